"""A commune of 164 clusters on a real homeserver, and the bot of its police at work there by the real clock."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.app import App
from bot.engine.groups import bind_group
from bot.engine.probe import Point
from bot.engine.tx import Tx
from bot.engine.units import import_units
from bot.model.content import Content, Photo, bold, say
from bot.model.ids import AccountId, ChatRef, MediaId, UnitId, fresh_id
from bot.model.operations import Urgency
from bot.model.secret import Secret
from bot.model.units import Audience, GroupKind
from bot.settings import Account, RawPart, Settings, UnitRow, read_units_csv
from bot.store import media
from bot.testing.ward import sample_settings
from tests.tools.synapse import PASSWORD

CLUSTERS: Final = 164
MATRIX: Final = AccountId("matrix")
_COMMUNE: Final = UnitId("a")
_TEXT: Final = "\nTrâu cái, sừng cong, đeo mõ gỗ, đi lạc ở bãi cỏ sau đình từ sáng nay. Ai biết xin nhắn lại cho bot hoặc gặp trực ban."
_PATIENCE: Final = 120


class Counter:
    """A probe that wakes whoever waits for so many results of requests to be kept."""

    def __init__(self) -> None:
        self._left = 0
        self._reached = asyncio.Event()

    def reached(self, point: Point) -> None:
        """Count; the lane passes this point in the event loop."""
        if point is Point.LANE_RECORDED:
            self._left -= 1
            if self._left == 0:
                self._reached.set()

    def expect(self, count: int) -> None:
        """From now on so many."""
        self._left = count
        self._reached.clear()

    async def until_then(self) -> None:
        """Return when they are there. Raises: ``TimeoutError``."""
        async with asyncio.timeout(_PATIENCE):
            await self._reached.wait()


@dataclass(frozen=True, slots=True)
class Bot:
    """The running app."""

    app: App
    counter: Counter

    async def publish(self, jpeg: bytes) -> None:
        """A notice with this picture into every group; back when the last one is sent and kept."""
        self.counter.expect(CLUSTERS)
        await self.app.house.state.do(lambda tx: self._publish(tx, jpeg))
        await self.counter.until_then()

    def _publish(self, tx: Tx, jpeg: bytes) -> None:
        shown = MediaId(fresh_id())
        media.want(tx, shown, MATRIX, day=0, source=b"", at=tx.now)
        media.arrived(tx, shown, jpeg, width=320, height=240)
        media.keep_for(tx, shown, None)
        groups = self.app.house.directory.audience_groups(tx, Audience(frozenset({_COMMUNE})))
        content: Content = say(bold("TÌM CHỦ"), _TEXT).with_photos(Photo(shown, "con trâu"))
        self.app.house.notices.publish(
            tx, groups, content, plugin="relay", subject=shown, unit=_COMMUNE, urgency=Urgency.ALARM
        )


def account(url: str, user: str, *, device: str = "NHIPCAU") -> RawPart:
    """The settings of the bot's account, with no limits of its own and no encryption that the other side would not have."""
    rates = {"overall": 100_000, "chat": 100_000, "group_minute": 1_000_000}
    password = Secret(PASSWORD, "the benchmark")
    return RawPart.of(
        {
            "homeserver": url,
            "user": user,
            "password": password,
            "device": device,
            "rates": rates,
            "encrypt_private": False,
        }
    )


@asynccontextmanager
async def working_bot(folder: Path, part: RawPart, rooms: Sequence[str]) -> AsyncIterator[Bot]:
    """The app with a group in each room."""
    account = Account(adapter="adapters.matrix", settings=part)
    counter = Counter()
    app = await App.open(_settings(folder, account), probe=counter)
    try:
        chats = {UnitId(f"n{number}"): ChatRef(MATRIX, room) for number, room in enumerate(rooms)}
        units = _units(folder / "units.csv", list(chats))
        await app.house.state.do(lambda tx: _found(tx, app, units, chats))
        await app.start()
        yield Bot(app, counter)
    finally:
        await app.stop()


def _settings(folder: Path, account: Account) -> Settings:
    return sample_settings(folder).model_copy(update={"sample": False, "accounts": {MATRIX: account}})


def _units(file: Path, clusters: Sequence[UnitId]) -> Sequence[UnitRow]:
    lines = ["key,parent,kind,name,number,neighbours", f"{_COMMUNE},,commune,Xã Mây Trắng,,"]
    lines += [f"{key},{_COMMUNE},to,Tổ dân phố Rừng Thông {key}," for key in clusters]
    file.write_text("\n".join(lines), encoding="utf-8")
    return read_units_csv(file)


def _found(tx: Tx, app: App, units: Sequence[UnitRow], chats: Mapping[UnitId, ChatRef]) -> None:
    import_units(tx, app.house.directory, units)
    for unit, chat in chats.items():
        bind_group(tx, chat, unit, GroupKind.RESIDENTS, unit, by=None)
