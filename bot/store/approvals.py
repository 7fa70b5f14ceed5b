"""Statements about requests for approval and the votes on them."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from bot.model.ids import ApprovalId, PersonId, UnitId
from bot.model.people import Role
from bot.store import tables
from bot.store.hot import Row, hot
from bot.store.rows import Statements, flag, number, number_or_none, text, text_or_none, time, time_or_none

_approval, _vote = tables.approval, tables.vote

_ADD = hot(_approval.insert())
_GET = hot(select(*_approval.c).where(_approval.c.id == bindparam("approval")))
_IN_STATES = hot(
    select(*_approval.c)
    .where(_approval.c.state.in_(bindparam("states")))
    .order_by(_approval.c.asked_at, _approval.c.id)
)
_SET = hot(
    update(_approval)
    .where(_approval.c.id == bindparam("approval"))
    .values(state=bindparam("new_state"), review_by=bindparam("new_review_by"))
)
_SHUT_OUT = hot(update(_approval).where(_approval.c.id == bindparam("approval")).values(not_by=bindparam("new_not_by")))
_ADD_VOTE = hot(_vote.insert())
_TAKE_BACK_VOTE = hot(
    delete(_vote).where(_vote.c.approval == bindparam("of_approval"), _vote.c.person == bindparam("of_person"))
)
_VOTES = hot(
    select(_vote.c.person, _vote.c.agreed)
    .where(_vote.c.approval == bindparam("of_approval"))
    .order_by(_vote.c.at, _vote.c.person)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request as it is kept, with its rule as it was when it was asked.

    ``author`` is who asked, where the rule shuts out the author's own appointees; ``view`` is the plugin's button that
    shows the subject; ``review_minutes`` is None unless it may leave at once; ``review_by`` is set when it has.
    """

    id: ApprovalId
    plugin: str
    action: str
    subject: str
    kind: str
    unit: UnitId
    title: str
    role: Role
    need: int
    not_by: frozenset[PersonId]
    author: PersonId | None
    view: str
    review_minutes: int | None
    state: str
    asked_at: datetime
    review_by: datetime | None = None


def add(tx: Statements, request: Request) -> None:
    """A new request."""
    tx.run(
        _ADD,
        id=request.id,
        plugin=request.plugin,
        action=request.action,
        subject=request.subject,
        kind=request.kind,
        unit=request.unit,
        title=request.title,
        role=request.role.value,
        need=request.need,
        not_by=json.dumps(sorted(request.not_by)),
        author=request.author,
        view=request.view,
        review_minutes=request.review_minutes,
        state=request.state,
        asked_at=request.asked_at,
        review_by=request.review_by,
    )


def get(tx: Statements, approval: ApprovalId) -> Request | None:
    """By its id."""
    return next((_as_request(row) for row in tx.fetch(_GET, approval=approval)), None)


def in_states(tx: Statements, states: Sequence[str]) -> Sequence[Request]:
    """All that are in one of these states, oldest first."""
    return [_as_request(row) for row in tx.fetch(_IN_STATES, states=states)]


def set_state(tx: Statements, approval: ApprovalId, state: str, review_by: datetime | None) -> None:
    """How it stands now."""
    tx.run(_SET, approval=approval, new_state=state, new_review_by=review_by)


def shut_out(tx: Statements, approval: ApprovalId, not_by: Collection[PersonId]) -> None:
    """These and no others have no vote."""
    tx.run(_SHUT_OUT, approval=approval, new_not_by=json.dumps(sorted(not_by)))


def add_vote(tx: Statements, approval: ApprovalId, person: PersonId, *, agreed: bool, at: datetime) -> None:
    """A person's one vote."""
    tx.run(_ADD_VOTE, approval=approval, person=person, agreed=agreed, at=at)


def take_back_vote(tx: Statements, approval: ApprovalId, person: PersonId) -> None:
    """As if they had not voted; nothing happens where they have not."""
    tx.run(_TAKE_BACK_VOTE, of_approval=approval, of_person=person)


def votes(tx: Statements, approval: ApprovalId) -> Mapping[PersonId, bool]:
    """Who voted, in the order of voting, and whether for it."""
    return {PersonId(text(row, "person")): flag(row, "agreed") for row in tx.fetch(_VOTES, of_approval=approval)}


def _people(names: str) -> frozenset[PersonId]:
    read: Sequence[str] = json.loads(names)
    return frozenset(PersonId(name) for name in read)


def _as_request(row: Row) -> Request:
    author = text_or_none(row, "author")
    return Request(
        id=ApprovalId(text(row, "id")),
        plugin=text(row, "plugin"),
        action=text(row, "action"),
        subject=text(row, "subject"),
        kind=text(row, "kind"),
        unit=UnitId(text(row, "unit")),
        title=text(row, "title"),
        role=Role(text(row, "role")),
        need=number(row, "need"),
        not_by=_people(text(row, "not_by")),
        author=None if author is None else PersonId(author),
        view=text(row, "view"),
        review_minutes=number_or_none(row, "review_minutes"),
        state=text(row, "state"),
        asked_at=time(row, "asked_at"),
        review_by=time_or_none(row, "review_by"),
    )
