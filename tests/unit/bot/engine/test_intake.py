"""Life (a): what comes in has its effect once, or leaves no trace at all."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.engine.parked import Parked, remind
from bot.engine.probe import Point
from bot.engine.state import NotKept, StateThreadOver
from bot.engine.tx import Tx
from bot.model.events import Event
from bot.model.ids import AccountId
from bot.model.people import Role
from bot.store import incoming, tables
from bot.store.hot import hot
from bot.testing.clock import FakeClock
from tests.unit.bot.engine.hall import TOWN, Hall, presses, running, says, writes
from tests.unit.bot.engine.shop import CLUSTER

A_DAY = 24 * 3600


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with running(tmp_path) as hall:
        yield hall


async def rows(hall: Hall) -> dict[str, int]:
    """The tables that are not empty."""
    counted = {name: await hall.count(name) for name in tables.metadata.tables}
    return {name: count for name, count in counted.items() if count}


async def test_events_are_handled_in_order_and_the_cursor_is_kept_with_them(hall: Hall) -> None:
    intake = await hall.intake()
    await intake.take([writes("1", "mua vịt"), writes("2", "mua gà")], cursor="7", remember={"file": "abc"})
    assert await hall.sales() == ["vịt", "gà"]
    assert (intake.cursor, intake.state.get("file")) == ("7", "abc")


async def test_a_new_start_goes_on_from_the_cursor_and_memory_of_the_last_commit(tmp_path: Path) -> None:
    async with running(tmp_path) as hall:
        intake = await hall.intake()
        assert intake.cursor is None
        await intake.take([], cursor="7", remember={"file": "abc"})
    async with running(tmp_path) as hall:
        intake = await hall.intake()
        assert (intake.cursor, intake.state.get("file")) == ("7", "abc")


async def test_an_event_that_comes_twice_has_one_effect(hall: Hall) -> None:
    intake = await hall.intake()
    await intake.take([writes("1", "mua vịt"), writes("1", "mua vịt")])
    await intake.take([writes("1", "mua vịt"), writes("2", "mua gà")])
    assert await hall.sales() == ["vịt", "gà"]
    assert hall.heard() == ["bought vịt", "bought gà"]


async def test_the_same_key_of_another_account_is_another_event(hall: Hall) -> None:
    await (await hall.intake()).take([writes("1", "mua vịt")])
    await (await hall.intake(AccountId("web"))).take([writes("1", "mua gà")])
    assert await hall.sales() == ["vịt", "gà"]


async def test_an_event_that_comes_again_the_next_day_has_one_effect(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running(tmp_path, clock) as hall:
        await (await hall.intake()).take([writes("1", "mua vịt")])
        await clock.advance(A_DAY)
        await (await hall.intake()).take([writes("1", "mua vịt")])
        assert await hall.sales() == ["vịt"]


async def test_what_was_committed_but_never_acknowledged_comes_again_without_effect(tmp_path: Path) -> None:
    async with running(tmp_path) as hall:
        await (await hall.intake()).take([writes("1", "mua vịt")], cursor="1")
    async with running(tmp_path) as hall:
        await (await hall.intake(careful=True)).take([writes("1", "mua vịt"), writes("2", "mua gà")], cursor="2")
        assert await hall.sales() == ["vịt", "gà"]


async def test_a_handlers_mistake_is_undone_alone_and_the_person_gets_a_kind_text(hall: Hall) -> None:
    intake = await hall.intake()
    with capture_logs() as logs:
        await intake.take([writes("1", "mua vịt"), writes("2", "mua hỏng rồi"), writes("3", "mua gà")], cursor="3")
    assert await hall.sales() == ["vịt", "gà"]
    assert hall.heard() == ["bought vịt", hall.words("core-sorry"), "bought gà"]
    assert [(line["event"], line["action"], line["plugin"]) for line in logs] == [
        ("handler failed", "handle", "shop"),
    ]


async def test_a_handlers_mistake_is_not_repeated_when_the_event_comes_again(hall: Hall) -> None:
    intake = await hall.intake()
    await intake.take([writes("1", "mua hỏng")])
    await intake.take([writes("1", "mua hỏng")])
    assert hall.heard() == [hall.words("core-sorry")]


async def test_a_refusal_is_told_in_its_own_words_and_is_no_mistake(hall: Hall) -> None:
    with capture_logs() as logs:
        await (await hall.intake()).take([writes("1", "mua hết")])
    assert await hall.sales() == []
    assert hall.heard() == [hall.words("core-no-such-choice")]
    assert logs == []


async def test_a_command_without_the_role_changes_no_row(hall: Hall) -> None:
    hall.knows("mai")
    await (await hall.intake()).take([writes("1", "bán vịt")])
    assert hall.heard() == [hall.words("core-no-right")]
    assert await hall.sales() == []
    assert await rows(hall) == {"seen": 1}


async def test_a_command_with_the_role_is_done(hall: Hall) -> None:
    hall.knows("mai", (Role.OFFICER, CLUSTER))
    await (await hall.intake()).take([writes("1", "bán vịt")])
    assert await hall.sales() == ["sold vịt"]


async def test_when_the_commit_fails_nothing_has_happened_and_the_same_events_can_come_again(hall: Hall) -> None:
    intake = await hall.intake()
    hall.writer.full = True
    with pytest.raises(NotKept):
        await intake.take([writes("1", "mua vịt")], cursor="1", remember={"file": "abc"})
    assert (intake.cursor, intake.state.get("file"), hall.said) == (None, None, [])
    hall.writer.full = False
    assert await hall.sales() == []
    await intake.take([writes("1", "mua vịt")], cursor="1")
    assert (await hall.sales(), hall.heard()) == (["vịt"], ["bought vịt"])


async def test_chatter_leaves_no_trace_in_any_table_log_or_queue(hall: Hall) -> None:
    hall.binds()
    intake = await hall.intake()
    chatter = [
        says("1", "Chiều nay họp tổ lúc 5 giờ nhé bà con"),
        says("2", "con trâu nhà tôi đi lạc"),
        says("3", "mùa này nắng quá"),
        says("4", "hỏi bác Tư xem", reply_to=says("1", "").message),
        says("5", "/start"),
        says("6", "tổ 57"),
    ]
    with capture_logs() as logs:
        await intake.take(chatter)
    assert Point.INTAKE_BEGUN not in hall.probe.points
    assert logs == []
    assert hall.said == []
    assert await rows(hall) == {}


async def test_what_is_meant_for_us_in_a_group_is_handled(hall: Hall) -> None:
    hall.binds()
    await (await hall.intake()).take([says("1", "chào bà con"), says("2", "/mua vịt"), says("3", "mua hàng gà")])
    assert await hall.sales() == ["vịt"]


async def test_more_than_a_hundred_events_become_several_commits_and_one_cursor(hall: Hall) -> None:
    intake = await hall.intake()
    await intake.take([writes(str(number), f"mua {number}") for number in range(230)], cursor="230")
    assert len(await hall.sales()) == 230
    assert hall.probe.points.count(Point.INTAKE_BEFORE_COMMIT) == 3
    assert await hall.state.do(lambda tx: incoming.cursor(tx, TOWN)) == "230"


async def test_the_points_of_this_life_are_passed_in_order(hall: Hall) -> None:
    await (await hall.intake()).take([writes("1", "mua vịt")], cursor="1")
    await asyncio.sleep(0)
    assert hall.probe.points == [
        Point.INTAKE_RECEIVED,
        Point.INTAKE_BEGUN,
        Point.INTAKE_HANDLED,
        Point.INTAKE_BEFORE_COMMIT,
        Point.INTAKE_COMMITTED,
        Point.INTAKE_ACKNOWLEDGED,
    ]


async def die(folder: Path, *, redelivers: bool = True, careful: bool = True) -> None:
    """One run that is killed by the second of three events."""
    async with running(folder) as hall:
        intake = await hall.intake(redelivers=redelivers, careful=careful)
        with pytest.raises(StateThreadOver):
            await intake.take([writes("1", "mua vịt"), writes("2", "mua chết"), writes("3", "mua gà")], cursor="3")


async def test_an_event_that_kills_us_three_times_is_put_aside_and_the_others_go_on(tmp_path: Path) -> None:
    await die(tmp_path, careful=False)
    for _ in range(3):
        await die(tmp_path)
    async with running(tmp_path) as hall:
        intake = await hall.intake(careful=True)
        with capture_logs() as logs:
            await intake.take([writes("1", "mua vịt"), writes("2", "mua chết"), writes("3", "mua gà")], cursor="3")
        assert await hall.sales() == ["vịt", "gà"]
        assert [line["event"] for line in logs] == ["event put aside"]
        assert await rows(hall) == {"seen": 3, "spool": 1, "cursor": 1}


async def test_what_was_put_aside_can_be_read_only_under_the_day_key(tmp_path: Path) -> None:
    for _ in range(3):
        await die(tmp_path)
    async with running(tmp_path) as hall:
        await (await hall.intake(careful=True)).take([writes("2", "mua chết")])
        [entry] = await hall.state.do(lambda tx: incoming.put_aside_by(tx, TOWN, "parked"))
        assert b"mua" not in entry.body
        assert "mua chết" in hall.keys.open(entry.day, entry.body).decode()


async def parked_one(folder: Path) -> None:
    """Somebody's event was our death three times."""
    for _ in range(3):
        await die(folder)
    async with running(folder) as hall:
        await (await hall.intake(careful=True)).take([writes("2", "mua chết")])


async def test_what_was_put_aside_is_listed_without_its_words_and_tried_again_with_care(tmp_path: Path) -> None:
    await parked_one(tmp_path)
    async with running(tmp_path) as hall:
        parked = Parked(hall.keys, hall.reception)
        (listed,) = await hall.state.do(parked.all)
        assert (listed.account, listed.kind, listed.since) == (TOWN, "MessageReceived", hall.clock.now())
        assert "chết" not in repr(listed)
        with pytest.raises(StateThreadOver):
            await hall.state.do(lambda tx: parked.again(tx, listed.entry))
    async with running(tmp_path) as hall:
        hall.shop.deadly = False
        parked = Parked(hall.keys, hall.reception)
        assert not await hall.state.do(lambda tx: parked.again(tx, "nothing"))
        assert await hall.state.do(lambda tx: parked.again(tx, listed.entry))
        assert await hall.sales() == ["vịt", "chết"]
        assert await hall.state.do(parked.all) == []
        await (await hall.intake()).take([writes("2", "mua chết")])
        assert await hall.sales() == ["vịt", "chết"]


async def test_what_was_put_aside_can_be_let_go(tmp_path: Path) -> None:
    await parked_one(tmp_path)
    async with running(tmp_path) as hall:
        parked = Parked(hall.keys, hall.reception)
        (listed,) = await hall.state.do(parked.all)
        assert await hall.state.do(lambda tx: parked.drop(tx, listed.entry))
        assert not await hall.state.do(lambda tx: parked.drop(tx, listed.entry))
        assert await hall.count("spool") == 0


async def test_the_log_warns_before_what_was_put_aside_dies_with_its_key(tmp_path: Path) -> None:
    await parked_one(tmp_path)
    clock = FakeClock()
    async with running(tmp_path, clock) as hall:
        with capture_logs() as logs:
            await hall.state.do(lambda tx: remind(tx, hall.keys))
            assert logs == []
            await clock.advance(A_DAY)
            await hall.state.do(lambda tx: remind(tx, hall.keys))
        assert [(line["log_level"], line["action"]) for line in logs] == [("warning", "intake.parked")]
        await clock.advance(A_DAY)
        assert await hall.state.do(Parked(hall.keys, hall.reception).all) == []


async def test_an_event_that_is_handed_in_again_lies_in_the_spool_once(hall: Hall) -> None:
    intake = await hall.intake(redelivers=False)
    hall.writer.coming = [False, True]
    with pytest.raises(NotKept):
        await intake.take([writes("1", "mua vịt")])
    await intake.take([writes("1", "mua vịt")])
    assert await hall.sales() == ["vịt"]
    assert await hall.count("spool") == 0


async def test_what_lies_in_the_spool_twice_leaves_it_at_the_next_start(tmp_path: Path) -> None:
    async with running(tmp_path) as hall:
        intake = await hall.intake(redelivers=False)
        hall.writer.coming = [False, True]
        with pytest.raises(NotKept):
            await intake.take([writes("1", "mua vịt")])
    async with running(tmp_path) as hall:
        spool = await hall.count("spool")
        assert spool == 1
        day, body = await hall.state.do(lambda tx: copied(tx))
        await hall.state.do(lambda tx: incoming.put_aside(tx, TOWN, "waiting", day=day, body=body, at=tx.now))
        await hall.intake(redelivers=False)
        assert await hall.sales() == ["vịt"]
        assert await hall.count("spool") == 0


def copied(tx: Tx) -> tuple[int, bytes]:
    """What lies in the spool."""
    (entry,) = incoming.put_aside_by(tx, TOWN, "waiting")
    return entry.day, entry.body


async def test_after_care_the_marks_are_gone_and_batches_are_common_again(tmp_path: Path) -> None:
    async with running(tmp_path) as hall:
        intake = await hall.intake(careful=True)
        await intake.take([writes(str(number), f"mua {number}") for number in range(100)])
        assert Point.INTAKE_BEFORE_COMMIT not in hall.probe.points
        assert await hall.count("attempt") == 0
        await intake.take([writes("next", "mua vịt")])
        assert Point.INTAKE_BEFORE_COMMIT in hall.probe.points


async def test_what_its_source_will_not_repeat_survives_our_death(tmp_path: Path) -> None:
    await die(tmp_path, redelivers=False, careful=False)
    async with running(tmp_path) as hall:
        assert await hall.sales() == []
        spooled = await hall.state.do(lambda tx: incoming.put_aside_by(tx, TOWN, "waiting"))
        assert len(spooled) == 3
        with pytest.raises(StateThreadOver):
            await hall.intake(redelivers=False, careful=True)
    for _ in range(2):
        async with running(tmp_path) as hall:
            with pytest.raises(StateThreadOver):
                await hall.intake(redelivers=False, careful=True)
    async with running(tmp_path) as hall:
        await hall.intake(redelivers=False, careful=True)
        assert await hall.sales() == ["vịt", "gà"]
        assert await hall.state.do(lambda tx: incoming.put_aside_by(tx, TOWN, "waiting")) == []


async def test_the_spool_keeps_the_order_of_what_came(tmp_path: Path) -> None:
    came = [writes("0", "mua chết"), *(writes(str(number), f"mua {number}") for number in range(1, 10))]
    async with running(tmp_path) as hall:
        intake = await hall.intake(redelivers=False)
        with pytest.raises(StateThreadOver):
            await intake.take(came)
    async with running(tmp_path) as hall:
        spooled = await hall.state.do(lambda tx: incoming.put_aside_by(tx, TOWN, "waiting"))
        opened = [hall.keys.open(entry.day, entry.body).decode() for entry in spooled]
        assert [came[index].text in body for index, body in enumerate(opened)] == [True] * 10


async def test_what_its_source_will_not_repeat_leaves_the_spool_with_its_effects(hall: Hall) -> None:
    intake = await hall.intake(redelivers=False)
    await intake.take([writes("1", "mua vịt"), writes("1", "mua vịt")])
    await intake.take([writes("1", "mua vịt")])
    assert await hall.sales() == ["vịt"]
    assert await hall.count("spool") == 0


async def test_what_lies_in_the_spool_without_its_key_is_let_go(tmp_path: Path) -> None:
    clock = FakeClock()
    await die(tmp_path, redelivers=False, careful=False)
    await clock.advance(2 * A_DAY)
    async with running(tmp_path, clock) as hall:
        await hall.intake(redelivers=False)
        assert await hall.sales() == []
        assert await hall.count("spool") == 0


async def test_our_own_mistake_with_one_event_does_not_hold_up_the_others(hall: Hall) -> None:
    class Stumbling:
        """Fails outside of any plugin."""

        def receive(self, tx: Tx, event: Event) -> None:
            if event.key == "2":
                raise LookupError
            hall.reception.receive(tx, event)

    hall.desk = replace(hall.desk, reception=Stumbling())
    intake = await hall.intake()
    await intake.take([writes("1", "mua vịt"), writes("2", "mua lợn"), writes("3", "mua gà")], cursor="3")
    assert await hall.sales() == ["vịt", "gà"]
    assert intake.cursor == "3"
    assert await rows(hall) == {"seen": 3, "spool": 1, "cursor": 1}


async def test_what_the_store_will_never_take_of_one_event_does_not_hold_up_the_others(hall: Hall) -> None:
    class Colliding:
        """Writes the same row twice for one event, which shows only when everything is written."""

        def receive(self, tx: Tx, event: Event) -> None:
            hall.reception.receive(tx, event)
            for _ in range(2 if event.key == "2" else 0):
                tx.collect(hot(tables.run.insert()), id=1, clean=True, started_at=tx.now)

    hall.desk = replace(hall.desk, reception=Colliding())
    await (await hall.intake()).take([writes("1", "mua vịt"), writes("2", "mua lợn"), writes("3", "mua gà")])
    assert await hall.sales() == ["vịt", "gà"]
    assert await rows(hall) == {"seen": 3, "spool": 1}


async def test_an_old_button_gets_a_kind_text_and_changes_nothing(hall: Hall) -> None:
    await (await hall.intake()).take([presses("1", "no-such-token")])
    assert hall.heard() == [hall.words("core-stale-button")]
    assert await rows(hall) == {"seen": 1}


THINGS = ["vịt", "gà", "lợn", "hỏng", "hết", "chó"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(range(12)), min_size=1, max_size=30), st.data())
def test_any_order_of_batches_and_repetitions_gives_each_event_its_effect_once(
    keys: list[int], data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(keys) - 1)), max_size=4)))
    batches = [keys[start:end] for start, end in zip([0, *cuts], [*cuts, len(keys)], strict=True)]
    careful = data.draw(st.booleans())
    first_times = list(dict.fromkeys(keys))
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        once = asyncio.run(outcome(Path(folder), [[key] for key in first_times], careful=False))
        assert asyncio.run(outcome(Path(other), batches, careful=careful)) == once


async def outcome(
    folder: Path, batches: Sequence[Sequence[int]], *, careful: bool
) -> tuple[list[str], list[str], dict[str, int]]:
    """What is there after these batches: sales, what was said, and the rows of the core."""
    async with running(folder) as hall:
        intake = await hall.intake(careful=careful)
        for batch in batches:
            await intake.take([writes(str(key), f"mua {THINGS[key % len(THINGS)]} {key}") for key in batch])
        return await hall.sales(), hall.heard(), await rows(hall)
