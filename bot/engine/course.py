"""One copy as it is now, and where it goes from here: read, marked as leaving, or put to rest."""

from dataclasses import replace

from bot.engine.cargo import MOST_REPEATS, Cargo, forgotten, outgoing
from bot.engine.copies import Amend, Fix, Post, Sent, Step, Take, next_step, remnants
from bot.engine.looks import Looks
from bot.engine.settling import Settling, recalled
from bot.engine.tx import Tx
from bot.model.ids import ChatRef, MessageRef, OperationId, fresh_id
from bot.model.operations import Delete, Edit, Operation, Pin, Send, Urgency
from bot.store import copies, notices, operations, parts
from bot.store.copies import Copy
from bot.store.operations import SENDS, State, Verb

LEFT = "left"
"""``copy.reason`` where an older message, or perhaps a second one, is still to be seen and cannot be changed by us."""

REMAINS = "remains"
"""``copy.reason`` where something that should be gone cannot be removed by us."""


class Course:
    """Raises ``LookupError`` for a copy whose notice or revision is not kept."""

    def __init__(self, tx: Tx, looks: Looks, copy: Copy) -> None:
        found = notices.with_content(tx, copy.notice, copy.desired)
        if found is None:
            raise LookupError(f"revision {copy.desired} of notice {copy.notice} is not kept")
        self._tx = tx
        self._copy = copy
        self._notice, content = found
        self._platform = looks.of(copy.chat.account)
        self._hand = operations.of_copy(tx, copy.id)
        there = parts.of(tx, copy.id)
        self._sent = [Sent(each.ordinal, each.message, each.digest, each.sent_at) for each in there]
        # The chat of a copy may have moved; what was said before stays where it was.
        self._chats = {each.ordinal: ChatRef(copy.chat.account, each.chat) for each in there}
        doubtful = (State.UNCERTAIN, State.HELD)
        self._doubts = [each for each in self._hand if each.state in doubtful and each.verb in SENDS]
        self._repeats = [each for each in self._doubts if each.state is State.UNCERTAIN]
        self._wanted = replace(looks.wanted(copy, self._notice, content), doubtful=self._blocked())

    @property
    def in_hand(self) -> bool:
        """Whether an operation of it is under way."""
        return any(each.state is State.SENDING for each in self._hand)

    @property
    def step(self) -> Step | None:
        """What is to be done next; None when it should rest."""
        if self._repeats and self._platform.idempotent_sends:
            return self._repetition(self._repeats[0])
        return next_step(self._wanted, self._sent, self._copy.applied_pin, self._platform, self._tx.now)

    def mark(self, step: Step) -> Cargo:
        """Keep that the step is leaving now."""
        row = self._row(step)
        for each in self._hand:
            if each.id == row.id:
                operations.set_state(self._tx, row.id, State.SENDING, attempts=row.attempts)
            elif each not in self._doubts:
                operations.drop(self._tx, each.id)
        if row not in self._hand:
            operations.add(self._tx, replace(row, state=State.SENDING))
        digest = row.digest if _digest(step) == row.digest else ""
        photos = len(step.part.photos) if isinstance(step, Post | Amend) else 0
        return Cargo(
            row=row,
            key=row.id,
            request=self._request(step),
            digest=digest,
            photos=photos,
            number=self._notice.number,
            look_first=row.state is State.UNCERTAIN and forgotten(row, self._platform, self._tx.now),
        )

    def close_doubts(self) -> None:
        """A repetition arrived: the earlier tries are of no interest, but one of them may be there as a second message."""
        there = {each.ordinal for each in self._sent}
        for each in [doubt for doubt in self._doubts if doubt.ordinal in there]:
            operations.drop(self._tx, each.id)
            self._doubts.remove(each)
            self._leave()

    def rest(self, settling: Settling) -> None:
        """Nothing more can be done by itself."""
        for each in self._hand:
            if each not in self._doubts:
                operations.drop(self._tx, each.id)
        if self._wanted.doubtful:
            copies.rest(self._tx, self._copy.id, copies.UNCERTAIN, self._copy.reason)
        elif self._copy.reason == LEFT and recalled(self._notice):
            copies.rest(self._tx, self._copy.id, copies.BY_HAND, LEFT)
        elif remnants(self._wanted, self._sent):
            copies.rest(self._tx, self._copy.id, copies.BY_HAND, REMAINS)
        else:
            copies.settle(self._tx, self._copy.id)
        settling.look(self._tx, self._notice.id)

    def _leave(self) -> None:
        copies.remark(self._tx, self._copy.id, LEFT)
        self._copy = replace(self._copy, reason=LEFT)

    def _blocked(self) -> frozenset[int]:
        there = {each.ordinal for each in self._sent}
        return frozenset(
            each.ordinal for each in self._doubts if each.ordinal not in there and not self._repeatable(each.ordinal)
        )

    def _repeatable(self, ordinal: int) -> bool:
        """An alarm of which nobody knows whether it arrived is sent again, its number in the text, but not for ever."""
        alarm = self._copy.urgency is Urgency.ALARM and not recalled(self._notice)
        held = any(each.state is State.HELD for each in self._doubts)
        return alarm and not held and sum(each.ordinal == ordinal for each in self._doubts) <= MOST_REPEATS

    def _repetition(self, doubt: operations.Operation) -> Post:
        """The same request under the same key; if it had arrived, what is said now changes nothing and is edited in later."""
        parts = self._wanted.parts
        part = parts[doubt.ordinal] if doubt.ordinal < len(parts) else self._wanted.neutral
        return Post(doubt.ordinal, part, follows=doubt.verb is Verb.FOLLOW)

    def _row(self, step: Step) -> operations.Operation:
        """The operation that was tried before, so that its key stays the same, or a new one."""
        for each in self._hand:
            if each in self._doubts:
                if each in self._repeats and self._platform.idempotent_sends:
                    return each
            elif (each.verb, each.ordinal, each.digest) == (_verb(step), step.ordinal, _digest(step)):
                return each
        return operations.Operation(
            id=OperationId(fresh_id()),
            account=self._copy.chat.account,
            urgency=self._copy.urgency,
            verb=_verb(step),
            copy=self._copy.id,
            ordinal=step.ordinal,
            target="" if isinstance(step, Post) else step.message,
            digest=_digest(step),
            revision=self._copy.desired,
            created_at=self._tx.now,
        )

    def _request(self, step: Step) -> Operation:
        if isinstance(step, Post):
            return Send(self._copy.chat, outgoing(self._tx, step.part))
        message = MessageRef(self._chats[step.ordinal], step.message)
        match step:
            case Amend(part=part):
                return Edit(message, outgoing(self._tx, part))
            case Take():
                return Delete(message)
            case Fix(on=on):
                return Pin(message, on)


def _verb(step: Step) -> Verb:
    match step:
        case Post(follows=follows):
            return Verb.FOLLOW if follows else Verb.SEND
        case Amend():
            return Verb.EDIT
        case Take():
            return Verb.DELETE
        case Fix(on=on):
            return Verb.PIN if on else Verb.UNPIN


def _digest(step: Step) -> str:
    return step.part.digest if isinstance(step, Post | Amend) else ""
