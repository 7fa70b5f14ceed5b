"""What registration remembers: households, who speaks for them, who asks to be taken in, and meetings."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Holds
from bot.model.ids import CaseId, CopyHandle, GroupId, PersonId, UnitId
from bot.model.kinds import GroupKind
from bot.plugin import Personal, Plain, Record, Sensitive
from bot.plugin.records import case_id
from plugins.registration import holdings


class Registration(Record, prefix="registration"):
    """Base of the records of registration."""


class Address(StrEnum):
    """How somebody is spoken to."""

    ANH = "anh"
    CHI = "chi"
    ONG = "ong"
    BA = "ba"
    CO = "co"
    CHU = "chu"
    BAC = "bac"
    EM = "em"
    NONE = "none"


class Household(Registration):
    """A house of a cluster; ``place`` is house and lane as they are compared, ``earlier`` the household that its first member had.

    It stays when nobody of it is with us any more, and is counted so.
    """

    holds: ClassVar[Holds] = holdings.HOUSEHOLD

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    unit: Mapped[UnitId] = mapped_column(index=True)
    house: Mapped[Personal[str]]
    lane: Mapped[Personal[str]]
    place: Mapped[Personal[str]]
    representative: Mapped[Personal[str]]
    earlier: Mapped[CaseId | None] = mapped_column(default=None)
    since: Mapped[datetime]


class Member(Registration):
    """Somebody who reads for a household, with the consent that they gave: to which notice, when, and on which account."""

    holds: ClassVar[Holds] = holdings.MEMBER

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    household: Mapped[CaseId] = mapped_column(index=True)
    person: Mapped[PersonId] = mapped_column(index=True)
    address: Mapped[Address]
    notice: Mapped[Plain[str]]
    channel: Mapped[Plain[str]]
    consented_at: Mapped[datetime]
    approved_by: Mapped[PersonId | None]
    since: Mapped[datetime]


class Kin(Registration):
    """Somebody of a household without a telephone of their own; ``reader`` reads to them, None when it is nobody yet."""

    holds: ClassVar[Holds] = holdings.KIN

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    household: Mapped[CaseId] = mapped_column(index=True)
    reader: Mapped[PersonId | None] = mapped_column(default=None, index=True)
    name: Mapped[Personal[str]]
    since: Mapped[datetime]


class Request(Registration):
    """Somebody who waits to be taken in; ``number`` is what officers say, ``asked`` counts the steps of the ladder that were told.

    For a group that is not of a home ``kind`` says of which, and ``house`` holds the place that they named.
    ``fresh``: nobody knew them before they asked, so nobody knows them when it is over without a yes. ``knock`` is the group at
    whose door they stand on the platform, and into which a yes lets them.
    """

    holds: ClassVar[Holds] = holdings.REQUEST

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    number: Mapped[int]
    unit: Mapped[UnitId] = mapped_column(index=True)
    person: Mapped[PersonId] = mapped_column(index=True)
    name: Mapped[Personal[str]]
    address: Mapped[Address]
    house: Mapped[Personal[str]]
    lane: Mapped[Personal[str]]
    representative: Mapped[Personal[str]]
    notice: Mapped[Plain[str]]
    channel: Mapped[Plain[str]]
    consented_at: Mapped[datetime]
    asked_at: Mapped[datetime]
    asked: Mapped[int] = mapped_column(default=0)
    fresh: Mapped[bool] = mapped_column(default=False)
    kind: Mapped[Sensitive[str]] = mapped_column(default="residents")
    knock: Mapped[GroupId | None] = mapped_column(default=None)


class Belonging(Registration):
    """Somebody who came into a group for their work, trade or faith, with the consent that they gave; ``place`` is what they named.

    Which kind it is may tell what somebody believes.
    """

    holds: ClassVar[Holds] = holdings.BELONGING

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    person: Mapped[PersonId] = mapped_column(index=True)
    kind: Mapped[Sensitive[str]]
    unit: Mapped[UnitId] = mapped_column(index=True)
    place: Mapped[Personal[str]]
    notice: Mapped[Plain[str]]
    channel: Mapped[Plain[str]]
    consented_at: Mapped[datetime]
    approved_by: Mapped[PersonId | None]
    since: Mapped[datetime]


class Card(Registration):
    """Where somebody was told of a request."""

    holds: ClassVar[Holds] = holdings.CARD

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    request: Mapped[CaseId] = mapped_column(index=True)
    card: Mapped[CopyHandle]


class Tally(Registration):
    """The last number of a day, so that none is given twice while somebody may still say it."""

    holds: ClassVar[Holds] = holdings.TALLY

    day: Mapped[Plain[str]] = mapped_column(primary_key=True)
    last: Mapped[int]


class Meeting(Registration):
    """A meeting of a cluster: whoever writes its code until then is taken in by its ``head``'s word."""

    holds: ClassVar[Holds] = holdings.MEETING

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    unit: Mapped[UnitId]
    code: Mapped[Plain[str]] = mapped_column(index=True)
    head: Mapped[PersonId]
    until: Mapped[datetime]
    households: Mapped[int] = mapped_column(default=0)
    members: Mapped[int] = mapped_column(default=0)


def waiting() -> Select[Request]:
    """All requests, the longest wait first."""
    return select(Request).order_by(Request.asked_at, Request.number)


def waiting_from(person: PersonId) -> Select[Request]:
    """What somebody has asked for."""
    return waiting().where(Request.person == person)


def waiting_at_home(person: PersonId) -> Select[Request]:
    """What somebody has asked for as a household."""
    return waiting_from(person).where(Request.kind == GroupKind.RESIDENTS.value)


def belongings(person: PersonId) -> Select[Belonging]:
    """What somebody came into beside homes, the first one first."""
    return select(Belonging).where(Belonging.person == person).order_by(Belonging.since, Belonging.id)


def belongings_in(units: Collection[UnitId]) -> Select[Belonging]:
    """All who came into groups of these units."""
    return select(Belonging).where(Belonging.unit.in_(units)).order_by(Belonging.since, Belonging.id)


def let_in_by(person: PersonId) -> Select[Belonging]:
    """Who came into such a group by somebody's word."""
    return select(Belonging).where(Belonging.approved_by == person)


def cards_of(request: CaseId) -> Select[Card]:
    """All that speak of a request."""
    return select(Card).where(Card.request == request)


def households_of(units: Collection[UnitId]) -> Select[Household]:
    """All of these, by house as people read it."""
    return select(Household).where(Household.unit.in_(units)).order_by(Household.place, Household.id)


def memberships(person: PersonId) -> Select[Member]:
    """What somebody reads for, the first household first."""
    return select(Member).where(Member.person == person).order_by(Member.since, Member.id)


def members_of(household: CaseId) -> Select[Member]:
    """Who reads for a household."""
    return select(Member).where(Member.household == household).order_by(Member.since, Member.id)


def kin_of(household: CaseId) -> Select[Kin]:
    """Who of a household is read to."""
    return select(Kin).where(Kin.household == household).order_by(Kin.since, Kin.id)


def read_by(person: PersonId) -> Select[Kin]:
    """To whom somebody reads."""
    return select(Kin).where(Kin.reader == person).order_by(Kin.since, Kin.id)


def members_in(units: Collection[UnitId]) -> Select[Member]:
    """All who read for households of these."""
    return select(Member).join(Household, Household.id == Member.household).where(Household.unit.in_(units))


def kin_in(units: Collection[UnitId]) -> Select[Kin]:
    """All who are read to in these."""
    return select(Kin).join(Household, Household.id == Kin.household).where(Household.unit.in_(units))


def approved_by(person: PersonId) -> Select[Member]:
    """Who was taken in by somebody's word."""
    return select(Member).where(Member.approved_by == person)


def meetings_by(person: PersonId) -> Select[Meeting]:
    """Those that somebody opened."""
    return select(Meeting).where(Meeting.head == person)


def open_meeting(code: str) -> Select[Meeting]:
    """The meeting with that code."""
    return select(Meeting).where(Meeting.code == code)


def meetings_of(unit: UnitId) -> Select[Meeting]:
    """Those of a cluster that are not yet over."""
    return select(Meeting).where(Meeting.unit == unit)
