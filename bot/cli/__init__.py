"""The command `nhipcau`: starts the house, looks after it, and helps who builds on it."""

from bot.cli.main import main

__all__ = ["main"]
