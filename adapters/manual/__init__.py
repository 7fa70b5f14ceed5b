"""Groups that no bot may enter, such as those that officers made on Zalo: people post there what is made ready for them."""

from adapters.manual.adapter import ManualSettings, make
from bot.adapter import AdapterEntry

adapter = AdapterEntry(ManualSettings, make)

__all__ = ["adapter"]
