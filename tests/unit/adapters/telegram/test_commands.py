"""The menu of commands that people see in Telegram's apps."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.commands import LONGEST, MOST, menu
from bot.adapter import ChatGone, MenuCommand, NotSent, Wait
from bot.app import texts_of
from bot.engine.menucommands import LANGUAGES, OfRoles, menu_commands
from bot.engine.plugins import load_plugins
from bot.model.ids import ChatRef
from bot.model.operations import Send
from bot.model.people import Role
from bot.testing.contract.bench import words
from bot.testing.town import CAPABILITIES
from bot.testing.ward import sample_settings
from tests.telegram_server.bench import ACCOUNT, TelegramBench, premises, settings, telegram_bench
from tests.telegram_server.faults import flooded

LOST = MenuCommand(
    name="baomat", said={"vi": "Báo mất", "en": "I lost something"}, private=True, group=False, everybody=True
)
WHO = MenuCommand(name="canbo", said={"vi": "Cán bộ"}, private=True, group=True, everybody=True)
BIND = MenuCommand(name="ganma", said={"vi": "Gắn mã", "en": "Bind"}, private=False, group=True, everybody=False)
WORK = MenuCommand(
    name="viec", said={"vi": "Việc của cán bộ", "en": "Work"}, private=True, group=False, everybody=False
)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[TelegramBench]:
    async with telegram_bench(tmp_path / "other") as bench:
        yield bench


async def opened(bench: TelegramBench, folder: Path, *commands: MenuCommand) -> TelegramAdapter:
    adapter = TelegramAdapter(replace(premises(folder), commands=commands), settings(bench.server))
    await adapter.open()
    return adapter


async def test_each_kind_of_chat_shows_what_may_be_written_there(bench: TelegramBench, tmp_path: Path) -> None:
    adapter = await opened(bench, tmp_path, LOST, WHO, BIND)
    assert bench.member.menu() == ["/baomat Báo mất", "/canbo Cán bộ"]
    assert bench.member.menu(bench.home) == ["/canbo Cán bộ"]
    bench.home.promotes(bench.member)
    assert bench.member.menu(bench.home) == ["/canbo Cán bộ", "/ganma Gắn mã"]
    await adapter.close()


async def test_whose_app_speaks_another_language_of_ours_reads_that(bench: TelegramBench, tmp_path: Path) -> None:
    adapter = await opened(bench, tmp_path, LOST)
    mark, yuki = bench.server.person("Mark", language="en"), bench.server.person("Yuki", language="ja")
    for person in (mark, yuki):
        person.starts()
    assert mark.menu() == ["/baomat I lost something"]
    assert yuki.menu() == ["/baomat Báo mất"]
    await adapter.close()


async def test_without_commands_the_menu_stays_as_it_is(bench: TelegramBench) -> None:
    assert not bench.server.sent("setMyCommands")


async def test_a_menu_that_could_not_be_set_keeps_nobody_from_being_heard(bench: TelegramBench, tmp_path: Path) -> None:
    bench.server.faults.add("setMyCommands", flooded(300))
    adapter = await opened(bench, tmp_path, LOST)
    assert (await adapter.perform(Send(bench.talk, words("x")), "key")).message is not None
    await adapter.close()


async def test_one_private_chat_shows_other_commands_than_all_the_rest(bench: TelegramBench, tmp_path: Path) -> None:
    adapter = await opened(bench, tmp_path, LOST, WHO)
    mark = bench.server.person("Mark", language="en")
    mark.starts()
    await adapter.offer(bench.talk, [WORK, LOST], "vi")
    assert bench.member.menu() == ["/viec Việc của cán bộ", "/baomat Báo mất"]
    assert mark.menu() == ["/baomat I lost something"]
    await adapter.offer(ChatRef(ACCOUNT, str(mark.id)), [WORK, LOST], "vi")
    assert mark.menu()[0] == "/viec Việc của cán bộ", "the bot speaks so to them, whatever their app does"
    await adapter.offer(bench.talk, [], "vi")
    await adapter.offer(bench.talk, [], "vi")
    assert bench.member.menu() == ["/baomat Báo mất", "/canbo Cán bộ"]
    await adapter.close()


async def test_where_nobody_is_there_no_menu_is_shown_and_the_remedy_is_named(
    bench: TelegramBench, tmp_path: Path
) -> None:
    adapter = await opened(bench, tmp_path)
    with pytest.raises(ChatGone):
        await adapter.offer(ChatRef(ACCOUNT, "4711"), [WORK], "vi")
    bench.member.blocks()
    with pytest.raises(ChatGone):
        await adapter.offer(bench.talk, [WORK], "vi")
    with pytest.raises(ChatGone):
        await adapter.offer(bench.talk, [], "vi")
    bench.member.unblocks()
    bench.server.faults.add("setMyCommands", flooded(300))
    with pytest.raises(Wait):
        await adapter.offer(bench.talk, [WORK], "vi")
    await adapter.offer(bench.talk, [WORK], "vi")
    assert bench.member.menu() == ["/viec Việc của cán bộ"]
    await adapter.close()


async def test_before_it_is_signed_in_no_menu_is_shown(bench: TelegramBench, tmp_path: Path) -> None:
    adapter = TelegramAdapter(premises(tmp_path), settings(bench.server))
    with pytest.raises(NotSent):
        await adapter.offer(bench.talk, [WORK], "vi")


def test_what_telegram_would_refuse_is_left_out_or_cut() -> None:
    wrong = [replace(WHO, name=name) for name in ("", "Cán bộ", "x" * 33, "a-b")]
    long = replace(WHO, said={"vi": "x" * 300})
    assert menu([*wrong, replace(WHO, said={"vi": ""}), long], "vi") == [
        {"command": "canbo", "description": "x" * LONGEST}
    ]
    assert len(menu([WHO] * (MOST + 1), "vi")) == MOST


def test_the_shipped_plugins_have_a_menu_that_telegram_takes(tmp_path: Path) -> None:
    given = sample_settings(tmp_path)
    registry = load_plugins(given.plugins)
    commands = menu_commands(registry, texts_of(given, registry))
    of_roles = OfRoles(registry, texts_of(given, registry)).of(frozenset(Role), CAPABILITIES)
    for language in LANGUAGES:
        assert len(menu(commands, language)) == len(commands)
        assert len(menu(of_roles, language)) == len(of_roles), "nobody's roles have more than Telegram shows"
    shown = [command.name for command in commands if command.everybody]
    assert shown[:3] == ["nhatduoc", "baomat", "timnguoi"]
    assert "viec" not in shown, "that is for officers"
    assert [command.name for command in commands if command.group and not command.everybody] == ["ganma", "go"]
