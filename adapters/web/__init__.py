"""The web chat as a platform: the embedded default of every installation."""

from adapters.web.adapter import WebSettings, make
from bot.adapter import AdapterEntry

adapter = AdapterEntry(WebSettings, make)

__all__ = ["adapter"]
