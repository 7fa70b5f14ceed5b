"""What comes from inside the house and from outside of any event reaches its handler, once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Self

import pytest
from structlog.testing import capture_logs

from bot.engine.errands import PATIENCE, Errands
from bot.engine.outcomes import Asker, add_due, add_ended
from bot.engine.probe import Point
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.facts import CaseClosed, CaseOpened
from bot.model.ids import ApprovalId, CaseId, OperationId
from bot.model.people import Role
from bot.plugin import Decision, Due, Outcome, Verdict
from bot.plugin.plugin import Kind
from bot.store import outcomes
from bot.store.outcomes import NewOutcome
from tests.unit.bot.engine.hall import Hall, private
from tests.unit.bot.engine.shop import CLUSTER, Buggy, Order


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    with capture_logs():
        hall = Hall(tmp_path)
        await hall.state.start()
        yield hall
        await hall.state.stop()


def due(hall: Hall, payload: str) -> Due:
    return Due("later", payload, hall.clock.now())


def made(payload: str) -> Outcome:
    return Outcome("made", payload, OperationId("op"), link="https://town.example/join/1")


async def caused(hall: Hall, *payloads: str) -> None:
    """Timers of the shop ran out."""

    def cause(tx: Tx) -> None:
        for number, payload in enumerate(payloads):
            later = Due("later", payload, hall.clock.now() + timedelta(seconds=number))
            add_due(tx, "shop", later, schedule=f"schedule-{number}")

    await hall.state.do(cause)


class Running:
    """Errands that run beside the test."""

    def __init__(self, hall: Hall, *, careful: bool = False) -> None:
        self.errands = Errands(hall.state, hall.dispatcher, hall.clock)
        self._task = asyncio.create_task(self.errands.run(careful=careful))

    async def __aenter__(self) -> Self:
        await self.settled()
        return self

    async def __aexit__(self, *error: object) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])

    async def settled(self) -> None:
        """Nothing is left to do."""
        async with asyncio.timeout(10):
            while not self.errands.idle and not self._task.done():  # noqa: ASYNC110 - a thread works meanwhile
                await asyncio.sleep(0.001)

    async def died(self) -> None:
        """The state thread took them with it."""
        await asyncio.wait([self._task])


class TestFromInside:
    """A handler of a plugin, in the transaction of whoever causes it."""

    async def test_it_runs_where_who_asked_is_answered(self, hall: Hall) -> None:
        found = await hall.state.do(
            lambda tx: hall.dispatcher.run(tx, "shop", Kind.OUTCOME, "made", made("xong"), chat=private())
        )
        assert found
        assert [(said.chat, said.text) for said in hall.said] == [(private(), "xong")]
        assert await hall.sales() == ["xong"]

    async def test_a_plugin_without_such_a_handler_is_no_error(self, hall: Hall) -> None:
        assert not await hall.state.do(lambda tx: hall.dispatcher.run(tx, "shop", Kind.DUE, "never", due(hall, "x")))
        assert not await hall.state.do(lambda tx: hall.dispatcher.run(tx, "gone", Kind.DUE, "later", due(hall, "x")))

    async def test_what_it_emits_is_heard_by_others_in_the_same_transaction(self, hall: Hall) -> None:
        decision = Decision("publish", "case-1", ApprovalId("a"), Verdict.GRANTED, None)
        await hall.state.do(lambda tx: hall.dispatcher.run(tx, "shop", Kind.DECISION, "publish", decision))
        assert hall.facts == [CaseOpened(CaseId("case-1"), "thing", CLUSTER)]

    async def test_nobody_hears_of_what_did_not_happen(self, hall: Hall) -> None:
        decision = Decision("publish", "hỏng", ApprovalId("a"), Verdict.GRANTED, None)
        with pytest.raises(Buggy):
            await hall.state.do(lambda tx: hall.dispatcher.run(tx, "shop", Kind.DECISION, "publish", decision))
        assert hall.facts == []
        assert await hall.sales() == []

    async def test_who_listens_badly_harms_nobody_else(self, hall: Hall) -> None:
        shop = hall.registry.plugins["shop"]

        def work(tx: Tx) -> None:
            moment = hall.dispatcher._moment(tx, shop, None, None, None)
            moment.emitted.append(CaseClosed(CaseId("case-1"), "thing", CLUSTER, "returned"))
            found = hall.registry.find("shop", Kind.DUE, "later")
            assert found is not None
            hall.dispatcher.perform(moment, found.registration, due(hall, "xong"))

        with capture_logs() as logs:
            await hall.state.do(work)
        assert await hall.sales() == ["xong"]
        assert await hall.count("cursor") == 0
        assert [(line["plugin"], line["kind"]) for line in logs] == [("ear", "CaseClosed")]

    async def test_a_form_asks_for_the_role_again_when_it_is_complete(self, hall: Hall) -> None:
        person = hall.knows("mai", (Role.OFFICER, CLUSTER))

        def complete(tx: Tx) -> bool:
            return hall.dispatcher.run(tx, "shop", Kind.FORM, "Order", Order(), person=person)

        assert await hall.state.do(complete)
        hall.access.held.clear()
        with pytest.raises(Refused):
            await hall.state.do(complete)
        assert await hall.sales() == ["ordered"]


class TestErrands:
    """Rows of ``outcome`` and the handlers that wait for them."""

    async def test_each_reaches_its_handler_in_order_and_is_gone(self, hall: Hall) -> None:
        await caused(hall, "một", "hai")
        async with Running(hall):
            assert await hall.sales() == ["một", "hai"]
        assert await hall.count("outcome") == 0
        assert hall.probe.points.count(Point.OUTCOME_HANDLED) == 2

    async def test_one_that_is_read_twice_has_one_effect(self, hall: Hall) -> None:
        await caused(hall, "một")
        [row] = await hall.state.do(lambda tx: outcomes.waiting(tx, 9))
        for _ in range(2):
            await hall.state.do(lambda tx: hall.dispatcher.consume(tx, row))
        assert await hall.sales() == ["một"]

    async def test_one_that_comes_later_is_told_of(self, hall: Hall) -> None:
        async with Running(hall) as running:
            await caused(hall, "một")
            running.errands.wake()
            await running.settled()
            assert await hall.sales() == ["một"]

    async def test_who_asked_hears_it_and_a_refusal_too(self, hall: Hall) -> None:
        asker = Asker(plugin="shop", chat=private(), person=hall.knows("mai").id, language="vi")

        def cause(tx: Tx) -> None:
            add_ended(tx, hall.keys, asker, made("xong"))
            add_ended(tx, hall.keys, asker, made("hết"))

        await hall.state.do(cause)
        async with Running(hall):
            pass
        assert sorted(hall.heard()) == sorted(["xong", hall.words("core-no-such-choice")])
        assert await hall.sales() == ["xong"]
        assert await hall.count("outcome") == 0

    async def test_a_mistake_is_tried_three_times_and_then_left_for_the_operator(self, hall: Hall) -> None:
        await caused(hall, "hỏng", "tốt")
        async with Running(hall) as running:
            assert await hall.sales() == ["tốt"]
            for _ in range(5):
                await hall.clock.advance(PATIENCE)
                await running.settled()
        payloads = [thing.payload for thing in hall.shop.heard if isinstance(thing, Due)]
        assert payloads.count("hỏng") == 3
        assert len(await hall.state.do(lambda tx: outcomes.given_up(tx))) == 1

    async def test_a_full_disk_is_nobodys_mistake(self, hall: Hall) -> None:
        await caused(hall, "một")
        hall.writer.coming = [False, True]
        async with Running(hall) as running:
            assert await hall.sales() == []
            [waiting] = await hall.state.do(lambda tx: outcomes.waiting(tx, 9))
            assert waiting["attempts"] == 0
            await hall.clock.advance(PATIENCE)
            await running.settled()
        assert await hall.sales() == ["một"]

    async def test_a_timer_of_the_house_reaches_the_house(self, hall: Hall) -> None:
        await hall.state.do(lambda tx: add_due(tx, "core", Due("freeze", "case-1", tx.now), schedule="s"))
        async with Running(hall):
            assert await hall.sales() == ["frozen case-1"]

    async def test_a_picture_reaches_the_form_that_waits(self, hall: Hall) -> None:
        new = NewOutcome(plugin="core", kind="media", name="picture-1", body=b"{}")
        await hall.state.do(lambda tx: outcomes.add(tx, new, at=tx.now))
        async with Running(hall):
            assert hall.forms.got == ["picture-1"]
        assert await hall.count("outcome") == 0

    async def test_what_nobody_waits_for_any_more_is_let_go(self, hall: Hall) -> None:
        await hall.state.do(lambda tx: add_due(tx, "gone", due(hall, "x"), schedule="s"))
        async with Running(hall):
            assert await hall.count("outcome") == 0

    async def test_what_was_sealed_too_long_ago_is_let_go(self, hall: Hall) -> None:
        await hall.state.do(lambda tx: add_ended(tx, hall.keys, Asker(plugin="shop", chat=private()), made("xong")))
        await hall.clock.advance(2 * 24 * 3600)
        async with Running(hall):
            assert await hall.count("outcome") == 0
        assert hall.said == []

    async def test_one_that_kills_us_three_times_waits_for_the_operator(self, tmp_path: Path, hall: Hall) -> None:
        class Deadly(Hall):
            """Its handlers end the process."""

            def _frozen(self, *given: object) -> None:
                raise SystemExit

        await hall.state.do(lambda tx: add_due(tx, "core", Due("freeze", "case-1", tx.now), schedule="s"))
        for _ in range(3):
            deadly = Deadly(tmp_path)
            await deadly.state.start()
            async with Running(deadly, careful=True) as running:
                await running.died()
        async with Running(hall, careful=True):
            assert await hall.sales() == []
        assert len(await hall.state.do(lambda tx: outcomes.given_up(tx))) == 1
