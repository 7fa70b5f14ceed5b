"""A start loads no library that this ward does not use: each costs memory for as long as the house runs."""

import subprocess
import sys
from pathlib import Path

from bot.store.open import open_store

FEW_NEED = ("aiohttp", "alembic", "fpdf", "mako", "nio", "psycopg", "segno", "telegram", "webauthn")

_START = """
import sys
from pathlib import Path
import bot.app
from bot.store.open import open_store
open_store(Path(sys.argv[1]))
print("loaded", *sorted(set(sys.argv[2:]) & set(sys.modules)))
"""


def test_a_ward_on_sqlite_whose_tables_are_of_the_right_age_loads_nothing_that_only_others_need(tmp_path: Path) -> None:
    place = tmp_path / "nhipcau.sqlite"
    open_store(place)
    command = [sys.executable, "-c", _START, str(place), *FEW_NEED]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1] == "loaded"
