"""What an operator may write for a Matrix account."""

import pytest
from pydantic import ValidationError

from adapters.matrix import adapter as entry
from adapters.matrix.settings import MatrixSettings
from bot.model.secret import Secret

WELL = {"homeserver": "https://matrix.ward.example/", "user": "@nhipcau:ward.example"}
PASSWORD = Secret("bí mật", "the test")


def test_the_least_that_is_needed_keeps_to_what_every_server_allows() -> None:
    settings = MatrixSettings.model_validate({**WELL, "password": PASSWORD})
    assert (settings.homeserver, settings.invited_by) == ("https://matrix.ward.example", "own_server")
    assert settings.rates.rates().overall == settings.rates.rates().chat == 0.2
    assert settings.encrypt_private
    assert entry.settings is MatrixSettings


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"homeserver": "matrix.ward.example", "password": PASSWORD}, "is no address"),
        ({"homeserver": "ftp://ward.example", "password": PASSWORD}, "is no address"),
        ({"user": "nhipcau", "password": PASSWORD}, "is no Matrix user"),
        ({}, "write exactly one of the two keys"),
        ({"password": PASSWORD, "token": PASSWORD}, "write exactly one of the two keys"),
        ({"password": PASSWORD, "rates": {"overall": 0}}, "greater than 0"),
        ({"password": PASSWORD, "invited_by": "nobody"}, "own_server"),
        ({"password": PASSWORD, "speed": 5}, "speed"),
    ],
)
def test_what_cannot_be_is_said_with_what_to_write(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        MatrixSettings.model_validate({**WELL, **wrong})
    assert words in str(caught.value)


@pytest.mark.parametrize("invited_by", ["own_server", "anyone"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("@hoa:ward.example", ""),
        ("hoa", "write it whole and in small letters, such as @hoa:ward.example"),
        ("hoa:ward.example", "is no account"),
        ("@hoa", "is no account"),
        ("@Hoa:ward.example", "is no account"),
        ("@nhipcau:ward.example", "is the bot itself"),
    ],
)
def test_a_name_that_nobody_can_have_is_told_apart(name: str, words: str, invited_by: str) -> None:
    settings = MatrixSettings.model_validate({**WELL, "password": PASSWORD, "invited_by": invited_by})
    assert words in settings.no_user(name)
    assert bool(settings.no_user(name)) == bool(words)


def test_people_elsewhere_are_nobody_unless_anybody_may_come() -> None:
    settings = MatrixSettings.model_validate({**WELL, "password": PASSWORD})
    assert "is not on ward.example" in settings.no_user("@hoa:other.example")
    assert settings.model_copy(update={"invited_by": "anyone"}).no_user("@hoa:other.example") == ""
