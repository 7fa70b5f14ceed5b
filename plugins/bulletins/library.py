"""The library: posts that lie ready as files, read and checked when the settings are."""

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from bot.plugin.rules import next_due
from plugins.bulletins.frontmatter import Document, LibraryUnfit, Mistake, parse
from plugins.bulletins.records import Category

CATEGORIES: Final = (Category.LAW, Category.CRIME_METHODS, Category.MOVEMENT, Category.LOCAL)
"""What may lie ready; who is wanted or missing is never written down beforehand."""

MOST_LETTERS: Final = 1500
"""What fits on the first screen of a cheap telephone, and into a message with a picture on no platform: shorter is better."""


class Audience(BaseModel):
    """Whom a post is for; without ``kinds`` every group that takes bulletins, without ``units`` those of whoever sends it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class _Front(BaseModel):
    """The keys of a post."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(min_length=3, max_length=100)
    category: str
    source: str = ""
    review_by: date
    valid_until: date | None = None
    audience: Audience = Audience()
    rule: str = ""

    @field_validator("category")
    @classmethod
    def _lies_ready(cls, given: str) -> str:
        if given not in list(CATEGORIES):
            raise ValueError(f"'{given}' cannot lie ready; write one of {', '.join(CATEGORIES)}")
        return given

    @field_validator("review_by", "valid_until", mode="before")
    @classmethod
    def _day(cls, given: object) -> date:
        try:
            return date.fromisoformat(str(given))
        except ValueError:
            raise ValueError(f"'{given}' is no day; write year, month and day, such as 2027-05-31") from None

    @field_validator("rule")
    @classmethod
    def _comes_round(cls, given: str) -> str:
        try:
            never = given and next_due(given, UTC, datetime(2026, 1, 1, tzinfo=UTC)) is None
        except ValueError:
            never = True
        if never:
            raise ValueError(
                f"'{given}' never comes round; write minute, hour, day, month and weekday, such as '30 19 * * 1'"
            )
        return given


@dataclass(frozen=True, slots=True)
class Post:
    """A post that lies ready; ``key`` is its file's name, ``digest`` changes with anything in the file.

    ``review_by``: the last day on which it is sent unless somebody looked at it anew. ``rule``: crontab, when it is sent by itself.
    """

    key: str
    title: str
    category: Category
    source: str
    review_by: date
    text: str
    digest: str
    valid_until: date | None = None
    audience: Audience = field(default_factory=Audience)
    rule: str = ""

    def last_day(self) -> date:
        """The last day on which it may leave."""
        return min(self.review_by, self.valid_until or self.review_by)


@dataclass(frozen=True, slots=True)
class Library:
    """All posts, in the order of their files' names."""

    posts: tuple[Post, ...] = ()

    def find(self, key: str) -> Post | None:
        """The post of that key."""
        return next((post for post in self.posts if post.key == key), None)


@runtime_checkable
class _Around(Protocol):
    """What the house hands to the checks of a plugin's settings: where paths start from."""

    def path(self, given: str) -> Path:
        """A path as the settings file means it."""
        ...


def library_at(given: object, around: object) -> Library:
    """The library in a folder that the settings name, seen from their file. Raises: ``ValueError``, ``LibraryUnfit``."""
    if isinstance(given, Library):
        return given
    if not isinstance(given, str):
        raise ValueError("is no folder; write its path, such as bulletins")
    return read_library(around.path(given) if isinstance(around, _Around) else Path(given))


def read_library(folder: Path) -> Library:
    """Each ``.md`` file of a folder but README.md. Raises: ``ValueError``; ``LibraryUnfit`` with all mistakes of all files."""
    if not folder.is_dir():
        raise ValueError(f"there is no folder {folder}; make it, or correct the path")
    posts: list[Post] = []
    mistakes: list[Mistake] = []
    for file in sorted(folder.glob("*.md")):
        if file.name != "README.md":
            try:
                posts.append(post_of(str(file), _text_of(file)))
            except LibraryUnfit as unfit:
                mistakes.extend(unfit.mistakes)
    mistakes.extend(_twice(posts, folder))
    if mistakes:
        raise LibraryUnfit(mistakes)
    return Library(tuple(posts))


def post_of(file: str, written: str) -> Post:
    """The post in a file. Raises: ``LibraryUnfit``."""
    written = unicodedata.normalize("NFC", written).replace("\r\n", "\n").strip() + "\n"
    document = parse(file, written)
    front, mistakes = _checked(document)
    if front is None or mistakes:
        raise LibraryUnfit(mistakes)
    return Post(
        key=Path(file).stem,
        title=front.title,
        category=Category(front.category),
        source=front.source.strip(),
        review_by=front.review_by,
        text=document.text,
        digest=hashlib.sha256(written.encode()).hexdigest(),
        valid_until=front.valid_until,
        audience=front.audience,
        rule=front.rule,
    )


def _checked(document: Document) -> tuple[_Front | None, list[Mistake]]:
    """Its keys, where nothing is wrong with them, and all that is wrong with the file."""
    mistakes = list(_text_mistakes(document))
    try:
        return _Front.model_validate(document.values), mistakes
    except ValidationError as error:
        return None, [*(_mistake(document, each) for each in error.errors(include_url=False)), *mistakes]


def _text_of(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LibraryUnfit(
            [Mistake(str(file), 1, "", "is not UTF-8 text; save it again with the encoding UTF-8")]
        ) from None
    except OSError as error:
        words = f"cannot be read ({error.strerror}); give this user the right to read it"
        raise LibraryUnfit([Mistake(str(file), 1, "", words)]) from None


def _text_mistakes(document: Document) -> Sequence[Mistake]:
    letters = len(document.text)
    if not letters:
        return [
            Mistake(document.file, document.text_line, "", "there is no text; write it below the second line '---'")
        ]
    if letters > MOST_LETTERS:
        words = f"the text has {letters} letters; shorten it to {MOST_LETTERS}, or make two posts of it"
        return [Mistake(document.file, document.text_line, "", words)]
    return []


def _twice(posts: Sequence[Post], folder: Path) -> list[Mistake]:
    seen: dict[str, str] = {}
    mistakes = []
    for post in posts:
        if (other := seen.setdefault(post.title.casefold(), post.key)) != post.key:
            words = f"'{post.title}' is already the title of {other}.md; give each its own"
            mistakes.append(Mistake(str(folder / f"{post.key}.md"), 1, "title", words))
    return mistakes


_WORDS: Final[Mapping[str, str]] = {
    "missing": "is missing; add a line for it",
    "string_type": "is not text; write words, in quotes where they hold a ':'",
    "string_too_short": "is too short; write at least 3 letters",
    "string_too_long": "is too long; write at most 100 letters",
    "tuple_type": "is not a list; write it in brackets, such as [residents, landlords]",
    "model_type": "is not a group of keys; write such as {kinds: [residents]}",
    "dict_type": "is not a group of keys; write such as {kinds: [residents]}",
}


def _mistake(document: Document, error: ErrorDetails) -> Mistake:
    key = ".".join(str(step) for step in error["loc"] if isinstance(step, str))
    if error["type"] == "extra_forbidden":
        known = Audience.model_fields if "." in key else _Front.model_fields
        return document.mistake(key, f"is not a key that is known here; known are {', '.join(known)}")
    if error["type"] == "value_error":
        return document.mistake(key, str(error.get("ctx", {})["error"]))
    return document.mistake(key, _WORDS.get(error["type"], f"{error['msg']}; correct the value"))
