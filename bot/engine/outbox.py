"""What could not be sent and waits for the operator, with the two remedies: send again, or count as sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.engine.course import LEFT
from bot.engine.settling import recalled
from bot.engine.tx import Tx
from bot.model.ids import AccountId, CopyHandle, GroupId, JobId, NoticeId, OperationId
from bot.store import copies, jobs, notices, operations, outcomes, parts, units
from bot.store.copies import Copy
from bot.store.hands import HANDS
from bot.store.hot import Row
from bot.store.jobs import HELD, JobRow
from bot.store.operations import SENDS, Operation, State, Verb
from bot.store.rows import text, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """One line of the outbox; it never says what was to be sent, nor to whom in private.

    ``doubtful``: it may have arrived, ``held``: it is from before a restore; else it was refused for ``why``. ``number`` is the
    notice's, ``group`` where it was to go.
    """

    operation: OperationId
    account: AccountId
    verb: str
    doubtful: bool
    held: bool
    why: str
    since: datetime
    notice: NoticeId | None = None
    number: int | None = None
    group: GroupId | None = None


@dataclass(frozen=True, slots=True)
class ByHand:
    """A copy that a person must see to in its group, or that has no group any more; ``why`` is one word."""

    copy: CopyHandle
    notice: NoticeId
    number: int | None
    group: GroupId | None
    unreachable: bool
    why: str


@dataclass(frozen=True, slots=True)
class Unheard:
    """An outcome whose handler failed too often."""

    outcome: str
    plugin: str
    kind: str
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class StuckJob:
    """A job that is not run by itself any more; ``held``: it is from before a restore, else ``why`` in one word."""

    job: JobId
    plugin: str
    name: str
    held: bool
    why: str
    since: datetime


class Outbox:
    """For the command line and for commands; who may use it is looked at there."""

    def stuck(self, tx: Tx) -> Sequence[Stuck]:
        """What is in doubt or was refused, oldest first."""
        tx.flush()
        return [self._stuck(tx, row) for row in operations.troubled(tx)]

    def by_hand(self, tx: Tx) -> Sequence[ByHand]:
        """Copies that no lane will bring up to date, oldest first, apart from those that ``stuck`` lists, or a plugin asks for."""
        tx.flush()
        listed = {row.copy for row in operations.troubled(tx)}
        stuck = [copy for copy in copies.stuck(tx) if copy.id not in listed and copy.reason != HANDS]
        return [_by_hand(tx, copy) for copy in stuck]

    def unheard(self, tx: Tx) -> Sequence[Unheard]:
        """Outcomes that were given up, oldest first."""
        tx.flush()
        return [_unheard(row) for row in outcomes.given_up(tx)]

    def send_again(self, tx: Tx, operation: OperationId) -> bool:
        """It surely did not arrive, or may now: try it once more; whether there was such a one. Wake its lane afterwards."""
        tx.flush()
        row = self._troubled(tx, operation)
        if row is None:
            return False
        if row.copy is None:
            operations.set_state(tx, row.id, State.READY)
        else:
            operations.drop(tx, row.id)
            copies.wake(tx, row.copy)
        return True

    def count_as_sent(self, tx: Tx, operation: OperationId) -> bool:
        """Somebody has looked: it is there; whether there was such a one. Wake its lane afterwards."""
        tx.flush()
        row = self._troubled(tx, operation)
        if row is None:
            return False
        operations.drop(tx, row.id)
        copy = None if row.copy is None else copies.get(tx, row.copy)
        if copy is not None and row.state is State.HELD:
            self._seen_there(tx, copy)
        elif copy is not None:
            _believe(tx, row, copy)
            copies.wake(tx, copy.id)
        return True

    def all_of(self, tx: Tx, number: str, remedy: Callable[[Tx, OperationId], bool]) -> bool:
        """The same for everything that is listed of the notice of that number; whether there was anything."""
        listed = [each.operation for each in self.stuck(tx) if str(each.number) == number]
        return sum(remedy(tx, each) for each in listed) > 0

    def try_again(self, tx: Tx, copy: CopyHandle) -> bool:
        """Rights were given, or the group is back: try once more; whether there was such a copy. Wake its lane afterwards."""
        return self._resolve(tx, copy, copies.wake)

    def done_by_hand(self, tx: Tx, copy: CopyHandle) -> bool:
        """Somebody has seen to it in the group; whether there was such a copy."""
        return self._resolve(tx, copy, copies.settle)

    def tell_again(self, tx: Tx, outcome: str) -> bool:
        """Hand an outcome to its handler once more; whether there was such a one."""
        tx.flush()
        return outcomes.again(tx, outcome)

    def jobs(self, tx: Tx) -> Sequence[StuckJob]:
        """Jobs that wait for the operator, oldest first."""
        tx.flush()
        return [_stuck_job(row) for row in jobs.troubled(tx)]

    def run_again(self, tx: Tx, job: str) -> bool:
        """Run it once more; whether there was such a one. Wake the jobs afterwards."""
        tx.flush()
        return jobs.again(tx, job)

    def let_go(self, tx: Tx, job: str) -> bool:
        """It is never run, and nobody hears of it; whether there was such a one."""
        tx.flush()
        return jobs.drop_troubled(tx, job)

    def _resolve(self, tx: Tx, copy: CopyHandle, remedy: Callable[[Tx, CopyHandle], None]) -> bool:
        tx.flush()
        found = copies.get(tx, copy)
        if found is None or found.state not in (copies.BY_HAND, copies.UNREACHABLE):
            return False
        operations.drop_dead(tx, copy)
        remedy(tx, copy)
        return True

    def _seen_there(self, tx: Tx, copy: Copy) -> None:
        """The whole copy was held, so the whole copy was looked at; what was taken back since, people still have to remove."""
        notice = notices.get(tx, copy.notice)
        if notice is not None and recalled(notice):
            copies.rest(tx, copy.id, copies.BY_HAND, LEFT)
        else:
            copies.settle(tx, copy.id)

    def _troubled(self, tx: Tx, operation: OperationId) -> Operation | None:
        row = operations.get(tx, operation)
        return row if row is not None and row.state not in (State.READY, State.SENDING) else None

    def _stuck(self, tx: Tx, row: Operation) -> Stuck:
        copy = None if row.copy is None else copies.get(tx, row.copy)
        notice = None if copy is None else notices.get(tx, copy.notice)
        group = None if copy is None else units.group_at(tx, copy.chat)
        return Stuck(
            operation=row.id,
            account=row.account,
            verb=row.verb.value,
            doubtful=row.state in (State.UNCERTAIN, State.HELD),
            held=row.state is State.HELD,
            why=row.error,
            since=row.created_at,
            notice=None if notice is None else notice.id,
            number=None if notice is None else notice.number,
            group=None if group is None else group.id,
        )


def _believe(tx: Tx, row: Operation, copy: Copy) -> None:
    """As if the platform had said so; a message that was sent has no name then, so it can never be changed by us."""
    if row.verb in SENDS:
        parts.put(tx, copy, parts.Part(row.ordinal, "", row.digest, 0, tx.now))
    elif row.verb is Verb.EDIT:
        parts.amend(tx, copy.id, row.ordinal, digest=row.digest, photos=0)
    elif row.verb is Verb.DELETE:
        parts.drop(tx, copy.id, row.ordinal)
    else:
        copies.pinned(tx, copy.id, row.verb is Verb.PIN)


def _by_hand(tx: Tx, copy: Copy) -> ByHand:
    notice, group = notices.get(tx, copy.notice), units.group_at(tx, copy.chat)
    return ByHand(
        copy=copy.id,
        notice=copy.notice,
        number=None if notice is None else notice.number,
        group=None if group is None else group.id,
        unreachable=copy.state == copies.UNREACHABLE,
        why=copy.reason,
    )


def _stuck_job(row: JobRow) -> StuckJob:
    return StuckJob(row.id, row.plugin, row.name, row.state == HELD, row.why, row.created_at)


def _unheard(row: Row) -> Unheard:
    return Unheard(text(row, "id"), text(row, "plugin"), text(row, "kind"), text(row, "name"), time(row, "created_at"))
