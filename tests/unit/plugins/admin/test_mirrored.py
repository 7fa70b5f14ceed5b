"""Mirrored groups: a place may have one on each platform; each gets every message, and the place counts once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.engine.counting import heads
from bot.model.ids import GroupId, PersonId, UnitId
from bot.model.kinds import GroupKind
from bot.model.units import Audience, Group, GroupState
from bot.store import people, tables
from bot.testing.platform import TownAdapter
from bot.testing.stories.checks import last, sees
from bot.testing.stories.town import TownScene
from bot.testing.town import Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from plugins.relay.records import Sighting
from tests.unit.plugins.admin.test_groups import code_for
from tests.unit.plugins.life import CHILD, DUTY_A, Life

ROOM = "room-a1"


@dataclass(frozen=True)
class Two:
    """The sample ward in the town, and a room of its first hamlet in a second town."""

    here: Life
    there: Life

    async def group(self, chat: str = ROOM) -> Group | None:
        """What that room is bound to."""
        house, ref = self.here.scene.app.house, self.there.scene.town.ref(chat)
        return await house.state.do(lambda tx: house.directory.group_at(tx, ref))

    async def binds(self, choice: str) -> None:
        """The officer of the place has an account there too, and writes the code in the room."""
        code = await code_for(self.here, "cuc", choice)
        self.there.scene.town.group(ROOM, title="Phòng Bến Đò").members.update({"cuc2", "an2"})
        await self.there.one("cuc2").writes(f"gắn mã {code}", group=ROOM)


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    turner = Turner()
    town, other = Town(turner.clock), Town(turner.clock, account="other")
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town), "other": TownAdapter(other)}) as app:
        both = Two(Life(TownScene(town, app, turner)), Life(TownScene(other, app, turner, "other")))
        for key in ("cuc", "an"):
            member = other.person(f"{key}2")
            ref, talk = member.ref, other.ref(member.private)
            link = partial(people.link, person=PersonId(key), user=ref, chat=talk)
            await app.house.state.do(link)
        yield both


async def test_a_second_group_of_the_place_is_asked_about(two: Two) -> None:
    await two.here.writes("cuc", "gắn nhóm", "ben do", "Bà con trong tổ, thôn")
    asked = await last(two.here.one("cuc"))
    assert "Nơi này đã có nhóm Thôn Bến Đò" in asked.text
    assert asked.buttons == ("Thay nhóm cũ", "Dùng song song")
    await two.here.writes("cuc", "0")
    assert "gắn mã" not in await two.here.hears("cuc")


@pytest.mark.parametrize("choice", ["Dùng song song", "2"])
async def test_beside_the_other_both_are_live_and_have_names_of_their_own(two: Two, choice: str) -> None:
    await two.binds(choice)
    await sees(two.there.one("cuc2"), "song song với Thôn Bến Đò", group=ROOM)
    found = await two.group()
    assert found is not None
    assert (found.unit, found.title) == ("a1", "Thôn Bến Đò (other)")
    assert await _state(two, "g-a1") == GroupState.LIVE


@pytest.mark.parametrize("choice", ["Thay nhóm cũ", "1"])
async def test_instead_of_the_other_the_old_one_goes_when_the_new_one_comes(two: Two, choice: str) -> None:
    await code_for(two.here, "cuc", choice)
    assert await _state(two, "g-a1") == GroupState.LIVE
    await two.binds(choice)
    found = await two.group()
    assert found is not None
    assert found.title == "Thôn Bến Đò"
    assert await _state(two, "g-a1") == GroupState.CLOSED
    assert (await two.here.audited())[-2:] == ["group.unbind", "group.bind"]


async def test_an_alarm_reaches_both_and_its_end_removes_both_while_the_place_counts_once(two: Two) -> None:
    await two.binds("Dùng song song")
    await two.here.lost_child()
    await two.here.approves()
    await two.here.scene.turner.advance(minutes=5)
    assert CHILD in two.here.scene.town.chats["g-a1"].messages[-1].text
    assert CHILD in two.there.scene.town.chats[ROOM].messages[-1].text
    card = (await two.here.messages("dung", DUTY_A))[0].text
    assert "Đã đến 2/2 nhóm." in card
    assert "Tính theo nơi: 1/1 nơi đã nhận." in card
    for label in ("Đã tìm thấy", "Đúng, đã tìm thấy"):
        await two.here.one("dung").presses(label, group=DUTY_A)
    await two.here.scene.turner.advance(minutes=5)
    for chat in (two.here.scene.town.chats["g-a1"], two.there.scene.town.chats[ROOM]):
        assert not any(message.photos and not message.removed for message in chat.messages)


async def test_one_of_two_groups_is_enough_for_the_place(two: Two) -> None:
    await two.binds("Dùng song song")
    two.there.adapter.faults.gone.add(ROOM)
    await two.here.lost_child()
    await two.here.approves()
    await two.here.scene.turner.advance(minutes=5)
    card = (await two.here.messages("dung", DUTY_A))[0].text
    assert "Đã đến 1/2 nhóm" in card
    assert "Tính theo nơi: 1/1 nơi đã nhận." in card


async def test_what_is_known_in_either_group_lands_in_the_same_case(two: Two) -> None:
    await two.binds("Dùng song song")
    case = await two.here.lost_child("hoa")
    await two.here.approves()
    await two.here.scene.turner.advance(minutes=5)
    await two.there.tells("an2", ROOM, "Cháu ở bến đò")
    assert [each.case for each in await two.here.rows(select(Sighting))] == [case.id]


async def test_who_is_in_both_is_counted_once(two: Two) -> None:
    before = await _heads(two)
    await two.binds("Dùng song song")
    two.there.one("an2").member.joins(ROOM)
    await two.here.scene.turner.advance(seconds=4)
    assert await _heads(two) == before


async def test_the_list_counts_the_place_once(two: Two) -> None:
    await two.binds("Dùng song song")
    await two.here.writes("cuc", "danh sách tổ")
    assert (await two.here.hears("cuc")).startswith("3/3 nơi")


async def _heads(two: Two) -> int:
    house = two.here.scene.app.house
    asked = Audience(frozenset({UnitId("a1")}), frozenset({GroupKind.RESIDENTS}))
    return await house.state.do(lambda tx: heads(tx, house.directory.audience_groups(tx, asked)))


async def _state(two: Two, group: str) -> str:
    state = select(tables.group.c.state).where(tables.group.c.id == GroupId(group))
    return str(await two.here.scene.app.house.state.do(lambda tx: tx.session().execute(state).scalar_one()))
