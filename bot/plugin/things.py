"""What a handler is handed beside its context."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.events import MessageReceived
from bot.model.ids import ApprovalId, ChatRef, GroupId, NoticeId, OperationId, PersonId, UserRef
from bot.model.notices import Coverage


@dataclass(frozen=True, slots=True)
class Command:
    """A command was written; ``rest`` is what follows its name, as typed and trimmed."""

    name: str
    rest: str
    message: MessageReceived


@dataclass(frozen=True, slots=True)
class Code:
    """A number was written alone in private; ``digits`` without what was between them."""

    digits: str
    message: MessageReceived


@dataclass(frozen=True, slots=True)
class Said:
    """Words that nothing else understood; ``picture``: one came with them."""

    text: str
    picture: bool


@dataclass(frozen=True, slots=True)
class Press:
    """A button was pressed or its number answered; ``notice`` says on which notice, if on one.

    ``guessed``: a bare number in private, which may have been meant for an older menu.
    """

    action: str
    payload: str
    notice: NoticeId | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Replied:
    """Somebody answered a message of this plugin in front of everybody; none of it is kept."""

    notice: NoticeId
    message: MessageReceived


@dataclass(frozen=True, slots=True)
class Joined:
    """An account came into a bound group; ``person`` only when we know who."""

    group: GroupId
    user: UserRef
    person: PersonId | None


@dataclass(frozen=True, slots=True)
class Knock:
    """An account asks to be let into a bound group; ``name`` is its own choice, ``person`` only when we know who."""

    group: GroupId
    user: UserRef
    name: str
    person: PersonId | None


@dataclass(frozen=True, slots=True)
class Due:
    """A timer ran out or a schedule came round; ``planned`` is when it was to be."""

    name: str
    payload: str
    planned: datetime


class Verdict(StrEnum):
    """How a request for approval stands now."""

    PART = "part"
    GRANTED = "granted"
    REFUSED = "refused"
    REVIEWED = "reviewed"
    FROZEN = "frozen"


@dataclass(frozen=True, slots=True)
class Decision:
    """A request moved on: PART one of two has agreed; REVIEWED an at-once alarm was confirmed; FROZEN it was not, in time."""

    action: str
    subject: str
    approval: ApprovalId
    verdict: Verdict
    by: PersonId | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """An operation or look-up ended; ``failure`` is a text key when it did not succeed.

    ``asked``: the platform has asked whom we let in, and they come in by their own yes.
    """

    name: str
    payload: str
    operation: OperationId
    failure: str | None = None
    link: str | None = None
    chat: ChatRef | None = None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class CoverageReached:
    """Every copy of a notice is at its desired revision, or will not get there by itself."""

    notice: NoticeId
    subject: str
    coverage: Coverage
    revision: int
