"""The versions of the tables of the share pack."""
