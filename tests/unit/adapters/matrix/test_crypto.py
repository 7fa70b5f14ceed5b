"""Encrypted rooms over a real homeserver: what is written is read on the other side, whatever happened before."""

import shutil
import sqlite3
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.tools.synapse import Homeserver
from tests.unit.adapters.matrix.sealing import Ward, reads, ward


@pytest.fixture
async def here(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[Ward]:
    """A ward without people."""
    async with ward(synapse, tmp_path) as made:
        yield made


async def test_a_member_and_the_bot_read_each_other(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    said = await lan.writes(room, "Cháu bị lạc ở chợ ạ")
    assert await bot.catches_up()
    assert await bot.reads(room, said) == "Cháu bị lạc ở chợ ạ"
    await bot.says(room, "Anh/chị chờ một chút nhé")
    assert await reads(lan, room) == ["Cháu bị lạc ở chợ ạ", "Anh/chị chờ một chút nhé"]


async def test_after_a_restart_old_and_new_messages_are_read(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    first = await lan.writes(room, "Một")
    await bot.catches_up()
    again = await here.start(since=bot.since)
    second = await lan.writes(room, "Hai")
    await again.catches_up()
    assert [await again.reads(room, name) for name in (first, second)] == ["Một", "Hai"]
    await again.says(room, "Ba")
    assert await reads(lan, room) == ["Một", "Hai", "Ba"]


async def test_what_comes_twice_is_read_as_once(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    said = await lan.writes(room, "Một")
    answer = await bot.look()
    for _ in range(3):
        assert bot.crypto.take_in(answer)
        await bot.crypto.keep_up()
        assert await bot.reads(room, said) == "Một"
    bot.since = answer["next_batch"]
    assert await bot.reads(room, await lan.writes(room, "Hai")) == "Hai"


async def test_keys_that_were_stored_before_a_crash_still_serve_when_they_come_again(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    said = await lan.writes(room, "Một")
    bot.crypto.take_in(await bot.look())
    again = await here.start(since=bot.since)
    assert await again.reads(room, said) == "Một"
    assert await again.reads(room, await lan.writes(room, "Hai")) == "Hai"


async def test_a_key_that_could_not_be_stored_is_taken_in_when_it_comes_again(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    said = await lan.writes(room, "Một")
    answer = await bot.look()
    with full_disk(here.folder / "bot"), pytest.raises(Exception, match="disk full"):
        bot.crypto.take_in(answer)
    assert bot.crypto.take_in(answer)
    again = await here.start(since=answer["next_batch"])
    assert await again.reads(room, said) == "Một"


async def test_a_lost_folder_is_a_new_device_that_is_written_to_and_read(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    old = await lan.writes(room, "Một")
    await bot.catches_up()
    shutil.rmtree(here.folder / "bot")
    again = await here.start()
    await lan.catches_up()
    new = await lan.writes(room, "Hai")
    await again.catches_up()
    assert await again.reads(room, new) == "Hai"
    assert await again.reads(room, old) is None
    await again.says(room, "Ba")
    assert (await reads(lan, room))[-1] == "Ba"


async def test_lost_keys_make_a_new_device_of_a_session_that_is_still_there(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    await bot.says(room, "Một")
    (here.folder / "bot" / "keys.sqlite").unlink()
    again = await here.start()
    assert again.client.nio.device_id != bot.client.nio.device_id
    await again.says(room, "Hai")
    assert await reads(lan, room) == ["Một", "Hai"]
    said = await lan.writes(room, "Ba")
    await again.catches_up()
    assert await again.reads(room, said) == "Ba"


@contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """No room key can be written meanwhile."""
    with closing(sqlite3.connect(folder / "keys.sqlite")) as file:
        file.execute(
            "create trigger full before insert on megolminboundsessions begin select raise(abort, 'disk full'); end"
        )
        try:
            yield
        finally:
            file.execute("drop trigger full")


async def test_the_files_are_private_to_their_owner(here: Ward) -> None:
    await here.start()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (here.folder / "bot").iterdir()}
    assert modes == {"keys.sqlite": 0o600, "session.json": 0o600}
    assert stat.S_IMODE((here.folder / "bot").stat().st_mode) == 0o700
