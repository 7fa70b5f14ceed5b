"""The swap test: the same story told by one person or by another leaves the same installation."""
