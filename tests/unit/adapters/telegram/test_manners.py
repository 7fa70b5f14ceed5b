"""Who hides behind a group is asked to write as themselves, seldom, and whatever becomes of the asking."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.telegram.manners import EVERY, Manners
from bot.adapter import SignInRefused
from tests.telegram_server.faults import Fault, broken, flooded, refused
from tests.unit.adapters.telegram.handy import Works, works


@pytest.fixture
async def at_work() -> AsyncIterator[Works]:
    async with works() as made:
        yield made


def manners_of(at_work: Works) -> Manners:
    return Manners(at_work.client, "Anh/chị viết bằng tên mình nhé.", at_work.clock.monotonic)


async def told(manners: Manners) -> None:
    """Run it until nobody waits."""
    task = asyncio.create_task(manners.run())
    async with asyncio.timeout(5):
        while not manners.idle:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.005)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def asks(at_work: Works) -> int:
    return len(at_work.server.sent("sendMessage"))


async def test_a_group_is_asked_once_in_a_while_and_each_for_itself(at_work: Works) -> None:
    other = at_work.server.group("Tổ 6", [at_work.lan])
    manners = manners_of(at_work)
    for _ in range(3):
        for group in (at_work.group, other):
            manners.ask(group.id, at_work.lan.writes("/tin", chat=group))
    assert not manners.idle
    await told(manners)
    assert asks(at_work) == 2
    await at_work.clock.advance(EVERY)
    manners.ask(at_work.group.id, 1)
    await told(manners)
    assert asks(at_work) == 3


async def test_groups_that_were_asked_long_ago_are_not_kept(at_work: Works) -> None:
    manners = manners_of(at_work)
    for number in range(5):
        manners.ask(-1000 - number, 1)
        await at_work.clock.advance(EVERY)
    manners.ask(-1, 1)
    assert len(manners._told) == 1


async def test_however_many_ask_at_once_only_some_wait(at_work: Works) -> None:
    manners = manners_of(at_work)
    for number in range(1000):
        manners.ask(-1000 - number, 1)
    assert len(manners._told) == manners._queue.qsize() < 50


@pytest.mark.parametrize("fault", [broken(), flooded(1), refused(403, "Forbidden: not enough rights")])
async def test_what_could_not_be_asked_is_passed_over(at_work: Works, fault: Fault) -> None:
    at_work.server.faults.add("sendMessage", fault)
    other = at_work.server.group("Tổ 6", [at_work.lan])
    manners = manners_of(at_work)
    for group in (at_work.group, other):
        manners.ask(group.id, 1)
    await told(manners)
    assert [each.text for each in at_work.lan.sees(other)] == ["Anh/chị viết bằng tên mình nhé."]


async def test_a_token_that_is_no_longer_valid_ends_it(at_work: Works) -> None:
    at_work.server.faults.add("sendMessage", refused(401, "Unauthorized"))
    manners = manners_of(at_work)
    manners.ask(at_work.group.id, 1)
    with pytest.raises(SignInRefused):
        await manners.run()
