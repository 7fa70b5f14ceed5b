"""The port: what an adapter does, and what the house gives it."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from starlette.types import ASGIApp

from bot.adapter.capabilities import Capabilities
from bot.adapter.keep import Keep
from bot.adapter.sample import SamplePerson
from bot.model.clock import Clock
from bot.model.events import Event, IncomingFile
from bot.model.holdings import Holding
from bot.model.ids import AccountId, ChatRef, MessageRef, UserRef
from bot.model.operations import Ephemeral, Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the platform made of an operation; ``remember`` is kept in the adapter's state with it.

    ``user`` after ``Admit``: they are in the chat now; None where the platform has only asked them.
    """

    message: MessageRef | None = None
    chat: ChatRef | None = None
    user: UserRef | None = None
    link: str | None = None
    remember: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChatInfo:
    """A look at a chat: ``missing`` names rights that we lack there, by text key.

    ``asleep`` is how many of the members hear of an alarm only when they look; a platform that wakes by itself has none.
    """

    title: str
    members: int
    missing: tuple[str, ...] = ()
    asleep: int = 0


TOPIC: Final = "topic/"
"""How the key begins under which the house keeps, in an adapter's state, the topic of a chat in which its group was bound."""


class AdapterState(Protocol):
    """A small memory of the adapter's own; written only through ``take`` and receipts, but for ``TOPIC``.

    What is kept under ``media/<media id>`` is forgotten when that picture is erased.
    """

    def get(self, key: str) -> str | None:
        """What was last committed under ``key``."""
        ...


class Intake(Protocol):
    """What an adapter is given to hand in what happened."""

    @property
    def account(self) -> AccountId:
        """The account that this adapter serves."""
        ...

    @property
    def cursor(self) -> str | None:
        """The cursor of the last commit; None at the very first start and after a restore: what the platform has been told to
        be done before is never handed in again then.
        """
        ...

    @property
    def state(self) -> AdapterState:
        """The adapter's memory."""
        ...

    @property
    def held(self) -> Mapping[str, str]:
        """What was put by for later and not yet released, by its key."""
        ...

    async def take(
        self,
        events: Sequence[Event],
        *,
        cursor: str | None = None,
        remember: Mapping[str, str] | None = None,
        hold: Mapping[str, str] | None = None,
        release: Collection[str] = (),
    ) -> None:
        """Return once the events' effects and all the rest are committed together: acknowledge after this only.

        ``hold`` puts by what cannot be read yet, sealed, for at most 48 hours; ``release`` takes away what was put by.
        """
        ...

    def online(self, up: bool, reason: str = "") -> None:
        """Say whether the platform answers at present; ``reason`` is for the operator."""
        ...


class Adapter(Protocol):
    """One bot account on one platform."""

    @property
    def capabilities(self) -> Capabilities:
        """What the platform can do."""
        ...

    async def open(self) -> None:
        """Get ready to perform; called before everything else.

        Raises: ``Failure``; it is called again then, slowing down, and ``perform`` says ``NotSent`` until it has worked.
        """
        ...

    async def close(self) -> None:
        """Let go of everything, whether ``open`` has worked or not; called once, after ``run`` was cancelled."""
        ...

    async def run(self, intake: Intake) -> None:
        """Hand in events until cancelled; raising a failure makes the supervisor try again, slowing down."""
        ...

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Do it once and say what came of it.

        Raises: a ``Failure`` that names the remedy. ``key`` is the same at each repetition of the same operation.
        Of a message that is not there: ``Rejected``, never ``ChatGone``; deleting it is done already.
        """
        ...

    async def show(self, sign: Ephemeral) -> None:
        """An ephemeral sign, best effort, once; not raising for the platform's sake, but for a ``React``.

        Raises: ``Failure`` for a ``React`` that does not stand there now; the house notes its name, and nothing else follows.
        """
        ...

    async def lookup(self, chat: ChatRef) -> ChatInfo:
        """Look at a chat. Raises: ``Failure``."""
        ...

    async def fetch(self, file: IncomingFile, *, limit: int) -> bytes:
        """The bytes of a file, at most ``limit``. Raises: ``Failure``; ``Rejected`` when it is larger."""
        ...

    def routes(self) -> ASGIApp | None:
        """Pages or webhooks to be mounted at ``/a/<account>/``."""
        ...


@runtime_checkable
class Hears(Protocol):
    """An intake that can be asked before anything is made of what came."""

    def hears(self, text: str) -> bool:
        """Whether such words, said in a group and in answer to nothing, may be for us; where not, they may be dropped unread."""
        ...


@runtime_checkable
class Finds(Protocol):
    """An adapter that can tell what became of an operation whose key the platform no longer remembers."""

    async def find(self, operation: Operation, key: str) -> Receipt | None:
        """The receipt of what was done under that key, None where nothing was. Raises: ``Failure``."""
        ...


@runtime_checkable
class Accepts(Protocol):
    """An adapter whose platform calls our routes, so that workers who do not own the account can take in what arrives, too.

    It can be open on several workers at once, and each of them may be asked to ``perform``.
    """

    async def accept(self, intake: Intake) -> None:
        """Hand in what arrives at ``routes`` until cancelled, without a cursor, asking the platform for nothing.

        Called instead of ``run`` while another worker runs; where nothing arrives by itself it only waits.
        """
        ...


@runtime_checkable
class Opens(Protocol):
    """An adapter whose platform has an address behind which anybody may begin a private chat, for ever."""

    def address(self, start: str) -> str:
        """Where beginning is told as ``MessageReceived.start``; ``start`` is ``join-`` or ``who-`` and a unit, or empty.

        It may also be what ``AnswerPress.opens`` carries.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who asks for a page: the account that is signed in, and when its session last proved with a second factor whose it is."""

    user: UserRef
    proved: datetime | None = None


@runtime_checkable
class Visited(Protocol):
    """An adapter whose people come with a browser, so that it can tell who asks for a page of the house."""

    @property
    def inside(self) -> str:
        """Below ``routes``, without slashes at its ends: where browsers bring along who they are, such as "s/{slot}/p"."""
        ...

    async def visit(self, cookies: Mapping[str, str]) -> Visit | None:
        """Who comes with these; None for nobody, and for a session that has ended."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuCommand:
    """Something that people may write: ``name`` in small letters without accents or spaces, ``said`` what it is for, by language.

    ``everybody``: not only who holds some role, or looks after a group.
    """

    name: str
    said: Mapping[str, str]
    private: bool
    group: bool
    everybody: bool


@runtime_checkable
class Offers(Protocol):
    """An adapter whose platform shows, in the private chat of one person, other commands than in that of everybody."""

    async def offer(self, chat: ChatRef, commands: Sequence[MenuCommand], language: str) -> None:
        """Show these there, in that language; without any, what everybody is shown. Raises: ``Failure``.

        The same again does no harm, and what the platform would refuse is left out.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Premises:
    """What an adapter may use of the house it lives in.

    ``folder`` is its own, private to it; ``base_url`` is where ``routes`` are seen from outside, ending in a slash;
    ``picture_bytes`` is how large a picture from people may be; ``zone`` is what its clocks show;
    ``sample`` are the invented people of a sample installation, else nobody; ``commands`` are for a platform's own menu, the
    most wanted first.
    """

    account: AccountId
    folder: str
    base_url: str
    clock: Clock
    language: str
    zone: ZoneInfo
    picture_bytes: int
    sample: tuple[SamplePerson, ...]
    reencode: Callable[[bytes], Awaitable[bytes]]
    commands: tuple[MenuCommand, ...] = ()


MakeAdapter = Callable[[Premises, BaseModel], Adapter]


@dataclass(frozen=True, slots=True)
class AdapterEntry:
    """What an adapter package exports as ``adapter``: its settings model, how to make one, and what of it is backed up.

    ``holdings`` are the tables of a file of its own.
    """

    settings: type[BaseModel]
    make: MakeAdapter
    keep: Keep | None = None
    holdings: Sequence[Holding] = ()
