"""Chats and who is in them."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.telegram_server import wire
from tests.telegram_server.call import Call
from tests.telegram_server.core import TOPIC_COLOR
from tests.telegram_server.errors import bad
from tests.telegram_server.world import PERMISSIONS, Chat, Json, Standing, User

NO_GIFTS: Final = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
NO_RIGHTS: Final = "not enough rights to restrict/unrestrict chat member"


def get_chat(call: Call) -> Json:
    """All that is told of it."""
    chat = call.chat()
    if chat.group:
        call.open_chat()
    elif not chat.started:
        raise bad("chat not found")
    full: Json = {**wire.chat(chat), "accent_color_id": 1, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}
    if chat.group:
        full["permissions"] = wire.permissions(chat.permissions)
        primary = next(
            (one for one in chat.links.values() if one.primary and not one.revoked and one.creator is call.me), None
        )
        if primary and call.standing(chat).may("can_invite_users"):
            full["invite_link"] = primary.url
    if chat.pins and (pinned := chat.find(chat.pins[-1])):
        full["pinned_message"] = call.core.wire.message(pinned, call.account.id, deep=False)
    return full


def get_member(call: Call) -> Json:
    """Also of those who have left, or never came."""
    chat = call.open_chat()
    return wire.standing(chat.standing(call.user()))


def get_administrators(call: Call) -> list[Json]:
    """Without other bots."""
    chat = _group(call)
    admins = [one for one in chat.members if one.admin and (not one.user.is_bot or one.user is call.me)]
    return [wire.standing(one) for one in admins]


def get_count(call: Call) -> int:
    """Bots count as well."""
    chat = call.open_chat()
    return len(chat.members) if chat.group else 2


def ban(call: Call) -> bool:
    """Out, and not in again by a link."""
    chat, user = _restrictable(call)
    until = call.get("until_date") or 0
    if chat.standing(user).inside:
        call.core.goes(chat, user, call.me, status="kicked", until=until)
    else:
        call.core.changes(chat, call.me, Standing(user, "kicked", until=until))
    return True


def unban(call: Call) -> bool:
    """May come in by a link; who is inside is shown out, unless only who is banned is meant."""
    chat, user = _restrictable(call)
    status = chat.standing(user).status
    if status == "kicked":
        call.core.changes(chat, call.me, Standing(user, "left"))
    elif chat.standing(user).inside and not call.get("only_if_banned"):
        call.core.goes(chat, user, call.me)
    return True


def restrict(call: Call) -> bool:
    """In supergroups only."""
    chat, user = _restrictable(call)
    if chat.type != "supergroup":
        raise bad("method is available only for supergroups")
    if not chat.standing(user).inside:
        raise bad("USER_NOT_PARTICIPANT")
    may = frozenset(name for name in PERMISSIONS if call.get("permissions").get(name))
    whole = may >= chat.permissions
    new = Standing(user) if whole else Standing(user, "restricted", permissions=may, until=call.get("until_date") or 0)
    call.core.changes(chat, call.me, new)
    return True


def _restrictable(call: Call) -> tuple[Chat, User]:
    chat, user = _group(call), call.user()
    call.needs(chat, "can_restrict_members", NO_RIGHTS)
    status = chat.standing(user).status
    if status == "creator":
        raise bad("can't remove chat owner")
    if user is call.me:
        raise bad("can't restrict self")
    if status == "administrator":
        raise bad("user is an administrator of the chat")
    return chat, user


def leave(call: Call) -> bool:
    """The bot goes."""
    chat = _group(call)
    call.core.goes(chat, call.me, call.me)
    return True


def _group(call: Call) -> Chat:
    chat = call.open_chat()
    if not chat.group:
        admins = "there are no administrators in the private chat"
        raise bad(admins if call.method == "getChatAdministrators" else "can't change members of a private chat")
    return chat


def create_topic(call: Call) -> Json:
    """In a forum."""
    chat = call.open_chat()
    if not chat.forum:
        raise bad("the chat is not a forum")
    call.needs(chat, "can_manage_topics", "not enough rights to create a topic")
    name = call.get("name")
    if not 1 <= len(name) <= 128:
        raise bad("TOPIC_TITLE_EMPTY")
    color = call.get("icon_color") or TOPIC_COLOR
    message = call.core.opens_topic(chat, call.me, name, color)
    return {"message_thread_id": message.id, "name": name, "icon_color": color}


METHODS: Final[Mapping[str, Callable[[Call], object]]] = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": get_count,
    "banChatMember": ban,
    "unbanChatMember": unban,
    "restrictChatMember": restrict,
    "leaveChat": leave,
    "createForumTopic": create_topic,
}
