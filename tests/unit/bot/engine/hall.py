"""The entrance of the house for tests: intake, reception and dispatch are real, over a real store; a shop is the only plugin."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from sqlalchemy import select
from structlog.testing import capture_logs

from bot.engine.daykeys import DayKeys
from bot.engine.dispatch import Dispatcher
from bot.engine.house import House, Moment, OpenForm
from bot.engine.hushes import Hushes
from bot.engine.intake import AccountIntake, Desk, open_intake
from bot.engine.memory import Memories
from bot.engine.offers import Choice
from bot.engine.partat import PartAt
from bot.engine.phrases import Heard
from bot.engine.probe import Point
from bot.engine.reach import Reach
from bot.engine.reception import START, Reception
from bot.engine.registry import LoadedPlugin, Registry, core_plugin
from bot.engine.router import Router
from bot.engine.sieve import Recent, Sieve
from bot.engine.state import StateThread, StateThreadOver
from bot.engine.tx import Tx
from bot.model.content import Button
from bot.model.events import ButtonPressed, Event, MemberJoined, MemberLeft, MessageReceived
from bot.model.facts import Fact
from bot.model.ids import AccountId, ChatRef, GroupId, MessageRef, NoticeId, PersonId, UnitId, UserRef
from bot.model.people import Person, Role
from bot.model.units import Group, GroupKind
from bot.plugin import (
    Context,
    Due,
    NoSettings,
)
from bot.plugin.plugin import Kind, Registration
from bot.settings import Settings
from bot.store import tables
from bot.store.errors import StoreFull
from bot.store.hot import Row, hot
from bot.store.open import Store, open_store
from bot.store.sqlite import SqliteDatabase
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from bot.texts import Texts, text_files
from tests.unit.bot.engine.shop import CLUSTER, FakeChat, FakeContext, Said, Sale, Shop, Shopkeeper, listener

TOWN = AccountId("town")
SQUARE = ChatRef(TOWN, "square")
COMMUNE = UnitId("commune")
NOTICE = NoticeId("notice-57")
MARK = PersonId("mark")


@dataclass
class FakeDirectory:
    """People and groups by their references."""

    people: dict[UserRef, Person] = field(default_factory=dict)
    groups: dict[ChatRef, Group] = field(default_factory=dict)
    seen: list[ChatRef] = field(default_factory=list)
    moves: list[Event] = field(default_factory=list)

    def person(self, tx: Tx, person: PersonId) -> Person | None:
        return next((one for one in self.people.values() if one.id == person), None)

    def person_of(self, tx: Tx, user: UserRef) -> Person | None:
        return self.people.get(user)

    def group_at(self, tx: Tx, chat: ChatRef) -> Group | None:
        return self.groups.get(chat)

    def private_chat_seen(self, tx: Tx, user: UserRef, chat: ChatRef) -> None:
        self.seen.append(chat)

    def joined(self, tx: Tx, event: MemberJoined) -> None:
        self.moves.append(event)

    def left(self, tx: Tx, event: MemberLeft) -> None:
        self.moves.append(event)


@dataclass
class FakeLanes:
    """Remembers in which chats somebody was seen."""

    there: list[ChatRef] = field(default_factory=list)

    def seen(self, chat: ChatRef) -> None:
        self.there.append(chat)


@dataclass
class FakeAccess:
    """Who holds what where; without a unit: anywhere."""

    held: set[tuple[PersonId, Role, UnitId]] = field(default_factory=set)

    def allows(self, tx: Tx, person: PersonId | None, role: Role, unit: UnitId | None, **rest: object) -> bool:
        return any(who == person and what == role and unit in (None, where) for who, what, where in self.held)


@dataclass
class FakeForms:
    """Forms that are open, and what they got."""

    open: dict[ChatRef, OpenForm] = field(default_factory=dict)
    got: list[str] = field(default_factory=list)
    wanted: set[str] = field(default_factory=set)
    gone: bool = False

    def open_form(self, tx: Tx, chat: ChatRef) -> OpenForm | None:
        return self.open.get(chat)

    def start(self, moment: Moment, registration: Registration) -> None:
        self.got.append(f"start {moment.plugin.name} {registration.name}")

    def answer(self, moment: Moment, message: MessageReceived, found: OpenForm | None = None) -> None:
        self.got.append(message.text)

    def takes(self, moment: Moment, text: str) -> bool:
        return text in self.wanted

    def lost(self, moment: Moment) -> bool:
        return self.gone

    def fetched(self, house: House, tx: Tx, outcome: Row) -> None:
        self.got.append(str(outcome["name"]))

    def close_late(self, house: House, tx: Tx) -> int:
        return 0


@dataclass(frozen=True)
class FakeForm:
    """A form in the middle of its questions."""

    plugin: str
    sensitive: bool = False


@dataclass
class FakeMenus:
    """The newest menu of a private chat, by number and by token."""

    choices: dict[str, Choice] = field(default_factory=dict)

    def choice(self, tx: Tx, chat: ChatRef, text: str, reply_to: MessageRef | None, *, more: str) -> Choice | None:
        return self.choices.get(text)

    def pressed(self, tx: Tx, chat: ChatRef, token: str) -> Choice | None:
        return self.choices.get(token)


@dataclass
class FakeNotices:
    """Messages of ours in groups."""

    parts: dict[MessageRef, PartAt] = field(default_factory=dict)

    def part_at(self, tx: Tx, message: MessageRef) -> PartAt | None:
        return self.parts.get(message)

    def numbered(self, tx: Tx, chat: ChatRef, number: int) -> PartAt | None:
        return next((part for at, part in self.parts.items() if at.chat == chat and number == 57), None)


@dataclass
class FakeHome:
    """Counts who was shown the start menu."""

    shown: int = 0

    def show(self, moment: Moment, *, typed: str = "", with_file: bool = False) -> None:
        self.shown += 1


class FakeEmergency:
    """Hears only one word."""

    def __init__(self, said: list[Said]) -> None:
        self._said = said

    def match(self, heard: Heard) -> bool:
        return "cháy" in heard.text

    def card(self, moment: Moment, text: str) -> None:
        FakeChat(moment, self._said).reply("114")


class FakeProbe:
    """Remembers where we passed."""

    def __init__(self) -> None:
        self.points: list[Point] = []

    def reached(self, point: Point) -> None:
        """Here."""
        self.points.append(point)


class Faulty(Writer):
    """A writer whose disk may be full, always or at each of the ``coming`` commits where it says so."""

    full = False
    coming: Sequence[bool] = ()

    def commit(self) -> None:
        full, *self.coming = self.coming or [self.full]
        if full:
            raise StoreFull("no room is left")
        super().commit()


@cache
def _texts() -> Texts:
    return Texts.load(text_files(["bot.engine"]), "vi")


@cache
def _empty_store() -> bytes:
    """A database with all tables and no rows; making one takes half a second."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "store.sqlite"
        writer = open_store(file).writer()
        writer.begin()
        Shop.metadata.create_all(writer.connection())
        writer.commit()
        writer.close()
        return file.read_bytes()


def _store_in(folder: Path) -> Store:
    """The store of a folder, made if it is not there."""
    file = folder / "store.sqlite"
    if not file.exists():
        file.write_bytes(_empty_store())
    return Store(SqliteDatabase(file))


class Hall:
    """One run of the bot over a folder; make another over the same folder for what follows a stop."""

    def __init__(self, folder: Path, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.said: list[Said] = []
        self.facts: list[Fact] = []
        self.shop = Shopkeeper()
        self.probe = FakeProbe()
        self.keys = DayKeys(folder / "keys", self.clock)
        self.writer: Faulty
        self.state = StateThread(partial(self._open, _store_in(folder)), self.clock)
        self.registry = Registry(
            LoadedPlugin(plugin, NoSettings(), frozenset()) for plugin in (self.shop.plugin(), listener(self.facts))
        )
        self.router = Router(self.registry.targets)
        self.dispatcher = Dispatcher(lambda moment: cast(Context[Any], FakeContext(moment, self.said)))
        self.lanes = FakeLanes()
        self.directory, self.access, self.forms = FakeDirectory(), FakeAccess(), FakeForms()
        self.menus, self.notices, self.home = FakeMenus(), FakeNotices(), FakeHome()
        self.house = self._house()
        self.dispatcher.house = self.house
        self.reach = Reach(_texts().for_language("vi"), self.house.recent, lambda tx, notice: None)
        self.hushes = Hushes(self.registry.of_kind(Kind.HUSHED))
        self.reception = Reception(self.house, self.router, self.dispatcher, self.reach, self.hushes)
        self.house.inside = {START: self.reception.start}
        self.desk = Desk(
            self.state,
            self.keys,
            Sieve(self.router, self.house.recent, self.hushes),
            self.reception,
            self.house.memories,
            self.probe,
        )

    def _house(self) -> House:
        house = object.__new__(House)  # the rooms that nobody here enters are not there
        house.settings = Settings.model_validate({"installation": {"name": "Công an xã Phước Ninh"}})
        house.texts = _texts()
        house.clock, house.keys, house.probe, house.state = self.clock, self.keys, self.probe, self.state
        house.registry, house.core = self.registry, core_plugin()
        house.recent, house.memories = Recent(), Memories()
        house.lanes = cast(Any, self.lanes)
        house.directory, house.access = cast(Any, self.directory), cast(Any, self.access)
        house.forms, house.menus, house.notices = cast(Any, self.forms), cast(Any, self.menus), cast(Any, self.notices)
        house.home, house.emergency = self.home, FakeEmergency(self.said)
        house.dispatch = self.dispatcher
        house.timed = {"freeze": self._frozen}
        return house

    def _frozen(self, house: House, tx: Tx, due: Due) -> None:
        tx.session().add(Sale(what=f"frozen {due.payload}"))

    def _open(self, store: Store) -> Writer:
        self.writer = Faulty(store._database)
        return self.writer

    async def intake(
        self, account: AccountId = TOWN, *, redelivers: bool = True, careful: bool = False
    ) -> AccountIntake:
        """The intake of an account."""
        return await open_intake(
            self.desk, account, redelivers=redelivers, careful=careful, report=lambda up, why: None
        )

    async def sales(self) -> list[str]:
        """What the shop keeps, in the order of keeping."""
        return await self.state.do(lambda tx: list(tx.session().scalars(select(Sale.what).order_by(Sale.number))))

    async def count(self, table: str) -> int:
        """The rows of a core table."""
        return len(await self.state.do(lambda tx: tx.fetch(hot(select(tables.metadata.tables[table])))))

    async def receive(self, event: Event) -> None:
        """One event, past the intake."""
        await self.state.do(lambda tx: self.reception.receive(tx, event))

    def knows(self, user: str, *roles: tuple[Role, UnitId]) -> Person:
        """Somebody whom we know, with these roles."""
        person = Person(PersonId(user), user.capitalize())
        self.directory.people[UserRef(TOWN, user)] = person
        self.access.held |= {(person.id, role, unit) for role, unit in roles}
        return person

    def binds(self, chat: ChatRef = SQUARE, unit: UnitId = CLUSTER) -> Group:
        """A bound group."""
        group = Group(GroupId("group"), unit, GroupKind.RESIDENTS, chat, "Tổ 5")
        self.directory.groups[chat] = group
        return group

    def posts(self, message: str, *buttons: Button) -> MessageRef:
        """A notice of the shop is to be seen in the square."""
        ref = MessageRef(SQUARE, message)
        self.notices.parts[ref] = PartAt("shop", NOTICE, COMMUNE, buttons)
        self.house.recent.sent(ref, 57)
        return ref

    def heard(self) -> list[str]:
        """The texts that reached somebody."""
        return [said.text for said in self.said]

    def words(self, key: str) -> str:
        """A text of the core."""
        return self.house.texts.for_language("vi")(key)


@asynccontextmanager
async def running(folder: Path, clock: FakeClock | None = None) -> AsyncIterator[Hall]:
    """A hall whose state thread runs; one that died is let go."""
    with capture_logs():
        hall = Hall(folder, clock)
        await hall.state.start()
        try:
            yield hall
        finally:
            with suppress(StateThreadOver):
                await hall.state.stop()


def private(user: str = "mai") -> ChatRef:
    """The private chat of somebody."""
    return ChatRef(TOWN, f"private-{user}")


def writes(key: str, text: str, *, by: str = "mai", clock: FakeClock | None = None) -> MessageReceived:
    """A private message."""
    return MessageReceived(
        key=key,
        chat=private(by),
        sender=UserRef(TOWN, by),
        private=True,
        at=(clock or FakeClock()).now(),
        message=MessageRef(private(by), f"m{key}"),
        text=text,
    )


def says(key: str, text: str, *, by: str = "mai", reply_to: MessageRef | None = None) -> MessageReceived:
    """A message in the square."""
    return MessageReceived(
        key=key,
        chat=SQUARE,
        sender=UserRef(TOWN, by),
        private=False,
        at=FakeClock().now(),
        message=MessageRef(SQUARE, f"m{key}"),
        text=text,
        reply_to=reply_to,
        talk=private(by),
    )


def presses(key: str, token: str, *, by: str = "mai", chat: ChatRef = SQUARE) -> ButtonPressed:
    """A press."""
    return ButtonPressed(
        key=key,
        chat=chat,
        sender=UserRef(TOWN, by),
        private=chat != SQUARE,
        at=FakeClock().now(),
        message=MessageRef(chat, "any"),
        token=token,
        press="p",
        talk=private(by),
    )
