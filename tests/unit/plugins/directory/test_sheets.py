"""Sheets on walls: the links of a place, and a code at the foot that anybody may doubt."""

from datetime import date

from bot.engine.sheets import JOIN, KEY, WHO, code_of, printed, sheet_of, signing_key
from bot.engine.tx import Tx
from bot.model.ids import UnitId
from bot.plugin.staff import Sheet
from tests.unit.plugins.life import Life


async def sheet_for(life: Life, unit: str, on: date) -> tuple[Sheet, str]:
    """A sheet of that day and its code, as the command makes it."""
    house = life.scene.app.house

    def make(tx: Tx) -> Sheet:
        return sheet_of(house.settings, house.directory.chain_up(tx, UnitId(unit)), on, life.text("core-duty-phone"))

    sheet = await house.state.do(make)
    return sheet, printed(code_of(signing_key(house.settings.data.folder), sheet))


async def test_a_true_sheet_is_known_by_its_code_with_what_it_says(life: Life) -> None:
    sheet, code = await sheet_for(life, "a1", date(2026, 3, 1))
    await life.writes("la", f"kiểm tra {code}")
    said = await life.hears("la")
    assert said.startswith("Đúng là tờ của chúng tôi: Thôn Bến Đò, Xã Mây Trắng, in ngày 1/3/2026.")
    assert sheet.join in said
    assert sheet.who in said
    assert "0299 000 001 Trực ban" in said


async def test_a_code_is_typed_in_small_letters_and_without_hyphens_too(life: Life) -> None:
    _, code = await sheet_for(life, "a1", date(2026, 3, 1))
    await life.writes("la", f"kiem tra {code.replace('-', ' ').lower()}")
    assert (await life.hears("la")).startswith("Đúng là tờ của chúng tôi")


async def test_a_code_with_one_other_letter_is_false(life: Life) -> None:
    _, code = await sheet_for(life, "a1", date(2026, 3, 1))
    await life.writes("la", f"kiểm tra {code[:-1]}{'A' if code[-1] != 'A' else 'B'}")
    assert (await life.hears("la")).startswith(life.text("directory-sheet-false"))


async def test_a_sheet_of_a_place_that_is_called_otherwise_now_is_no_longer_true(life: Life) -> None:
    _, code = await sheet_for(life, "a1", date(2026, 3, 1))
    await life.writes("giang", "đổi tên đơn vị", "ben do", "Thôn Bến Mới", "1")
    await life.writes("la", f"kiểm tra {code}")
    assert (await life.hears("la")).startswith(life.text("directory-sheet-false"))


async def test_a_changed_officer_needs_no_new_sheet(life: Life) -> None:
    before, code = await sheet_for(life, "a1", date(2026, 3, 1))
    await life.ends_roles("cuc")
    assert await sheet_for(life, "a1", date(2026, 3, 1)) == (before, code)


async def test_an_installation_without_a_key_knows_no_sheet_and_makes_no_key_by_being_asked(life: Life) -> None:
    await life.writes("la", "kiểm tra ABCD-EFGH-JKMN-PQRS")
    assert (await life.hears("la")).startswith(life.text("directory-sheet-false"))
    assert not (life.scene.app.house.settings.data.folder / KEY).exists()


async def test_guessing_codes_of_sheets_ends_after_five_tries(life: Life) -> None:
    for number in "23456":
        await life.writes("la", f"kiểm tra ABCD-EFGH-JKMN-PQR{number}")
    await life.writes("la", "kiểm tra ABCD-EFGH-JKMN-PQR7")
    assert await life.hears("la") == life.text("core-staff-codes-often")


async def test_a_helper_gets_the_links_of_the_own_area_and_no_others(life: Life) -> None:
    await life.writes("lan", "in tờ niêm yết", "ben do")
    said = await life.hears("lan")
    assert f"/a/web/{JOIN}/a1\n" in said
    assert f"/a/web/{WHO}/a1\n" in said
    assert "nhipcau sheet a1 --out" in said
    await life.writes("lan", "tờ niêm yết", "dong sen")
    assert await life.hears("lan") == life.text("directory-not-yours")


async def test_a_helper_at_a_door_gets_the_link_of_the_own_area_alone(life: Life) -> None:
    await life.writes("lan", "dang ky giup", "ben do")
    said = await life.hears("lan")
    assert f"/a/web/{JOIN}/a1\n" in said
    assert said.endswith(life.text("directory-door-how"))
    await life.writes("lan", "ghi giúp", "dong sen")
    assert await life.hears("lan") == life.text("directory-not-yours")
    await life.writes("an", "ghi giúp")
    assert await life.hears("an") == life.text("core-no-right")


async def test_a_resident_prints_no_sheet(life: Life) -> None:
    await life.writes("an", "tờ niêm yết")
    assert await life.hears("an") == life.text("core-no-right")
