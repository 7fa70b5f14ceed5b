"""The tip line."""
