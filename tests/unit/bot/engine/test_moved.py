"""A group that goes on in another chat is still that group, whoever says so and however often."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.model.ids import ChatRef
from bot.model.units import GroupState
from bot.store import tables, units
from bot.testing.stories.town import TownScene, open_scene
from tests.unit.plugins.life import DUTY_A, Life

OLD, NEW = "g-a1", "g-a1-upgraded"


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TownScene)
        yield Life(scene)


async def moves(life: Life) -> None:
    life.one("an").member.moves(OLD, NEW)
    await life.scene.turner.breathe()


async def bound(life: Life, chat: str) -> str:
    """The title of the group there."""
    ref = ChatRef(life.scene.town.account, chat)
    group = await life.scene.app.house.state.do(lambda tx: units.group_at(tx, ref))
    return "" if group is None else group.title


async def is_out(life: Life) -> None:
    """An animal was found and every cluster knows."""
    await life.found_animal()
    await life.approves()
    await life.scene.turner.advance(minutes=61)


async def copies_at(life: Life, chat: str) -> int:
    found = select(tables.copy.c.id).where(tables.copy.c.chat == chat)
    return len(await life.scene.app.house.state.do(lambda tx: list(tx.session().scalars(found))))


async def test_the_group_and_its_copies_follow_and_the_second_word_of_it_changes_nothing(life: Life) -> None:
    await is_out(life)
    title, copies = await bound(life, OLD), await copies_at(life, OLD)
    assert copies
    life.adapter.faults.twice = True
    await moves(life)
    await moves(life)
    assert (await bound(life, OLD), await bound(life, NEW)) == ("", title)
    assert (await copies_at(life, OLD), await copies_at(life, NEW)) == (0, copies)


async def test_what_is_said_in_the_new_chat_is_said_in_that_group(life: Life) -> None:
    await is_out(life)
    number = next(line for line in (await life.messages("an", OLD))[-1].text.split() if line.isdigit())
    await moves(life)
    before = len(life.one("binh").member.sees())
    await life.one("binh").writes(f"tôi có thông tin {number}", group=NEW)
    assert len(life.one("binh").member.sees()) > before, "the number of the notice is known there"


async def test_the_next_notice_goes_to_the_new_chat(life: Life) -> None:
    await moves(life)
    await is_out(life)
    assert await life.messages("an", OLD) == []
    assert len(await life.messages("an", NEW)) == 1


async def test_what_was_said_in_the_old_chat_is_still_taken_back_there(life: Life) -> None:
    await is_out(life)
    (before,) = await life.messages("an", OLD)
    assert before.photos
    await moves(life)
    await life.one("dung").presses("Đã trả lại", group=DUTY_A)
    await life.scene.turner.advance(minutes=2)
    (after,) = await life.messages("an", OLD)
    assert (after.id, after.photos) == (before.id, ())
    assert "ĐÃ TRẢ LẠI" in after.text


async def test_a_group_that_was_out_of_reach_and_moved_is_back(life: Life) -> None:
    town, state = life.scene.town, life.scene.app.house.state
    life.adapter.faults.gone.add(OLD)
    await is_out(life)
    assert await life.messages("an", OLD) == []
    await moves(life)
    assert len(await life.messages("an", NEW)) == 1, "what it missed is there"
    group = await state.do(lambda tx: units.group_at(tx, town.ref(NEW)))
    assert group is not None
    assert group.state is GroupState.LIVE
