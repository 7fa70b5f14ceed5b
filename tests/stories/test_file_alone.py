"""A picture or file that somebody sends before anything was asked: they hear that it was not kept, and what to do."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.store import tables
from bot.store.hot import hot
from bot.testing.pictures import picture
from tests.stories.telegram import TelegramScene, open_scene
from tests.telegram_server.member import Member

NOT_KEPT = "Ảnh hay tệp vừa gửi tôi không giữ lại."


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[TelegramScene]:
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TelegramScene)
        yield scene


async def _heard(scene: TelegramScene, who: Member, said: int) -> str:
    await scene.turner.advance(seconds=5)
    return "\n".join(each.text for each in who.sees()[said:] if not each.mine)


async def test_a_picture_and_a_file_alone_are_not_passed_over_in_silence(scene: TelegramScene) -> None:
    an = scene.hamlet.members["an"]
    for kind in ("photo", "document", "voice"):
        before = len(an.sees())
        if kind == "photo":
            an.sends_photo(picture())
        else:
            an.sends_file(b"%PDF", kind=kind)
        heard = await _heard(scene, an, before)
        assert heard.count(NOT_KEPT) == 1
        assert "Anh/chị cần gì ạ?" in heard
        assert "chưa hiểu" not in heard, "nothing was written that could be understood"
    kept = await scene.app.house.state.do(lambda tx: tx.fetch(hot(select(tables.media.c.id))))
    assert not kept


async def test_below_a_picture_what_it_speaks_of_is_offered(scene: TelegramScene) -> None:
    an = scene.hamlet.members["an"]
    before = len(an.sees())
    an.sends_photo(picture(), "nhà em có con trâu bị mất ạ")
    heard = await _heard(scene, an, before)
    assert heard.startswith(NOT_KEPT)
    before = len(an.sees())
    an.writes("trời hôm nay đẹp quá trời ơi")
    assert NOT_KEPT not in await _heard(scene, an, before), "there was no picture"


async def test_who_speaks_english_hears_it_in_english(scene: TelegramScene) -> None:
    mark = scene.hamlet.server.person("Mark", language="en")
    mark.starts()
    await scene.turner.advance(seconds=5)
    before = len(mark.sees())
    mark.sends_photo(picture())
    assert "I did not keep the picture or file" in await _heard(scene, mark, before)


async def test_a_picture_that_a_form_asks_for_is_kept(scene: TelegramScene) -> None:
    an = scene.hamlet.members["an"]
    for text in ("báo mất", "1", "chó vàng", "bến sông", "1"):
        an.writes(text)
        await scene.turner.advance(seconds=5)
    before = len(an.sees())
    an.sends_photo(picture())
    assert NOT_KEPT not in await _heard(scene, an, before)
