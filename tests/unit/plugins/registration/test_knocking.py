"""Knocking: who asks the platform to be let in is met in private, and the door is opened by who says yes."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model.operations import Admit, Invite, TurnAway
from bot.model.people import Role
from bot.testing.platform import TownAdapter
from bot.testing.stories.checks import last
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import (
    HEAD,
    all_heard,
    answers,
    asks,
    hears,
    inside,
    joins,
    members,
    waiting,
)

DOOR = "g-a1"


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    """The sample ward on a platform where nobody is let in who does not knock."""
    turner = Turner()
    town = Town(turner.clock, capabilities=replace(CAPABILITIES, admit=False))
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        yield Life(TownScene(town, app, turner))


async def knocks(life: Life, user: str = "man", group: str = DOOR, *, heard: bool = True) -> None:
    """At the door of a group."""
    life.scene.town.person(user, "Mận").knocks(group, heard=heard)
    await life.scene.turner.advance(seconds=2)


async def registers(life: Life, user: str = "man", name: str = "Mận", house: str = "12") -> None:
    """The few questions, the cluster being known."""
    await answers(life, user, "Đồng ý", "Đủ 18 tuổi rồi", name, "chị", house, "ngõ 4", "", "1")


def wishes(life: Life) -> list[type]:
    """What the platform was asked for people."""
    return [type(each) for _, each in life.adapter.performed if isinstance(each, Admit | Invite | TurnAway)]


async def test_a_stranger_who_knocks_is_asked_in_private_and_the_keepers_are_not(life: Life) -> None:
    await knocks(life)
    assert "Anh/chị vừa xin vào nhóm Thôn Bến Đò" in all_heard(life, "man")
    assert "Đồng ý" in (await last(life.one("man"))).buttons
    for keeper in ("binh", "cuc"):
        assert life.one(keeper).member.sees() == ()


async def test_a_yes_opens_the_door_at_which_they_stand(life: Life) -> None:
    await knocks(life)
    await registers(life)
    (request,) = await waiting(life)
    assert request.knock == DOOR
    await life.picks(HEAD, "Duyệt")
    await life.scene.turner.advance(seconds=4)
    assert inside(life, "man")
    assert wishes(life) == [Admit]
    assert "Chào mừng đến với nhóm Thôn Bến Đò" in all_heard(life, "man")


async def test_who_does_not_knock_gets_a_link_there(life: Life) -> None:
    await joins(life)
    assert wishes(life) == [Invite]


async def test_a_no_answers_the_door_too_and_says_why(life: Life) -> None:
    await knocks(life)
    await registers(life)
    await life.picks(HEAD, "Chưa duyệt", "Thuộc tổ, thôn khác")
    await life.scene.turner.advance(seconds=4)
    assert wishes(life) == [TurnAway]
    assert "man" not in life.scene.town.chats[DOOR].knocking
    assert "vì nhà này thuộc tổ, thôn khác" in all_heard(life, "man")
    assert not inside(life, "man")


async def test_who_is_registered_there_comes_in_at_once(life: Life) -> None:
    await joins(life)
    await knocks(life)
    await life.scene.turner.advance(seconds=4)
    assert inside(life, "man")
    assert "đã có tên trong sổ của nơi này" in all_heard(life, "man")
    assert len(await members(life)) == 1


async def test_who_waits_already_is_let_in_by_that_door(life: Life) -> None:
    await asks(life)
    await knocks(life)
    assert "đang chờ" in await hears(life, "man")
    await life.picks(HEAD, "Duyệt")
    await life.scene.turner.advance(seconds=4)
    assert inside(life, "man")
    assert wishes(life) == [Admit]


async def test_who_knocks_twice_is_asked_once(life: Life) -> None:
    await knocks(life)
    await knocks(life)
    assert all_heard(life, "man").count("Anh/chị vừa xin vào nhóm") == 1
    assert life.one(HEAD).member.sees() == ()


async def test_where_nobody_can_be_written_to_the_keepers_are_asked_as_ever(life: Life) -> None:
    await knocks(life, heard=False)
    assert "xin vào nhóm Thôn Bến Đò" in await life.hears(HEAD)
    assert life.one("man").member.sees() == ()


async def test_a_group_that_is_none_of_homes_is_left_to_its_keepers(life: Life) -> None:
    await knocks(life, group="g-a-duty")
    assert "Anh/chị vừa xin" not in all_heard(life, "man")
    assert "xin vào nhóm" in await life.hears("cuc")


async def test_who_looks_after_the_place_is_not_registered_as_a_household(life: Life) -> None:
    await life.grant("hoa", Role.OFFICER, "a1")
    await knocks(life, "hoa")
    assert "Đồng ý" not in all_heard(life, "hoa")
    assert "xin vào nhóm Thôn Bến Đò" in await life.hears(HEAD)


async def test_who_is_in_the_middle_of_something_else_is_not_disturbed(life: Life) -> None:
    await life.writes("tam", "báo mất")
    before = all_heard(life, "tam")
    await knocks(life, "tam")
    assert all_heard(life, "tam") == before
    assert "xin vào nhóm Thôn Bến Đò" in await life.hears(HEAD)
