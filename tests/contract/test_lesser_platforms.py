"""The buffalo comes home on platforms that can do less: the house asks nothing of them that they cannot do, and loses nothing."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.adapter import Capabilities
from bot.model.operations import Edit, Send
from bot.store import tables
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.unit.plugins.life import CLUSTERS, DUTY_A, WORDS, Life

BACK = "ĐÃ TRẢ LẠI"


@asynccontextmanager
async def life_with(folder: Path, capabilities: Capabilities) -> AsyncIterator[Life]:
    turner = Turner()
    town = Town(turner.clock, capabilities=capabilities)
    async with sample_app(folder, turner, {"town": TownAdapter(town)}) as app:
        yield Life(TownScene(town, app, turner))


async def chooses(life: Life, who: str, label: str, group: str) -> None:
    """Press, or where there are no buttons, answer the newest message that numbers such a choice."""
    if life.adapter.capabilities.buttons:
        await life.one(who).presses(label, group=group)
        return
    for message in reversed(await life.messages(who, group)):
        for line in message.text.split("\n"):
            number, _, choice = line.partition(". ")
            if number.isdigit() and label in choice:
                life.one(who).member.writes(number, chat=group, reply_to=message.id)
                await life.scene.turner.breathe()
                return
    raise LookupError(f"nobody offers {label}")


async def comes_home(life: Life) -> None:
    """Found, let out, seen in every cluster, and given back."""
    await life.found_animal()
    await chooses(life, "dung", "Duyệt", DUTY_A)
    await life.scene.turner.advance(minutes=61)
    assert set(shown(life)) == set(CLUSTERS), "it is out everywhere"
    assert [group for group, seen in shown(life).items() if not any(WORDS in text for text, _ in seen)] == []
    await chooses(life, "dung", "Đã trả lại", DUTY_A)
    await life.scene.turner.advance(minutes=2)


def shown(life: Life) -> Mapping[str, list[tuple[str, int]]]:
    """Words and number of pictures of the bot's messages, in each group of residents that has some."""
    seen = {group: [m for m in life.scene.town.chats[group].messages if m.author is None] for group in CLUSTERS}
    there = {group: [(m.text, len(m.photos)) for m in found if not m.removed] for group, found in seen.items()}
    return {group: found for group, found in there.items() if found}


async def stuck(life: Life) -> list[str]:
    """Operations that the platform refused, or of which nobody knows."""
    query = select(tables.operation.c.state).where(tables.operation.c.state.in_(["dead", "uncertain"]))
    return await life.scene.app.house.state.do(lambda tx: list(tx.session().scalars(query)))


@pytest.mark.parametrize(
    "less",
    [
        {"buttons": False},
        {"delete": False},
        {"edit_photo": False},
        {"edit": False},
        {"photos": False},
        {"styles": False},
        {"text_limit": 200, "caption_limit": 100},
    ],
    ids=lambda less: " ".join(less),
)
async def test_every_copy_says_in_the_end_that_it_was_returned_and_shows_nothing(
    tmp_path: Path, less: Mapping[str, object]
) -> None:
    async with life_with(tmp_path, replace(CAPABILITIES, **less)) as life:  # type: ignore[arg-type]
        await comes_home(life)
        for group, messages in shown(life).items():
            assert BACK in messages[0][0], (group, messages)
            assert not any(photos for _, photos in messages), (group, messages)
        assert await stuck(life) == []


async def test_each_message_that_numbers_its_choices_says_how_many_there_are(tmp_path: Path) -> None:
    async with life_with(tmp_path, replace(CAPABILITIES, buttons=False)) as life:
        await comes_home(life)
        said = [op.content for _, op in life.adapter.performed if isinstance(op, Send | Edit)]
        private = [
            op for _, op in life.adapter.performed if isinstance(op, Send) and op.chat.chat.startswith("private-")
        ]
        assert [numbered(content.text) for content in said] == [content.choices for content in said]
        assert max(op.content.choices for op in private) > 2


def numbered(text: str) -> int:
    return sum(line.partition(". ")[0].isdecimal() for line in text.splitlines())


async def test_where_nothing_can_be_changed_the_end_follows_and_the_rest_is_by_hand(tmp_path: Path) -> None:
    async with life_with(tmp_path, replace(CAPABILITIES, edit=False, delete=False)) as life:
        await comes_home(life)
        assert all(WORDS in messages[0][0] and BACK in messages[-1][0] for messages in shown(life).values())
        assert await stuck(life) == []
        assert "Đã gỡ 0/6 nhóm, còn 6 nhóm cần gỡ tay." in (await life.messages("dung", DUTY_A))[-1].text
