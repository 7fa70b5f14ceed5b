"""What a member sees of a message."""

from dataclasses import dataclass

from tests.telegram_server.world import Entity, Media, Message, User


@dataclass(frozen=True)
class Seen:
    """One message as a member sees it now; ``id`` is its number in the chat, ``photo`` the picture's bytes."""

    id: int
    text: str
    sender: str
    sender_id: int
    entities: tuple[Entity, ...] = ()
    photo: bytes | None = None
    file: bytes | None = None
    buttons: tuple[tuple[str, ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] = ()
    reply_to: int | None = None
    topic: int | None = None
    album: str | None = None
    pinned: bool = False
    edited: bool = False
    deleted: bool = False
    protected: bool = False
    forwarded: bool = False
    mine: bool = False
    service: str | None = None
    reactions: tuple[str, ...] = ()


def seen(one: Message, reader: User) -> Seen:
    """As that member's app shows it."""
    media: Media | None = one.media
    return Seen(
        one.id,
        one.body.text,
        one.sender.first_name,
        one.sender.id,
        one.body.entities,
        photo=media.data if media and media.kind == "photo" else None,
        file=media.data if media and media.kind != "photo" else None,
        buttons=tuple(tuple(button["text"] for button in row) for row in one.buttons),
        keyboard=tuple(tuple(key["text"] for key in row) for row in (one.keyboard or {}).get("keyboard", [])),
        reply_to=one.reply_to.id if one.reply_to else None,
        topic=one.topic if one.chat.forum else None,
        album=one.album,
        pinned=one.pinned,
        edited=one.edited is not None,
        deleted=one.deleted,
        protected=one.protected,
        forwarded=one.origin is not None,
        mine=one.sender is reader,
        service=next(iter(one.service), None),
        reactions=tuple(sign for signs in one.reactions.values() for sign in signs),
    )
