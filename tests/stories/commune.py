"""A commune of many clusters in the town: imported from a file, its groups bound, its duty officer at work."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.adapter import Capabilities
from bot.app import App
from bot.engine.groups import bind_group
from bot.engine.outbox import ByHand, Outbox, Stuck
from bot.engine.tx import Tx
from bot.engine.units import import_units
from bot.model.ids import UnitId
from bot.model.notices import Coverage
from bot.model.operations import Send
from bot.model.units import GroupKind
from bot.settings import Settings, read_units_csv
from bot.testing.platform import Faults, TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town, TownMessage
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.unit.plugins.life import DUTY_A, Life

CLUSTERS = 164
SAMPLE = ("g-a1", "g-a2", "g-a3")
"""The groups that the sample's commune has already, one for each of its clusters."""


@dataclass(frozen=True)
class Commune:
    """Xã Mây Trắng grown up; ``groups`` are those of its residents."""

    town: Town
    app: App
    turner: Turner
    adapter: TownAdapter
    life: Life
    groups: tuple[str, ...]

    @property
    def faults(self) -> Faults:
        """What goes wrong between bot and town."""
        return self.adapter.faults

    async def until(self, clock: str) -> None:
        """Turn the clock."""
        await self.turner.until(clock)

    def shown(self) -> Mapping[str, Sequence[TownMessage]]:
        """What the bot's messages in the groups are now."""
        chats = {group: self.town.chats[group] for group in self.groups}
        return {key: [m for m in chat.messages if m.author is None and not m.removed] for key, chat in chats.items()}

    def reached(self) -> list[str]:
        """The groups that see something of the bot."""
        return [group for group, messages in self.shown().items() if messages]

    def clean(self, head: str = "ĐÃ TRẢ LẠI") -> list[str]:
        """The groups that see the end, and nothing but the end."""
        return [
            group for group, seen in self.shown().items() if [head in m.text and not m.photos for m in seen] == [True]
        ]

    def doubles(self) -> dict[tuple[str, str], int]:
        """What was really sent more than once into one group: more messages than one for one part and revision."""
        sends = [operation for _, operation in self.adapter.performed if isinstance(operation, Send)]
        counted = Counter((send.chat.chat, send.content.text) for send in sends if send.chat.chat in self.groups)
        return {what: times for what, times in counted.items() if times > 1}

    async def card(self) -> str:
        """What the duty room reads on the case's card."""
        return (await self.life.messages("dung", DUTY_A))[0].text

    async def coverage(self) -> Coverage:
        """How far the case's notice has come; its counts must add up."""
        case = await self.life.case()
        notice = case.notice
        assert notice is not None
        found = await self.app.house.state.do(lambda tx: self.app.house.notices.coverage(tx, notice))
        parts = (found.applied, found.waiting, found.uncertain, found.unreachable, found.by_hand)
        assert sum(parts) == found.total, found
        return found

    async def stuck(self) -> Sequence[Stuck]:
        """What the operator has to decide."""
        return await self.app.house.state.do(Outbox().stuck)

    async def by_hand(self) -> Sequence[ByHand]:
        """What somebody has to see to in a group."""
        return await self.app.house.state.do(Outbox().by_hand)

    async def decide(self, stuck: Sequence[Stuck], *, sent: bool) -> None:
        """The operator has looked into each group."""
        box = Outbox()
        act = box.count_as_sent if sent else box.send_again
        for each in stuck:
            assert await self.app.house.state.do(lambda tx, each=each: act(tx, each.operation))  # type: ignore[misc]
        self.app.house.lanes.wake(self.town.account)
        await self.turner.breathe()


@asynccontextmanager
async def commune(
    folder: Path,
    *,
    capabilities: Capabilities = CAPABILITIES,
    clusters: int = CLUSTERS,
    bound: int = CLUSTERS,
    settings: Settings | None = None,
    faults: Faults | None = None,
) -> AsyncIterator[Commune]:
    """So many clusters, the first ``bound`` of them with a group; at 07:00, everybody at home."""
    turner = Turner()
    town = Town(turner.clock, capabilities=capabilities)
    adapter = TownAdapter(town, faults)
    async with sample_app(folder / "data", turner, {"town": adapter}, settings=settings) as app:
        units = _file(folder / "units.csv", clusters - len(SAMPLE))
        rows = read_units_csv(units)
        await app.house.state.do(lambda tx: import_units(tx, app.house.directory, rows))
        groups = tuple(f"g-{row.key}" for row in rows[2 : 2 + bound - len(SAMPLE)])
        for group in groups:
            town.group(group)
        await app.house.state.do(lambda tx: _bind(tx, town, groups))
        life = Life(TownScene(town, app, turner))
        yield Commune(town, app, turner, adapter, life, (*SAMPLE, *groups))


def name_of(number: int) -> str:
    """What an invented cluster is called."""
    return f"Tổ dân phố Rừng Thông {number}"


def _file(path: Path, more: int) -> Path:
    lines = ["key,parent,kind,name,number,neighbours", "tinh,,province,Tỉnh Hạ Vân,,", "a,tinh,commune,Xã Mây Trắng,,"]
    lines += [f"n{number},a,to,{name_of(number)},{number}," for number in range(4, more + 4)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _bind(tx: Tx, town: Town, groups: Sequence[str]) -> None:
    for group in groups:
        unit = UnitId(group.removeprefix("g-"))
        bind_group(tx, town.ref(group), unit, GroupKind.RESIDENTS, group, by=None)
