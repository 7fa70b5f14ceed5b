"""Officers see the commands of their roles in their own chats on Telegram, for as long as they hold them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.telegram.client import Client
from adapters.telegram.commands import offer
from bot.cli.appoint import Appointment, appoint
from bot.engine.erasure import forget
from bot.engine.menucommands import menu_commands
from bot.model.ids import PersonId
from bot.model.secret import Secret
from bot.store import ownmenus
from tests.stories.telegram import TelegramScene, open_scene
from tests.telegram_server.bench import ACCOUNT
from tests.telegram_server.faults import flooded
from tests.telegram_server.member import Member

WORK = "/viec Việc của cán bộ"


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[TelegramScene]:
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TelegramScene)
        await _shows_everybody(scene)
        yield scene


async def _shows_everybody(scene: TelegramScene) -> None:
    """What the adapter does when it is opened, with the commands of the sample's plugins."""
    house, server = scene.app.house, scene.hamlet.server
    client = Client(ACCOUNT, Secret(server.bot.token, "the test"), server=server.base_url)
    await client.open()
    await offer(client, menu_commands(house.registry, house.texts), "vi")
    await client.close()


async def _writes(scene: TelegramScene, who: str, *texts: str) -> None:
    for text in texts:
        scene.hamlet.members[who].writes(text)
        await scene.turner.advance(seconds=5)


def _menu(scene: TelegramScene, who: str) -> list[str]:
    return scene.hamlet.members[who].menu()


def _asked(scene: TelegramScene) -> int:
    """How often Telegram was asked for a menu."""
    return sum(len(scene.hamlet.server.sent(method)) for method in ("setMyCommands", "deleteMyCommands"))


def _shown_to(scene: TelegramScene, who: str) -> int:
    """How often Telegram was asked to show a menu in that chat alone."""
    scope = {"type": "chat", "chat_id": scene.hamlet.members[who].id}
    return sum(request.params["scope"] == scope for request in scene.hamlet.server.sent("setMyCommands"))


async def test_who_comes_by_the_link_of_an_appointment_sees_the_commands_of_that_role(scene: TelegramScene) -> None:
    words = await appoint(scene.app, Appointment("Ông Sơn", account=ACCOUNT))
    son: Member = scene.hamlet.server.person("Ông Sơn")
    son.starts(words.splitlines()[1].partition("start=")[2])
    await scene.turner.advance(seconds=5)
    assert son.menu()[0] == WORK
    assert "/giaonhiemvu Giao nhiệm vụ" in son.menu()
    await _writes(scene, "an", "0")
    assert WORK not in _menu(scene, "an")
    assert "/baomat Tôi bị mất" in _menu(scene, "an"), "residents see what is theirs"


async def test_a_role_is_given_and_ended_by_chat_and_the_menu_follows(scene: TelegramScene) -> None:
    await _writes(scene, "lan", "0")
    residents = _menu(scene, "lan")
    await _writes(scene, "giang", "giao nhiệm vụ", "lan", "Cảnh sát khu vực", "ben do", "Đến khi có thay đổi", "1")
    assert _menu(scene, "lan")[:2] == [WORK, "/dangbai Đăng bài cho bà con"]
    assert "/nhantruc Nhận trực" not in _menu(scene, "lan"), "that is for who has the duty"
    assert "/taonhom Tạo nhóm" not in _menu(scene, "lan"), "on Telegram people make groups"
    await _writes(scene, "giang", "xem nhiệm vụ", "lan", "Thôi nhiệm vụ cảnh sát khu vực, Thôn Bến Đò", "Đồng ý thôi")
    assert _menu(scene, "lan") == residents


async def test_a_lost_phone_shows_only_what_residents_see(scene: TelegramScene) -> None:
    await _writes(scene, "an", "0")
    await _writes(scene, "dung", "0")
    assert "/nhantruc Nhận trực" in _menu(scene, "dung")
    await _writes(scene, "giang", "mất máy Dũng")
    scene.hamlet.members["giang"].taps("Khóa ngay Anh Dũng")
    await scene.turner.advance(seconds=5)
    assert _menu(scene, "dung") == _menu(scene, "an")


async def test_who_is_erased_keeps_no_menu_of_their_own(scene: TelegramScene) -> None:
    await _writes(scene, "an", "0")
    await _writes(scene, "cuc", "0")
    await _writes(scene, "dung", "0")
    house = scene.app.house
    await house.state.do(lambda tx: forget(house, tx, PersonId("dung")))
    await scene.turner.advance(seconds=5)
    assert _menu(scene, "dung") == _menu(scene, "an")
    assert WORK in _menu(scene, "cuc"), "that is another one's chat"


async def test_everybody_is_answered_while_telegram_asks_for_patience_with_menus(scene: TelegramScene) -> None:
    server = scene.hamlet.server
    server.faults.add("setMyCommands", flooded(600))
    await _writes(scene, "dung", "0")
    await _writes(scene, "cuc", "0")
    assert "Anh/chị cần gì ạ?" in scene.hamlet.members["cuc"].sees()[-1].text, "nobody waits for a menu"
    assert WORK not in _menu(scene, "cuc")
    await scene.turner.advance(minutes=11)
    assert WORK in _menu(scene, "cuc")
    assert WORK in _menu(scene, "dung")


async def test_who_blocks_the_bot_is_shown_the_menu_anew_on_coming_back(scene: TelegramScene) -> None:
    giang = scene.hamlet.members["giang"]
    await _writes(scene, "giang", "0")
    assert WORK in giang.menu()
    giang.blocks()
    asked = _asked(scene)
    await scene.turner.advance(minutes=180)
    assert _asked(scene) <= asked + 3, "nobody is there, so it is not tried more than once an hour"
    shown = _shown_to(scene, "giang")
    giang.starts()
    await scene.turner.advance(seconds=5)
    assert _shown_to(scene, "giang") == shown + 1
    assert WORK in giang.menu()


async def test_whose_role_ends_while_they_block_the_bot_finds_no_menu_on_coming_back(scene: TelegramScene) -> None:
    await _writes(scene, "an", "0")
    await _writes(scene, "dung", "0")
    dung = scene.hamlet.members["dung"]
    dung.blocks()
    await scene.turner.advance(minutes=70)
    await _writes(scene, "giang", "mất máy Dũng")
    scene.hamlet.members["giang"].taps("Khóa ngay Anh Dũng")
    await scene.turner.advance(minutes=70)
    assert WORK in dung.menu(), "nobody could take it away"
    dung.starts()
    await scene.turner.advance(seconds=5)
    assert dung.menu() == _menu(scene, "an")


async def test_who_is_erased_while_they_block_the_bot_comes_back_as_a_stranger_without_menu(
    scene: TelegramScene,
) -> None:
    await _writes(scene, "an", "0")
    await _writes(scene, "dung", "0")
    dung, house = scene.hamlet.members["dung"], scene.app.house
    dung.blocks()
    await scene.turner.advance(minutes=70)
    await house.state.do(lambda tx: forget(house, tx, PersonId("dung")))
    await scene.turner.advance(seconds=5)
    assert WORK in dung.menu(), "nobody could take it away"
    dung.starts()
    await scene.turner.advance(seconds=5)
    assert dung.menu() == _menu(scene, "an")
    assert str(dung.id) not in await house.state.do(lambda tx: [chat.chat for chat in ownmenus.shown(tx, ACCOUNT)])
