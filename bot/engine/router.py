"""Finds the command that a text begins with, at a cost that does not grow with the number of commands."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from bot.engine.registry import Target
from bot.model.folding import accented, fold, from_telex, squeeze
from bot.plugin import Where

_ENDINGS: Final = ".,;:!?"
_WORD: Final = re.compile(r"\S+")
_CODE: Final = re.compile(r"[0-9][0-9 .-]*")
_KNOWN: Final = 1000
_MOST_HEADS: Final = 4096
_SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class Routed:
    """What a text asks for: one target for ``sure``, else those that it may mean; ``rest`` is what follows, as typed."""

    targets: tuple[Target, ...]
    rest: str
    sure: bool


def answers_in(target: Target, *, private: bool) -> bool:
    """Whether it may run in such a chat."""
    return target.registration.where in (Where.ANYWHERE, Where.PRIVATE if private else Where.GROUP)


class Router:
    """An index from squeezed names to targets: a look-up is a handful of dictionary reads, however many there are."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self._entries: dict[str, _Entry] = {}
        for target in targets:
            for name in target.names:
                self._entries.setdefault(squeeze(name), _Entry()).add(name, target)
        self._longest = max(map(len, self._entries), default=0)
        self._beginnings = frozenset(name[:end] for name in self._entries for end in range(len(name) + 1))
        self._known: dict[tuple[str, bool], Routed] = {}
        self._hopeless: dict[bool, set[str]] = {True: set(), False: set()}

    def route(self, text: str, *, private: bool) -> Routed | None:
        """The longest name that the text begins with, up to the end of a word; None when it begins with none.

        Accents that are missing always fit, accents of another word never do. Privately who may have meant something is
        asked. In a group nothing is guessed and talk is left alone: there a command is a slash and its name, or its name and
        nothing else; behind the name of one that is for groups a number may follow, such as a code.
        """
        if not self._entries or text[: _head(private)] in self._hopeless[private]:
            return None
        known = self._known.get((text, private))
        if known is not None:
            return known
        if not self._begins(text, private):
            return None
        words = _Words.of(text)
        found = self._find(words, private)
        if found is None and private and (meant := words.from_telex()) is not None:
            found = self._find(meant, private)
        self._note(text, private, found)
        return found

    def _note(self, text: str, private: bool, found: Routed | None) -> None:
        """Remember a short name with nothing else, which says nothing of who typed it."""
        alone = found is not None and found.sure and not found.rest and len(text) <= _SHORT and "@" not in text
        if found is not None and alone and len(self._known) < _KNOWN:
            self._known[text, private] = found

    def _begins(self, text: str, private: bool) -> bool:
        """Whether the first word could begin a name: most talk is done with then, before the rest of it is looked at."""
        first = _WORD.search(text)
        if first is None:
            return False
        typed = _bare(first.group()).removeprefix("/").partition("@")[0]
        head = typed[: _head(private)]
        if not self._may_begin(_folded(head)):
            self._give_up(text, head, private)
            return False
        plain = fold(typed)
        if " " in plain or plain in self._beginnings:
            return True
        meant = from_telex(typed) if private else None
        return meant is not None and (" " in meant or meant in self._beginnings)

    def _give_up(self, text: str, head: str, private: bool) -> None:
        """Remember a letter or two with which no name begins; they say nothing of who typed them."""
        hopeless = self._hopeless[private]
        if head.isalpha() and len(head) == _head(private) and text.startswith(head) and len(hopeless) < _MOST_HEADS:
            hopeless.add(head)

    def _may_begin(self, head: str) -> bool:
        """Whether a name could begin with that letter or two; of keys of Telex only "w" becomes another first letter."""
        return head in self._beginnings or head == "w" or not head.isascii()

    def _find(self, words: "_Words", private: bool) -> Routed | None:
        for count in self._counts(words):
            entry = self._entries.get("".join(words.plain[:count]))
            if entry and (routed := self._choose(entry, words, count, private)):
                return routed
        return None

    def _counts(self, words: "_Words") -> list[int]:
        """Numbers of words that could still be a name, most first."""
        counts, length = [], 0
        for count, word in enumerate(words.plain, start=1):
            length += len(word)
            if length > self._longest:
                break
            counts.append(count)
        return counts[::-1]

    @staticmethod
    def _choose(entry: "_Entry", words: "_Words", count: int, private: bool) -> Routed | None:
        spellings = [each for each in entry.spellings if each.alone or words.after(count)]
        fitting = [spelling for spelling in spellings if spelling.allows(words, count)]
        targets = tuple(dict.fromkeys(spelling.target for spelling in fitting))
        sure = len(targets) == 1 and any(spelling.is_meant_by(words, count) for spelling in fitting)
        if not private:
            targets = tuple(target for target in targets if words.mean_in_group(count, fitting[0], target))
            return Routed(targets, words.after(count), sure) if sure and targets else None
        meant = targets or tuple(dict.fromkeys(spelling.target for spelling in spellings))
        return Routed(meant, words.after(count), sure) if meant else None


@dataclass(frozen=True, slots=True)
class _Words:
    """A text cut at its spaces: as typed, without accents, and where each word ends in it."""

    text: str
    typed: tuple[str, ...]
    plain: tuple[str, ...]
    ends: tuple[int, ...]
    slash: bool

    @classmethod
    def of(cls, text: str) -> "_Words":
        found = list(_WORD.finditer(text))
        typed = [_bare(match.group()) for match in found]
        slash = bool(typed) and typed[0].startswith("/")
        if slash:
            typed[0] = typed[0].removeprefix("/").partition("@")[0]
        ends = tuple(match.end() for match in found)
        return cls(text, tuple(map(_composed, typed)), tuple(map(squeeze, typed)), ends, slash)

    def from_telex(self) -> "_Words | None":
        """The words that were meant, where keys of Telex were left in them."""
        meant = tuple((from_telex(" ".join(self.typed)) or "").split())
        return replace(self, plain=meant) if len(meant) == len(self.typed) else None

    def mean_in_group(self, count: int, spelling: "_Spelling", target: Target) -> bool:
        """Whether somebody who says this among others means that command."""
        if self.slash:
            return True
        for_groups, rest = answers_in(target, private=False), self.after(count)
        if rest:
            return for_groups and _CODE.fullmatch(rest) is not None
        return spelling.long or for_groups

    def after(self, count: int) -> str:
        """What follows so many words."""
        return self.text[self.ends[count - 1] :].strip()


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One name of a target, without spaces; ``long`` when it had some."""

    name: str
    long: bool
    target: Target

    @property
    def alone(self) -> bool:
        """Whether it is a name with nothing behind it, too."""
        start = self.target.registration.start
        return start is None or start.alone

    def allows(self, words: _Words, count: int) -> bool:
        """Whether each word that was typed with accents has those of the name."""
        start = 0
        for typed, plain in zip(words.typed[:count], words.plain[:count], strict=True):
            end = start + len(plain)
            if accented(typed) and _letters(typed) != _letters(self.name[start:end]):
                return False
            start = end
        return True

    def is_meant_by(self, words: _Words, count: int) -> bool:
        """Whether nothing else can be meant: several words, the exact word, nothing after it, or a slash.

        A name that is never alone is meant when a number follows it.
        """
        if words.slash or self.long or count == len(words.typed) or "".join(words.typed[:count]) == self.name:
            return True
        return not self.alone and words.after(count)[0].isdecimal()


@dataclass(slots=True)
class _Entry:
    """All names that squeeze to one key."""

    spellings: list[_Spelling] = field(default_factory=list)

    def add(self, name: str, target: Target) -> None:
        """Where a target is spelled with accents, its spelling without them says nothing more."""
        spelling = _Spelling(_composed("".join(name.split())), " " in name.strip(), target)
        mine = [known for known in self.spellings if known.target == target]
        if not mine or accented(name):
            self.spellings = [known for known in self.spellings if known not in mine or accented(known.name)]
            self.spellings.append(spelling)


def _head(private: bool) -> int:
    """So many letters tell most talk from a name: in private the second one may be a key of Telex."""
    return 1 if private else 2


@lru_cache(maxsize=_MOST_HEADS)
def _folded(letters: str) -> str:
    """Folded; of one or two letters, so that nothing anybody said is remembered."""
    return fold(letters)


def _bare(word: str) -> str:
    """Without what ends a sentence."""
    return word.rstrip(_ENDINGS) or word


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _letters(word: str) -> Sequence[str]:
    """The same for "hoà" and "hòa", between which people do not distinguish."""
    return sorted(unicodedata.normalize("NFD", word))
