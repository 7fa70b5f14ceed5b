"""The page about platforms says what the adapters say."""

from dataclasses import fields

from bot.adapter import Capabilities
from tests.house.sources import ROOT
from tests.tools.platforms import FILE, ROWS, page, platforms, untold


def test_the_page_is_what_the_script_writes() -> None:
    assert FILE.read_text(encoding="utf-8") == page(), "run: .venv/bin/python -m tests.tools.platforms"


def test_every_capability_has_its_row_and_every_row_speaks_of_one() -> None:
    assert untold() == set()
    assert {name for row in ROWS for name in row.of} <= {field.name for field in fields(Capabilities)}


def test_every_adapter_that_ships_has_a_column() -> None:
    shipped = {folder.name for folder in (ROOT / "adapters").iterdir() if (folder / "__init__.py").exists()}
    told = {
        type(each.adapter).__module__.split(".")[1]
        for each in platforms()
        if "adapters." in type(each.adapter).__module__
    }
    assert told == shipped


def test_where_some_platform_cannot_the_page_says_what_happens_instead() -> None:
    for row in ROWS:
        assert len(row.else_) > 5, row.what
        assert all(row.stands(each) for each in platforms()), row.what
