"""Forms: opens them, keeps them between answers, and hands the finished ones to their plugins."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import structlog

from bot.engine import proofs
from bot.engine.able import need_able
from bot.engine.asking import Asking
from bot.engine.chat import ChatFacet, speak
from bot.engine.daykeys import DayKeys, KeyGone
from bot.engine.flow import Mode, current, walk
from bot.engine.house import House, Moment, OpenForm
from bot.engine.media import arrival
from bot.engine.openform import PROGRESS, GoOn, Next, Plan, Progress, Request, Stay, Stop, Switch, carried_over
from bot.engine.pocket import Pocket
from bot.engine.probe import Point
from bot.engine.registry import Registry
from bot.engine.told import beginning
from bot.engine.turn import Turn
from bot.engine.tx import Tx
from bot.engine.wire import Codec
from bot.model.content import say
from bot.model.errors import Refused
from bot.model.events import MessageReceived
from bot.model.ids import ChatRef, MediaId
from bot.plugin import Form, Press
from bot.plugin.forms import build
from bot.plugin.plugin import Kind, Registration
from bot.store.hot import Row

TIMEOUT: Final = timedelta(hours=23)
"""A form that nobody has touched for so long is closed: an hour, a round of retention, before its key may be gone."""

_A_DOUBLE_TAP: Final = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class _Finished:
    """The buttons of the form that was finished last in a chat: who presses one again did not see that it worked."""

    tokens: tuple[str, ...]


class FormEngine:
    """The open form of each private chat."""

    def __init__(self, keys: DayKeys, registry: Registry) -> None:
        self._keys = keys
        self._registry = registry
        self._pocket = Pocket("form", PROGRESS, keys)
        self._finished = Pocket("finished", Codec(_Finished), keys)
        self._unreadable_until: datetime | None = None
        self._told_lost: set[ChatRef] = set()
        self._log = structlog.get_logger()
        self._plans: dict[tuple[str, str], Plan] = {}

    def open_form(self, tx: Tx, chat: ChatRef) -> Progress | None:
        """The form that waits for an answer in this chat, unless it was left for a day."""
        kept = self._pocket.get(tx, chat)
        return None if kept is None or kept.at + TIMEOUT <= tx.now else kept.thing

    def lost(self, moment: Moment) -> bool:
        """Whether a form may have been open here that no key can read any more; true once a chat."""
        if self._unreadable_until is None:
            self._unreadable_until = moment.now + TIMEOUT if self._some_unreadable(moment.tx) else moment.now
        if moment.chat is None or moment.chat in self._told_lost or moment.now >= self._unreadable_until:
            return False
        self._told_lost.add(moment.chat)
        moment.tx.if_anew(partial(self._told_lost.discard, moment.chat))
        return True

    def offered(self, tx: Tx, chat: ChatRef, token: str) -> bool:
        """Whether that token is a button of the form that is open there, or of the one that was finished last."""
        progress = self.open_form(tx, chat)
        if progress is not None and progress.offer(token) is not None:
            return True
        finished = self._finished.get(tx, chat)
        return finished is not None and token in finished.thing.tokens

    def start(self, moment: Moment, registration: Registration) -> None:
        """Ask the first question of ``registration.form`` of the moment's plugin. Raises: ``Refused``."""
        self._request(moment, Request(moment.plugin.name, registration.name, {}, moment.unit))

    def open(self, moment: Moment, form: type[Form], known: Mapping[str, str]) -> None:
        """The same with some answers known. Raises: ``Refused`` where who acts has no private chat with us yet."""
        self._request(moment, Request(moment.plugin.name, form.__name__, dict(known), moment.unit))

    def answer(self, moment: Moment, message: MessageReceived, found: OpenForm | None = None) -> None:
        """Take an answer, or cancel, back, skip; the last one runs the form's handler. ``found``: as ``open_form`` just gave it."""
        self._go(moment, lambda turn: turn.message(message), found if isinstance(found, Progress) else None)

    def takes(self, moment: Moment, text: str) -> bool:
        """Whether the open form can do something with words that are also the name of a command."""
        progress = self.open_form(moment.tx, moment.chat) if moment.chat else None
        plan = None if progress is None else self._plan(progress.plugin, progress.form)
        if progress is None or plan is None or plan.schema != progress.schema:
            return True
        return Turn(moment, progress.chat, plan, progress).takes(text)

    def press(self, moment: Moment, press: Press) -> None:
        """Take a button of the form's own as an answer; one of a form that is finished sends nothing twice."""
        progress = self.open_form(moment.tx, moment.chat) if moment.chat else None
        if progress is None or progress.offer(press.payload) is None:
            self._pressed_again(moment)
        else:
            self._go(moment, lambda turn: turn.pressed(press.payload))

    def fetched(self, house: House, tx: Tx, outcome: Row) -> None:
        """Go on where a picture was waited for: an outcome of kind "media"; the caller deletes the row."""
        try:
            arrived = arrival(outcome, self._keys)
        except KeyGone:
            return
        progress = self.open_form(tx, arrived.chat)
        if progress is None or progress.state.waiting != arrived.media:
            house.media.drop(tx, arrived.media)
            return
        moment = self._moment(house, tx, progress)
        try:
            with tx.guarded():
                self._go(moment, lambda turn: turn.arrived(arrived.problem))
        except Refused as refused:
            house.media.drop(tx, arrived.media)
            self._pocket.put(tx, arrived.chat, replace(progress, state=replace(progress.state, waiting=None)))
            speak(house, tx, arrived.chat, say(moment.text(refused.key, **refused.values)))

    def close_late(self, house: House, tx: Tx) -> int:
        """Close the forms that nobody has touched for a day, and say so; how many. For retention, once in a while."""
        late = self._pocket.take_late(tx, tx.now - TIMEOUT)
        for progress in late:
            _drop(house, tx, progress.pictures)
            speak(house, tx, progress.chat, say(self._moment(house, tx, progress).text("core-form-late")))
        return len(late)

    def _pressed_again(self, moment: Moment) -> None:
        finished = None if moment.chat is None else self._finished.get(moment.tx, moment.chat)
        if moment.chat is not None and finished is not None and moment.now - finished.at >= _A_DOUBLE_TAP:
            speak(moment.house, moment.tx, moment.chat, say(moment.text("core-form-sent")))

    def _some_unreadable(self, tx: Tx) -> bool:
        """Look once: keys are lost while we do not run."""
        count = self._pocket.unreadable(tx)
        if count:
            remedy = "none, their keys are gone; who writes without being understood is asked to begin again"
            self._log.warning("open forms cannot be read", action="forms.lost", count=count, remedy=remedy)
        return count > 0

    # Opening ------------------------------------------------------------------------------------------------------

    def _request(self, asking: Moment, request: Request) -> None:
        if asking.talk is None:
            raise Refused("core-private-first")
        need_able(asking, self._registry.find(request.plugin, Kind.FORM, request.form))
        if asking.press and not asking.private:
            # Who answered by number hears of it from the private message itself: the group stays as it was.
            ChatFacet(asking).answer(asking.text("core-form-in-private"))
        moment = replace(asking, chat=asking.talk, private=True, group=None, message=None, press="", emitted=[])
        there = self.open_form(moment.tx, asking.talk)
        if there is None:
            self._begin(moment, asking.talk, request)
        elif _asks_for(there, request):
            again: Next = Stay(there) if moment.now - there.since < _A_DOUBLE_TAP else GoOn(there)
            self._go(moment, lambda turn: again)
        elif there.untouched:
            self._begin(moment, asking.talk, request)
        else:
            busy = replace(there, wanted=request, page=0, state=replace(there.state, mode=Mode.SWITCH))
            self._go(moment, lambda turn: GoOn(busy))

    def _begin(self, moment: Moment, chat: ChatRef, request: Request) -> None:
        """In place of whatever is there."""
        plan = self._plan(request.plugin, request.form)
        if plan is None:
            raise LookupError(f"{request.form} is not a form of plugin {request.plugin}; register it with @plugin.form")
        proofs.require(moment, plan.registration)
        kept = self._pocket.get(moment.tx, chat)
        state, prelude = beginning(plan.fields, request.known, moment.text)
        progress = Progress(
            chat=chat,
            plugin=request.plugin,
            form=request.form,
            schema=plan.schema,
            sensitive=plan.form.sensitive,
            language=moment.language,
            types=plan.types,
            since=moment.now,
            person=moment.person.id if moment.person else None,
            unit=request.unit,
            state=state,
        )
        self._go_on(moment, plan, GoOn(progress, prelude), kept.thing.pictures if kept else frozenset())

    # Going on -----------------------------------------------------------------------------------------------------

    def _go(self, moment: Moment, take: Callable[[Turn], Next], found: Progress | None = None) -> None:
        """One turn of the form that is open in the moment's chat."""
        progress = found or (self.open_form(moment.tx, moment.chat) if moment.chat else None)
        if progress is None:
            return
        plan = self._plan(progress.plugin, progress.form)
        if plan is None:
            self._end(moment, progress)
            speak(moment.house, moment.tx, progress.chat, say(moment.text("core-form-gone")))
        elif plan.schema != progress.schema:
            changed = GoOn(carried_over(progress, plan), moment.text("core-form-changed"))
            self._go_on(moment, plan, changed, progress.pictures)
        else:
            self._follow(moment, plan, progress, take(Turn(moment, progress.chat, plan, progress)))

    def _follow(self, moment: Moment, plan: Plan, progress: Progress, following: Next) -> None:
        match following:
            case GoOn():
                self._go_on(moment, plan, following, progress.pictures)
            case Stay():
                self._pocket.put(moment.tx, progress.chat, following.progress)
                if following.note:
                    speak(moment.house, moment.tx, progress.chat, say(following.note))
            case Stop():
                self._end(moment, progress)
                speak(moment.house, moment.tx, progress.chat, say(following.words))
                if following.home:
                    moment.house.home.show(moment)
            case Switch():
                self._end(moment, progress)
                self._begin(moment, progress.chat, following.request)

    def _go_on(self, moment: Moment, plan: Plan, following: GoOn, held: frozenset[MediaId]) -> None:
        """Ask what is open now, or finish; ``held`` are the pictures that the form had until now."""
        progress = following.progress
        if progress.language != moment.language:
            progress = replace(progress, language=moment.language)
        _drop(moment.house, moment.tx, held - progress.pictures)
        if current(plan.fields, progress.state) is None:
            self._finish(moment, plan, progress)
            return
        prompt = Asking(moment, progress.chat, plan).prompt(progress, following.prelude)
        self._pocket.put(moment.tx, progress.chat, prompt.progress)
        speak(moment.house, moment.tx, progress.chat, say(prompt.words), prompt.wires)
        moment.house.probe.reached(Point.FORM_STEP)

    def _finish(self, moment: Moment, plan: Plan, progress: Progress) -> None:
        """Hand it over: pictures that count are the plugin's from now on."""
        counted = walk(plan.fields, progress.state.answers).counted
        used = progress.pictures & {MediaId(value) for value in counted.values()}
        for media in used:
            moment.house.media.keep(moment.tx, media)
        self._end(moment, progress, used)
        self._finished.put(moment.tx, progress.chat, _Finished(tuple(offer.token for offer in progress.offers)))
        doing = replace(
            moment,
            plugin=plan.plugin,
            chat=progress.chat,
            private=True,
            unit=progress.unit or moment.unit,
            emitted=[],
        )
        moment.house.dispatch.perform(doing, plan.registration, build(plan.form, counted))

    def _end(self, moment: Moment, progress: Progress, used: frozenset[MediaId] = frozenset()) -> None:
        """It is no longer open, and neither is a menu from before it: a number typed once too often starts nothing."""
        _drop(moment.house, moment.tx, progress.pictures - used)
        self._pocket.clear(moment.tx, progress.chat)
        moment.house.menus.retire(moment.tx, progress.chat, progress.since)

    def _plan(self, plugin: str, form: str) -> Plan | None:
        if (plugin, form) not in self._plans:
            target = self._registry.find(plugin, Kind.FORM, form)
            if target is None:
                return None
            self._plans[plugin, form] = Plan.of(target.plugin, target.registration)
        return self._plans[plugin, form]

    def _moment(self, house: House, tx: Tx, progress: Progress) -> Moment:
        """What nobody caused by writing: the form goes on by itself."""
        return Moment(
            tx,
            house,
            self._registry.plugins.get(progress.plugin, house.core),
            chat=progress.chat,
            private=True,
            person=house.directory.person(tx, progress.person) if progress.person else None,
            unit=progress.unit,
            language=progress.language,
            talk=progress.chat,
        )


def _asks_for(progress: Progress, request: Request) -> bool:
    """Whether the open form is just what is asked for."""
    known = {name: progress.state.answers.get(name) for name in request.known}
    same = (progress.plugin, progress.form, progress.unit) == (request.plugin, request.form, request.unit)
    return same and known == request.known


def _drop(house: House, tx: Tx, pictures: frozenset[MediaId]) -> None:
    for media in sorted(pictures):
        house.media.drop(tx, media)
