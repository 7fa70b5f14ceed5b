"""The Telegram guide: its pictures are those of the script, each stands in it with words, and what it tells to write is taken."""

import re
import textwrap
from pathlib import Path

import yaml

from adapters.telegram.settings import TelegramSettings
from bot.engine.plugins import load_plugins
from bot.model.folding import fold
from bot.sample.place import sample_folder
from bot.settings import load_settings, parse_part
from tests.house.sources import ROOT
from tests.tools.telegram_guide import FOLDER, pictures, screens

GUIDE = (ROOT / "docs" / "telegram.md").read_text(encoding="utf-8")


def test_the_pictures_are_those_that_the_script_draws() -> None:
    there = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("telegram-*")}
    assert there == pictures(), "run: .venv/bin/python -m tests.tools.telegram_guide"


def test_each_picture_stands_in_the_guide_once_with_the_words_that_it_has_itself() -> None:
    shown = re.findall(r"!\[(.+?)\]\(images/(.+?)\.svg\)", GUIDE)
    assert sorted(shown) == sorted((screen.alt, screen.name) for screen in screens())


def test_no_picture_shows_a_whole_token() -> None:
    assert not any(re.search(r"[0-9]{6,}:[A-Za-z0-9_-]{20,}", words) for words in (GUIDE, *pictures().values()))


def test_what_it_tells_to_write_into_the_settings_is_taken(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    for name, secret in (("telegram", "123456:AAExample"), ("telegram-webhook", "a-long-enough-secret")):
        (tmp_path / "keys" / name).touch(mode=0o600)
        (tmp_path / "keys" / name).write_text(secret)
    accounts, webhook = (
        yaml.safe_load(textwrap.dedent(block)) for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)
    )
    nothing: dict[str, object] = {}
    for more in (nothing, webhook["settings"]):
        accounts["accounts"]["telegram"]["settings"] |= more
        file = tmp_path / "settings.yaml"
        file.write_text(yaml.safe_dump({"installation": {"name": "Phường Hoa Gạo"}, **accounts}), encoding="utf-8")
        read = parse_part(TelegramSettings, load_settings(file).accounts["telegram"].settings)
        assert read.mode == ("webhook" if more else "polling")


def test_what_it_tells_officers_to_write_is_a_command() -> None:
    registry = load_plugins(load_settings(sample_folder() / "settings.yaml").plugins)
    known = {fold(name) for target in registry.targets for name in target.names}
    assert {fold(words) for words in ("gắn nhóm", "gắn mã", "xem nhiệm vụ")} <= known
    assert all(words in GUIDE for words in ("**gắn nhóm**", "**gắn mã**", "“xem nhiệm vụ”"))
