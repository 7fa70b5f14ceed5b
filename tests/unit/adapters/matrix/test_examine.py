"""What the operator is told about an account before anything is sent."""

from pathlib import Path

import pytest

from adapters.matrix.client import Client
from adapters.matrix.examine import examine, pace
from adapters.matrix.settings import MatrixRates, MatrixSettings
from bot.adapter import NotSent, SignInRefused
from bot.model.secret import Secret
from tests.tools.synapse import PASSWORD, Homeserver


def _settings(homeserver: str, user: str = "@nhipcau:ward.example", overall: float = 20) -> MatrixSettings:
    rates = MatrixRates(overall=overall)
    return MatrixSettings(homeserver=homeserver, user=user, password=Secret(PASSWORD, "a test"), rates=rates)


def test_the_pace_that_every_user_has_is_named_with_the_command_that_lifts_it_behind_the_proxy() -> None:
    remark = pace(_settings("https://matrix.ward.example", overall=0.2))
    assert not remark.well
    assert "0.2 messages a second: 100 groups take 8 minutes" in remark.words
    assert (
        '-d \'{"messages_per_second":0,"burst_count":0}\''
        " http://127.0.0.1:8008/_synapse/admin/v1/users/@nhipcau:ward.example/override_ratelimit"
    ) in remark.words


def test_a_pace_that_was_lifted_is_well() -> None:
    remark = pace(_settings("https://matrix.ward.example"))
    assert remark.well
    assert remark.words == "the settings assume 20 messages a second: 100 groups take 5 seconds"


async def test_an_account_that_is_signed_in_is_named(synapse: Homeserver, tmp_path: Path) -> None:
    login = synapse.user("nhipcau")
    settings = _settings(synapse.url, login.user_id)
    client = Client(settings, tmp_path)
    await client.sign_in()
    [there, speed] = await examine(client, settings)
    assert there.words.startswith(f"{synapse.url} answers, signed in as {login.user_id}, device NHIPCAU-")
    assert speed.well
    synapse.revoke(login.user_id)
    with pytest.raises(SignInRefused):
        await examine(client, settings)
    await client.close()


async def test_a_homeserver_that_is_away_is_a_failure(tmp_path: Path) -> None:
    settings = _settings("http://127.0.0.1:9")
    client = Client(settings, tmp_path)
    with pytest.raises(NotSent):
        await examine(client, settings)
