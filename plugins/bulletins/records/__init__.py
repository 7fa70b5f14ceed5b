"""What this plugin remembers: bulletins from draft to end, and the cards by which approvers were asked."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Holds
from bot.model.ids import ApprovalId, CaseId, CopyHandle, MediaId, NoticeId, PersonId, UnitId
from bot.plugin import Personal, Plain, Record
from bot.plugin.records import case_id
from plugins.bulletins import holdings


class Category(StrEnum):
    """What a bulletin is about; decides who approves it and how long it stays."""

    LAW = "law"
    CRIME_METHODS = "crime_methods"
    WANTED = "wanted"
    MISSING = "missing"
    MOVEMENT = "movement"
    LOCAL = "local"


class State(StrEnum):
    """Where a bulletin stands; ``PLANNED`` is approved and waits for its time."""

    DRAFT = "draft"
    ASKED = "asked"
    PLANNED = "planned"
    SENT = "sent"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RECALLED = "recalled"
    EXPIRED = "expired"
    REPLACED = "replaced"


OPEN: Final = (State.DRAFT, State.ASKED, State.PLANNED, State.REFUSED)
"""The states in which it can still be changed, and nobody has read it."""

OVER: Final = (State.WITHDRAWN, State.RECALLED, State.EXPIRED, State.REPLACED)
"""The states in which nothing happens any more."""


class Bulletins(Record, prefix="bulletins"):
    """Base of the records of this plugin."""


class Bulletin(Bulletins):
    """A post for residents; ``number`` is what officers say and type, the notice has one of its own.

    ``unit`` is whose it is, ``at`` when it leaves, ``expires`` when it is taken down. ``audience`` is an ``Audience`` as text
    (``audiences.py``). ``decision`` and ``issuer`` are the official number of a wanted notice and who issued it. ``origin`` is the
    key of a post of the library, ``series`` the series or campaign that made it. ``replaces`` is the bulletin in whose place it
    stands; with ``wrong``, what was wrong there, it corrects that one in its own messages. ``report`` is what its author reads.
    """

    holds: ClassVar[Holds] = holdings.BULLETIN

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    number: Mapped[int] = mapped_column(unique=True)
    unit: Mapped[UnitId] = mapped_column(index=True)
    category: Mapped[Category]
    title: Mapped[Personal[str]]
    text: Mapped[Personal[str]]
    photo: Mapped[MediaId | None] = mapped_column(default=None)
    source: Mapped[Plain[str]] = mapped_column(default="")
    author: Mapped[PersonId | None] = mapped_column(default=None, index=True)
    audience: Mapped[Plain[str]] = mapped_column(default="")
    state: Mapped[State] = mapped_column(default=State.DRAFT, index=True)
    at: Mapped[datetime | None] = mapped_column(default=None)
    expires: Mapped[datetime | None] = mapped_column(default=None)
    notice: Mapped[NoticeId | None] = mapped_column(default=None, index=True)
    approval: Mapped[ApprovalId | None] = mapped_column(default=None)
    pinned: Mapped[bool] = mapped_column(default=False)
    asks_read: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[Plain[str]] = mapped_column(default="")
    series: Mapped[Plain[str]] = mapped_column(default="", index=True)
    decision: Mapped[Plain[str]] = mapped_column(default="")
    issuer: Mapped[Plain[str]] = mapped_column(default="")
    replaces: Mapped[CaseId | None] = mapped_column(default=None)
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    wrong: Mapped[Personal[str]] = mapped_column(default="")
    report: Mapped[CopyHandle | None] = mapped_column(default=None)


class Card(Bulletins):
    """What somebody was asked by, to be taken back when it is decided."""

    holds: ClassVar[Holds] = holdings.CARD

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    bulletin: Mapped[CaseId] = mapped_column(index=True)
    person: Mapped[PersonId] = mapped_column(index=True)
    card: Mapped[CopyHandle]


def newest() -> Select[Bulletin]:
    """The one with the highest number."""
    return select(Bulletin).order_by(Bulletin.number.desc()).limit(1)


def numbered(number: int) -> Select[Bulletin]:
    """The one that officers call by this number."""
    return select(Bulletin).where(Bulletin.number == number)


def of_notice(notice: NoticeId) -> Select[Bulletin]:
    """The one that a notice shows."""
    return select(Bulletin).where(Bulletin.notice == notice)


def of_series(series: str) -> Select[Bulletin]:
    """Those of a series or campaign, oldest first."""
    return select(Bulletin).where(Bulletin.series == series).order_by(Bulletin.at, Bulletin.number)


def in_states(*states: State) -> Select[Bulletin]:
    """Those that stand so, by the time at which they leave or left."""
    return select(Bulletin).where(Bulletin.state.in_(states)).order_by(Bulletin.at, Bulletin.number)


def between(first: datetime, last: datetime) -> Select[Bulletin]:
    """Those that left from ``first`` on and before ``last``, or else are to leave then."""
    leaves = func.coalesce(Bulletin.sent_at, Bulletin.at)
    return select(Bulletin).where(leaves >= first, leaves < last).order_by(leaves, Bulletin.number)


def written_by(person: PersonId) -> Select[Bulletin]:
    """What somebody wrote, oldest first."""
    return select(Bulletin).where(Bulletin.author == person).order_by(Bulletin.number)


def showing(media: MediaId) -> Select[Bulletin]:
    """Those that show a picture."""
    return select(Bulletin).where(Bulletin.photo == media)


def instead_of(bulletin: CaseId) -> Select[Bulletin]:
    """Those that are, or are to be, in its place."""
    return select(Bulletin).where(Bulletin.replaces == bulletin)


def cards_of(bulletin: CaseId) -> Select[Card]:
    """The cards by which it was asked for."""
    return select(Card).where(Card.bulletin == bulletin)


def cards_to(person: PersonId) -> Select[Card]:
    """The cards that somebody got."""
    return select(Card).where(Card.person == person)
