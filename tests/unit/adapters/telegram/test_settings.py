"""What an operator may write for a Telegram bot."""

import pytest
from pydantic import ValidationError

from adapters.telegram import adapter as entry
from adapters.telegram.settings import TelegramSettings
from bot.model.secret import Secret

TOKEN = Secret("8000000001:AA-abcdefghijklmnopqrstuvwxyz", "the test")
SHORT, LONG = Secret("ngắn", "the test"), Secret("0123456789abcdef", "the test")


def test_a_token_is_all_that_is_needed() -> None:
    settings = TelegramSettings.model_validate({"token": TOKEN})
    assert (settings.base_url, settings.mode, settings.username) == ("https://api.telegram.org", "polling", "")
    rates = settings.rates.rates()
    assert (rates.overall, rates.chat, rates.group_minute) == (30, 1, 20)
    assert entry.settings is TelegramSettings


def test_names_and_addresses_are_taken_as_people_copy_them() -> None:
    given = {"token": TOKEN, "username": "@nhipcau_bot", "base_url": "http://127.0.0.1:8081/"}
    settings = TelegramSettings.model_validate(given)
    assert (settings.username, settings.base_url) == ("nhipcau_bot", "http://127.0.0.1:8081")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"token": SHORT}, "is no token; copy the whole line"),
        ({"username": "nhịp cầu"}, "is no name of a bot"),
        ({"base_url": "api.telegram.org"}, "is no address"),
        ({"mode": "webhook"}, "needs 'webhook_secret'"),
        ({"mode": "webhook", "webhook_secret": SHORT}, "will not do"),
        ({"mode": "push"}, "polling"),
        ({"rates": {"overall": 0}}, "greater than 0"),
        ({"speed": 5}, "speed"),
    ],
)
def test_what_cannot_be_is_said_with_what_to_write(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TelegramSettings.model_validate({"token": TOKEN, **wrong})
    assert words in str(caught.value)


def test_no_secret_is_ever_shown() -> None:
    given = {"token": TOKEN, "mode": "webhook", "webhook_secret": LONG}
    settings = TelegramSettings.model_validate(given)
    for secret in (TOKEN, LONG):
        assert secret.reveal() not in repr(settings) + str(settings)
    with pytest.raises(ValidationError) as caught:
        TelegramSettings.model_validate({"token": SHORT})
    assert SHORT.reveal() not in str(caught.value)
