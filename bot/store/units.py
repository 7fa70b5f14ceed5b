"""Statements about units, the groups bound to them, and the one-time codes that bind."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, case, delete, func, select, update

from bot.model.ids import AccountId, ChatRef, GroupId, PersonId, UnitId, fresh_id
from bot.model.kinds import KindId, kind_named
from bot.model.units import Group, GroupState, Unit
from bot.store import tables
from bot.store.hot import Row, hot, upsert
from bot.store.rows import Statements, blob, number, text, text_or_none

_FIELDS_APART: Final = "\n"

_unit, _group, _code, _near = tables.unit, tables.group, tables.code, tables.neighbour

_STAMP = hot(select(tables.stamp.c.value).where(tables.stamp.c.name == "units"))
_SET_STAMP = upsert(tables.stamp, ["name"], ["value"])
_UNITS = hot(
    select(_unit.c.id, _unit.c.parent, _unit.c.kind, _unit.c.name, _unit.c.number, _unit.c.ended_at).order_by(
        _unit.c.position, _unit.c.id
    )
)
_NEIGHBOURS = hot(select(_near.c.unit, _near.c.near).order_by(_near.c.unit, _near.c.near))
_LAST = hot(select(func.coalesce(func.max(_unit.c.position), 0).label("position")))
_ADD = hot(_unit.insert())
_RENAME = hot(
    update(_unit)
    .where(_unit.c.id == bindparam("unit"))
    .values(name=bindparam("new_name"), folded=bindparam("new_folded"))
)
_MOVE = hot(update(_unit).where(_unit.c.id == bindparam("unit")).values(parent=bindparam("new_parent")))
_END = hot(update(_unit).where(_unit.c.id == bindparam("unit")).values(ended_at=bindparam("at")))
_CHANGED = hot(tables.unit_change.insert())
_PART = hot(delete(_near).where((_near.c.unit == bindparam("this")) | (_near.c.near == bindparam("this"))))
_JOIN = upsert(_near, ["unit", "near"])
_LEAVE_NEIGHBOUR = hot(
    delete(_near).where(
        ((_near.c.unit == bindparam("one")) & (_near.c.near == bindparam("other")))
        | ((_near.c.unit == bindparam("other")) & (_near.c.near == bindparam("one")))
    )
)

_GROUP_COLUMNS = (_group.c.id, _group.c.unit, _group.c.kind, _group.c.account, _group.c.chat, _group.c.title)
_GROUPS = select(*_GROUP_COLUMNS, _group.c.state, _group.c.members, _group.c.fields)
_GROUP = hot(_GROUPS.where(_group.c.id == bindparam("group")))
_GROUP_AT = hot(_GROUPS.where(_group.c.account == bindparam("of_account"), _group.c.chat == bindparam("of_chat")))
_GROUPS_OF_KINDS = hot(_GROUPS.where(_group.c.kind.in_(bindparam("kinds"))).order_by(_group.c.title, _group.c.id))
_GROUPS_ON = hot(
    _GROUPS.where(_group.c.unit == bindparam("unit"), _group.c.kind == bindparam("kind")).order_by(
        _group.c.title, _group.c.id
    )
)
_EVERY_GROUP = hot(_GROUPS.order_by(_group.c.title, _group.c.id))
_WITHOUT_ACCOUNT = hot(
    _GROUPS.where(_group.c.account.not_in(bindparam("known")), _group.c.state != GroupState.CLOSED).order_by(
        _group.c.account, _group.c.title, _group.c.id
    )
)
_BIND = upsert(_group, ["account", "chat"], ["unit", "kind", "title", "state", "bound_at", "bound_by"])
_DESCRIBE = hot(
    update(_group)
    .where(_group.c.id == bindparam("group"))
    .values(kind=bindparam("new_kind"), fields=bindparam("new_fields"))
)
_CLOSE = hot(update(_group).where(_group.c.id == bindparam("group")).values(state=GroupState.CLOSED.value))
_COUNT = hot(
    update(_group)
    .where(_group.c.id == bindparam("group"))
    .values(
        members=case(
            (_group.c.members + bindparam("more") < 0, 0),
            else_=_group.c.members + bindparam("more"),
        )
    )
)
_COUNTED = hot(
    update(_group)
    .where(_group.c.id == bindparam("group"))
    .values(title=bindparam("new_title"), members=bindparam("new_members"))
)

_ADD_CODE = hot(_code.insert())
_CODES = hot(
    select(_code.c.hash, _code.c.payload).where(
        _code.c.purpose == bindparam("of_purpose"),
        _code.c.person == bindparam("of_person"),
        _code.c.expires > bindparam("at"),
    )
)
_CODE_AT = hot(
    select(_code.c.hash, _code.c.person, _code.c.payload).where(
        _code.c.purpose == bindparam("of_purpose"),
        _code.c.hash.in_(bindparam("tags")),
        _code.c.expires > bindparam("at"),
    )
)
_DROPPED = hot(
    delete(_code).where(_code.c.purpose == bindparam("of_purpose"), _code.c.person == bindparam("of_person"))
)
_SPENT = hot(delete(_code).where(_code.c.hash == bindparam("spent")))
_EXPIRED = hot(delete(_code).where(_code.c.purpose == bindparam("of_purpose"), _code.c.expires <= bindparam("at")))


def stamp(tx: Statements) -> str:
    """A word that is another one after each change of the units; "" before the first."""
    found = tx.fetch(_STAMP)
    return text(found[0], "value") if found else ""


def units(tx: Statements) -> Sequence[Unit]:
    """All, those that have ended too, siblings in their order."""
    return [_as_unit(row) for row in tx.fetch(_UNITS)]


def neighbours(tx: Statements) -> Sequence[tuple[UnitId, UnitId]]:
    """All pairs, each both ways."""
    return [(UnitId(text(row, "unit")), UnitId(text(row, "near"))) for row in tx.fetch(_NEIGHBOURS)]


def add(tx: Statements, unit: Unit) -> None:
    """A new unit, the last among its siblings."""
    position = number(tx.fetch(_LAST)[0], "position") + 1
    tx.run(
        _ADD,
        id=unit.id,
        parent=unit.parent,
        kind=unit.kind,
        name=unit.name,
        number=unit.number,
        folded=unit.name,
        position=position,
    )
    _changed(tx)


def rename(tx: Statements, unit: UnitId, name: str) -> None:
    """Another name."""
    tx.run(_RENAME, unit=unit, new_name=name, new_folded=name)
    _changed(tx)


def move(tx: Statements, unit: UnitId, parent: UnitId | None) -> None:
    """Under another parent; the caller has looked that it makes no circle."""
    tx.run(_MOVE, unit=unit, new_parent=parent)
    _changed(tx)


def end(tx: Statements, unit: UnitId, at: datetime | None) -> None:
    """It has ended then; with None it goes on as if it never had."""
    tx.run(_END, unit=unit, at=at)
    _changed(tx)


def keep_history(
    tx: Statements, unit: UnitId, what: str, *, before: str, after: str, at: datetime, by: PersonId | None
) -> None:
    """What a unit was before a change."""
    tx.run(_CHANGED, id=fresh_id(), unit=unit, what=what, before=before, after=after, at=at, by=by)


def set_neighbours(tx: Statements, unit: UnitId, near: Sequence[UnitId]) -> None:
    """These and no others, both ways."""
    tx.run(_PART, this=unit)
    join_neighbours(tx, unit, near)


def join_neighbours(tx: Statements, unit: UnitId, near: Sequence[UnitId]) -> None:
    """These too, both ways."""
    for other in near:
        tx.run(_JOIN, unit=unit, near=other)
        tx.run(_JOIN, unit=other, near=unit)
    _changed(tx)


def part_neighbours(tx: Statements, unit: UnitId, near: Sequence[UnitId]) -> None:
    """These no longer, both ways."""
    for other in near:
        tx.run(_LEAVE_NEIGHBOUR, one=unit, other=other)
    _changed(tx)


def group(tx: Statements, group: GroupId) -> Group | None:
    """By its id."""
    return next((_as_group(row) for row in tx.fetch(_GROUP, group=group)), None)


def group_at(tx: Statements, chat: ChatRef) -> Group | None:
    """By its chat, closed ones too."""
    found = tx.fetch(_GROUP_AT, of_account=chat.account, of_chat=chat.chat)
    return next((_as_group(row) for row in found), None)


def every_group(tx: Statements) -> Sequence[Group]:
    """All in whatever state, by title."""
    return [_as_group(row) for row in tx.fetch(_EVERY_GROUP)]


def groups_of_kinds(tx: Statements, kinds: Sequence[KindId]) -> Sequence[Group]:
    """All of these kinds in whatever state, by title."""
    return [_as_group(row) for row in tx.fetch(_GROUPS_OF_KINDS, kinds=[str(kind) for kind in kinds])]


def groups_on(tx: Statements, unit: UnitId, kind: KindId) -> Sequence[Group]:
    """All of that kind on that very unit in whatever state, by title."""
    return [_as_group(row) for row in tx.fetch(_GROUPS_ON, unit=unit, kind=str(kind))]


def groups_without_account(tx: Statements, accounts: Sequence[AccountId]) -> Sequence[Group]:
    """Those that are not closed and belong to none of these accounts, by account and title."""
    return [_as_group(row) for row in tx.fetch(_WITHOUT_ACCOUNT, known=accounts)]


def bind(tx: Statements, group: Group, *, at: datetime, by: PersonId | None) -> None:
    """A chat belongs to a unit from now on; one that was bound before keeps its id."""
    tx.run(
        _BIND,
        id=group.id,
        unit=group.unit,
        kind=str(group.kind),
        account=group.chat.account,
        chat=group.chat.chat,
        title=group.title,
        state=group.state.value,
        members=group.members,
        bound_at=at,
        bound_by=by,
        fields=_FIELDS_APART.join(group.fields),
    )


def describe(tx: Statements, group: GroupId, kind: KindId, fields: Sequence[str]) -> None:
    """Of another kind, or about something else; no field holds a line break."""
    tx.run(_DESCRIBE, group=group, new_kind=str(kind), new_fields=_FIELDS_APART.join(fields))


def close(tx: Statements, group: GroupId) -> None:
    """Nothing is sent there any more."""
    tx.run(_CLOSE, group=group)


def count_member(tx: Statements, group: GroupId, more: int) -> None:
    """One more (1) or one less (-1), never below nobody."""
    tx.run(_COUNT, group=group, more=more)


def counted(tx: Statements, group: GroupId, title: str, members: int) -> None:
    """What the platform itself says of a group."""
    tx.run(_COUNTED, group=group, new_title=title, new_members=members)


def keep_code(tx: Statements, tag: bytes, purpose: str, *, person: PersonId, payload: str, expires: datetime) -> None:
    """A one-time code, known by its tag only."""
    tx.run(_ADD_CODE, hash=tag, purpose=purpose, person=person, payload=payload, expires=expires)


def codes_of(tx: Statements, purpose: str, person: PersonId, at: datetime) -> Sequence[tuple[bytes, str]]:
    """Tag and payload of each code of that person that is still good."""
    found = tx.fetch(_CODES, of_purpose=purpose, of_person=person, at=at)
    return [(blob(row, "hash"), text(row, "payload")) for row in found]


def holder_of_code(tx: Statements, purpose: str, tags: Sequence[bytes], at: datetime) -> tuple[bytes, PersonId] | None:
    """Tag and holder of a code that is still good, for who has only its words."""
    found = code_at(tx, purpose, tags, at)
    return None if found is None else found[:2]


def code_at(tx: Statements, purpose: str, tags: Sequence[bytes], at: datetime) -> tuple[bytes, PersonId, str] | None:
    """The same with its payload."""
    rows = tx.fetch(_CODE_AT, of_purpose=purpose, tags=tags, at=at)
    return next(((blob(row, "hash"), PersonId(text(row, "person")), text(row, "payload")) for row in rows), None)


def drop_codes(tx: Statements, purpose: str, person: PersonId) -> None:
    """None of somebody's codes is good any more."""
    tx.run(_DROPPED, of_purpose=purpose, of_person=person)


def spend_code(tx: Statements, tag: bytes) -> None:
    """Not good any more."""
    tx.run(_SPENT, spent=tag)


def forget_codes(tx: Statements, purpose: str, at: datetime) -> None:
    """Those that have run out."""
    tx.run(_EXPIRED, of_purpose=purpose, at=at)


def _changed(tx: Statements) -> None:
    # A word of chance rather than a counter: after a rollback a counter would be given out twice, for two different trees.
    tx.run(_SET_STAMP, name="units", value=fresh_id())


def _as_unit(row: Row) -> Unit:
    parent = text_or_none(row, "parent")
    return Unit(
        UnitId(text(row, "id")),
        None if parent is None else UnitId(parent),
        text(row, "kind"),
        text(row, "name"),
        text(row, "number"),
        row["ended_at"] is not None,
    )


def _as_group(row: Row) -> Group:
    return Group(
        GroupId(text(row, "id")),
        UnitId(text(row, "unit")),
        kind_named(text(row, "kind")),
        ChatRef(AccountId(text(row, "account")), text(row, "chat")),
        text(row, "title"),
        GroupState(text(row, "state")),
        number(row, "members"),
        tuple(filter(None, text(row, "fields").split(_FIELDS_APART))),
    )
