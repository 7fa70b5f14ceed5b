"""Column types shared by core tables and plugin records: ids, UTC time, folded text, privacy marks."""

from bot.columns.marks import Personal, Plain, Sealed, Sensitive, marks_of
from bot.columns.types import TYPES, Folded, UtcTime
from bot.model.holdings import Mark

__all__ = ["TYPES", "Folded", "Mark", "Personal", "Plain", "Sealed", "Sensitive", "UtcTime", "marks_of"]
