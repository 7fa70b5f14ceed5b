"""The sheet for a wall: what is scanned and read on paper, and whether one is ours."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from bot.cli.chosen import Chosen
from bot.cli.exits import Exit
from bot.cli.sheet import print_sheet, verify_sheet
from bot.engine.clock import SystemClock
from bot.engine.transaction import Transaction
from bot.model.errors import ConfigurationError
from bot.model.ids import UnitId
from bot.model.units import Unit
from bot.store import units
from bot.store.open import open_store

WARD = "Phường Hoa Gạo"
WEB = "accounts:\n  web: {adapter: adapters.web}\n"
PHONES = "duty_phones: {p: 0299 000 009}\n"
DOOR = "https://nhipcau.example.vn/a/web/"


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A folder for an installation with a ward and one cluster."""
    (tmp_path / "data").mkdir(mode=0o700)
    store = open_store(tmp_path / "data" / "nhipcau.sqlite")
    writer = store.writer()
    writer.begin()
    tx = Transaction(writer, SystemClock())
    units.add(tx, Unit(UnitId("p"), None, "ward", WARD))
    units.add(tx, Unit(UnitId("to-14"), UnitId("p"), "tdp", "Tổ dân phố 14 Nguyễn Đình Chiểu"))
    units.add(tx, Unit(UnitId("dai"), UnitId("p"), "tdp", "Khu dân cư " + "rất dài tên " * 12))
    writer.commit()
    writer.close()
    return tmp_path


def chosen(ward: Path, *, url: str = "https://nhipcau.example.vn", rest: str = PHONES + WEB) -> Chosen:
    """Its settings, written down."""
    http = f"http: {{public_url: {url!r}}}\n" if url else ""
    (ward / "settings.yaml").write_text(f"installation: {{name: Công an {WARD}}}\n{http}{rest}", encoding="utf-8")
    return Chosen(ward / "settings.yaml", sample=False)


def words_of(pdf: Path) -> str:
    """What can be read on the page."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return " ".join(str(page.get_textpage().get_text_range()).split())


def code_in(said: str) -> str:
    """The code that the command names."""
    return said.split("code ")[1].split()[0]


def test_the_two_codes_on_the_paper_lead_to_joining_and_to_who_is_my_officer(ward: Path) -> None:
    assert print_sheet(chosen(ward), "to-14", ward / "to.pdf") is Exit.OK
    pdf = pypdfium2.PdfDocument(ward / "to.pdf")
    assert len(pdf) == 1
    picture = pdf[0].render(scale=2).to_pil()
    found = sorted(read.text for read in zxingcpp.read_barcodes(picture))
    assert found == [f"{DOOR}can-bo/to-14", f"{DOOR}tham-gia/to-14"]


def test_the_paper_says_where_it_hangs_whom_to_call_and_its_own_code(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_sheet(chosen(ward), "to-14", ward / "to.pdf")
    words, code = words_of(ward / "to.pdf"), code_in(capsys.readouterr().out)
    assert f"Tổ dân phố 14 Nguyễn Đình Chiểu, {WARD}" in words
    assert "0299 000 009 Trực ban" in words
    assert "113 Công an" in words
    assert words.count(code) == 2


def test_all_stays_on_the_page_and_off_the_codes_however_long_a_name_is(ward: Path) -> None:
    print_sheet(chosen(ward), "dai", ward / "to.pdf")
    page = pypdfium2.PdfDocument(ward / "to.pdf")[0]
    assert len(zxingcpp.read_barcodes(page.render(scale=2).to_pil())) == 2
    text = page.get_textpage()
    boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    width, height = page.get_size()
    assert min(left for left, *_ in boxes) > 0
    assert max(right for _, _, right, _ in boxes) < width
    assert min(bottom for _, bottom, _, _ in boxes) > 0
    assert max(top for *_, top in boxes) < height


def test_a_sheet_of_ours_is_known_again_and_another_installations_is_not(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_sheet(chosen(ward), "to-14", ward / "to.pdf")
    code = code_in(capsys.readouterr().out)
    assert verify_sheet(chosen(ward), code.lower()) is Exit.OK
    assert "Ours: Tổ dân phố 14" in capsys.readouterr().out
    (ward / "data" / "keys" / "sheets.ed25519").unlink()
    assert verify_sheet(chosen(ward), code) is Exit.FAILED
    assert "Not ours, or no longer true" in capsys.readouterr().out


def test_another_telephone_number_makes_a_sheet_untrue(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_sheet(chosen(ward), "to-14", ward / "to.pdf")
    code = code_in(capsys.readouterr().out)
    changed = chosen(ward, rest="duty_phones: {p: 0299 000 008}\n" + WEB)
    assert verify_sheet(changed, code) is Exit.FAILED


def test_a_sheet_without_a_duty_telephone_is_printed_and_that_is_said(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert print_sheet(chosen(ward, rest=WEB), "to-14", ward / "to.pdf") is Exit.OK
    assert "add it below 'duty_phones:'" in capsys.readouterr().out


def test_the_key_is_for_nobody_else_to_read(ward: Path) -> None:
    print_sheet(chosen(ward), "to-14", ward / "to.pdf")
    assert (ward / "data" / "keys" / "sheets.ed25519").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("unit", "out", "url", "rest", "said"),
    [
        ("to-41", "to.pdf", "https://nhipcau.example.vn", WEB, "did you mean to-14"),
        ("to-14", "to.png", "https://nhipcau.example.vn", WEB, "to.pdf"),
        ("to-14", "to.pdf", "", WEB, "public_url"),
        ("to-14", "to.pdf", "https://nhipcau.example.vn", "", "adapters.web"),
    ],
)
def test_what_cannot_be_printed_says_what_to_do_and_writes_nothing(
    ward: Path, unit: str, out: str, url: str, rest: str, said: str
) -> None:
    with pytest.raises(ConfigurationError, match=said):
        print_sheet(chosen(ward, url=url, rest=rest), unit, ward / out)
    assert not (ward / out).exists()


def test_what_is_no_code_at_all_says_where_it_stands(ward: Path) -> None:
    with pytest.raises(ConfigurationError, match="16 letters"):
        verify_sheet(chosen(ward), "123 456")


def test_no_new_sheet_is_printed_of_what_has_ended(ward: Path) -> None:
    writer = open_store(ward / "data" / "nhipcau.sqlite").writer()
    writer.begin()
    tx = Transaction(writer, SystemClock())
    units.end(tx, UnitId("to-14"), tx.now)
    writer.commit()
    writer.close()
    with pytest.raises(ConfigurationError, match="name the unit that took its place"):
        print_sheet(chosen(ward), "to-14", ward / "to-14.pdf")
    assert not (ward / "to-14.pdf").exists()
