"""What tests of registration do again and again: strangers come in by the link on the wall and answer."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from bot.testing.stories.checks import last
from bot.testing.stories.town import TownNeighbour
from bot.testing.town import Member as TownMember
from plugins.registration.records import Household, Member, Request
from tests.unit.plugins.life import Life

HEAD, OFFICER, CHIEF = "binh", "cuc", "giang"
WALL: Final = "join-a1"


async def scans(life: Life, user: str, payload: str = WALL) -> TownNeighbour:
    """A stranger who is in no group opens the link of a wall."""
    who = TownNeighbour(life.scene, life.scene.town.person(user))
    who.member.opens(payload)
    await life.scene.turner.breathe()
    return who


async def answers(life: Life, user: str, *lines: str) -> None:
    """In private, one line after the other."""
    await life.writes(user, *lines)


async def asks(
    life: Life, user: str = "man", name: str = "Mận", house: str = "12", lane: str = "ngõ 4", *, payload: str = WALL
) -> TownMember:
    """A whole request."""
    who = await scans(life, user, payload)
    await answers(life, user, "Đồng ý", "Đủ 18 tuổi rồi", name, "chị", house, lane, "", "1")
    return who.member


async def joins(life: Life, user: str = "man", name: str = "Mận", house: str = "12", lane: str = "ngõ 4") -> None:
    """A request that the head approves."""
    await asks(life, user, name, house, lane)
    await life.picks(HEAD, "Duyệt")
    await life.scene.turner.advance(seconds=4)


async def hears(life: Life, user: str) -> str:
    """The newest words of the bot."""
    return (await last(TownNeighbour(life.scene, life.scene.town.person(user)))).text


def all_heard(life: Life, user: str) -> str:
    """Everything that the bot has said to somebody."""
    return "\n".join(m.text for m in life.scene.town.person(user).sees() if m.author is None)


async def waiting(life: Life) -> Sequence[Request]:
    """All who wait."""
    return await life.rows(select(Request).order_by(Request.number))


async def households(life: Life) -> Sequence[Household]:
    """All houses."""
    return await life.rows(select(Household).order_by(Household.place))


async def members(life: Life) -> Sequence[Member]:
    """All who read for one."""
    return await life.rows(select(Member))


def inside(life: Life, user: str, group: str = "g-a1") -> bool:
    """Whether somebody is in a group of the town."""
    return user in life.scene.town.chats[group].members


async def runs_out(life: Life, timer: str, payload: str) -> None:
    """A timer is due now."""
    house = life.scene.app.house
    await house.state.do(lambda tx: house.timers.at(tx, "registration", timer, tx.now, payload))
    await life.scene.turner.advance(minutes=1)
