"""What happened outside of any transaction, on its way to the plugin that waits for it: rows of ``outcome``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.engine.daykeys import DayKeys, KeyGone
from bot.engine.tx import Tx
from bot.engine.wire import Codec
from bot.model.ids import ChatRef, PersonId, UnitId
from bot.plugin.jobs import JobReport
from bot.plugin.packs import ByHand
from bot.plugin.plugin import Kind
from bot.plugin.things import CoverageReached, Due, Outcome
from bot.store import outcomes
from bot.store.hot import Row
from bot.store.outcomes import NewOutcome
from bot.store.rows import blob, number_or_none, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asked for an operation, and where its outcome is told; it never lies in the store in clear."""

    plugin: str
    chat: ChatRef | None = None
    person: PersonId | None = None
    unit: UnitId | None = None
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Heard:
    """An outcome ready for its handler: ``name`` and ``kind`` find it, ``thing`` is what it is handed."""

    plugin: str
    kind: Kind
    name: str
    thing: Due | CoverageReached | ByHand | Outcome | JobReport
    asker: Asker | None = None


@dataclass(frozen=True, slots=True)
class _Ended:
    asker: Asker
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class _Done:
    asker: Asker
    report: JobReport


_DUE: Final = Codec(Due)
_COVERAGE: Final = Codec(CoverageReached)
_BY_HAND: Final = Codec(ByHand)
_ENDED: Final = Codec(_Ended)
_DONE: Final = Codec(_Done)


def add_due(tx: Tx, plugin: str, due: Due, *, schedule: str) -> None:
    """A timer ran out, or a schedule came round."""
    body = _DUE.dump(due)
    new = NewOutcome(plugin=plugin, kind=Kind.DUE, name=due.name, body=body, schedule=schedule, due=due.planned)
    outcomes.add(tx, new, at=tx.now)


def add_coverage(tx: Tx, plugin: str, reached: CoverageReached) -> None:
    """A notice has settled."""
    body = _COVERAGE.dump(reached)
    outcomes.add(tx, NewOutcome(plugin=plugin, kind=Kind.COVERAGE, name="", body=body), at=tx.now)


def add_by_hand(tx: Tx, plugin: str, pack: str) -> None:
    """There is something to do by hand, or no longer."""
    outcomes.add(tx, NewOutcome(plugin=plugin, kind=Kind.BY_HAND, name="", body=_BY_HAND.dump(ByHand(pack))), at=tx.now)


def add_ended(tx: Tx, keys: DayKeys, asker: Asker, outcome: Outcome) -> None:
    """An operation that somebody asked for ended; sealed, for it may hold a personal link."""
    day, body = keys.seal(_ENDED.dump(_Ended(asker, outcome)))
    new = NewOutcome(plugin=asker.plugin, kind=Kind.OUTCOME, name=outcome.name, body=body, day=day)
    outcomes.add(tx, new, at=tx.now)


def add_done(tx: Tx, keys: DayKeys, asker: Asker, name: str, report: JobReport, *, sealed: bool) -> None:
    """A job ended."""
    body = _DONE.dump(_Done(asker, report))
    day, kept = keys.seal(body) if sealed else (None, body)
    outcomes.add(tx, NewOutcome(plugin=asker.plugin, kind=Kind.DONE, name=name, body=kept, day=day), at=tx.now)


def forget(tx: Tx, keys: DayKeys, names: Callable[[bytes], bool]) -> None:
    """What came of jobs is not told any more where ``names`` says that it is about somebody."""
    for row in outcomes.of_kind(tx, Kind.DONE):
        day, body = number_or_none(row, "day"), blob(row, "body")
        try:
            opened = body if day is None else keys.open(day, body)
        except KeyGone:
            continue
        if names(opened):
            outcomes.done(tx, text(row, "id"))


def heard(row: Row, keys: DayKeys) -> Heard:
    """What a row of ``outcome`` says. Raises: ``KeyGone`` when it was sealed too long ago."""
    plugin, kind, name = text(row, "plugin"), Kind(text(row, "kind")), text(row, "name")
    body, day = blob(row, "body"), number_or_none(row, "day")
    if kind is Kind.DUE:
        return Heard(plugin, kind, name, _DUE.load(body))
    if kind is Kind.COVERAGE:
        return Heard(plugin, kind, name, _COVERAGE.load(body))
    if kind is Kind.BY_HAND:
        return Heard(plugin, kind, name, _BY_HAND.load(body))
    if kind is Kind.DONE:
        done = _DONE.load(body if day is None else keys.open(day, body))
        return Heard(plugin, kind, name, done.report, done.asker)
    if day is None:
        raise ValueError("an ended operation is always sealed")
    ended = _ENDED.load(keys.open(day, body))
    return Heard(plugin, kind, name, ended.outcome, ended.asker)
