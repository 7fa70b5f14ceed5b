"""The manifest and the decorators: an object that a plugin exports, loaded by the names in the settings."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from bot.model.facts import Fact
from bot.model.ids import PersonId
from bot.model.people import Role
from bot.plugin.context import Context
from bot.plugin.facets import Facet
from bot.plugin.forms import AskPhoto, Form, fields_of
from bot.plugin.hush import Hushed, Hushing
from bot.plugin.jobs import SECONDS, TRIES, AnyJob, Job, JobEnded, JobHandle, JobReport, declared
from bot.plugin.packs import ByHand
from bot.plugin.pages import Asked, View
from bot.plugin.records import Record
from bot.plugin.things import (
    Code,
    Command,
    CoverageReached,
    Decision,
    Due,
    Joined,
    Knock,
    Outcome,
    Press,
    Replied,
    Said,
)

_PATH = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_START_NAME = re.compile(r"[A-Za-z0-9_]{1,31}")

S = TypeVar("S", bound=BaseModel)
F = TypeVar("F", bound=Form)
T = TypeVar("T")
A = TypeVar("A", bound=Fact)
Given = TypeVar("Given")
Made = TypeVar("Made")

Roles = Role | tuple[Role, ...] | None
"""Who may make a handler run: holders of that role, of any of several, or everybody."""

Handler = Callable[..., object]


class NoSettings(BaseModel):
    """For a plugin that has nothing to set."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Where(StrEnum):
    """In which chats a command or form answers."""

    ANYWHERE = "anywhere"
    PRIVATE = "private"
    GROUP = "group"


ANYWHERE, PRIVATE, GROUP = Where.ANYWHERE, Where.PRIVATE, Where.GROUP


class Ability(StrEnum):
    """What only some platforms can do."""

    CREATE_GROUP = "create_group"
    PROVE = "prove"


@dataclass(frozen=True, slots=True)
class Start:
    """Names under which people call something: with accents or not, with "/" or not, with spaces or not.

    ``menu`` places it in the start menu (lowest first, four at a time) under the text ``label``. What is not called ``alone``
    needs something behind its name: the bare word stays what it is elsewhere, such as the words on a button. ``often`` places
    it, lowest first, in the menu that a platform shows to who holds its role, unless that platform cannot do what it ``asks``.
    """

    names: tuple[str, ...]
    menu: int | None = None
    label: str = ""
    alone: bool = True
    often: int | None = None
    asks: Ability | None = None


def command(
    *names: str,
    menu: int | None = None,
    label: str = "",
    alone: bool = True,
    often: int | None = None,
    asks: Ability | None = None,
) -> Start:
    """Names for a command or form, the first being the one that is shown, and the last the English one."""
    return Start(names, menu, label, alone, often, asks)


class Kind(StrEnum):
    """What makes a handler run."""

    COMMAND = "command"
    FORM = "form"
    START = "start"
    CODE = "code"
    WORDS = "words"
    BUTTON = "button"
    HUSHED = "hushed"
    JOINED = "joined"
    JOIN_REQUEST = "join_request"
    REPLY = "reply"
    FACT = "fact"
    DUE = "due"
    DECISION = "decision"
    OUTCOME = "outcome"
    COVERAGE = "coverage"
    BY_HAND = "by_hand"
    JOB = "job"
    DONE = "done"
    PAGE = "page"
    EXPORT = "export"
    ERASE = "erase"


class Missed(StrEnum):
    """What becomes of the times at which a schedule was due while the bot was not there."""

    SKIP = "skip"
    """Nothing; it comes round again at its next time."""
    ONCE = "once"
    """It comes round once for all of them, as soon as the bot is back."""
    ALL = "all"
    """It comes round for each of them, oldest first."""


@dataclass(frozen=True, slots=True)
class Registration:
    """One handler and what makes it run; ``name`` is the button's action, timer, decision or outcome name.

    ``proof``: who holds a role must have proved lately that it is them, where the platform has a second factor.
    """

    kind: Kind
    handler: Handler
    name: str = ""
    start: Start | None = None
    where: Where = Where.ANYWHERE
    role: Roles = None
    form: type[Form] | None = None
    fact: type | None = None
    rule: str | None = None
    missed: Missed = Missed.ONCE
    proof: bool = False
    job: AnyJob | None = None
    hushing: Hushing | None = None

    @property
    def roles(self) -> tuple[Role, ...]:
        """Any one of these is enough; none at all means everybody."""
        return (self.role,) if isinstance(self.role, Role) else self.role or ()


@dataclass(eq=False)
class Plugin(Generic[S]):
    """What a plugin is: name (its prefix everywhere), what it needs, and its handlers.

    ``title`` is a text key; ``records`` its record base; ``texts`` the package that holds ``texts/vi.ftl`` and ``texts/en.ftl``.
    ``folders`` are those of its settings that name a folder of the operator's files, which go into each backup.
    """

    name: str
    title: str
    settings: type[S]
    needs: frozenset[Facet] = frozenset()
    records: type[Record] | None = None
    package: str = ""
    folders: tuple[str, ...] = ()
    registrations: list[Registration] = field(default_factory=list)

    def _keep(self, registration: Registration) -> None:
        self.registrations.append(registration)

    def command(
        self, start: Start, *, where: Where = ANYWHERE, role: Roles = None, proof: bool = False
    ) -> Callable[[Callable[[Context[S], Command], None]], Callable[[Context[S], Command], None]]:
        """Run when somebody writes one of the names; ``proof`` as in ``Registration``."""

        def keep(handler: Callable[[Context[S], Command], None]) -> Callable[[Context[S], Command], None]:
            self._keep(Registration(Kind.COMMAND, handler, start.names[0], start, where, role, proof=proof))
            return handler

        return keep

    def form(
        self, form: type[F], *, start: Start | None, where: Where = PRIVATE, role: Roles = None, proof: bool = False
    ) -> Callable[[Callable[[Context[S], F], None]], Callable[[Context[S], F], None]]:
        """Run when the form is complete; without ``start`` it is only opened by ``ctx.chat.open``.

        With ``proof`` it is asked for before the first question, and once more at the end where it is too old by then.
        Raises: ``ValueError`` for such a form that may end with a picture: nobody is there to prove anything when it arrives.
        """
        if proof and isinstance(fields_of(form)[-1].question, AskPhoto):
            raise ValueError(f"{form.__name__} asks for a proof and ends with a picture; let it end with a Confirm")

        def keep(handler: Callable[[Context[S], F], None]) -> Callable[[Context[S], F], None]:
            self._keep(Registration(Kind.FORM, handler, form.__name__, start, where, role, form, proof=proof))
            return handler

        return keep

    def on_start(
        self, name: str
    ) -> Callable[[Callable[[Context[S], Command], None]], Callable[[Context[S], Command], None]]:
        """Run when a link opened the private chat with the payload ``<name>-<rest>``; ``Command.rest`` is that rest.

        A payload has at most 64 of A-Z, a-z, 0-9, "_" and "-", and ``name`` no "-". Raises: ``ValueError`` for another name.
        """
        if not _START_NAME.fullmatch(name):
            raise ValueError(f"{name!r} cannot begin a start link; take letters, digits and _ only, at most 31")
        return self._keeper(Kind.START, name)

    def on_code(
        self, digits: int
    ) -> Callable[[Callable[[Context[S], Code], None]], Callable[[Context[S], Code], None]]:
        """Run when somebody writes nothing but a number of so many digits in private, with or without spaces, and no form asks.

        One plugin may wait for each length. Raises: ``ValueError`` for fewer than 5, which may be the number of a choice.
        """
        if digits < 5:
            raise ValueError(f"{digits} digits may be the number of a choice; take at least 5")
        return self._keeper(Kind.CODE, str(digits))

    def on_words(
        self, letters: int, *, role: Role | tuple[Role, ...]
    ) -> Callable[[Callable[[Context[S], Said], None]], Callable[[Context[S], Said], None]]:
        """Run when a holder of ``role`` writes at least so many letters in private that nothing else understands, or sends a picture.

        Where it opens a form that asks for a picture first, one that came with words is its answer.
        """

        def keep(handler: Callable[[Context[S], Said], None]) -> Callable[[Context[S], Said], None]:
            self._keep(Registration(Kind.WORDS, handler, str(letters), where=PRIVATE, role=role))
            return handler

        return keep

    def on_button(
        self, action: str, *, role: Roles = None, where: Where = ANYWHERE, proof: bool = False
    ) -> Callable[[Callable[[Context[S], Press], None]], Callable[[Context[S], Press], None]]:
        """Run when a button of this action is pressed, or its number answered; ``proof`` as in ``Registration``."""

        def keep(handler: Callable[[Context[S], Press], None]) -> Callable[[Context[S], Press], None]:
            self._keep(Registration(Kind.BUTTON, handler, action, None, where, role, proof=proof))
            return handler

        return keep

    def on_hushed(
        self, *words: str, unless: tuple[str, ...] = ()
    ) -> Callable[[Callable[[Context[S], Hushed], None]], Callable[[Context[S], Hushed], None]]:
        """Run when somebody began a message in a bound group with these words, whatever follows them.

        Nobody learns what it was or whose: it was forgotten before anything was kept, and the platform was asked to take it
        away. Who looks after the group is not hushed. How the taking away ended is told to ``on_outcome("hushed")``, if there
        is one. ``words`` and ``unless`` as in ``Hushing``. Raises: ``ValueError``.
        """
        hushing = Hushing(words, unless)

        def keep(handler: Callable[[Context[S], Hushed], None]) -> Callable[[Context[S], Hushed], None]:
            self._keep(Registration(Kind.HUSHED, handler, where=GROUP, hushing=hushing))
            return handler

        return keep

    def on_joined(self, handler: Callable[[Context[S], Joined], None]) -> Callable[[Context[S], Joined], None]:
        """Run when somebody came into a bound group."""
        self._keep(Registration(Kind.JOINED, handler))
        return handler

    def on_join_request(self, handler: Callable[[Context[S], Knock], None]) -> Callable[[Context[S], Knock], None]:
        """Run when somebody who is not in a bound group asks to be let in, and nobody has taken it."""
        self._keep(Registration(Kind.JOIN_REQUEST, handler))
        return handler

    def on_knock_alone(self, handler: Callable[[Context[S], Knock], None]) -> Callable[[Context[S], Knock], None]:
        """The same before all others, in the private talk of who asks, where the platform lets us speak to them.

        ``ctx.chat`` speaks to them, ``ctx.group`` is where they knock; after ``ctx.knocks.take`` nobody else hears of it.
        """
        self._keep(Registration(Kind.JOIN_REQUEST, handler, "alone", where=PRIVATE))
        return handler

    def on_reply(self, handler: Callable[[Context[S], Replied], None]) -> Callable[[Context[S], Replied], None]:
        """Run when somebody in a group replies to a message of this plugin."""
        self._keep(Registration(Kind.REPLY, handler, where=GROUP))
        return handler

    def on_fact(self, fact: type[A]) -> Callable[[Callable[[Context[S], A], None]], Callable[[Context[S], A], None]]:
        """Run when a plugin emits such a fact."""

        def keep(handler: Callable[[Context[S], A], None]) -> Callable[[Context[S], A], None]:
            self._keep(Registration(Kind.FACT, handler, fact=fact))
            return handler

        return keep

    def on_due(self, name: str) -> Callable[[Callable[[Context[S], Due], None]], Callable[[Context[S], Due], None]]:
        """Run when a timer of this name runs out."""
        return self._keeper(Kind.DUE, name)

    def on_decision(
        self, action: str
    ) -> Callable[[Callable[[Context[S], Decision], None]], Callable[[Context[S], Decision], None]]:
        """Run at each step of a request for approval of this action."""
        return self._keeper(Kind.DECISION, action)

    def on_outcome(
        self, name: str
    ) -> Callable[[Callable[[Context[S], Outcome], None]], Callable[[Context[S], Outcome], None]]:
        """Run when an operation asked for under this name ended; replies go to the chat that asked."""
        return self._keeper(Kind.OUTCOME, name)

    def job(
        self, *, seconds: float = SECONDS, tries: int = TRIES, sealed: bool = True
    ) -> Callable[[Callable[[Job[S], Given], Awaitable[Made]]], JobHandle[Given, Made]]:
        """Declare long work, run outside of any transaction at least once; what the options mean is told at ``JobHandle``.

        Raises: ``ValueError`` for a function whose argument or result cannot be kept.
        """

        def keep(run: Callable[[Job[S], Given], Awaitable[Made]]) -> JobHandle[Given, Made]:
            handle = declared(run, seconds=seconds, tries=tries, sealed=sealed)
            self._keep(Registration(Kind.JOB, run, handle.name, job=handle))
            return handle

        return keep

    def on_done(
        self, job: JobHandle[Given, Made]
    ) -> Callable[
        [Callable[[Context[S], JobEnded[Given, Made]], None]], Callable[[Context[S], JobEnded[Given, Made]], None]
    ]:
        """Run once when a job has ended, well or not; replies go to the chat that started it."""

        def keep(
            handler: Callable[[Context[S], JobEnded[Given, Made]], None],
        ) -> Callable[[Context[S], JobEnded[Given, Made]], None]:
            def hear(ctx: Context[S], report: JobReport) -> None:
                handler(ctx, job.ended(report.argument, report.result, report.failure))

            self._keep(Registration(Kind.DONE, hear, job.name, job=job))
            return handler

        return keep

    def page(
        self, path: str, *, role: Role | tuple[Role, ...], proof: bool = False
    ) -> Callable[[Callable[[Context[S], Asked], View]], Callable[[Context[S], Asked], View]]:
        """Show a page on the web to who is signed in there and holds one of the roles; it only reads, what it changes is undone.

        Raises: ``ValueError`` for a path that is not of a-z, 0-9 and "-", at most 40.
        """
        if not _PATH.fullmatch(path):
            raise ValueError(f"{path!r} is no path for a page; take small letters a-z, digits and -, at most 40")

        def keep(handler: Callable[[Context[S], Asked], View]) -> Callable[[Context[S], Asked], View]:
            self._keep(Registration(Kind.PAGE, handler, path, role=role, proof=proof))
            return handler

        return keep

    def on_coverage(
        self, handler: Callable[[Context[S], CoverageReached], None]
    ) -> Callable[[Context[S], CoverageReached], None]:
        """Run when a notice of this plugin has settled at a revision."""
        self._keep(Registration(Kind.COVERAGE, handler))
        return handler

    def on_by_hand(self, handler: Callable[[Context[S], ByHand], None]) -> Callable[[Context[S], ByHand], None]:
        """Run when something is to be done by hand in a group that no bot may enter, and when it no longer is."""
        self._keep(Registration(Kind.BY_HAND, handler))
        return handler

    def on_export(
        self, handler: Callable[[Context[S], PersonId], Mapping[str, str]]
    ) -> Callable[[Context[S], PersonId], Mapping[str, str]]:
        """Answer what this plugin keeps about a person, by headings that they understand."""
        self._keep(Registration(Kind.EXPORT, handler))
        return handler

    def on_erase(self, handler: Callable[[Context[S], PersonId], None]) -> Callable[[Context[S], PersonId], None]:
        """Remove or overwrite what this plugin keeps about a person."""
        self._keep(Registration(Kind.ERASE, handler))
        return handler

    def schedule(
        self, name: str, rule: str, *, missed: Missed = Missed.ONCE
    ) -> Callable[[Callable[[Context[S], Due], None]], Callable[[Context[S], Due], None]]:
        """Run by a crontab rule in the installation's time zone; ``missed`` says what becomes of times while down."""

        def keep(handler: Callable[[Context[S], Due], None]) -> Callable[[Context[S], Due], None]:
            self._keep(Registration(Kind.DUE, handler, name, rule=rule, missed=missed))
            return handler

        return keep

    def _keeper(
        self, kind: Kind, name: str
    ) -> Callable[[Callable[[Context[S], T], None]], Callable[[Context[S], T], None]]:
        def keep(handler: Callable[[Context[S], T], None]) -> Callable[[Context[S], T], None]:
            self._keep(Registration(kind, handler, name))
            return handler

        return keep
