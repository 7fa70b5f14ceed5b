"""A lost phone: the same person comes back by the hand of who knows them, and nobody else does."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.model.ids import PersonId
from bot.model.operations import Invite, SignOut
from bot.model.people import Role
from bot.store import people, tables
from bot.testing.platform import Fault, TownAdapter
from bot.testing.stories.checks import last
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import HEAD, answers, hears, households, inside, joins, members, scans


@pytest.fixture
async def poor(tmp_path: Path) -> AsyncIterator[Life]:
    """The sample ward on a platform whose accounts are not ours."""
    turner = Turner()
    town = Town(turner.clock, capabilities=replace(CAPABILITIES, sign_out=False, forget=False))
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        yield Life(TownScene(town, app, turner))


async def _regains(life: Life, words: str = "cap lai man", who: str = HEAD) -> None:
    await life.writes(who, words)
    await life.one(who).presses("Chị Mận, nhà 12")
    await life.one(who).presses("Đúng người")
    await life.scene.turner.advance(seconds=4)


def _link(life: Life) -> str:
    (link,) = life.scene.town.invitations
    return link


async def _persons(life: Life) -> int:
    rows = await life.scene.app.house.state.do(lambda tx: tx.session().execute(select(tables.person.c.id)).all())
    return len(rows)


async def test_the_head_finds_who_lost_the_phone_and_hands_over_a_link(life: Life) -> None:
    await joins(life)
    before = (await _persons(life), await members(life), len(await households(life)))
    await _regains(life)
    said = await life.hears(HEAD)
    assert _link(life) in said
    assert "dùng một lần, trong 30 phút" in said
    assert "man" in life.scene.town.signed_out, "the lost phone is signed out at once, not when the new link is used"
    life.scene.town.person("man").comes_back(_link(life))
    assert "vừa cấp lại liên kết vào cho anh/chị" in await hears(life, "man")
    await life.writes("man", "dữ liệu của tôi")
    await life.one("man").presses("Xem")
    assert inside(life, "man")
    after = (await _persons(life), await members(life), len(await households(life)))
    assert (after[0], len(after[1]), after[2]) == (before[0], len(before[1]), before[2])


async def test_namesakes_are_told_apart_by_their_house(life: Life) -> None:
    await joins(life)
    await joins(life, "man2", "Mận", "15", "ngõ 6")
    await life.writes(HEAD, "cấp lại chị Mận")
    assert {"Chị Mận, nhà 12, ngõ 4", "Chị Mận, nhà 15, ngõ 6"} <= set((await last(life.one(HEAD))).buttons)
    await life.writes(HEAD, "cap lai man nha 15")
    assert len([each for each in (await last(life.one(HEAD))).buttons if "Mận" in each]) == 1
    await life.one(HEAD).presses("nhà 15")
    await life.one(HEAD).presses("Đúng người")
    await life.scene.turner.advance(seconds=4)
    assert life.scene.town.signed_out == {"man2"}


async def test_nothing_happens_before_a_yes(life: Life) -> None:
    await joins(life)
    await life.writes(HEAD, "cấp lại mận")
    await life.one(HEAD).presses("Chị Mận")
    await life.one(HEAD).presses("Thôi")
    assert await life.hears(HEAD) == life.text("registration-regain-dropped")
    assert life.scene.town.signed_out == set()


@pytest.mark.parametrize(
    ("words", "told"), [("cấp lại", "registration-regain-how"), ("cấp lại Người Lạ", "Chưa thấy ai tên")]
)
async def test_a_wrong_name_or_none_is_answered_with_what_to_do(life: Life, words: str, told: str) -> None:
    await joins(life)
    await life.writes(HEAD, words)
    assert (life.text(told) if told.startswith("registration-") else told) in await life.hears(HEAD)
    assert life.scene.town.signed_out == set()


async def test_who_is_on_a_new_phone_asks_through_the_wall_and_becomes_nobody_new(life: Life) -> None:
    await joins(life)
    before = await _persons(life)
    stranger = await scans(life, "maymoi")
    await stranger.presses("Tôi đã có trong tổ, mất máy")
    await answers(life, "maymoi", "ben do", "Mận", "12", "1")
    assert "Anh/chị gặp tổ trưởng" in await hears(life, "maymoi")
    assert "nói mình là Mận, nhà 12" in await life.hears(HEAD)
    assert await _persons(life) == before
    await life.one(HEAD).presses("Tìm người này")
    await life.one(HEAD).presses("Chị Mận, nhà 12")
    await life.one(HEAD).presses("Đúng người")
    await life.scene.turner.advance(seconds=4)
    assert life.scene.town.signed_out == {"man"}


async def test_a_stranger_learns_nothing_about_the_neighbours_and_is_stopped_after_some_tries(life: Life) -> None:
    await joins(life)
    said = set()
    for name in ("Mận", "Không Có"):
        await life.writes("la", "mat may", "ben do", name, "12", "1")
        said.add(await hears(life, "la"))
    assert len(said) == 1
    for _ in range(10):
        await life.writes("la", "mất máy", "ben do", "Ai Đó", "1", "1")
    assert await hears(life, "la") == life.text("core-bind-too-often")


async def test_whoever_has_or_had_a_role_is_not_given_back_by_a_head(life: Life) -> None:
    await joins(life)
    await life.grant("cuc", Role.OFFICER, "a")
    man = (await members(life))[0].person
    await life.grant(man, Role.HELPER, "a1")
    await life.writes(HEAD, "cấp lại mận")
    await life.one(HEAD).presses("Chị Mận")
    assert await life.hears(HEAD) == life.text("core-session-guarded")
    home = (await members(life))[0].household
    await life.press(HEAD, "regain-now", f"{man}:{home}", plugin="registration")
    assert await life.hears(HEAD) == life.text("core-session-guarded")
    assert life.scene.town.signed_out == set()


async def test_before_both_sides_agreed_to_a_merger_the_old_head_and_who_is_over_both_give_a_link(life: Life) -> None:
    await life.grant("hoa", Role.CLUSTER_HEAD, "a2")
    await joins(life)
    await life.writes("giang", "nhập tổ", "ben do", "cay gao", "7 ngày", "Đúng, làm đi")
    await _regains(life)
    assert "man" in life.scene.town.signed_out
    life.scene.town.person("man").comes_back(_link(life))
    life.scene.town.person("man").leaves("g-a1")
    life.scene.town.person("man").joins("g-a2")
    await life.scene.turner.breathe()
    await life.writes("hoa", "cấp lại man")
    assert 'Chưa thấy ai tên "man" ở nơi anh/chị phụ trách.' in await life.hears("hoa")
    await _regains(life)
    assert await life.hears(HEAD) == life.text("core-no-right"), "she is a neighbour's now, who has not agreed yet"
    await _regains(life, who="giang")
    assert "man" in life.scene.town.signed_out


async def test_a_head_of_elsewhere_and_a_neighbour_cannot(life: Life) -> None:
    await joins(life)
    (member,) = await members(life)
    await life.grant("oanh", Role.CLUSTER_HEAD, "b1")
    await life.press("oanh", "regain-now", f"{member.person}:{member.household}", plugin="registration")
    assert await life.hears("oanh") == life.text("registration-not-yours")
    await life.writes("oanh", "cấp lại mận")
    assert "Chưa thấy ai tên" in await life.hears("oanh")
    assert life.scene.town.signed_out == set()


async def test_a_stop_after_it_was_done_and_before_it_was_noted_makes_one_link(life: Life) -> None:
    await joins(life)
    life.adapter.faults.operations = [None, Fault.LOST_AFTER]
    await _regains(life)
    await life.scene.turner.advance(minutes=2)
    asked = [op for _, op in life.adapter.performed if isinstance(op, Invite) and op.afresh]
    assert len(asked) == 1
    assert len(life.scene.town.invitations) == 1


async def test_where_the_account_is_not_ours_the_head_hears_what_to_do(poor: Life) -> None:
    await joins(poor)
    await poor.writes(HEAD, "cấp lại mận")
    await poor.one(HEAD).presses("Chị Mận")
    await poor.one(HEAD).presses("Đúng người")
    said = await poor.hears(HEAD)
    assert "Tài khoản của người này ở town" in said
    assert "đăng xuất máy đã mất" in said
    assert not [op for _, op in poor.adapter.performed if isinstance(op, SignOut | Invite)]


async def test_it_is_in_the_log_with_who_and_for_whom(life: Life) -> None:
    await joins(life)
    await _regains(life)
    (member,) = await members(life)
    rows = await life.scene.app.house.state.do(
        lambda tx: tx.session().execute(select(tables.audit).where(tables.audit.c.action == "session.regain")).all()
    )
    assert [(row.actor, row.subject) for row in rows] == [(HEAD, member.person)]
    known = await life.scene.app.house.state.do(lambda tx: people.person(tx, PersonId(member.person)))
    assert known is not None
    await life.writes("minh", "nhật ký")
    assert "mất máy" in await life.hears("minh")
