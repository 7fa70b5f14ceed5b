"""What a handler is handed is what its manifest asks for, and no more."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column
from structlog.testing import capture_logs

from bot.engine.context import HandlerContext, NotGranted
from bot.engine.house import Moment
from bot.engine.records import NotItsRecord, RecordsFacet
from bot.engine.registry import LoadedPlugin
from bot.engine.tx import Tx
from bot.model.facts import CaseOpened
from bot.model.ids import CaseId
from bot.plugin import Facet, NoSettings, Plain, Plugin, Record
from tests.unit.bot.engine.hall import Hall
from tests.unit.bot.engine.shop import CLUSTER, Sale, Shop


class Rival(Record, prefix="rival"):
    """The records of another plugin."""


class Price(Rival):
    """What the other one keeps."""

    name: Mapped[Plain[str]] = mapped_column(primary_key=True)


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    with capture_logs():
        hall = Hall(tmp_path)
        await hall.state.start()
        yield hall
        await hall.state.stop()


def moment(hall: Hall, tx: Tx, *granted: Facet) -> Moment:
    plugin = LoadedPlugin(Plugin("shop", "title", NoSettings, records=Shop), NoSettings(), frozenset(granted))
    return Moment(tx, hall.house, plugin, language="en", unit=CLUSTER)


@pytest.mark.parametrize("facet", Facet)
async def test_a_facet_that_was_not_granted_is_refused_by_name(hall: Hall, facet: Facet) -> None:
    def ask(tx: Tx) -> None:
        getattr(HandlerContext(moment(hall, tx)), facet.value)

    with pytest.raises(NotGranted, match=rf"shop may not use ctx\.{facet}; add it to needs"):
        await hall.state.do(ask)


async def test_a_facet_that_was_granted_is_there_and_stays_the_same(hall: Hall) -> None:
    def ask(tx: Tx) -> bool:
        context = HandlerContext(moment(hall, tx, Facet.RECORDS))
        return isinstance(context.records, RecordsFacet) and context.records is context.records

    assert await hall.state.do(ask)


async def test_it_tells_where_and_when_and_in_which_words(hall: Hall) -> None:
    def ask(tx: Tx) -> tuple[object, ...]:
        context = HandlerContext(moment(hall, tx))
        tomorrow = context.now + timedelta(days=1)
        words = (context.text("core-which"), context.aloud("core-which"))
        return context.unit, words, context.clock(context.now), context.clock(tomorrow)

    english = hall.house.texts.for_language("en")("core-which")
    assert await hall.state.do(ask) == (CLUSTER, (english, hall.words("core-which")), "7:00", "7:00 tomorrow")


async def test_what_is_emitted_waits_for_the_end_of_the_handler(hall: Hall) -> None:
    fact = CaseOpened(CaseId("case-1"), "thing", CLUSTER)

    def emit(tx: Tx) -> list[object]:
        here = moment(hall, tx)
        HandlerContext(here).emit(fact)
        return list(here.emitted)

    assert await hall.state.do(emit) == [fact]


class TestRecords:
    """A plugin's tables are its own."""

    async def test_it_keeps_finds_changes_and_erases(self, hall: Hall) -> None:
        def work(tx: Tx) -> list[str]:
            records = RecordsFacet(moment(hall, tx))
            records.add(Sale(number=1, what="vịt"))
            records.add(Sale(number=2, what="gà"))
            found = records.get(Sale, "2")
            assert found is not None
            found.what = "lợn"
            first = records.get(Sale, "1")
            assert first is not None
            records.remove(first)
            return [sale.what for sale in records.all(select(Sale))]

        assert await hall.state.do(work) == ["lợn"]
        assert await hall.sales() == ["lợn"]

    @pytest.mark.parametrize(
        "reach",
        [
            lambda records: records.add(Price(name="vịt")),
            lambda records: records.get(Price, "vịt"),
            lambda records: records.all(select(Price)),
            lambda records: records.all(select(Price.name)),
            lambda records: records.all(select(Sale.what, Price)),
            lambda records: records.remove(Price(name="vịt")),
        ],
    )
    async def test_it_never_reaches_into_anothers(self, hall: Hall, reach) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(NotItsRecord, match="shop has no record"):
            await hall.state.do(lambda tx: reach(RecordsFacet(moment(hall, tx))))
