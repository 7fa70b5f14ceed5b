"""What comes by the road is read as it was meant, and what refuses is named as the library names it."""

import json

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from adapters.telegram.failures import Unanswered
from adapters.telegram.road import Refusal, Road, read_json
from bot.model.secret import Secret


class Given(Road):
    """A road on which one answer lies."""

    def __init__(self, status: int, answer: bytes) -> None:
        super().__init__(Secret("1:a", "the test"), "http://nowhere", limit=1, patience=1.0)
        self.answer = status, answer
        self.asked: list[object] = []

    async def deliver(self, method: str, words: bytes, seconds: float) -> tuple[int, bytes]:
        """Nothing leaves."""
        self.asked.append(json.loads(words))
        return self.answer


def test_half_a_letter_does_not_hold_up_what_came_with_it() -> None:
    assert read_json(b'{"text": "\\ud83d", "id": 7}') == {"text": "\ud83d", "id": 7}


@pytest.mark.parametrize("broken", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_no_answer(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_json(broken)


async def test_what_is_not_given_is_left_out() -> None:
    road = Given(200, b'{"ok": true, "result": {"message_id": 5}}')
    assert await road.say("sendMessage", {"chat_id": -1, "text": "chào", "reply_markup": None}) == {"message_id": 5}
    assert road.asked == [{"chat_id": -1, "text": "chào"}]


@pytest.mark.parametrize("answer", [b"", b"[]", b'{"ok": true}'])
async def test_an_answer_without_a_result_is_none(answer: bytes) -> None:
    with pytest.raises(Unanswered):
        await Given(200, answer).say("getMe", {})


@pytest.mark.parametrize(
    ("status", "more", "named"),
    [
        (400, {}, BadRequest),
        (401, {}, InvalidToken),
        (403, {}, Forbidden),
        (400, {"parameters": {"migrate_to_chat_id": -1001}}, ChatMigrated),
    ],
)
async def test_a_refusal_has_the_librarys_name(
    status: int, more: dict[str, object], named: type[TelegramError]
) -> None:
    answer = json.dumps({"ok": False, "description": "no", **more}).encode()
    with pytest.raises(named):
        await Given(status, answer).say("sendMessage", {"chat_id": -1})
    with pytest.raises(named):
        await Refusal(status, answer).post("sendMessage")
