"""What plugins tell each other, since they never import each other."""

from dataclasses import dataclass

from bot.model.ids import CaseId, NoticeId, PersonId, UnitId
from bot.model.kinds import KindId


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """A case began."""

    case: CaseId
    kind: str
    unit: UnitId


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """A case ended; ``outcome`` is one word such as ``returned``."""

    case: CaseId
    kind: str
    unit: UnitId
    outcome: str


@dataclass(frozen=True, slots=True)
class NoticePublished:
    """A notice went out for a case."""

    notice: NoticeId
    case: CaseId
    unit: UnitId


@dataclass(frozen=True, slots=True)
class OfficerReplaced:
    """What ``before`` had in hand on a unit and all below it is ``after``'s now; ``back`` when only what came from him returns."""

    before: PersonId
    after: PersonId
    unit: UnitId
    back: bool = False


@dataclass(frozen=True, slots=True)
class PhoneLost:
    """Somebody with a role says that a phone is lost: their own, or with ``words`` that of whoever is called so."""

    person: PersonId
    words: str = ""
    unit: UnitId | None = None


@dataclass(frozen=True, slots=True)
class MemberTakenIn:
    """Somebody belongs to a unit now, and may be in its groups of that kind."""

    person: PersonId
    unit: UnitId
    kind: KindId


@dataclass(frozen=True, slots=True)
class PersonMerged:
    """``gone`` was ``kept`` under another account: all that a plugin keeps about the one is about the other from now on.

    Where a plugin would still have something to tell of ``gone`` afterwards, nobody is merged.
    """

    gone: PersonId
    kept: PersonId
    unit: UnitId


@dataclass(frozen=True, slots=True)
class UnitMerged:
    """A unit has ended; what belongs to it goes on as part of ``into``."""

    unit: UnitId
    into: UnitId


@dataclass(frozen=True, slots=True)
class UnitSplit:
    """A unit has ended, and these took its place."""

    unit: UnitId
    parts: tuple[UnitId, ...]


@dataclass(frozen=True, slots=True)
class UnitMoved:
    """A unit lies under another one than before, with all that is below it."""

    unit: UnitId
    under: UnitId


@dataclass(frozen=True, slots=True)
class UnitUndone:
    """What was last done to a unit was taken back."""

    unit: UnitId


Fact = (
    CaseOpened
    | CaseClosed
    | NoticePublished
    | OfficerReplaced
    | MemberTakenIn
    | PersonMerged
    | PhoneLost
    | UnitMerged
    | UnitSplit
    | UnitMoved
    | UnitUndone
)
