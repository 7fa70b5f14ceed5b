"""The contracts about imports notice what they forbid."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.house.sources import ROOT

GOOD = {
    "bot/__init__.py": "",
    "bot/model/__init__.py": "",
    "bot/adapter/__init__.py": "from bot import model",
    "bot/plugin/__init__.py": "from bot import model",
    "bot/store/__init__.py": "",
    "bot/store/tables.py": "import sqlalchemy",
    "bot/engine/__init__.py": "from bot import adapter, plugin, store",
    "bot/http.py": "import bot.engine, starlette",
    "adapters/__init__.py": "",
    "adapters/web/__init__.py": "from bot import adapter, model",
    "adapters/other/__init__.py": "",
    "plugins/__init__.py": "",
    "plugins/relay/__init__.py": "from bot import plugin, model",
    "plugins/relay/records.py": "import sqlalchemy",
    "plugins/other/__init__.py": "",
}
BAD = GOOD | {
    "bot/model/__init__.py": "import bot.store",
    "bot/engine/__init__.py": "import adapters.web, sqlalchemy, starlette",
    "bot/engine/first.py": "import bot.engine.second",
    "bot/engine/second.py": "import bot.engine.first",
    "adapters/web/__init__.py": "import adapters.other, bot.engine",
    "plugins/relay/__init__.py": "import plugins.other, bot.store",
}


def _verdicts(folder: Path, files: Mapping[str, str]) -> list[str]:
    """What import-linter says about each contract of ours over these files: KEPT or BROKEN."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    report = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    return re.findall(r"\b(KEPT|BROKEN)\b", report)


def test_a_house_as_planned_is_let_pass(tmp_path: Path) -> None:
    assert set(_verdicts(tmp_path, GOOD)) == {"KEPT"}


def test_each_contract_can_be_broken(tmp_path: Path) -> None:
    contracts = (ROOT / "pyproject.toml").read_text().count("[[tool.importlinter.contracts]]")
    assert _verdicts(tmp_path, BAD) == ["BROKEN"] * contracts


def test_a_stray_room_is_noticed(tmp_path: Path) -> None:
    assert _verdicts(tmp_path, GOOD | {"bot/utils.py": ""}).count("BROKEN") == 1


def test_a_type_only_import_counts(tmp_path: Path) -> None:
    hidden = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import bot.store"
    assert "BROKEN" in _verdicts(tmp_path, GOOD | {"bot/model/__init__.py": hidden})
