"""Replies, and what somebody asked of a platform: operations of no copy, their bodies sealed, the half on the state thread."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Final

import structlog

from bot.adapter import (
    ChatGone,
    ChatInfo,
    ChatMoved,
    Failure,
    Forbidden,
    NotSent,
    NotYet,
    Receipt,
    Rejected,
    SignInRefused,
    Wait,
)
from bot.adapter.render import Draft, Part, render
from bot.engine import wishes
from bot.engine.cargo import Answer, Cargo, Fresh, Setback, Wish, chat_of, forgotten, note_failure, outgoing
from bot.engine.daykeys import DayKeys, KeyGone
from bot.engine.looks import Looks
from bot.engine.memory import Memories
from bot.engine.offers import Shelf
from bot.engine.outcomes import add_ended
from bot.engine.pace import LONGEST_ABSENCE, LONGEST_BACKOFF, backoff
from bot.engine.reach import Reach, group_back
from bot.engine.settling import Settling
from bot.engine.tx import Tx
from bot.engine.wire import REPLY, ReplyBody
from bot.engine.wishes import Asked
from bot.model.ids import AccountId, ChatRef, MessageRef, OperationId, fresh_id
from bot.model.operations import Admit, CreateGroup, Forget, Send, SignOut, TakeDown, Urgency
from bot.model.units import GroupState
from bot.plugin.things import Outcome
from bot.store import operations, units
from bot.store.operations import Operation, State, Verb

MOST_ATTEMPTS: Final = 8
"""So often something that a person waits for is tried; then they hear that it did not work."""

Afterwards = Callable[[Tx, str, Receipt], None]
"""What the house itself does with a receipt, in the transaction that keeps it; the text is what was given with the wish."""


_NOTHING: Final = Setback()


class Alone:
    """Begin, then finish or fail, operations that belong to no copy."""

    def __init__(
        self,
        looks: Looks,
        reach: Reach,
        settling: Settling,
        chance: Random,
        *,
        keys: DayKeys,
        memories: Memories,
        told: Callable[[], None],
        afterwards: Mapping[str, Afterwards],
    ) -> None:
        self._looks = looks
        self._reach = reach
        self._settling = settling
        self._chance = chance
        self._keys = keys
        self._memories = memories
        self._told = told
        self._afterwards = afterwards
        self._shelf = Shelf(keys)
        self._log = structlog.get_logger()

    def ask(self, tx: Tx, account: AccountId, asked: Asked[Wish]) -> OperationId:
        """Keep a wish for the account's lane."""
        day, body = self._keys.seal(wishes.dump(asked))
        operation = OperationId(fresh_id())
        verb = wishes.VERBS[type(asked.wish)]
        # What somebody is forgotten with goes before the last word to them, and what is taken down before what is said of it.
        urgency = Urgency.RECALL if isinstance(asked.wish, SignOut | Forget | TakeDown) else Urgency.REPLY
        at = operations.last_in_line(tx, tx.now)
        row = Operation(id=operation, account=account, urgency=urgency, verb=verb, day=day, body=body, created_at=at)
        operations.add(tx, row)
        return operation

    def chat_of(self, row: Operation) -> ChatRef | None:
        """Where it goes; None for what belongs to no chat, or can no longer be read."""
        try:
            return _chat(self._read(row))
        except (KeyGone, ValueError):
            return None

    def begin(self, tx: Tx, operation: OperationId) -> Cargo | None:
        """Mark it as leaving; None when there is nothing to do now."""
        tx.flush()
        row = operations.get(tx, operation)
        if row is None or row.state is not State.READY or (row.not_before and row.not_before > tx.now):
            return None
        try:
            body = self._read(row)
        except (KeyGone, ValueError):
            self._drop(tx, row, "unreadable")
            return None
        cargo = self._reply(tx, row, body) if isinstance(body, ReplyBody) else self._wish(tx, row, body)
        if cargo is None:
            self._drop(tx, row, "empty")
            return None
        operations.set_state(tx, row.id, State.SENDING, attempts=row.attempts)
        return cargo

    def begin_fresh(self, tx: Tx, fresh: Sequence[Fresh]) -> Mapping[str, Cargo | None]:
        """The same for replies that need not be read again, by their ids; those that are gone are left out."""
        tx.flush()
        leaving = operations.leave(tx, [each.row.id for each in fresh])
        return {each.row.id: self._leave(tx, each) for each in fresh if each.row.id in leaving}

    def _leave(self, tx: Tx, fresh: Fresh) -> Cargo | None:
        cargo = self._reply(tx, fresh.row, fresh.body)
        if cargo is None:
            self._drop(tx, fresh.row, "empty")
        return cargo

    def finish(self, tx: Tx, cargo: Cargo, answer: Answer) -> bool:
        """Keep what was done; whether a long reply goes on."""
        row = cargo.row
        if isinstance(answer, Receipt):
            self._memories.remember(tx, row.account, answer.remember)
        body = cargo.body or self._read_late(row)
        if isinstance(body, Asked):
            tx.flush()
            self._granted(tx, row, body, answer)
        elif body is not None and self._goes_on(tx, cargo, body, answer):
            return True
        operations.done(tx, row.id)
        return False

    def _goes_on(self, tx: Tx, cargo: Cargo, body: ReplyBody, answer: Answer) -> bool:
        row = cargo.row
        if body.menu and isinstance(answer, Receipt) and answer.message is not None:
            tx.flush()
            self._shelf.shown(tx, body.chat, body.menu, answer.message.message)
        if row.ordinal + 1 < cargo.parts:
            operations.next_part(tx, row.id, row.ordinal + 1)
            return True
        return False

    def fail(self, tx: Tx, cargo: Cargo, failure: Failure) -> Setback:
        """Keep that it was not done, or that nobody knows, and what follows from that."""
        tx.flush()
        row = cargo.row
        note_failure(row, failure)
        match failure:
            case Wait():
                operations.set_state(tx, row.id, State.READY, attempts=row.attempts)
                return self._reach.patience(tx, row.account, failure.seconds)
            case SignInRefused():
                operations.set_state(tx, row.id, State.READY, attempts=row.attempts)
                return Setback(stop=True)
            case ChatMoved():
                return self._moved(tx, row, failure.to)
            case ChatGone() | Forbidden() | Rejected():
                return self._refused(tx, row, failure)
            case NotYet():
                return self._later(tx, row, LONGEST_ABSENCE)
            case NotSent():
                return self._later(tx, row)
            case _:
                return self._uncertain(tx, row)

    def in_doubt(self, tx: Tx, row: Operation) -> Setback:
        """Nobody knows whether it was done, and doing it once more might show."""
        if isinstance(body := self._read_late(row), Asked):
            self._refuse(tx, row, body, "core-outcome-uncertain")
        else:
            operations.set_state(tx, row.id, State.UNCERTAIN, attempts=row.attempts + 1)
        return _NOTHING

    def _read(self, row: Operation) -> ReplyBody | Asked[Wish]:
        if row.day is None or row.body is None:
            raise ValueError("an operation without a copy has a sealed body")
        opened = self._keys.open(row.day, row.body)
        return REPLY.load(opened) if row.verb is Verb.SEND else wishes.load(row.verb, opened)

    def _read_late(self, row: Operation) -> ReplyBody | Asked[Wish] | None:
        """After the request left, midnight may have taken the key."""
        try:
            return self._read(row)
        except KeyGone:
            return None

    def _drop(self, tx: Tx, row: Operation, why: str) -> None:
        operations.drop(tx, row.id)
        self._log.warning("dropped", action="lane.dropped", operation=row.id, why=why)

    def _parts(self, row: Operation, body: ReplyBody) -> tuple[Part, ...]:
        draft = Draft(body.spans, body.photos, body.buttons, body.hint, body.mood, body.protected)
        return render(draft, self._looks.of(row.account))

    def _reply(self, tx: Tx, row: Operation, body: ReplyBody) -> Cargo | None:
        parts = self._parts(row, body)
        if row.ordinal >= len(parts):
            return None
        key = f"{row.id}.{row.ordinal}" if row.ordinal else row.id
        reply_to = body.reply_to if row.ordinal == 0 else None
        request = Send(body.chat, outgoing(tx, parts[row.ordinal]), reply_to)
        doubt = self._long_in_doubt(tx, row)
        return Cargo(row=row, key=key, request=request, look_first=doubt, body=body, parts=len(parts))

    def _wish(self, tx: Tx, row: Operation, body: Asked[Wish]) -> Cargo:
        return Cargo(row=row, key=row.id, request=body.wish, look_first=self._long_in_doubt(tx, row))

    def _long_in_doubt(self, tx: Tx, row: Operation) -> bool:
        # What was tried may have been done: whether it surely was not is not kept of it.
        return row.attempts > 0 and forgotten(row, self._looks.of(row.account), tx.now)

    def _granted(self, tx: Tx, row: Operation, body: Asked[Wish], answer: Answer) -> None:
        if isinstance(answer, ChatInfo):
            failure = next(iter(answer.missing), None)
            _seen(tx, _chat(body), answer)
            self._end(tx, body, Outcome(body.outcome, body.payload, row.id, failure=failure, chat=_chat(body)))
            return
        if body.then:
            self._afterwards[body.then](tx, body.about, answer)
        asked = isinstance(body.wish, Admit) and answer.user is None
        chat = answer.chat or _chat(body)
        self._end(tx, body, Outcome(body.outcome, body.payload, row.id, link=answer.link, chat=chat, asked=asked))

    def _moved(self, tx: Tx, row: Operation, to: ChatRef) -> Setback:
        body = self._read_late(row)
        old = None if body is None else _chat(body)
        if body is not None and old is not None:
            self._reach.moved(tx, old, to)
            operations.reseal(tx, row.id, *self._keys.seal(_readdressed(body, to)))
        # Two rooms that name each other must not be asked without end.
        return self._later(tx, row)

    def _later(self, tx: Tx, row: Operation, longest: float = LONGEST_BACKOFF) -> Setback:
        attempts, body = row.attempts + 1, self._read_late(row)
        # Whom the house has erased nobody could name any more, to ask once again.
        gives_up = attempts >= MOST_ATTEMPTS and row.verb is not Verb.FORGET
        if gives_up and isinstance(body, Asked):
            self._refuse(tx, row, body, "core-outcome-unreachable")
            return _NOTHING
        again_at = tx.now + timedelta(seconds=backoff(attempts, self._chance.random(), longest))
        operations.set_state(tx, row.id, State.READY, attempts=attempts, not_before=again_at)
        return Setback(again_at=again_at)

    def _uncertain(self, tx: Tx, row: Operation) -> Setback:
        shows_twice = row.verb in (Verb.SEND, Verb.CREATE_GROUP)
        if shows_twice and not self._looks.of(row.account).idempotent_sends:
            return self.in_doubt(tx, row)
        return self._later(tx, row)

    def _refused(self, tx: Tx, row: Operation, failure: Failure) -> Setback:
        body = self._read_late(row)
        if isinstance(failure, ChatGone) and body is not None and (chat := _chat(body)) is not None:
            for notice in self._reach.gone(tx, chat):
                self._settling.look(tx, notice)
        if isinstance(body, Asked):
            self._refuse(tx, row, body, _refusal(failure))
        else:
            operations.drop(tx, row.id)
        return _NOTHING

    def _refuse(self, tx: Tx, row: Operation, body: Asked[Wish], failure: str) -> None:
        operations.drop(tx, row.id)
        self._end(tx, body, Outcome(body.outcome, body.payload, row.id, failure=failure, chat=_chat(body)))

    def _end(self, tx: Tx, body: Asked[Wish], outcome: Outcome) -> None:
        if body.outcome:
            add_ended(tx, self._keys, body.asker, outcome)
            tx.after_commit(self._told)


_REFUSALS: Final[Mapping[type[Failure], str]] = {
    ChatGone: "core-outcome-gone",
    Forbidden: "core-outcome-forbidden",
    Rejected: "core-outcome-rejected",
}


def _refusal(failure: Failure) -> str:
    """Adapters have failures of their own, each a kind of one of these."""
    return next((words for kind, words in _REFUSALS.items() if isinstance(failure, kind)), _REFUSALS[Rejected])


def _seen(tx: Tx, chat: ChatRef | None, info: ChatInfo) -> None:
    """What the platform says of a group of ours is kept; one that was out of reach is back."""
    group = None if chat is None else units.group_at(tx, chat)
    if group is not None:
        units.counted(tx, group.id, info.title, info.members)
        if group.state is GroupState.UNREACHABLE:
            group_back(tx, group.chat)


def _chat(body: ReplyBody | Asked[Wish]) -> ChatRef | None:
    if isinstance(body, ReplyBody):
        return body.chat
    return chat_of(body.wish)


def _readdressed(body: ReplyBody | Asked[Wish], to: ChatRef) -> bytes:
    if isinstance(body, ReplyBody):
        return REPLY.dump(replace(body, chat=to, reply_to=None))
    if isinstance(body.wish, CreateGroup | SignOut | Forget):
        return wishes.dump(body)
    if isinstance(body.wish, TakeDown):
        return wishes.dump(replace(body, wish=TakeDown(MessageRef(to, body.wish.message.message))))
    return wishes.dump(replace(body, wish=replace(body.wish, chat=to)))
