"""Decides what an event asks for: press, emergency words, open form, commands, answers, and the start menu for the rest."""

import re
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Final

from bot.engine import appointed, hush
from bot.engine.access import Act
from bot.engine.answers import label_in, number_in
from bot.engine.dispatch import Dispatcher, survived
from bot.engine.doorstep import Doorstep, is_press, showing_the_door
from bot.engine.emergency import heard_in
from bot.engine.house import House, Moment, OpenForm
from bot.engine.hushes import BegunAloud, Hushes
from bot.engine.invited import came
from bot.engine.partat import PartAt
from bot.engine.proofs import Proofs, Waiting
from bot.engine.reach import Reach
from bot.engine.registry import CORE, Target
from bot.engine.router import Routed, Router, answers_in
from bot.engine.sieve import coded
from bot.engine.tx import Tx
from bot.model.content import Button
from bot.model.errors import Refused
from bot.model.events import (
    ButtonPressed,
    Event,
    GroupMoved,
    JoinRequested,
    MemberJoined,
    MemberLeft,
    MessageReceived,
    Proving,
    Standing,
    StandingChanged,
)
from bot.model.ids import ChatRef, MessageRef, NoticeId, UnitId, UserRef
from bot.model.people import Person
from bot.plugin import Code, Command, Hushed, Joined, Knock, Press, Replied, Said
from bot.plugin.plugin import Kind, Where
from bot.store import incoming, people

_PAYLOAD: Final = re.compile(r"(?=.{1,64}$)([A-Za-z0-9_]+)-([A-Za-z0-9_-]+)")
"""What the link that opens a chat may carry, as the platforms have it: whose it is, and what for."""

_DIGITS: Final = re.compile(r"[0-9]+([ .-]?[0-9]+)*")

START: Final = "start"
"""The action of a button that starts a command or form; its payload names plugin, kind and registration."""


def start_button(target: Target, label: str) -> Button:
    """A button that does the same as writing the target's name."""
    registration = target.registration
    return Button(label, START, f"{target.plugin.name}:{registration.kind}:{registration.name}", plugin=CORE)


class Reception:
    """Hands each event to the one who is meant; what fails is undone alone, and the person gets a kind text."""

    def __init__(self, house: House, router: Router, dispatcher: Dispatcher, reach: Reach, hushes: Hushes) -> None:
        self._house = house
        self._hushes = hushes
        self._reach = reach
        self._router = router
        self._dispatcher = dispatcher
        self._proofs = Proofs(house.keys)
        self._doorstep = Doorstep(house.keys)

    def receive(self, tx: Tx, event: Event) -> None:
        """One event, with all its effects."""
        moment = self._moment(tx, event)
        if event.private and not _turns_away(event):
            tx.after_commit(partial(self._house.lanes.seen, event.chat))
        alarmed = isinstance(event, MessageReceived) and event.private and self._alarmed(moment, event)
        self._dispatcher.attempt(moment, lambda: self._meant(moment, event, alarmed), type(event).__name__)

    def start(self, moment: Moment, press: Press) -> None:
        """Somebody chose a command or form by its button."""
        plugin, kind, name = press.payload.split(":", 2)
        target = self._house.registry.find(plugin, Kind(kind), name)
        if target is None:
            raise _stale(moment)
        self._begin(moment, target, _command_of(moment, target, ""))

    def _moment(self, tx: Tx, event: Event) -> Moment:
        person = self._house.directory.person_of(tx, event.sender)
        group = None if event.private else self._house.directory.group_at(tx, event.chat)
        own = person.language if person else event.language
        heard_alone = event.private or isinstance(event, ButtonPressed)
        return Moment(
            tx,
            self._house,
            self._house.core,
            chat=event.chat,
            private=event.private,
            sender=event.sender,
            message=event.message if isinstance(event, MessageReceived | ButtonPressed) else None,
            person=person,
            group=group,
            unit=group.unit if group else None,
            language=own if own and heard_alone else self._house.settings.installation.language,
            talk=event.chat if event.private else event.talk or _talk(tx, person, event.sender),
            press=event.press if isinstance(event, ButtonPressed) else "",
            proved=event.proved,
            topic=event.topic,
        )

    def _alarmed(self, moment: Moment, event: MessageReceived) -> bool:
        """The numbers to call come first, and stay whatever becomes of the rest."""
        if not self._house.emergency.match(heard_in(moment, event.text)):
            return False
        self._dispatcher.attempt(moment, lambda: self._house.emergency.card(moment, event.text), "emergency")
        return True

    def _meant(self, moment: Moment, event: Event, alarmed: bool) -> None:
        if moment.person is not None and moment.talk is not None and not _turns_away(event):
            self._house.directory.private_chat_seen(moment.tx, event.sender, moment.talk)
        match event:
            case ButtonPressed():
                with self._doorstep.pressing(moment, event):
                    self._pressed(moment, event.token, event.chat)
            case MessageReceived(private=True):
                self._privately(moment, event, alarmed)
            case MessageReceived():
                with showing_the_door(moment):
                    self._in_group(moment, event)
            case BegunAloud():
                self._hush(moment, event)
            case MemberJoined():
                self._joined(moment, event)
            case MemberLeft():
                self._house.directory.left(moment.tx, event)
            case JoinRequested():
                self._knocked(moment, event)
            case GroupMoved():
                self._moved(moment.tx, event)
            case StandingChanged():
                self._reach.stood(moment, event)
            case Proving():
                self._proved(moment, event)

    def _proved(self, moment: Moment, event: Proving) -> None:
        """What waited for it goes on where it was begun."""
        waiting = self._proofs.heard(moment, event)
        if waiting is None:
            return
        group = None if waiting.private else self._house.directory.group_at(moment.tx, waiting.chat)
        again = replace(moment, chat=waiting.chat, private=waiting.private, group=group, unit=waiting.unit, emitted=[])
        self._dispatcher.attempt(again, lambda: self._go_on(again, waiting), Proving.__name__)

    def _go_on(self, moment: Moment, waiting: Waiting) -> None:
        if waiting.kind is Kind.BUTTON:
            button = Button("", waiting.name, waiting.payload, plugin=waiting.plugin)
            self._choose(moment, button, unit=waiting.unit, notice=waiting.notice)
            return
        target = None if waiting.kind is None else self._house.registry.find(waiting.plugin, waiting.kind, waiting.name)
        if target is None:
            raise _stale(moment)
        self._begin(moment, target, _command_of(moment, target, waiting.payload))

    def _moved(self, tx: Tx, event: GroupMoved) -> None:
        self._reach.moved(tx, event.chat, event.to)
        tx.after_commit(partial(self._house.lanes.wake, event.chat.account))

    def _joined(self, moment: Moment, event: MemberJoined) -> None:
        moment.person = moment.person or came(moment.tx, self._house, event)
        self._house.directory.joined(moment.tx, event)
        if moment.group is None:
            return
        person = moment.person.id if moment.person else None
        self._tell_all(moment, Kind.JOINED, Joined(moment.group.id, event.sender, person))

    def _knocked(self, moment: Moment, event: JoinRequested) -> None:
        if moment.group is None:
            return
        person = moment.person.id if moment.person else None
        knock = Knock(moment.group.id, event.sender, event.name, person)
        if event.talk is not None and self._answered_alone(moment, event.talk, event.language, knock):
            return
        # Nobody in the group asked for anything, and who knocks does not hear what is said there.
        self._tell_all(replace(moment, chat=None), Kind.JOIN_REQUEST, knock)

    def _answered_alone(self, moment: Moment, talk: ChatRef, language: str | None, knock: Knock) -> bool:
        """Whether somebody sees to it in private; who is in the middle of something else there is not disturbed."""
        own = moment.person.language if moment.person else language
        form, taken = self._house.forms.open_form(moment.tx, talk), []
        for target in self._house.registry.of_kind(Kind.JOIN_REQUEST):
            if target.registration.where is not Where.PRIVATE:
                continue
            if form is not None:
                return form.plugin == target.plugin.name
            inside = replace(moment, chat=talk, private=True, language=own or moment.language, emitted=[])

            def answer(inside: Moment = inside, target: Target = target) -> None:
                self._perform(inside, target, knock)
                taken.append(inside.taken)

            self._dispatcher.attempt(inside, answer, Kind.JOIN_REQUEST)
        return any(taken)

    def _tell_all(self, moment: Moment, kind: Kind, thing: object) -> None:
        """Each plugin that wants to hear of it, whatever becomes of the others."""
        for target in self._house.registry.of_kind(kind):
            if target.registration.where is Where.PRIVATE:
                continue
            own = replace(moment, emitted=[])
            self._dispatcher.attempt(own, partial(self._perform, own, target, thing), kind)

    def _perform(self, moment: Moment, target: Target, thing: object) -> None:
        moment.plugin = target.plugin
        self._dispatcher.perform(moment, target.registration, thing)

    # Presses --------------------------------------------------------------------------------------------------------

    def _pressed(self, moment: Moment, token: str, chat: ChatRef) -> None:
        row = incoming.button(moment.tx, token, moment.now)
        if row is not None:
            if row.notice is not None and not incoming.has_copy(moment.tx, row.notice, chat):
                raise _stale(moment)
            button = Button("", row.action, row.payload, plugin=row.plugin)
            self._choose(moment, button, unit=row.unit, notice=row.notice)
            return
        choice = self._house.menus.pressed(moment.tx, chat, token) if moment.private else None
        if choice is None:
            raise _stale(moment)
        self._choose(moment, choice.button, unit=choice.unit)

    def _choose(
        self,
        moment: Moment,
        button: Button,
        *,
        unit: UnitId | None = None,
        notice: NoticeId | None = None,
        guessed: bool = False,
    ) -> None:
        moment.unit = unit or moment.unit
        press = Press(button.action, button.payload, notice, guessed)
        with self._proofs.asking(moment, button.plugin, Kind.BUTTON, button.action, button.payload, notice=notice):
            self._chosen(moment, press, button)

    def _chosen(self, moment: Moment, press: Press, button: Button) -> None:
        if button.plugin == CORE:
            self._inside(moment, press)
            return
        self._keep_apart(moment, button.plugin)
        target = self._house.registry.find(button.plugin, Kind.BUTTON, button.action)
        if target is None:
            raise _stale(moment)
        self._check_place(moment, target)
        self._perform(moment, target, press)

    def _inside(self, moment: Moment, press: Press) -> None:
        action = self._house.inside.get(press.action)
        if action is None:
            raise _stale(moment)
        action(moment, press)

    # Words ----------------------------------------------------------------------------------------------------------

    def _privately(self, moment: Moment, event: MessageReceived, alarmed: bool) -> None:
        asked = event.start if event.start and not event.text else event.text
        routed = self._router.route(asked, private=True)
        form, more = self._house.forms.open_form(moment.tx, event.chat), moment.text("core-menu-more")
        aside = self._points_elsewhere(moment, event) or (routed and routed.sure and _is_slash_command(event.text))
        if event.start and appointed.comes(moment, event.start):
            self._house.home.show(moment)
        elif event.start and is_press(event.start):
            self._doorstep.comes(moment, event.start, partial(self._pressed, moment))
        elif opened := self._opened(event):
            self._begin(moment, *opened)
        elif form is not None and not aside:
            self._into_form(moment, event, routed, form)
        elif routed is not None and routed.sure:
            self._command(moment, event, routed.targets[0], routed.rest)
        elif code := self._code(event):
            self._perform(moment, *code)
        elif place := self._chosen_in(moment, event):
            self._choose(moment, place[1], unit=place[0].unit, notice=place[0].notice)
        elif choice := self._house.menus.choice(moment.tx, event.chat, event.text, event.reply_to, more=more):
            self._choose(moment, choice.button, unit=choice.unit, guessed=_is_guess(event))
        elif routed is not None:
            self._ask_which(moment, routed)
        elif not alarmed:
            self._anything(moment, event)

    def _opened(self, event: MessageReceived) -> tuple[Target, Command] | None:
        """Who waits for the payload of the link that opened this chat, if it is one and somebody does."""
        found = _PAYLOAD.fullmatch(event.start or "")
        target = None if found is None else self._waiting(Kind.START, found[1])
        if found is None or target is None:
            return None
        return target, Command(found[1], found[2], event)

    def _code(self, event: MessageReceived) -> tuple[Target, Code] | None:
        """Who waits for a number of that length, if there is nothing else in the text."""
        text = event.text.strip()
        digits = "".join(filter(str.isdecimal, text)) if _DIGITS.fullmatch(text) and event.reply_to is None else ""
        target = self._waiting(Kind.CODE, str(len(digits))) if digits else None
        return (target, Code(digits, event)) if target else None

    def _waiting(self, kind: Kind, name: str) -> Target | None:
        return next((each for each in self._house.registry.of_kind(kind) if each.registration.name == name), None)

    def _into_form(self, moment: Moment, event: MessageReceived, routed: Routed | None, form: OpenForm) -> None:
        """An answer, unless it is the name of a command and nothing that could be one."""
        named = routed is not None and routed.sure and not routed.rest and not event.files
        if routed is None or not named or self._house.forms.takes(moment, event.text):
            # What was typed means something only to the question that is open now: it is not kept.
            with self._proofs.asking(moment):
                self._house.forms.answer(moment, event, form)
        elif routed.targets[0].registration.kind is Kind.FORM:
            self._command(moment, event, routed.targets[0], "")
        else:
            raise Refused("core-form-open")

    def _points_elsewhere(self, moment: Moment, event: MessageReceived) -> bool:
        """Whether a number answers another message of ours than the question of a form."""
        if event.reply_to is None or not number_in(event.text):
            return False
        menus, chat = self._house.menus, event.chat
        return bool(
            self._chosen_in(moment, event) or menus.choice(moment.tx, chat, event.text, event.reply_to, more="")
        )

    def _chosen_in(self, moment: Moment, event: MessageReceived) -> tuple[PartAt, Button] | None:
        """The button of the message of ours that is answered here, where that is a copy of its own."""
        part = self._house.notices.part_at(moment.tx, event.reply_to) if event.reply_to else None
        index = None if part is None else _index(event.text, part)
        return None if part is None or index is None else (part, part.buttons[index])

    def _anything(self, moment: Moment, event: MessageReceived) -> None:
        if self._house.forms.lost(moment):
            self._dispatcher.say(moment, "core-form-lost")
            self._house.home.show(moment)
            return
        if event.text.startswith("/") and not event.start:
            raise Refused("core-unknown-command")
        if number_in(event.text) is not None:
            raise Refused("core-no-such-choice")
        if target := self._listens(moment, event):
            self._hear(moment, event, target)
        else:
            self._house.home.show(moment, typed=event.text, with_file=bool(event.files))

    def _listens(self, moment: Moment, event: MessageReceived) -> Target | None:
        """Who wants words of somebody with such a role that are long enough, or a picture."""
        who, letters = moment.person.id if moment.person else None, sum(map(str.isalpha, event.text))
        for target in self._house.registry.of_kind(Kind.WORDS):
            wanted = bool(event.files) or letters >= int(target.registration.name)
            roles = target.registration.roles if wanted else ()
            if any(self._house.access.allows(moment.tx, who, role, None) for role in roles):
                return target
        return None

    def _hear(self, moment: Moment, event: MessageReceived, target: Target) -> None:
        """A picture, alone or with words, answers the question for one, which is what it is to lead to."""
        self._perform(moment, target, Said(event.text, bool(event.files)))
        if event.files:
            self._house.forms.answer(moment, replace(event, text=""))

    def _in_group(self, moment: Moment, event: MessageReceived) -> None:
        routed = self._router.route(event.text, private=False)
        if routed is not None:
            self._command(moment, event, routed.targets[0], routed.rest)
            return
        part = self._house.notices.part_at(moment.tx, event.reply_to) if event.reply_to else None
        if part is not None:
            self._replied(moment, event, part)
        elif code := coded(event.text):
            self._by_code(moment, event, *code)

    def _replied(self, moment: Moment, event: MessageReceived, part: PartAt) -> None:
        """A number or a label chooses; other words go to whose message it is."""
        if (index := _index(event.text, part)) is not None:
            self._choose(moment, part.buttons[index], unit=part.unit, notice=part.notice)
        elif target := self._house.registry.find(part.plugin, Kind.REPLY):
            moment.unit = part.unit or moment.unit
            moment.unmarked = self._hushes.heard(event.text) is not None
            self._perform(moment, target, Replied(part.notice, event))
        elif (begun := self._hushes.of(event)) is not None:
            self._hush(moment, begun)

    def _hush(self, moment: Moment, event: BegunAloud) -> None:
        """It is taken away whatever becomes of the rest, and who it was is told to nobody."""
        target = self._house.registry.find(event.plugin, Kind.HUSHED)
        if target is None or moment.group is None or self._looks_after(moment):
            return
        moment.plugin = target.plugin
        told = Kind.HUSHED if self._house.registry.find(event.plugin, Kind.OUTCOME, Kind.HUSHED) else ""
        removing = hush.take_away(moment, event.message, told)
        nobody = replace(moment, person=None, sender=None, language=event.language or moment.language, emitted=[])
        with suppress(Refused):
            work = partial(self._perform, nobody, target, Hushed(removing))
            survived(moment.tx, work, plugin=event.plugin, kind=Kind.HUSHED)

    def _looks_after(self, moment: Moment) -> bool:
        """Whether they speak to the group for the ward, and could take it down themselves."""
        who, unit = moment.person, moment.unit
        return who is not None and unit is not None and self._house.access.may(moment.tx, who.id, Act.TAKE_DOWN, unit)

    def _by_code(self, moment: Moment, event: MessageReceived, words: str, number: int) -> None:
        part = self._house.notices.numbered(moment.tx, event.chat, number)
        index = label_in(words, [button.label for button in part.buttons]) if part else None
        if part is not None and index is not None:
            self._choose(moment, part.buttons[index], unit=part.unit, notice=part.notice)

    # Commands -------------------------------------------------------------------------------------------------------

    def _command(self, moment: Moment, event: MessageReceived, target: Target, rest: str) -> None:
        self._begin(moment, target, Command(target.names[0], rest, event))

    def _begin(self, moment: Moment, target: Target, command: Command) -> None:
        self._check_place(moment, target)
        self._keep_apart(moment, target.plugin.name)
        registration = target.registration
        with self._proofs.asking(moment, target.plugin.name, registration.kind, registration.name, command.rest):
            if registration.kind is Kind.FORM:
                moment.plugin = target.plugin
                self._dispatcher.require(moment, registration)
                self._house.forms.start(moment, registration)
            else:
                self._perform(moment, target, command)

    def _ask_which(self, moment: Moment, routed: Routed) -> None:
        """What was typed may mean several things, or hardly one: the person chooses."""
        buttons = [start_button(target, target.names[0].capitalize()) for target in routed.targets]
        self._dispatcher.offer(moment, "core-which", buttons)

    def _check_place(self, moment: Moment, target: Target) -> None:
        if not answers_in(target, private=moment.private):
            raise Refused("core-group-only" if moment.private else "core-private-only")

    def _keep_apart(self, moment: Moment, plugin: str) -> None:
        """While a sensitive form is open no other plugin sees that chat."""
        if not moment.private or moment.chat is None:
            return
        form = self._house.forms.open_form(moment.tx, moment.chat)
        if form is not None and form.sensitive and form.plugin != plugin:
            raise Refused("core-form-open")


def _command_of(moment: Moment, target: Target, rest: str) -> Command:
    """As if its name had been written there just now. Raises: ``Refused`` where nobody could have."""
    if moment.chat is None or moment.sender is None:
        raise _stale(moment)
    message = MessageReceived(
        key="",
        chat=moment.chat,
        sender=moment.sender,
        private=moment.private,
        at=moment.now,
        message=moment.message or MessageRef(moment.chat, ""),
    )
    return Command(target.names[0] if target.names else target.registration.name, rest, message)


def _stale(moment: Moment) -> Refused:
    """Who is alone with us already is not sent to a private chat."""
    return Refused("core-stale-button-here" if moment.private else "core-stale-button")


def _index(text: str, part: PartAt) -> int | None:
    """Which of its buttons a number or a label means. Raises: ``Refused`` for a number that it has not."""
    number, labels = number_in(text), [button.label for button in part.buttons]
    index = label_in(text, labels) if number is None else number - 1
    if index is not None and not 0 <= index < len(part.buttons):
        raise Refused("core-no-such-choice")
    return index


def _talk(tx: Tx, person: Person | None, user: UserRef) -> ChatRef | None:
    """Where somebody has talked to us under this account, as far as we know; platforms do not all say it each time."""
    known = people.accounts(tx, person.id) if person is not None else ()
    return next((talk for account, talk in known if account == user), None)


def _turns_away(event: Event) -> bool:
    """Whether somebody does not want to hear of us any more."""
    return isinstance(event, StandingChanged) and event.now is Standing.OUT


def _is_slash_command(text: str) -> bool:
    return text.lstrip().startswith("/")


def _is_guess(event: MessageReceived) -> bool:
    """Whether a bare number chose, with nothing to say for which message it was meant."""
    return number_in(event.text) is not None and event.reply_to is None
