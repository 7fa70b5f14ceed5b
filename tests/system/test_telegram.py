"""A ward on Telegram as its operator sees it: made, warned, looked at, and its first officer let in, over the Bot API server."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.engine.clock import SystemClock
from bot.engine.transaction import Transaction
from bot.model.ids import AccountId, ChatRef, GroupId, UnitId
from bot.model.units import Group as BoundGroup
from bot.model.units import GroupKind
from bot.store import units
from bot.store.open import open_store
from tests.house.sources import ROOT
from tests.system.command import Ended, Running, free_port, nhipcau, running
from tests.telegram_server import Group, Member, TelegramServer, telegram_server

UNITS = ROOT / "config" / "sample" / "units.csv"
ROUNDS = 400


@dataclass
class Ward:
    """An installation whose only group of residents is on Telegram."""

    server: TelegramServer
    settings: Path
    group: Group

    async def command(self, *words: str) -> Ended:
        """Run to its end beside the server."""
        return await asyncio.to_thread(nhipcau, *words, "--settings", self.settings)

    async def running(self, stack: AsyncExitStack) -> Running:
        """The bot, until the end of the test."""
        runs = running("--settings", self.settings, port=free_port())
        bot = await asyncio.to_thread(runs.__enter__)
        stack.push_async_callback(asyncio.to_thread, runs.__exit__, None, None, None)
        return bot


@pytest.fixture
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    """Made by the command; the bot is an ordinary member of the group yet."""
    token, house = tmp_path / "token", tmp_path / "house"
    async with telegram_server() as server:
        token.touch(mode=0o600)
        token.write_text(server.bot.token)
        more = ("--telegram", server.bot.username, "--token", str(token), "--units", str(UNITS), "--yes")
        made = await asyncio.to_thread(nhipcau, "init", house, *more)
        assert made.code == 0, made.all
        settings, group = house / "settings.yaml", server.group("Thôn Bến Đò", [server.person("Chủ")], admin=False)
        here = f'"base_url": "{server.base_url}"'
        settings.write_text(settings.read_text().replace('"username":', f'{here}, "username":'))
        _bind(house / "data" / "nhipcau.sqlite", group)
        yield Ward(server, settings, group)


def _bind(file: Path, group: Group) -> None:
    writer = open_store(file).writer()
    writer.begin()
    tx, chat = Transaction(writer, SystemClock()), ChatRef(AccountId("telegram"), str(group.id))
    units.bind(tx, BoundGroup(GroupId("g"), UnitId("a1"), GroupKind.RESIDENTS, chat, "Thôn Bến Đò"), at=tx.now, by=None)
    tx.flush()
    writer.commit()
    writer.close()


async def _hears(member: Member, words: str) -> None:
    for _ in range(ROUNDS):
        if any(words in said for said in member.reads()):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"{words!r} was not said: {member.reads()}")


async def test_the_start_warns_and_the_look_names_each_right_that_is_missing_and_where_it_is_given(ward: Ward) -> None:
    asleep = await ward.command("check", "--live")
    assert "every group of residents is in telegram" in asleep.out
    async with AsyncExitStack() as stack:
        bot = await ward.running(stack)
        assert "action=channels.uneven" in bot.said
        awake = await ward.command("check", "--live")
        for looked in (asleep, awake):
            assert looked.code == 0, looked.all
            [line] = [line for line in looked.out.splitlines() if "the bot says" in line]
            assert re.match("warn +Thôn Bến Đò ", line)
            assert "I may not pin messages in this group" in line
            assert "switch on: Delete messages, Ban users, Invite users via link, Pin messages" in line
        ward.group.promotes_bot()
        well = await ward.command("check", "--live")
        assert "1 of 1 are well" in well.out
        assert not any(ward.server.bot.token in said for said in (asleep.all, awake.all, well.all, bot.said))


async def test_the_first_officer_comes_in_by_a_link_that_works_once(ward: Ward) -> None:
    async with AsyncExitStack() as stack:
        await ward.running(stack)
        appointed = await ward.command("appoint", "Ông Giang", "--account", "telegram")
        [payload] = re.findall(rf"https://t\.me/{ward.server.bot.username}\?start=(appoint-\S+)", appointed.out)
        giang, other = ward.server.person("Giang"), ward.server.person("Khác")
        giang.starts(payload)
        await _hears(giang, "Chào Ông Giang! Từ nay tài khoản này là của anh/chị")
        other.starts(payload)
        await _hears(other, "đã được mở hoặc đã hết hạn")
        checked = await ward.command("check")
        assert "can be reached in private: commander 1 of 2" in checked.out
