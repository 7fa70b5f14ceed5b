"""S29 in 164 groups while the platform fails in the middle of the fan-out: every copy arrives or is listed, nothing is doubled."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapter import Failure, Forbidden, Wait
from bot.model.operations import Send
from bot.testing.platform import Fault
from bot.testing.town import CAPABILITIES
from tests.stories.commune import CLUSTERS, Commune, commune
from tests.stories.listening import leaks, listening, secrets_in
from tests.unit.plugins.life import DUTY_A

LOST = 5


@asynccontextmanager
async def heard_out(folder: Path, *, idempotent: bool) -> AsyncIterator[Commune]:
    """164 groups; ``idempotent``: the town does a repeated request once. Afterwards its logs have given nobody away."""
    with listening() as heard:
        async with commune(folder, capabilities=replace(CAPABILITIES, idempotent_sends=idempotent)) as town:
            yield town
    assert heard.lines() > 10
    assert leaks(heard, secrets_in(town.town)) == []


@pytest.fixture(params=[True, False], ids=["idempotent", "repeats"])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Commune]:
    """164 groups in a town that does a repeated request once, and in one that does it twice."""
    async with heard_out(tmp_path, idempotent=request.param) as town:
        yield town


@pytest.fixture
async def twice(tmp_path: Path) -> AsyncIterator[Commune]:
    """164 groups in a town that does a repeated request twice."""
    async with heard_out(tmp_path, idempotent=False) as town:
        yield town


@pytest.fixture
async def once(tmp_path: Path) -> AsyncIterator[Commune]:
    """164 groups in a town that does a repeated request once."""
    async with heard_out(tmp_path, idempotent=True) as town:
        yield town


async def midway(town: Commune) -> None:
    """A buffalo is out in its own cluster, and the second ring has begun."""
    await town.life.found_animal()
    await town.until("07:05")
    await town.life.approves()
    await town.until("07:20")
    await town.turner.advance(seconds=2)
    assert 1 < len(town.reached()) < CLUSTERS


async def begun(town: Commune) -> None:
    """Until the next ring has begun, which is some seconds' work."""
    before = len(town.reached())
    for _ in range(90):
        await town.turner.advance(seconds=1)
        if len(town.reached()) > before:
            break
    assert before < len(town.reached()) < CLUSTERS


def not_yet(town: Commune) -> str:
    """A group to which it has not come."""
    return sorted(set(town.groups) - set(town.reached()))[0]


async def returned(town: Commune) -> None:
    """The buffalo is home, and there was time to say so everywhere."""
    await town.life.one("dung").presses("Đã trả lại", group=DUTY_A)
    await town.turner.advance(minutes=2)


async def test_down_for_ten_minutes_then_up_reaches_all_once(place: Commune) -> None:
    await midway(place)
    before = len(place.reached())
    place.faults.down = True
    await place.turner.advance(minutes=10)
    assert len(place.reached()) == before
    place.faults.down = False
    await place.turner.advance(minutes=5)
    assert (await place.coverage()).applied == CLUSTERS
    assert f"{CLUSTERS}/{CLUSTERS}" in await place.card()
    await returned(place)
    assert len(place.clean()) == CLUSTERS
    assert f"Đã gỡ sạch {CLUSTERS}/{CLUSTERS} nhóm." in await place.card()
    assert place.doubles() == {}
    assert [*await place.stuck(), *await place.by_hand()] == []


async def test_down_while_it_is_taken_back_leaves_no_picture_afterwards(twice: Commune) -> None:
    await midway(twice)
    await twice.turner.advance(minutes=2)
    await twice.life.one("dung").presses("Đã trả lại", group=DUTY_A)
    twice.faults.down = True
    await twice.turner.advance(minutes=2)
    assert 0 < len(twice.clean()) < CLUSTERS
    twice.faults.down = False
    await twice.turner.advance(minutes=5)
    assert len(twice.clean()) == CLUSTERS
    assert f"Đã gỡ sạch {CLUSTERS}/{CLUSTERS} nhóm." in await twice.card()
    assert twice.doubles() == {}


@pytest.mark.parametrize("fault", [Fault.LOST_AFTER, Fault.LOST_BEFORE])
async def test_time_outs_are_repeated_unseen_where_a_repeated_request_is_done_once(once: Commune, fault: Fault) -> None:
    await midway(once)
    once.faults.operations = [fault] * LOST
    await once.turner.advance(minutes=5)
    assert (await once.coverage()).applied == CLUSTERS
    await returned(once)
    assert len(once.clean()) == CLUSTERS
    assert f"Đã gỡ sạch {CLUSTERS}/{CLUSTERS} nhóm." in await once.card()
    assert once.doubles() == {}
    assert list(await once.stuck()) == []


async def test_time_outs_wait_for_the_operator_who_finds_them_sent(twice: Commune) -> None:
    await midway(twice)
    twice.faults.operations = [Fault.LOST_AFTER] * LOST
    await twice.turner.advance(minutes=5)
    coverage = await twice.coverage()
    assert (coverage.applied, coverage.uncertain) == (CLUSTERS - LOST, LOST)
    assert f"Đã đến {CLUSTERS - LOST}/{CLUSTERS} nhóm" in await twice.card()
    stuck = await twice.stuck()
    assert [each.doubtful for each in stuck] == [True] * LOST
    assert len(twice.reached()) == CLUSTERS
    await twice.decide(stuck, sent=True)
    assert (await twice.coverage()).applied == CLUSTERS
    await returned(twice)
    assert len(twice.clean()) == CLUSTERS - LOST
    assert f"Đã gỡ {CLUSTERS - LOST}/{CLUSTERS} nhóm, còn {LOST} nhóm cần gỡ tay." in await twice.card()
    assert {each.group for each in await twice.by_hand()} == {each.group for each in stuck}
    assert twice.doubles() == {}


async def test_time_outs_wait_for_the_operator_who_finds_nothing_and_sends_again(twice: Commune) -> None:
    await midway(twice)
    twice.faults.operations = [Fault.LOST_BEFORE] * LOST
    await twice.turner.advance(minutes=5)
    assert len(twice.reached()) == CLUSTERS - LOST
    stuck = await twice.stuck()
    await twice.decide(stuck, sent=False)
    await twice.turner.advance(minutes=1)
    assert (await twice.coverage()).applied == CLUSTERS
    await returned(twice)
    assert len(twice.clean()) == CLUSTERS
    assert twice.doubles() == {}


async def test_time_outs_that_nobody_looked_at_are_still_listed_when_it_is_taken_back(twice: Commune) -> None:
    await midway(twice)
    twice.faults.operations = [Fault.LOST_AFTER] * LOST
    await twice.turner.advance(minutes=5)
    await returned(twice)
    coverage = await twice.coverage()
    assert coverage.applied == CLUSTERS - LOST
    assert len(await twice.stuck()) + len(await twice.by_hand()) == LOST
    assert f"Đã gỡ {CLUSTERS - LOST}/{CLUSTERS} nhóm, còn {LOST} nhóm cần gỡ tay." in await twice.card()
    assert twice.doubles() == {}


async def test_an_alarm_that_may_be_lost_is_repeated_with_its_number_and_nothing_else_is(twice: Commune) -> None:
    await twice.life.lost_child()
    await twice.life.approves()
    await twice.turner.advance(minutes=14)
    await begun(twice)
    twice.faults.operations = [Fault.LOST_AFTER] * LOST
    await twice.turner.advance(minutes=5)
    doubles = twice.doubles()
    assert sorted(doubles.values()) == [2] * LOST
    assert all("Thông báo số 1 " in text for _, text in doubles)
    assert len(twice.reached()) == CLUSTERS
    await twice.coverage()


@pytest.mark.parametrize("failure", [Wait(90), Fault.NOT_SENT])
async def test_a_platform_that_asks_for_patience_is_left_alone_and_then_served(
    place: Commune, failure: Failure | Fault
) -> None:
    await midway(place)
    place.faults.operations = [failure] * 3
    await place.turner.advance(minutes=8)
    assert (await place.coverage()).applied == CLUSTERS
    await returned(place)
    assert len(place.clean()) == CLUSTERS
    assert place.doubles() == {}


async def test_nothing_leaves_before_the_time_that_the_platform_named(once: Commune) -> None:
    await midway(once)
    once.faults.operations = [Wait(90)]
    await once.turner.advance(seconds=5)
    before = len(once.adapter.performed)
    await once.turner.advance(seconds=80)
    assert len(once.adapter.performed) == before
    await once.turner.advance(seconds=30)
    assert (await once.coverage()).applied == CLUSTERS


async def test_one_group_that_is_gone_is_counted_and_listed_and_stops_nobody(place: Commune) -> None:
    await midway(place)
    gone = not_yet(place)
    place.faults.gone.add(gone)
    await place.turner.advance(minutes=2)
    assert (await place.coverage()).unreachable == 1
    assert f"Đã đến {CLUSTERS - 1}/{CLUSTERS} nhóm" in await place.card()
    await returned(place)
    assert set(place.groups) - set(place.clean()) == {gone}
    assert f"Đã gỡ {CLUSTERS - 1}/{CLUSTERS} nhóm, còn 1 nhóm cần gỡ tay." in await place.card()
    assert [each.unreachable for each in await place.by_hand()] == [True]
    assert place.doubles() == {}


async def test_one_group_where_we_may_no_longer_edit_is_left_to_a_hand(place: Commune) -> None:
    await midway(place)
    await place.turner.advance(minutes=2)
    forbidden = "g-n50"
    place.faults.forbidden.add(forbidden)
    await returned(place)
    assert set(place.groups) - set(place.clean()) == {forbidden}
    assert (await place.coverage()).by_hand == 1
    assert f"Đã gỡ {CLUSTERS - 1}/{CLUSTERS} nhóm, còn 1 nhóm cần gỡ tay." in await place.card()
    listed = [*await place.stuck(), *await place.by_hand()]
    assert len(listed) == 1
    assert place.doubles() == {}


async def test_everything_at_once_still_adds_up(twice: Commune) -> None:
    await midway(twice)
    twice.faults.gone.add(not_yet(twice))
    twice.faults.operations = [Fault.LOST_AFTER, Wait(20), Fault.NOT_SENT, Forbidden("no"), Fault.LOST_BEFORE]
    await twice.turner.advance(seconds=1)
    twice.faults.down = True
    await twice.turner.advance(minutes=1)
    twice.faults.down = False
    await twice.turner.advance(minutes=5)
    coverage = await twice.coverage()
    assert coverage.settled
    assert (coverage.uncertain, coverage.unreachable, coverage.by_hand) == (2, 1, 1)
    listed = [*await twice.stuck(), *await twice.by_hand()]
    assert len(listed) == coverage.total - coverage.applied
    assert twice.doubles() == {}


async def test_what_people_do_counts_once_however_often_and_in_whatever_order_it_arrives(once: Commune) -> None:
    once.faults.twice = once.faults.reorder = True
    await midway(once)
    await once.turner.advance(minutes=2)
    people = ("an", "hoa", "khanh")
    for who, group in zip(people, ("g-a1", "g-a2", "g-a3"), strict=True):
        once.town.person(who).presses("Tôi có thông tin", chat=group)
    await once.turner.breathe()
    for who in people:
        asked = [m for m in once.town.person(who).sees() if "Anh/chị biết gì về tin này" in m.text]
        assert len(asked) == 1, who
    assert len(await once.life.cases()) == 1
    done = Counter(action for action in await once.life.audited() if action.startswith(("relay.", "approval.")))
    assert set(done.values()) == {1}
    await returned(once)
    assert len(once.clean()) == CLUSTERS
    assert once.doubles() == {}
    private = [
        op for _, op in once.adapter.performed if isinstance(op, Send) and "Cảm ơn anh/chị. Tin số" in op.content.text
    ]
    assert len(private) == 1
