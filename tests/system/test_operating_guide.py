"""What the operator's guide tells to type is typed here, in its order, and what it tells to write is taken."""

import configparser
import re
import shlex
import shutil
from pathlib import Path

import yaml
from typer.testing import CliRunner

from bot.cli.commands import whole_command
from bot.settings import load_settings, settings_template
from tests.house.sources import ROOT

GUIDE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def _commands() -> list[str]:
    """Those of the program, in the order of the page."""
    lines = [line for block in _blocks("sh") for line in block.splitlines()]
    return [line.removeprefix("sudo -u nhipcau ") for line in lines]


def _typed(line: str, places: dict[str, Path]) -> list[str]:
    for place, here in places.items():
        line = line.replace(place, str(here))
    program, *arguments = shlex.split(line)
    assert program == "nhipcau"
    return arguments


def test_a_ward_is_made_backed_up_rehearsed_and_upgraded_as_the_guide_says(tmp_path: Path) -> None:
    srv, usb = tmp_path / "srv", tmp_path / "usb"
    usb.mkdir()
    places = {
        "/srv/nhipcau": srv,
        "/media/usb": usb,
        "/tmp/rehearsal": tmp_path / "rehearsal",
        "units.csv": ROOT / "config" / "sample" / "units.csv",
    }
    ward, runner = srv / "ward", CliRunner()
    for line in _commands():
        ended = runner.invoke(whole_command(), _typed(line, places))
        assert ended.exit_code == 0, f"{line}\n{ended.output}\n{ended.exception}"
        if " init " in line:
            settings = ward / "settings.yaml"
            settings.write_text(settings.read_text().replace("folder: backups", f"folder: {srv}/backups"))
            shutil.move(ward / "backup-key-for-custodians.txt", usb / "nhipcau-key.txt")
    assert (tmp_path / "rehearsal" / "data" / "nhipcau.sqlite").exists()
    assert len(list((srv / "backups").iterdir())) == 1


def test_the_settings_of_the_guide_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    given = (
        yaml.safe_load(settings_template()) | yaml.safe_load(_blocks("yaml")[0]) | yaml.safe_load(_blocks("yaml")[1])
    )
    file.write_text(yaml.safe_dump(given, allow_unicode=True))
    settings = load_settings(file)
    assert settings.backup.folder == Path("/srv/nhipcau/backups")
    assert f"{settings.backup.at:%H:%M}" == "02:30"
    assert settings.heartbeat is not None


def test_the_service_and_the_container_start_what_there_is() -> None:
    unit = configparser.ConfigParser(strict=False)
    unit.read_string(_blocks("ini")[0])
    (container,) = yaml.safe_load(_blocks("yaml")[-1])["services"].values()
    for command in (unit["Service"]["ExecStart"].removeprefix("/usr/local/bin/"), container["command"]):
        ended = CliRunner().invoke(whole_command(), [*_typed(command, {})[:1], "--help"])
        assert ended.exit_code == 0
        assert "--settings" in command
