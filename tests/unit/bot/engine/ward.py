"""A small ward for tests about people: real rooms over a real store, and a house in which only they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.engine import grants
from bot.engine.access import Access
from bot.engine.cargo import Wish
from bot.engine.checkpoint import Checkpoint
from bot.engine.directory import Directory
from bot.engine.house import House, Moment
from bot.engine.line import Waiting
from bot.engine.memory import Memories
from bot.engine.registry import LoadedPlugin
from bot.engine.transaction import Transaction
from bot.engine.tries import Tries
from bot.engine.tx import Tx
from bot.engine.units import import_units
from bot.model.ids import AccountId, ChatRef, GroupId, OperationId, PersonId, UnitId, UserRef
from bot.model.operations import AnswerPress, Ephemeral
from bot.model.people import Person, Role
from bot.model.units import Group, GroupKind
from bot.plugin import NoSettings, Plugin
from bot.plugin.plugin import Kind, Registration
from bot.settings import Settings, UnitRow
from bot.store import people, units
from bot.store.hot import Row
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from bot.texts import Texts, text_files

WEB = AccountId("web")
A, A1, A2, A3, B, B1, C = (UnitId(key) for key in ("a", "a1", "a2", "a3", "b", "b1", "c"))

ROWS = [
    UnitRow(2, "a", None, "xa", "Xã Phước Ninh", "", ("b", "c")),
    UnitRow(3, "a1", "a", "ap", "Ấp Phước Hội", "", ()),
    UnitRow(4, "a2", "a", "ap", "Ấp Phước Lễ", "", ()),
    UnitRow(5, "a3", "a", "ap", "Ấp Phước An", "", ()),
    UnitRow(6, "b", None, "xa", "Xã Suối Đá", "", ()),
    UnitRow(7, "b1", "b", "ap", "Ấp Phước Lợi", "", ()),
    UnitRow(8, "c", None, "xa", "Xã Cầu Khởi", "", ()),
]

HOLD: Mapping[str, tuple[Role, UnitId] | None] = {
    "cuc": None,
    "hai": (Role.CLUSTER_HEAD, A1),
    "linh": (Role.OFFICER, A),
    "minh": (Role.OFFICER, A),
    "nam": (Role.DUTY, A),
    "oanh": (Role.DUTY, A),
    "phuc": (Role.COMMANDER, A),
    "quy": (Role.OVERSIGHT, A),
    "son": (Role.OFFICER, B),
    "tam": (Role.DUTY, B),
    "uyen": (Role.OPERATOR, A),
}


def person(key: str) -> PersonId:
    """The id of somebody in the ward."""
    return PersonId(key)


@dataclass(frozen=True)
class Ran:
    """One handler that was to be run."""

    plugin: str
    kind: Kind
    name: str
    thing: object
    chat: ChatRef | None
    person: Person | None
    unit: UnitId | None


@dataclass
class FakeDispatch:
    """Writes down what it is to run; plugins have every handler except those in ``missing``."""

    ran: list[Ran] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)

    def keeps(self, tx: Tx, person: PersonId) -> bool:
        """Whoever is in ``kept``."""
        return person in self.kept

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
        """Remember it."""
        self.ran.append(Ran(plugin, kind, name, thing, chat, person, unit))
        return name not in self.missing

    def perform(self, moment: Moment, registration: Registration, thing: object) -> None:
        """Nobody here comes this way."""
        raise NotImplementedError

    def consume(self, tx: Tx, outcome: Row) -> None:
        """Nobody here comes this way."""
        raise NotImplementedError


@dataclass
class FakeTimers:
    """Remembers what is due when, by plugin, name and payload."""

    due: dict[tuple[str, str, str], datetime] = field(default_factory=dict)

    def at(self, tx: Tx, plugin: str, name: str, when: datetime, payload: str) -> None:
        """Remember it."""
        self.due[plugin, name, payload] = when

    def cancel(self, tx: Tx, plugin: str, name: str, payload: str) -> None:
        """Forget it."""
        self.due.pop((plugin, name, payload), None)


@dataclass(frozen=True)
class Asked:
    """Something that a platform was asked for."""

    wish: Wish
    outcome: str
    payload: str
    then: str
    about: str


@dataclass
class FakeLanes:
    """Writes down what leaves."""

    asked: list[Asked] = field(default_factory=list)
    shown: list[Ephemeral] = field(default_factory=list)
    woken: list[AccountId] = field(default_factory=list)

    def ask(
        self,
        tx: Tx,
        moment: Moment,
        wish: Wish,
        outcome: str,
        payload: str,
        *,
        then: str = "",
        about: str = "",
    ) -> OperationId:
        """Remember it."""
        self.asked.append(Asked(wish, outcome, payload, then, about))
        return OperationId(f"operation-{len(self.asked)}")

    def show(self, account: AccountId, sign: Ephemeral) -> None:
        """Remember it."""
        self.shown.append(sign)

    def wake(self, account: AccountId) -> None:
        """Remember it."""
        self.woken.append(account)

    def add(self, account: AccountId, waiting: Waiting) -> None:
        """Remember it."""
        self.woken.append(account)

    def seen(self, chat: ChatRef) -> None:
        """Nobody waits."""


class Ward:
    """One open transaction on a ward of three communes and eleven people, each with one role or none."""

    def __init__(self, writer: Writer) -> None:
        self.clock = FakeClock()
        self.dispatch = FakeDispatch()
        self.timers = FakeTimers()
        self.lanes = FakeLanes()
        self.directory = Directory()
        self.house: House = object.__new__(House)  # the rooms that nobody here enters are not there
        self.house.settings = Settings.model_validate({"installation": {"name": "Công an xã Phước Ninh"}})
        self.house.texts = Texts.load(text_files(["bot.engine"]), "vi")
        self.house.clock = self.clock
        self.house.directory = self.directory
        self.house.access = Access(self.directory)
        self.house.dispatch = self.dispatch
        self.house.timers = self.timers
        self.house.lanes = self.lanes
        self.house.memories = Memories()
        self.house.tries = Tries()
        self.house.capabilities = {}
        self.house.verified = Checkpoint()
        writer.begin()
        self.tx = Transaction(writer, self.clock)
        self._settle()

    def _settle(self) -> None:
        import_units(self.tx, self.directory, ROWS)
        for key, held in HOLD.items():
            someone = Person(person(key), key.capitalize())
            people.add_person(self.tx, someone, self.tx.now)
            people.link(self.tx, someone.id, UserRef(WEB, key), ChatRef(WEB, f"talk-{key}"))
            if held is not None:
                grants.give_at_set_up(self.tx, someone.id, *held)

    @property
    def now(self) -> datetime:
        """The instant of what happens next."""
        return self.tx.now

    def later(self, **time: float) -> None:
        """Time goes by: ``later(hours=2)``."""
        self.clock.turn_to(self.clock.now() + timedelta(**time))
        self.tx.turn()

    def moment(self, who: str | None, *, plugin: str = "relay", group: Group | None = None) -> Moment:
        """Somebody acts, in private unless in a group."""
        acting = None if who is None else self.directory.person(self.tx, person(who))
        chat = group.chat if group else ChatRef(WEB, f"talk-{who}")
        loaded = LoadedPlugin(Plugin(plugin, "title", NoSettings), NoSettings(), frozenset())
        sender = None if who is None else UserRef(WEB, who)
        return Moment(
            self.tx,
            self.house,
            loaded,
            chat=chat,
            private=group is None,
            sender=sender,
            person=acting,
            group=group,
            press="press",
        )

    def told(self) -> list[str]:
        """The short words to who pressed, as the platform would show them after the commit."""
        for action in self.tx.actions:
            action()
        return [sign.text for sign in self.lanes.shown if isinstance(sign, AnswerPress)]

    def group(self, key: str, unit: UnitId, kind: str = GroupKind.RESIDENTS) -> Group:
        """A live group of a unit."""
        bound = Group(GroupId(key), unit, kind, ChatRef(WEB, f"chat-{key}"), f"Nhóm {key}")
        units.bind(self.tx, bound, at=self.tx.now, by=None)
        return bound
