"""A member of a group on Telegram who never began a private talk: the answer to their press opens it, and there it goes on."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bot.engine.doorstep import WAITS
from bot.testing.pictures import picture
from bot.testing.stories.checks import sees, sees_not
from tests.stories.telegram import TelegramNeighbour, TelegramScene, open_scene
from tests.telegram_server import Member

SEEN = "Thấy con trâu giống vậy bên kia sông sáng nay"


async def moves_in(scene: TelegramScene, key: str, name: str) -> Member:
    """Somebody new in the group of the first hamlet, who has never talked to the bot."""
    scene.hamlet.members[key] = scene.hamlet.server.person(name)
    scene.hamlet.members[key].joins(scene.hamlet.groups["g-a1"].link())
    await scene.turner.breathe()
    return scene.hamlet.members[key]


async def opened(scene: TelegramScene, who: Member) -> str:
    """What the button of the notice opens for them: the payload of a link to the bot itself."""
    press = who.taps("Tôi có thông tin", chat=scene.hamlet.groups["g-a1"])
    await scene.turner.breathe()
    answer = press.answered.result()
    link = urlsplit(answer.url or "")
    assert (link.netloc, link.path.strip("/")) == ("t.me", scene.hamlet.server.bot.username)
    assert answer.text == "", "an app that shows words opens nothing"
    (payload,) = parse_qs(link.query)["start"]
    return payload


async def notice(scene: TelegramScene) -> None:
    """A stray buffalo was found, and the first hamlet reads of it."""
    finder = scene.neighbour("an")
    await finder.writes("nhat duoc")
    await finder.presses("Con vật")
    for words in ("Trâu cái, sừng cong", "vết sẹo ở chân sau", "bãi cỏ sau đình"):
        await finder.writes(words)
    await finder.presses("Thôn Bến Đò")
    await finder.sends_photo(picture())
    await finder.writes("0912 345 678")
    await finder.presses("Gửi")
    await scene.neighbour("dung").presses("Duyệt", group="g-a-duty")
    await scene.turner.advance(minutes=1)


async def test_who_never_began_a_talk_tells_what_they_know_after_one_press_and_start(tmp_path: Path) -> None:
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TelegramScene)
        member = await moves_in(scene, "lai", "Chị Lài")
        await notice(scene)
        payload = await opened(scene, member)
        assert member.reads() == [], "nobody can be written to who has not begun"
        member.starts(payload)
        await scene.turner.breathe()
        lai = TelegramNeighbour(scene, "lai", "Chị Lài")
        await lai.presses("Tôi biết thêm")
        for words in (SEEN, "bỏ qua", "bỏ qua"):
            await lai.writes(words)
        await sees(lai, "Cảm ơn anh/chị")
        await sees(scene.neighbour("dung"), SEEN)
        await sees_not(scene.neighbour("binh"), SEEN, group="g-a1")


async def test_the_link_of_somebody_else_and_one_that_is_too_old_lead_to_the_start_menu(tmp_path: Path) -> None:
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TelegramScene)
        member, other = await moves_in(scene, "lai", "Chị Lài"), await moves_in(scene, "mo", "Chị Mơ")
        await notice(scene)
        payload = await opened(scene, member)
        other.starts(payload)
        await scene.turner.to(scene.turner.clock.now() + WAITS + timedelta(minutes=1))
        member.starts(payload)
        await scene.turner.breathe()
        for key in ("lai", "mo"):
            who = TelegramNeighbour(scene, key, key)
            await sees(who, "đã dùng xong hoặc đã hết giờ")
            assert (await who.reads())[-1].buttons, "there is a choice"
