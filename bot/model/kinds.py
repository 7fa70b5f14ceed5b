"""Group kinds as data: what a group is for, who comes in, who says yes, what may be said there and who is counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from bot.model.folding import fold
from bot.model.people import Role

KindId: TypeAlias = str
"""The name of a kind as the settings and the store have it; the seven that ship are the members of ``GroupKind``."""


class GroupKind(StrEnum):
    """The kinds that ship; a ward may change what they mean and add others, but not take these names away."""

    RESIDENTS = "residents"
    LANDLORDS = "landlords"
    BUSINESSES = "businesses"
    WORKERS = "workers"
    PARISH = "parish"
    INTERNAL = "internal"
    DUTY = "duty"


class Matter(StrEnum):
    """What is said to a group."""

    ALARM = "alarm"
    """A person is missing or was found."""
    LOST = "lost"
    """An animal, a thing or a vehicle is."""
    BULLETIN = "bulletin"
    """Public information."""
    NEWS = "news"
    """What concerns the group itself: who its officer is, where it moves."""
    WORK = "work"
    """What officers tell each other, without residents' data."""
    CASES = "cases"
    """Officers' cards, with names and telephone numbers of residents."""


FOR_STAFF: Final = frozenset({Matter.WORK, Matter.CASES})
"""Who reads these is let in by somebody who knows them, never by a code on a wall."""

OF_RESIDENTS: Final = frozenset({Matter.ALARM, Matter.LOST, Matter.CASES})
"""These hold what residents told us about somebody."""


class Joins(StrEnum):
    """Who may come into a group of a kind."""

    ANYBODY = "anybody"
    """Whoever asks, by words or by a code on a wall, and is approved."""
    RESIDENTS = "residents"
    """Who is registered with a household there, and is approved."""
    INVITED = "invited"
    """Only who was given a personal link by one of the approvers."""
    OFFICERS = "officers"
    """Only who holds a role."""


class Counts(StrEnum):
    """What is counted in the groups of a kind."""

    HOUSEHOLDS = "households"
    PEOPLE = "people"
    NOBODY = "nobody"


class Asks(StrEnum):
    """Which place somebody names who asks to come in."""

    HOME = "home"
    ROOMS = "rooms"
    SHOP = "shop"
    WORKPLACE = "workplace"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of groups; ``approves`` are asked one after the other, ``words`` are what else people call it.

    ``wall``: a code on a wall may ask for it. ``welcome`` is said to who comes in, "" for the usual words.
    ``known``: the settings still have it; of one that they lost nothing is known, so nothing is said there.
    """

    id: KindId
    vi: str
    en: str
    joins: Joins = Joins.INVITED
    approves: tuple[Role, ...] = ()
    posts: frozenset[Matter] = frozenset()
    counts: Counts = Counts.NOBODY
    asks: Asks = Asks.NOTHING
    wall: bool = False
    welcome: str = ""
    words: tuple[str, ...] = ()
    known: bool = True

    @property
    def inside(self) -> bool:
        """Whether others' work is read there, so that nobody comes in by himself."""
        return not self.known or self.joins is Joins.OFFICERS or bool(self.posts & FOR_STAFF)

    @property
    def open(self) -> bool:
        """Whether somebody may ask for it."""
        return self.joins in (Joins.ANYBODY, Joins.RESIDENTS)

    def name(self, language: str) -> str:
        """What it is called in that language."""
        return self.vi if language == "vi" else self.en

    def called(self, words: str) -> bool:
        """Whether these words, with accents or without, are a name of it."""
        return fold(words) in {fold(each) for each in (self.id, self.vi, self.en, *self.words)}


@dataclass(frozen=True, slots=True)
class Kinds:
    """All that there are, in the order in which they are offered."""

    each: tuple[Kind, ...] = field(default=())

    @property
    def ids(self) -> frozenset[KindId]:
        """Their names."""
        return frozenset(kind.id for kind in self.each)

    @property
    def public(self) -> frozenset[KindId]:
        """Those that notices for residents may reach."""
        return frozenset(kind.id for kind in self.each if not kind.inside)

    @property
    def inside(self) -> frozenset[KindId]:
        """Those where others' work is read."""
        return self.ids - self.public

    def get(self, kind: KindId) -> Kind:
        """That kind; one that the settings have lost takes nothing and nobody."""
        return next((each for each in self.each if each.id == kind), Kind(id=kind, vi=kind, en=kind, known=False))

    def taking(self, matter: Matter) -> frozenset[KindId]:
        """Those in which that may be said."""
        return frozenset(kind.id for kind in self.each if matter in kind.posts)

    def find(self, words: str) -> Sequence[Kind]:
        """Those that are called so, else those in whose names all the words are."""
        exact = [kind for kind in self.each if kind.called(words)]
        wanted = fold(words).split()
        return exact or [kind for kind in self.each if wanted and _has(kind, wanted)]


def _has(kind: Kind, wanted: Iterable[str]) -> bool:
    names = [set(fold(name).split()) for name in (kind.vi, kind.en, *kind.words)]
    return any(names_of.issuperset(wanted) for names_of in names)


_SHIPPED: Final[Mapping[str, KindId]] = {kind.value: kind for kind in GroupKind}


def kind_named(name: str) -> KindId:
    """One that ships as its ``GroupKind``, any other as it is."""
    return _SHIPPED.get(name, name)
