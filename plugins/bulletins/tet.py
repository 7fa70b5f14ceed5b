"""The first day of Tết: by the lunar calendar of Việt Nam, whose noon stands at 105 degrees east."""

from collections.abc import Mapping
from datetime import date
from typing import Final

FIRST_DAYS: Final[Mapping[int, tuple[int, int]]] = {
    2026: (2, 17),
    2027: (2, 6),
    2028: (1, 26),
    2029: (2, 13),
    2030: (2, 2),
    2031: (1, 23),
    2032: (2, 11),
    2033: (1, 31),
    2034: (2, 19),
    2035: (2, 8),
    2036: (1, 28),
    2037: (2, 15),
    2038: (2, 4),
    2039: (1, 24),
    2040: (2, 12),
    2041: (2, 1),
    2042: (1, 22),
    2043: (2, 10),
    2044: (1, 30),
    2045: (2, 17),
    2046: (2, 6),
    2047: (1, 26),
    2048: (2, 14),
    2049: (2, 2),
    2050: (1, 23),
    2051: (2, 11),
    2052: (2, 1),
    2053: (2, 18),
    2054: (2, 8),
    2055: (1, 28),
}
"""Month and day by year, as far as anybody plans; docs/decisions/0026 says why they are written down."""


def days_from_tet(day: date) -> int | None:
    """How many days after the first day of Tết of that year, negative before it; None for a year that nobody wrote down."""
    found = FIRST_DAYS.get(day.year)
    return None if found is None else (day - date(day.year, *found)).days
