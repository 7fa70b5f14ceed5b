"""Receipts: sixteen digits that only the sender has; the last one tells a slip of the finger from a wrong receipt."""

import secrets
from typing import Final

DIGITS: Final = 16
_GROUP: Final = 4


def fresh() -> str:
    """A new one, never beginning with 0; 50 random bits."""
    first = str(secrets.randbelow(9 * 10 ** (DIGITS - 2)) + 10 ** (DIGITS - 2))
    return first + _check(first)


def slipped(digits: str) -> bool:
    """Whether no receipt ever looked like this: a digit is wrong, or two have changed places."""
    return len(digits) != DIGITS or _check(digits[:-1]) != digits[-1]


def spoken(digits: str) -> str:
    """Four by four, as people copy it."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def _check(digits: str) -> str:
    """Luhn's digit."""
    doubled = (int(each) * (2 - place % 2) for place, each in enumerate(reversed(digits)))
    return str(-sum(each - 9 * (each > 9) for each in doubled) % 10)
