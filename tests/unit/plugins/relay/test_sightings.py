"""What somebody knows reaches the case's officer and nobody else."""

from sqlalchemy import select

from bot.testing.pictures import picture
from bot.testing.stories.checks import sees, sees_not
from plugins.relay.records import Case, Sighting
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


async def test_a_case_that_waits_for_approval_cannot_be_found_out(life: Life) -> None:
    case = await life.found_animal()
    await life.writes("tam", f"tin {case.code}")
    assert WORDS not in await life.hears("tam")
    assert await life.rows(select(Sighting)) == []


async def test_who_answers_before_everybody_is_shown_the_private_way_and_nothing_is_kept(life: Life) -> None:
    case = await published(life)
    [notice] = await life.messages("binh", "g-a1")
    life.one("binh").member.writes("Hình như của ông Tư xóm dưới", chat="g-a1", reply_to=notice.id)
    await life.scene.turner.settle()
    await sees(life.one("binh"), "xin nói riêng với tôi", f"tin {case.code}", group="g-a1")
    assert await life.rows(select(Sighting)) == []
    await sees_not(life.one("dung"), "ông Tư", group=DUTY_A)
    await sees_not(life.one("dung"), "ông Tư")


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
    assert (await life.exported("an"), await life.exported("binh")) == ({}, {})
    kept = await life.case()
    assert (kept.reporter, kept.contact, kept.description) == (None, None, WORDS)
    await sees_not(life.one("dung"), "Gọi lại", group=DUTY_A)
    assert await life.rows(select(Sighting)) == []
    assert await life.pictures() == [kept.photo]
