"""The other end of the wire, which is not there: what a bot sends is counted, and answered as Telegram would."""

import json
from collections.abc import Mapping
from typing import Final

from tests.benchmarks.peers import feed
from tests.benchmarks.peers.report import Sent

ME: Final = {"id": feed.BOT, "is_bot": True, "first_name": "Nhịp Cầu", "username": "nhipcau_bot"}
_CHAT: Final = {"id": feed.group_ids()[0], "title": "Tổ dân phố số 0", "type": "supergroup"}
_MESSAGE: Final = {"message_id": 99, "from": ME, "chat": _CHAT, "date": 1_795_400_000, "text": feed.ANSWER}
_ANSWERS: Final = {
    "getMe": json.dumps({"ok": True, "result": ME}, ensure_ascii=False).encode(),
    "sendMessage": json.dumps({"ok": True, "result": _MESSAGE}, ensure_ascii=False).encode(),
    "deleteWebhook": b'{"ok":true,"result":true}',
    "answerCallbackQuery": b'{"ok":true,"result":true}',
}


def answer_to(method: str, said: Mapping[str, object], sent: Sent) -> bytes:
    """The body of the answer. Raises: ``ValueError`` where a bot says something else than it was asked to."""
    if method == "sendMessage":
        sent.messages += _checked(said.get("text") == feed.ANSWER or not sent.checked)
    elif method == "answerCallbackQuery":
        sent.answers += _checked(said.get("text") == feed.NOTED)
    return _ANSWERS[method]


def _checked(right: bool) -> int:
    if not right:
        raise ValueError("a bot of the benchmark said something else than it was asked to")
    return 1
