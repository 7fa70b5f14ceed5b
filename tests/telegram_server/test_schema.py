import json
from pathlib import Path

import httpx
import pytest

from tests.telegram_server import Drifted, telegram_server
from tests.telegram_server.http import NAMES
from tests.telegram_server.schema import Schema
from tests.tools import bot_api

USER = {"id": 1, "is_bot": False, "first_name": "Lan"}
CHAT = {"id": 1, "type": "private"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "from": USER, "text": "chào"}


@pytest.mark.parametrize(
    ("method", "params", "complaint"),
    [
        ("sendMessage", {"chat_id": 1}, "sendMessage.text is missing"),
        ("sendMessage", {"chat_id": 1, "text": "a", "txet": "b"}, "sendMessage.txet is unknown"),
        ("sendMessage", {"chat_id": 1.5, "text": "a"}, "sendMessage.chat_id is 1.5, not Integer"),
        ("sendMessage", {"chat_id": True, "text": "a"}, "sendMessage.chat_id is True, not Integer"),
        ("sendPhoto", {"chat_id": 1, "photo": 7}, "sendPhoto.photo is no upload"),
        ("sendMessage", {"chat_id": 1, "text": "a", "entities": {}}, "sendMessage.entities is {}, not a list"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "entities": [{"type": "bold", "offset": 0}]},
            "sendMessage.entities[0].length is missing",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback": "b"}]]}},
            "sendMessage.reply_markup.inline_keyboard[0][0].callback is unknown",
        ),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat"}}, "setMyCommands.scope.chat_id is missing"),
        ("editMessageMedia", {"media": {"type": "photo"}}, "editMessageMedia.media.media is missing"),
    ],
)
def test_a_request_that_is_not_the_bot_api_is_complained_about(
    method: str, params: dict[str, object], complaint: str
) -> None:
    assert Schema().complaints_about_request(method, params) == [complaint]


@pytest.mark.parametrize(
    ("update", "complaint"),
    [
        ({"message": MESSAGE}, "Update.update_id is missing"),
        ({"update_id": 1, "messages": MESSAGE}, "Update.messages is unknown"),
        ({"update_id": 1, "message": {**MESSAGE, "txt": "a"}}, "Update.message.txt is unknown"),
        (
            {"update_id": 1, "message": {**MESSAGE, "from": {"id": 1, "is_bot": False}}},
            "Update.message.from.first_name is missing",
        ),
        ({"update_id": 1, "message": {**MESSAGE, "date": "1"}}, "Update.message.date is '1', not Integer"),
        (
            {"update_id": 1, "message": {**MESSAGE, "group_chat_created": False}},
            "Update.message.group_chat_created is False, not True",
        ),
    ],
)
def test_an_update_that_is_not_the_bot_api_is_complained_about(update: dict[str, object], complaint: str) -> None:
    assert Schema().complaints_about("Update", update) == [complaint]


def test_a_proper_update_is_not_complained_about() -> None:
    assert Schema().complaints_about("Update", {"update_id": 1, "message": MESSAGE}) == []


def test_a_type_that_was_not_taken_over_says_what_to_do() -> None:
    (complaint,) = Schema().complaints_about("Update", {"update_id": 1, "poll": {"id": "1"}})
    assert complaint.startswith("Update.poll is a Poll")
    assert "tests/tools/bot_api.py" in complaint


def test_of_several_kinds_the_nearest_is_complained_about() -> None:
    member = {"status": "kicked", "user": USER}
    assert Schema().complaints_about_result("getChatMember", member) == ["getChatMember ->.until_date is missing"]


def test_the_schema_has_just_the_methods_that_the_server_knows() -> None:
    assert set(Schema().methods) == set(NAMES.values())


def test_the_file_says_where_it_is_from_and_holds_what_the_script_asks_for() -> None:
    kept = json.loads(Path(bot_api.FILE).read_text(encoding="utf-8"))
    assert kept["source"] == bot_api.SOURCE
    assert set(kept["methods"]) == set(bot_api.METHODS)
    assert set(kept["types"]) >= set(bot_api.TYPES)


async def _asked(path: str, **params: object) -> httpx.Response:
    async with telegram_server() as server, httpx.AsyncClient() as http:
        server.person("Lan").starts()
        return await http.post(f"{server.base_url}/bot{server.bot.token}/{path}", json=params)


async def test_an_unknown_parameter_fails_the_suite() -> None:
    with pytest.raises(Drifted, match=r"sendMessage.txet is unknown"):
        await _asked("sendMessage", chat_id=7_000_000_002, text="a", txet="b")


async def test_a_missing_parameter_fails_the_suite() -> None:
    with pytest.raises(Drifted, match=r"sendMessage.text is missing"):
        await _asked("sendMessage", chat_id=7_000_000_002)


async def test_an_update_of_the_servers_own_that_is_wrong_fails_the_suite() -> None:
    with pytest.raises(Drifted, match=r"Update.message.location.latitude is 'north', not Float"):
        async with telegram_server() as server:
            server.person("Lan").sends_place("north", 106.7)  # type: ignore[arg-type]


async def test_an_error_inside_is_not_covered_by_the_drift() -> None:
    async def fails() -> None:
        async with telegram_server() as server:
            server.drift.append("something")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()


async def test_a_proper_request_fails_nothing() -> None:
    assert (await _asked("sendMessage", chat_id=7_000_000_002, text="a")).json()["ok"]
