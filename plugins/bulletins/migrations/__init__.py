"""The versions of the tables of the bulletins."""
