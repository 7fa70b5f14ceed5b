"""The versions of the tables of the admin plugin."""
