"""What somebody knows reaches the case's officer and nobody else."""

from sqlalchemy import select, update

from bot.model.operations import Sign
from bot.model.people import Role
from bot.testing.pictures import picture
from bot.testing.stories.checks import last, sees, sees_not
from bot.testing.town import TownMessage
from plugins.relay.records import Case, Line, Sighting
from tests.unit.plugins.life import CLUSTERS, DUTY_A, SECRET, WORDS, Life

TOLD = "Thấy con trâu ở bến sông"


async def published(life: Life) -> Case:
    """A buffalo that An found and Dũng let out."""
    await life.found_animal()
    await life.approves("dung")
    return await life.case()


async def test_only_the_officer_reads_what_was_told(life: Life) -> None:
    await published(life)
    await life.tells("binh", "g-a1", TOLD)
    await sees(life.one("dung"), TOLD)
    await sees(life.one("cuc"), "Có người nhắn riêng", group=DUTY_A)
    for other in ("an", "cuc", "giang", "lan", "minh", "nam", "phuc"):
        await life.press(other, "open", (await life.case()).id)
        await sees_not(life.one(other), TOLD)
    for group, who in {**CLUSTERS, DUTY_A: "cuc"}.items():
        await sees_not(life.one(who), TOLD, group=group)


async def test_who_takes_the_case_over_reads_it_and_who_had_it_no_longer_hears(life: Life) -> None:
    case = await published(life)
    await life.tells("binh", "g-a1", TOLD)
    await life.one("cuc").presses("Tôi nhận vụ này", group=DUTY_A)
    await sees(life.one("cuc"), TOLD)
    assert "Chị Cúc phụ trách" in await life.hears("dung")
    assert "Phụ trách: Chị Cúc" in (await sees(life.one("dung"), WORDS, group=DUTY_A)).text
    await life.tells("an", "g-a1", "Trâu đã đi về phía đình")
    await sees(life.one("cuc"), "về phía đình")
    await sees_not(life.one("dung"), "về phía đình")
    assert (await life.audited()).count("relay.read") == 1
    await life.press("cuc", "take", case.id)
    assert "đang phụ trách tin này rồi" in await life.hears("cuc")


async def test_the_officer_finds_it_again_in_his_list(life: Life) -> None:
    await published(life)
    await life.tells("binh", "g-a1", TOLD)
    await life.writes("dung", "việc", "1")
    assert WORDS in await life.hears("dung")
    await sees(life.one("dung"), TOLD)
    assert "relay.read" in await life.audited()


async def test_a_claim_is_laid_beside_the_secret_mark(life: Life) -> None:
    await published(life)
    await life.one("binh").presses("Tôi có thông tin", group="g-a1")
    await life.writes("binh", "Đây là của tôi", "Chân sau có sẹo", "")
    assert "trụ sở công an xã" in await life.hears("binh")
    assert SECRET in (await sees(life.one("dung"), "nhận là chủ", "Chân sau có sẹo")).text
    await sees_not(life.one("binh"), SECRET)


async def test_the_number_of_a_case_is_as_good_as_its_button(life: Life) -> None:
    case = await published(life)
    await life.writes("tam", f"tin so {case.code}", "Tôi biết thêm", TOLD, "", "")
    await sees(life.one("dung"), TOLD)


async def test_an_unknown_number_is_told_where_to_look(life: Life) -> None:
    await published(life)
    for words in ("tin 99", "tin", "tin hay quá"):
        await life.writes("tam", words)
        assert "Không có tin mang số này" in await life.hears("tam")


async def test_a_number_that_waits_or_was_refused_is_told_like_one_that_never_was(life: Life) -> None:
    case = await life.found_animal()
    await life.writes("tam", "tin 1")
    unknown = await life.hears("tam")
    await life.writes("tam", f"tin {case.code}")
    assert await life.hears("tam") == unknown
    await life.press("tam", "know", case.id)
    assert await life.hears("tam") == unknown
    await life.refuses()
    await life.writes("tam", f"tin {case.code}")
    assert await life.hears("tam") == unknown
    assert await life.rows(select(Sighting)) == []


async def test_the_reporter_hears_how_a_report_stands(life: Life) -> None:
    case = await life.lost_child()
    await life.writes("an", f"tin {case.code}")
    assert await life.hears("an") == f"Tin {case.code} đang chờ Anh Dũng duyệt trước 8 giờ."
    await life.scene.turner.advance(minutes=61)
    await life.writes("an", f"tin {case.code}")
    assert "đã quá hẹn 8 giờ" in await life.hears("an")
    assert "113" in await life.hears("an")
    await life.refuses()
    await life.writes("an", f"tin {case.code}")
    assert "chưa đăng được" in await life.hears("an")
    assert "113" in await life.hears("an")


async def test_the_reporter_of_an_expired_report_hears_so(life: Life) -> None:
    case = await life.found_animal()
    await life.scene.turner.advance(minutes=72 * 60)
    for who, words in (("an", "đã hết hạn"), ("tam", "Không có tin mang số này")):
        await life.writes(who, f"tin {case.code}")
        assert words in await life.hears(who)


async def test_what_was_taken_back_or_expired_is_not_said_to_be_settled(life: Life) -> None:
    case = await published(life)
    await life.one("dung").presses("Rút lại", group=DUTY_A)
    await life.writes("tam", f"tin {case.code}")
    assert "không còn hiệu lực" in await life.hears("tam")


async def test_nobody_is_promised_a_call_without_a_number(life: Life) -> None:
    await published(life)
    await life.one("binh").presses("Tôi có thông tin", group="g-a1")
    await life.writes("binh", "Đây là của tôi", "Chân sau có sẹo", "")
    said = await life.hears("binh")
    assert "chưa để lại số" in said
    assert "sẽ liên hệ" not in said
    await life.one("oanh").writes(f"tin {(await life.case()).code}")
    await life.writes("oanh", "Đây là của tôi", "Chân sau có sẹo", "0987 654 321")
    assert "sẽ liên hệ" in await life.hears("oanh")


async def test_the_line_about_what_was_told_offers_nothing_after_the_end(life: Life) -> None:
    await published(life)
    await life.tells("binh", "g-a1", TOLD)
    assert "Tôi nhận vụ này" in (await last(life.one("cuc"), group=DUTY_A)).buttons
    await life.one("dung").presses("Đã trả lại", group=DUTY_A)
    assert [each.buttons for each in await life.messages("cuc", DUTY_A) if each.buttons] == []
    assert await life.rows(select(Line)) == []


async def test_who_answers_before_everybody_is_shown_the_private_way_and_nothing_is_kept(life: Life) -> None:
    case = await published(life)
    [notice] = await life.messages("binh", "g-a1")
    life.one("binh").member.writes("Hình như của ông Tư xóm dưới", chat="g-a1", reply_to=notice.id)
    await life.scene.turner.settle()
    await sees(life.one("binh"), "xin nói riêng với tôi", f"tin {case.code}", group="g-a1")
    assert await life.rows(select(Sighting)) == []
    await sees_not(life.one("dung"), "ông Tư", group=DUTY_A)
    await sees_not(life.one("dung"), "ông Tư")


async def answers_the_notice(life: Life, words: str) -> TownMessage:
    """Bình answers it in the group, whatever it says by now."""
    notice = (await life.messages("binh", "g-a1"))[0]
    life.one("binh").member.writes(words, chat="g-a1", reply_to=notice.id)
    await life.scene.turner.settle()
    return next(each for each in life.one("binh").member.sees("g-a1") if each.text == words)


async def test_thanks_for_a_good_end_get_a_sign_and_no_words(life: Life) -> None:
    await published(life)
    await life.one("dung").presses("Đã trả lại", group=DUTY_A)
    before = len(await life.messages("binh", "g-a1"))
    assert (await answers_the_notice(life, "mừng quá, cảm ơn bà con")).signs == {Sign.HEARD}
    assert len(await life.messages("binh", "g-a1")) == before
    assert await life.rows(select(Sighting)) == []


async def test_while_it_is_looked_for_no_sign_lets_anybody_believe_that_an_answer_in_the_group_is_enough(
    life: Life,
) -> None:
    await published(life)
    assert (await answers_the_notice(life, "Hình như của ông Tư")).signs == frozenset()
    await sees(life.one("binh"), "xin nói riêng với tôi", group="g-a1")


async def test_after_an_end_that_is_none_an_answer_gets_no_sign(life: Life) -> None:
    await published(life)
    await life.one("dung").presses("Rút lại", group=DUTY_A)
    assert (await answers_the_notice(life, "Hình như của ông Tư")).signs == frozenset()


async def test_what_begins_like_a_tip_gets_no_sign_even_below_a_good_end(life: Life) -> None:
    await published(life)
    await life.one("dung").presses("Đã trả lại", group=DUTY_A)
    assert (await answers_the_notice(life, "báo tin ông Ba trộm chó nhà bà Sửu")).signs == frozenset()


async def test_groups_and_officers_read_the_language_of_the_ward_whatever_the_reporter_speaks(life: Life) -> None:
    await life.speaks("an", "en")
    await life.writes("an", "found", "1")
    assert "Describe the animal" in await life.hears("an")
    await life.writes("an", WORDS, SECRET, "bãi cỏ", "ben do", "skip", "skip", "1")
    assert "Thank you" in await life.hears("an")
    await sees(life.one("dung"), "con vật đi lạc", "Chờ duyệt", group=DUTY_A)
    await life.approves("dung")
    await sees(life.one("binh"), "TÌM CHỦ", group="g-a1")


async def test_a_person_gets_all_that_is_kept_about_them_and_can_have_it_erased(life: Life) -> None:
    await published(life)
    await life.one("binh").presses("Tôi có thông tin", group="g-a1")
    await life.writes("binh", "Tôi biết thêm", TOLD)
    await life.one("binh").sends_photo(picture("tan"))
    await life.writes("binh", "")
    assert WORDS in str(await life.exported("an"))
    assert SECRET in str(await life.exported("an"))
    assert TOLD in str(await life.exported("binh"))
    await life.erased("an")
    await life.erased("binh")
    await sees_not(life.one("dung"), TOLD)
    assert (await life.exported("an"), await life.exported("binh")) == ({}, {})
    kept = await life.case()
    assert (kept.reporter, kept.contact, kept.description) == (None, None, WORDS)
    await sees_not(life.one("dung"), "Gọi lại", group=DUTY_A)
    assert await life.rows(select(Sighting)) == []
    assert await life.pictures() == [kept.photo]


async def test_of_an_officer_who_is_erased_no_case_keeps_a_trace(life: Life) -> None:
    await published(life)
    await life.tells("binh", "g-a1", TOLD)
    await life.ends_roles("dung")
    await life.scene.app.house.state.do(
        lambda tx: tx.session().execute(update(Case).values(ended_by="dung", touched_by="dung", came_from="dung"))
    )
    await life.erased("dung")
    kept = await life.case()
    assert (kept.officer, kept.touched_by, kept.ended_by, kept.came_from) == (None, None, None, None)
    await sees_not(life.one("dung"), TOLD)
    assert len(await life.rows(select(Sighting))) == 1, "what was told waits for who takes the case"


async def test_who_no_longer_holds_a_role_there_hears_nothing_and_the_case_can_be_taken(life: Life) -> None:
    await published(life)
    await life.ends_roles("dung")
    await life.grant("dung", Role.OFFICER, "b")
    await life.tells("binh", "g-a1", TOLD)
    await sees_not(life.one("dung"), TOLD)
    assert (await life.case()).officer is None
    await sees(life.one("cuc"), "Ai nhận vụ này", group=DUTY_A)
    await sees_not(life.one("cuc"), "Phụ trách", group=DUTY_A)
    await life.one("cuc").presses("Tôi nhận vụ này", group=DUTY_A)
    await sees(life.one("cuc"), TOLD)


async def test_a_role_that_ended_takes_along_what_was_told_before(life: Life) -> None:
    await published(life)
    await life.tells("binh", "g-a1", TOLD)
    await life.ends_roles("dung")
    await life.tells("an", "g-a1", "Trâu đã đi về phía đình")
    await sees_not(life.one("dung"), TOLD, "về phía đình")


async def test_a_former_officer_is_not_told_who_took_the_case(life: Life) -> None:
    await published(life)
    await life.tells("binh", "g-a1", TOLD)
    await life.ends_roles("dung")
    await life.one("cuc").presses("Tôi nhận vụ này", group=DUTY_A)
    await sees(life.one("cuc"), TOLD)
    await sees_not(life.one("dung"), "phụ trách tin", TOLD)


async def test_who_hands_a_case_over_does_not_keep_what_was_told(life: Life) -> None:
    await published(life)
    await life.one("binh").presses("Tôi có thông tin", group="g-a1")
    await life.writes("binh", "Tôi biết thêm", TOLD)
    await life.one("binh").sends_photo(picture("tan"))
    await life.writes("binh", "")
    await sees(life.one("dung"), TOLD, photos=1)
    await life.one("cuc").presses("Tôi nhận vụ này", group=DUTY_A)
    await sees(life.one("cuc"), TOLD, photos=1)
    await sees_not(life.one("dung"), TOLD)
    assert [message.photos for message in await life.one("dung").reads() if message.photos] == []


async def test_the_end_of_a_case_takes_what_was_told_out_of_the_private_talk(life: Life) -> None:
    await published(life)
    await life.one("binh").presses("Tôi có thông tin", group="g-a1")
    await life.writes("binh", "Tôi biết thêm", TOLD)
    await life.one("binh").sends_photo(picture("tan"))
    await life.writes("binh", "0987 654 321")
    await sees(life.one("dung"), TOLD, photos=1)
    await life.one("dung").presses("Đã trả lại", group=DUTY_A)
    await sees_not(life.one("dung"), TOLD, "654")
    assert [message.photos for message in await life.one("dung").reads() if message.photos] == []


async def test_who_reads_again_has_it_once(life: Life) -> None:
    await published(life)
    await life.tells("binh", "g-a1", TOLD)
    await life.writes("dung", "việc", "1")
    assert len([message for message in await life.one("dung").reads() if TOLD in message.text]) == 1
