"""The desk: requests are answered, extended once, closed with a word, and never forgotten by the clock."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.model.people import Role
from bot.testing.stories.checks import last
from plugins.mydata.records import Ending, Kind, Request, waiting
from tests.roles.rows_kept import everything
from tests.stories.test_private import naming
from tests.unit.plugins.life import Life
from tests.unit.plugins.mydata.people import TRACES, WISH, comes


async def later(life: Life, *, hours: int) -> None:
    """The clock is turned at once."""
    turner = life.scene.turner
    turner.clock.turn_to(turner.clock.now() + timedelta(hours=hours))
    await turner.settle()
    await turner.advance(seconds=4)


async def asks(life: Life, who: str = "an", words: str = WISH) -> Request:
    """Somebody objects to something."""
    await life.writes(who, "/dulieu", "3", "4", "2", words, "1")
    return (await life.rows(waiting()))[-1]


async def oversees_only(life: Life, who: str = "minh") -> None:
    """In the sample the same person looks after data; here she does not."""
    await life.ends_roles(who)
    await life.grant(who, Role.OVERSIGHT, "tinh")


async def request(life: Life) -> Request:
    """The only one, as it is kept now."""
    (found,) = await life.rows(select(Request))
    return found


async def opens(life: Life, who: str = "giang") -> None:
    """From the list of requests."""
    await life.writes(who, "yêu cầu dữ liệu")
    await life.one(who).presses("Yêu cầu dữ liệu")


async def test_the_desk_finds_it_in_its_work_and_in_its_list_and_opens_it(life: Life) -> None:
    asked = await asks(life)
    await life.writes("giang", "việc")
    assert f"Yêu cầu dữ liệu {asked.number}: phản đối" in (await last(life.one("giang"))).buttons
    await opens(life)
    heard = await last(life.one("giang"))
    assert WISH in heard.text
    assert "Người yêu cầu: Chị An" in heard.text
    assert heard.buttons == ("Trả lời", "Xin thêm thời gian", "Kết thúc")
    assert (await life.audited())[-1] == "mydata.read"


async def test_oversight_sees_number_and_clocks_and_nothing_else(life: Life) -> None:
    await oversees_only(life)
    asked = await asks(life)
    await life.writes("minh", "yêu cầu dữ liệu")
    heard = await last(life.one("minh"))
    assert f"Số {asked.number} · phản đối · trả lời trước hết ngày 04/03/2026" in heard.text
    assert heard.buttons == ()
    await life.press("minh", "request", asked.id, plugin="mydata")
    assert await life.hears("minh") == life.text("mydata-not-yours")


async def test_an_answer_goes_to_who_asked_and_keeps_the_first_clock(life: Life) -> None:
    asked = await asks(life)
    await opens(life)
    await life.writes("giang", "Trả lời", "Chúng tôi đang xem", "1")
    await life.scene.turner.advance(seconds=4)
    assert await life.hears("an") == f"Về yêu cầu dữ liệu số {asked.number} của anh/chị: Chúng tôi đang xem"
    kept = await request(life)
    assert kept.answered_at is not None
    assert kept.open
    assert sorted(name for name in await life.timers() if name.startswith(("answer", "due"))) == [
        "due-late",
        "due-soon",
    ]


async def test_it_is_extended_once_with_a_reason_that_who_asked_reads(life: Life) -> None:
    asked = await asks(life)
    await opens(life)
    await life.writes("giang", "Xin thêm thời gian", "Phải hỏi cấp trên", "1")
    await life.scene.turner.advance(seconds=4)
    assert "xong chậm nhất ngày 01/04/2026. Lý do: Phải hỏi cấp trên" in await life.hears("an")
    assert (await request(life)).due > asked.due
    await opens(life)
    assert "Xin thêm thời gian" not in (await last(life.one("giang"))).buttons
    await life.press("giang", "extend", asked.id, plugin="mydata")
    assert await life.hears("giang") == life.text("mydata-extended-already")


@pytest.mark.parametrize(("how", "ending"), [("Đã làm xong", Ending.DONE), ("Không làm được", Ending.REFUSED)])
async def test_it_is_closed_with_a_word_that_is_not_kept(life: Life, how: str, ending: Ending) -> None:
    asked = await asks(life)
    await opens(life)
    await life.writes("giang", "Kết thúc", how, "Từ nay chỉ gọi buổi tối", "1")
    await life.scene.turner.advance(seconds=4)
    assert (await life.hears("an")).endswith("Từ nay chỉ gọi buổi tối")
    kept = await request(life)
    assert (kept.ending, kept.words, kept.person) == (ending, "", "an")
    assert naming(await everything(life.scene.app), WISH, "buổi tối") == {}
    for action in ("request", "answer", "extend", "finish"):
        await life.press("giang", action, asked.id, plugin="mydata")
        assert await life.hears("giang") == life.text("mydata-over"), action
    await life.writes("giang", "việc")
    assert "Hiện không có việc nào chờ" in await life.hears("giang")


async def test_the_desk_is_reminded_and_oversight_hears_once_a_clock_has_run_out(life: Life) -> None:
    await oversees_only(life)
    asked = await asks(life)
    number = asked.number
    await later(life, hours=42)
    assert await life.hears("giang") == f"Yêu cầu dữ liệu {number} (phản đối) cần trả lời trước hết ngày 04/03/2026."
    assert not [m for m in life.one("minh").member.sees() if number in m.text]
    await later(life, hours=24)
    for who in ("giang", "minh"):
        assert f"Yêu cầu dữ liệu {number} (phản đối) đã quá hạn trả lời" in await life.hears(who), who
    await life.one("minh").presses("Mở yêu cầu")
    assert WISH in await life.hears("minh"), "who hears that it is late may look after it"
    await life.writes("minh", "Trả lời", "Xin lỗi vì chậm", "1")
    assert (await request(life)).answered_at is not None


async def test_nobody_looks_after_their_own_request(life: Life) -> None:
    asked = await asks(life, "giang")
    await life.press("giang", "request", asked.id, plugin="mydata")
    assert await life.hears("giang") == life.text("mydata-not-yours")
    await life.writes("giang", "yêu cầu dữ liệu")
    assert (await last(life.one("giang"))).buttons == ()


async def test_the_desk_erases_for_who_could_not_and_they_get_a_last_word(life: Life) -> None:
    she = await comes(life, "g-a1")
    await life.grant(she_id := "thaonguyen7k3m9q", Role.HELPER, "a")
    await she.writes("/dulieu", "3", "3", "1", "1")
    await life.ends_roles(she_id)
    await opens(life)
    await life.writes("giang", "Xóa giúp người này", "Xóa ngay")
    await life.scene.turner.advance(minutes=1)
    assert any(words.startswith("Đã xóa dữ liệu của anh/chị") for words in she.heard())
    assert naming(await everything(life.scene.app), *TRACES[1:]) == {}
    assert (await request(life)).ending is Ending.DONE


async def test_who_erases_for_somebody_is_asked_anew_after_a_while(life: Life) -> None:
    she = await comes(life, "g-a1")
    await life.grant("thaonguyen7k3m9q", Role.HELPER, "a")
    await she.writes("/dulieu", "3", "3", "1", "1")
    await life.ends_roles("thaonguyen7k3m9q")
    await opens(life)
    await life.writes("giang", "Xóa giúp người này")
    await life.scene.turner.advance(minutes=16)
    await life.one("giang").presses("Xóa ngay")
    assert (await life.hears("giang")).startswith("Câu hỏi này đã lâu rồi")
    assert await she.groups() == ["g-a1"]


async def test_who_is_in_no_group_yet_is_answered_by_whoever_looks_after_data_anywhere(life: Life) -> None:
    she = await comes(life)
    await she.writes("/dulieu", "3", "4", "2", WISH, "1")
    await life.scene.turner.advance(minutes=1)
    asked = await request(life)
    assert f"Yêu cầu dữ liệu {asked.number} (phản đối) mới gửi" in await life.hears("giang")
    await life.one("giang").presses("Mở yêu cầu")
    await life.one("giang").presses("Trả lời")
    await life.writes("giang", "Chúng tôi đã ghi nhận", "1")
    assert "Chúng tôi đã ghi nhận" in she.heard()[-1]
    await life.writes("giang", "yêu cầu dữ liệu")
    assert asked.number in await life.hears("giang")
    await life.press("cuc", "request", asked.id, plugin="mydata")
    assert WISH not in await life.hears("cuc")


async def test_who_is_in_no_group_yet_is_erased_by_the_same_hand(life: Life) -> None:
    she = await comes(life)
    await she.writes("/dulieu", "3", "4", "2", WISH, "1")
    asked = await request(life)
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(update(Request).values(kind=Kind.ERASE)))
    await life.press("giang", "request", asked.id, plugin="mydata")
    await life.picks("giang", "Xóa giúp người này")
    await life.one("giang").presses("Xóa ngay")
    await life.scene.turner.advance(minutes=1)
    assert (await request(life)).person is None
