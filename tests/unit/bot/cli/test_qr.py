"""The QR code for a wall: what it says, where it is written, and what it refuses to print."""

from pathlib import Path

import pytest
import segno
from PIL import Image

from bot.cli.chosen import Chosen
from bot.cli.exits import Exit
from bot.cli.qr import make_qr
from bot.engine.clock import SystemClock
from bot.engine.transaction import Transaction
from bot.model.errors import ConfigurationError
from bot.model.ids import UnitId
from bot.model.units import Unit
from bot.store import units
from bot.store.errors import StoreUnfit
from bot.store.open import open_store

LINK = "https://nhipcau.example.vn/a/web/tham-gia/to-14"
WEB = "accounts:\n  web: {adapter: adapters.web}\n"


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A folder for an installation with one cluster."""
    (tmp_path / "data").mkdir(mode=0o700)
    store = open_store(tmp_path / "data" / "nhipcau.sqlite")
    writer = store.writer()
    writer.begin()
    units.add(Transaction(writer, SystemClock()), Unit(UnitId("to-14"), None, "tdp", "Tổ dân phố 14"))
    writer.commit()
    writer.close()
    return tmp_path


def chosen(ward: Path, *, url: str = "https://nhipcau.example.vn", accounts: str = WEB) -> Chosen:
    """Its settings, written down."""
    http = f"http: {{public_url: {url!r}}}\n" if url else ""
    (ward / "settings.yaml").write_text(f"installation: {{name: Phường Hoa Gạo}}\n{http}{accounts}", encoding="utf-8")
    return Chosen(ward / "settings.yaml", sample=False)


def test_it_is_shown_here_with_its_address(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_qr(chosen(ward), "to-14", "", None) is Exit.OK
    shown = capsys.readouterr().out
    assert f"Tổ dân phố 14: {LINK}\n" in shown
    assert sum("█" in line or "▄" in line for line in shown.splitlines()) > 10


def test_a_picture_holds_the_same_code(ward: Path) -> None:
    out = ward / "to-14.png"
    make_qr(chosen(ward), "to-14", "web", out)
    expected = segno.make(LINK, error="q", micro=False)
    with Image.open(out) as picture:
        seen = [
            [picture.convert("L").getpixel((20 * (x + 4) + 10, 20 * (y + 4) + 10)) == 0 for x in range(width)]
            for width in [len(expected.matrix)]
            for y in range(width)
        ]
    assert seen == [[bool(square) for square in row] for row in expected.matrix]


def test_a_drawing_can_be_had_too(ward: Path) -> None:
    make_qr(chosen(ward), "to-14", "", ward / "to-14.SVG")
    assert "<svg" in (ward / "to-14.SVG").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "unit", "account", "out", "hint"),
    [
        ({}, "to-41", "", None, "did you mean to-14?"),
        ({}, "zzz", "", None, "there is no unit 'zzz'"),
        ({"url": ""}, "to-14", "", None, "http.public_url"),
        ({"accounts": "accounts: {}\n"}, "to-14", "", None, "adapters.web"),
        ({"accounts": WEB + "  other: {adapter: adapters.web}\n"}, "to-14", "", None, "--account"),
        ({}, "to-14", "matrix", None, "known are: web"),
        ({}, "to-14", "", Path("to-14.pdf"), "to-14.png"),
    ],
    ids=["near", "unknown", "address", "none", "both", "account", "kind"],
)
def test_what_it_cannot_print_it_says_with_the_remedy(
    ward: Path, settings: dict[str, str], unit: str, account: str, out: Path | None, hint: str
) -> None:
    with pytest.raises(ConfigurationError, match=hint.replace("?", r"\?")):
        make_qr(chosen(ward, **settings), unit, account, out)


def test_an_installation_that_was_never_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnfit, match="nhipcau init"):
        make_qr(chosen(tmp_path), "to-14", "", None)
