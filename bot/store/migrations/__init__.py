"""How the core tables came to be what they are."""
