"""Matrix as a platform: the one that an agency can host itself."""

from adapters.matrix.adapter import make
from adapters.matrix.settings import MatrixSettings
from bot.adapter import AdapterEntry

adapter = AdapterEntry(MatrixSettings, make)

__all__ = ["adapter"]
