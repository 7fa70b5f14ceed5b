"""What a bot is shown of the world, in the API's own shapes."""

from typing import Final

from tests.telegram_server.files import Store
from tests.telegram_server.text import wire_entity
from tests.telegram_server.world import (
    ADMIN_RIGHTS,
    PERMISSIONS,
    Chat,
    Formatted,
    Json,
    Link,
    Media,
    Message,
    Standing,
    Stored,
    User,
)

GENERAL: Final = 1
"""The topic of a forum whose number is not said."""


def user(one: User) -> Json:
    """As a sender or member."""
    return _known(
        {
            "id": one.id,
            "is_bot": one.is_bot,
            "first_name": one.first_name,
            "last_name": one.last_name,
            "username": one.username,
            "language_code": None if one.is_bot else one.language,
        }
    )


def chat(one: Chat) -> Json:
    """As in a message."""
    if one.person is not None:
        person = one.person
        names = {"first_name": person.first_name, "last_name": person.last_name, "username": person.username}
        return _known({"id": one.id, "type": "private", **names})
    return _known({"id": one.id, "type": one.type, "title": one.title, "is_forum": one.forum or None})


def standing(one: Standing) -> Json:
    """A `ChatMember` of the fitting kind."""
    base: Json = {"status": one.status, "user": user(one.user)}
    if one.status == "creator":
        return _known({**base, "is_anonymous": one.anonymous, "custom_title": one.title})
    if one.status == "administrator":
        rights = {right: right in one.rights for right in ADMIN_RIGHTS}
        return _known(
            {**base, "can_be_edited": False, "is_anonymous": one.anonymous, "custom_title": one.title, **rights}
        )
    if one.status == "restricted":
        may = {permission: permission in one.permissions for permission in PERMISSIONS}
        return {**base, "is_member": True, "until_date": one.until, **may}
    return {**base, "until_date": one.until} if one.status == "kicked" else base


def permissions(allowed: frozenset[str]) -> Json:
    """Of everybody in a chat."""
    return {permission: permission in allowed for permission in PERMISSIONS}


def link(one: Link, reader: User) -> Json:
    """A `ChatInviteLink`, of which only who made it sees the second half."""
    half = f"{one.url[: len('https://t.me/+') + 6]}..."
    return _known(
        {
            "invite_link": one.url if one.creator is reader else half,
            "creator": user(one.creator),
            "creates_join_request": one.asks,
            "is_primary": one.primary,
            "is_revoked": one.revoked,
            "name": one.name,
            "expire_date": one.expires,
            "member_limit": one.limit,
            "pending_join_request_count": one.pending or None,
        }
    )


class Wire:
    """Messages, whose files have other names for each bot."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def message(self, one: Message, bot: int, *, deep: bool = True) -> Json:
        """As that bot gets it; what it answers is shown without what that answers in turn."""
        above = (one.reply_to or _beginning(one)) if deep else None
        return _known(
            {
                "message_id": one.id,
                "from": user(one.sender),
                "sender_chat": chat(one.chat) if one.anonymous else None,
                "author_signature": one.signature,
                "chat": chat(one.chat),
                "date": one.date,
                "edit_date": one.edited,
                "message_thread_id": one.topic,
                "is_topic_message": True if one.topic and one.chat.forum else None,
                "forward_origin": one.origin,
                "has_protected_content": one.protected or None,
                "media_group_id": one.album,
                "reply_to_message": self.message(above, bot, deep=False) if above and not above.deleted else None,
                "contact": one.contact,
                "location": one.location,
                "reply_markup": {"inline_keyboard": one.buttons} if one.buttons else None,
                **self._words(one.body, "caption" if one.media else "text"),
                **(self.media(one.media, bot) if one.media else {}),
                **self._service(one, bot),
            }
        )

    def media(self, one: Media, bot: int) -> Json:
        """Its field in a message."""
        if one.kind == "photo":
            return {
                "photo": [{**self._file(size, bot), "width": size.width, "height": size.height} for size in one.files]
            }
        real = one.files[-1]
        described: Json = {**self._file(real, bot), "mime_type": one.mime}
        if one.kind == "video":
            described |= {"width": real.width, "height": real.height}
        if one.kind in {"video", "voice"}:
            described["duration"] = one.duration
        if one.kind in {"video", "document"}:
            described["file_name"] = one.name
        return {one.kind: _known(described)}

    def inaccessible(self, one: Message) -> Json:
        """A message that is gone, in a callback or a pin."""
        return {"chat": chat(one.chat), "message_id": one.id, "date": 0}

    def _file(self, stored: Stored, bot: int) -> Json:
        name = self._store.name_for(bot, stored.unique)
        return {"file_id": name, "file_unique_id": stored.unique, "file_size": len(stored.data)}

    def _words(self, body: Formatted, field: str) -> Json:
        if not body:
            return {}
        marks = "entities" if field == "text" else "caption_entities"
        return {field: body.text, marks: [wire_entity(one) for one in body.entities] or None}

    def _service(self, one: Message, bot: int) -> Json:
        pinned = one.service.get("pinned_message")
        if isinstance(pinned, Message):
            return {"pinned_message": self.message(pinned, bot, deep=False)}
        return dict(one.service)


def _beginning(one: Message) -> Message | None:
    """In a topic what answers nothing answers the line that opened it."""
    return one.chat.messages.get(one.topic) if one.chat.forum and one.topic and one.topic != one.id else None


def _known(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value is not None}
