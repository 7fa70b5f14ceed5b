"""Which of a bot's commands an app offers, by scope and language."""

import json
from collections.abc import Iterator

from tests.telegram_server.account import BotAccount
from tests.telegram_server.world import Chat, Json, User


def menu_for(account: BotAccount, chat: Chat, user: User) -> list[str]:
    """The first that is set, from the narrowest scope to the widest, each first in the member's language."""
    for scope in _scopes(chat, user):
        for language in (user.language or "", ""):
            found = account.commands.get((json.dumps(scope, sort_keys=True), language))
            if found is not None:
                return [f"/{one['command'].removeprefix('/')} {one['description']}" for one in found]
    return []


def _scopes(chat: Chat, user: User) -> Iterator[Json]:
    if not chat.group:
        yield {"type": "chat", "chat_id": chat.id}
        yield {"type": "all_private_chats"}
        yield {"type": "default"}
        return
    admin = chat.standing(user).admin
    yield {"type": "chat_member", "chat_id": chat.id, "user_id": user.id}
    if admin:
        yield {"type": "chat_administrators", "chat_id": chat.id}
    yield {"type": "chat", "chat_id": chat.id}
    if admin:
        yield {"type": "all_chat_administrators"}
    yield {"type": "all_group_chats"}
    yield {"type": "default"}
