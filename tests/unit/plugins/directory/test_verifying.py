"""Whether somebody is an officer: by name, by a code at the door; and how an officer chooses to be shown."""

import re

import pytest

from bot.testing.stories.checks import last
from tests.unit.plugins.life import Life


async def code_of(life: Life, who: str) -> str:
    """The six digits that somebody shows at a door."""
    await life.writes(who, "mã của tôi")
    found = re.match(r"(\d{3} \d{3})\n", await life.hears(who))
    assert found
    return found.group(1)


@pytest.mark.parametrize(
    "asked",
    [
        "xác minh chị Cúc",
        "xac minh cuc",
        "có phải cán bộ Cúc không?",
        "co phai cong an chi cuc k",
        "có phải cán bộ Cúc không thế?",
        "có phải cán bộ Cúc thế ạ?",
        "có phải cán bộ Cúc à?",
    ],
)
async def test_an_officer_is_found_by_name_with_role_place_and_since_when(life: Life, asked: str) -> None:
    await life.writes("la", asked)
    said = await life.hears("la")
    assert "• Chị Cúc: cảnh sát khu vực, Xã Mây Trắng, Tỉnh Hạ Vân, từ 2/3/2026" in said
    assert life.text("directory-name-proves-nothing") in said
    assert life.text("directory-never") in said
    assert "0299 000 001" in said


async def test_a_resident_and_nobody_at_all_are_answered_alike(life: Life) -> None:
    answers = []
    for name in ("cô Hoa", "Bà Tám", "Trần Văn Không Có"):
        await life.writes("la", f"xác minh {name}")
        answers.append(await life.hears("la"))
    assert len(set(answers)) == 1
    assert answers[0].startswith(life.text("directory-not-one"))


async def test_a_name_is_not_cut_to_one_that_somebody_has(life: Life) -> None:
    for name in ("Cúc Thế", "cuc vay"):
        await life.writes("la", f"xác minh {name}")
        assert life.text("directory-not-one") in await life.hears("la"), name


async def test_a_name_that_only_shares_a_title_is_nobodys(life: Life) -> None:
    await life.writes("la", "xác minh anh Cúc Trung")
    assert (await life.hears("la")).startswith(life.text("directory-not-one"))


async def test_who_runs_the_machine_or_watches_is_not_in_the_directory(life: Life) -> None:
    await life.writes("la", "xác minh bà Minh")
    assert (await life.hears("la")).startswith(life.text("directory-not-one"))


async def test_without_a_name_it_is_asked_for(life: Life) -> None:
    await life.writes("la", "có phải cán bộ không?")
    assert (await life.hears("la")).startswith(life.text("directory-ask-name"))
    await life.writes("la", "dũng")
    assert "• Anh Dũng:" in await life.hears("la")


async def test_somebody_who_fishes_for_names_is_asked_to_wait_and_others_are_not(life: Life) -> None:
    for number in range(5):
        await life.writes("la", f"xác minh Ai Đó{number}")
    await life.writes("la", "xác minh cúc")
    assert await life.hears("la") == life.text("core-staff-names-often")
    await life.writes("an", "xác minh cúc")
    assert "• Chị Cúc:" in await life.hears("an")
    await life.scene.turner.advance(minutes=16)
    await life.writes("la", "xác minh cúc")
    assert "• Chị Cúc:" in await life.hears("la")


async def test_a_code_shows_who_stands_at_the_door_once(life: Life) -> None:
    code = await code_of(life, "cuc")
    await life.writes("an", f"kiểm tra {code}")
    said = await life.hears("an")
    assert said.startswith("Đúng: Chị Cúc, cảnh sát khu vực, Xã Mây Trắng, Tỉnh Hạ Vân, từ 2/3/2026.")
    assert await life.hears("cuc") == life.text("directory-code-used")
    await life.writes("an", f"kiem tra {code}")
    assert (await life.hears("an")).startswith(life.text("directory-code-wrong"))


async def test_a_code_runs_out_after_five_minutes_and_with_the_next_one(life: Life) -> None:
    old = await code_of(life, "cuc")
    new = await code_of(life, "cuc")
    await life.writes("an", f"kiểm tra {old}")
    assert (await life.hears("an")).startswith(life.text("directory-code-wrong"))
    await life.scene.turner.advance(minutes=5)
    await life.writes("an", f"kiểm tra {new}")
    assert (await life.hears("an")).startswith(life.text("directory-code-wrong"))


async def test_a_code_of_who_has_no_role_any_more_is_good_for_nothing(life: Life) -> None:
    code = await code_of(life, "cuc")
    await life.ends_roles("cuc")
    await life.writes("an", f"kiểm tra {code}")
    assert (await life.hears("an")).startswith(life.text("directory-code-wrong"))


async def test_a_resident_has_no_code_and_a_helper_has(life: Life) -> None:
    await life.writes("an", "mã của tôi")
    assert await life.hears("an") == life.text("core-no-right")
    code = await code_of(life, "lan")
    await life.writes("an", f"kiểm tra {code}")
    assert (await life.hears("an")).startswith("Đúng: Em Lan, người hỗ trợ")


async def test_guessing_codes_ends_after_five_tries(life: Life) -> None:
    code = await code_of(life, "cuc")
    wrong = [f"{number:06}" for number in range(100_000, 100_006) if f"{number:06}" != code.replace(" ", "")][:5]
    for guess in wrong:
        await life.writes("la", f"kiểm tra {guess}")
    await life.writes("la", f"kiểm tra {code}")
    assert await life.hears("la") == life.text("core-staff-codes-often")


async def test_what_is_no_code_is_answered_with_how(life: Life) -> None:
    for odd in ("kiểm tra", "kiểm tra chị Cúc"):
        await life.writes("an", odd)
        assert await life.hears("an") == life.text("directory-check-how"), odd
    for odd in ("kiểm tra 12", "kiểm tra 1234567"):
        await life.writes("an", odd)
        assert (await life.hears("an")).startswith(life.text("directory-ours-number-none")), odd


async def test_an_officer_is_shown_as_chosen_and_found_under_both_names(life: Life) -> None:
    await life.writes("cuc", "tên hiển thị", "Đại úy Lê Thị Cúc", "1")
    assert await life.hears("cuc") == "Từ giờ bà con sẽ thấy: Đại úy Lê Thị Cúc"
    await life.writes("an", "cán bộ")
    assert "Cảnh sát khu vực: Đại úy Lê Thị Cúc" in await life.hears("an")
    await life.writes("an", "xác minh đại úy lê thị cúc")
    assert "• Đại úy Lê Thị Cúc:" in await life.hears("an")
    assert (await life.audited())[-1] == "directory.shown"
    assert await life.exported("cuc", plugin="directory") == {"Tên hiển thị trong danh bạ": "Đại úy Lê Thị Cúc"}
    await life.erased("cuc", plugin="directory")
    assert await life.exported("cuc", plugin="directory") == {}


async def test_the_shown_name_is_chosen_anew_and_stays_one(life: Life) -> None:
    for name in ("Đại úy Cúc", "Thiếu tá Cúc"):
        await life.writes("cuc", "tên hiển thị", name, "1")
    await life.writes("an", "cán bộ")
    said = (await last(life.one("an"))).text
    assert "Thiếu tá Cúc" in said
    assert "Đại úy" not in said
