"""Talking with the bot in tests: the real rooms of the talk over a real store, a plugin with a form, and nobody to send."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, ClassVar, ParamSpec, cast

import pytest
from structlog.testing import capture_logs

from bot.adapter import Capabilities
from bot.engine.chat import ChatFacet
from bot.engine.daykeys import DayKeys
from bot.engine.dispatch import Dispatcher
from bot.engine.emergency import Emergency
from bot.engine.forms import FormEngine
from bot.engine.home import Home
from bot.engine.house import Lanes, Moment, Notices
from bot.engine.hushes import Hushes
from bot.engine.line import Waiting
from bot.engine.media import Arrival, add_arrival
from bot.engine.menus import FORM, HOME, MORE, Menus
from bot.engine.offers import Shelf
from bot.engine.openform import Progress
from bot.engine.partat import PartAt
from bot.engine.probe import NoProbe
from bot.engine.reach import Reach
from bot.engine.reception import START, Reception
from bot.engine.registry import CORE, LoadedPlugin, Registry
from bot.engine.router import Router
from bot.engine.sieve import Recent
from bot.engine.tx import Tx
from bot.engine.wire import REPLY, ReplyBody
from bot.model.content import Button, Content
from bot.model.errors import Refused
from bot.model.events import ButtonPressed, Event, IncomingFile, MessageReceived
from bot.model.ids import AccountId, ChatRef, CopyHandle, GroupId, MediaId, MessageRef, UnitId, UserRef
from bot.model.operations import AnswerPress, Ephemeral, Urgency
from bot.model.people import Role
from bot.model.units import Group
from bot.plugin import (
    PRIVATE,
    Ask,
    AskPhone,
    AskPhoto,
    AskUnit,
    Choose,
    Command,
    Confirm,
    Context,
    Form,
    NoSettings,
    Plugin,
    Press,
    command,
)
from bot.plugin.forms import Answers
from bot.store import operations, outcomes
from bot.store.open import open_store
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from bot.texts import Texts, text_files
from tests.unit.bot.engine.ward import WEB, Ward

P = ParamSpec("P")

WORDS = """
lost-kind = Con gì hay đồ gì ạ?
lost-kind-animal = Con vật
lost-kind-animal-also = trâu, bò, con chó
lost-kind-thing = Đồ vật
lost-what = Cụ thể là gì ạ?
lost-what-buffalo = Trâu
lost-what-dog = Chó
lost-what-cat = Mèo
lost-what-duck = Vịt
lost-what-hen = Gà
lost-what-wallet = Ví
lost-mark = Nó có dấu gì riêng ạ?
lost-mark-short = Dấu riêng
lost-place = Ở đâu ạ?
lost-place-short = Nơi thấy
lost-photo = Anh/chị có ảnh không ạ?
lost-contact = { $kind ->
    [animal] Số điện thoại của anh/chị để bà con gọi hỏi con vật ạ?
   *[thing] Số điện thoại của anh/chị ạ?
}
lost-right = { $what ->
    [buffalo] Trâu
   *[other] Con khác
}, dấu: { $mark }, ở: { $place }, ảnh: { $photo }, gọi: { $contact }. Đúng chưa ạ?
lost-done = Đã nhận.
lost-secret = Anh/chị kể giúp ạ?
lost-pledge = Anh/chị giữ kín giúp chứ ạ?
lost-pledge-agree = Đồng ý
lost-menu = Nhặt được
lost-menu-also = nhặt, mất, lạc
lost-menu-secret = Báo tin
lost-menu-officers = Việc
lost-refused = Chưa nhận được ạ.
"""


class Kind(StrEnum):
    ANIMAL = "animal"
    THING = "thing"


class What(StrEnum):
    BUFFALO = "buffalo"
    DOG = "dog"
    CAT = "cat"
    DUCK = "duck"
    HEN = "hen"
    WALLET = "wallet"


def _among(answers: Answers) -> tuple[StrEnum, ...]:
    animals = (What.BUFFALO, What.DOG, What.CAT, What.DUCK, What.HEN)
    return animals if answers["kind"] == "animal" else (What.WALLET,)


@dataclass(frozen=True)
class Found(Form):
    """Every sort of question once."""

    kind: Annotated[Kind, Choose(key="lost-kind")]
    what: Annotated[What, Choose(key="lost-what", among=_among)]
    mark: Annotated[str, Ask(key="lost-mark", limit=40, when=lambda answers: answers["kind"] == "animal")]
    place: Annotated[UnitId, AskUnit(key="lost-place")]
    photo: Annotated[MediaId | None, AskPhoto(key="lost-photo", optional=True)]
    contact: Annotated[str | None, AskPhone(key="lost-contact", optional=True)]
    right: Annotated[bool, Confirm(key="lost-right")]


@dataclass(frozen=True)
class Secret(Form):
    """Ends with a picture, without a last look."""

    sensitive: ClassVar[bool] = True

    words: Annotated[str, Ask(key="lost-secret")]
    photo: Annotated[MediaId | None, AskPhoto(key="lost-photo")]


@dataclass(frozen=True)
class Pledge(Form):
    """Sends nothing: somebody only agrees."""

    yes: Annotated[bool, Confirm(key="lost-pledge", agree="lost-pledge-agree")]


@dataclass
class Filed:
    """What a plugin got."""

    form: Form
    unit: UnitId | None
    chat: ChatRef | None


@dataclass
class Desk:
    """A plugin that keeps what it gets, and refuses while ``shut``."""

    filed: list[Filed] = field(default_factory=list)
    shut: bool = False

    def file(self, ctx: Context[Any], form: Form) -> None:
        if self.shut:
            raise Refused("lost-refused")
        moment = cast(Speaking, ctx).moment
        self.filed.append(Filed(form, moment.unit, moment.chat))
        ctx.chat.reply(ctx.text("lost-done"))

    def plugin(self) -> Plugin[NoSettings]:
        made = Plugin("lost", "lost-menu", NoSettings)
        made.form(Found, start=command("nhặt được", menu=1, label="lost-menu"), where=PRIVATE)(self.file)
        made.form(Secret, start=command("báo tin", menu=2, label="lost-menu-secret"), where=PRIVATE)(self.file)
        made.form(Pledge, start=command("cam kết"), where=PRIVATE)(self.file)
        made.command(command("việc", menu=0, label="lost-menu-officers"), where=PRIVATE, role=Role.OFFICER)(_work)
        made.on_button("open")(_open)
        return made


def _work(ctx: Context[NoSettings], asked: Command) -> None:
    ctx.chat.reply("Các việc", *(Button(f"Thẻ {index}", "open", str(index)) for index in range(1, 7)))


def _open(ctx: Context[NoSettings], press: Press) -> None:
    if press.payload == "found":
        ctx.chat.open(Found, kind="animal")
    else:
        ctx.chat.reply(f"Mở {press.payload}")


@dataclass
class Speaking:
    """As much of a context as these handlers use."""

    moment: Moment

    @property
    def chat(self) -> ChatFacet:
        return ChatFacet(self.moment)

    def text(self, key: str, **values: str | int) -> str:
        return self.moment.text(key, **values)


@dataclass
class FakeMedia:
    """Remembers what became of pictures."""

    wanted: list[IncomingFile] = field(default_factory=list)
    dropped: list[MediaId] = field(default_factory=list)
    kept: list[MediaId] = field(default_factory=list)

    def want(self, tx: Tx, file: IncomingFile, chat: ChatRef) -> MediaId:
        self.wanted.append(file)
        return MediaId(f"media{len(self.wanted)}")

    def drop(self, tx: Tx, media: MediaId) -> None:
        self.dropped.append(media)

    def keep(self, tx: Tx, media: MediaId) -> None:
        self.kept.append(media)


@dataclass
class FakeLanes:
    """Remembers what was shown."""

    shown: list[Ephemeral] = field(default_factory=list)

    def wake(self, account: AccountId) -> None:
        """Nobody sends."""

    def add(self, account: AccountId, waiting: Waiting) -> None:
        """Nobody sends."""

    def seen(self, chat: ChatRef) -> None:
        """Nobody waits."""

    def show(self, account: AccountId, sign: Ephemeral) -> None:
        self.shown.append(sign)


@dataclass
class FakeNotices:
    """Remembers what went to groups."""

    cards: list[tuple[GroupId | ChatRef, Content]] = field(default_factory=list)

    def part_at(self, tx: Tx, message: MessageRef) -> PartAt | None:
        return None

    def card(
        self, tx: Tx, plugin: str, to: GroupId | ChatRef, content: Content, *, urgency: Urgency = Urgency.REPLY
    ) -> CopyHandle:
        self.cards.append((to, content))
        return CopyHandle("card")

    def edit_card(self, tx: Tx, handle: CopyHandle, content: Content) -> None:
        self.cards.append((GroupId(handle), content))


class _Undone(Exception):
    """A test is over."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Talk]":
    """One for all tests of a module, since to make one takes longer than most of them."""
    folder = tmp_path_factory.mktemp("talk")
    writer = open_store(folder / "nhipcau.db").writer()
    yield Talk(writer, folder)
    writer.close()


@pytest.fixture
def talk(town: "Talk") -> "Iterator[Talk]":
    """The same for each test: what it does is undone, but the clock goes on."""
    town.begin()
    with suppress(_Undone), town.tx.guarded():
        yield town
        raise _Undone


class Talk:
    """``says`` and ``presses`` bring somebody's event to the reception, and give the bot's answers to it."""

    def __init__(self, writer: Writer, folder: Path) -> None:
        self.ward = Ward(writer)
        self.ward.house.texts = _texts(folder / "words.ftl")
        self._folder = folder
        self._count = 0
        self.begin()

    def begin(self) -> None:
        """Nobody has said anything yet, and nothing is in anybody's hands."""
        self.desk = Desk()
        self.media, self.lanes, self.notices = FakeMedia(), FakeLanes(), FakeNotices()
        self._buttons: dict[str, str] = {}
        self._said: list[ReplyBody] = []
        self.capable(buttons=True)
        self.restart(self.desk.plugin())

    @property
    def tx(self) -> Tx:
        return self.ward.tx

    @property
    def clock(self) -> FakeClock:
        return self.ward.clock

    def capable(self, *, buttons: bool) -> None:
        """What the platform can do from now on."""
        self.ward.house.capabilities = {WEB: Capabilities(buttons=buttons)}

    def restart(self, *plugins: Plugin[Any], keys: Path | None = None) -> None:
        """A new process with these plugins over the same store, and the same keys unless they are in another folder."""
        house = self.ward.house
        house.keys = DayKeys(keys or self._folder / "keys", self.clock)
        house.probe = NoProbe()
        house.core = LoadedPlugin(Plugin(CORE, "core", NoSettings), NoSettings(), frozenset())
        house.registry = Registry(LoadedPlugin(plugin, NoSettings(), frozenset()) for plugin in plugins)
        # They have the verbs that are used here, and no others.
        house.lanes, house.notices, house.media = cast(Lanes, self.lanes), cast(Notices, self.notices), self.media
        house.forms = self.forms = FormEngine(house.keys, house.registry)
        house.menus = self.menus = Menus(house.keys, self.forms)
        house.home = Home()
        house.emergency = Emergency(house.settings.emergency)
        self.dispatch = Dispatcher(lambda moment: cast(Context[Any], Speaking(moment)))
        self.dispatch.house = house
        house.dispatch = self.dispatch
        self._reception = Reception(
            house,
            Router(house.registry.targets),
            self.dispatch,
            Reach(house.texts.for_language("vi"), Recent(), lambda tx, notice: None),
            Hushes(()),
        )
        house.inside = {
            HOME: house.home.show,
            MORE: self.menus.turn,
            FORM: self.forms.press,
            START: self._reception.start,
        }

    def says(
        self,
        who: str,
        text: str = "",
        *files: IncomingFile,
        group: Group | None = None,
        reply_to: str | None = None,
        contact: str | None = None,
    ) -> list[str]:
        """Somebody writes, in private unless in a group; what the bot answers."""
        chat = group.chat if group else _talk(who)
        self._count += 1
        event = MessageReceived(
            key=str(self._count),
            chat=chat,
            sender=UserRef(WEB, who),
            private=group is None,
            at=self.ward.now,
            message=MessageRef(chat, str(self._count)),
            text=text,
            files=files,
            talk=_talk(who),
            reply_to=None if reply_to is None else MessageRef(chat, reply_to),
            contact=contact,
        )
        return self._receive(event)

    def shows(self, does: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> str:
        """After that the platform has shown the menu of what was said last; the name of its message."""
        does(*args, **kwargs)
        self._count += 1
        shown = self._said[-1]
        Shelf(self.ward.house.keys).shown(self.tx, shown.chat, shown.menu, f"shown-{self._count}")
        return f"shown-{self._count}"

    def presses(self, who: str, label: str) -> list[str]:
        """Somebody presses the newest button with that label."""
        return self.presses_token(who, self._buttons[label])

    def presses_token(self, who: str, token: str) -> list[str]:
        """The same by what travels."""
        self._count += 1
        event = ButtonPressed(
            key=str(self._count),
            chat=_talk(who),
            sender=UserRef(WEB, who),
            private=True,
            at=self.ward.now,
            message=MessageRef(_talk(who), "m"),
            token=token,
            press="press",
        )
        return self._receive(event)

    def arrives(self, who: str, media: str, problem: str | None = None) -> list[str]:
        """The media room has settled a picture of that person's chat."""
        add_arrival(self.tx, self.ward.house.keys, Arrival(MediaId(media), _talk(who), problem))
        for row in outcomes.waiting(self.tx, 10):
            self.dispatch.consume(self.tx, row)
        return self.hears()

    def _receive(self, event: Event) -> list[str]:
        with capture_logs() as lines:
            self._reception.receive(self.tx, event)
        assert not [line for line in lines if line["log_level"] == "error"]
        return self.hears()

    def hears(self) -> list[str]:
        """What the bot has said since last time: the words, then its buttons as "[label]"."""
        said = []
        for body in self.replies():
            labels = [f"[{button.label}]" for button in body.buttons]
            self._buttons.update({button.label: button.token for button in body.buttons})
            said.append("\n".join([Content(body.spans).text, *labels]))
        return said

    def replies(self) -> Sequence[ReplyBody]:
        """The same as it lies in the store, from where it is gone once it is heard."""
        self.tx.flush()
        found = []
        for row in operations.alone(self.tx, WEB, now=self.tx.now, count=1000):
            assert row.day is not None
            assert row.body is not None
            found.append(REPLY.load(self.ward.house.keys.open(row.day, row.body)))
            operations.drop(self.tx, row.id)
        self._said.extend(found)
        return found

    def token(self, label: str) -> str:
        """What travels with the newest button of that label."""
        return self._buttons[label]

    def progress(self, who: str) -> Progress | None:
        """The open form of somebody's chat."""
        return self.forms.open_form(self.tx, _talk(who))

    def answers(self, who: str) -> Mapping[str, str]:
        """What was answered in it so far."""
        progress = self.progress(who)
        return {} if progress is None else progress.state.answers

    def whispers(self) -> list[str]:
        """The immediate answers to presses that were shown."""
        for action in self.ward.tx.actions:
            action()
        return [sign.text for sign in self.lanes.shown if isinstance(sign, AnswerPress)]

    def moment(self, who: str, group: Group | None = None) -> Moment:
        """Somebody acts, spoken to by the plugin."""
        lost = self.ward.house.registry.plugins["lost"]
        return replace(self.ward.moment(who, group=group), plugin=lost, talk=_talk(who))


def picture(size: int | None = 1000) -> IncomingFile:
    """A picture that somebody sends."""
    return IncomingFile("file", "photo", size)


def _texts(words: Path) -> Texts:
    words.write_text(WORDS, encoding="utf-8")
    files = text_files(["bot.engine"])
    return Texts.load({language: [*paths, words] for language, paths in files.items()}, "vi")


def _talk(who: str) -> ChatRef:
    return ChatRef(WEB, f"talk-{who}")
