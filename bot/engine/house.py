"""The house as its rooms see each other, and the moment in which one handler runs."""

# Each room is a Protocol here, so that no room imports another; its owner lists what the others may ask of it.

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.adapter import Capabilities
from bot.engine.access import Act
from bot.engine.cargo import Wish
from bot.engine.checkpoint import Checkpoint
from bot.engine.daykeys import DayKeys
from bot.engine.line import Waiting
from bot.engine.memory import Memories
from bot.engine.offers import Choice, Offered
from bot.engine.partat import PartAt
from bot.engine.phrases import Heard
from bot.engine.prints import Prints
from bot.engine.probe import Probe
from bot.engine.registry import LoadedPlugin, Registry
from bot.engine.reminded import Reminded
from bot.engine.sieve import Recent
from bot.engine.state import StateThread
from bot.engine.tree import Tree
from bot.engine.tries import Tries
from bot.engine.tx import Tx
from bot.model.clock import Clock
from bot.model.content import Button, Content
from bot.model.events import IncomingFile, MemberJoined, MemberLeft, MessageReceived
from bot.model.facts import Fact
from bot.model.ids import (
    AccountId,
    ChatRef,
    CopyHandle,
    GroupId,
    MediaId,
    MessageRef,
    NoticeId,
    OperationId,
    PersonId,
    UnitId,
    UserRef,
)
from bot.model.kinds import Matter
from bot.model.notices import Coverage
from bot.model.operations import Ephemeral, Urgency
from bot.model.people import Person, Role
from bot.model.units import Audience, Group, Reach, Unit
from bot.plugin import Due, Form, Press
from bot.plugin.plugin import Kind, Registration
from bot.settings import Settings
from bot.store.hot import Row
from bot.texts import Texts


class Directory(Protocol):
    """Who and what is where."""

    def tree(self, tx: Tx) -> Tree:
        """The units as this transaction sees them."""
        ...

    def unit(self, tx: Tx, unit: UnitId) -> Unit:
        """That unit. Raises: ``Refused`` when there is none."""
        ...

    def subtree(self, tx: Tx, top: UnitId) -> Sequence[Unit]:
        """``top`` itself first, then all below it, in tree order."""
        ...

    def chain_up(self, tx: Tx, unit: UnitId) -> Sequence[Unit]:
        """The unit itself, its parent, and so on to the root."""
        ...

    def neighbours(self, tx: Tx, unit: UnitId) -> Sequence[Unit]:
        """Its neighbours, in tree order."""
        ...

    def find_units(self, tx: Tx, words: str) -> Sequence[Unit]:
        """Units by name or number as people type it, best first."""
        ...

    def person(self, tx: Tx, person: PersonId) -> Person | None:
        """Somebody we know."""
        ...

    def person_of(self, tx: Tx, user: UserRef) -> Person | None:
        """Who that account belongs to, if we know."""
        ...

    def private_chat(self, tx: Tx, person: PersonId) -> ChatRef | None:
        """Where somebody is spoken to in private."""
        ...

    def private_chat_seen(self, tx: Tx, user: UserRef, chat: ChatRef) -> None:
        """That account can be written to there."""
        ...

    def people_changed(self, tx: Tx) -> None:
        """Somebody's roles or accounts are others with this transaction."""
        ...

    def units_of_person(self, tx: Tx, person: PersonId) -> Sequence[Unit]:
        """The units of the groups they are in, in tree order."""
        ...

    def group(self, tx: Tx, group: GroupId) -> Group | None:
        """By its id."""
        ...

    def group_at(self, tx: Tx, chat: ChatRef) -> Group | None:
        """The group bound to that chat."""
        ...

    def audience_groups(self, tx: Tx, audience: Audience) -> Sequence[Group]:
        """The live groups meant by an audience, in tree order."""
        ...

    def duty_room(self, tx: Tx, unit: UnitId) -> Group | None:
        """The nearest live duty room upwards."""
        ...

    def on_duty(self, tx: Tx, unit: UnitId) -> Sequence[Person]:
        """Who has the duty now, looking upwards until somebody has."""
        ...

    def joined(self, tx: Tx, event: MemberJoined) -> None:
        """Somebody came into a chat."""
        ...

    def left(self, tx: Tx, event: MemberLeft) -> None:
        """Somebody is gone from a chat."""
        ...


class Access(Protocol):
    """Alone decides who may."""

    def allows(
        self, tx: Tx, person: PersonId | None, role: Role, unit: UnitId | None, *, not_given_by: PersonId | None = None
    ) -> bool:
        """Whether the role is held there now; without ``unit``: anywhere. Grants from ``not_given_by`` do not count."""
        ...

    def may(self, tx: Tx, person: PersonId | None, act: Act, unit: UnitId) -> bool:
        """Whether one of the act's roles is held there now."""
        ...

    def require(self, tx: Tx, person: Person | None, act: Act, unit: UnitId) -> PersonId:
        """Who may. Raises: ``Refused`` for everybody else."""
        ...

    def may_give(self, tx: Tx, giver: PersonId, role: Role, unit: UnitId) -> bool:
        """Whether somebody may give or end that role there."""
        ...

    def units(self, tx: Tx, person: PersonId | None, role: Role | None = None) -> Sequence[UnitId]:
        """The tops of the subtrees on which a role, or any, is held now, in tree order."""
        ...


class Notices(Protocol):
    """Everything that goes to groups."""

    def part_at(self, tx: Tx, message: MessageRef) -> PartAt | None:
        """What a message of ours belongs to, None for anybody else's."""
        ...

    def numbered(self, tx: Tx, chat: ChatRef, number: int) -> PartAt | None:
        """The notice of that number, if it has a copy in that chat."""
        ...

    def publish(
        self,
        tx: Tx,
        groups: Sequence[Group],
        content: Content,
        *,
        plugin: str,
        subject: str,
        unit: UnitId | None,
        urgency: Urgency,
        matter: Matter = Matter.BULLETIN,
    ) -> NoticeId:
        """One notice with the next number, and a copy in each of the groups."""
        ...

    def extend(self, tx: Tx, notice: NoticeId, groups: Sequence[Group]) -> int:
        """Copies in those groups that have none; how many."""
        ...

    def revise(self, tx: Tx, notice: NoticeId, content: Content) -> None:
        """Every copy becomes this."""
        ...

    def recall(self, tx: Tx, notice: NoticeId, content: Content) -> None:
        """What was not sent never is; every other copy becomes this, without pictures."""
        ...

    def withdraw(self, tx: Tx, notice: NoticeId, content: Content, groups: Sequence[Group]) -> None:
        """The same in those groups only, for good."""
        ...

    def pin(self, tx: Tx, notice: NoticeId, on: bool) -> None:
        """Every copy is pinned above its chat, or no longer."""
        ...

    def coverage(self, tx: Tx, notice: NoticeId) -> Coverage:
        """How far its copies have come."""
        ...

    def preview(self, groups: Sequence[Group]) -> Reach:
        """What publishing to these groups would mean."""
        ...

    def owner(self, tx: Tx, notice: NoticeId) -> str:
        """The plugin that published it. Raises: ``LookupError`` when there is none."""
        ...

    def card(
        self, tx: Tx, plugin: str, to: GroupId | ChatRef, content: Content, *, urgency: Urgency = Urgency.REPLY
    ) -> CopyHandle:
        """One message to one group or chat, without number and footer."""
        ...

    def edit_card(self, tx: Tx, handle: CopyHandle, content: Content) -> None:
        """What ``card`` sent becomes this."""
        ...


class Lanes(Protocol):
    """What brings copies up to date."""

    def show(self, account: AccountId, sign: Ephemeral) -> None:
        """Hand an ephemeral sign to the account's adapter, best effort; called on the event loop."""

    def wake(self, account: AccountId) -> None:
        """There is something to send; called on the event loop."""

    def add(self, account: AccountId, waiting: Waiting) -> None:
        """This was committed just now; called on the event loop."""

    def seen(self, chat: ChatRef) -> None:
        """Somebody is there, in their own chat: what waits for them may leave now; called on the event loop."""

    def ask(
        self, tx: Tx, moment: "Moment", wish: Wish, outcome: str, payload: str, *, then: str = "", about: str = ""
    ) -> OperationId:
        """Have the platform do something; its outcome is told to the moment's plugin where it was asked, if it has a name.

        ``then`` names what the house does with the receipt and ``about``, in the transaction that keeps it.
        """


class OpenForm(Protocol):
    """A form in the middle of its questions."""

    @property
    def plugin(self) -> str:
        """Whose it is."""
        ...

    @property
    def sensitive(self) -> bool:
        """Nobody else may see this chat while it is open."""
        ...


class Forms(Protocol):
    """Asks one question after the other."""

    def open_form(self, tx: Tx, chat: ChatRef) -> OpenForm | None:
        """The form that waits for an answer in this chat."""
        ...

    def start(self, moment: "Moment", registration: Registration) -> None:
        """Ask the first question of ``registration.form`` in the moment's chat."""
        ...

    def answer(self, moment: "Moment", message: MessageReceived, found: OpenForm | None = None) -> None:
        """Take an answer, or cancel, back, skip; the last one runs the form's handler."""
        ...

    def takes(self, moment: "Moment", text: str) -> bool:
        """Whether the open form can do something with words that are also the name of a command."""
        ...

    def lost(self, moment: "Moment") -> bool:
        """Whether a form may have been open here that no key can read any more; true once a chat."""
        ...

    def press(self, moment: "Moment", press: Press) -> None:
        """Take a button of the form's own as an answer."""
        ...

    def open(self, moment: "Moment", form: type[Form], known: Mapping[str, str]) -> None:
        """Ask what ``known`` does not hold, in the private chat of who acts. Raises: ``Refused`` where there is none."""
        ...

    def fetched(self, house: "House", tx: Tx, outcome: Row) -> None:
        """Go on where a picture was waited for: an outcome of kind "media"; the caller deletes the row."""
        ...

    def close_late(self, house: "House", tx: Tx) -> int:
        """Close the forms that nobody has touched for a day, and say so; how many. For retention, once in a while."""
        ...


class Media(Protocol):
    """The pictures that people send."""

    def want(self, tx: Tx, file: IncomingFile, chat: ChatRef) -> MediaId:
        """Have it fetched and made anew; an outcome of kind "media" says how that went."""
        ...

    def drop(self, tx: Tx, media: MediaId) -> None:
        """Erase one that nobody will use."""
        ...

    def keep(self, tx: Tx, media: MediaId) -> None:
        """A finished form hands it to its plugin; before that, what is forgotten is erased by itself."""
        ...


class Menus(Protocol):
    """Private choices by number."""

    def offer(
        self, tx: Tx, chat: ChatRef, buttons: Sequence[Button], *, more: str, unit: UnitId | None, asked: bool
    ) -> Offered:
        """Remember these choices, ``asked`` for or not; what is to be shown of them, ``more`` being a label."""
        ...

    def retire(self, tx: Tx, chat: ChatRef, before: datetime) -> None:
        """A menu from before then is no longer open, nor does a number mean what came unasked up to now."""
        ...

    def choice(self, tx: Tx, chat: ChatRef, text: str, reply_to: MessageRef | None, *, more: str) -> Choice | None:
        """What a number or a label means; 0 is always the start menu. Raises: ``Refused`` where it may be several."""
        ...

    def pressed(self, tx: Tx, chat: ChatRef, token: str) -> Choice | None:
        """What a private button with that token means, while its menu is kept or its form is open."""
        ...


class Home(Protocol):
    """What somebody sees who says nothing that we understand."""

    def show(self, moment: "Moment", *, typed: str = "", with_file: bool = False) -> None:
        """The start menu; what was ``typed`` and not understood decides what is offered first, ``with_file`` or not."""
        ...


class Emergency(Protocol):
    """Life first."""

    def match(self, heard: Heard) -> bool:
        """Whether a text holds one of the settings' emergency words."""
        ...

    def card(self, moment: "Moment", text: str) -> None:
        """The numbers to call, above everything else."""
        ...


class Timers(Protocol):
    """Something later."""

    def at(self, tx: Tx, plugin: str, name: str, when: datetime, payload: str) -> None:
        """The plugin's ``on_due(name)`` runs once then; the same name and payload moves it."""
        ...

    def cancel(self, tx: Tx, plugin: str, name: str, payload: str) -> None:
        """Not any more."""
        ...


class Errands(Protocol):
    """Brings outcomes to the handlers that wait for them."""

    def wake(self) -> None:
        """A row of ``outcome`` was committed; called on the event loop."""
        ...


class Dispatch(Protocol):
    """Runs the handlers of plugins."""

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

        ``chat`` is the private chat that asked, where replies go. Errors are the caller's.
        """

    def keeps(self, tx: Tx, person: PersonId) -> bool:
        """Whether some plugin has something to tell of somebody. Errors are the caller's."""

    def perform(self, moment: "Moment", registration: Registration, thing: object) -> None:
        """Run a handler over a moment, then those of other plugins that hear what it emitted, each guarded by itself.

        Raises: ``Refused`` for who does not hold its role now, and whatever the handler raises.
        """

    def consume(self, tx: Tx, outcome: Row) -> None:
        """Run the handler that waits for a row of ``outcome`` and delete the row with its effects."""


@dataclass(slots=True)
class House:
    """All rooms, made once by the roof; ``core`` speaks where no plugin does.

    ``inside`` holds what the actions of the core's own buttons do, ``timed`` what its timers do.
    """

    settings: Settings
    texts: Texts
    clock: Clock
    keys: DayKeys
    probe: Probe
    state: StateThread
    capabilities: Mapping[AccountId, Capabilities]
    registry: Registry
    core: LoadedPlugin
    recent: Recent
    memories: Memories
    directory: Directory
    access: Access
    notices: Notices
    lanes: Lanes
    timers: Timers
    errands: Errands
    jobs: Errands
    forms: Forms
    media: Media
    menus: Menus
    home: Home
    emergency: Emergency
    dispatch: Dispatch
    inside: Mapping[str, Callable[["Moment", Press], None]]
    timed: Mapping[str, Callable[["House", Tx, Due], None]]
    tries: Tries = field(default_factory=Tries)
    reminded: Reminded = field(default_factory=Reminded)
    prints: Prints = field(default_factory=Prints)
    verified: Checkpoint = field(default_factory=Checkpoint)


@dataclass(slots=True)
class Moment:
    """One handler run: what all facets are built over.

    ``unit`` is what it is about; ``talk`` is the private chat of ``sender`` where we know one, the chat itself in private;
    ``press`` names the press for an immediate answer; ``emitted`` is filled by ``emit``; ``proved`` and ``topic`` as in ``Event``;
    ``taken`` is set by who answers a knock alone; ``unmarked``: nothing is to show below the message that it was taken in.
    """

    tx: Tx
    house: House
    plugin: LoadedPlugin
    chat: ChatRef | None = None
    private: bool = False
    sender: UserRef | None = None
    message: MessageRef | None = None
    person: Person | None = None
    group: Group | None = None
    unit: UnitId | None = None
    language: str = "vi"
    talk: ChatRef | None = None
    press: str = ""
    proved: datetime | None = None
    topic: str = ""
    emitted: list[Fact] = field(default_factory=list)
    taken: bool = False
    unmarked: bool = False
    heard: Heard | None = field(default=None, repr=False)

    @property
    def now(self) -> datetime:
        """The instant of this event."""
        return self.tx.now

    def text(self, key: str, **values: str | int) -> str:
        """The words for ``key`` in the language of who is spoken to."""
        return self.house.texts.for_language(self.language)(key, **values)
