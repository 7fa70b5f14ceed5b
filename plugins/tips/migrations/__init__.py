"""The versions of the tables of the tip line."""
