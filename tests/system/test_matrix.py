"""Setting a ward up on a homeserver of its own: the two commands, as the shell runs them."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.system.command import Ended, free_port, nhipcau, running
from tests.tools.synapse import PASSWORD, Homeserver, Login

ACCOUNT = """
  matrix:
    adapter: adapters.matrix
    settings:
      homeserver: {url}
      user: "{user}"
      password: {{file: keys/matrix}}
      rates: {{overall: {rate}}}
"""


@pytest.fixture
def bot(synapse: Homeserver) -> Login:
    """The ward's own account on the homeserver."""
    return synapse.user("nhipcau")


@pytest.fixture
def ward(settings: Path, synapse: Homeserver, bot: Login) -> Path:
    """The settings of a new installation, with an account on the homeserver."""
    return _with_account(settings, synapse.url, bot.user_id)


def _with_account(settings: Path, url: str, user: str, *, rate: float = 20, password: str = PASSWORD) -> Path:
    secret = settings.parent / "keys" / "matrix"
    secret.write_text(password, encoding="utf-8")
    secret.chmod(0o600)
    account = "accounts:" + ACCOUNT.format(url=url, user=user, rate=rate)
    settings.write_text(settings.read_text().replace("accounts:\n", account, 1))
    return settings


def _do(*arguments: str | Path, ward: Path, given: str = "") -> Ended:
    return nhipcau(*arguments, "--settings", ward, given=given)


def _as(who: Login, method: str, synapse: Homeserver, path: str, body: object = None) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {who.token}"}
    answer = httpx.request(method, f"{synapse.url}/_matrix/client/v3/{path}", json=body, headers=headers, timeout=30)
    answer.raise_for_status()
    content: dict[str, Any] = answer.json()
    return content


def _told(synapse: Homeserver, who: Login, bot: Login, words: str) -> str:
    """What the bot answers in a private chat."""
    talk = {"is_direct": True, "invite": [bot.user_id], "preset": "trusted_private_chat"}
    room = _as(who, "POST", synapse, "createRoom", talk)["room_id"]
    _as(who, "PUT", synapse, f"rooms/{room}/send/m.room.message/1", {"msgtype": "m.text", "body": words})
    for _ in range(120):
        for event in _as(who, "GET", synapse, f"rooms/{room}/messages?dir=b&limit=20")["chunk"]:
            if event["sender"] == bot.user_id and event["type"] == "m.room.message":
                return str(event["content"]["body"])
        time.sleep(0.5)
    raise AssertionError("the bot did not answer")


def _groups(ward: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(ward.parent / "data" / "nhipcau.sqlite")) as database:
        return database.execute(
            "SELECT unit, kind, state FROM chat_group WHERE account = 'matrix' ORDER BY unit, kind"
        ).fetchall()


ALL = [
    ("a1", "residents", "live"), ("a2", "residents", "live"), ("a3", "residents", "live"), ("b1", "residents", "live"),
    ("b2", "residents", "live"), ("c1", "residents", "live"), ("tinh", "duty", "live"),
]  # fmt: skip


@pytest.mark.timeout(300)
def test_a_ward_is_made_ready_once_looked_at_and_not_made_again(ward: Path, synapse: Homeserver, bot: Login) -> None:
    shown = _do("matrix", "provision", ward=ward, given="n\n")
    assert (shown.code, "Nothing was done." in shown.out) == (1, True), shown.all
    assert "the group “Thôn Bến Đò”: make it" in shown.out
    assert (len(_as(bot, "GET", synapse, "joined_rooms")["joined_rooms"]), _groups(ward)) == (0, [])

    made = _do("matrix", "provision", "--yes", ward=ward)
    assert made.code == 0, made.all
    assert "All is as planned, and every group is bound." in made.out
    assert (len(_as(bot, "GET", synapse, "joined_rooms")["joined_rooms"]), _groups(ward)) == (10 + 7, ALL)

    again = _do("matrix", "provision", ward=ward)
    assert (again.code, again.out.strip()) == (0, "Nothing is missing.")

    looked = _do("check", "--live", ward=ward)
    assert looked.code == 0, looked.all
    assert f"{synapse.url} answers, signed in as {bot.user_id}, device NHIPCAU" in looked.out
    assert "Thôn Bến Đò" in looked.out
    assert "nobody is in it; invite people" in looked.out
    assert "0 of 7 are well" in looked.out


@pytest.mark.timeout(300)
def test_the_bot_that_runs_does_it_with_its_own_device(
    ward: Path, synapse: Homeserver, bot: Login, tmp_path: Path
) -> None:
    hoa = synapse.user("hoa")
    invitations = tmp_path / "who.csv"
    invitations.write_text(f"group,user,leads,name\na1,{hoa.user_id},yes,Cô Hoa\ntinh/duty,{hoa.user_id},,\n")
    with running("--settings", ward, port=free_port()):
        made = _do("matrix", "provision", "--yes", "--invitations", invitations, ward=ward)
        assert made.code == 0, made.all
        assert f"know {hoa.user_id} as Cô Hoa" in made.out
        assert _groups(ward) == ALL
        looked = _do("check", "--live", ward=ward)
        assert f"signed in as {bot.user_id}, device NHIPCAU" in looked.out, looked.all
    invited = _as(hoa, "GET", synapse, "sync")["rooms"]["invite"]
    assert len(invited) == 3  # the group, its Space since she leads it, and the duty room
    again = _do("matrix", "provision", "--invitations", invitations, ward=ward)
    assert again.out.strip() == "Nothing is missing.", again.all


@pytest.mark.timeout(300)
def test_a_commander_appointed_by_account_is_known_in_private(ward: Path, synapse: Homeserver, bot: Login) -> None:
    giang = synapse.user("giang")
    with running("--settings", ward, port=free_port()):
        appointed = _do("appoint", "Ông Giang", "--unit", "a", "--user", giang.user_id, ward=ward)
        assert appointed.code == 0, appointed.all
        assert f"Ông Giang is commander of Xã Mây Trắng, by the account {giang.user_id}" in appointed.out
        # A new group, which only a commander or an officer makes, begins with the question which unit it is for.
        assert "Đơn vị nào?" in _told(synapse, giang, bot, "tạo nhóm")
        assert "người có nhiệm vụ" in _told(synapse, synapse.user("la"), bot, "tạo nhóm")


def test_invitations_into_groups_that_are_not_there_are_refused_before_anything_is_done(
    ward: Path, synapse: Homeserver, bot: Login, tmp_path: Path
) -> None:
    invitations = tmp_path / "who.csv"
    invitations.write_text("group;user;leads;name\na9;@hoa:ward.example;;\n", encoding="utf-8")
    refused = _do("matrix", "provision", "--yes", "--invitations", invitations, ward=ward)
    assert refused.code == 2
    assert "line 2 of the invitations: there is no group 'a9'" in refused.err
    assert len(_as(bot, "GET", synapse, "joined_rooms")["joined_rooms"]) == 0


def test_a_password_that_is_not_right_is_said_of_the_account(settings: Path, synapse: Homeserver, bot: Login) -> None:
    ward = _with_account(settings, synapse.url, bot.user_id, password="wrong")
    looked = _do("check", "--live", ward=ward)
    assert looked.code == 6, looked.all
    assert "account matrix" in looked.out
    assert "put a valid password or token where the settings of this account say" in looked.out


def test_a_homeserver_that_is_away_is_said_of_the_account_and_others_are_looked_at(settings: Path) -> None:
    ward = _with_account(settings, f"http://127.0.0.1:{free_port()}", "@nhipcau:ward.example", rate=0.2)
    looked = _do("check", "--live", ward=ward)
    assert looked.code == 1, looked.all
    assert "no answer: the homeserver cannot be reached; look whether that server runs" in looked.out
    assert "account web" in looked.out
    refused = _do("matrix", "provision", "--yes", ward=ward)
    assert (refused.code, "Traceback" in refused.all) == (1, False), refused.all
