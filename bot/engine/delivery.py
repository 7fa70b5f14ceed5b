"""Brings copies up to date, the half that runs on the state thread: marks what leaves, keeps what came of it."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Final

from bot.adapter import ChatGone, ChatMoved, Failure, Forbidden, NotSent, NotYet, Receipt, Rejected, SignInRefused, Wait
from bot.engine.cargo import GRACE, Cargo, Setback, note_failure
from bot.engine.course import LEFT, Course
from bot.engine.hands import Hands
from bot.engine.looks import Looks
from bot.engine.memory import Memories
from bot.engine.pace import LONGEST_ABSENCE, LONGEST_BACKOFF, backoff
from bot.engine.reach import Reach
from bot.engine.settling import Settling
from bot.engine.tx import Tx
from bot.model.ids import ChatRef, CopyHandle
from bot.model.operations import Delete, Edit, Pin, Send, Urgency
from bot.store import copies, operations, parts
from bot.store.copies import Copy
from bot.store.operations import SENDS, Operation, State, Verb

FORBIDDEN, REJECTED, BROKEN = "forbidden", "rejected", "broken"
"""``copy.reason`` of what a person must do by hand."""

_NOTHING: Final = Setback()


class Delivery:
    """Begin, then finish or fail, one operation after the other for each copy."""

    def __init__(
        self, looks: Looks, reach: Reach, settling: Settling, chance: Random, *, memories: Memories, hands: Hands
    ) -> None:
        self._looks = looks
        self._reach = reach
        self._settling = settling
        self._chance = chance
        self._memories = memories
        self._hands = hands

    def recover(self, tx: Tx) -> None:
        """At a start, once what was in hand is seen to."""
        self._settling.lose_accounts(tx)

    def begin(self, tx: Tx, copy: CopyHandle) -> Cargo | None:
        """Mark the next operation as leaving; None when nothing is to be done now."""
        tx.flush()
        found = copies.get(tx, copy)
        if found is None or found.state != copies.DUE or (found.not_before and found.not_before > tx.now):
            return None
        if self._looks.of(found.chat.account).by_hand:
            self._hands.ask(tx, found)
            return None
        course = Course(tx, self._looks, found)
        if course.in_hand:
            return None
        if (step := course.step) is not None:
            return course.mark(step)
        course.rest(self._settling)
        return None

    def finish(self, tx: Tx, cargo: Cargo, receipt: Receipt) -> bool:
        """Keep what was done; whether there is more to do for the copy."""
        tx.flush()
        operations.drop(tx, cargo.row.id)
        self._memories.remember(tx, cargo.row.account, receipt.remember)
        if (copy := _copy(tx, cargo)) is None:
            return False
        copy = self._keep(tx, cargo, copy, receipt)
        return copy.state == copies.DUE and self._goes_on(tx, copy)

    def fail(self, tx: Tx, cargo: Cargo, failure: Failure) -> Setback:
        """Keep that it was not done, or that nobody knows, and what follows from that."""
        tx.flush()
        row, copy = cargo.row, _copy(tx, cargo)
        if copy is None:
            operations.drop(tx, row.id)
            return _NOTHING
        note_failure(row, failure)
        match failure:
            case NotYet():
                return self._later(tx, row, copy, row.state, longest=LONGEST_ABSENCE)
            case NotSent():
                return self._later(tx, row, copy, row.state)
            case Forbidden() | Rejected():
                return self._refused(tx, cargo, copy, failure)
            case ChatMoved() | ChatGone() if _place(cargo) != copy.chat:
                return self._left_behind(tx, cargo, copy, failure)
            case ChatMoved():
                return self._moved(tx, cargo, copy, failure)
            case Wait() | SignInRefused() | ChatGone():
                return self._hindered(tx, row, copy.chat, failure)
            case _:
                return self._uncertain(tx, row, copy)

    def broken(self, tx: Tx, copy: CopyHandle) -> None:
        """It cannot even be begun: a person must see to it."""
        if (found := copies.get(tx, copy)) is not None:
            self._by_hand(tx, found, BROKEN)

    def _goes_on(self, tx: Tx, copy: Copy) -> bool:
        course = Course(tx, self._looks, copy)
        course.close_doubts()
        if course.step is not None:
            return True
        course.rest(self._settling)
        return False

    def _keep(self, tx: Tx, cargo: Cargo, copy: Copy, receipt: Receipt) -> Copy:
        """Write down what is true now; the copy as it is then."""
        row = cargo.row
        match row.verb:
            case Verb.EDIT:
                parts.amend(tx, copy.id, row.ordinal, digest=cargo.digest, photos=cargo.photos)
            case Verb.DELETE:
                parts.drop(tx, copy.id, row.ordinal)
            case Verb.PIN | Verb.UNPIN:
                return _pinned(tx, copy, row.verb is Verb.PIN)
            case _:
                return self._keep_sent(tx, cargo, copy, receipt)
        return copy

    def _keep_sent(self, tx: Tx, cargo: Cargo, copy: Copy, receipt: Receipt) -> Copy:
        row = cargo.row
        name = receipt.message.message if receipt.message else ""
        parts.put(tx, copy, parts.Part(row.ordinal, name, cargo.digest, cargo.photos, tx.now))
        if row.verb is Verb.FOLLOW:
            copies.remark(tx, copy.id, LEFT)
            copy = replace(copy, reason=LEFT)
        return _pinned(tx, copy, False) if row.ordinal == 0 and copy.applied_pin else copy

    def _hindered(self, tx: Tx, row: Operation, chat: ChatRef, failure: Failure) -> Setback:
        """Nothing was done, and not for this operation's sake."""
        if isinstance(failure, ChatGone):
            for notice in self._reach.gone(tx, chat):
                self._settling.look(tx, notice)
            return _NOTHING
        operations.set_state(tx, row.id, row.state, attempts=row.attempts)
        if isinstance(failure, Wait):
            return self._reach.patience(tx, row.account, failure.seconds)
        return Setback(stop=True)

    def _moved(self, tx: Tx, cargo: Cargo, copy: Copy, failure: ChatMoved) -> Setback:
        """It is tried at the new address, unless another copy of its notice is there already."""
        self._reach.moved(tx, copy.chat, failure.to)
        now = copies.get(tx, copy.id)
        if now is None or now.chat == copy.chat:
            return self._refused(tx, cargo, copy, failure)
        return self._left_behind(tx, cargo, now, failure)

    def _left_behind(self, tx: Tx, cargo: Cargo, copy: Copy, failure: Failure) -> Setback:
        """The group goes on elsewhere: what is new goes there, and what was said before cannot be changed by us any more."""
        if not isinstance(cargo.request, Send):
            return self._refused(tx, cargo, copy, failure)
        # Two rooms that name each other must not be asked without end.
        return self._later(tx, cargo.row, copy, cargo.row.state)

    def _later(self, tx: Tx, row: Operation, copy: Copy, state: State, *, longest: float = LONGEST_BACKOFF) -> Setback:
        attempts = row.attempts + 1
        operations.set_state(tx, row.id, state, attempts=attempts)
        again_at = tx.now + timedelta(seconds=backoff(attempts, self._chance.random(), longest))
        copies.delay(tx, copy.id, again_at)
        return Setback(again_at=again_at)

    def _uncertain(self, tx: Tx, row: Operation, copy: Copy) -> Setback:
        if row.verb not in SENDS or self._looks.of(copy.chat.account).idempotent_sends:
            return self._later(tx, row, copy, State.UNCERTAIN)
        return self.in_doubt(tx, row, copy)

    def in_doubt(self, tx: Tx, row: Operation, copy: Copy) -> Setback:
        """Doing it once more might show: an alarm is given time to turn up, all else waits for the operator."""
        operations.set_state(tx, row.id, State.UNCERTAIN, attempts=row.attempts + 1)
        if copy.urgency is not Urgency.ALARM:
            return Setback(again_at=tx.now)
        copies.delay(tx, copy.id, tx.now + GRACE)
        return Setback(again_at=tx.now + GRACE)

    def _refused(self, tx: Tx, cargo: Cargo, copy: Copy, failure: Failure) -> Setback:
        row = cargo.row
        if row.verb is Verb.DELETE and row.attempts and isinstance(failure, Rejected):
            # The first try, of which nobody knew, had removed it.
            return Setback(again_at=tx.now) if self.finish(tx, cargo, Receipt()) else _NOTHING
        operations.set_state(tx, row.id, State.DEAD, attempts=row.attempts + 1, error=_name(failure))
        self._by_hand(tx, copy, FORBIDDEN if isinstance(failure, Forbidden) else REJECTED)
        return _NOTHING

    def _by_hand(self, tx: Tx, copy: Copy, reason: str) -> None:
        copies.rest(tx, copy.id, copies.BY_HAND, LEFT if copy.reason == LEFT else reason)
        self._settling.look(tx, copy.notice)


def _copy(tx: Tx, cargo: Cargo) -> Copy | None:
    return None if cargo.row.copy is None else copies.get(tx, cargo.row.copy)


def _place(cargo: Cargo) -> ChatRef | None:
    """The chat that it was about."""
    match cargo.request:
        case Send(chat=chat):
            return chat
        case Edit(message=message) | Delete(message=message) | Pin(message=message):
            return message.chat
        case _:
            return None


def _pinned(tx: Tx, copy: Copy, pin: bool) -> Copy:
    copies.pinned(tx, copy.id, pin)
    return replace(copy, applied_pin=pin)


def _name(failure: Failure) -> str:
    return type(failure).__name__
