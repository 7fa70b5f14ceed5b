"""Does on Telegram what the house wants done."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from telegram import InputFile

from adapters.telegram import encode
from adapters.telegram.albums import Albums, named, numbers
from adapters.telegram.client import Client
from adapters.telegram.failures import (
    AlreadyIn,
    NobodyKnocks,
    NotDeletable,
    NotIn,
    NotModified,
    NoTopic,
    NotThere,
    NoWords,
)
from adapters.telegram.photos import Memory, Photos, Source
from adapters.telegram.presses import Presses
from adapters.telegram.rights import is_in, missing_rights
from adapters.telegram.signs import Signs
from bot.adapter import TOPIC, Capabilities, ChatGone, ChatInfo, Failure, Receipt, Rejected, Uncertain
from bot.model.clock import Clock
from bot.model.content import Span
from bot.model.events import IncomingFile
from bot.model.ids import ChatRef, MessageRef, UserRef
from bot.model.operations import (
    Admit,
    AnswerPress,
    CreateGroup,
    Delete,
    Edit,
    Ephemeral,
    Forget,
    ForgetProofs,
    Invite,
    Operation,
    Outgoing,
    Pin,
    React,
    Remove,
    Send,
    SignOut,
    TakeDown,
    TurnAway,
    Typing,
)

_ANSWER: Final = 200
_PART: Final = "picture"
_NAMELESS: Final = "what answers for Telegram gave a message without its number; look at 'base_url'"


class Hands:
    """One operation at a time in each chat, as the house sends them.

    ``memory`` is asked at each picture and each topic. ``removed`` are the words that stand in for a message which Telegram
    lets us change but not delete.
    """

    def __init__(
        self,
        client: Client,
        *,
        can: Capabilities,
        clock: Clock,
        memory: Memory,
        removed: str,
    ) -> None:
        self._client = client
        self._can = can
        self._clock = clock
        self.presses = Presses(client)
        self._signs = Signs(client, clock)
        self._photos = Photos(memory)
        self._albums = Albums(memory)
        self._removed = Outgoing((Span(removed),))
        self._memory = memory

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Once; Telegram keeps no keys. Raises: ``Failure``."""
        match operation:
            case Send():
                return await self._send(operation)
            case Edit():
                return await self._edit(operation)
            case Delete(message):
                return await self._delete(message)
            case TakeDown(message):
                return await self._take_down(message)
            case Pin(message, on):
                return await self._pin(message, on)
            case Invite():
                return await self._invite(operation)
            case Remove(chat, user):
                return await self._remove(chat, user)
            case Admit(chat, user):
                return await self._admit(chat, user)
            case TurnAway(chat, user):
                return await self._turn_away(chat, user)
            case CreateGroup():
                raise Rejected("on Telegram a person makes the group, and adds the bot to it")
            case ForgetProofs() | SignOut() | Forget():
                raise Rejected("a Telegram account belongs to its owner and to Telegram")

    async def show(self, sign: Ephemeral) -> None:
        """Best effort. Raises: ``Failure`` for a ``React`` that does not stand there."""
        if isinstance(sign, React):
            await self._signs.put(chat_id(sign.chat), numbers(sign.message)[0], sign.sign)
            return
        try:
            match sign:
                case AnswerPress(press=press):
                    await self.presses.answer(press, **self._answer(sign))
                case Typing(chat):
                    await self._client.call("sendChatAction", chat_id=chat_id(chat), action="typing")
        except Failure:
            return

    def _answer(self, sign: AnswerPress) -> encode.Json:
        """Apps show the words or open the address, never both."""
        if sign.opens and self._can.talks_at:
            return {"url": f"{self._can.talks_at}?start={sign.opens}"}
        return {"text": sign.text[:_ANSWER]} if sign.text else {}

    async def lookup(self, chat: ChatRef) -> ChatInfo:
        """Title, members without us, rights that we lack. Raises: ``Failure``."""
        seen = _dict(await self._client.call("getChat", chat_id=chat_id(chat)))
        if seen.get("type") == "private":
            names = (seen.get("first_name"), seen.get("last_name"))
            return ChatInfo(" ".join(str(each) for each in names if each), 1)
        count = await self._client.call("getChatMemberCount", chat_id=chat_id(chat))
        we = _dict(await self._client.call("getChatMember", chat_id=chat_id(chat), user_id=self._client.user))
        if not is_in(we):
            raise ChatGone("we are not in that group")
        others = max(0, count - 1) if isinstance(count, int) else 0
        return ChatInfo(str(seen.get("title", "")), others, missing_rights(we, seen))

    async def fetch(self, file: IncomingFile, *, limit: int) -> bytes:
        """``file.handle`` is a ``file_id``. Raises: ``Failure``; ``Rejected`` for more than ``limit``."""
        found = _dict(await self._client.call("getFile", file_id=file.handle))
        size, path = found.get("file_size"), found.get("file_path")
        if isinstance(size, int) and size > limit:
            raise Rejected("the file is larger than we take")
        if not isinstance(path, str):
            raise Rejected("Telegram does not give that file out")
        return await self._client.download(path, limit=limit)

    async def _send(self, send: Send) -> Receipt:
        """What answers nothing is said in the topic in which the group was bound, as long as there is that one."""
        self._check(send.content)
        topic = self._memory(f"{TOPIC}{send.chat.chat}") if send.reply_to is None else None
        if topic:
            with suppress(NoTopic):
                return await self._send_in(send, _shared(send) | {"message_thread_id": int(topic)})
        return await self._send_in(send, _shared(send))

    async def _send_in(self, send: Send, shared: encode.Json) -> Receipt:
        content = send.content
        if not content.photos:
            made = await self._client.call("sendMessage", **shared, **encode.text(content))
            return self._sent(send.chat, [made], {})

        async def shows(sources: Sequence[Source]) -> Sequence[object]:
            if len(sources) > 1:
                return await self._show_album(sources, content, shared)
            below = encode.caption(content) | _keyboard(content)
            return [await self._client.call("sendPhoto", **shared, **below, photo=sources[0])]

        said, remember = await self._photos.show(content.photos, shows, secret=content.protected)
        return self._sent(send.chat, said, remember)

    async def _show_album(self, sources: Sequence[Source], content: Outgoing, shared: encode.Json) -> Sequence[object]:
        """All at once, the words below the first, where Telegram shows them for the whole."""
        names = [each if isinstance(each, str) else f"attach://{_PART}{place}" for place, each in enumerate(sources)]
        media = [encode.picture(name, Outgoing() if place else content) for place, name in enumerate(names)]
        files = {f"{_PART}{place}": each for place, each in enumerate(sources) if isinstance(each, InputFile)}
        made = await self._client.call("sendMediaGroup", **shared, media=media, **files)
        return made if isinstance(made, list) else []

    def _sent(self, chat: ChatRef, made: Sequence[object], remember: Mapping[str, str]) -> Receipt:
        found = [_number(each) for each in made]
        if not found:
            raise Uncertain(_NAMELESS)
        remember = {**remember, **self._albums.learnt(chat, found)}
        return Receipt(message=MessageRef(chat, named(found)), chat=chat, remember=remember)

    async def _edit(self, edit: Edit) -> Receipt:
        content, ids = edit.content, numbers(edit.message)
        self._check(content)
        if len(ids) < len(content.photos):
            raise Rejected("an album cannot grow")
        if len(ids) == 1 and not content.photos:
            return Receipt(
                message=edit.message, chat=edit.message.chat, remember=await self._reword(edit.message, content)
            )
        remember: dict[str, str] = {}
        for place, number in enumerate(ids):
            photos = content.photos[place : place + 1]
            if place and not photos:
                await self._drop(edit.message.chat, number)
                continue
            part = replace(content if place == 0 else Outgoing(), photos=photos or (self._photos.blank(),))
            remember |= await self._repicture(edit.message.chat, number, part, secret=content.protected)
        return Receipt(message=edit.message, chat=edit.message.chat, remember=remember)

    async def _reword(self, message: MessageRef, content: Outgoing) -> Mapping[str, str]:
        """A message of words; where it shows a picture, nothing of that stays."""
        where = {"chat_id": chat_id(message.chat), "message_id": numbers(message)[0]}
        try:
            await self._client.call("editMessageText", **where, **encode.text(content))
        except NotModified:
            return {}
        except NoWords:
            return await self._blank(message, content)
        return {}

    async def _blank(self, message: MessageRef, content: Outgoing) -> Mapping[str, str]:
        """Raises: ``Rejected`` where the words do not all fit below a picture; the picture is gone all the same."""
        fits = encode.units(content.text) <= self._can.caption_limit
        said = content if fits else encode.shortened(content, encode.CAPTION)
        shown = replace(said, photos=(self._photos.blank(),))
        remember = await self._repicture(message.chat, numbers(message)[0], shown)
        if not fits:
            raise Rejected("the picture is gone, but these words do not fit below the blank one that stands there")
        return remember

    async def _repicture(
        self, chat: ChatRef, number: int, content: Outgoing, *, secret: bool = False
    ) -> Mapping[str, str]:
        """The message shows the first picture of ``content`` now."""

        async def shows(sources: Sequence[Source]) -> Sequence[object]:
            [source] = sources
            file = {_PART: source} if isinstance(source, InputFile) else {}
            media = encode.picture(source if isinstance(source, str) else f"attach://{_PART}", content)
            where = {"chat_id": chat_id(chat), "message_id": number}
            return [await self._client.call("editMessageMedia", **where, media=media, **_keyboard(content), **file)]

        try:
            return (await self._photos.show(content.photos, shows, secret=secret))[1]
        except NotModified:
            return {}

    async def _drop(self, chat: ChatRef, number: int) -> None:
        """A picture of an album goes, or is at least no longer to be seen."""
        try:
            await self._gone(MessageRef(chat, str(number)))
        except NotDeletable:
            await self._repicture(chat, number, Outgoing((), (self._photos.blank(),)))

    async def _delete(self, message: MessageRef) -> Receipt:
        try:
            await self._gone(message)
        except NotDeletable:
            # What must not be seen any more is at least changed, pictures included.
            await self._edit(Edit(message, self._removed))
        return Receipt()

    async def _take_down(self, message: MessageRef) -> Receipt:
        await self._gone(message)
        return Receipt()

    async def _gone(self, message: MessageRef) -> None:
        """One by one, for Telegram passes over in silence what it cannot delete of many."""
        for number in numbers(message):
            try:
                await self._client.call("deleteMessage", chat_id=chat_id(message.chat), message_id=number)
            except NotThere:
                continue

    async def _pin(self, message: MessageRef, on: bool) -> Receipt:
        where = {"chat_id": chat_id(message.chat), "message_id": numbers(message)[0]}
        try:
            if on:
                await self._client.call("pinChatMessage", **where, disable_notification=True)
            else:
                await self._client.call("unpinChatMessage", **where)
        except NotModified:
            return Receipt()
        except NotThere:
            if on:
                raise
        return Receipt()

    async def _invite(self, invite: Invite) -> Receipt:
        """A link for one person; Telegram's private chats begin by an address that is the same for all."""
        if invite.chat is None:
            raise Rejected("Telegram has no personal links into a private chat")
        until = int((self._clock.now() + invite.ttl).timestamp())
        where = chat_id(invite.chat)
        made = _dict(await self._client.call("createChatInviteLink", chat_id=where, member_limit=1, expire_date=until))
        link = made.get("invite_link")
        if not isinstance(link, str) or not link:
            raise Uncertain("what answers for Telegram gave a link without its address; look at 'base_url'")
        return Receipt(chat=invite.chat, link=link)

    async def _remove(self, chat: ChatRef, user: UserRef) -> Receipt:
        """Out, and free to come back when somebody lets them in."""
        who = {"chat_id": chat_id(chat), "user_id": user_id(user)}
        try:
            await self._client.call("banChatMember", **who)
            await self._client.call("unbanChatMember", **who, only_if_banned=True)
        except Rejected:
            # They were not in it; and a basic group keeps no list of who was put out.
            if is_in(await self._standing(chat, user)):
                raise
        return Receipt()

    async def _admit(self, chat: ChatRef, user: UserRef) -> Receipt:
        try:
            await self._client.call("approveChatJoinRequest", chat_id=chat_id(chat), user_id=user_id(user))
        except AlreadyIn:
            pass
        except NobodyKnocks:
            if not is_in(await self._standing(chat, user)):
                raise
        return Receipt(chat=chat, user=user)

    async def _turn_away(self, chat: ChatRef, user: UserRef) -> Receipt:
        try:
            await self._client.call("declineChatJoinRequest", chat_id=chat_id(chat), user_id=user_id(user))
        except (NobodyKnocks, AlreadyIn):
            return Receipt()
        return Receipt()

    async def _standing(self, chat: ChatRef, user: UserRef) -> encode.Json:
        try:
            return _dict(await self._client.call("getChatMember", chat_id=chat_id(chat), user_id=user_id(user)))
        except NotIn:
            return {}

    def _check(self, content: Outgoing) -> None:
        limit = self._can.caption_limit if content.photos else self._can.text_limit
        if encode.units(content.text) > limit or len(content.photos) > self._can.album:
            raise Rejected("the message is not within what Telegram takes")
        if len(content.photos) > 1 and content.buttons:
            raise Rejected("an album has no buttons")
        if any(len(button.token.encode()) > encode.TOKEN for button in content.buttons):
            raise Rejected("a button carries more than Telegram takes")
        if not content.photos and not content.text.strip():
            raise Rejected("there is nothing to say")


def chat_id(chat: ChatRef) -> int:
    """As Telegram counts chats. Raises: ``ChatGone`` for what is none."""
    try:
        return int(chat.chat)
    except ValueError:
        raise ChatGone("that is no chat of Telegram") from None


def user_id(user: UserRef) -> int:
    """As Telegram counts people. Raises: ``Rejected`` for who is nobody there."""
    try:
        return int(user.user)
    except ValueError:
        raise Rejected("that is nobody on Telegram") from None


def _shared(send: Send) -> encode.Json:
    """What all that is sent begins with."""
    shared: encode.Json = {"chat_id": chat_id(send.chat)}
    if send.reply_to is not None:
        answered = numbers(send.reply_to)[0]
        shared["reply_parameters"] = {"message_id": answered, "allow_sending_without_reply": True}
    if send.content.protected:
        shared["protect_content"] = True
    return shared


def _keyboard(content: Outgoing) -> encode.Json:
    keys = encode.keyboard(content.buttons)
    return {"reply_markup": keys} if keys else {}


def _number(made: object) -> int:
    """Of a message that was sent. Raises: ``Uncertain`` for what is none: it may be there all the same."""
    number = _dict(made).get("message_id")
    if not isinstance(number, int) or isinstance(number, bool):
        raise Uncertain(_NAMELESS)
    return number


def _dict(said: object) -> encode.Json:
    return said if isinstance(said, dict) else {}
