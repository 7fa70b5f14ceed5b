"""The commands as the shell sees them: their help, and what is wrong usage."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.commands import whole_command

COMMANDS = (
    "run", "check", "init", "qr", "appoint", "db status", "db upgrade", "outbox list", "outbox again", "outbox sent",
    "matrix provision", "sheet", "stories", "week", "new-plugin",
)  # fmt: skip


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(whole_command(), arguments)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_with_an_example(command: str) -> None:
    helped = _run(*command.split(), "--help")
    assert helped.exit_code == 0
    assert f"Example: nhipcau {command}" in helped.output


def test_the_command_names_all_others_its_version_and_its_exit_codes() -> None:
    assert _run("--version").output == "nhipcau 0.1.0\n"
    words = " ".join(_run("--help").output.split())
    assert "Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 port in use" in words
    assert all(f" {command.split()[0]} " in words for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "--reset"],
        ["run", "--sample", "--settings", "x"],
        ["run", "--port", "0"],
        ["run", "--port", "http"],
        ["run", "--nonsense"],
        ["init"],
        ["outbox", "again"],
        ["qr"],
        ["appoint"],
        ["sheet"],
        ["sheet", "a1"],
        ["new-plugin"],
        ["dance"],
    ],
)
def test_wrong_usage_is_refused_with_a_hint(arguments: list[str]) -> None:
    refused = _run(*arguments)
    assert refused.exit_code == 2
    assert "Usage:" in refused.output
    assert "Traceback" not in refused.output


def test_a_new_plugin_gets_a_folder_of_its_own_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written = _run("new-plugin", "hopthu")
    assert written.exit_code == 0
    assert f"wrote {tmp_path}/hopthu/nhipcau_hopthu" in written.output
    assert (tmp_path / "hopthu" / "pyproject.toml").exists()
