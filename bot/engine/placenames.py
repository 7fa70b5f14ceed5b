"""Finds units by what people type: "to 14", "TDP14", "tổ dân phố số 14", "ap 2b", "phuoc loi"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.engine.tree import Tree
from bot.model.folding import fold, from_telex
from bot.model.ids import UnitId
from bot.model.units import Unit

_SPOKEN: Final[Mapping[str, tuple[str, ...]]] = {
    "tdp": ("to dan pho", "tdp", "to"),
    "tlg": ("to lien gia", "tlg", "to"),
    "ttq": ("to tu quan", "ttq", "to"),
    "kp": ("khu pho", "kp"),
    "kdc": ("khu dan cu", "kdc"),
    "cdc": ("cum dan cu", "cdc", "cum"),
    "thon": ("thon",),
    "ap": ("ap",),
    "ban": ("ban",),
    "buon": ("buon",),
    "lang": ("lang",),
    "xom": ("xom",),
    "khom": ("khom",),
    "phum": ("phum", "phum soc"),
    "soc": ("soc", "phum soc"),
    "xa": ("xa", "commune"),
    "phuong": ("phuong", "ward", "p"),
    "dac khu": ("dac khu", "special zone"),
    "tinh": ("tinh", "province"),
    "thanh pho": ("thanh pho", "tp", "city"),
}
"""A kind of unit -> how it is written, folded; longer forms are tried first."""

_FORMS: Final = sorted({form for forms in _SPOKEN.values() for form in forms}, key=lambda form: (-len(form), form))
_TOKEN: Final = re.compile(r"\d+(?:[/.-]\d+)*(?: ?[a-z](?![a-z]))?|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What words mean: ``kinds`` is empty where none is named."""

    kinds: frozenset[str]
    number: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A unit as people call it; ``above`` holds its own tokens and those of all units above."""

    unit: Unit
    reading: _Reading
    tokens: list[str]
    above: frozenset[str]


class PlaceNames:
    """The names of one tree, read once."""

    def __init__(self, tree: Tree, old_names: Iterable[tuple[UnitId, str]] = ()) -> None:
        self.tree = tree
        known = [*tree.units, *_as_before(tree, old_names)]
        tokens = {unit.id: _tokens(fold(f"{unit.name} {unit.number}")) for unit in tree.units}
        self._all = [
            _Named(
                unit,
                _of(unit),
                own := _tokens(fold(f"{unit.name} {unit.number}")),
                frozenset({*own, *(token for each in tree.chain_up(unit.id) for token in tokens[each.id])}),
            )
            for unit in known
        ]

    def find(self, words: str) -> Sequence[Unit]:
        """Units that live and fit, best first, else in tree order; Telex keys left in the words are tried last."""
        found = self._fitting(fold(words))
        if not found and (meant := from_telex(words)) is not None:
            found = self._fitting(meant)
        return found

    def _fitting(self, folded: str) -> Sequence[Unit]:
        tokens, asked = _tokens(folded), _read(folded)
        if not tokens:
            return []
        rated = [(max(_as_place(named, asked), _as_name(named, tokens)), named.unit) for named in self._all]
        found = [unit.id for rate, unit in sorted(rated, key=lambda each: -each[0]) if rate > 0]
        return self._living(found)

    def _living(self, found: Sequence[UnitId]) -> Sequence[Unit]:
        """Each once, and instead of what has ended what took its place."""
        living = dict.fromkeys(each for unit in found for each in self.tree.living(unit))
        return [unit for each in living if (unit := self.tree.get(each))]


def _as_before(tree: Tree, old_names: Iterable[tuple[UnitId, str]]) -> Iterator[Unit]:
    """Units as they were called once; the number is then that of the name."""
    for unit, name in old_names:
        known = tree.get(unit)
        if known is not None and known.name != name:
            yield replace(known, name=name, number="")


def _as_place(named: _Named, asked: _Reading) -> int:
    """How well a kind, a number and words fit; words may also be those of a unit above. 0 is not at all."""
    own = named.reading
    same_kind = bool(asked.kinds & own.kinds)
    if asked.kinds and own.kinds and not same_kind:
        return 0
    if not _own_fits(asked, own, same_kind=same_kind) or not set(asked.words) <= named.above:
        return 0
    return 2 + 2 * same_kind + 4 * (asked.words == own.words)


def _own_fits(asked: _Reading, own: _Reading, *, same_kind: bool) -> bool:
    """Whether the number, else some word, else the kind alone is the unit's own."""
    if asked.number:
        return asked.number == own.number
    return bool(set(asked.words) & set(own.words)) if asked.words else same_kind


def _as_name(named: _Named, asked: Sequence[str]) -> int:
    """How well plain words fit the unit's own name, the last one perhaps not typed to its end."""
    if list(asked) == named.tokens:
        return 9
    *whole, last = asked
    begun = any(word.startswith(last) for word in named.tokens) if last.isalpha() else last in named.tokens
    return int(begun and set(whole) <= set(named.tokens))


def _of(unit: Unit) -> _Reading:
    """The kind is in ``kind``, in front of the name, or both; the number likewise."""
    named = _read(fold(unit.name))
    spoken = fold(unit.kind)
    kinds = named.kinds | {kind for kind, forms in _SPOKEN.items() if spoken == kind or spoken in forms}
    number = _number(_tokens(fold(unit.number))) or named.number
    return _Reading(kinds, number, named.words)


def _read(folded: str) -> _Reading:
    tokens = _tokens(folded)
    form = next((form for form in _FORMS if tokens[: len(form.split())] == form.split()), "")
    rest = tokens[len(form.split()) :]
    if rest[:1] == ["so"]:
        rest = rest[1:]
    number = _number(rest[:1])
    words = tuple(rest[1:] if number else rest)
    return _Reading(frozenset(kind for kind, forms in _SPOKEN.items() if form in forms), number, words)


def _number(tokens: Sequence[str]) -> str:
    return tokens[0] if tokens and tokens[0][0].isdigit() else ""


def _tokens(folded: str) -> list[str]:
    """Words and numbers; a letter belongs to the number before it ("2 b" is "2b"), zeros in front do not count."""
    found = [token.replace(" ", "") for token in _TOKEN.findall(folded)]
    return [re.sub("^0+(?=[0-9])", "", token) for token in found]
