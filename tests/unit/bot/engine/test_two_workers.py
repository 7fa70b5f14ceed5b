"""Two workers on one PostgreSQL database: each event once, one owner an account, and nothing kept of who lost a lease."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from bot.adapter import MenuCommand
from bot.engine.clock import SystemClock
from bot.engine.gates import AccountLost
from bot.engine.grants import GrantsFacet
from bot.engine.house import House, Moment
from bot.engine.lease import HOUSE, of_account
from bot.engine.tries import Tries
from bot.engine.tx import Tx
from bot.model.content import Content, Span
from bot.model.ids import ChatRef, UnitId, UserRef
from bot.model.people import Role
from bot.store import incoming
from bot.testing.town import Member, Town
from tests.unit.bot.engine.crew import TOWN, Called, Polled, Worker, several, until, working

pytestmark = pytest.mark.postgres


@dataclass
class Pair:
    """Two workers that take calls: who owns the account, and who does not."""

    town: Town
    owner: Worker
    other: Worker

    def says(self, text: str, *, who: str = "lan", chat: str | None = None, reply_to: str | None = None) -> int:
        """Somebody writes; the number of that event."""
        Member(self.town, who).writes(text, chat=chat, reply_to=reply_to)
        return len(self.town.events) - 1

    def answers(self, who: str = "lan") -> list[str]:
        """What the bot said to them in private."""
        messages = self.town.chats[Member(self.town, who).private].messages
        return [message.text for message in messages if message.author is None]


@pytest.fixture
def town() -> Town:
    return Town(SystemClock())


class Menus(Called):
    """A town that shows everybody a menu of their own."""

    def __init__(self, town: Town) -> None:
        super().__init__(town)
        self.shown: dict[ChatRef, set[str]] = {}

    async def offer(self, chat: ChatRef, commands: Sequence[MenuCommand], language: str) -> None:
        """Remember it."""
        self.shown[chat] = {each.name for each in commands}


@asynccontextmanager
async def called(
    folder: Path, database: str, town: Town, kind: Callable[[Town], Called] = Called
) -> AsyncIterator[Pair]:
    settings, adapters = several(folder, database), (kind(town), kind(town))
    async with working(settings, adapters[0]) as one:
        await until(one.owns)  # a busy machine might let the other be first
        async with working(settings, adapters[1], peopled=True) as two:
            await until(lambda: all(each.ready for each in adapters))
            town.person("lan", "Lan")
            yield Pair(town, one, two)


@pytest.fixture
async def pair(tmp_path: Path, postgres_database: str, town: Town) -> AsyncIterator[Pair]:
    async with called(tmp_path, postgres_database, town) as pair:
        yield pair


async def quiet(pair: Pair) -> None:
    """Return when nothing is to be done on either side."""
    await until(lambda: pair.owner.app.idle and pair.other.app.idle)
    await asyncio.sleep(0.3)
    await until(lambda: pair.owner.app.idle and pair.other.app.idle)


async def test_an_event_that_both_are_handed_is_handled_once_and_answered_once(pair: Pair) -> None:
    number = pair.says("xin chào")
    calls = (each.call(number) for each in (pair.owner, pair.other, pair.owner, pair.other))
    assert await asyncio.gather(*calls) == [200, 200, 200, 200]
    await until(lambda: bool(pair.answers()))
    await quiet(pair)
    assert len(pair.answers()) == 1


async def test_what_a_worker_takes_in_that_does_not_own_the_account_is_answered_at_once_by_the_owners_lane(
    pair: Pair,
) -> None:
    await quiet(pair)
    began = time.monotonic()
    assert await pair.other.call(pair.says("xin chào")) == 200
    await until(lambda: bool(pair.answers()))
    assert time.monotonic() - began < 1.0
    assert len(pair.owner.adapter.performed) == 1
    assert pair.other.adapter.performed == []


async def test_the_events_of_a_chat_that_come_to_both_by_turns_are_all_handled_once(pair: Pair) -> None:
    numbers = [pair.says("xin chào", who=who) for _ in range(5) for who in ("lan", "an", "binh")]
    for index, number in enumerate(numbers):
        first, second = (pair.owner, pair.other) if index % 2 else (pair.other, pair.owner)
        assert await first.call(number) == 200
        if index % 3 == 0:
            assert await second.call(number) == 200
    seen = await pair.owner.app.house.state.do(
        lambda tx: sum(
            bool(incoming.seen(tx, pair.owner.app.house.keys.tags("seen", f"{TOWN}|{pair.town.events[number].key}")))
            for number in numbers
        )
    )
    assert seen == len(numbers)


async def test_an_answer_to_a_notice_that_the_owner_sent_is_heard_by_a_worker_that_did_not_send_it(pair: Pair) -> None:
    house, group = pair.owner.app.house, "g-a1"
    members = sorted(pair.town.chats[group].members)
    await house.state.do(lambda tx: _card(pair, tx))
    await until(lambda: any(each.author is None for each in pair.town.chats[group].messages))
    await quiet(pair)
    sent = next(each for each in pair.town.chats[group].messages if each.author is None)
    chatter = pair.says("chào cả nhà", who=members[0], chat=group)
    answer = pair.says("thấy rồi", who=members[0], chat=group, reply_to=sent.id)
    assert await pair.other.call(chatter) == 200
    assert await pair.other.call(answer) == 200
    keys = [pair.town.events[number].key for number in (chatter, answer)]
    tags = [pair.other.app.house.keys.tags("seen", f"{TOWN}|{key}") for key in keys]
    handled = await pair.other.app.house.state.do(lambda tx: [bool(incoming.seen(tx, each)) for each in tags])
    assert handled == [False, True]


def _card(pair: Pair, tx: Tx) -> None:
    house = pair.owner.app.house
    group = house.directory.group_at(tx, pair.town.ref("g-a1"))
    assert group is not None
    house.notices.card(tx, "core", group.id, Content((Span("Bà con xem giúp"),)))


async def test_wrong_tries_count_wherever_they_were_made(pair: Pair) -> None:
    houses = [each.app.house for each in (pair.owner, pair.other)]
    for house in (*houses, *houses, houses[0]):
        await house.state.do(partial(_wrong, tries=house.tries))

    async def everywhere() -> bool:
        return all([await house.state.do(partial(_exhausted, tries=house.tries)) for house in houses])

    async with asyncio.timeout(10):
        while not await everywhere():  # noqa: ASYNC110 - nobody would ring
            await asyncio.sleep(0.02)


def _wrong(tx: Tx, tries: Tries) -> None:
    tries.wrong(tx, "somebody")


def _exhausted(tx: Tx, tries: Tries) -> bool:
    return tries.exhausted("somebody", tx.now)


async def test_what_an_adapter_remembers_on_one_worker_is_known_to_the_other(pair: Pair) -> None:
    house = pair.other.app.house
    await house.state.do(lambda tx: house.memories.remember(tx, TOWN, {"file": "abc"}))
    await until(lambda: pair.owner.app.house.memories.of(TOWN).get("file") == "abc")


async def test_a_role_given_by_way_of_one_worker_is_in_the_menu_that_the_owner_shows(
    tmp_path: Path, postgres_database: str, town: Town
) -> None:
    async with called(tmp_path, postgres_database, town, Menus) as pair:
        owner, other, chat = pair.owner.adapter, pair.other.adapter, town.ref(Member(town, "an").private)
        assert isinstance(owner, Menus)
        assert isinstance(other, Menus)
        assert await pair.other.call(pair.says("xin chào", who="an")) == 200
        await quiet(pair)
        assert chat not in owner.shown
        await pair.other.app.house.state.do(partial(_given, house=pair.other.app.house))
        await until(lambda: "soho" in owner.shown.get(chat, ()))
        assert other.shown == {}


def _given(tx: Tx, house: House) -> None:
    an, giang = (house.directory.person_of(tx, UserRef(TOWN, name)) for name in ("an", "giang"))
    assert an is not None
    moment = Moment(tx, house, house.core, person=giang)
    GrantsFacet(moment).give(an.id, Role.CLUSTER_HEAD, UnitId("a1"), until=None)


async def test_only_one_asks_the_platform_and_who_stops_in_order_leaves_it_to_the_other_with_the_next_epoch(
    tmp_path: Path, postgres_database: str, town: Town
) -> None:
    settings, first, second = several(tmp_path, postgres_database), Polled(town), Polled(town)
    async with working(settings, first) as one:
        await until(lambda: first.asking == 1)
        lan = town.person("lan", "Lan")
        async with working(settings, second, peopled=True) as two:
            lan.writes("xin chào")
            await until(lambda: len(first.performed) == 1)
            assert (second.asking, second.opened, two.app.serves(TOWN), one.app.serves(TOWN)) == (0, 0, False, True)
            assert await two.call(0) == 503
            began, epoch = time.monotonic(), one.workers.epoch(of_account(TOWN))
            await one.app.stop()
            await until(lambda: second.asking == 1)
            assert (first.asking, two.workers.epoch(of_account(TOWN))) == (0, epoch + 1)
            assert not two.workers.was_cut_off(HOUSE)
            assert time.monotonic() - began < 5.0
            lan.writes("xin chào")
            await until(lambda: len(second.performed) == 1)
    assert len(first.performed) == 1


async def test_who_lost_its_lease_while_it_slept_asks_no_more_and_ends_for_its_adapter_cannot_be_shared(
    tmp_path: Path, postgres_database: str, town: Town
) -> None:
    settings, first, second = several(tmp_path, postgres_database), Polled(town), Polled(town)
    async with working(settings, first) as one:
        await until(lambda: first.asking == 1)
        async with working(settings, second, peopled=True) as two:
            await _cut_off(postgres_database, two)
            await until(lambda: second.asking == 1)
            assert two.workers.was_cut_off(HOUSE)
            lan = town.person("lan", "Lan")
            lan.writes("xin chào")  # the first one still hears it, too, and finds out
            await until(lambda: first.asking == 0)
            await until(lambda: len(second.performed) == 1)
            assert (first.performed, one.owns(), two.owns()) == ([], False, True)
            with pytest.raises(AccountLost, match="start this one again"):
                await asyncio.wait_for(one.app.supervisor.watch(), 5)


async def test_who_lost_its_lease_and_can_share_the_account_goes_on_taking_calls(
    pair: Pair, postgres_database: str
) -> None:
    await quiet(pair)
    await _cut_off(postgres_database, pair.other)
    await pair.owner.workers.round()
    await until(lambda: pair.other.owns() and not pair.owner.owns())
    await until(lambda: all(each.adapter.ready for each in (pair.owner, pair.other)))  # type: ignore[attr-defined]
    number = pair.says("xin chào")
    async with asyncio.timeout(10):
        while await pair.owner.call(number) != 200:  # noqa: ASYNC110 - as a platform calls again
            await asyncio.sleep(0.02)
    await until(lambda: len(pair.other.adapter.performed) == 1)
    assert pair.owner.adapter.performed == []


async def _cut_off(database: str, taker: Worker) -> None:
    """The leases run out, and another takes them; again when their owner has renewed them in between."""
    while not (taker.owns() and taker.workers.holds(HOUSE)):
        _let_lapse(database)
        await taker.workers.round()


def _let_lapse(database: str) -> None:
    """As if nobody had renewed for long."""
    address = make_url(database).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("UPDATE lease SET until = 0")
