"""How a request for approval stands and what a vote does to it, as pure rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from bot.model.ids import PersonId
from bot.model.people import Role
from bot.plugin.things import Verdict
from bot.store.approvals import Request


class State(StrEnum):
    """Where a request is; ``REVIEW``: it left at once, and a second person has yet to look."""

    OPEN = "open"
    REVIEW = "review"
    GRANTED = "granted"
    REFUSED = "refused"
    REVIEWED = "reviewed"
    FROZEN = "frozen"
    WITHDRAWN = "withdrawn"


class Vote(StrEnum):
    """What somebody says; also the action of the button that says it."""

    APPROVE = "approve"
    REFUSE = "refuse"
    REVIEW = "review"


UNREVIEWED: Final = frozenset({State.REVIEW, State.FROZEN})
"""The states of what left at once and waits for its second person, in time or late."""

LASTS: Final = frozenset({State.OPEN, *UNREVIEWED})
"""The states in which a vote still counts."""

REVIEWERS: Final[frozenset[Role]] = frozenset({Role.DUTY, Role.OFFICER, Role.COMMANDER})
"""Who may be the second person of what left at once, beside holders of the rule's own role."""

VERDICTS: Final[Mapping[State, Verdict]] = {
    State.OPEN: Verdict.PART,
    State.REVIEW: Verdict.GRANTED,
    State.GRANTED: Verdict.GRANTED,
    State.REFUSED: Verdict.REFUSED,
    State.REVIEWED: Verdict.REVIEWED,
    State.FROZEN: Verdict.FROZEN,
}
"""What a plugin hears when a vote, or the time, has brought a request to a state."""

Holds = Callable[[PersonId, Role], bool]
"""Whether somebody holds a role on the request's unit now, by a grant that counts for it."""


def entitled(request: Request, person: PersonId, holds: Holds) -> bool:
    """Whether somebody may vote at all, at this moment."""
    roles = REVIEWERS | {request.role} if request.state in UNREVIEWED else {request.role}
    return person not in request.not_by and any(holds(person, role) for role in roles)


def objection(
    request: Request, votes: Mapping[PersonId, bool], person: PersonId, vote: Vote, holds: Holds
) -> str | None:
    """The key of the text that says why this vote does not count; None when it does."""
    if request.state not in LASTS:
        return "core-approval-closed"
    if person in votes:
        return "core-approval-twice"
    if person in request.not_by:
        return "core-approval-own" if person == request.author else "core-approval-excluded"
    if not entitled(request, person, holds):
        return "core-approval-no-right"
    fits = Vote.REVIEW if request.state in UNREVIEWED else Vote.APPROVE
    return None if vote in (fits, Vote.REFUSE) else "core-approval-closed"


def agreeing(request: Request, votes: Mapping[PersonId, bool], holds: Holds) -> Sequence[PersonId]:
    """Whose agreement counts now, in the order of voting: who has lost the role since has no voice."""
    asked = replace(request, state=State.OPEN)
    return [person for person, agreed in votes.items() if agreed and entitled(asked, person, holds)]


def after(request: Request, votes: Mapping[PersonId, bool], vote: Vote, holds: Holds) -> State:
    """Where a vote that counts brings a request; ``votes`` holds it already."""
    if vote is Vote.REFUSE:
        return State.REFUSED
    if vote is Vote.REVIEW:
        return State.REVIEWED
    if request.review_minutes is not None:
        return State.REVIEW
    return State.GRANTED if len(agreeing(request, votes, holds)) >= request.need else State.OPEN
