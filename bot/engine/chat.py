"""Speaking: replies where an event came from, private messages, and single messages to groups."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.engine.cargo import Fresh
from bot.engine.house import House, Moment
from bot.engine.kinds import need_said_in
from bot.engine.line import Waiting
from bot.engine.offers import Offered
from bot.engine.tx import Tx
from bot.engine.wire import REPLY, ReplyBody
from bot.model.content import Button, Content, say
from bot.model.ids import ChatRef, CopyHandle, GroupId, MessageRef, OperationId, PersonId, fresh_id
from bot.model.kinds import Matter
from bot.model.operations import AnswerPress, Ephemeral, React, Sign, Urgency, WireButton
from bot.plugin import Form
from bot.store import operations
from bot.store.operations import Operation, Verb


def speak(
    house: House,
    tx: Tx,
    chat: ChatRef,
    content: Content,
    wires: Sequence[WireButton] = (),
    *,
    reply_to: MessageRef | None = None,
    hint: str = "",
    menu: str = "",
    group: bool = False,
) -> None:
    """One message with these buttons and no others, after all that was said before; ``hint`` and ``menu`` as in its body.

    ``group``: the chat is one of our groups, where less may be said in a minute.
    """
    body = ReplyBody(
        chat=chat,
        spans=content.spans,
        photos=content.photos,
        buttons=tuple(wires),
        reply_to=reply_to,
        mood=content.mood,
        hint=hint,
        menu=menu,
        protected=content.protected,
    )
    day, sealed = house.keys.seal(REPLY.dump(body))
    row = Operation(
        id=OperationId(fresh_id()),
        account=chat.account,
        urgency=Urgency.REPLY,
        verb=Verb.SEND,
        day=day,
        body=sealed,
        created_at=operations.last_in_line(tx, tx.now),
    )
    operations.add_soon(tx, row)
    waiting = Waiting(row.id, False, chat.chat, group, row.urgency, row.created_at, fresh=Fresh(row, body))
    tx.after_commit(partial(house.lanes.add, chat.account, waiting))


def show(moment: Moment, sign: Ephemeral) -> None:
    """An ephemeral sign, once this is committed."""
    moment.tx.after_commit(partial(moment.house.lanes.show, sign.chat.account, sign))


def heard(moment: Moment, otherwise: str = "") -> None:
    """Our sign below what somebody said, once this is committed, or words where none can stand there.

    Below nothing that begins like what is hushed; of what was hushed nobody knows any more where it stood.
    """
    if moment.message is None or moment.press or moment.unmarked:
        return
    if moment.house.capabilities[moment.message.chat.account].reactions:
        show(moment, React(moment.message, Sign.HEARD))
    elif otherwise:
        ChatFacet(moment).reply(otherwise)


class ChatFacet:
    """Speaking, as a handler does it."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._house = moment.house

    def reply(self, content: Content | str, *buttons: Button) -> None:
        """Answer where the event came from; in private the buttons become the menu that a number means.

        What nobody asked for at this instant, such as the outcome of something, takes no number from such a menu.
        In a bound group what has buttons is a message like those of ``send``, so that a number in reply to it chooses too.
        """
        moment = self._moment
        if moment.chat is None:
            return
        said = content_of(content, buttons)
        if moment.private:
            self._whisper(moment.chat, said, moment.language, asked=moment.sender is not None)
        elif said.buttons and moment.group is not None:
            self.send(moment.group.id, said)
        else:
            known = moment.group is not None
            speak(self._house, moment.tx, moment.chat, said, reply_to=moment.message, group=known)

    def answer(self, text: str) -> None:
        """A short word to who just pressed; who answered by number gets it as a reply."""
        moment = self._moment
        if moment.press and moment.chat is not None:
            show(moment, AnswerPress(moment.chat, moment.press, text))
        else:
            self.reply(text)

    def send(
        self,
        group: GroupId,
        content: Content,
        *,
        matter: Matter = Matter.NEWS,
        urgency: Urgency = Urgency.REPLY,
    ) -> CopyHandle:
        """One message to one group that can be edited later by its handle. Raises: ``Refused``."""
        need_said_in(self._moment, group, matter)
        notices, plugin = self._house.notices, self._moment.plugin.name
        return notices.card(self._moment.tx, plugin, group, content, urgency=urgency)

    def edit(self, handle: CopyHandle, content: Content) -> None:
        """What ``send`` or ``confide`` sent becomes this."""
        self._house.notices.edit_card(self._moment.tx, handle, content)

    def tell(self, person: PersonId, content: Content) -> None:
        """A private message that nobody asked for; nothing happens for somebody who has no private chat with us."""
        chat = self._house.directory.private_chat(self._moment.tx, person)
        if chat is not None:
            self._whisper(chat, content, self._house.settings.installation.language, asked=False)

    def confide(self, person: PersonId, content: Content) -> CopyHandle | None:
        """A private message that can be edited later; None for somebody who has no private chat with us."""
        tx, plugin = self._moment.tx, self._moment.plugin.name
        chat = self._house.directory.private_chat(tx, person)
        if chat is None:
            return None
        if content.buttons:
            # The card has its own; these are for who types a number or the words on a button.
            self._offer(chat, content.buttons, self._house.settings.installation.language, asked=False)
        return self._house.notices.card(tx, plugin, chat, content)

    def open(self, form: type[Form], **known: str) -> None:
        """Start a form in the private chat of who acts. Raises: ``Refused`` where there is none yet."""
        self._house.forms.open(self._moment, form, known)

    def whisper(self, chat: ChatRef, content: Content, language: str) -> None:
        """What ``tell`` does, at the end of a way back, in the language that is spoken there."""
        self._whisper(chat, content, language, asked=False)

    def _whisper(self, chat: ChatRef, content: Content, language: str, *, asked: bool) -> None:
        if not content.buttons:
            speak(self._house, self._moment.tx, chat, content)
            return
        offered, text = (
            self._offer(chat, content.buttons, language, asked=asked),
            self._house.texts.for_language(language),
        )
        hint = "" if asked else text("core-told-choose", example=content.buttons[0].label.lower())
        speak(self._house, self._moment.tx, chat, content, offered.wires, hint=hint, menu=offered.turn)

    def _offer(self, chat: ChatRef, choices: Sequence[Button], language: str, *, asked: bool) -> Offered:
        moment, more = self._moment, self._house.texts.for_language(language)("core-menu-more")
        buttons = [replace(button, plugin=button.plugin or moment.plugin.name) for button in choices]
        return self._house.menus.offer(moment.tx, chat, buttons, more=more, unit=moment.unit, asked=asked)


def content_of(content: Content | str, buttons: Sequence[Button]) -> Content:
    """What is said, with these buttons behind its own."""
    said = say(content) if isinstance(content, str) else content
    return said.with_buttons(*said.buttons, *buttons) if buttons else said
