"""My data: people see what is kept, correct it, leave, and hear by when a request is done."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot.model.people import Role
from bot.plugin import Due
from bot.plugin.plugin import Kind as Kind_
from bot.testing.platform import TownAdapter
from bot.testing.stories.checks import last
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from plugins.mydata.records import Kind, Request, waiting
from tests.unit.plugins.life import Life
from tests.unit.plugins.mydata.people import ID, NAME, PHONE, comes, erases

CONTACT = "Văn phòng Công an xã Mây Trắng, điện thoại 0299 000 000, 1 đường Bến Đò, xã Mây Trắng"
FOUR = ("Xem", "Sửa", "Rời, rút hoặc xóa", "Gặp người phụ trách")


async def test_everybody_is_offered_four_ways_under_each_of_its_names(life: Life) -> None:
    for words in ("dữ liệu của tôi", "/dulieu", "du lieu cua toi", "quyen rieng tu", "mydata"):
        await life.writes("an", words)
        assert (await last(life.one("an"))).buttons == FOUR, words


async def test_somebody_sees_all_that_is_kept_part_by_part(life: Life) -> None:
    she = await comes(life, "g-a1", "g-a3")
    await she.writes("nhặt được", "Con vật", "Con nghé, lông vàng", "đeo lục lạc", "bến đò", "ben do", "", PHONE, "1")
    she.member.knocks("g-a2")
    await life.scene.turner.advance(seconds=2)
    said = len(she.heard())
    await she.writes("dữ liệu của tôi", "1")
    await life.scene.turner.advance(seconds=9)
    wait, core, relay, admin, end = she.heard()[said + 1 :]
    assert wait == life.text("mydata-see-wait")
    assert core.startswith("Về anh/chị\nTên: Chị Thảo Nguyên\nChúng tôi biết anh/chị từ ngày: 02/03/2026")
    assert "Tài khoản trên nền tảng (không kể tên tài khoản): town" in core
    assert "Thôn Bến Đò (02/03/2026)" in core
    assert she.member.user not in core
    assert "đeo lục lạc" in relay
    assert "0987 654 321" in relay
    assert NAME in admin
    assert end.startswith("Đó là tất cả")


async def test_nobody_sees_anything_of_somebody_else(life: Life) -> None:
    await comes(life, "g-a1")
    await life.writes("an", "dữ liệu của tôi", "1")
    said = [m.text for m in life.one("an").member.sees() if m.author is None]
    assert not any(NAME in words for words in said)


async def test_a_stranger_hears_that_nothing_is_kept_and_whom_to_ask(life: Life) -> None:
    for choice in ("1", "2", "3"):
        await life.writes("khach", "dữ liệu của tôi", choice)
        heard = await life.hears("khach")
        assert "Tôi chưa biết tài khoản này" in heard
        assert CONTACT in heard
    await life.writes("khach", "dữ liệu của tôi", "4")
    assert await life.hears("khach") == f"Người phụ trách dữ liệu: {CONTACT}."


async def test_a_name_is_corrected_at_once_and_the_log_holds_no_name(life: Life) -> None:
    await life.writes("an", "/dulieu", "2", "1", "Chị An Nhiên", "1")
    assert await life.hears("an") == "Xong rồi ạ. Từ nay tên anh/chị ở đây là Chị An Nhiên."
    assert (await life.audited())[-1] == "privacy.call"
    await life.writes("cuc", "xem nhiệm vụ")
    await life.writes("giang", "xem nhiệm vụ", "an nhien")
    assert "Chị An Nhiên" in await life.hears("giang")


async def test_a_name_in_which_others_trust_is_not_changed_by_its_holder(life: Life) -> None:
    await life.writes("cuc", "/dulieu", "2", "1", "Đại tá Cúc", "1")
    heard = await life.hears("cuc")
    assert heard.startswith("Đang giữ nhiệm vụ thì cần bàn giao")
    assert "Đã nhận yêu cầu, biên nhận số" in heard
    (request,) = await life.rows(waiting())
    assert (request.kind, request.words) == (Kind.CORRECT, "Xin sửa tên thành: Đại tá Cúc")
    await life.writes("cuc", "việc")
    assert "Chị Cúc" in await life.hears("cuc")


async def test_a_group_is_left_at_once_after_one_question(life: Life) -> None:
    she = await comes(life, "g-a1", "g-a3")
    await she.writes("/dulieu", "3", "1")
    await she.presses("Thôn Giếng Mát", "Rời nhóm")
    await life.scene.turner.advance(seconds=4)
    assert she.heard()[-1] == "Đã ra khỏi nhóm Thôn Giếng Mát."
    assert await she.groups() == ["g-a1"]
    assert she.member.user not in life.scene.town.chats["g-a3"].members
    await life.press(she.member.user, "leave-now", "g-a3", plugin="mydata")
    assert she.heard()[-1] == "Anh/chị không còn ở trong nhóm này."


async def test_where_the_platform_takes_nobody_out_people_are_told_to_leave_by_themselves(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock, capabilities=replace(CAPABILITIES, remove_member=False, forget=False))
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life = Life(TownScene(town, app, turner))
        she = await comes(life, "g-a1")
        await erases(she)
        assert she.heard()[-1].endswith("Anh/chị tự rời nhóm trong ứng dụng giúp nhé.")
        assert "Trên town, phần tin nhắn là nền tảng ấy giữ" in she.heard()[-1]
        assert "trang trò chuyện của phường" not in she.heard()[-1]
        assert "Đã xóa dữ liệu" in she.heard()[-1]


async def test_who_could_not_be_taken_out_is_told_so_after_the_erasure(life: Life) -> None:
    she = await comes(life, "g-a1")
    life.adapter.faults.forbidden = {"g-a1"}
    await erases(she)
    assert any(words.startswith("Nền tảng chưa cho tôi đưa anh/chị ra khỏi nhóm Thôn Bến Đò") for words in she.heard())


async def test_a_request_gets_a_receipt_with_both_days(life: Life) -> None:
    await life.writes("an", "/dulieu", "4", "1", "Ai đã đọc tin của tôi?", "1")
    (request,) = await life.rows(waiting())
    assert await life.hears("an") == (
        f"Đã nhận yêu cầu, biên nhận số {request.number}. "
        "Chúng tôi trả lời chậm nhất ngày 04/03/2026 và xong chậm nhất ngày 12/03/2026."
    )
    await life.writes("an", "/dulieu", "4")
    assert f"Số {request.number}: gặp người phụ trách, hạn 12/03/2026" in await life.hears("an")


async def test_an_officer_is_not_erased_before_the_task_is_handed_over(life: Life) -> None:
    await life.writes("dung", "/dulieu", "3", "3", "1", "1")
    assert (await life.hears("dung")).startswith("Đang giữ nhiệm vụ thì cần bàn giao")
    (request,) = await life.rows(waiting())
    assert (request.kind, request.person) == (Kind.ERASE, "dung")
    assert (request.due - request.opened_at) > timedelta(days=20)


async def test_asking_twice_for_what_has_to_wait_makes_one_request(life: Life) -> None:
    for _ in range(2):
        await life.writes("dung", "/dulieu", "3", "3", "1", "1")
    (request,) = await life.rows(waiting())
    assert f"biên nhận số {request.number}" in await life.hears("dung")


async def test_nobody_buries_the_desk_and_everybody_can_still_be_erased(life: Life) -> None:
    she = await comes(life, "g-a1")
    for number in range(10):
        await she.writes("/dulieu", "4", "1", f"Câu hỏi thứ {number} của tôi", "1")
    await she.writes("/dulieu", "4", "1")
    assert len(await life.rows(waiting())) == 10
    assert she.heard()[-1].startswith("Anh/chị đang có 10 yêu cầu chờ trả lời.")
    await erases(she)
    assert any(words.startswith("Đã xóa dữ liệu") for words in she.heard())


async def test_an_old_question_found_again_erases_nobody(life: Life) -> None:
    she = await comes(life, "g-a1")
    await she.writes("/dulieu", "3")
    await she.presses("Rút lại đồng ý", "Tôi muốn tiếp tục")
    await life.scene.turner.advance(minutes=16)
    await she.presses("Xóa ngay")
    assert she.heard()[-1].startswith("Câu hỏi này đã lâu rồi")
    assert await she.groups() == ["g-a1"]
    for forged in ("", "erase", "erase:", "erase:x", f"kill:{int(life.scene.turner.clock.now().timestamp())}"):
        await life.press(she.member.user, "erase-now", forged, plugin="mydata")
        assert await she.groups() == ["g-a1"], forged


async def test_somebody_erased_comes_back_as_a_stranger_and_may_join_anew(life: Life) -> None:
    she = await comes(life, "g-a1")
    await erases(she)
    await she.writes("/dulieu", "1")
    assert "Tôi chưa biết tài khoản này" in she.heard()[-1]
    again = await comes(life, "g-a1")
    await again.writes("/dulieu", "1")
    assert any(NAME in words for words in again.heard()[-3:])


async def test_the_receipt_of_an_erasure_stays_in_the_register_as_nobodys(life: Life) -> None:
    she = await comes(life, "g-a1")
    await erases(she)
    (kept,) = await life.rows(select(Request))
    assert (kept.person, kept.words, kept.kind, str(kept.ending)) == (None, "", Kind.ERASE, "done")
    assert any(f"Biên nhận số {kept.number}" in words for words in she.heard())
    assert "forget" in await life.timers()
    await life.scene.app.house.state.do(
        lambda tx: life.scene.app.house.dispatch.run(
            tx, "mydata", Kind_.DUE, "forget", Due("forget", kept.id, kept.opened_at)
        )
    )
    assert await life.rows(select(Request)) == []


async def test_a_former_officer_is_erased_and_what_was_confided_is_followed_no_further(life: Life) -> None:
    she = await comes(life, "g-a1", "g-a-duty")
    await life.grant(ID, Role.OFFICER, "a")
    await life.found_animal()
    await she.one.presses("Duyệt", group="g-a-duty")
    await life.scene.turner.advance(seconds=4)
    await life.tells("khanh", "g-a1", "Tôi thấy nó gần cầu tre")
    assert any("cầu tre" in words for words in she.heard())
    await life.ends_roles(ID)
    await erases(she)
    assert any(words.startswith("Đã xóa dữ liệu") for words in she.heard())
    await life.tells("hoa", "g-a1", "Tôi cũng thấy nó")
    await life.one("dung").presses("Tôi nhận", group="g-a-duty")
    await life.scene.turner.advance(minutes=1)
    assert any("Tôi cũng thấy nó" in m.text for m in life.one("dung").member.sees())
