"""A platform knows its keys for so many hours: what is in doubt for longer is looked for before it is sent again."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapter import Adapter, Capabilities
from bot.app import App
from bot.engine.probe import Point
from bot.model.content import say
from bot.model.errors import ConfigurationError
from bot.model.ids import AccountId, ChatRef
from bot.model.operations import CreateGroup
from bot.testing.clock import FakeClock
from bot.testing.platform import Fault, TownAdapter
from bot.testing.ward import sample_settings
from tests.unit.bot.engine.yard import HOME, IDEMPOTENT, TOWN, Plug, Yard, a_town, running

HOURS = 3600.0
MEMORY = timedelta(hours=20)
SHORT = replace(IDEMPOTENT, idempotent_for=MEMORY)
CHAT = ChatRef(TOWN, "private-chi-tu")
IN_HAND = (Point.LANE_MARKED, Point.LANE_PERFORMED)


@pytest.fixture
def adapter() -> TownAdapter:
    return TownAdapter(a_town(FakeClock(), SHORT))


def said(adapter: TownAdapter) -> list[str]:
    return [message.text for message in adapter.town.chats[CHAT.chat].messages]


async def downtime(adapter: TownAdapter, hours: float = 25) -> None:
    clock = adapter.town.clock
    assert isinstance(clock, FakeClock)
    await clock.advance(hours * HOURS)


async def pulled(yard: Yard) -> None:
    """The plug was pulled with something in hand."""
    await yard.task_ended()


@pytest.mark.parametrize("point", IN_HAND)
async def test_a_copy_in_hand_when_we_went_away_for_a_day_is_there_once(
    tmp_path: Path, adapter: TownAdapter, point: Point
) -> None:
    async with running(tmp_path, adapter, probe=Plug(point)) as yard:
        notice = await yard.publish(await yard.groups(3))
        await pulled(yard)
    await downtime(adapter)
    async with running(tmp_path, adapter) as yard:
        await yard.settle()
        assert [len(yard.seen(number)) for number in range(3)] == [1, 1, 1]
        assert (await yard.coverage(notice)).applied == 3
        assert adapter.looked_for
        await yard.recall(notice)
        await yard.settle()
        assert [yard.texts(number) for number in range(3)] == [[HOME.spans[0].text]] * 3


@pytest.mark.parametrize("point", IN_HAND)
async def test_a_reply_in_hand_when_we_went_away_for_a_day_is_there_once(
    tmp_path: Path, adapter: TownAdapter, point: Point
) -> None:
    async with running(tmp_path, adapter, probe=Plug(point)) as yard:
        await yard.reply(CHAT, "một")
        await yard.reply(CHAT, "hai")
        await pulled(yard)
    await downtime(adapter)
    async with running(tmp_path, adapter) as yard:
        await yard.settle()
        assert said(adapter) == ["một", "hai"]
        assert len(adapter.looked_for) == 1, "the second was never tried"


@pytest.mark.parametrize("fault", [Fault.LOST_AFTER, Fault.LOST_BEFORE])
async def test_a_doubt_that_outlives_the_keys_while_the_platform_is_away_is_looked_for(
    tmp_path: Path, adapter: TownAdapter, fault: Fault
) -> None:
    async with running(tmp_path, adapter) as yard:
        groups = await yard.groups(1)
        adapter.faults.operations = [fault, fault]
        notice = await yard.publish(groups)
        await yard.reply(CHAT, "một")
        await yard.settle()
    await downtime(adapter)
    adapter.faults.down = True
    async with running(tmp_path, adapter) as yard:
        await yard.advance(60)
        adapter.faults.down = False
        await yard.advance(60)
        assert (yard.texts(), said(adapter)) == (["Có một con trâu lạc ở bờ mương."], ["một"])
        assert (await yard.coverage(notice)).applied == 1
        assert await yard.do(yard.outbox.stuck) == []


async def test_words_that_changed_meanwhile_are_edited_into_what_was_found(
    tmp_path: Path, adapter: TownAdapter
) -> None:
    async with running(tmp_path, adapter, probe=Plug(Point.LANE_PERFORMED)) as yard:
        notice = await yard.publish(await yard.groups(1))
        await pulled(yard)
    await downtime(adapter)
    async with running(tmp_path, adapter) as yard:
        await yard.do(lambda tx: yard.desk.revise(tx, notice, say("Con trâu đã về.")))
        await yard.settle()
        assert yard.texts() == ["Con trâu đã về."]


async def test_a_group_that_was_made_before_we_went_away_is_not_made_again(
    tmp_path: Path, adapter: TownAdapter
) -> None:
    async with running(tmp_path, adapter, probe=Plug(Point.LANE_PERFORMED)) as yard:
        await yard.ask(CreateGroup("Tổ 9"))
        await pulled(yard)
    await downtime(adapter)
    async with running(tmp_path, adapter) as yard:
        await yard.settle()
        assert [chat.title for chat in adapter.town.chats.values()].count("Tổ 9") == 1


async def test_nobody_looks_while_the_platform_still_knows_the_key(tmp_path: Path, adapter: TownAdapter) -> None:
    async with running(tmp_path, adapter, probe=Plug(Point.LANE_PERFORMED)) as yard:
        await yard.publish(await yard.groups(1))
        await pulled(yard)
    await downtime(adapter, 19)
    async with running(tmp_path, adapter) as yard:
        await yard.settle()
        assert len(yard.seen()) == 1
        assert adapter.looked_for == []


async def test_nobody_looks_for_what_surely_did_not_leave(tmp_path: Path, adapter: TownAdapter) -> None:
    async with running(tmp_path, adapter) as yard:
        adapter.faults.down = True
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
    await downtime(adapter)
    adapter.faults.down = False
    async with running(tmp_path, adapter) as yard:
        await yard.settle()
        assert (await yard.coverage(notice)).applied == 1
        assert adapter.looked_for == []


class Blind:
    """An adapter that cannot look."""

    def __init__(self, capabilities: Capabilities) -> None:
        self.capabilities = capabilities


async def test_an_adapter_that_forgets_and_cannot_look_is_refused_at_the_start(tmp_path: Path) -> None:
    adapter: Adapter = Blind(SHORT)  # type: ignore[assignment]
    with pytest.raises(ConfigurationError, match=r"account web: .*find\(operation, key\)"):
        await App.open(sample_settings(tmp_path), clock=FakeClock(), adapters={AccountId("web"): adapter})
