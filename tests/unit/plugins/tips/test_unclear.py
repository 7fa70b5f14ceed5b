"""A single word without accents that may mean something else starts nothing by itself."""

import pytest
from sqlalchemy import select

from bot.testing.stories.checks import last
from plugins.tips.records import Tip
from tests.unit.plugins.life import Life
from tests.unit.plugins.tips.sender import FIRST_WORD, WORDS
from tests.unit.plugins.tips.test_hushing import says, there


@pytest.mark.parametrize("said", ["bt", "BT", "bt.", "bt roi", "bt thôi mà"])
async def test_an_abbreviation_of_other_things_is_asked_back(life: Life, said: str) -> None:
    await life.writes("an", said)
    asked = await last(life.one("an"))
    assert asked.text.startswith("Anh/chị muốn báo tin riêng")
    assert asked.buttons == ("Báo tin ở đây",)
    assert not any(FIRST_WORD in message.text for message in life.one("an").member.sees())
    await life.writes("an", "nhặt được")
    assert await life.hears("an") != life.text("core-form-open")


async def test_who_means_it_goes_on_with_what_was_written(life: Life) -> None:
    await life.writes("an", "bt danh bac", "1")
    assert any(FIRST_WORD in message.text for message in life.one("an").member.sees())
    assert "“danh bac”" in await life.hears("an")
    assert await life.rows(select(Tip)) == []


@pytest.mark.parametrize("said", ["bao tin", "to cao", "to giac", "baotin", "/bt", f"bt {WORDS}"])
async def test_what_can_mean_nothing_else_begins_at_once(life: Life, said: str) -> None:
    await life.writes("an", said)
    assert any(FIRST_WORD in message.text for message in life.one("an").member.sees())


@pytest.mark.parametrize("word", ["go", "Go", "go."])
async def test_nothing_is_taken_down_by_a_word_that_lacks_its_accent(life: Life, word: str) -> None:
    said = await says(life, "an", "ông Ba trộm chó đấy bà con ạ")
    await says(life, "binh", word, reply_to=said)
    assert there(life)[0].id == said
    assert "Tôi chưa gỡ gì" in there(life)[-1].text
    await says(life, "binh", "go tin", reply_to=said)
    assert said not in [message.id for message in there(life)]
