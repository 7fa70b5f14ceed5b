"""An officer's phone is lost: everything ends with one tap, nothing is lost, and two people bring it back."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine.tx import Tx
from bot.model.ids import PersonId
from bot.model.operations import Invite
from bot.model.people import Role
from bot.store import approvals
from bot.testing.platform import Fault, TownAdapter
from bot.testing.stories.checks import last
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.unit.plugins.life import Life
from tests.unit.plugins.offices.test_handing_over import duty, roles

BOTH = {(Role.OFFICER, "a"), (Role.DUTY, "a")}


async def _locks(life: Life, words: str = "mat may dung", who: str = "giang", whom: str = "Anh Dũng") -> None:
    await life.writes(who, words)
    await life.one(who).presses(f"Khóa ngay {whom}")
    await life.scene.turner.advance(seconds=4)


async def _gives_back(life: Life) -> None:
    await life.writes("giang", "tra lai quyen dung")
    await life.one("giang").presses("Trả lại cho Anh Dũng")
    await life.scene.turner.advance(seconds=4)


async def _agrees(life: Life, label: str = "Duyệt") -> None:
    await life.one("minh").presses(label)
    await life.scene.turner.advance(seconds=4)


def _heard(life: Life, who: str) -> str:
    return "\n".join(each.text for each in life.scene.town.person(who).sees() if each.author is None)


async def test_a_commander_ends_everything_with_one_tap(life: Life) -> None:
    await life.writes("giang", "mất máy Dũng")
    assert await roles(life, "dung") == BOTH, "nothing happens before the tap"
    await life.one("giang").presses("Khóa ngay Anh Dũng")
    await life.scene.turner.advance(seconds=4)
    assert await roles(life, "dung") == set()
    assert "dung" in life.scene.town.signed_out
    assert "dung" not in await duty(life)
    for who in ("giang", "minh"):
        assert "dừng 2 nhiệm vụ và 1 ca trực" in await life.hears(who)
    assert "máy của anh/chị bị mất" in await life.hears("dung")
    assert (await life.audited())[-1] == "session.lock"
    await life.writes("minh", "nhật ký")
    assert "đã khóa một cán bộ mất máy" in await life.hears("minh")


async def test_an_officer_says_it_from_another_account(life: Life) -> None:
    await _locks(life, "mất máy", "dung")
    assert await roles(life, "dung") == set()
    assert "dung" in life.scene.town.signed_out


async def test_cases_go_on_with_the_duty_and_requests_wait_for_others(life: Life) -> None:
    await life.grant("cuc", Role.DUTY, "a")
    await life.found_animal()
    await life.approves()
    await life.writes("dung", "việc")
    before = await life.case()
    await life.stolen_vehicle()
    await life.approves()
    open_ = await life.scene.app.house.state.do(lambda tx: approvals.in_states(tx, ["open"]))
    assert len(open_) == 1
    await _locks(life)

    def votes(tx: Tx) -> list[PersonId]:
        return [person for each in open_ for person in approvals.votes(tx, each.id)]

    assert await life.scene.app.house.state.do(votes) == [], "a yes that a thief may have said counts no more"
    still = await life.scene.app.house.state.do(lambda tx: approvals.in_states(tx, ["open"]))
    assert [each.id for each in still] == [each.id for each in open_]
    assert (await life.cases())[0].id == before.id
    assert "dung" not in {case.officer for case in await life.cases()}


async def test_a_commander_and_oversight_together_give_it_back_with_a_link(life: Life) -> None:
    await _locks(life)
    await _gives_back(life)
    assert await roles(life, "dung") == set(), "one person's word is not enough"
    await life.writes("giang", "trả lại quyền Dũng")
    await life.one("giang").presses("Trả lại cho Anh Dũng")
    assert await life.hears("giang") == life.text("offices-back-asked")
    await _agrees(life)
    assert await roles(life, "dung") == BOTH
    (link,) = life.scene.town.invitations
    assert link in _heard(life, "giang")
    assert link not in _heard(life, "minh"), "who agreed gets no link"
    life.scene.town.person("dung").comes_back(link)
    await life.writes("dung", "việc")
    assert (await life.audited())[-1] in ("session.unlock", "session.regain")


async def test_a_no_leaves_it_as_it_is(life: Life) -> None:
    await _locks(life)
    await _gives_back(life)
    await _agrees(life, "Không duyệt")
    assert await roles(life, "dung") == set()
    assert life.scene.town.invitations == {}
    assert "Chưa được duyệt" in _heard(life, "giang")


async def test_after_a_week_only_a_fresh_appointment_helps(life: Life) -> None:
    await _locks(life)
    await life.scene.turner.advance(minutes=60 * 24 * 7 + 1)
    await life.writes("giang", "trả lại quyền Dũng")
    assert "Quá 7 ngày thì giao lại nhiệm vụ" in await life.hears("giang")
    assert await roles(life, "dung") == set()


@pytest.mark.parametrize("words", ["mất máy Người Lạ", "mất máy An", "mất máy Minh", "mất máy Phúc"])
async def test_nobody_locks_who_is_not_theirs_to_lock(life: Life, words: str) -> None:
    await life.writes("giang", words)
    assert "Chưa thấy cán bộ nào tên" in await life.hears("giang")
    assert life.scene.town.signed_out == set()


async def test_an_officer_locks_no_colleague_not_even_by_an_old_button(life: Life) -> None:
    await life.writes("cuc", "mất máy Dũng")
    assert "Chưa thấy cán bộ nào tên" in await life.hears("cuc")
    await life.press("cuc", "lock", "dung", plugin="offices")
    assert await life.hears("cuc") == life.text("core-no-right")
    await life.press("giang", "lock", "minh", plugin="offices")
    assert await life.hears("giang") == life.text("core-no-right")
    await life.press("an", "lock", "an", plugin="offices")
    assert await life.hears("an") == life.text("core-no-right")
    assert await roles(life, "dung") == BOTH


@pytest.mark.parametrize("who", ["giang", "nam"])
async def test_the_last_commander_and_operator_do_not_lock_the_house_out(life: Life, who: str) -> None:
    await life.writes(who, "mất máy")
    await life.one(who).presses("Khóa ngay")
    said = await life.hears(who)
    assert "nhipcau appoint" in said
    assert await roles(life, who) != set()
    assert who not in life.scene.town.signed_out


async def test_twice_is_told_so(life: Life) -> None:
    await _locks(life)
    await _locks(life)
    assert await life.hears("giang") == 'Đã khóa Anh Dũng rồi. Lấy lại: gõ "trả lại quyền Anh Dũng".'


async def test_who_is_locked_is_given_back_by_no_head(life: Life) -> None:
    await _locks(life)
    await life.writes("binh", "cấp lại Dũng")
    assert "Chưa thấy ai tên" in await life.hears("binh")
    await life.press("giang", "return", "nothing", plugin="offices")
    assert await life.hears("giang") == life.text("offices-too-late")
    await life.writes("giang", "trả lại quyền")
    assert await life.hears("giang") == life.text("offices-back-how")


async def test_a_lost_answer_of_the_platform_makes_no_second_link(life: Life) -> None:
    await _locks(life)
    await _gives_back(life)
    life.adapter.faults.operations = [Fault.LOST_AFTER] * 3
    await _agrees(life)
    await life.scene.turner.advance(minutes=3)
    assert len([op for _, op in life.adapter.performed if isinstance(op, Invite)]) == 1
    assert len(life.scene.town.invitations) == 1


async def test_where_accounts_are_not_ours_the_roles_end_and_the_rest_is_said(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock, capabilities=replace(CAPABILITIES, sign_out=False, forget=False))
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life = Life(TownScene(town, app, turner))
        await _locks(life)
        assert await roles(life, "dung") == set()
        assert "Trên town, tài khoản là của người ấy" in await life.hears("giang")
        assert town.signed_out == set()
        await _gives_back(life)
        await _agrees(life)
        assert await roles(life, "dung") == BOTH
        assert (await last(life.one("giang"))).text.endswith("như trước khi mất máy.")
