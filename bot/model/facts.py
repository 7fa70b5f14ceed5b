"""What plugins tell each other, since they never import each other."""

from dataclasses import dataclass

from bot.model.ids import CaseId, NoticeId, UnitId


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


Fact = CaseOpened | CaseClosed | NoticePublished
