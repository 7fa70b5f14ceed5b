"""A second person for what is risky: requests, votes, and what left at once but was never reviewed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.engine import audit, proofs
from bot.engine.ballot import LASTS, UNREVIEWED, VERDICTS, Holds, State, Vote, after, entitled, objection
from bot.engine.chat import ChatFacet
from bot.engine.house import House, Moment
from bot.engine.registry import CORE
from bot.engine.tx import Tx
from bot.model.content import Button, Tone
from bot.model.errors import Refused
from bot.model.ids import ApprovalId, ChatRef, PersonId, UnitId, fresh_id
from bot.model.people import Person, Role
from bot.plugin.facets import Review, Standing, WorkItem
from bot.plugin.plugin import Kind
from bot.plugin.things import Decision, Due, Press
from bot.settings import ApprovalRule
from bot.store import approvals as store
from bot.store import people
from bot.store.approvals import Request
from bot.texts import local_time

OPEN: Final = "approval"
"""The action of the button that shows a request."""

_DECIDED: Final = {
    State.GRANTED: "core-approval-was-granted",
    State.REVIEWED: "core-approval-was-granted",
    State.REFUSED: "core-approval-was-refused",
}
"""How somebody who presses late hears of it."""

FREEZE: Final = "freeze"
"""The timer of the core that ends the time for a review."""


class ApprovalsFacet:
    """Asking for approval, as a handler does it."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house

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
        """Ask; where it may leave at once by the hand of who asks, its decision has been delivered when this returns."""
        self._house.directory.unit(self._tx, unit)
        rule = self._rule(kind)
        asking = None if self._moment.person is None else self._moment.person.id
        author = asking if rule.not_author else None
        shut_out = {*(not_by if rule.not_reporter else ()), *([author] if author is not None else ())}
        request = Request(
            id=ApprovalId(fresh_id()),
            plugin=self._moment.plugin.name,
            action=action,
            subject=subject,
            kind=kind,
            unit=unit,
            title=title,
            role=rule.role,
            need=max(2, rule.people) if rule.at_once else rule.people,
            not_by=frozenset(shut_out),
            author=author,
            view=view,
            review_minutes=rule.review_within if rule.at_once else None,
            state=State.OPEN,
            asked_at=self._tx.now,
        )
        self._keep(request, rule, asking, decision.strip())
        return request.id

    def buttons(self, approval: ApprovalId) -> tuple[Button, ...]:
        """The two choices for a card, which everybody in a room reads; none once it is decided."""
        aloud = replace(self._moment, language=self._house.settings.installation.language)
        return _buttons(aloud, self._own(approval))

    def withdraw(self, approval: ApprovalId) -> None:
        """No longer wanted; nothing happens to what is decided."""
        request = self._own(approval)
        if request.state in LASTS:
            _settle(self._house, self._tx, request, State.WITHDRAWN)

    def standing(self, approval: ApprovalId) -> Standing:
        """Who has agreed so far."""
        request = self._own(approval)
        agreed = tuple(person for person, yes in store.votes(self._tx, approval).items() if yes)
        return Standing(request.need, agreed, request.state in LASTS)

    def waits_for(self, approval: ApprovalId) -> Sequence[PersonId]:
        """Whose vote would count now, those of the nearest unit first."""
        request, holds = self._own(approval), _holds(self._house, self._tx, self._own(approval))
        if request.state not in LASTS:
            return ()
        voted = store.votes(self._tx, approval)
        near = _holders(self._house, self._tx, request.unit)
        return [each for each in near if each not in voted and entitled(request, each, holds)]

    def review(self, approval: ApprovalId) -> Review | None:
        """Who looks at what leaves at once, and by when."""
        request = self._own(approval)
        if request.review_minutes is None or request.state not in LASTS:
            return None
        return Review(request.review_minutes, request.review_by, _others(self._house, self._tx, request))

    def _keep(self, request: Request, rule: ApprovalRule, asking: PersonId | None, decision: str) -> None:
        if rule.decision_number and not decision:
            raise Refused("core-approval-needs-decision")
        store.add(self._tx, request)
        if decision:
            detail = f"{_told(request)} {decision}"
            audit.write(self._tx, asking, "approval.ask", unit=request.unit, subject=request.id, detail=detail)
        if rule.at_once and self._moment.person is not None:
            self._vote_at_once(request, self._moment.person)

    def _vote_at_once(self, request: Request, person: Person) -> None:
        holds = _holds(self._house, self._tx, request)
        if objection(request, {}, person.id, Vote.APPROVE, holds) is None:
            proofs.require_fresh(self._moment)
            _vote(self._moment, request, person, Vote.APPROVE)

    def _rule(self, kind: str) -> ApprovalRule:
        for known, rule in self._house.settings.approvals.items():
            if known == kind:
                return rule
        raise LookupError(f"the settings have no rule for approvals of kind {kind!r}")

    def _own(self, approval: ApprovalId) -> Request:
        request = store.get(self._tx, approval)
        if request is None or request.plugin != self._moment.plugin.name:
            raise LookupError(f"{self._moment.plugin.name} has no request {approval}")
        return request


def inside() -> Mapping[str, Callable[[Moment, Press], None]]:
    """The core's buttons that are about approvals."""
    return {**{vote.value: pressed for vote in Vote}, OPEN: opened}


def pressed(moment: Moment, press: Press) -> None:
    """Somebody votes. Raises: ``Refused`` when the vote does not count; no proof is asked of who stops something."""
    request, vote = _requested(moment, press), Vote(press.action)
    if moment.person is None:
        raise Refused("core-approval-no-right")
    votes, holds = store.votes(moment.tx, request.id), _holds(moment.house, moment.tx, request)
    refusal = objection(request, votes, moment.person.id, vote, holds)
    if refusal is not None:
        raise _kindly(moment, request, refusal, votes)
    if vote is not Vote.REFUSE:
        proofs.require_fresh(moment)
    state = _vote(moment, request, moment.person, vote)
    ChatFacet(moment).answer(moment.text(f"core-approval-now-{state}", time=_review_time(moment, request)))


def _kindly(moment: Moment, request: Request, refusal: str, votes: Mapping[PersonId, bool]) -> Refused:
    """Who has had a say is told whose word is waited for, where it is that of few; who comes late, who has decided and how."""
    others = _others(moment.house, moment.tx, request) if request.state in UNREVIEWED else ()
    if refusal == "core-approval-twice" and others:
        return Refused("core-approval-others", who=_names(moment.tx, others))
    if refusal == "core-approval-closed" and _awaited(moment, request, votes):
        return Refused("core-approval-yours")
    decided = [person for person, agreed in votes.items() if agreed == (request.state != State.REFUSED)]
    if (
        refusal == "core-approval-closed"
        and request.state in _DECIDED
        and decided
        and _colleague(moment, request, votes)
    ):
        return Refused(_DECIDED[State(request.state)], who=_names(moment.tx, decided))
    return Refused(refusal)


def _awaited(moment: Moment, request: Request, votes: Mapping[PersonId, bool]) -> bool:
    """Whether it is who asks whose second look is waited for."""
    if moment.person is None or request.state not in UNREVIEWED:
        return False
    holds = _holds(moment.house, moment.tx, request)
    return objection(request, votes, moment.person.id, Vote.REVIEW, holds) is None


def _colleague(moment: Moment, request: Request, votes: Mapping[PersonId, bool]) -> bool:
    """Whether who asks could have voted, or has: nobody else hears who decides what."""
    if moment.person is None:
        return False
    asked, holds = replace(request, state=State.OPEN), _holds(moment.house, moment.tx, request)
    return moment.person.id in votes or entitled(asked, moment.person.id, holds)


def _names(tx: Tx, whose: Sequence[PersonId]) -> str:
    return ", ".join(sorted(person.name for person in people.persons(tx, whose)))


def opened(moment: Moment, press: Press) -> None:
    """Somebody looks at a request: in the words of its plugin where that has some, else by its title."""
    request = _requested(moment, press)
    if moment.person is None or not _waits_for(moment.house, moment.tx, request, moment.person.id):
        raise Refused("core-approval-closed" if request.state not in LASTS else "core-approval-no-right")
    shown = request.view and moment.house.dispatch.run(
        moment.tx,
        request.plugin,
        Kind.BUTTON,
        request.view,
        Press(request.view, request.subject),
        chat=moment.chat,
        person=moment.person,
        unit=request.unit,
        language=moment.language,
    )
    if not shown:
        where = moment.house.directory.unit(moment.tx, request.unit).name
        words = moment.text("core-approval-card", title=request.title, unit=where)
        ChatFacet(moment).reply(words, *_buttons(moment, request))


def due(house: House, tx: Tx, timer: Due) -> None:
    """The time for a review is over."""
    request = store.get(tx, ApprovalId(timer.payload))
    if request is not None and request.state == State.REVIEW:
        _settle(house, tx, request, State.FROZEN)
        audit.write(tx, None, "approval.freeze", unit=request.unit, subject=request.id, detail=_told(request))
        _tell(house, tx, request, State.FROZEN)


def waiting(house: House, tx: Tx, person: PersonId) -> Sequence[tuple[datetime, WorkItem]]:
    """What waits for somebody's vote, and since when, oldest first."""
    return [
        (request.asked_at, WorkItem(request.id, request.title, request.unit, (request.role,), _opener(request)))
        for request in store.in_states(tx, sorted(LASTS))
        if _waits_for(house, tx, request, person)
    ]


def _opener(request: Request) -> Button:
    return Button(request.title, OPEN, request.id, plugin=CORE)


def _requested(moment: Moment, press: Press) -> Request:
    request = store.get(moment.tx, ApprovalId(press.payload))
    if request is None:
        raise Refused("core-approval-closed")
    return request


def _waits_for(house: House, tx: Tx, request: Request, person: PersonId) -> bool:
    open_ = request.state in LASTS and person not in store.votes(tx, request.id)
    return open_ and entitled(request, person, _holds(house, tx, request))


def _vote(moment: Moment, request: Request, person: Person, vote: Vote) -> State:
    """Keep a vote that counts, and everything that follows from it."""
    house, tx = moment.house, moment.tx
    store.add_vote(tx, request.id, person.id, agreed=vote is not Vote.REFUSE, at=tx.now)
    state = after(request, store.votes(tx, request.id), vote, _holds(house, tx, request))
    audit.write(tx, person.id, f"approval.{vote}", unit=request.unit, subject=request.id, detail=_told(request))
    _settle(house, tx, request, state)
    _tell(house, tx, request, state, person=person, chat=moment.chat if moment.private else None)
    return state


def _settle(house: House, tx: Tx, request: Request, state: State) -> None:
    """Keep a new state, and the timer that ends it."""
    review_by = _review_by(request, tx.now) if state is State.REVIEW else None
    if review_by is not None:
        house.timers.at(tx, CORE, FREEZE, review_by, request.id)
    elif request.state == State.REVIEW:
        house.timers.cancel(tx, CORE, FREEZE, request.id)
    store.set_state(tx, request.id, state, review_by)


def _tell(
    house: House, tx: Tx, request: Request, state: State, *, person: Person | None = None, chat: ChatRef | None = None
) -> None:
    """The plugin hears how it stands."""
    by = None if person is None else person.id
    decision = Decision(request.action, request.subject, request.id, VERDICTS[state], by)
    house.dispatch.run(
        tx, request.plugin, Kind.DECISION, request.action, decision, chat=chat, person=person, unit=request.unit
    )


def _holds(house: House, tx: Tx, request: Request) -> Holds:
    """Roles on the request's unit now; a grant that the author himself gave is none."""

    def holds(person: PersonId, role: Role) -> bool:
        return house.access.allows(tx, person, role, request.unit, not_given_by=request.author)

    return holds


def _others(house: House, tx: Tx, request: Request) -> tuple[PersonId, ...]:
    """Who may review it, beside who has voted."""
    voted, holds = store.votes(tx, request.id), _holds(house, tx, request)
    asked = replace(request, state=State.REVIEW)
    holders = set(_holders(house, tx, request.unit))
    return tuple(sorted(each for each in holders - voted.keys() if entitled(asked, each, holds)))


def _holders(house: House, tx: Tx, unit: UnitId) -> Sequence[PersonId]:
    """Whoever has a role on the unit or above it, those of the nearest one first."""
    chain = house.directory.tree(tx).chain_up(unit)
    near = [sorted(grant.person for grant, _ in people.grants_on(tx, [each.id])) for each in chain]
    return list(dict.fromkeys(person for there in near for person in there))


def _review_time(moment: Moment, request: Request) -> str:
    """Until when a second person has to look at what leaves now; "" where nobody has to."""
    review_by = _review_by(request, moment.now)
    zone = moment.house.settings.installation.timezone
    return "" if review_by is None else local_time(review_by, zone, language=moment.language, now=moment.now)


def _review_by(request: Request, leaves: datetime) -> datetime | None:
    return None if request.review_minutes is None else leaves + timedelta(minutes=request.review_minutes)


def _buttons(moment: Moment, request: Request) -> tuple[Button, ...]:
    if request.state not in LASTS:
        return ()
    yes = Vote.REVIEW if request.state in UNREVIEWED else Vote.APPROVE
    return (
        Button(moment.text(f"core-approval-{yes}"), yes, request.id, Tone.PRIMARY, CORE),
        Button(moment.text("core-approval-refuse"), Vote.REFUSE, request.id, Tone.DANGER, CORE),
    )


def _told(request: Request) -> str:
    return f"{request.plugin}.{request.action} {request.kind} {request.subject}"
