"""A homeserver that is killed while thirty rooms are written to, and a bot that was away while people wrote a lot."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.matrix.encode import KEY
from bot.app import App
from bot.engine.groups import bind_group
from bot.engine.probe import NoProbe, Point, Probe
from bot.engine.tx import Tx
from bot.engine.units import import_units
from bot.model.content import say
from bot.model.ids import ChatRef, NoticeId, UnitId
from bot.model.notices import Coverage
from bot.model.operations import Urgency
from bot.model.units import Group, GroupKind
from bot.settings import UnitRow
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.crash.ground import STEWARD, Ground, Here, revived
from tests.crash.killing import Kill, KillProbe
from tests.crash.matrixworld import SAID, MatrixWorld
from tests.matrix.bench import ACCOUNT

ROOMS, AT_ONCE = 30, 4
BULLETINS = ("Mai phun thuốc muỗi", "Tối nay họp tổ lúc 19 giờ", "Cuối tuần dọn đường làng")
GONE = "Bản tin này đã gỡ"
DURING = (
    Kill(Point.LANE_PERFORMED, 15, spared=True),
    Kill(Point.LANE_MARKED, 30, spared=True),
    Kill(Point.RECALL_PERFORMED, 8, spared=True),
)
"""Twice in the middle of the fan-out, with others on their way, and in the middle of the recall."""

REPORTS = 8
TIMELINE = 50
"""So many events the server tells of a room at once."""


@dataclass(frozen=True)
class Ward:
    """The sample's, awake."""

    app: App
    turner: Turner
    world: MatrixWorld
    here: Here

    async def rooms(self) -> Sequence[Group]:
        """As many more as are wanted, each the group of a cluster of its own."""
        steward, hands = await self.world.member(STEWARD), asyncio.Semaphore(AT_ONCE)

        async def room(title: str) -> str:
            async with hands:
                made = await steward.makes_room(title, invite=[self.here.bot.user_id])
                await steward.waits_for(made, self.here.bot.user_id)
                return made

        names = {f"n{number}": f"Tổ Rừng Thông {number}" for number in range(1, ROOMS + 1)}
        found = dict(zip(names, await asyncio.gather(*map(room, names.values())), strict=True))
        rows = [UnitRow(0, unit, "a", "to", name, unit[1:], ()) for unit, name in names.items()]

        def enter(tx: Tx) -> list[Group]:
            import_units(tx, self.app.house.directory, rows)
            return [
                bind_group(
                    tx, ChatRef(ACCOUNT, found[row.key]), UnitId(row.key), GroupKind.RESIDENTS, row.name, by=None
                )
                for row in rows
            ]

        return await self.app.house.state.do(enter)

    async def publish(self, text: str, groups: Sequence[Group]) -> NoticeId:
        """A bulletin, a moment later than what came before it."""
        self.turner.clock.turn_to(self.turner.clock.now() + timedelta(milliseconds=10))
        desk = self.app.house.notices
        return await self.app.house.state.do(
            lambda tx: desk.publish(
                tx, groups, say(text), plugin="relay", subject=text, unit=UnitId("a"), urgency=Urgency.BULLETIN
            )
        )

    async def recall(self, notice: NoticeId) -> None:
        """Everywhere."""
        await self.app.house.state.do(lambda tx: self.app.house.notices.recall(tx, notice, say(GONE)))

    async def coverage(self, notice: NoticeId) -> Coverage:
        """How far it came."""
        return await self.app.house.state.do(lambda tx: self.app.house.notices.coverage(tx, notice))

    async def sent(self, room: str) -> list[dict[str, Any]]:
        """What the bot ever sent there."""
        events = await (await self.world.member(STEWARD)).events(room)
        bot = self.here.bot.user_id
        return [each["content"] for each in events if each["sender"] == bot and each["type"] in SAID]


@asynccontextmanager
async def awake(here: Here, probe: Probe, turner: Turner) -> AsyncIterator[Ward]:
    """The bot runs on what is kept in its folder."""
    async with AsyncExitStack() as stack:
        world = MatrixWorld(here, turner, stack)
        app = await stack.enter_async_context(sample_app(here.folder, turner, world.adapters(), probe=probe))
        await world.enter(app)
        yield Ward(app, turner, world, here)


@pytest.mark.synapse
@pytest.mark.crash
@pytest.mark.timeout(600)
async def test_thirty_rooms_get_every_bulletin_once_and_in_order_though_the_server_is_killed(
    ground: Ground, tmp_path: Path
) -> None:
    turner = Turner()
    async with ground.server() as server, revived(server) as process:
        here = await asyncio.to_thread(ground.lay, tmp_path / "data", server)
        probe = KillProbe([replace(kill, other=process) for kill in DURING], turner.local)
        async with awake(here, probe, turner) as ward:
            groups = await ward.rooms()
            notices = [await ward.publish(text, groups) for text in BULLETINS]
            await ward.world.settles()
            await ward.recall(notices[1])
            await ward.world.settles()
            assert probe.left == []
            for notice in notices:
                assert (await ward.coverage(notice)).applied == ROOMS
            for group in groups:
                assert _complaint(await ward.sent(group.chat.chat)) == "", group.title


def _complaint(sent: Sequence[dict[str, Any]]) -> str:
    """What is not as it should be among all that the bot sent to a room: three bulletins in order, an edit of the second."""
    twice = [key for key, times in Counter(each[KEY] for each in sent if KEY in each).items() if times > 1]
    heads = [(each.get("m.new_content") or each)["body"].partition("\n")[0] for each in sent if KEY in each]
    return "" if not twice and heads == [*BULLETINS, GONE] else f"{twice} {heads}"


@pytest.mark.synapse
@pytest.mark.crash
@pytest.mark.timeout(600)
async def test_what_people_wrote_while_the_bot_was_down_is_handled_once_and_in_order(
    ground: Ground, tmp_path: Path
) -> None:
    turner = Turner()
    async with ground.server() as server, AsyncExitStack() as stack:
        here = await asyncio.to_thread(ground.lay, tmp_path / "data", server)
        people = MatrixWorld(here, turner, stack)
        an, oanh = await people.member("an"), await people.member("oanh")
        lines = ["nhat duoc", "Con vật", "Trâu số {}", "sẹo hình lá", "sau đình", "Bến Đò", "bỏ qua", "bỏ qua", "Gửi"]
        wrote = [await an.writes(here.talks["an"], line.format(number)) for number in range(REPORTS) for line in lines]
        spoke = [await oanh.writes(here.rooms["g-b1"], f"Chào buổi sáng {number}") for number in range(TIMELINE * 2)]
        assert len(wrote) > TIMELINE
        async with awake(here, NoProbe(), turner) as ward:
            await ward.world.settles()
            await turner.advance(minutes=2)
            noted = ward.world.adapter.noted
            assert [event for event in noted if event in set(wrote)] == wrote
            assert [event for event in noted if event in set(spoke)] == spoke
            cards = [seen.text for seen in await ward.world.sees("dung", "g-a-duty")]
            told = [number for text in cards for number in range(REPORTS) if f"Trâu số {number}" in text]
            assert told == list(range(REPORTS)), cards
