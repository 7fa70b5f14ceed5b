"""Pulling the plug: processes are killed in the middle of their work and started again."""
