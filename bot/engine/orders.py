"""Starting jobs: what is kept of each, for whom, and how what names somebody is forgotten."""

from dataclasses import dataclass, replace
from typing import Final, TypeVar

from bot.engine.daykeys import DayKeys, KeyGone
from bot.engine.house import Moment
from bot.engine.outcomes import Asker
from bot.engine.tx import Tx
from bot.engine.wire import Codec
from bot.model.errors import Refused
from bot.model.ids import JobId, PersonId, fresh_id
from bot.plugin.facets import Startable
from bot.plugin.plugin import Kind
from bot.store import jobs as store
from bot.store.jobs import JobRow

A = TypeVar("A")

FULL: Final = "core-job-full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """What is kept of a job: who started it, its argument as JSON, and the key under which it is wanted once."""

    asker: Asker
    argument: str
    key: str = ""


ORDERED: Final = Codec(Ordered)


def ordered(row: JobRow, keys: DayKeys) -> Ordered:
    """What a row holds. Raises: ``KeyGone`` where it was sealed too long ago; ``ValueError``."""
    return ORDERED.load(row.body if row.day is None else keys.open(row.day, row.body))


def forget(tx: Tx, keys: DayKeys, person: PersonId) -> None:
    """Jobs that somebody started, or whose argument names them, are not run, nor told of."""
    tx.flush()
    for row in store.everything(tx):
        try:
            opened = row.body if row.day is None else keys.open(row.day, row.body)
        except KeyGone:
            continue
        if names(person, opened):
            store.drop(tx, row.id)


def names(person: PersonId, opened: bytes) -> bool:
    """Whether the id stands anywhere in it; ids are drawn by lot, so that nothing else looks like one."""
    return person.encode() in opened


class JobsFacet:
    """Starting jobs, as a handler does it."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._house = moment.house

    def start(self, job: Startable[A], argument: A, *, key: str = "") -> JobId:
        """Run it once this is committed. Raises: ``Refused``; ``LookupError`` for a job of another plugin."""
        moment, tx, keys = self._moment, self._moment.tx, self._house.keys
        found = self._house.registry.find(moment.plugin.name, Kind.JOB, job.name)
        own: object = found.registration.job if found is not None else None
        if own is not job:
            raise LookupError(f"plugin {moment.plugin.name} declares no such job {job.name!r}; use one of its own")
        tx.flush()
        waiting = [row for row in store.waiting(tx) if row.plugin == moment.plugin.name]
        if key and (same := self._same(waiting, job.name, key)) is not None:
            return same
        if len(waiting) >= self._house.settings.jobs.waiting:
            raise Refused(FULL)
        body = ORDERED.dump(Ordered(asker=self._asker(job.sealed), argument=job.order(argument), key=key))
        day, kept = keys.seal(body) if job.sealed else (None, body)
        row = JobRow(
            id=JobId(fresh_id()), plugin=moment.plugin.name, name=job.name, day=day, body=kept, created_at=tx.now
        )
        store.add(tx, row)
        tx.after_commit(self._house.jobs.wake)
        return row.id

    def _same(self, waiting: list[JobRow], name: str, key: str) -> JobId | None:
        for row in waiting:
            try:
                if row.name == name and ordered(row, self._house.keys).key == key:
                    return row.id
            except (KeyGone, ValueError):
                continue
        return None

    def _asker(self, sealed: bool) -> Asker:
        moment = self._moment
        asker = Asker(plugin=moment.plugin.name, unit=moment.unit, language=moment.language)
        person = moment.person.id if moment.person else None
        return replace(asker, chat=moment.chat, person=person) if sealed else asker
