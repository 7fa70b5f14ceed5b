"""Telegram as a platform: a bot account with the Bot API."""

from adapters.telegram.adapter import make
from adapters.telegram.settings import TelegramSettings
from bot.adapter import AdapterEntry

adapter = AdapterEntry(TelegramSettings, make)

__all__ = ["adapter"]
