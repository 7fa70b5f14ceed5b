"""Everything that is logged while something runs, and whether it gives anybody away."""

import io
import json
import logging
import re
import sqlite3
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote

import structlog
from structlog.typing import EventDict

from bot.logs import set_up_logging
from bot.sample.place import sample_folder
from bot.settings import Ward, load_ward
from bot.testing.town import Town
from tests.tools.logs import logging_as_before

BROWSERS: Final = ("httpx", "httpcore", "nio", "peewee")
"""What logs for the people's own clients, which are no part of the bot; what it lets out of these itself counts."""

_SHORTEST: Final = 10
_VALUE: Final = re.compile(r"""['"](\w+)['"]: ['"]([\w-]+)['"]""")
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 .]{7,}[0-9]")

_REFERENCES: Final = """
    SELECT chat FROM chat_group UNION SELECT user FROM identity UNION SELECT chat FROM identity
    UNION SELECT message FROM part
"""
_ON_THE_WEB: Final = "SELECT id FROM chat UNION SELECT id FROM person"


@dataclass
class Heard:
    """``out`` is what the configured logs wrote; ``raw`` is each event and record as it was handed to a logger."""

    out: io.StringIO = field(default_factory=io.StringIO)
    raw: list[str] = field(default_factory=list)

    @property
    def everything(self) -> str:
        """In one text."""
        return "\n".join((self.out.getvalue(), *self.raw))

    def lines(self) -> int:
        """How much there was."""
        return len(self.out.getvalue().splitlines()) + len(self.raw)


class _Tap(logging.Handler):
    def __init__(self, heard: Heard) -> None:
        super().__init__(logging.DEBUG)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith(BROWSERS):
            self._heard.raw.append(f"{record.name} {record.getMessage()} {record.exc_info}")


@contextmanager
def listening() -> Iterator[Heard]:
    """The bot's own logs, set up as it sets them up and at their most talkative; afterwards everything is as it was."""
    heard = Heard()

    def note(_logger: object, method: str, event: EventDict) -> EventDict:
        heard.raw.append(f"{method} {event!r}")
        return event

    with logging_as_before():
        set_up_logging("debug", "json", heard.out)
        logging.getLogger().addHandler(_Tap(heard))
        logging.getLogger().setLevel(logging.DEBUG)
        structlog.configure(processors=[note, *structlog.get_config()["processors"]])
        yield heard


@dataclass(frozen=True)
class Secrets:
    """What must never be in a log, by kind."""

    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    ids: frozenset[str]
    placed: frozenset[str]
    keys: frozenset[str]


def secrets_of(folder: Path, transcript: str) -> Secrets:
    """Of a story that was played in ``folder``: all that was said and everybody who was there."""
    ward = load_ward(sample_folder())
    spoken = [line for line in transcript.splitlines()[2:] if "-----" not in line]
    said = [line.partition(": ")[2] if "→" in line else line for line in spoken]
    words = {
        part.strip() for line in said for part in re.split(r"[\[\]()]|\. ", line) if len(part.strip()) >= _SHORTEST
    }
    numbers = {re.sub(r"\D", "", found) for found in _NUMBER.findall(transcript)}
    return Secrets(
        words=frozenset(words),
        names=frozenset(_names(ward, transcript)),
        numbers=frozenset(number.lstrip("0") for number in numbers),
        ids=frozenset(_platform_ids(folder, ward)),
        placed=frozenset((*(group.key for group in ward.groups), *(person.key for person in ward.people))),
        keys=frozenset(_keys(folder)),
    )


def secrets_in(town: Town) -> Secrets:
    """Of a simulated town: all that was said in it and everybody who was there."""
    messages = [message for chat in town.chats.values() for message in chat.messages]
    said = {line.strip() for message in messages for line in message.text.splitlines()}
    return Secrets(
        words=frozenset(line for line in said if len(line) > _SHORTEST),
        names=frozenset(filter(None, town.names.values())),
        numbers=frozenset(re.sub(r"\D", "", found).lstrip("0") for line in said for found in _NUMBER.findall(line)),
        ids=frozenset(town.chats),
        placed=frozenset({*town.names, *town.chats}),
        keys=frozenset(),
    )


def leaks(heard: Heard, secrets: Secrets) -> list[str]:
    """What of it can be read in the logs; digits also when they are grouped."""
    text = heard.everything
    digits = re.sub(r"(?<=[0-9])[ .-](?=[0-9])", "", text)
    found = [f"{word!r}" for word in sorted(secrets.words | secrets.names | secrets.keys) if word in text]
    found += [f"number {number}" for number in sorted(secrets.numbers) if number in digits]
    found += [f"id {one}" for one in sorted(secrets.ids) if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", text)]
    return found + [
        f"{key} {one}" for key, one in _VALUE.findall(text) if key != "group" and _is_platforms(one, secrets)
    ]


def _is_platforms(value: str, secrets: Secrets) -> bool:
    """A message's number, or what a platform calls a sample's group or person, whom the house itself calls the same."""
    return value.isdecimal() or value in secrets.placed


def _names(ward: Ward, transcript: str) -> Iterable[str]:
    yield from (person.name for person in ward.people)
    yield from (unit.name for unit in ward.units)
    yield from (group.title for group in ward.groups)
    yield from re.findall(r"^[0-9:]{5}  ([^\s-][^→\n]+) →", transcript, re.MULTILINE)


def _platform_ids(folder: Path, ward: Ward) -> Iterable[str]:
    """Private chats, and whoever came later."""
    yield from (f"private-{person.key}" for person in ward.people)
    known = {*(group.key for group in ward.groups), *(person.key for person in ward.people)}
    found = _column(folder / "nhipcau.sqlite", _REFERENCES) | _column(folder / "web" / "chat.sqlite", _ON_THE_WEB)
    for one in found - known:
        if not one.isdecimal():
            yield from (one, quote(one, safe=""))


def _column(database: Path, query: str) -> set[str]:
    if not database.exists():
        return set()
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as rows:
        return {str(row[0]) for row in rows.execute(query) if row[0]}


def _keys(folder: Path) -> Iterable[str]:
    for file in (folder / "keys").iterdir():
        key = file.read_bytes()
        yield from (key.hex(), b64encode(key).decode(), urlsafe_b64encode(key).decode(), repr(key)[2:-1])
    session = folder / "matrix" / "session.json"
    if session.exists():
        kept = json.loads(session.read_text())
        yield from (kept["token"], kept["pickle"])
