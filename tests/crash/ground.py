"""Homeservers on which the sample ward already lives: it is settled once, and put back before each morning."""

import asyncio
import json
import shutil
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

import psutil

from bot.adapter import Settlement
from bot.model.ids import ChatRef, UserRef
from bot.sample.people import people_of
from bot.sample.place import sample_folder
from bot.settings import load_ward
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.matrix.bench import ACCOUNT, make_adapter
from tests.matrix.hamlet import Hamlet, Peopled
from tests.matrix.keyed import keyed
from tests.matrix.village import Village
from tests.tools.synapse import Homeserver, Login, running_synapse

KEYED: Final = frozenset({"an", "oanh"})
"""Whose talk with the bot is encrypted."""

STEWARD: Final = ""
"""Who made the rooms, reads them all and belongs to no morning."""

MOMENT: Final = 0.5
"""Seconds for which a killed server is away at least."""

_OF_THE_SERVER, _OF_THE_PEOPLE, _OF_THE_BOT = "server", "people", "data"
_HERE: Final = "here.json"
_ITS_OWN: Final = "local.yaml"  # the port


@dataclass(frozen=True)
class Here:
    """Who lives where: accounts by the people's keys, rooms by the groups', talks by the people's; ``url`` is the server."""

    url: str
    folder: Path
    bot: Login
    logins: Mapping[str, Login]
    rooms: Mapping[str, str]
    talks: Mapping[str, str]

    @property
    def settlement(self) -> Settlement:
        """As the directory wants it."""
        people = {key: login.user_id for key, login in self.logins.items() if key != STEWARD}
        return Settlement(
            {key: UserRef(ACCOUNT, user) for key, user in people.items()},
            {key: ChatRef(ACCOUNT, user) for key, user in people.items()},
            {group: ChatRef(ACCOUNT, room) for group, room in self.rooms.items()},
        )

    def device_of(self, person: str) -> Path:
        """Where a client keeps its keys."""
        return self.folder / _OF_THE_PEOPLE / person

    def keep(self) -> None:
        """For a process that will want to know."""
        kept = {**asdict(self), "folder": str(self.folder)}
        (self.folder / _HERE).write_text(json.dumps(kept))

    @classmethod
    def read(cls, folder: Path) -> Self:
        """What was kept there."""
        kept = json.loads((folder / _HERE).read_text())
        logins = {key: Login(*login) for key, login in kept["logins"].items()}
        return cls(kept["url"], folder, Login(*kept["bot"]), logins, kept["rooms"], kept["talks"])


@dataclass(frozen=True)
class Ground:
    """What a settled ward's ``folder`` holds, and homeservers that are free to become it."""

    folder: Path
    free: list[Homeserver]

    @asynccontextmanager
    async def server(self) -> AsyncIterator[Homeserver]:
        """One for as long as it is needed; as it was when the ward had just been settled."""
        server = self.free.pop()
        try:
            await asyncio.to_thread(self._put_back, server)
            yield server
        finally:
            self.free.append(server)

    def lay(self, folder: Path, server: Homeserver) -> Here:
        """The bot's data into ``folder``, and people's devices below it, where a morning begins."""
        shutil.copytree(self.folder / _OF_THE_BOT, folder)
        shutil.copytree(self.folder / _OF_THE_PEOPLE, folder / _OF_THE_PEOPLE)
        found = Here.read(self.folder)
        here = Here(server.url, folder, found.bot, found.logins, found.rooms, found.talks)
        here.keep()
        return here

    def _put_back(self, server: Homeserver) -> None:
        server.kill()
        for each in server.folder.iterdir():
            if each.name != _ITS_OWN:
                shutil.rmtree(each) if each.is_dir() else each.unlink()
        shutil.copytree(self.folder / _OF_THE_SERVER, server.folder, dirs_exist_ok=True, ignore=_but_its_own)
        server.start()


@asynccontextmanager
async def revived(server: Homeserver) -> AsyncIterator[Path]:
    """Whenever the server is killed from elsewhere it is started again, after a moment; a file with the number of its process."""
    file = server.folder / "pid"
    await asyncio.to_thread(_started, server, file)
    reviving = asyncio.create_task(_revive(server, file))
    try:
        yield file
    finally:
        reviving.cancel()
        with suppress(asyncio.CancelledError):
            await reviving


async def _revive(server: Homeserver, file: Path) -> None:
    while True:
        await asyncio.sleep(0.05)
        if server.pid is not None and psutil.Process(server.pid).status() == psutil.STATUS_ZOMBIE:
            await asyncio.to_thread(server.kill)
            await asyncio.sleep(MOMENT)
            await asyncio.to_thread(_started, server, file)


def _started(server: Homeserver, file: Path) -> None:
    server.start()
    fresh = file.with_suffix(".new")
    fresh.write_text(str(server.pid))
    fresh.replace(file)


def answers(url: str) -> bool:
    """Whether somebody listens there."""
    place = urlsplit(url)
    try:
        with socket.create_connection((str(place.hostname), place.port or 80), timeout=1):
            return True
    except OSError:
        return False


@contextmanager
def settled(folder: Path, servers: int) -> Iterator[Ground]:
    """The sample ward's ground; so many homeservers run as long as this lasts."""
    with running_synapse() as first:
        asyncio.run(_settle(folder, first))
        first.kill()
        shutil.copytree(first.folder, folder / _OF_THE_SERVER, ignore=_but_its_own)
        with _more(servers - 1) as others:
            yield Ground(folder, [first, *others])


@contextmanager
def _more(servers: int) -> Iterator[list[Homeserver]]:
    if not servers:
        yield []
        return
    with running_synapse() as one, _more(servers - 1) as others:
        yield [one, *others]


async def _settle(folder: Path, server: Homeserver) -> None:
    """Everybody signed in, in their rooms and talks, and the bot with them."""
    ward, turner = load_ward(sample_folder()), Turner()
    logins = {person.key: server.user(person.key) for person in people_of(ward)} | {STEWARD: server.user("steward")}
    bot = server.user("bot")
    async with Village(server, folder) as village:
        hamlet = Hamlet(village, bot, KEYED)
        for key, login in logins.items():
            device = folder / _OF_THE_PEOPLE / key
            coming = keyed(server.url, *login, device) if key in KEYED else None
            hamlet.members[key] = await (
                village.stack.enter_async_context(coming) if coming else village.moves_in(login)
            )
        for person in people_of(ward):
            await hamlet.members[person.key].is_called(person.name)
            talk = await hamlet.members[person.key].opens_talk(bot.user_id, encrypted=person.key in KEYED)
            hamlet.talks[person.key] = talk
        data = folder / _OF_THE_BOT
        adapter = Peopled(make_adapter(server.url, bot, data / ACCOUNT, clock=turner.clock), hamlet)
        async with sample_app(data, turner, {ACCOUNT: adapter}):
            await hamlet.bot_is_in()
            await turner.settle()
    Here(server.url, folder, bot, logins, hamlet.rooms, hamlet.talks).keep()


def _but_its_own(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name == _ITS_OWN]
