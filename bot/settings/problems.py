"""What is wrong with a file that an operator wrote: where it is, and what to do about it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from bot.model.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake; ``text`` says what is wrong, a semicolon, and the remedy. ``line`` counts from 1, ``key`` may be empty."""

    file: str
    line: int | None
    key: str
    text: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.key, self.text) if part)


class SettingsError(ConfigurationError):
    """A settings or unit file cannot be used; the text lists all problems, one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class SecretError(SettingsError):
    """Nothing is wrong but that secrets cannot be read."""


def shown(value: object) -> str:
    """A value as it can stand in a message: short, and as the file had it."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"'{value if len(value) <= 40 else value[:39] + '…'}'"
        case int() | float():
            return str(value)
        case dict():
            return "a group of keys"
        case _:
            return "a list" if isinstance(value, list | tuple) else "this"


def suggestion(word: str, known: Iterable[str]) -> str:
    """The remedy for a word that is not among those ``known``."""
    known = list(known)
    if close := difflib.get_close_matches(word, known, n=1):
        return f"did you mean '{close[0]}'?"
    return f"known here: {', '.join(known)}" if known else "remove it"
