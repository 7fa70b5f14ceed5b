"""Kin: who reads to whom, entered by a first name, counted, and ended by a word."""

from sqlalchemy import select

from plugins.registration.kin import MOST_KIN
from plugins.registration.records import Kin
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import HEAD, answers, hears, joins, members


async def kin(life: Life) -> list[tuple[str, bool]]:
    """Name, and whether somebody reads to them."""
    return [(each.name, each.reader is not None) for each in await life.rows(select(Kin).order_by(Kin.since))]


async def counts(life: Life) -> str:
    await answers(life, HEAD, "số hộ")
    return await hears(life, HEAD)


async def test_the_offer_after_the_welcome_takes_a_name_and_a_title_and_counts(life: Life) -> None:
    await joins(life)
    await answers(life, "man", "Có, tôi đọc giúp", "Tư", "bà")
    assert (await hears(life, "man")).startswith("Đã ghi Bà Tư, nhà 12, ngõ 4. Cảm ơn anh/chị đọc tin giúp.")
    await answers(life, "man", "doc ho", "Năm", "ông")
    assert await kin(life) == [("Bà Tư", True), ("Ông Năm", True)]
    assert await counts(life) == "Thôn Bến Đò: 1 hộ, 3 người (2 người được đọc giúp), 0 hộ không còn ai"


async def test_one_household_does_not_fill_the_count_by_itself(life: Life) -> None:
    await joins(life)
    for number in range(MOST_KIN + 1):
        await answers(life, "man", "đọc hộ", f"Người {'abcdefghijk'[number]}", "bà")
    assert len(await kin(life)) == MOST_KIN
    assert await hears(life, "man") == "Nhà mình đã ghi 8 người. Cần ghi thêm, anh/chị nhờ tổ trưởng giúp."
    await answers(life, "man", "đọc hộ", "Người a", "bà")
    assert (await hears(life, "man")).startswith("Đã ghi Bà Người a"), "who is there already is no more"


async def test_whoever_says_it_and_however_it_is_typed_one_grandmother_is_one(life: Life) -> None:
    await joins(life)
    for spelled in ("Tư", "bà tư", "TƯ", "tu", "Tư\u200b", "Tu\u031b"):
        await answers(life, "man", "đọc hộ", spelled, "bà")
        assert (await hears(life, "man")).startswith("Đã ghi Bà Tư"), spelled
    await answers(life, HEAD, "thêm cụ", "số 12", "ngo 4", "ba tu", "bà", "1")
    assert [name for name, _ in await kin(life)] == ["Bà Tư"]
    await answers(life, "man", "đọc hộ", "Tú", "bà")
    await answers(life, "man", "đọc hộ", "Tư", "ông")
    assert [name for name, _ in await kin(life)] == ["Bà Tư", "Bà Tú", "Ông Tư"]


async def test_nobody_at_home_is_a_good_answer_too(life: Life) -> None:
    await joins(life)
    await answers(life, "man", "không có ai")
    assert await hears(life, "man") == life.text("registration-no-kin")
    assert await kin(life) == []


async def test_who_is_not_with_us_registers_first(life: Life) -> None:
    await answers(life, "an", "đọc hộ")
    assert await hears(life, "an") == life.text("registration-first-join")


async def test_the_head_enters_an_elder_whom_the_family_takes_over_later(life: Life) -> None:
    await answers(life, HEAD, "thêm cụ", "số 12", "", "Tư", "bà", "1")
    assert (await hears(life, HEAD)).startswith("Đã ghi Bà Tư, nhà số 12.")
    assert await counts(life) == "Thôn Bến Đò: 1 hộ, 1 người (1 người được đọc giúp), 0 hộ không còn ai"
    await joins(life, lane="")
    await answers(life, "man", "Có, tôi đọc giúp", "tư", "bà")
    assert await kin(life) == [("Bà Tư", True)]
    assert await counts(life) == "Thôn Bến Đò: 1 hộ, 2 người (1 người được đọc giúp), 0 hộ không còn ai"


async def test_the_member_ends_it_by_a_word_and_the_head_by_an_elders_word(life: Life) -> None:
    await joins(life)
    await answers(life, "man", "Có, tôi đọc giúp", "Tư", "bà")
    await answers(life, "man", "đọc hộ", "Năm", "ông")
    await answers(life, "man", "thoi doc ho", "Bà Tư, nhà 12, ngõ 4, Chị Mận đọc giúp")
    assert await hears(life, "man") == "Đã thôi đọc giúp Bà Tư."
    await answers(life, HEAD, "thôi đọc hộ", "1")
    assert await hears(life, HEAD) == "Đã thôi đọc giúp Ông Năm."
    assert await kin(life) == []
    assert (await life.audited())[-1] == "registration.kin-ended"
    await answers(life, "man", "thôi đọc hộ")
    assert await hears(life, "man") == life.text("registration-nobody-read-to")


async def test_nobody_else_ends_it_or_adds_to_a_household(life: Life) -> None:
    await joins(life)
    await answers(life, "man", "Có, tôi đọc giúp", "Tư", "bà")
    (one,) = await life.rows(select(Kin))
    for who in ("an", "phuc", "lan"):
        await life.press(who, "end-kin", one.id, plugin="registration")
        assert await hears(life, who) == life.text("registration-not-yours")
        await life.press(who, "add-kin", one.household, plugin="registration")
        assert await hears(life, who) == life.text("registration-over")
    assert len(await kin(life)) == 1


async def test_what_is_kept_is_exported_and_erased(life: Life) -> None:
    await joins(life)
    await answers(life, "man", "Có, tôi đọc giúp", "Tư", "bà")
    (member,) = await members(life)
    found = await life.exported(member.person, plugin="registration")
    ((heading, words),) = found.items()
    assert heading == "Hộ: nhà 12, ngõ 4, Thôn Bến Đò"
    assert words.startswith("Bà Tư\nĐồng ý với thông báo 2026-11/")
    await life.erased(member.person, plugin="registration")
    assert await life.exported(member.person, plugin="registration") == {}
    assert (await members(life), await kin(life)) == ([], [("Bà Tư", False)])
    assert await counts(life) == "Thôn Bến Đò: 1 hộ, 1 người (1 người được đọc giúp), 0 hộ không còn ai"
