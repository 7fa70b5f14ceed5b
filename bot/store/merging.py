"""Statements by which two persons whom we know become one: what was written about the one is about the other."""

import json

from sqlalchemy import String, bindparam, delete, func, literal, or_, select, update

from bot.model.ids import PersonId
from bot.store import tables
from bot.store.hot import hot
from bot.store.rows import Statements, text

_identity, _membership, _code = tables.identity, tables.membership, tables.code
_approval, _vote, _schedule, _audit = tables.approval, tables.vote, tables.schedule, tables.audit

_GONE = bindparam("of_person", type_=String)
_KEPT = bindparam("new_person", type_=String)

_MOVES = (
    hot(update(_identity).where(_identity.c.person == _GONE).values(person=_KEPT)),
    hot(update(_approval).where(_approval.c.author == _GONE).values(author=_KEPT)),
    hot(update(_vote).where(_vote.c.person == _GONE).values(person=_KEPT)),
    hot(
        update(_schedule)
        .where(or_(_schedule.c.payload == _GONE, _schedule.c.payload.endswith(literal(":") + _GONE)))
        .values(payload=func.replace(_schedule.c.payload, _GONE, _KEPT))
    ),
)
_ENDS = (
    hot(delete(_membership).where(_membership.c.person == _GONE)),
    hot(delete(_code).where(_code.c.person == _GONE)),
    hot(delete(tables.person).where(tables.person.c.id == _GONE)),
)
_SHUT_OUT = hot(select(_approval.c.id, _approval.c.not_by).where(_approval.c.not_by.contains(bindparam("spelled"))))
_SHUTS_OUT = hot(
    update(_approval).where(_approval.c.id == bindparam("of_approval")).values(not_by=bindparam("new_not_by"))
)
_MERGED_INTO = hot(
    select(_audit.c.detail).where(_audit.c.action == bindparam("of_action"), _audit.c.subject == bindparam("of_person"))
)

MERGED = "account.merge"
"""The action of the line in the log that says which number went up in which."""


def move(tx: Statements, gone: PersonId, kept: PersonId) -> None:
    """Accounts, what they asked to be approved, and what is to be done about them later."""
    for statement in _MOVES:
        tx.run(statement, of_person=gone, new_person=kept)
    for row in tx.fetch(_SHUT_OUT, spelled=json.dumps(gone)):
        shut_out = [kept if each == gone else each for each in json.loads(text(row, "not_by"))]
        tx.run(_SHUTS_OUT, of_approval=text(row, "id"), new_not_by=json.dumps(shut_out))


def end(tx: Statements, gone: PersonId) -> None:
    """Nobody has that number any more."""
    for statement in _ENDS:
        tx.run(statement, of_person=gone)


def merged_into(tx: Statements, person: PersonId) -> list[PersonId]:
    """All who became this person, and who had become them."""
    found: list[PersonId] = []
    wanted = [person]
    while wanted:
        rows = tx.fetch(_MERGED_INTO, of_action=MERGED, of_person=wanted.pop())
        new = [each for each in (PersonId(text(row, "detail")) for row in rows) if each not in found]
        found += new
        wanted += new
    return found
