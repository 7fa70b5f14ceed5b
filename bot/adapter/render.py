"""Fits what is said to what a platform can show: splits, degrades and orders, without side effects."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from bot.adapter.capabilities import Capabilities
from bot.model.content import Mood, Photo, Span
from bot.model.operations import WireButton

_PARAGRAPH: Final = re.compile(r"\n\s*\n\s*")
_LINE: Final = re.compile(r"\n\s*")
_SENTENCE: Final = re.compile(r"[.!?…][\"'”’»)]*\s+")
_WORD: Final = re.compile(r"\s+")
_JOINERS: Final = "\u200d\ufe0e\ufe0f"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be said, before any limit; ``hint`` tells how to answer by number where there are no buttons."""

    spans: tuple[Span, ...] = ()
    photos: tuple[Photo, ...] = ()
    buttons: tuple[WireButton, ...] = ()
    hint: str = ""
    mood: Mood = Mood.PLAIN
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One real message to be, its pictures still by name; its text ends with so many ``choices``, numbered from 1."""

    spans: tuple[Span, ...] = ()
    photos: tuple[Photo, ...] = ()
    buttons: tuple[WireButton, ...] = ()
    mood: Mood = Mood.PLAIN
    choices: int = 0
    protected: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)

    @property
    def digest(self) -> str:
        """``<words, buttons and mood>:<pictures>``: equal exactly where nothing differs; no pictures leave the end empty."""
        words = [[span.text, span.style, span.link] for span in self.spans]
        buttons = [[button.token, button.label, button.tone] for button in self.buttons]
        pictures = [[photo.media, photo.alt] for photo in self.photos]
        return f"{_hash([words, buttons, self.mood])}:{_hash(pictures) if pictures else ''}"


@dataclass(frozen=True, slots=True)
class Ruler:
    """How a platform counts: characters, or ``wide`` ones beyond the first plane twice."""

    wide: bool = False

    def length(self, spans: Iterable[Span]) -> int:
        """Of all of them together."""
        return sum(len(span.text) + (sum(map(_is_wide, span.text)) if self.wide else 0) for span in spans)

    def fitting(self, text: str, start: int, limit: int) -> int:
        """How many characters from ``start`` on are within the limit, at least one."""
        if not self.wide or 2 * (len(text) - start) <= limit:
            return limit
        room = limit
        for count, letter in enumerate(text[start : start + limit]):
            room -= 1 + _is_wide(letter)
            if room < 0:
                return max(1, count)
        return limit


CHARACTERS: Final = Ruler()


def _is_wide(letter: str) -> bool:
    return letter > "\uffff"


def pictures_of(digest: str) -> str:
    """The half of a part's digest that stands for its pictures."""
    return digest.partition(":")[2]


def render(draft: Draft, capabilities: Capabilities) -> tuple[Part, ...]:
    """The real messages in order, each within the limits; their texts joined are the whole text, but for blanks at a seam.

    Pictures come before the words, as many a message as it may show, the last ones with the words as their caption where they
    fit; an album has no buttons. Without styles addresses are written out; without pictures their descriptions; without buttons
    the choices are numbered lines at the end.
    """
    body, choices = _plain_enough(draft, capabilities)
    buttons = draft.buttons if capabilities.buttons else ()
    whole, ruler = body + choices, Ruler(capabilities.utf16)
    albums = _albums(
        draft.photos if capabilities.photos else (), capabilities.album, bare=bool(buttons) and _blank(whole)
    )
    below = bool(albums) and not (buttons and len(albums[-1]) > 1)
    if below and ruler.length(whole) <= capabilities.caption_limit:
        lonely, texts = albums[:-1], [Part(whole, albums[-1])]
    else:
        lonely, texts = albums, [Part(spans) for spans in _texts(body, choices, capabilities.text_limit, ruler)]
    parts = [*(Part(photos=album) for album in lonely), *texts]
    # Numbers that had to be torn from each other are still understood, but no message shows them all.
    if choices and ruler.length(choices) <= capabilities.text_limit:
        parts[-1] = replace(parts[-1], choices=len(draft.buttons))
    if parts and buttons:
        parts[-1] = replace(parts[-1], buttons=buttons)
    return tuple(replace(part, mood=draft.mood, protected=draft.protected) for part in parts)


def _albums(photos: tuple[Photo, ...], most: int, *, bare: bool) -> list[tuple[Photo, ...]]:
    """So many a message; ``bare``: the last one carries the buttons, for there are no words that could."""
    last = photos[-1:] if bare else ()
    rest = photos[: len(photos) - len(last)]
    return [rest[at : at + most] for at in range(0, len(rest), most)] + [last] * bool(last)


def _blank(spans: Iterable[Span]) -> bool:
    return not any(span.text.strip() for span in spans)


def _plain_enough(draft: Draft, capabilities: Capabilities) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Words and numbered choices, without what the platform cannot show."""
    words = [*draft.spans]
    if not capabilities.photos:
        words += [Span(f"\n({photo.alt})") for photo in draft.photos if photo.alt]
    choices = [] if capabilities.buttons else _numbered(draft)
    if capabilities.styles:
        return _tidy(words), _tidy(choices)
    return _tidy(map(_plain, words)), _tidy(map(_plain, choices))


def _numbered(draft: Draft) -> list[Span]:
    if not draft.buttons:
        return []
    lines = [f"\n{number}. {button.label}" for number, button in enumerate(draft.buttons, 1)]
    return [Span("\n" + "".join(lines) + (f"\n{draft.hint}" if draft.hint else ""))]


def _plain(span: Span) -> Span:
    address = span.link.removeprefix("tel:") if span.link else ""
    said = address and address in (span.text, "".join(c for c in span.text if c.isdigit() or c == "+"))
    return Span(span.text if said or not address else f"{span.text} ({address})")


def _tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Without empty spans, and with neighbours of the same look joined, so that equal looks have equal digests."""
    tidy: list[Span] = []
    for span in spans:
        if tidy and (tidy[-1].style, tidy[-1].link) == (span.style, span.link):
            tidy[-1] = replace(span, text=tidy[-1].text + span.text)
        elif span.text:
            tidy.append(span)
    return tuple(tidy)


def _texts(body: tuple[Span, ...], choices: tuple[Span, ...], limit: int, ruler: Ruler) -> list[tuple[Span, ...]]:
    """The words in pieces; the choices are not torn from each other while they fit into one."""
    pieces = split(body, limit, ruler)
    if choices and pieces and ruler.length(pieces[-1]) + ruler.length(choices) <= limit:
        return [*pieces[:-1], _tidy(pieces[-1] + choices)]
    return pieces + split(choices, limit, ruler)


def split(spans: tuple[Span, ...], limit: int, ruler: Ruler = CHARACTERS) -> list[tuple[Span, ...]]:
    """Pieces of at most ``limit``, cut after a paragraph, line, sentence or word; blank pieces are left out.

    What is linked, such as a telephone number, is not cut where it fits into a piece of its own.
    """
    if not spans:
        return []
    text = "".join(span.text for span in spans)
    cuts = _cuts(text, limit, ruler, list(_linked(spans)))
    return [_slice(spans, start, end) for start, end in cuts if text[start:end].strip()]


def _linked(spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    at = 0
    for span in spans:
        if span.link:
            yield at, at + len(span.text)
        at += len(span.text)


def _cuts(text: str, limit: int, ruler: Ruler, whole: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        room = ruler.fitting(text, start, limit)
        end = len(text) if len(text) - start <= room else start + _cut(text, start, room)
        yield start, (end := next((first for first, last in whole if start < first < end < last), end))
        start = end


def _cut(text: str, start: int, limit: int) -> int:
    window = text[start : start + limit]
    for border, least in ((_PARAGRAPH, limit // 2), (_LINE, limit // 2), (_SENTENCE, limit // 2), (_WORD, 1)):
        ends = [found.end() for found in border.finditer(window) if found.end() >= least]
        if ends:
            return ends[-1]
    return _between_letters(text, start, limit)


def _between_letters(text: str, start: int, limit: int) -> int:
    """In the middle of a word, but never between a letter and the marks upon it."""
    cut = limit
    while cut > 1 and (unicodedata.combining(text[start + cut]) or text[start + cut] in _JOINERS):
        cut -= 1
    return cut


def _slice(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    taken, at = [], 0
    for span in spans:
        text = span.text[max(0, start - at) : max(0, end - at)]
        if text:
            taken.append(replace(span, text=text))
        at += len(span.text)
    return tuple(taken)


def _hash(shape: object) -> str:
    return hashlib.sha256(json.dumps(shape, ensure_ascii=False).encode()).hexdigest()[:24]
