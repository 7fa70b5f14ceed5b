"""Extracts the part of the machine-readable Bot API that the tests' server speaks, from a pinned release of aiogram.

Run it from the checkout: ``python -m tests.tools.bot_api``. It needs a package index for a minute, and nothing is installed.
"""

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

SOURCE: Final = "aiogram==3.31.0"
WITHIN: Final = ".butcher/schema/schema.json"
FILE: Final = Path(__file__).resolve().parents[1] / "telegram_server" / "bot_api.json"

METHODS: Final = (
    "answerCallbackQuery", "approveChatJoinRequest", "banChatMember", "copyMessage", "copyMessages",
    "createChatInviteLink", "createForumTopic", "declineChatJoinRequest", "deleteMessage", "deleteMessages",
    "deleteMyCommands", "deleteWebhook", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup",
    "editMessageText", "exportChatInviteLink", "forwardMessage", "forwardMessages", "getChat",
    "getChatAdministrators", "getChatMember", "getChatMemberCount", "getFile", "getMe", "getMyCommands",
    "getUpdates", "getWebhookInfo", "leaveChat", "pinChatMessage", "restrictChatMember", "revokeChatInviteLink",
    "sendChatAction", "sendDocument", "sendMediaGroup", "sendMessage", "sendPhoto", "sendVideo", "sendVoice",
    "setMessageReaction", "setMyCommands", "setWebhook", "unbanChatMember", "unpinAllChatMessages",
    "unpinChatMessage",
)  # fmt: skip

# What these say in turn is kept as a name only: a value of a type that is not here counts as drift until it is added.
TYPES: Final = (
    "AcceptedGiftTypes", "BotCommand", "BotCommandScope", "CallbackQuery", "Chat", "ChatFullInfo", "ChatInviteLink",
    "ChatJoinRequest", "ChatMember", "ChatMemberUpdated", "ChatPermissions", "Contact", "Document", "File",
    "ForceReply", "ForumTopic", "ForumTopicCreated", "InaccessibleMessage", "InlineKeyboardButton",
    "InlineKeyboardMarkup", "InputMedia", "InputMediaDocument", "InputMediaPhoto", "InputMediaVideo",
    "KeyboardButton", "LinkPreviewOptions", "Location", "MaybeInaccessibleMessage", "Message", "MessageEntity",
    "MessageId", "MessageOrigin", "MessageReactionUpdated", "PhotoSize", "ReactionType", "ReplyKeyboardMarkup",
    "ReplyKeyboardRemove", "ReplyParameters", "Update", "User", "Video", "VideoQuality", "Voice", "WebhookInfo",
)  # fmt: skip
ONE_OF: Final = {
    "BotCommandScope",
    "ChatMember",
    "InputMedia",
    "MaybeInaccessibleMessage",
    "MessageOrigin",
    "ReactionType",
}

Json = dict[str, Any]


class SchemaChanged(ValueError):
    """The source no longer looks as this script expects; read the named entity there and teach the script."""


def main() -> None:
    """Write the extract, sorted, so that a refresh shows what has changed."""
    schema = extract(download(SOURCE), source=SOURCE)
    FILE.write_text(json.dumps(schema, sort_keys=True, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def download(requirement: str) -> Json:
    """The schema inside the source distribution."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-binary", ":all:", "--no-deps", requirement]
        subprocess.run(command, cwd=folder, check=True)
        (archive,) = Path(folder).glob("*.tar.gz")
        with tarfile.open(archive) as tar:
            (name,) = (name for name in tar.getnames() if name.endswith(WITHIN))
            inner = tar.extractfile(name)
            if inner is None:
                raise SchemaChanged(f"{name} in {archive.name} is no file")
            return dict(json.load(inner))


def extract(schema: Json, *, source: str) -> Json:
    """Names, types and what is required, without the words around them."""
    entities = {child["name"]: child for item in schema["items"] for child in item["children"]}
    return {
        "source": source,
        "version": schema["api"]["version"],
        "methods": {name: {"returns": _returns(entities[name]), **_fields(entities[name])} for name in METHODS},
        "types": {name: _type(entities, name) for name in sorted(_wanted(entities))},
    }


def _wanted(entities: Mapping[str, Json]) -> Iterator[str]:
    yield from TYPES
    for name in ONE_OF:
        yield from _alternatives(entities[name])


def _type(entities: Mapping[str, Json], name: str) -> Json:
    return {"one_of": _alternatives(entities[name])} if name in ONE_OF else _fields(entities[name])


def _alternatives(entity: Json) -> list[str]:
    found = re.findall(r"^\s*- (\w+)$", entity["description"], re.MULTILINE)
    if not found:
        raise SchemaChanged(f"{entity['name']} does not list what it can be")
    return found


def _fields(entity: Json) -> Json:
    fields: Json = {"required": {}, "optional": {}}
    for one in entity["annotations"]:
        fields["required" if one["required"] else "optional"][one["name"]] = _kind(one)
    return fields


def _kind(field: Json) -> str:
    """The type, or `=word` for what can only be that word."""
    fixed = re.search(r"(?:must be|always) ['“\"]?(\w+)['”\"]?$", field["description"].strip().rstrip("."))
    return f"={fixed[1]}" if fixed and field["type"] == "String" else str(field["type"])


def _returns(method: Json) -> str:
    """What the description says about the result, the only place where it stands."""
    words = re.split(r"(?<=\.)\s", method["description"])
    for sentence in (one for one in words if re.search(r"[Rr]eturn(s|ed)\b", one) and "will return" not in one):
        if found := re.search(r"\bArray of (\w+)", sentence):
            return f"Array of {found[1]}"
        if found := re.search(
            r"\b(?:Returns|the sent|edited|a|an|as|the|information|,) (Message|MessageId|[A-Z]\w+)\b", sentence
        ):
            return found[1] if "otherwise True" not in sentence else f"{found[1]} or True"
        if found := re.search(r"\b(True) (?:is returned|on success)", sentence):
            return found[1]
    raise SchemaChanged(f"{method['name']} does not say what it returns")


if __name__ == "__main__":
    main()
