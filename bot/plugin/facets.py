"""Facets: the small interfaces through which a plugin reads and acts; verbs that write only collect."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from sqlalchemy import Select

from bot.model.content import Button, Content
from bot.model.ids import (
    ApprovalId,
    CopyHandle,
    GroupId,
    JobId,
    MediaId,
    NoticeId,
    PersonId,
    UnitId,
)
from bot.model.kinds import Matter
from bot.model.notices import Coverage
from bot.model.operations import Urgency
from bot.model.people import Grant, Person, Role
from bot.model.units import Audience, Group, Reach, Unit
from bot.plugin.forms import Form
from bot.plugin.records import Record

R = TypeVar("R", bound=Record)
A = TypeVar("A", contravariant=True)
G = TypeVar("G")

Query = Select[R]
"""What ``sqlalchemy.select(SomeRecord)`` makes."""


class Facet(StrEnum):
    """What a manifest may ask for; chat, directory, text and settings come with every context."""

    NOTICES = "notices"
    APPROVALS = "approvals"
    RECORDS = "records"
    TIMERS = "timers"
    JOBS = "jobs"
    WORK = "work"
    AUDIT = "audit"
    UNITS = "units"
    GRANTS = "grants"
    DUTY = "duty"
    GROUPS = "groups"
    KNOCKS = "knocks"
    HUSH = "hush"
    MEMBERS = "members"
    STAFF = "staff"
    SHEETS = "sheets"
    PUBLISHED = "published"
    OFFICES = "offices"
    REFORMS = "reforms"
    PRIVACY = "privacy"
    PROOFS = "proofs"
    REGISTER = "register"
    SESSIONS = "sessions"
    SEALS = "seals"
    WAYS = "ways"
    PACKS = "packs"
    ACCOUNTS = "accounts"


class Chat(Protocol):
    """Speaking."""

    def reply(self, content: Content | str, *buttons: Button) -> None:
        """Answer where the event came from; in a private chat the buttons become the newest open menu."""
        ...

    def answer(self, text: str) -> None:
        """A short word to who just pressed a button; may be lost."""
        ...

    def send(
        self,
        group: GroupId,
        content: Content,
        *,
        matter: Matter = Matter.NEWS,
        urgency: Urgency = Urgency.REPLY,
    ) -> CopyHandle:
        """One message to one group that can be edited later by its handle. Raises: ``Refused`` where its kind takes none of that."""
        ...

    def edit(self, handle: CopyHandle, content: Content) -> None:
        """What ``send`` or ``confide`` sent becomes this."""
        ...

    def tell(self, person: PersonId, content: Content) -> None:
        """A private message to somebody we know, in all their linked accounts' first one."""
        ...

    def confide(self, person: PersonId, content: Content) -> CopyHandle | None:
        """A private message to an officer that is taken back by editing it; None for somebody we cannot speak to.

        It has at most four buttons, chosen like those of ``tell``. What it says is kept in clear until then, so it is not for
        residents.
        """
        ...

    def open(self, form: type[Form], **known: str) -> None:
        """Start a form; ``known`` fills fields beforehand with stored values, which are then not asked.

        A private form that was called for in a group starts in the private talk with who called, and says so in the group.
        """
        ...


class Notices(Protocol):
    """Anything sent to groups, and what becomes of each copy."""

    def publish(
        self,
        audience: Audience,
        content: Content,
        *,
        urgency: Urgency,
        subject: str,
        matter: Matter = Matter.BULLETIN,
    ) -> NoticeId:
        """One notice and a copy in each group of the audience whose kind takes such ``matter``; a footer with number and source is added.

        Raises: ``Refused`` where the audience names a kind that takes none of it.
        """
        ...

    def extend(self, notice: NoticeId, audience: Audience) -> int:
        """The same into more groups whose kind takes it, none twice; how many copies were added."""
        ...

    def revise(self, notice: NoticeId, content: Content) -> None:
        """Every copy becomes this."""
        ...

    def recall(self, notice: NoticeId, content: Content, *, within: Audience | None = None) -> None:
        """Every copy becomes this text without photo, unsent ones are never sent; earlier revisions are erased.

        With ``within`` only the copies of that audience, which later revisions then leave alone.
        """
        ...

    def pin(self, notice: NoticeId, on: bool) -> None:
        """Every copy stands above its chat, where the platform can do that, or no longer."""
        ...

    def coverage(self, notice: NoticeId) -> Coverage:
        """How many copies are at their desired revision now; none of what was over long ago, and is kept no more."""
        ...

    def preview(self, audience: Audience, *, matter: Matter | None = None) -> Reach:
        """What publishing to it would mean, of that ``matter`` as ``publish`` would do it. Raises: ``Refused``."""
        ...


class Directory(Protocol):
    """Units, groups, people and duty, to read."""

    def unit(self, unit: UnitId) -> Unit:
        """Raises: ``Refused`` when there is none."""
        ...

    def units(
        self,
        *,
        under: UnitId | None = None,
        near: UnitId | None = None,
        of: PersonId | None = None,
        role: Role | None = None,
        instead_of: UnitId | None = None,
        ended: bool = False,
    ) -> Sequence[Unit]:
        """Units in tree order: in a subtree (itself first), neighbours, homes of a person, or where the person holds a role.

        ``instead_of``: the unit itself while it lives, else those that live and took its place. Units that have ended are left
        out unless ``ended`` asks for them, except ``under`` itself and those on which the role is held.
        """
        ...

    def groups(self, audience: Audience) -> Sequence[Group]:
        """The live groups meant by an audience."""
        ...

    def duty_room(self, unit: UnitId) -> Group | None:
        """The nearest duty room upwards from a unit."""
        ...

    def on_duty(self, unit: UnitId) -> Sequence[Person]:
        """Who has the duty now, looking upwards until somebody has."""
        ...

    def person(self, person: PersonId) -> Person | None:
        """Somebody we know."""
        ...

    def may(self, role: Role, unit: UnitId, *, who: PersonId | None = None) -> bool:
        """Whether ``who``, else who asks, holds that role on that unit now."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands: ``agreed`` in order; ``need`` people in all; ``open`` while votes count."""

    need: int
    agreed: tuple[PersonId, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Review:
    """What leaves with the first approval: within so many ``minutes`` of it one of ``others`` looks too, now it has left ``by`` then."""

    minutes: int
    by: datetime | None
    others: tuple[PersonId, ...]


class Approvals(Protocol):
    """A second person for what is risky; rules are data, by kind of subject."""

    def request(
        self,
        action: str,
        subject: str,
        *,
        kind: str,
        unit: UnitId,
        title: str,
        not_by: Collection[PersonId] = (),
        view: str = "",
        decision: str = "",
    ) -> ApprovalId:
        """Ask; who asks now is never an approver where the rule forbids it. Votes reach ``on_decision(action)``.

        Where the rule lets it out at once and who asks may do that, ``GRANTED`` has been delivered when this returns.
        ``view`` is the plugin's own button that shows ``subject`` to who opens the request from the list of work; without it
        the title is shown. ``decision`` is the official number that some rules ask for. Raises: ``Refused``.
        """
        ...

    def buttons(self, approval: ApprovalId) -> tuple[Button, ...]:
        """The two choices for a card."""
        ...

    def withdraw(self, approval: ApprovalId) -> None:
        """No longer wanted."""
        ...

    def standing(self, approval: ApprovalId) -> Standing:
        """Who has agreed so far."""
        ...

    def waits_for(self, approval: ApprovalId) -> Sequence[PersonId]:
        """Whose vote would count now and who has not voted, those of the nearest unit first; nobody once it is decided."""
        ...

    def review(self, approval: ApprovalId) -> Review | None:
        """Who looks at what leaves at once, and by when; None where it does not, or nobody has to any more."""
        ...


class Records(Protocol):
    """The plugin's own tables, in the transaction of this event."""

    def add(self, record: Record) -> None:
        """Keep a new record."""
        ...

    def get(self, record: type[R], key: str) -> R | None:
        """One by its primary key; what is changed on it is kept."""
        ...

    def all(self, query: Query[R]) -> Sequence[R]:
        """All that a query finds."""
        ...

    def remove(self, record: Record) -> None:
        """Erase it."""
        ...

    def forget_picture(self, media: MediaId) -> None:
        """Erase a picture that a record of the plugin kept, once nothing that is to be seen in a group shows it."""
        ...


class Timers(Protocol):
    """Something later, that survives restarts."""

    def at(self, name: str, when: datetime, payload: str) -> None:
        """``on_due(name)`` runs once then; the same name and payload moves it."""
        ...

    def cancel(self, name: str, payload: str) -> None:
        """Not any more; nothing happens if there is none."""
        ...


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something that waits for an officer in any of these ``roles``; ``button`` opens it."""

    subject: str
    title: str
    unit: UnitId
    roles: tuple[Role, ...]
    button: Button


class Startable(Protocol[A]):
    """A job that the plugin has declared, by what it takes."""

    @property
    def name(self) -> str: ...
    @property
    def sealed(self) -> bool: ...
    def order(self, argument: A, /) -> str: ...


class Jobs(Protocol):
    """Long work, started here and done outside."""

    def start(self, job: Startable[G], argument: G, *, key: str = "") -> JobId:
        """Run it once this is committed, and tell ``on_done(job)`` what came of it: once, after at least one run.

        While one of the same ``key`` has not ended, that one stands for this too. Raises: ``Refused`` while too many wait.
        """
        ...


class Work(Protocol):
    """The officers' numbered list."""

    def put(self, subject: str, *, unit: UnitId, role: Role | tuple[Role, ...], title: str, action: str) -> None:
        """Something waits for anybody with ``role``, or one of several, on ``unit``; the same subject replaces.

        ``action`` gets the subject as payload.
        """
        ...

    def done(self, subject: str) -> None:
        """It no longer waits."""
        ...

    def mine(self) -> Sequence[WorkItem]:
        """What waits for who asks now, oldest first, from all plugins."""
        ...


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the chained log; never holds what residents wrote."""

    number: int
    at: datetime
    actor: PersonId | None
    action: str
    unit: UnitId | None
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class LogSeal:
    """The log as it stood at an instant: how many ``lines``, and the ``hash`` of the newest in hexadecimal."""

    lines: int
    hash: str
    at: datetime


class LogTrouble(StrEnum):
    """What may be wrong with the log since it was looked at last."""

    CHANGED = "changed"
    """A line was changed or taken out."""
    MISSED = "missed"
    """Nobody looked for more than a day."""


class Audit(Protocol):
    """The chained log of what officers did."""

    def write(self, action: str, *, unit: UnitId | None, subject: str, detail: str = "") -> None:
        """One more line; ``detail`` holds internal ids and words of ours only."""
        ...

    def entries(self, unit: UnitId, *, limit: int = 20, before: int | None = None) -> Sequence[AuditEntry]:
        """The newest first, in a subtree."""
        ...

    def broken_at(self) -> int | None:
        """The first number whose hash does not follow, or None when the chain is whole."""
        ...

    def seal(self) -> LogSeal:
        """As it stands now."""
        ...

    def since(self, seal: LogSeal) -> LogTrouble | None:
        """What is wrong, which is an error in the technical log too; None where all follows from that seal, not long ago."""
        ...

    def readers(self) -> Sequence[Person]:
        """Who holds oversight anywhere."""
        ...


class Grants(Protocol):
    """Giving and ending roles; ``access`` decides whether who asks may."""

    def give(
        self, person: PersonId, role: Role, unit: UnitId, *, until: datetime | None, deputy_of: str | None = None
    ) -> str:
        """A new grant. Raises: ``Refused``."""
        ...

    def end(self, grant: str) -> None:
        """Ends now, with all that hang on it. Raises: ``Refused``."""
        ...

    def of(self, person: PersonId) -> Sequence[Grant]:
        """In force or to come."""
        ...

    def on(self, unit: UnitId) -> Sequence[Grant]:
        """In force now on this very unit. Raises: ``Refused``."""
        ...

    def people(self, words: str) -> Sequence[Person]:
        """People by name as typed, within the subtrees of who asks."""
        ...


@dataclass(frozen=True, slots=True)
class Shift:
    """Who has the duty of a unit from when to when; open-ended until handed over."""

    person: PersonId
    unit: UnitId
    starts: datetime
    ends: datetime | None


class Duty(Protocol):
    """The duty rota."""

    def plan(self, unit: UnitId, person: PersonId, *, starts: datetime, ends: datetime | None) -> None:
        """A shift to come or beginning now. Raises: ``Refused``."""
        ...

    def hand_over(self, unit: UnitId, to: PersonId) -> None:
        """Who asks now gives the running duty to another. Raises: ``Refused``."""
        ...

    def rota(self, unit: UnitId) -> Sequence[Shift]:
        """Running and to come, by start."""
        ...
