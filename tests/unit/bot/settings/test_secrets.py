"""Secrets: never in the settings, never in a message."""

import pickle
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.model.secret import Secret
from bot.settings import RawPart, SecretError, Settings, SettingsError, load_settings, parse_part

Write = Callable[..., Path]
Complaints = Callable[..., list[str]]

START = "installation: {name: Phường Hoa Gạo}\n"
URL = "postgresql://ward:rat-kin@db.example/nhipcau"


class TokenSettings(BaseModel):
    token: Secret
    port: int = 1


def bot_settings(settings: Settings) -> TokenSettings:
    return parse_part(TokenSettings, settings.accounts["bot"].settings)


def account(place: str) -> str:
    return f"{START}accounts:\n  bot:\n    adapter: adapters.bot\n    settings:\n      token: {place}\n"


def test_a_secret_is_read_from_a_file_beside_the_settings(write: Write) -> None:
    write("rất-kín\n", "token")
    assert bot_settings(load_settings(write(account("{file: token}")))).token.reveal() == "rất-kín"


def test_a_secret_is_read_from_the_environment(write: Write) -> None:
    settings = load_settings(write(account("{env: BOT_TOKEN}")), {"BOT_TOKEN": "rat-kin"})
    assert bot_settings(settings).token.reveal() == "rat-kin"


def test_a_secret_never_shows_its_value(write: Write) -> None:
    settings = load_settings(write(account("{env: BOT_TOKEN}")), {"BOT_TOKEN": "rat-kin"})
    part = bot_settings(settings)
    shown = [repr(part), str(part), str(part.token), f"{part.token}", repr(part.model_dump()), repr(settings)]
    assert not any("rat-kin" in text for text in shown)
    assert repr(part.token) == "Secret(from the environment variable BOT_TOKEN)"


def test_a_secret_is_not_pickled() -> None:
    with pytest.raises(TypeError, match="not copied"):
        pickle.dumps(Secret("rat-kin", "a test"))


@pytest.mark.parametrize("place", ["rat-kin", "[rat-kin]", "{file: rat-kin, env: X}", "{value: rat-kin}"])
def test_a_secret_in_the_settings_is_refused_without_repeating_it(write: Write, place: str) -> None:
    settings = load_settings(write(account(place)))
    with pytest.raises(SettingsError) as caught:
        bot_settings(settings)
    assert str(caught.value).endswith(
        "settings.yaml:6: accounts.bot.settings.token: must not stand in the settings;"
        " write {file: path} or {env: NAME} and keep it there"
    )
    assert "rat-kin" not in "".join(traceback.format_exception(caught.value))


def test_a_secret_is_not_in_the_traceback_of_another_mistake(write: Write) -> None:
    text = account("{env: BOT_TOKEN}") + "      port: rat-nhieu\n"
    settings = load_settings(write(text), {"BOT_TOKEN": "rat-kin"})
    with pytest.raises(SettingsError) as caught:
        bot_settings(settings)
    assert "rat-kin" not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o601])
def test_a_file_that_others_can_open_is_refused(write: Write, complaints: Complaints, mode: int) -> None:
    write("rat-kin", "token", mode)
    settings = load_settings(write(account("{file: token}")))
    [complaint] = complaints(bot_settings, settings)
    assert complaint.endswith(f"token can be read by others (mode {mode:04o}); run: chmod 600 token")


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_file_that_only_the_owner_can_open_is_taken(write: Write, mode: int) -> None:
    write("rat-kin", "token", mode)
    assert bot_settings(load_settings(write(account("{file: token}")))).token.reveal() == "rat-kin"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("{file: token}", "there is no file token; write the secret into it, readable by you alone"),
        ("{file: empty}", "the file empty is empty; write the secret into it"),
        ("{file: binary}", "binary is not text; write the secret into it as UTF-8 text"),
        ("{file: .}", "can be read by others"),
        ("{env: NOT_SET}", "the environment variable NOT_SET is not set; set it before the start"),
        ("{env: BLANK}", "the environment variable BLANK is empty; write the secret into it"),
    ],
)
def test_a_secret_that_is_not_there_says_what_to_do(
    write: Write, complaints: Complaints, tmp_path: Path, place: str, words: str
) -> None:
    tmp_path.chmod(0o755)
    write("\n", "empty")
    write(b"\xff\xfe", "binary")
    settings = load_settings(write(account(place)), {"BLANK": " "})
    assert words in complaints(bot_settings, settings)[0]


def test_a_secret_needs_a_settings_file_to_be_read_from() -> None:
    with pytest.raises(ValueError, match="only a settings file can say where it lies"):
        TokenSettings.model_validate({"token": {"env": "HOME"}})


def test_settings_made_by_a_program_may_bring_the_secret_itself() -> None:
    part = parse_part(TokenSettings, RawPart.of({"token": Secret("rat-kin", "a test")}))
    assert part.token.reveal() == "rat-kin"


def test_the_address_of_a_database_is_a_secret_or_holds_no_password(write: Write) -> None:
    open_url = load_settings(write(START + "store: {url: postgresql://db.example/nhipcau}\n"))
    assert open_url.store.url is not None
    assert open_url.store.url.reveal() == "postgresql://db.example/nhipcau"
    secret_url = load_settings(write(START + "store: {url: {env: DB}}\n"), {"DB": URL})
    assert secret_url.store.url is not None
    assert secret_url.store.url.reveal() == URL


def test_several_workers_need_a_server(write: Write, complaints: Complaints) -> None:
    shared = load_settings(write(START + "store: {url: postgresql://db.example/nhipcau, workers: true}\n"))
    assert (shared.store.workers, shared.store.engine) == (True, "postgresql")
    assert not load_settings(write(START + "store: {url: postgresql://db.example/nhipcau}\n")).store.workers
    [complaint] = complaints(load_settings, write(START + "store: {workers: true}\n"))
    assert "several processes need a PostgreSQL database; give its 'url:', or remove 'workers:'" in complaint


@pytest.mark.parametrize("url", [URL, "'postgresql://db.example/nhipcau?user=ward&password=rat-kin'"])
def test_a_password_in_the_address_of_a_database_is_refused(write: Write, complaints: Complaints, url: str) -> None:
    [complaint] = complaints(load_settings, write(START + f"store: {{url: {url}}}\n"))
    assert complaint.startswith("settings.yaml:2: store.url: holds a password; write {file: path}")
    assert "rat-kin" not in complaint


def test_a_secret_address_of_another_database_is_refused_without_repeating_it(
    write: Write, complaints: Complaints
) -> None:
    path = write(START + "store: {url: {env: DB}}\n")
    [complaint] = complaints(load_settings, path, {"DB": "mysql://ward:rat-kin@db.example"})
    assert "begin it with postgresql://" in complaint
    assert "rat-kin" not in complaint


def test_a_file_in_which_only_secrets_are_wrong_says_so_by_its_error(write: Write) -> None:
    with pytest.raises(SecretError):
        load_settings(write("installation: {name: x}\nstore: {url: {env: NOT_SET}}\n"), {})
    with pytest.raises(SettingsError) as caught:
        load_settings(write("installation: {nam: x}\nstore: {url: {env: NOT_SET}}\n"), {})
    assert not isinstance(caught.value, SecretError)
