"""Somebody with a Telegram app: what they do, and what they see."""

import asyncio
import re
from collections.abc import Sequence
from typing import Any, Final

from tests.telegram_server.account import Answer, BotAccount, Press
from tests.telegram_server.core import Core
from tests.telegram_server.errors import NotPossible
from tests.telegram_server.group import Group
from tests.telegram_server.menu import menu_for
from tests.telegram_server.seeing import Seen, seen
from tests.telegram_server.text import with_found
from tests.telegram_server.world import Asked, Chat, Entity, Formatted, Link, Message, Standing, User, gone

__all__ = ["Member", "Place", "Seen"]

START_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{0,64}")
Place = Group | BotAccount | None
"""Where: a group, the private talk with a bot, or (None) that with the server's first bot."""


class Member:
    """Acts at once; only a press waits, for its answer. Raises ``NotPossible`` where the app would not let them."""

    def __init__(self, core: Core, bot: BotAccount, user: User) -> None:
        self.user = user
        self.phone = f"+8490{user.id % 10_000_000:07d}"
        self._core = core
        self._bot = bot

    def __repr__(self) -> str:
        return f"<{self.user.first_name} {self.id}>"

    @property
    def id(self) -> int:
        """As bots know them; also the id of the private chat."""
        return self.user.id

    def starts(self, payload: str = "", *, bot: BotAccount | None = None) -> int:
        """Press "Start" in the private talk, come by a link `?start=payload`; this also lets a blocked bot in again."""
        if START_PAYLOAD.fullmatch(payload) is None:
            raise NotPossible("a start payload has at most 64 of A-Z, a-z, 0-9, _ and -")
        return self.writes(f"/start {payload}".strip(), chat=bot)

    def writes(
        self,
        text: str,
        *,
        chat: Place = None,
        reply_to: int | None = None,
        topic: int | None = None,
        entities: Sequence[Entity] = (),
        anonymously: bool = False,
    ) -> int:
        """A text; its number in the chat."""
        body = with_found(Formatted(text, tuple(entities)))
        return self._post(chat, body=body, reply_to=reply_to, topic=topic, anonymously=anonymously).id

    def sends_photo(
        self,
        photo: bytes,
        caption: str = "",
        *,
        chat: Place = None,
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> int:
        """A picture, which loses its hidden data on the way."""
        media = self._core.store.photo(photo)
        return self._post(chat, body=with_found(Formatted(caption)), media=media, reply_to=reply_to, topic=topic).id

    def sends_file(
        self,
        data: bytes,
        *,
        kind: str = "document",
        name: str | None = None,
        mime: str | None = None,
        caption: str = "",
        chat: Place = None,
    ) -> int:
        """A document, video or voice message, untouched."""
        media = self._core.store.file(kind, data, name=name, mime=mime, duration=3 if kind != "document" else 0)
        return self._post(chat, body=with_found(Formatted(caption)), media=media).id

    def sends_album(self, photos: Sequence[bytes], caption: str = "", *, chat: Place = None) -> list[int]:
        """Several pictures at once: as many messages, the words on the first."""
        if not 2 <= len(photos) <= 10:
            raise NotPossible("an album has two to ten pictures")
        album = self._core.world.new_name("1390")
        bodies = [with_found(Formatted(caption)), *[Formatted()] * (len(photos) - 1)]
        return [
            self._post(chat, body=body, media=self._core.store.photo(photo), album=album).id
            for photo, body in zip(photos, bodies, strict=True)
        ]

    def sends_place(self, latitude: float, longitude: float, *, chat: Place = None) -> int:
        """Where they are."""
        return self._post(chat, location={"latitude": latitude, "longitude": longitude}).id

    def shares_contact(self, of: "Member | None" = None, *, chat: Place = None) -> int:
        """Their own, or (``of``) somebody else's, which then names that one's id."""
        who = of or self
        return self._post(
            chat,
            contact={"phone_number": who.phone.removeprefix("+"), "first_name": who.user.first_name, "user_id": who.id},
        ).id

    def edits(self, message: int, text: str, *, chat: Place = None) -> None:
        """What they wrote themselves."""
        found = self._own(message, chat)
        found.body = with_found(Formatted(text))
        self._core.edited(found)

    def deletes(self, message: int, *, chat: Place = None) -> None:
        """Bots are not told."""
        gone(self._own(message, chat))

    def reacts(self, message: int, *signs: str, chat: Place = None) -> None:
        """With these signs, or none any more."""
        self._core.reacts(self._standing_message(message, chat), self.user, signs)

    def taps(self, label: str, *, chat: Place = None, message: int | None = None) -> Press:
        """Press the newest button with this label or data; await ``answered`` of what comes back for the answer."""
        where = self._chat(chat)
        messages = (
            [where.messages[message]]
            if message
            else [one for one in reversed(where.messages.values()) if not one.deleted]
        )
        for one in messages:
            for button in (button for row in one.buttons for button in row):
                if label in {button["text"], button.get("callback_data")} and "callback_data" in button:
                    return self._core.presses(one, self.user, button["callback_data"])
        raise LookupError(f"no button {label!r} is to be seen")

    async def presses(
        self, label: str, *, chat: Place = None, message: int | None = None, patience: float = 10.0
    ) -> Answer | None:
        """Likewise, and wait real seconds for the answer; None when none has come."""
        press = self.taps(label, chat=chat, message=message)
        done, _ = await asyncio.wait({press.answered}, timeout=patience)
        return press.answered.result() if done else None

    def presses_again(self, press: Press) -> Press:
        """The same button, even if it is gone by now: an app may lag behind."""
        return self._core.presses(press.message, self.user, press.data)

    def joins(self, link: str) -> bool:
        """By an invitation; False when they wait to be let in now."""
        chat, found = self._door(link)
        if chat.standing(self.user).inside:
            raise NotPossible("they are inside already")
        if chat.standing(self.user).status == "kicked":
            raise NotPossible("they are banned")
        if found.asks:
            if self.id not in chat.asked:
                found.pending += 1
            chat.asked[self.id] = Asked(self.user, found, self._core.clock.monotonic())
            self._core.asks(chat, self.user, found)
            return False
        self._core.enters(chat, self.user, self.user, link=found)
        return True

    def leaves(self, group: Group) -> None:
        """A group."""
        if not group.chat.standing(self.user).inside:
            raise NotPossible("they are not inside")
        self._core.goes(group.chat, self.user, self.user)

    def blocks(self, bot: BotAccount | None = None) -> None:
        """ "Stop and block bot"."""
        self._core.talk_changes(self._talk(bot), blocked=True)

    def unblocks(self, bot: BotAccount | None = None) -> None:
        """Let it in again."""
        self._core.talk_changes(self._talk(bot), blocked=False)

    def deactivates(self) -> None:
        """Delete the account; bots are not told."""
        self.user.deactivated, self.user.first_name = True, ""

    def sees(self, chat: Place = None, *, deleted: bool = False) -> list[Seen]:
        """The messages standing in the chat, oldest first; a test may look at deleted ones, too."""
        where = self._chat(chat, writing=False)
        return [seen(one, self.user) for one in where.messages.values() if deleted or not one.deleted]

    def sees_from_before(self, group: Group) -> list[Seen]:
        """What stood in a group before it became a supergroup still stands there, out of the bots' reach."""
        before = group.chat.moved_from
        return [seen(one, self.user) for one in before.messages.values() if not one.deleted] if before else []

    def reads(self, chat: Place = None) -> list[str]:
        """Their words only, without Telegram's own lines."""
        return [seen.text for seen in self.sees(chat) if seen.service is None]

    @property
    def groups(self) -> list[Chat]:
        """Those that they are in now."""
        return [
            one for one in self._core.world.groups.values() if one.standing(self.user).inside and one.moved_to is None
        ]

    def menu(self, chat: Place = None) -> list[str]:
        """The commands that the app offers them there, by scope and language."""
        where = self._chat(chat, writing=False)
        bot = chat if isinstance(chat, BotAccount) else self._bot
        return menu_for(bot, where, self.user)

    def _post(
        self,
        place: Place,
        *,
        reply_to: int | None = None,
        anonymously: bool = False,
        topic: int | None = None,
        **fields: Any,
    ) -> Message:
        chat = self._chat(place)
        above = chat.find(reply_to) if reply_to else None
        if reply_to and above is None:
            raise NotPossible(f"no message {reply_to} is to be seen")
        standing = chat.standing(self.user)
        if anonymously := anonymously or standing.anonymous:
            if not standing.admin or chat.type != "supergroup":
                raise NotPossible("only administrators of a supergroup write anonymously")
            fields |= {"anonymous": True, "signature": standing.title}
        sender = self._core.world.anonymous() if anonymously else self.user
        if chat.forum and topic is None and above is not None:
            topic = above.topic
        return self._core.post(chat, sender, reply_to=above, topic=topic, **fields)

    def _chat(self, place: Place, *, writing: bool = True) -> Chat:
        if writing and self.user.deactivated:
            raise NotPossible("the account is no more")
        if isinstance(place, Group):
            if writing:
                self._may_write(place.chat)
            return place.chat
        talk = self._talk(place)
        if writing:
            self._core.talk_changes(talk, blocked=False)
            talk.started = True
        return talk

    def _may_write(self, chat: Chat) -> None:
        standing: Standing = chat.standing(self.user)
        if not standing.inside:
            raise NotPossible("they are not inside")
        allowed = standing.permissions if standing.status == "restricted" else chat.permissions
        if not standing.admin and "can_send_messages" not in allowed:
            raise NotPossible("they may not write here")

    def _talk(self, bot: BotAccount | None) -> Chat:
        return self._core.world.talk((bot or self._bot).user, self.user)

    def _standing_message(self, number: int, place: Place) -> Message:
        found = self._chat(place, writing=False).find(number)
        if found is None:
            raise LookupError(f"no message {number} is to be seen")
        return found

    def _own(self, number: int, place: Place) -> Message:
        found = self._standing_message(number, place)
        if found.sender is not self.user:
            raise NotPossible("it is somebody else's message")
        return found

    def _door(self, url: str) -> tuple[Chat, Link]:
        for chat in self._core.world.groups.values():
            link = chat.links.get(url)
            if link is None:
                continue
            over = link.expires is not None and link.expires <= self._core.date
            if link.revoked or over or (link.limit is not None and link.used >= link.limit):
                raise NotPossible("this link has expired")
            return chat.moved_to or chat, link
        raise NotPossible("there is no such link")
