"""The end of a case: every copy says so, and what was private is gone."""

from sqlalchemy import select

from bot.testing.pictures import picture
from bot.testing.stories.checks import last, sees, sees_not
from plugins.relay.records import Case, Sighting, Status
from tests.unit.plugins.life import CHILD, CLUSTERS, DUTY_A, PHONE, SECRET, WORDS, Life


async def told(life: Life) -> Case:
    """A buffalo everywhere, of which Hoa told something."""
    await life.found_animal()
    await life.approves("dung")
    await life.scene.turner.advance(minutes=60)
    await life.tells("hoa", "g-a2", "Thấy ở chợ")
    return await life.case()


async def test_nothing_private_is_left_when_it_is_over(life: Life) -> None:
    await told(life)
    await life.one("cuc").presses("Đã trả lại", group=DUTY_A)
    kept = await life.case()
    assert (kept.status, kept.description, kept.place) == (Status.CLOSED, "", "")
    assert (kept.mark, kept.contact, kept.photo, kept.reporter) == (None, None, None, None)
    assert await life.rows(select(Sighting)) == []
    await sees_not(life.one("dung"), WORDS, SECRET, PHONE, group=DUTY_A)
    for group, who in CLUSTERS.items():
        await sees(life.one(who), "ĐÃ TRẢ LẠI", group=group, photos=0)
    assert "đã xong" in await life.hears("an")


async def test_no_picture_is_kept_when_it_is_over(life: Life) -> None:
    await told(life)
    await life.one("binh").presses("Tôi có thông tin", group="g-a1")
    await life.writes("binh", "Tôi biết thêm", "Thấy ở bến")
    await life.one("binh").sends_photo(picture("tan"))
    await life.writes("binh", "")
    assert len(await life.pictures()) == 2
    await life.one("dung").presses("Đã trả lại", group=DUTY_A)
    await life.scene.turner.advance(minutes=2)
    assert await life.pictures() == []


async def test_the_picture_of_a_refused_report_is_not_kept(life: Life) -> None:
    await life.found_animal()
    assert len(await life.pictures()) == 1
    await life.refuses()
    await life.scene.turner.advance(minutes=2)
    assert await life.pictures() == []


async def test_a_person_who_is_home_again_is_said_to_be_found(life: Life) -> None:
    await life.lost_child()
    await life.approves("dung")
    await life.one("dung").presses("Đã tìm thấy", group=DUTY_A)
    await sees(life.one("cuc"), "Đã tìm thấy cháu? 1 nhóm sẽ được báo", group=DUTY_A)
    assert (await life.case()).status is Status.LIVE
    await life.one("dung").presses("Đúng, đã tìm thấy", group=DUTY_A)
    await sees(life.one("an"), "ĐÃ TÌM THẤY", group="g-a1", photos=0)
    await sees_not(life.one("an"), CHILD, group="g-a1")
    await life.scene.turner.advance(minutes=180)
    assert (await life.case()).status is Status.CLOSED
    await life.writes("giang", "việc")
    assert "không có việc nào chờ" in await life.hears("giang")


async def test_pressing_twice_ends_it_once(life: Life) -> None:
    await told(life)
    [message] = [each for each in await life.messages("dung", DUTY_A) if "Đã trả lại" in str(each.buttons)]
    token = next(button.token for button in message.buttons if button.label == "Đã trả lại")
    for _ in range(2):
        life.one("dung").member.presses_token(token, message.id, chat=DUTY_A)
    await life.scene.turner.settle()
    assert [line for line in await life.audited() if line == "relay.closed"] == ["relay.closed"]
    await life.press("dung", "close", (await life.case()).id)
    assert "đã xong rồi" in await life.hears("dung")


async def test_who_knows_something_of_a_closed_case_is_thanked_and_not_asked(life: Life) -> None:
    case = await told(life)
    await life.one("dung").presses("Đã trả lại", group=DUTY_A)
    await life.writes("oanh", f"tin {case.code}")
    assert "đã xong rồi" in await life.hears("oanh")
    await life.press("oanh", "know", case.id)
    assert "đã xong rồi" in await life.hears("oanh")


async def test_what_somebody_was_writing_when_it_closed_is_thanked_and_not_kept(life: Life) -> None:
    await told(life)
    await life.one("oanh").presses("Tôi có thông tin", group="g-b1")
    await life.one("dung").presses("Đã trả lại", group=DUTY_A)
    await life.writes("oanh", "Đây là của tôi", "Sẹo ở chân", "")
    assert "đã xong rồi" in await life.hears("oanh")
    assert await life.rows(select(Sighting)) == []


async def test_thanks_under_a_closed_notice_are_left_alone(life: Life) -> None:
    await told(life)
    await life.one("dung").presses("Đã trả lại", group=DUTY_A)
    [notice] = await life.messages("oanh", "g-b1")
    life.one("oanh").member.writes("Mừng quá bà con ơi", chat="g-b1", reply_to=notice.id)
    await life.scene.turner.settle()
    assert not [each for each in await life.messages("oanh", "g-b1") if each.id != notice.id]


async def test_the_card_tells_how_it_ended_and_offers_nothing_more(life: Life) -> None:
    await told(life)
    await life.one("dung").presses("Đã trả lại", group=DUTY_A)
    card = await sees(life.one("dung"), "Đã gỡ sạch 6/6 nhóm", group=DUTY_A, photos=0)
    assert card.buttons == ()
    assert "Đã xong lúc 8 giờ" in card.text
    await life.writes("dung", "việc")
    assert "không có việc nào chờ" in (await last(life.one("dung"))).text


async def test_a_bare_number_is_asked_about_before_it_ends_a_case(life: Life) -> None:
    await told(life)
    await life.writes("dung", "việc", "1")
    await life.writes("dung", "1")
    assert (await life.case()).status is Status.LIVE
    asked = await last(life.one("dung"))
    assert asked.buttons == ("Đúng, đã trả lại", "Thôi")
    assert "6 nhóm" in asked.text
    await life.writes("dung", "1")
    assert (await life.case()).status is Status.CLOSED


async def test_who_answers_no_ends_nothing(life: Life) -> None:
    await told(life)
    await life.writes("dung", "việc", "1", "1", "2")
    assert "để nguyên" in await life.hears("dung")
    assert (await life.case()).status is Status.LIVE


async def test_a_bare_number_is_asked_about_before_it_takes_a_notice_back(life: Life) -> None:
    await life.lost_child()
    await life.approves("dung")
    await life.press("dung", "undo", (await life.case()).id)
    assert (await life.case()).status is Status.LIVE
    assert (await last(life.one("dung"))).buttons == ("Đúng, rút lại", "Thôi")
    await life.writes("dung", "1")
    assert (await life.case()).status is Status.WITHDRAWN


async def test_a_tap_or_the_whole_words_end_a_case_at_once(life: Life) -> None:
    await told(life)
    await life.writes("dung", "việc", "1")
    await life.one("dung").presses("Đã trả lại")
    assert (await life.case()).status is Status.CLOSED
    await life.found_animal()
    await life.approves("dung")
    await life.writes("dung", "việc", "1", "đã trả lại")
    assert (await life.case()).status is Status.CLOSED
