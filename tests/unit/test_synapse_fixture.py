"""The homeserver that the tests start gives what it promises, and leaves nothing behind."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psutil
import pytest

from tests.tools.synapse import PASSWORD, Homeserver, Login, running_synapse

CLIENT = "/_matrix/client/v3"
STARTS_ONE = """\
from tests.tools.synapse import running_synapse
with running_synapse() as homeserver:
    print(homeserver.folder, homeserver.pid, flush=True)
    input()
"""


def _ask(
    homeserver: Homeserver, login: Login, path: str, *, method: str = "GET", body: object = None
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {login.token}"}
    return httpx.request(method, f"{homeserver.url}{CLIENT}/{path}", json=body, headers=headers, timeout=30)


def _rooms(homeserver: Homeserver, login: Login) -> object:
    return _ask(homeserver, login, "joined_rooms").json()["joined_rooms"]


def _new_room(homeserver: Homeserver, login: Login) -> str:
    room: str = _ask(homeserver, login, "createRoom", method="POST", body={}).json()["room_id"]
    return room


def _refused(homeserver: Homeserver, login: Login, room: str) -> int:
    """How many of fifteen messages one after another were too many."""
    send = f"rooms/{room}/send/m.room.message"
    answers = [
        _ask(homeserver, login, f"{send}/{number}", method="PUT", body={"msgtype": "m.text", "body": "Trâu!"})
        for number in range(15)
    ]
    return sum(answer.status_code == 429 for answer in answers)


def test_each_user_is_somebody_else(synapse: Homeserver) -> None:
    first, second = synapse.user("mai"), synapse.user("mai")
    assert first.user_id != second.user_id
    assert _ask(synapse, second, "account/whoami").json()["user_id"] == second.user_id


def test_a_user_signs_in_again_with_the_password(synapse: Homeserver) -> None:
    name = {"type": "m.id.user", "user": synapse.user("binh").user_id}
    body = {"type": "m.login.password", "identifier": name, "password": PASSWORD}
    for _ in range(6):
        httpx.post(f"{synapse.url}{CLIENT}/login", json=body, timeout=30).raise_for_status()


def test_a_homeserver_that_was_stopped_or_killed_comes_back_with_its_data(synapse: Homeserver) -> None:
    mai = synapse.user("mai")
    room = _new_room(synapse, mai)
    synapse.restart()
    assert _rooms(synapse, mai) == [room]
    with synapse.away(), pytest.raises(httpx.ConnectError):
        _rooms(synapse, mai)
    synapse.kill()
    synapse.start()
    assert _rooms(synapse, mai) == [room]


def test_a_revoked_user_is_signed_out_and_the_others_are_not(synapse: Homeserver) -> None:
    mai, binh = synapse.user("mai"), synapse.user("binh")
    synapse.revoke(mai.user_id)
    assert _ask(synapse, mai, "account/whoami").json()["errcode"] == "M_UNKNOWN_TOKEN"
    assert _ask(synapse, binh, "account/whoami").is_success


def test_nobody_waits_on_the_usual_homeserver(synapse: Homeserver) -> None:
    mai = synapse.user("mai")
    assert _refused(synapse, mai, _new_room(synapse, mai)) == 0


@pytest.mark.synapse
def test_the_default_limits_hold_until_the_operator_lifts_them() -> None:
    with running_synapse(default_limits=True) as homeserver:
        mai, bot = homeserver.user("mai"), homeserver.user("bot")
        homeserver.lift_limits(bot.user_id)
        assert _refused(homeserver, mai, _new_room(homeserver, mai)) > 0
        assert _refused(homeserver, bot, _new_room(homeserver, bot)) == 0


def test_the_homeserver_is_reached_by_the_slow_way(synapse: Homeserver) -> None:
    with synapse.slow() as between:
        assert httpx.get(f"{between.url}/health").text == "OK"


@pytest.mark.synapse
def test_nothing_is_left_of_a_homeserver_whose_tests_were_killed() -> None:
    tests = subprocess.Popen(
        [sys.executable, "-c", STARTS_ONE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert tests.stdout
    folder, pid = tests.stdout.readline().split()
    assert Path(folder).exists()
    tests.send_signal(signal.SIGKILL)
    tests.communicate()
    deadline = time.monotonic() + 20
    while (Path(folder).exists() or psutil.pid_exists(int(pid))) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(folder).exists()
    assert not psutil.pid_exists(int(pid))
