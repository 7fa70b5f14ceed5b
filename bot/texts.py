"""Words for people: Fluent texts by key and language, and times as one says them."""

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, Resource, Term

from bot.model.errors import ConfigurationError, NhipCauError

_VARIABLE: Final = re.compile(r"\$([A-Za-z][\w-]*)")
_DAYS: Final = {
    "vi": {-1: "hôm qua", 0: "hôm nay", 1: "ngày mai"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}


class TextMissing(NhipCauError):
    """A text was asked for that no file of that language has."""

    def __init__(self, key: str, language: str, files: Iterable[str]) -> None:
        super().__init__(
            f"no text {key!r} in {language!r}; add it to one of: {', '.join(files) or 'no file was loaded'}"
        )
        self.key = key


class TextBroken(ConfigurationError):
    """A text file cannot be read, or a text does not fit the values that it was given."""


@dataclass(frozen=True, slots=True)
class _Entry:
    file: str
    line: int
    variables: frozenset[str]
    fixed: bool


class Speaker:
    """The texts of one language: ``speaker("relay-thanks", code="57")`` is the finished sentence."""

    def __init__(self, language: str, files: Iterable[Traversable]) -> None:
        self.language = language
        self._files = list(files)
        # The marks that isolate a value's writing direction show up as boxes on old phones.
        self._bundle = FluentBundle([language], use_isolating=False)
        self._entries: dict[str, _Entry] = {}
        self._finished: dict[str, str] = {}
        for file in self._files:
            self._read(file)

    @property
    def variables(self) -> Mapping[str, frozenset[str]]:
        """Every key, with the names of the values that its text asks for."""
        return {key: entry.variables for key, entry in self._entries.items()}

    def fixed(self, key: str) -> bool:
        """Whether the text under ``key`` is there and asks for nothing."""
        return key in self._entries and self._entries[key].fixed

    def __call__(self, key: str, **values: str | int) -> str:
        """The text under ``key``. Numbers are grouped as the language does ("1.000"); give codes and years as str.

        Raises: ``TextMissing``; ``TextBroken`` where the text asks for a value that was not given.
        """
        if not values and (finished := self._finished.get(key)) is not None:
            return finished
        message = self._bundle.get_message(key) if self._bundle.has_message(key) else None
        if message is None or message.value is None:
            raise TextMissing(key, self.language, map(str, self._files))
        text, errors = self._bundle.format_pattern(message.value, values)
        if errors:
            entry = self._entries[key]
            raise TextBroken(f"{entry.file}:{entry.line}: {key}: {errors[0]}; give that value, or correct the text")
        if not values:
            self._finished[key] = str(text)
        return str(text)

    def _read(self, file: Traversable) -> None:
        source = file.read_text(encoding="utf-8")
        resource = _parsed(source)
        for item in resource.body:
            if isinstance(item, Junk | Message | Term):
                self._enter(item, str(file), source)
        self._bundle.add_resource(resource)

    def _enter(self, item: Junk | Message | Term, file: str, source: str) -> None:
        if item.span is None:
            raise AssertionError("the Fluent parser was told to leave out positions")
        line = source.count("\n", 0, item.span.start) + 1
        if isinstance(item, Junk):
            reason = item.annotations[0].message if item.annotations else "not a text"
            raise TextBroken(f"{file}:{line}: {reason}; write: some-key = Some words")
        key = f"-{item.id.name}" if isinstance(item, Term) else item.id.name
        if first := self._entries.get(key):
            raise TextBroken(f"{file}:{line}: {key} is already at {first.file}:{first.line}; keep one of the two")
        words = "\n".join(
            row for row in source[item.span.start : item.span.end].splitlines() if not row.startswith("#")
        )
        self._entries[key] = _Entry(file, line, frozenset(_VARIABLE.findall(words)), "{" not in words)


@lru_cache(maxsize=64)
def _parsed(source: str) -> Resource:
    """What a file holds; kept, since parsing is the slowest part of a start and a process may start many apps."""
    return FluentParser().parse(source)


class Texts:
    """All texts, by language."""

    def __init__(self, speakers: Mapping[str, Speaker], default: str) -> None:
        self._speakers = dict(speakers)
        self._default = self._speakers[default]

    @classmethod
    def load(cls, files: Mapping[str, Iterable[Traversable]], default: str) -> "Texts":
        """Read every file of every language; ``default`` speaks where somebody's language is not among them.

        Raises: ``TextBroken``, naming file and line.
        """
        return cls({language: Speaker(language, paths) for language, paths in files.items()}, default)

    def for_language(self, language: str) -> Speaker:
        """Who speaks that language, or else the default one."""
        return self._speakers.get(language, self._default)

    def gaps(self) -> list[str]:
        """What one language has and another lacks, a line each; nothing is the goal."""
        default = self._default
        return [
            gap
            for speaker in self._speakers.values()
            for gap in _gaps(default.language, default.variables, speaker.language, speaker.variables)
        ]


def text_files(packages: Iterable[str]) -> dict[str, list[Traversable]]:
    """The files ``texts/<language>.ftl`` of these packages, by language; a package without texts adds none."""
    found: dict[str, list[Traversable]] = {}
    for package in packages:
        folder = resources.files(package) / "texts"
        for file in sorted(folder.iterdir(), key=lambda each: each.name) if folder.is_dir() else ():
            if file.name.endswith(".ftl"):
                found.setdefault(file.name.removesuffix(".ftl"), []).append(file)
    return found


def local_time(when: datetime, zone: tzinfo, *, language: str = "vi", now: datetime | None = None) -> str:
    """The time of day as one says it ("7 giờ 05", "8 giờ"), with the day if ``now`` is given ("20 giờ hôm nay").

    Languages other than Vietnamese get English words. Raises: ``ValueError`` for a time without zone.
    """
    if when.tzinfo is None or (now is not None and now.tzinfo is None):
        raise ValueError("a time without zone has no local time; make it aware")
    local = when.astimezone(zone)
    time = _vietnamese_time(local) if language == "vi" else f"{local.hour}:{local.minute:02d}"
    return time if now is None else f"{time} {_day(local, now.astimezone(zone), language)}"


def _vietnamese_time(local: datetime) -> str:
    return f"{local.hour} giờ {local.minute:02d}" if local.minute else f"{local.hour} giờ"


def _day(local: datetime, today: datetime, language: str) -> str:
    days = (local.date() - today.date()).days
    if word := _DAYS["vi" if language == "vi" else "en"].get(days):
        return word
    same_year = local.year == today.year
    if language == "vi":
        return f"ngày {local.day}/{local.month}" + ("" if same_year else f"/{local.year}")
    return f"on {local.day} {calendar.month_name[local.month]}" + ("" if same_year else f" {local.year}")


def _gaps(
    one: str, theirs: Mapping[str, frozenset[str]], other: str, ours: Mapping[str, frozenset[str]]
) -> Iterable[str]:
    for key in sorted(theirs.keys() | ours.keys()):
        if key not in ours:
            yield f"{key} is in {one!r} but not in {other!r}"
        elif key not in theirs:
            yield f"{key} is in {other!r} but not in {one!r}"
        elif theirs[key] != ours[key]:
            yield f"{key} has the values {_names(theirs[key])} in {one!r} but {_names(ours[key])} in {other!r}"


def _names(variables: frozenset[str]) -> str:
    return ", ".join(sorted(variables)) or "none"
