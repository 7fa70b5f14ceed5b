"""The menu of commands that Telegram's apps show below the field where people write."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from adapters.telegram.client import Client
from bot.adapter import MenuCommand

MOST: Final = 100
LONGEST: Final = 256
"""Commands in one menu, and characters of what one is for."""

_NAME: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_LONGEST_NAME: Final = 32

_Shown = Sequence[Mapping[str, str]]


async def offer(client: Client, commands: Sequence[MenuCommand], language: str) -> None:
    """In each kind of chat what may be written there, in ``language`` and, for whose app speaks another of ours, in that.

    Without commands all stays as it is. Raises: ``Failure``.
    """
    for scope, offered in scopes(commands).items():
        for code in sorted({code for command in offered for code in command.said}):
            shown = menu(offered, code)
            own = {} if code == language else {"language_code": code}
            if shown:
                await client.call("setMyCommands", commands=shown, scope={"type": scope}, **own)


async def offer_alone(client: Client, chat: int, commands: Sequence[MenuCommand], language: str) -> None:
    """In that private chat alone; without commands it shows again what all of them show. Raises: ``Failure``."""
    scope = {"type": "chat", "chat_id": chat}
    if shown := menu(commands, language):
        await client.call("setMyCommands", commands=shown, scope=scope)
    else:
        await client.call("deleteMyCommands", scope=scope)


def scopes(commands: Sequence[MenuCommand]) -> Mapping[str, Sequence[MenuCommand]]:
    """Which commands each kind of chat shows; an administrator of a group may be an officer, who binds it there."""
    everybody = [each for each in commands if each.everybody]
    grouped = [each for each in everybody if each.group]
    return {
        "all_private_chats": [each for each in everybody if each.private],
        "all_group_chats": grouped,
        "all_chat_administrators": grouped + [each for each in commands if each.group and not each.everybody],
    }


def menu(commands: Iterable[MenuCommand], language: str) -> _Shown:
    """As the Bot API takes it; a name that it would refuse is left out."""
    fitting = [each for each in commands if _fits(each.name) and each.said.get(language)]
    return [{"command": each.name, "description": each.said[language][:LONGEST]} for each in fitting][:MOST]


def _fits(name: str) -> bool:
    return 1 <= len(name) <= _LONGEST_NAME and _NAME.issuperset(name)
