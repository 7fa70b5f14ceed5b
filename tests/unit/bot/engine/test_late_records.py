"""Whether records are written as late as may be or each by itself, the same is kept, follows and is told."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from operator import itemgetter
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.engine.state import StateThread
from bot.engine.transaction import Transaction
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.store import tables
from bot.store.errors import Conflict
from bot.store.hot import upsert
from bot.store.open import Store
from bot.store.records import LateSession
from bot.testing.clock import FakeClock
from tests.stores import postgres_store, store
from tests.unit.bot.engine.goods import Shop, Spoiled, Thing, kept, weights

__all__ = ["postgres_store", "store"]

COUNT = upsert(tables.cursor, ["account"], ["value"])


class _Step(NamedTuple):
    """One thing that a part does with a record."""

    act: str
    name: str


_STEPS = st.builds(
    _Step, st.sampled_from(["add", "double", "remove", "look", "note", "fail", "give up"]), st.sampled_from("abc")
)
_PARTS = st.lists(st.lists(st.one_of(_STEPS, st.lists(_STEPS, max_size=3)), max_size=4), max_size=6)
_Part = Sequence[_Step | Sequence[_Step]]
_Noted = list[tuple[str, str]]


def take(tx: Tx, step: _Step, noted: _Noted) -> None:
    records = LateSession(tx)
    thing = records.find(Thing, step.name)
    match step.act:
        case "add":  # whether there is one already or not
            records.session.add(Thing(name=step.name, weight=1))
            tx.collect(COUNT, account=step.name, value="added")
        case "double" if thing is not None:
            thing.weight *= 2
        case "remove" if thing is not None:
            records.remove(thing)
            tx.run(COUNT, account=step.name, value="removed")
        case "look":
            records.session.scalars(select(Thing)).all()
        case "note":
            tx.after_commit(partial(noted.append, ("after", step.name)))
            tx.before_commit(partial(noted.append, ("before", step.name)))
        case "fail":
            raise Spoiled
        case "give up":
            raise Refused("core-no-right")
        case _:
            pass


def walk(tx: Tx, part: _Part, noted: _Noted) -> None:
    """The steps of a part; those within a part of their own are undone alone, as ``survived`` has it."""
    for each in part:
        if isinstance(each, _Step):
            take(tx, each, noted)
        else:
            with suppress(Spoiled, Conflict), tx.guarded():
                walk(tx, each, noted)


@pytest.fixture
def shop(store: Store) -> Iterator[Store]:
    """A store that has the shop's table, too."""
    with closing(store.writer()) as writer:
        writer.begin()
        Shop.metadata.create_all(writer.connection())
        writer.commit()
        yield store
        writer.begin()
        Shop.metadata.drop_all(writer.connection())
        writer.commit()


@pytest.mark.filterwarnings("ignore:New instance:sqlalchemy.exc.SAWarning")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_PARTS)
@example([[[_Step("add", "a")], [_Step("add", "a"), _Step("add", "a")], _Step("remove", "a")]])  # whose fault is it?
async def test_late_or_not_the_same_is_kept_follows_and_is_told(shop: Store, parts: Sequence[_Part]) -> None:
    outcomes = [await together(shop, parts, by) for by in (by_hand, by_thread)]
    assert outcomes[0] == outcomes[1]


async def together(
    shop: Store, parts: Sequence[_Part], by: Callable[[Store, Sequence[_Part], _Noted], Awaitable[list[str]]]
) -> tuple[list[str], _Noted, dict[str, int], list[tuple[object, object]]]:
    """What is told of each part, what follows, and what is kept of all."""
    noted: _Noted = []
    told = await by(shop, parts, noted)
    with closing(shop.writer()) as writer:
        found = weights(writer), kept(writer)
        for table in (tables.cursor, *Shop.metadata.tables.values()):
            writer.connection().execute(table.delete())
        writer.commit()
    noted.sort(key=itemgetter(0))  # in which of two commits a part stands is nobody's business
    return told, noted, *found


async def by_hand(shop: Store, parts: Sequence[_Part], noted: _Noted) -> list[str]:
    """Each part by itself."""
    with closing(shop.writer()) as writer:
        writer.begin()
        tx, told = Transaction(writer, FakeClock()), []
        for part in parts:
            try:
                with tx.guarded():
                    walk(tx, part, noted)
            except (Spoiled, Refused, Conflict) as error:
                told.append(type(error).__name__)
            else:
                told.append("")
        tx.commit()
    for action in tx.actions:
        action()
    return told


async def by_thread(shop: Store, parts: Sequence[_Part], noted: _Noted) -> list[str]:
    """All together, as the house does it."""
    thread = StateThread(shop.writer, FakeClock())
    await thread.start()
    jobs = [thread.do(partial(walk, part=part, noted=noted)) for part in parts]
    found = await asyncio.gather(*jobs, return_exceptions=True)
    await thread.stop()
    return ["" if each is None else type(each).__name__ for each in found]
