"""The web chat as a platform: the embedded default of every installation."""

from adapters.web.adapter import WebSettings, make
from adapters.web.server import keep
from adapters.web.server.holdings import WEB
from bot.adapter import AdapterEntry

adapter = AdapterEntry(WebSettings, make, keep, WEB)

__all__ = ["adapter"]
