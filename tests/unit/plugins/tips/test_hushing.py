"""A tip that is begun in front of the group: gone there, asked for in private, told to nobody by name."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.adapter import Forbidden
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town, TownMessage
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from plugins.tips.records import Tip
from tests.unit.plugins.life import Life
from tests.unit.plugins.tips.sender import FIRST_WORD, WORDS, receipt, tip

GROUP = "g-a1"
ACCUSING = "báo tin ông Ba đầu ngõ trộm chó nhà bà Sửu"


async def says(life: Life, who: str, text: str, *, reply_to: str | None = None) -> str:
    """Which message it was."""
    life.one(who).member.writes(text, chat=GROUP, reply_to=reply_to)
    number = life.scene.town.chats[GROUP].messages[-1].id
    await life.scene.turner.advance(seconds=4)
    return number


def there(life: Life) -> list[TownMessage]:
    """What stands in the group."""
    return [message for message in life.scene.town.chats[GROUP].messages if not message.removed]


async def test_what_was_begun_aloud_becomes_a_tip_in_private_without_a_second_command(life: Life) -> None:
    await says(life, "an", ACCUSING)
    (line,) = there(life)
    assert "đừng viết trong nhóm" in line.text
    assert line.reply_to is None
    await life.one("an").presses("Báo tin ở đây")
    heard = [message.text for message in life.one("an").member.sees() if message.author is None]
    assert FIRST_WORD in heard[-2]
    await life.writes("an", WORDS, "Đã xảy ra")
    await life.one("an").writes("1")
    await life.writes("an", "ben do", "xong", "Không", "1")
    assert await receipt(life)
    assert (await tip(life)).unit == "a1"
    assert len(there(life)) == 1


async def test_the_number_chooses_too(life: Life) -> None:
    await says(life, "an", "bao tin ong Ba")
    await life.writes("an", "1")
    assert "Chuyện gì đã xảy ra" in await life.hears("an")


@pytest.mark.parametrize(
    "text", ["báo tin vui: cháu đỗ rồi bà con ơi", "báo tin buồn: cụ Tư mất sáng nay", "ai báo tin chưa"]
)
async def test_what_neighbours_tell_each_other_stays(life: Life, text: str) -> None:
    await says(life, "an", text)
    assert [message.text for message in there(life)] == [text]


async def test_nothing_is_a_tip_before_it_is_told_in_private(life: Life) -> None:
    await says(life, "an", ACCUSING)
    assert await life.rows(select(Tip)) == []


async def test_where_words_stay_people_are_asked_to_delete_them(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(
        turner.clock, capabilities=replace(CAPABILITIES, removes_others=False, talks_at="https://town.example/me")
    )
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life = Life(TownScene(town, app, turner))
        await says(life, "an", ACCUSING)
        assert there(life)[0].text == ACCUSING
        assert "người viết tự xóa giúp" in there(life)[-1].text
        assert there(life)[-1].text.endswith("https://town.example/me")
        said = await says(life, "minh", "ông Ba trộm chó")
        await says(life, "binh", "gỡ", reply_to=said)
        assert "không gỡ được tin của người khác" in there(life)[-1].text


async def test_where_the_right_is_missing_people_are_asked_to_delete_it_once_in_a_while(life: Life) -> None:
    for _ in range(2):
        life.adapter.faults.operations.append(Forbidden("the town says so"))
        await says(life, "an", ACCUSING)
    ours = [message.text for message in there(life) if message.author is None]
    assert len(ours) == 2
    assert "người viết tự xóa giúp" in ours[-1]


@pytest.mark.parametrize("who", ["binh", "cuc"])
async def test_an_accusation_is_taken_down_by_one_word_in_answer_to_it(life: Life, who: str) -> None:
    said = await says(life, "an", "ông Ba trộm chó đấy bà con ạ")
    await says(life, "minh", "chiều nay họp")
    await says(life, who, "gỡ", reply_to=said)
    assert there(life)[0].text == "chiều nay họp"
    assert "đừng viết trong nhóm" in there(life)[-1].text
    assert len(there(life)) == 2
    assert (await life.audited())[-1] == "group.take_down"


async def test_what_could_not_be_taken_down_is_told(life: Life) -> None:
    said = await says(life, "an", "ông Ba trộm chó đấy bà con ạ")
    life.adapter.faults.operations.append(Forbidden("the town says so"))
    await says(life, "binh", "gỡ", reply_to=said)
    assert any("chưa gỡ được tin ấy" in message.text for message in there(life))


@pytest.mark.parametrize("who", ["an", "minh", "nam", "lan", "phuc", "oanh", "stranger"])
async def test_whoever_does_not_look_after_the_group_takes_nothing_down(life: Life, who: str) -> None:
    said = await says(life, "hoa", "ông Ba trộm chó đấy bà con ạ")
    await says(life, who, "gỡ", reply_to=said)
    assert there(life)[0].id == said
    assert there(life)[-1].text == life.text("core-no-right")
    assert "group.take_down" not in await life.audited()


async def test_in_private_there_is_nothing_to_take_down(life: Life) -> None:
    await life.writes("binh", "gỡ")
    assert await life.hears("binh") == life.text("core-group-only")


async def test_whose_role_has_ended_takes_nothing_down(life: Life) -> None:
    said = await says(life, "hoa", "ông Ba trộm chó đấy bà con ạ")
    await life.ends_roles("binh")
    await says(life, "binh", "gỡ", reply_to=said)
    assert there(life)[0].id == said


async def test_the_commander_and_the_duty_officer_take_down_too(life: Life) -> None:
    for who in ("giang", "dung"):
        said = await says(life, "hoa", "ông Ba trộm chó đấy bà con ạ")
        await says(life, who, "gỡ tin", reply_to=said)
        assert said not in [message.id for message in there(life)]
