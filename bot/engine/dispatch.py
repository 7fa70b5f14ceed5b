"""Runs the handlers of plugins, and decides what becomes of their errors."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

import structlog
from pydantic import BaseModel

from bot.engine import outcomes, proofs
from bot.engine.daykeys import KeyGone
from bot.engine.fenced import fenced
from bot.engine.house import House, Moment
from bot.engine.outcomes import Asker, Heard
from bot.engine.probe import Point
from bot.engine.registry import CORE, LoadedPlugin
from bot.engine.tx import Tx
from bot.model.content import Button
from bot.model.errors import NhipCauError, Refused
from bot.model.facts import Fact
from bot.model.ids import ChatRef, PersonId, UnitId
from bot.model.people import Person
from bot.plugin import Context, Due
from bot.plugin.facets import Chat
from bot.plugin.plugin import Kind, Registration
from bot.store import outcomes as store
from bot.store.hot import Row
from bot.store.rows import text

T = TypeVar("T")

MakeContext = Callable[[Moment], Context[BaseModel]]
"""What a handler is handed, made over its moment."""

MEDIA = "media"
"""The kind of outcome that a form waits for, not a plugin."""


class LookFailed(NhipCauError):
    """A handler that only looks failed; the log has it."""


class _Undone(Exception):
    """Ends what was only looked at."""


def survived(tx: Tx, work: Callable[[], None], *, plugin: str, kind: str) -> bool:
    """Do it so that whatever fails is undone alone; False, after a line in the log, where it did. Raises: ``Refused``."""
    try:
        with tx.guarded():
            work()
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 - on the state thread: who asked goes on, knowing that it was not done
        structlog.get_logger().error("handler failed", action="handle", plugin=plugin, kind=kind, exc_info=error)
        return False
    return True


class Dispatcher:
    """One for the house; ``house`` is set once all rooms are there."""

    house: House

    def __init__(self, make_context: MakeContext) -> None:
        self._context = make_context
        self._log = structlog.get_logger()

    def perform(self, moment: Moment, registration: Registration, thing: object) -> None:
        """Run a handler over a moment, then those of other plugins that hear what it emitted, each guarded by itself.

        Raises: ``Refused`` for who does not hold its role now, and whatever the handler raises.
        """
        self.require(moment, registration)
        self._handle(moment, registration, thing)

    def run(
        self,
        tx: Tx,
        plugin: str,
        kind: Kind,
        name: str,
        thing: object,
        *,
        chat: ChatRef | None = None,
        person: Person | None = None,
        unit: UnitId | None = None,
        language: str | None = None,
    ) -> bool:
        """Run the one handler of that kind and name with ``thing``; False when the plugin has none.

        ``chat`` is the chat that asked, where replies go. Only for a form the role is looked at: who else comes this way was
        let in before, or is nobody. Errors are the caller's.
        """
        target = self.house.registry.find(plugin, kind, name)
        if target is None:
            return False
        moment = self._moment(tx, target.plugin, chat, person, language)
        moment.unit = unit or moment.unit
        if kind is Kind.FORM:
            self.require(moment, target.registration)
        self._handle(moment, target.registration, thing)
        return True

    def within(self, tx: Tx, plugin: LoadedPlugin, asker: Asker, work: Callable[[Context[BaseModel]], T]) -> T:
        """What a part of a job returns that somebody started; other plugins hear what it emitted. Errors are the caller's."""
        person = self.house.directory.person(tx, asker.person) if asker.person else None
        moment = self._moment(tx, plugin, asker.chat, person, asker.language)
        moment.unit = asker.unit or moment.unit
        result = work(self._context(moment))
        heard, moment.emitted = moment.emitted, []
        self._tell(moment, heard)
        return result

    def look(self, moment: Moment, registration: Registration, thing: object) -> object:
        """What a handler answers that only looks: whatever it changes or says is undone.

        Raises: ``Refused`` as ``perform``; ``LookFailed``, after a line in the log, for whatever else it raises.
        """
        self.require(moment, registration)
        answers: list[object] = []
        try:
            with suppress(_Undone), moment.tx.guarded():
                answers.append(registration.handler(self._context(moment), thing))
                raise _Undone
        except Refused:
            raise
        except Exception as error:
            self._report(error, moment.plugin.name, registration.kind)
            raise LookFailed from error
        return answers[0]

    def keeps(self, tx: Tx, person: PersonId) -> bool:
        """Whether some plugin has something to tell of somebody. Errors are the caller's."""
        tx.flush()
        told = (
            target.registration.handler(self._context(self._moment(tx, target.plugin, None, None, None)), person)
            for target in self.house.registry.of_kind(Kind.EXPORT)
        )
        return any(told)

    def consume(self, tx: Tx, outcome: Row) -> None:
        """Run the handler that waits for a row of ``outcome`` and delete the row with its effects.

        A refusal is told to who asked. Raises: whatever else the handler raises; then the row is still there.
        """
        if not store.done(tx, text(outcome, "id")):
            return
        if text(outcome, "kind") == MEDIA:
            self.house.forms.fetched(self.house, tx, outcome)
        else:
            self._hear(tx, outcome)
        self.house.probe.reached(Point.OUTCOME_HANDLED)

    def attempt(self, moment: Moment, work: Callable[[], None], kind: str) -> None:
        """Do it so that whatever fails is undone alone, and who asked gets a kind text."""
        try:
            with moment.tx.guarded():
                work()
        except Refused as refused:
            self.say(moment, refused.key, **refused.values)
        except Exception as error:  # noqa: BLE001 - on the state thread: one handler's mistake is nobody else's
            self._report(error, moment.plugin.name, kind)
            self.say(moment, "core-sorry")

    def say(self, moment: Moment, key: str, **values: str | int) -> None:
        """A text of the core to who acted, where they acted; for who pressed in a group it is seen by nobody else."""
        if moment.chat is None:
            return
        try:
            with moment.tx.guarded():
                chat, words = self._core_chat(moment), moment.text(key, **values)
                if moment.private:
                    chat.reply(words)
                else:
                    chat.answer(words)
        except Exception as error:  # noqa: BLE001 - on the state thread: what cannot be said must not undo what was done
            self._report(error, CORE, key)

    def offer(self, moment: Moment, key: str, buttons: Sequence[Button]) -> None:
        """A question of the core with choices."""
        self._core_chat(moment).reply(moment.text(key), *buttons)

    def _core_chat(self, moment: Moment) -> Chat:
        return self._context(replace(moment, plugin=self.house.core, emitted=[])).chat

    def require(self, moment: Moment, registration: Registration) -> None:
        """Raises: ``Refused`` for who does not hold its role where the moment is, now, or has not proved lately who they are."""
        who = moment.person.id if moment.person else None
        held = (self.house.access.allows(moment.tx, who, role, moment.unit) for role in registration.roles)
        if registration.roles and not any(held):
            raise Refused("core-no-right")
        proofs.require(moment, registration)

    def _handle(self, moment: Moment, registration: Registration, thing: object) -> None:
        registration.handler(self._context(moment), thing)
        heard, moment.emitted = moment.emitted, []
        self._tell(moment, heard)

    def _tell(self, moment: Moment, facts: Sequence[Fact]) -> None:
        for fact in facts:
            for target in self.house.registry.listening(type(fact)):
                listening = Moment(moment.tx, self.house, target.plugin, unit=fact.unit, language=moment.language)
                try:
                    with moment.tx.guarded():
                        self._handle(listening, target.registration, fact)
                except Exception as error:  # noqa: BLE001 - on the state thread: who listens badly harms nobody else
                    self._report(error, target.plugin.name, type(fact).__name__)

    def _hear(self, tx: Tx, outcome: Row) -> None:
        try:
            heard = outcomes.heard(outcome, self.house.keys)
        except KeyGone:
            self._log.warning("its day key is gone", action="outcome.forget", outcome=text(outcome, "id"))
            return
        if heard.plugin == CORE and isinstance(heard.thing, Due):
            self.house.timed[heard.name](self.house, tx, heard.thing)
        elif not self._told(tx, heard):
            self._log.warning("nobody waits for it", action="outcome.drop", plugin=heard.plugin, kind=heard.kind)

    def _told(self, tx: Tx, heard: Heard) -> bool:
        asker = heard.asker or Asker(plugin=heard.plugin, language=self.house.settings.installation.language)
        person = self.house.directory.person(tx, asker.person) if asker.person else None
        chat, language = asker.chat, asker.language
        try:
            with tx.guarded(), fenced(tx, heard.thing):
                return self.run(
                    tx,
                    heard.plugin,
                    heard.kind,
                    heard.name,
                    heard.thing,
                    chat=chat,
                    person=person,
                    unit=asker.unit,
                    language=language,
                )
        except Refused as refused:
            self.say(self._moment(tx, self.house.core, chat, person, language), refused.key, **refused.values)
            return True

    def _moment(
        self, tx: Tx, plugin: LoadedPlugin, chat: ChatRef | None, person: Person | None, language: str | None
    ) -> Moment:
        """What nobody caused at this instant, though somebody may have asked for it."""
        group = self.house.directory.group_at(tx, chat) if chat else None
        private = chat is not None and group is None
        spoken = language or (person.language if person else None) or self.house.settings.installation.language
        return Moment(
            tx,
            self.house,
            plugin,
            chat=chat,
            private=private,
            person=person,
            group=group,
            unit=group.unit if group else None,
            language=spoken,
            talk=chat if private else None,
        )

    def _report(self, error: Exception, plugin: str, kind: str) -> None:
        self._log.error("handler failed", action="handle", plugin=plugin, kind=kind, exc_info=error)
