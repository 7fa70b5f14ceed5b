"""The versions of the core tables, in order."""
