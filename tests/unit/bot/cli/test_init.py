"""Making an installation with a bot on Telegram beside the web chat; the rest is tried in processes of its own."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import whole_command
from bot.cli.failures import exit_of
from bot.model.errors import NhipCauError
from bot.settings import load_settings

TOKEN = "123456789:AAExampleExampleExampleExample01234"


@pytest.fixture
def token(tmp_path: Path) -> Path:
    """A token in a file that is ours alone."""
    file = tmp_path / "token"
    file.touch(mode=0o600)
    file.write_text(TOKEN)
    return file


def _init(folder: Path, *more: str, given: str = "") -> tuple[int, str]:
    """How it ended, and all that was said."""
    ended = CliRunner().invoke(whole_command(), ["init", str(folder), *more], input=given)
    wrong = ended.exception if isinstance(ended.exception, NhipCauError) else None
    return (exit_of(wrong), str(wrong)) if wrong else (ended.exit_code, ended.output)


@pytest.mark.parametrize("asked", [False, True])
def test_the_bot_stands_in_the_settings_with_the_place_of_its_token_alone(
    tmp_path: Path, token: Path, asked: bool
) -> None:
    said = ([], f"{token}\n") if asked else (["--token", str(token)], "")
    code, words = _init(tmp_path / "house", "--telegram", "@hoagao_bot", *said[0], given=said[1])
    assert code == 0, words
    text = (tmp_path / "house" / "settings.yaml").read_text()
    settings = load_settings(tmp_path / "house" / "settings.yaml")
    assert list(settings.accounts) == ["web", "telegram"]
    assert settings.accounts["telegram"].settings.value == {"token": {"file": str(token)}, "username": "hoagao_bot"}
    assert TOKEN not in text + words
    assert "# telegram:" not in text


def test_a_token_may_be_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARD_TOKEN", TOKEN)
    code, words = _init(tmp_path / "house", "--telegram", "hoagao_bot", "--token", "env:WARD_TOKEN")
    assert code == 0, words
    account = load_settings(tmp_path / "house" / "settings.yaml").accounts["telegram"]
    assert account.settings.value["token"] == {"env": "WARD_TOKEN"}


def test_the_token_itself_is_refused_with_what_to_do_now(tmp_path: Path) -> None:
    code, words = _init(tmp_path / "house", "--telegram", "hoagao_bot", "--token", TOKEN)
    assert code == 2
    assert "send /revoke to BotFather" in words
    assert not (tmp_path / "house").exists()


def test_a_token_that_others_can_read_or_that_is_none_leaves_nothing_made(tmp_path: Path, token: Path) -> None:
    for mode, text, remedy in ((0o644, TOKEN, "run: chmod 600"), (0o600, "hello", "is no token")):
        token.write_text(text)
        token.chmod(mode)
        code, words = _init(tmp_path / "house", "--telegram", "hoagao_bot", "--token", str(token))
        assert code != 0
        assert remedy in words
        assert not (tmp_path / "house").exists()


def test_a_token_without_a_bot_is_asked_whose_it_is(tmp_path: Path, token: Path) -> None:
    code, words = _init(tmp_path / "house", "--token", str(token))
    assert (code, "say which bot with --telegram NAME" in words) == (2, True)


def test_without_telegram_its_example_stays_an_example(tmp_path: Path) -> None:
    code, words = _init(tmp_path / "house")
    assert code == 0, words
    assert list(load_settings(tmp_path / "house" / "settings.yaml").accounts) == ["web"]
    assert "  # telegram:" in (tmp_path / "house" / "settings.yaml").read_text()
