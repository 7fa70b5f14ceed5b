"""What Telegram would send: batches of updates as they are polled, the same bytes for every bot that is measured."""

import json
from collections.abc import Iterator, Sequence
from random import Random
from typing import Final

BATCH: Final = 100
"""As many updates as one poll brings at most."""

GROUPS: Final = 200
PEOPLE: Final = 5_000
BOT: Final = 7_000_000_001
TOKEN: Final = "7000000001:AAbenchmarkbenchmarkbenchmarkbenchm"
PRESSED: Final = "0benchmarkbutton"
"""What the button carries that is pressed."""

COMMAND: Final = "/status"
ANSWER: Final = "Mọi việc bình thường, cảm ơn bác đã hỏi."
NOTED: Final = "Đã ghi nhận"
MIX: Final = {"chatter": 70, "command": 20, "press": 10}
CHATTER: Final = {"chatter": 100}

_SEED: Final = 20_261_123
BEGAN: Final = 1_795_400_000
_SAID: Final = (
    "chào cả nhà, chúc mọi người một ngày tốt lành nhé",
    "ai có số của bác sửa ống nước không ạ",
    "tối nay mấy giờ họp tổ dân phố vậy các bác?",
    "cháu nhà em để quên mũ ở sân chơi, bác nào thấy nhắn em với",
    "vâng ạ",
    "ok anh, để em hỏi lại rồi báo mọi người sau. Hôm qua trời mưa to quá nên đường vào ngõ hơi ngập, đi cẩn thận nhé",
    "xe rác hôm nay đến muộn hơn mọi khi",
    "cảm ơn bác tổ trưởng nhiều ạ 🙏",
)
_NAMES: Final = ("An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khánh", "Lan", "Minh", "Ngọc", "Phúc", "Quỳnh")


def batches(count: int, mix: dict[str, int], *, first: int = 1) -> Iterator[str]:
    """So many updates as the bodies of answers to getUpdates; ``mix`` says how many in a hundred are of which kind."""
    chance = Random(_SEED + first)
    deck = [kind for kind, share in mix.items() for _ in range(share)]
    for start in range(first, first + count, BATCH):
        chance.shuffle(deck)
        updates = [_update(start + place, deck[place % len(deck)], chance) for place in range(BATCH)]
        yield json.dumps({"ok": True, "result": updates}, ensure_ascii=False)


def expected(count: int, mix: dict[str, int]) -> tuple[int, int]:
    """How many messages, and how many answers to presses, must have left after so many updates."""
    return count * mix.get("command", 0) // 100, count * mix.get("press", 0) // 100


def group_ids() -> Sequence[int]:
    """The chats of the feed."""
    return [-1_001_000_000_000 - number for number in range(GROUPS)]


def _update(number: int, kind: str, chance: Random) -> dict[str, object]:
    chat, who = _chat(chance.randrange(GROUPS)), person(chance.randrange(PEOPLE))
    if kind == "press":
        shown = _message(number, chat, _bot(), "Bác có khỏe không ạ?") | {"reply_markup": _keyboard()}
        pressed = {"id": str(4_000_000_000 + number), "from": who, "message": shown, "chat_instance": "-77"}
        return {"update_id": number, "callback_query": pressed | {"data": PRESSED}}
    if kind == "command":
        entity = {"offset": 0, "length": len(COMMAND), "type": "bot_command"}
        return {"update_id": number, "message": _message(number, chat, who, COMMAND) | {"entities": [entity]}}
    return {"update_id": number, "message": _message(number, chat, who, chance.choice(_SAID))}


def _message(number: int, chat: dict[str, object], author: dict[str, object], text: str) -> dict[str, object]:
    return {"message_id": number, "from": author, "chat": chat, "date": BEGAN + number, "text": text}


def _chat(number: int) -> dict[str, object]:
    return {"id": group_ids()[number], "title": f"Tổ dân phố số {number}", "type": "supergroup"}


def person(number: int) -> dict[str, object]:
    """One of many."""
    name = _NAMES[number % len(_NAMES)]
    known = {"id": 100_000_000 + number, "is_bot": False, "first_name": name, "last_name": "Nguyễn Văn"}
    return known | {"username": f"nguoi_dan_{number}", "language_code": "vi"}


def _bot() -> dict[str, object]:
    return {"id": BOT, "is_bot": True, "first_name": "Nhịp Cầu", "username": "nhipcau_bot"}


def _keyboard() -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "Có ạ", "callback_data": PRESSED}]]}
