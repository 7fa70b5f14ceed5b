"""Updates as the Bot API writes them, for tests of what hears them."""

from typing import Any, Final

from adapters.telegram.decode import Place
from bot.model.ids import AccountId, ChatRef, MessageRef, UserRef

Json = dict[str, Any]

ACCOUNT: Final = AccountId("telegram")
ME: Final = 8_000_000_001
PLACE: Final = Place(ACCOUNT, ME, "nhipcau_bot")
GROUP: Final = -1_004_000_001
AN: Final[Json] = {
    "id": 7_000_000_001,
    "is_bot": False,
    "first_name": "An",
    "last_name": "Nguyễn",
    "language_code": "vi-VN",
}
BOT: Final[Json] = {"id": ME, "is_bot": True, "first_name": "Nhịp Cầu", "username": "nhipcau_bot"}
HIDDEN: Final[Json] = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
AT: Final = 1_772_400_000


def ref(chat: int) -> ChatRef:
    """A chat of the account."""
    return ChatRef(ACCOUNT, str(chat))


def user(person: Json) -> UserRef:
    """An account of somebody."""
    return UserRef(ACCOUNT, str(person["id"]))


def at(chat: int, number: int) -> MessageRef:
    """A message."""
    return MessageRef(ref(chat), str(number))


def talk(person: Json = AN) -> Json:
    """Their private chat with the bot."""
    return {"id": person["id"], "type": "private", "first_name": person["first_name"]}


def group(kind: str = "supergroup", **more: Any) -> Json:
    """A group."""
    return {"id": GROUP, "type": kind, "title": "Tổ 5", **more}


def said(number: int, *, chat: Json | None = None, sender: Json = AN, **more: Any) -> Json:
    """An update with a message; its number is also the message's."""
    message = {"message_id": number, "from": dict(sender), "chat": chat or talk(), "date": AT, **more}
    return {"update_id": number, "message": message}


def piece(number: int, album: str = "9001", **more: Any) -> Json:
    """A photo of an album."""
    return said(number, media_group_id=album, photo=photo(f"file-{number}"), **more)


def photo(name: str) -> list[Json]:
    """A photo in two sizes."""
    return [
        {"file_id": f"{name}-s", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 1_000},
        {"file_id": f"{name}-l", "file_unique_id": "l", "width": 1280, "height": 853, "file_size": 90_000},
    ]


def changed(kind: str, before: Json, after: Json, *, chat: Json | None = None, who: Json = AN, **more: Any) -> Json:
    """An update about somebody's standing, or about ours."""
    whose = BOT if kind == "my_chat_member" else who
    members = {"old_chat_member": {"user": whose, **before}, "new_chat_member": {"user": whose, **after}}
    return {"update_id": 50, kind: {"chat": chat or group(), "from": dict(AN), "date": AT, **members, **more}}
