"""A shop for tests: an invented plugin whose handlers keep, refuse, fail and die on request, and one that only listens."""

from dataclasses import dataclass, field
from functools import partial
from typing import cast

from sqlalchemy.orm import Mapped, mapped_column

from bot.engine.house import Moment
from bot.engine.knocks import KnocksFacet
from bot.engine.records import RecordsFacet
from bot.model.content import Button, Content
from bot.model.errors import Refused
from bot.model.facts import CaseClosed, CaseOpened, Fact
from bot.model.ids import AccountId, CaseId, ChatRef, UnitId
from bot.model.people import Role
from bot.plugin import (
    GROUP,
    PRIVATE,
    Code,
    Command,
    Context,
    Decision,
    Due,
    Form,
    Joined,
    Knock,
    NoSettings,
    Outcome,
    Plain,
    Plugin,
    Press,
    Record,
    Replied,
    command,
)
from bot.store import incoming

CLUSTER = UnitId("cluster")


class Shop(Record, prefix="shop"):
    """The records of an invented plugin."""


class Sale(Shop):
    """Something that a handler did."""

    number: Mapped[int] = mapped_column(primary_key=True, default=None)
    what: Mapped[Plain[str]]


@dataclass(frozen=True)
class Order(Form):
    """A form that nobody fills in here."""


class Buggy(Exception):
    """A mistake of a plugin; its text must be seen by nobody."""


class FakeChat:
    """What is said is heard only once it is committed."""

    def __init__(self, moment: Moment, said: "list[Said]") -> None:
        self._moment = moment
        self._said = said

    def reply(self, content: Content | str, *buttons: Button) -> None:
        """Answer where the event came from."""
        text = content if isinstance(content, str) else content.text
        self._say("reply", text, buttons)

    def answer(self, text: str) -> None:
        """A short word to who pressed."""
        self._say("answer", text, ())

    def _say(self, how: str, text: str, buttons: tuple[Button, ...]) -> None:
        said = Said(how, self._moment.plugin.name, self._moment.chat, text, buttons)
        self._moment.tx.after_commit(partial(self._said.append, said))


@dataclass(frozen=True)
class Said:
    """Something that reached somebody."""

    how: str
    by: str
    chat: ChatRef | None
    text: str
    buttons: tuple[Button, ...] = ()


class FakeContext:
    """Just what the shop needs."""

    def __init__(self, moment: Moment, said: list[Said]) -> None:
        self.moment = moment
        self.chat = FakeChat(moment, said)

    @property
    def knocks(self) -> KnocksFacet:
        """The real one: it only takes."""
        return KnocksFacet(self.moment)

    @property
    def records(self) -> RecordsFacet:
        """The shop's own tables."""
        return RecordsFacet(self.moment)

    def emit(self, fact: Fact) -> None:
        """Tell other plugins."""
        self.moment.emitted.append(fact)


@dataclass
class Shopkeeper:
    """The handlers of the shop, and what they heard; everything that lasts is in its table."""

    deadly: bool = True
    pressed: list[Press] = field(default_factory=list)
    heard: list[object] = field(default_factory=list)
    units: list[UnitId | None] = field(default_factory=list)

    def plugin(self) -> Plugin[NoSettings]:
        """The shop as it would be loaded."""
        shop = Plugin("shop", "shop-title", NoSettings, records=Shop)
        shop.command(command("mua", "mua hàng", "muahang"))(self.buy)
        shop.command(command("bán", "bán hàng"), where=PRIVATE, role=Role.OFFICER)(self.sell)
        shop.command(command("kiểm kho"), where=GROUP)(self.count)
        shop.command(command("lạc"), where=PRIVATE)(self.buy)
        shop.command(command("lắc"), where=PRIVATE)(self.buy)
        shop.form(Order, start=command("đặt hàng"), role=Role.OFFICER)(self.ordered)
        shop.on_start("mua")(self.buy)
        shop.on_code(6)(self.coded)
        shop.on_button("take")(self.press)
        shop.on_button("close", role=Role.OFFICER)(self.press)
        shop.on_reply(self.replied)
        shop.on_joined(self.joined)
        shop.on_join_request(self.knocked)
        shop.on_knock_alone(self.met_alone)
        shop.on_due("later")(self.happened)
        shop.on_outcome("made")(self.happened)
        shop.on_decision("publish")(self.decided)
        return shop

    def buy(self, ctx: Context[NoSettings], asked: Command) -> None:
        """Keeps what was asked for; "hỏng" is a mistake, "hết" a refusal, "chết" the end of the process."""
        ctx.records.add(Sale(what=asked.rest))
        ctx.chat.reply(f"bought {asked.rest}")
        if asked.rest.startswith("hỏng"):
            raise Buggy(asked.rest)
        if asked.rest.startswith("hết"):
            raise Refused("core-no-such-choice")
        if self.deadly and asked.rest.startswith("chết"):
            raise SystemExit

    def coded(self, ctx: Context[NoSettings], code: Code) -> None:
        """Says which."""
        ctx.chat.reply(f"code {code.digits}")

    def sell(self, ctx: Context[NoSettings], asked: Command) -> None:
        ctx.records.add(Sale(what=f"sold {asked.rest}"))

    def count(self, ctx: Context[NoSettings], asked: Command) -> None:
        ctx.chat.reply("counted")

    def ordered(self, ctx: Context[NoSettings], order: Order) -> None:
        ctx.records.add(Sale(what="ordered"))

    def press(self, ctx: Context[NoSettings], press: Press) -> None:
        self.pressed.append(press)
        self.units.append(cast(FakeContext, ctx).moment.unit)
        ctx.records.add(Sale(what=press.action))

    def replied(self, ctx: Context[NoSettings], replied: Replied) -> None:
        self.heard.append(replied)

    def joined(self, ctx: Context[NoSettings], joined: Joined) -> None:
        self.heard.append(joined)

    def knocked(self, ctx: Context[NoSettings], knock: Knock) -> None:
        self.heard.append(knock)
        if knock.name == "hỏng":
            raise Buggy(knock.name)

    def met_alone(self, ctx: Context[NoSettings], knock: Knock) -> None:
        """Takes only who is called so; a mistake after that undoes it."""
        if knock.name.startswith("riêng"):
            ctx.chat.reply(knock.name)
            ctx.knocks.take()
        if knock.name.endswith("hỏng"):
            raise Buggy(knock.name)

    def happened(self, ctx: Context[NoSettings], thing: Due | Outcome) -> None:
        self.heard.append(thing)
        if thing.payload == "hỏng":
            raise Buggy(thing.payload)
        if thing.payload == "hết":
            raise Refused("core-no-such-choice")
        ctx.records.add(Sale(what=thing.payload))
        ctx.chat.reply(thing.payload)

    def decided(self, ctx: Context[NoSettings], decision: Decision) -> None:
        ctx.records.add(Sale(what=decision.subject))
        ctx.emit(CaseOpened(CaseId(decision.subject), "thing", CLUSTER))
        if decision.subject == "hỏng":
            raise Buggy


def listener(heard: list[Fact]) -> Plugin[NoSettings]:
    """A second plugin, which only listens, and makes a mistake when a case is closed."""
    ear = Plugin("ear", "ear-title", NoSettings)

    def hear(ctx: Context[NoSettings], fact: CaseOpened) -> None:
        heard.append(fact)

    def mishear(ctx: Context[NoSettings], fact: CaseClosed) -> None:
        incoming.set_cursor(cast(FakeContext, ctx).moment.tx, AccountId("misheard"), "1")
        raise Buggy

    ear.on_fact(CaseOpened)(hear)
    ear.on_fact(CaseClosed)(mishear)
    return ear
