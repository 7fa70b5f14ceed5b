"""Prints of what was said: enough to know a text again that somebody pastes, and not enough to read it."""

from collections.abc import Callable, Collection
from hashlib import blake2b
from itertools import pairwise
from typing import Final

from bot.engine.tx import Noting
from bot.model.folding import fold
from bot.model.ids import NoticeId

MOST_KEPT: Final = 2000
_FEW: Final = 5
"""Pairs of words that two texts have in common at least, if one is to be taken for the other."""
_MOST: Final = 0.5
"""How much of the shorter one that has to be."""

Print = frozenset[bytes]


def print_of(text: str) -> Print:
    """Each two words that stand beside each other, folded, as a hash."""
    words = ["".join(filter(str.isalnum, word)) for word in fold(text).split()]
    pairs = pairwise(filter(None, words))
    return frozenset(blake2b(" ".join(pair).encode(), digest_size=8).digest() for pair in pairs)


def alike(one: Print, other: Print) -> bool:
    """Whether the shorter text is, for the most part, in the longer one."""
    return len(one & other) >= max(_FEW, _MOST * min(len(one), len(other)))


class Prints:
    """The prints of revisions, in memory alone; used on the state thread only."""

    def __init__(self) -> None:
        self._kept: dict[tuple[NoticeId, int], Print] = {}

    def of(self, tx: Noting, notice: NoticeId, revision: int, read: Callable[[], str]) -> Print:
        """Of that revision, whose words are only ``read`` the first time."""
        key = notice, revision
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = print_of(read())
            tx.if_anew(lambda: self._kept.pop(key, None))
        return self._kept[key]

    def __len__(self) -> int:
        return len(self._kept)


def nearest(wanted: Print, given: Collection[tuple[NoticeId, Print]]) -> NoticeId | None:
    """The first of those that have most in common with it; None where none is alike."""
    fitting = [(len(wanted & each), notice) for notice, each in given if alike(wanted, each)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
