"""Comparing: what somebody pasted with what went out, word by word; how it is written makes no difference, what it says does."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from bot.model.folding import fold


class Verdict(StrEnum):
    """What a pasted text is, beside the true one."""

    SAME = "same"
    PART = "part"
    """All of it is ours, and ours goes on."""
    MORE = "more"
    """Ours, and before or behind it somebody's own words."""
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A place where the two differ: what stands in ours, and what there; one of them may be empty."""

    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of a text, and where it differs."""

    verdict: Verdict
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    """``key`` is what is compared, ``typed`` what is shown."""

    key: str
    typed: str


MOST_WORDS: Final = 1200
"""More than any notice has; what is behind is not looked at."""
_HELD: Final = "\ue000"
"""Stands for a gap between digits, which is no gap between words."""
_AROUND: Final = ".,;:!?()[]{}\"'*_~-·•… "
_GAP: Final = re.compile(r"(?<=[0-9])[ .-]+(?=[0-9])")
_RISKY: Final = re.compile(
    r"[0-9]{6,}|[a-z0-9-]\.[a-z]{2,}|otp|chuyen (?:tien|khoan)|mat khau|tai khoan|nop tien|the cao"
)
"""A number, an address or a wish that makes a harmless word more a trap."""


def compare(theirs: str, ours: str, below: str) -> Compared:
    """How ``theirs`` differs from ``ours``, under which some platforms write ``below``."""
    true, tail, pasted = _words(ours), _words(below), _words(theirs)
    ends = len(true)
    true += tail
    found = SequenceMatcher(None, [each.key for each in true], [each.key for each in pasted], autojunk=False)
    changes: list[Change] = []
    verdict = Verdict.SAME
    for tag, start, end, first, last in found.get_opcodes():
        change = Change(_shown(true[start:end]), _shown(pasted[first:last]))
        if tag == "equal" or (tag == "delete" and start >= ends):
            continue
        outside = first == 0 or last == len(pasted)
        if tag == "delete" and outside:
            verdict = Verdict.PART if verdict is Verdict.SAME else verdict
        elif tag == "insert" and outside and not _RISKY.search(_joined(pasted[first:last])):
            verdict = Verdict.MORE if verdict is not Verdict.CHANGED else verdict
            changes.append(change)
        else:
            verdict = Verdict.CHANGED
            changes.append(change)
    return Compared(verdict, tuple(changes))


def _words(text: str) -> list[_Word]:
    """Digits that belong together are one word, however they are grouped."""
    return list(_each(text))[:MOST_WORDS]


def _each(text: str) -> Iterator[_Word]:
    composed = unicodedata.normalize("NFKC", text)
    shown = "".join(each for each in composed if unicodedata.category(each) != "Cf")
    for typed in _GAP.sub(_HELD, shown).split():
        key = fold(typed.replace(_HELD, "")).strip(_AROUND)
        if key:
            yield _Word(key, typed.replace(_HELD, " "))


def _shown(words: Sequence[_Word]) -> str:
    return " ".join(word.typed for word in words)


def _joined(words: Sequence[_Word]) -> str:
    return " ".join(word.key for word in words)
