"""Who sent a tip comes back with the receipt; no side learns who the other is."""

from sqlalchemy import select

from bot.testing.stories.checks import last, sees, sees_not
from plugins.tips.records import Said, Status, Tip
from plugins.tips.talking import MOST_ADDED
from tests.unit.plugins.life import DUTY_A, Life
from tests.unit.plugins.tips.sender import WORDS, begins, receipt, reports, tip

QUESTION = "Xe của họ màu gì"
ANSWER = "Xe máy đen, biển che giấy"


async def asks(life: Life, who: str = "dung") -> None:
    await life.one(who).presses("Nhận", group=DUTY_A)
    await life.one(who).presses("Hỏi", group=DUTY_A)
    await life.writes(who, QUESTION)


async def test_the_receipt_tells_how_it_stands_to_whoever_has_it(life: Life) -> None:
    code = await reports(life)
    await life.writes("tam", code)
    assert "đã nhận, đang chờ trực ban" in await life.hears("tam")
    await sees_not(life.one("tam"), WORDS)
    await life.one("dung").presses("Nhận", group=DUTY_A)
    await life.writes("tam", code.replace(" ", "-"))
    assert "đã tiếp nhận" in await life.hears("tam")
    await sees_not(life.one("tam"), "Dũng")


async def test_a_question_waits_for_the_receipt_where_no_way_is_wanted(life: Life) -> None:
    code = await reports(life)
    before = await life.hears("an")
    await asks(life)
    assert await life.hears("an") == before
    await life.writes("an", code)
    assert QUESTION in await life.hears("an")
    await life.writes("an", "Viết thêm", ANSWER)
    await sees(life.one("dung"), "Người báo vừa viết thêm")
    await sees_not(life.one("dung"), ANSWER)
    await life.one("dung").presses("Mở", group=DUTY_A)
    shown = await sees(life.one("dung"), WORDS, QUESTION, ANSWER)
    assert "An" not in shown.text


async def test_a_question_goes_the_way_back_at_once_and_its_answer_comes(life: Life) -> None:
    await reports(life, reply="Có")
    await asks(life)
    told = await life.hears("an")
    assert QUESTION in told
    assert "Dũng" not in told
    await life.writes("an", "Viết thêm", ANSWER)
    await life.one("dung").presses("Mở", group=DUTY_A)
    await sees(life.one("dung"), ANSWER)


async def test_question_and_answer_are_sealed(life: Life) -> None:
    code = await reports(life)
    await asks(life)
    await life.writes("an", code, "Viết thêm", ANSWER)
    kept = await life.rows(select(Said).order_by(Said.place))
    assert [each.by_officer for each in kept] == [True, False]
    assert not any(words.encode() in each.body for each in kept for words in (QUESTION, ANSWER))
    assert (await tip(life)).status is Status.CHECKING


async def test_wrong_receipts_are_one_text_and_slow_down_kindly(life: Life) -> None:
    code = (await reports(life)).replace(" ", "")
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    await life.writes("tam", wrong)
    assert "gõ nhầm một số" in await life.hears("tam")
    never = "1000 0000 0000 0008"
    for _ in range(6):
        await life.writes("tam", never)
        assert "Mã không đúng hoặc đã hết hạn" in await life.hears("tam")
    for tried in (never, code):
        await life.writes("tam", tried)
        assert "Chờ 15 phút" in await life.hears("tam")
    await life.writes("an", code)
    assert "đã nhận" in await life.hears("an")
    await life.scene.turner.advance(minutes=16)
    await life.writes("tam", code)
    assert "đã nhận" in await life.hears("tam")


async def test_a_way_can_be_opened_and_ended_by_the_receipt(life: Life) -> None:
    code = await reports(life)
    await life.writes("tam", code, "Nhận phản hồi ở đây")
    assert (await tip(life)).way
    await asks(life)
    assert QUESTION in await life.hears("tam")
    await life.writes("tam", code, "Ngừng phản hồi ở đây")
    assert (await tip(life)).way is None
    await life.one("dung").presses("Hỏi", group=DUTY_A)
    await life.writes("dung", "Còn gì nữa không")
    await sees_not(life.one("tam"), "Còn gì nữa không")


async def test_who_sent_it_takes_it_all_back(life: Life) -> None:
    code = await reports(life, reply="Có")
    await asks(life)
    await life.one("dung").presses("Mở", group=DUTY_A)
    await life.writes("an", "xoa tin")
    assert "16 số" in await life.hears("an")
    await life.writes("an", code, "Xóa hẳn", "Xóa hết")
    assert "Đã xóa tin" in await life.hears("an")
    kept = await tip(life)
    assert (kept.words, kept.way, kept.receipt, kept.ending, kept.unit) == (None, None, None, "erased", "a")
    assert await life.rows(select(Said)) == []
    await sees_not(life.one("dung"), WORDS)
    assert (await last(life.one("dung"))).buttons == ()
    assert "Người báo đã xóa tin" in (await last(life.one("cuc"), group=DUTY_A)).text
    await life.writes("an", code)
    assert "Mã không đúng hoặc đã hết hạn" in await life.hears("an")


async def test_after_the_end_nothing_is_added_and_it_can_still_be_erased(life: Life) -> None:
    code = await reports(life)
    await life.one("dung").presses("Đóng", group=DUTY_A)
    await life.writes("dung", "Không đủ căn cứ", "Đã đến xem, không thấy ai", "1")
    await life.writes("an", code)
    told = await last(life.one("an"))
    assert "chưa đủ căn cứ" in told.text
    assert "Đã đến xem" in told.text
    assert told.buttons == ("Xóa hẳn",)
    await life.press("an", "tip-add", (await tip(life)).id, plugin="tips")
    assert "đã khép lại" in await life.hears("an")
    await life.writes("an", code, "Xóa hẳn", "Xóa hết")
    assert (await tip(life)).words is None


async def test_two_tips_have_nothing_in_common(life: Life) -> None:
    await reports(life)
    first = await receipt(life)
    await reports(life, words="Bãi rác bốc mùi mỗi chiều ở bờ đê")
    second = await receipt(life)
    one, other = await life.rows(select(Tip))
    assert first != second
    assert one.code != other.code
    assert one.receipt != other.receipt


async def test_who_does_everything_wrong_still_reports(life: Life) -> None:
    """Numbers that are none, another plugin's word, a picture too early, cancelled once, and the cry for help."""
    await life.writes("an", "bt", "hủy")
    await life.writes("an", "báo tin", "...", "menu", "99")
    assert await life.rows(select(Tip)) == []
    await life.writes("an", "hủy")
    await begins(life, words=WORDS)
    await life.writes("an", "nhặt được", "không biết", "xong", "gì cơ", "2", "quay lại", "2", "0")
    assert await life.rows(select(Tip)) == []
    await reports(life)
    assert (await tip(life)).category == "drugs"


async def test_a_tip_does_not_grow_without_end(life: Life) -> None:
    code = await reports(life)
    await life.writes("an", code, "Viết thêm")
    kept = (await tip(life)).id
    many = [Said(tip=kept, place=place, by_officer=False, body=b"") for place in range(MOST_ADDED)]
    await life.scene.app.house.state.do(lambda tx: tx.session().add_all(many))
    await life.writes("an", ANSWER)
    assert "không nhận thêm được nữa" in await life.hears("an")
    await life.press("an", "tip-add", kept, plugin="tips")
    assert "không nhận thêm được nữa" in await life.hears("an")
    assert len(await life.rows(select(Said))) == MOST_ADDED
