"""The store: what the house remembers, on SQLite or PostgreSQL, through one write side and one read side."""
