"""How sure we are of who acts: a fresh proof for what asks for one, and what waits until it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog

from bot.engine import audit
from bot.engine.access import nearest
from bot.engine.chat import ChatFacet, speak
from bot.engine.daykeys import DayKeys
from bot.engine.house import House, Moment
from bot.engine.pocket import Pocket
from bot.engine.wire import Codec
from bot.model.content import Content, Span
from bot.model.errors import Refused
from bot.model.events import ProofStep, Proving
from bot.model.ids import ChatRef, NoticeId, PersonId, UnitId, UserRef
from bot.model.operations import ForgetProofs
from bot.model.people import Role
from bot.plugin.plugin import Kind, Registration
from bot.store import people

WAITS: Final = timedelta(minutes=15)
"""So long after it was asked for something still goes on by itself once the proof is there."""

_AHEAD: Final = timedelta(minutes=1)
"""A clock that was set back a little locks nobody out."""

_TOLD: Final = {ProofStep.ENROLLED: "core-proof-enrolled", ProofStep.REMOVED: "core-proof-removed"}


class Unproved(Refused):
    """Who acts may, but has to prove first that it is them."""

    def __init__(self) -> None:
        super().__init__("core-proof-first")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody wanted to do and goes on with once the proof is there.

    ``chat`` is where; a BUTTON has its action as ``name``, everything else that of its registration. Without ``kind`` it cannot
    go on by itself.
    """

    sender: UserRef
    chat: ChatRef
    private: bool
    plugin: str = ""
    kind: Kind | None = None
    name: str = ""
    payload: str = ""
    unit: UnitId | None = None
    notice: NoticeId | None = None


def page(moment: Moment) -> str:
    """Where who acts proves it, on the platform of this event; empty where that has no second factor."""
    at = moment.sender or moment.chat
    known = None if at is None else moment.house.capabilities.get(at.account)
    return known.proves if known else ""


def require(moment: Moment, registration: Registration) -> None:
    """Raises: ``Unproved`` where the handler asks for a fresh proof, and there is none."""
    if registration.proof:
        require_fresh(moment)


def require_fresh(moment: Moment) -> None:
    """Raises: ``Unproved`` for a holder of any role who could prove who they are and did not lately.

    Who holds none hears from the act itself that it is not theirs.
    """
    person = moment.person
    if person is None or not page(moment) or _is_fresh(moment):
        return
    if moment.house.access.units(moment.tx, person.id):
        raise Unproved


def _is_fresh(moment: Moment) -> bool:
    if moment.proved is None:
        return False
    lasts = timedelta(minutes=moment.house.settings.proof.minutes)
    return -_AHEAD <= moment.now - moment.proved < lasts


class Proofs:
    """What waits for a proof, by private chat."""

    def __init__(self, keys: DayKeys) -> None:
        self._waiting = Pocket("proof", Codec(Waiting), keys)

    @contextmanager
    def asking(
        self,
        moment: Moment,
        plugin: str = "",
        kind: Kind | None = None,
        name: str = "",
        payload: str = "",
        *,
        notice: NoticeId | None = None,
    ) -> Iterator[None]:
        """What is refused inside for want of a proof is undone, and kept as in ``Waiting`` until the proof is there."""
        unit = moment.unit
        try:
            with moment.tx.guarded():
                yield
        except Unproved:
            if moment.chat is None or moment.sender is None:
                raise
            private, sender = moment.private, moment.sender
            self._ask(moment, Waiting(sender, moment.chat, private, plugin, kind, name, payload, unit, notice))

    def _ask(self, moment: Moment, waiting: Waiting) -> None:
        if moment.talk is None:
            raise Refused("core-private-first")
        if not moment.private:
            ChatFacet(moment).answer(moment.text("core-proof-in-private"))
        self._waiting.put(moment.tx, moment.talk, waiting)
        minutes = moment.house.settings.proof.minutes
        words = Span(moment.text("core-proof-needed", minutes=minutes) + "\n")
        speak(moment.house, moment.tx, moment.talk, Content((words, door(moment))))

    def heard(self, moment: Moment, event: Proving) -> Waiting | None:
        """Keep and tell what happened; what goes on now, if it was a proof and something waits for it."""
        if event.step is ProofStep.PROVED:
            return self._goes_on(moment, event)
        structlog.get_logger().info("second factor", action="proof", kind=event.step)
        if moment.person is not None:
            _note(moment, moment.person.id, event)
        if event.step in _TOLD:
            ChatFacet(moment).reply(moment.text(_TOLD[event.step], way=event.way))
        return None

    def _goes_on(self, moment: Moment, event: Proving) -> Waiting | None:
        kept = self._waiting.get(moment.tx, event.chat)
        self._waiting.clear(moment.tx, event.chat)
        if kept is None or kept.at + WAITS <= moment.now or kept.thing.sender != event.sender:
            ChatFacet(moment).reply(moment.text("core-proof-done"))
            return None
        if kept.thing.kind is None:
            ChatFacet(moment).reply(moment.text("core-proof-once-more"))
            return None
        return kept.thing


def door(moment: Moment) -> Span:
    """What leads to the page."""
    return Span(moment.text("core-proof-door"), link=page(moment))


def _note(moment: Moment, person: PersonId, event: Proving) -> None:
    unit = next(iter(moment.house.access.units(moment.tx, person)), None)
    audit.write(moment.tx, person, f"proof.{event.step}", unit=unit, subject=person, detail=event.way)


class ProofsFacet:
    """Second factors as a handler sees them."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house

    def door(self) -> Span:
        """What leads who asks to the page of their own. Raises: ``Refused`` on a platform without."""
        if not page(self._moment):
            raise Refused("core-proof-nowhere")
        return door(self._moment)

    def forget(self, person: PersonId, *, outcome: str) -> None:
        """All of an officer's, on all platforms. Raises: ``Refused`` for oneself, and for who may not."""
        by = self._commander_over(person)
        accounts = [
            (user, chat)
            for user, chat in people.accounts(self._tx, person)
            if chat is not None and _proves(self._house, user)
        ]
        if not accounts:
            raise Refused("core-proof-none-there")
        for user, chat in accounts:
            self._house.lanes.ask(self._tx, self._moment, ForgetProofs(chat, user), outcome, person)
        unit = self._house.access.units(self._tx, person)[0]
        audit.write(self._tx, by, "proof.reset", unit=unit, subject=person)
        self._tell(person, unit)

    def _commander_over(self, person: PersonId) -> PersonId:
        """Of every place where that person serves: nobody strips who is above him."""
        if self._moment.person is None:
            raise Refused("core-no-right")
        by = self._moment.person.id
        if by == person:
            raise Refused("core-proof-not-self")
        held = self._house.access.units(self._tx, person)
        if not held:
            raise Refused("core-proof-no-officer")
        if not all(self._house.access.allows(self._tx, by, Role.COMMANDER, unit) for unit in held):
            raise Refused("core-no-right")
        return by

    def _tell(self, person: PersonId, unit: UnitId) -> None:
        """Who is concerned, and who watches over it; by whom is in the log."""
        tree = self._house.directory.tree(self._tx)
        known, home = self._house.directory.person(self._tx, person), tree.get(unit)
        aloud = self._house.texts.for_language(self._house.settings.installation.language)
        watching = aloud("core-proof-reset-watch", name=known.name if known else "", unit=home.name if home else "")
        said = dict.fromkeys(nearest(self._tx, tree, Role.OVERSIGHT, unit), watching)
        for each, words in {**said, person: aloud("core-proof-reset-own")}.items():
            if (chat := self._house.directory.private_chat(self._tx, each)) is not None:
                speak(self._house, self._tx, chat, Content((Span(words),)))


def _proves(house: House, user: UserRef) -> bool:
    known = house.capabilities.get(user.account)
    return bool(known and known.proves)
