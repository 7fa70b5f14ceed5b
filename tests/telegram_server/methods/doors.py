"""How people come into a group: links and requests."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.telegram_server import wire
from tests.telegram_server.call import Call
from tests.telegram_server.errors import bad
from tests.telegram_server.world import Asked, Chat, Json, Link

NO_RIGHTS: Final = "not enough rights to manage chat invite link"
LIMIT: Final = range(1, 100_000)


def create_link(call: Call) -> Json:
    """One more."""
    chat = _door(call)
    limit, asks = call.get("member_limit"), bool(call.get("creates_join_request"))
    if asks and limit:
        raise bad("member limit can't be specified for links requiring administrator approval")
    if limit and limit not in LIMIT:
        raise bad("INVITE_USAGE_LIMIT_INVALID")
    if len(call.get("name") or "") > 32:
        raise bad("INVITE_TITLE_TOO_LONG")
    expires = call.get("expire_date") or None
    if expires and expires <= call.core.date:
        raise bad("EXPIRE_DATE_INVALID")
    return wire.link(_add(call, chat, Link(_url(call), call.me, call.get("name"), expires, limit, asks)), call.me)


def export_link(call: Call) -> str:
    """A new primary link; the one before is good no longer."""
    chat = _door(call)
    for one in chat.links.values():
        one.revoked = one.revoked or (one.primary and one.creator is call.me)
    return _add(call, chat, Link(_url(call), call.me, primary=True)).url


def revoke_link(call: Call) -> Json:
    """Only its own; a primary one is followed by a new one."""
    chat = _door(call)
    found = chat.links.get(call.get("invite_link"))
    if found is None or found.creator is not call.me:
        raise bad("INVITE_HASH_EXPIRED")
    found.revoked = True
    if found.primary:
        _add(call, chat, Link(_url(call), call.me, primary=True))
    return wire.link(found, call.me)


def _door(call: Call) -> Chat:
    chat = call.open_chat()
    if not chat.group:
        raise bad("can't invite members to a private chat")
    call.needs(chat, "can_invite_users", NO_RIGHTS)
    return chat


def _url(call: Call) -> str:
    return f"https://t.me/+{call.core.world.new_name('AbCdEf')}"


def _add(call: Call, chat: Chat, link: Link) -> Link:
    chat.links[link.url] = link
    return link


def approve(call: Call) -> bool:
    """Let somebody in who has asked."""
    chat = _door(call)
    asked = _settled(call, chat)
    call.core.enters(chat, asked.user, call.me, link=asked.link, asked=True)
    return True


def decline(call: Call) -> bool:
    """They may ask again."""
    _settled(call, _door(call))
    return True


def _settled(call: Call, chat: Chat) -> Asked:
    user = call.user()
    if chat.standing(user).inside:
        raise bad("USER_ALREADY_PARTICIPANT")
    asked = call.core.settles(chat, user)
    if asked is None:
        raise bad("HIDE_REQUESTER_MISSING")
    return asked


METHODS: Final[Mapping[str, Callable[[Call], object]]] = {
    "createChatInviteLink": create_link,
    "exportChatInviteLink": export_link,
    "revokeChatInviteLink": revoke_link,
    "approveChatJoinRequest": approve,
    "declineChatJoinRequest": decline,
}
