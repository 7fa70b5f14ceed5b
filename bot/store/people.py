"""Statements about people: their accounts, groups, roles and shifts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Text, bindparam, delete, exists, func, or_, select, update

from bot.model.ids import AccountId, ChatRef, GroupId, PersonId, UnitId, UserRef, fresh_id
from bot.model.people import Grant, Person, Role
from bot.store import tables
from bot.store.hot import Row, hot, upsert
from bot.store.rows import Statements, text, text_or_none, time, time_or_none

_person, _identity, _membership = tables.person, tables.identity, tables.membership
_grant, _shift, _group = tables.grant, tables.shift, tables.group
_principal = _grant.alias("principal")

_PERSON_COLUMNS = (_person.c.id, _person.c.name, _person.c.language)
_ADD_PERSON = hot(_person.insert())
_PERSON = hot(select(*_PERSON_COLUMNS).where(_person.c.id == bindparam("person")))
_PERSONS = hot(select(*_PERSON_COLUMNS).where(_person.c.id.in_(bindparam("persons"))))
_PERSON_OF = hot(
    select(*_PERSON_COLUMNS)
    .join(_identity, _identity.c.person == _person.c.id)
    .where(_identity.c.account == bindparam("of_account"), _identity.c.user == bindparam("of_user"))
)
_NAMED = hot(
    select(*_PERSON_COLUMNS)
    .where(_person.c.folded.like(bindparam("pattern", type_=Text), escape="\\"))
    .order_by(_person.c.folded, _person.c.id)
)

_other = _identity.alias("other")
_LINK = upsert(_identity, ["account", "user"], ["person"])
_LINK_WITH_CHAT = upsert(_identity, ["account", "user"], ["person", "chat"])
_CHAT_SEEN = hot(
    update(_identity)
    .where(
        _identity.c.account == bindparam("of_account"),
        _identity.c.user == bindparam("of_user"),
        or_(
            _identity.c.chat.is_(None),
            _identity.c.chat != bindparam("new_chat"),
            _identity.c.used.is_(None),
            exists().where(_other.c.person == _identity.c.person, _other.c.used > _identity.c.used),
        ),
    )
    # An order and no time: nobody is to learn from it when somebody talked to us.
    .values(
        chat=bindparam("new_chat"),
        used=select(func.coalesce(func.max(_other.c.used), 0) + 1)
        .where(_other.c.person == _identity.c.person)
        .correlate(_identity)
        .scalar_subquery(),
    )
)
_CHAT_LOST = hot(
    update(_identity)
    .where(_identity.c.account == bindparam("of_account"), _identity.c.chat == bindparam("of_chat"))
    .values(used=None)
)
_UNLINK = hot(
    delete(_identity).where(_identity.c.account == bindparam("of_account"), _identity.c.user == bindparam("of_user"))
)
_ACCOUNTS = hot(
    select(_identity.c.account, _identity.c.user, _identity.c.chat)
    .where(_identity.c.person == bindparam("of_person"))
    .order_by(_identity.c.used.is_(None), _identity.c.used.desc(), _identity.c.account, _identity.c.user)
)

_ENTER = upsert(_membership, ["person", "group"])
_LEAVE = hot(
    delete(_membership).where(_membership.c.person == bindparam("who"), _membership.c.group == bindparam("out_of"))
)
_GROUPS_OF = hot(
    select(_membership.c.group)
    .where(_membership.c.person == bindparam("of_person"))
    .order_by(_membership.c.since, _membership.c.group)
)
_TIES = hot(
    select(_membership.c.person)
    .where(_membership.c.person == bindparam("of_person"))
    .union(
        select(_grant.c.person).where(_grant.c.person == bindparam("of_person")),
        select(_shift.c.person).where(_shift.c.person == bindparam("of_person")),
    )
)
_FORGET_ACCOUNTS = hot(delete(_identity).where(_identity.c.person == bindparam("gone")))
_FORGET = hot(delete(_person).where(_person.c.id == bindparam("gone")))
_HOMES = hot(
    select(_group.c.unit)
    .distinct()
    .join(_membership, _membership.c.group == _group.c.id)
    .where(_membership.c.person == bindparam("of_person"))
)
_PLACES = hot(
    select(_membership.c.person, _group.c.unit)
    .join(_group, _membership.c.group == _group.c.id)
    .where(_membership.c.person.in_(bindparam("persons")))
    .union(select(_grant.c.person, _grant.c.unit).where(_grant.c.person.in_(bindparam("persons"))))
)

_ADD_GRANT = hot(_grant.insert())
_GRANTS = select(
    *_grant.c,
    _principal.c.person.label("principal_person"),
    _principal.c.role.label("principal_role"),
    _principal.c.unit.label("principal_unit"),
    _principal.c.starts.label("principal_starts"),
    _principal.c.ends.label("principal_ends"),
    _principal.c.giver.label("principal_giver"),
    _principal.c.deputy_of.label("principal_deputy_of"),
).join_from(_grant, _principal, _principal.c.id == _grant.c.deputy_of, isouter=True)
_GRANTS_OF = hot(_GRANTS.where(_grant.c.person == bindparam("of_person")).order_by(_grant.c.starts, _grant.c.id))
_GRANT = hot(_GRANTS.where(_grant.c.id == bindparam("of_grant")))
_GRANTS_ON = hot(
    # Who has served longest comes first; ids are drawn at random, so they alone would ask another person each time.
    _GRANTS.where(_grant.c.unit.in_(bindparam("units"))).order_by(
        _grant.c.unit, _grant.c.role, _grant.c.starts, _grant.c.person, _grant.c.id
    )
)
_END_GRANT = hot(
    update(_grant)
    .where(
        or_(_grant.c.id == bindparam("of_grant"), _grant.c.deputy_of == bindparam("of_grant")),
        or_(_grant.c.ends.is_(None), _grant.c.ends > bindparam("at")),
    )
    .values(ends=bindparam("at"))
)

_ADD_SHIFT = hot(_shift.insert())
_SHIFTS = (
    select(_shift.c.id, _shift.c.unit, _shift.c.person, _shift.c.starts, _shift.c.ends)
    .where(_shift.c.unit.in_(bindparam("units")), or_(_shift.c.ends.is_(None), _shift.c.ends > bindparam("at")))
    .order_by(_shift.c.starts, _shift.c.id)
)
_SHIFTS_TO_COME = hot(_SHIFTS)
_SHIFTS_RUNNING = hot(_SHIFTS.where(_shift.c.starts <= bindparam("at")))
_END_SHIFT = hot(update(_shift).where(_shift.c.id == bindparam("shift")).values(ends=bindparam("at")))

GrantPair = tuple[Grant, Grant | None]
"""A grant, and the one that its holder is deputy of."""


def add_person(tx: Statements, person: Person, at: datetime) -> None:
    """Somebody whom we did not know."""
    tx.run(_ADD_PERSON, id=person.id, name=person.name, folded=person.name, language=person.language, created_at=at)


def person(tx: Statements, person: PersonId) -> Person | None:
    """By the id."""
    return next((_as_person(row) for row in tx.fetch(_PERSON, person=person)), None)


def persons(tx: Statements, wanted: Sequence[PersonId]) -> Sequence[Person]:
    """Those of them who are known, in the order asked for."""
    known = {row["id"]: _as_person(row) for row in tx.fetch(_PERSONS, persons=wanted)}
    return [known[person] for person in wanted if person in known]


def person_of(tx: Statements, user: UserRef) -> Person | None:
    """Who that account belongs to."""
    found = tx.fetch(_PERSON_OF, of_account=user.account, of_user=user.user)
    return next((_as_person(row) for row in found), None)


def named(tx: Statements, folded: str) -> Sequence[Person]:
    """All whose folded name holds that text."""
    escaped = folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return [_as_person(row) for row in tx.fetch(_NAMED, pattern=f"%{escaped}%")]


def link(tx: Statements, person: PersonId, user: UserRef, chat: ChatRef | None) -> None:
    """That account is this person; ``chat`` is the private one, None where it is not known yet."""
    if chat is None:
        tx.run(_LINK, account=user.account, user=user.user, person=person)
    else:
        tx.run(_LINK_WITH_CHAT, account=user.account, user=user.user, person=person, chat=chat.chat)


def unlink(tx: Statements, user: UserRef) -> None:
    """That account is nobody's whom we know."""
    tx.run(_UNLINK, of_account=user.account, of_user=user.user)


def chat_seen(tx: Statements, user: UserRef, chat: ChatRef) -> bool:
    """Where an account that we know talks to us in private, last of all of its person's; whether that is anything new."""
    return bool(
        tx.run(
            _CHAT_SEEN,
            of_account=user.account,
            of_user=user.user,
            new_chat=chat.chat,
        )
    )


def chat_lost(tx: Statements, chat: ChatRef) -> None:
    """Nobody can be spoken to there: whoever has another account is spoken to under that one, until they write here again."""
    tx.run(_CHAT_LOST, of_account=chat.account, of_chat=chat.chat)


def accounts(tx: Statements, person: PersonId) -> Sequence[tuple[UserRef, ChatRef | None]]:
    """Each account of a person with its private chat, the one that was used last first."""
    found = []
    for row in tx.fetch(_ACCOUNTS, of_person=person):
        account, chat = AccountId(text(row, "account")), text_or_none(row, "chat")
        found.append((UserRef(account, text(row, "user")), ChatRef(account, chat) if chat is not None else None))
    return found


def enter(tx: Statements, person: PersonId, group: GroupId, at: datetime) -> None:
    """A member now, and before."""
    tx.run(_ENTER, person=person, group=group, since=at)


def leave(tx: Statements, person: PersonId, group: GroupId) -> None:
    """No member any more."""
    tx.run(_LEAVE, who=person, out_of=group)


def groups_of(tx: Statements, person: PersonId) -> Sequence[GroupId]:
    """The groups they are in, the oldest membership first."""
    return [GroupId(text(row, "group")) for row in tx.fetch(_GROUPS_OF, of_person=person)]


def forget_stranger(tx: Statements, person: PersonId) -> bool:
    """Person and accounts are gone, unless they are in a group or have, had or will have a role or a duty; whether they are."""
    if tx.fetch(_TIES, of_person=person):
        return False
    tx.run(_FORGET_ACCOUNTS, gone=person)
    tx.run(_FORGET, gone=person)
    return True


def homes(tx: Statements, person: PersonId) -> Sequence[UnitId]:
    """The units of the groups they are in, in no order."""
    return [UnitId(text(row, "unit")) for row in tx.fetch(_HOMES, of_person=person)]


def places(tx: Statements, wanted: Sequence[PersonId]) -> Sequence[tuple[PersonId, UnitId]]:
    """Where they are at home or have, had or will have a role."""
    return [(PersonId(text(row, "person")), UnitId(text(row, "unit"))) for row in tx.fetch(_PLACES, persons=wanted)]


def add_grant(tx: Statements, grant: Grant) -> None:
    """A role given."""
    tx.run(
        _ADD_GRANT,
        id=grant.id,
        person=grant.person,
        role=grant.role.value,
        unit=grant.unit,
        starts=grant.starts,
        ends=grant.ends,
        giver=grant.giver,
        deputy_of=grant.deputy_of,
    )


def grant(tx: Statements, grant: str) -> GrantPair | None:
    """By its id."""
    return next((_as_pair(row) for row in tx.fetch(_GRANT, of_grant=grant)), None)


def grants_of(tx: Statements, person: PersonId) -> Sequence[GrantPair]:
    """All that somebody has, had or will have."""
    return [_as_pair(row) for row in tx.fetch(_GRANTS_OF, of_person=person)]


def grants_on(tx: Statements, units: Sequence[UnitId]) -> Sequence[GrantPair]:
    """All that are, were or will be on these very units."""
    return [_as_pair(row) for row in tx.fetch(_GRANTS_ON, units=units)]


def end_grant(tx: Statements, grant: str, at: datetime) -> None:
    """It and its deputies' end then, unless they ended earlier."""
    tx.run(_END_GRANT, of_grant=grant, at=at)


def add_shift(
    tx: Statements, unit: UnitId, person: PersonId, *, starts: datetime, ends: datetime | None, by: PersonId | None
) -> str:
    """A shift planned or begun; its id."""
    shift = fresh_id()
    tx.run(_ADD_SHIFT, id=shift, unit=unit, person=person, starts=starts, ends=ends, by=by)
    return shift


def shifts_running(tx: Statements, units: Sequence[UnitId], at: datetime) -> Sequence[Row]:
    """``id, unit, person, starts, ends`` of those that run then, by start."""
    return tx.fetch(_SHIFTS_RUNNING, units=units, at=at)


def shifts_to_come(tx: Statements, unit: UnitId, at: datetime) -> Sequence[Row]:
    """The same of those that run or are to come, by start."""
    return tx.fetch(_SHIFTS_TO_COME, units=[unit], at=at)


def end_shift(tx: Statements, shift: str, at: datetime) -> None:
    """It ends then."""
    tx.run(_END_SHIFT, shift=shift, at=at)


def _as_person(row: Row) -> Person:
    return Person(PersonId(text(row, "id")), text(row, "name"), text(row, "language"))


def _as_pair(row: Row) -> GrantPair:
    grant = _as_grant(row, text(row, "id"), "")
    if row["principal_person"] is None or grant.deputy_of is None:
        return grant, None
    return grant, _as_grant(row, grant.deputy_of, "principal_")


def _as_grant(row: Row, grant: str, prefix: str) -> Grant:
    giver = text_or_none(row, f"{prefix}giver")
    return Grant(
        id=grant,
        person=PersonId(text(row, f"{prefix}person")),
        role=Role(text(row, f"{prefix}role")),
        unit=UnitId(text(row, f"{prefix}unit")),
        starts=time(row, f"{prefix}starts"),
        ends=time_or_none(row, f"{prefix}ends"),
        giver=None if giver is None else PersonId(giver),
        deputy_of=text_or_none(row, f"{prefix}deputy_of"),
    )
