"""What a vote does to a request, whoever votes in whatever order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.ballot import (
    LASTS,
    REVIEWERS,
    UNREVIEWED,
    Holds,
    State,
    Vote,
    after,
    agreeing,
    entitled,
    objection,
)
from bot.model.ids import ApprovalId, PersonId, UnitId
from bot.model.people import Role
from bot.store.approvals import Request

PEOPLE = [PersonId(name) for name in ("an", "binh", "chi", "dung", "em")]
people = st.sampled_from(PEOPLE)
held = st.dictionaries(people, st.sets(st.sampled_from(Role), max_size=3))
Step = tuple[PersonId, Vote, dict[PersonId, set[Role]]]
steps = st.lists(st.tuples(people, st.sampled_from(Vote), held), max_size=12)

BULLETIN = Request(
    id=ApprovalId("r"),
    plugin="bulletins",
    action="publish",
    subject="s",
    kind="bulletin",
    unit=UnitId("ward"),
    title="Bản tin",
    role=Role.OFFICER,
    need=2,
    not_by=frozenset({PersonId("em")}),
    author=PersonId("em"),
    view="",
    review_minutes=None,
    state=State.OPEN,
    asked_at=datetime(2026, 3, 2, 5, tzinfo=UTC),
)
ALARM = replace(BULLETIN, kind="child", role=Role.DUTY, review_minutes=120, author=None, not_by=frozenset())


def _holds(held: dict[PersonId, set[Role]]) -> Holds:
    return lambda person, role: role in held.get(person, set())


def _all_hold(*roles: Role) -> Holds:
    return lambda person, role: role in roles


def _play(request: Request, steps: Sequence[Step]) -> tuple[Request, dict[PersonId, bool]]:
    """The votes that count, one after the other; what is true at each of them is looked at on the way."""
    votes: dict[PersonId, bool] = {}
    for person, vote, held in steps:
        holds = _holds(held)
        if objection(request, votes, person, vote, holds) is not None:
            continue
        assert request.state in LASTS
        assert person not in votes
        assert person not in request.not_by
        assert entitled(request, person, holds)
        votes[person] = vote is not Vote.REFUSE
        state = after(request, votes, vote, holds)
        if state is State.GRANTED:
            agreed = [person for person, yes in votes.items() if yes and request.role in held.get(person, set())]
            assert len(agreed) >= request.need
        request = replace(request, state=state)
    return request, votes


@given(steps)
def test_two_people_who_hold_the_role_at_that_moment_are_needed_and_neither_is_the_author(steps: list[Step]) -> None:
    request, votes = _play(BULLETIN, steps)
    if request.state == State.GRANTED:
        assert len([yes for yes in votes.values() if yes]) >= 2
        assert PersonId("em") not in votes


@given(steps)
def test_one_refusal_ends_it(steps: list[Step]) -> None:
    request, votes = _play(BULLETIN, steps)
    assert (request.state == State.REFUSED) is (False in votes.values())


@given(steps)
def test_what_left_at_once_is_confirmed_by_another_person_only(steps: list[Step]) -> None:
    request, votes = _play(ALARM, steps)
    assert request.state != State.GRANTED
    if request.state == State.REVIEWED:
        assert len([yes for yes in votes.values() if yes]) == 2


@given(people, st.sampled_from([Vote.APPROVE, Vote.REFUSE]))
def test_a_persons_vote_counts_once(person: PersonId, again: Vote) -> None:
    everybody = _all_hold(*Role)
    if person not in BULLETIN.not_by:
        assert objection(BULLETIN, {person: True}, person, again, everybody) == "core-approval-twice"


@given(st.sampled_from(Role))
def test_no_other_role_approves_in_place_of_the_one_in_the_rule(role: Role) -> None:
    refusal = objection(BULLETIN, {}, PersonId("an"), Vote.APPROVE, _all_hold(role))
    assert refusal == (None if role is Role.OFFICER else "core-approval-no-right")


def test_the_author_and_the_reporter_are_told_apart() -> None:
    reported = replace(BULLETIN, not_by=BULLETIN.not_by | {PersonId("an")})
    everybody = _all_hold(*Role)
    assert objection(reported, {}, PersonId("em"), Vote.APPROVE, everybody) == "core-approval-own"
    assert objection(reported, {}, PersonId("an"), Vote.APPROVE, everybody) == "core-approval-excluded"


@given(st.sampled_from([state for state in State if state not in LASTS]), st.sampled_from(Vote))
def test_what_is_decided_takes_no_more_votes(state: State, vote: Vote) -> None:
    decided = replace(BULLETIN, state=state)
    assert objection(decided, {}, PersonId("an"), vote, _all_hold(*Role)) == "core-approval-closed"


@pytest.mark.parametrize("state", sorted(UNREVIEWED))
def test_an_approval_of_what_has_left_already_is_no_review(state: State) -> None:
    reviewing = replace(ALARM, state=state)
    everybody = _all_hold(*Role)
    assert objection(reviewing, {}, PersonId("an"), Vote.APPROVE, everybody) == "core-approval-closed"
    assert objection(reviewing, {}, PersonId("an"), Vote.REVIEW, everybody) is None
    assert objection(ALARM, {}, PersonId("an"), Vote.REVIEW, everybody) == "core-approval-closed"


@given(st.sampled_from(Role))
def test_a_review_is_for_duty_officers_and_commanders(role: Role) -> None:
    reviewing = replace(ALARM, state=State.REVIEW)
    allowed = objection(reviewing, {}, PersonId("an"), Vote.REVIEW, _all_hold(role)) is None
    assert allowed is (role in REVIEWERS)


def test_who_lost_the_role_after_voting_has_no_voice_when_it_takes_effect() -> None:
    votes = {PersonId("an"): True, PersonId("binh"): True}
    holds = _holds({PersonId("binh"): {Role.OFFICER}})
    assert agreeing(BULLETIN, votes, holds) == [PersonId("binh")]
    assert after(BULLETIN, votes, Vote.APPROVE, holds) is State.OPEN
