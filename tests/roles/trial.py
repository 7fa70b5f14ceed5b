"""A ward in which everything that can be pressed is there to be pressed, and everybody to press it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select, update

from bot.engine.registry import CORE
from bot.engine.tx import Tx
from bot.model.content import Button
from bot.model.ids import PersonId, UnitId
from bot.model.operations import AnswerPress
from bot.model.people import Role
from bot.store import reforms, tables
from bot.testing.town import Member, TownMessage
from plugins.admin.records import Caller
from plugins.bulletins.records import Bulletin, Category
from plugins.bulletins.records.planned import Series
from plugins.mydata.records import Incident
from plugins.mydata.records import Request as DataRequest
from plugins.registration.records import Address, Household, Kin, Request
from plugins.registration.records import Member as Reader
from plugins.relay.records import Case, Neighbour
from plugins.tips.records import Tip
from tests.roles.cast import LOSER, Actor, come
from tests.roles.rows_kept import Rows, changed, everything, put_back
from tests.unit.plugins.life import DUTY_A, DUTY_B, Life
from tests.unit.plugins.rolesdoc import Row
from tests.unit.plugins.tips.sender import reports

KIND: Final = (
    "core-no-right",
    "core-approval-no-right",
    "core-approval-closed",
    "relay-not-yours",
    "admin-unknown",
    "admin-not-yours",
    "registration-unknown",
    "registration-not-yours",
    "registration-first-join",
    "registration-over",
    "directory-not-yours",
    "bulletins-not-yours",
    "bulletins-series-not-yours",
    "mydata-not-yours",
    "mydata-incident-not-yours",
    "tips-not-yours",
)
"""The texts with which somebody is turned away for who they are."""

BROKEN: Final = ("core-sorry", "core-stale-button", "core-unknown-command", "core-no-such-choice")

LASTING: Final[Mapping[str, str]] = {
    "take": "relay.taken",
    "undo": "relay.undone",
    "spread": "relay.spread",
    "stop": "relay.stopped",
    "stop-here": "relay.stopped-here",
    "close": "relay.closed",
    "take-duty": "duty.plan",
    "end-role-now": "grant.end",
    "approve": "approval.approve",
    "refuse": "approval.refuse",
    "admit": "group.admit",
    "turn-away": "group.turn_away",
    "review": "approval.review",
    "accept": "registration.accepted",
    "not-now-for": "registration.refused",
    "end-kin": "registration.kin-ended",
    "agree-yes": "unit.agree",
    "agree-no": "admin.disagreed",
    "lock": "session.lock",
    "tip-take": "tips.taken",
}
"""Buttons that change something at once, so that each is tried alone and put back; and what the log says of them."""

WITH_NUMBER: Final[Mapping[str, str]] = {"duyệt": "duyệt 1"}
"""What is nothing without something behind it."""

VISITOR: Final = "ha"
"""Who asks to be let in."""

DOOR: Final = "g-a1"
"""Where the visitor knocks: nobody who serves nowhere comes into a duty room."""

PAGES: Final = 6
"""So many choices do not fit on one page."""


@dataclass(frozen=True)
class Card:
    """A real button in a duty room."""

    group: str
    message: TownMessage
    token: str


@dataclass(frozen=True)
class Joining:
    """Somebody asks to be taken in; a household is with us, and its member reads to somebody."""

    request: Request
    home: Household
    member: Reader
    kin: Kin


@dataclass
class Trial:
    """A case is out here, another reached the neighbours, a third waits, a child is being looked for, somebody knocks.

    A unit waits for both sides to agree that it is moved, somebody asks about their data, an incident is open, and somebody told
    something in private.
    """

    life: Life
    out: Case
    told: Neighbour
    waiting: Case
    child: Case
    caller: Caller
    joining: "Joining"
    reform: str
    asked: DataRequest
    incident: str
    tip: str
    bulletin: str
    series: Series
    before: Rows
    cards: Mapping[tuple[str, str], Card]
    """By action and payload."""

    async def try_all(self, actors: Iterable[Actor], row: Row) -> dict[str, str]:
        """What each hears, all at once; "" for nothing."""
        actors = list(actors)
        heard = {one.key: len(self._said(one)) for one in actors}
        for one in actors:
            await self._asks(one, row)
        await self.life.scene.turner.breathe()
        return {one.key: "\n".join(self._said(one)[heard[one.key] :]) for one in actors}

    async def press_card(self, actors: Iterable[Actor], card: Card) -> dict[str, str]:
        """What the platform shows to each who presses that button in the duty room; "" for nothing."""
        town, adapter, pressed = self.life.scene.town, self.life.adapter, {}
        for one in actors:
            town.person(one.key).presses_token(card.token, card.message.id, chat=card.group)
            pressed[town.events[-1].key] = one.key
        before = len(adapter.signs)
        await self.life.scene.turner.breathe()
        answers = [sign for sign in adapter.signs[before:] if isinstance(sign, AnswerPress)]
        return dict.fromkeys(pressed.values(), "") | {pressed[each.press]: each.text for each in answers if each.text}

    def card(self, row: Row) -> Card | None:
        """The button in a duty room that means the same."""
        return self.cards.get((row.name, self.payload(row)))

    async def changes(self) -> dict[str, list[tuple[tuple[str, object], ...]]]:
        """What is different from how it was."""
        return changed(self.before, await everything(self.life.scene.app))

    async def logged(self) -> list[tuple[object, object]]:
        """Who did what, in the lines of the chained log that are new."""
        lines = [dict(line) for line in (await self.changes()).get("audit", ())]
        return [(line["actor"], line["action"]) for line in sorted(lines, key=lambda line: str(line["number"]))]

    async def back(self) -> None:
        """As it was; who was let in stands at the door again."""
        room = self.life.scene.town.chats[DOOR]
        room.members.discard(VISITOR)
        room.knocking.add(VISITOR)
        await put_back(self.life.scene.app, self.before)

    async def still_takes_back(self) -> None:
        """The minute in which publishing can be undone begins now."""
        now = update(Case).where(Case.id == self.out.id)
        await self.life.scene.app.house.state.do(lambda tx: tx.session().execute(now.values(published_at=tx.now)))
        self.before = await everything(self.life.scene.app)

    def texts(self, keys: Sequence[str]) -> set[str]:
        """The texts of these keys."""
        return {self.life.text(key) for key in keys}

    def payload(self, row: Row) -> str:
        """What a button of that name is about."""
        if row.plugin == "tips":
            return self.tip if row.roles else "what nobody ever sent"
        if row.plugin == "bulletins":
            return self._bulletin_payloads().get(row.name, self.bulletin)
        if row.plugin == "mydata":
            return self.incident if row.name.startswith("incident") else self.asked.id
        grant = next(dict(each) for each in self.before["role_grant"] if dict(each)["person"] == "binh")
        return {
            "stop-here": self.told.id,
            "spread": f"{self.out.id}:sure1",  # the answer to the question, which itself changes nothing
            "end-role": f"binh:{grant['id']}",
            "end-role-now": str(grant["id"]),
            "audit": "",
            "knock": self.caller.id,
            "admit": self.caller.id,
            "turn-away": self.caller.id,
            "approve": str(self.waiting.approval),
            "refuse": str(self.waiting.approval),
            "approval": str(self.waiting.approval),
            "review": str(self.child.approval),
            **self._joining_payloads(),
            **dict.fromkeys(("bind-instead", "bind-beside"), "a1:residents"),
            "group-gone": "group-g-a1",
            "group-demoted": "rights-g-a1",
            "agree-look": f"{self.reform}/here",
            **dict.fromkeys(("agree-yes", "agree-no", "undo-look", "undo-now"), self.reform),
            "clone-now": "a1:a",
            "reform-now": '["rename", "a2", "", ["Thôn Mới"], 30]',
            "start": "relay:command:tin",
            "who": "a1",
            "lock": LOSER.key,
        }.get(row.name, self.out.id)

    def _bulletin_payloads(self) -> dict[str, str]:
        """Buttons about series, and about posts that lie ready."""
        series = self.series
        return {
            **dict.fromkeys(("series-open", "series-stop", "series-stop-sure", "series-missed"), series.id),
            "series-missed-so": f"{series.id}:all",
            "series-skip": f"{series.id}:{int(series.due.timestamp()) if series.due else ''}",
            "lib-open": series.posts,
            "lib-approve": "no such file",
            **dict.fromkeys(("calendar", "calendar-days"), "2026-12"),
        }

    def _joining_payloads(self) -> dict[str, str]:
        """Buttons about households."""
        asked, member = self.joining.request.id, self.joining.member.id
        return {
            **dict.fromkeys(("asked", "accept", "not-now"), asked),
            "not-now-for": f"{asked}:unclear",
            **dict.fromkeys(("add-kin", "no-kin", "ask-moved"), self.joining.home.id),
            "end-kin": self.joining.kin.id,
            "come-back": member,
            "join-at": "a1:",
            "live-in": f"{member}:a1",
            **dict.fromkeys(("moved-yes", "moved-no"), f"{member}:binh"),
        }

    def _said(self, one: Actor) -> list[str]:
        return [m.text for m in self.life.scene.town.person(one.key).sees() if m.author is None]

    async def _asks(self, one: Actor, row: Row) -> None:
        member = self.life.scene.town.person(one.key)
        if row.kind != "button":
            member.writes(WITH_NUMBER.get(row.name, row.written[0]))
            return
        if (row.plugin, row.name) == (CORE, "form"):
            await self._answers_form(member)
            return
        chat = self.life.scene.town.ref(member.private)
        button = Button("Nút thử", row.name, self.payload(row), plugin=row.plugin)
        shown = [button] * PAGES if row.name == "more" else [button]
        house = self.life.scene.app.house
        offered = await house.state.do(lambda tx: house.menus.offer(tx, chat, shown, more="", unit=None, asked=True))
        # Pressed, not answered by its number: about a bare number people are asked once more.
        member.presses_token(offered.wires[-1].token, "")

    async def _answers_form(self, member: Member) -> None:
        member.writes("nhặt được")
        await self.life.scene.turner.breathe()
        member.presses("Con vật")


async def prepared(life: Life) -> Trial:
    """Everything is under way, and nothing happens by itself any more."""
    state, turner = life.scene.app.house.state, life.scene.turner
    await come(life)
    life.scene.town.person(VISITOR, "Hà").knocks(DOOR)
    first = await life.found_animal()
    await life.approves()
    await turner.advance(minutes=61)
    child = await life.lost_child("khanh")
    await life.approves()
    await turner.advance(minutes=1)
    waiting = await life.found_animal()
    out = await life.found_animal()
    await life.approves()
    await _told_in_private(life)
    for asked_about in ("Lan ngay", "Không duyệt"):
        await life.one("cuc").presses(asked_about, group=DUTY_A)
    await life.grant("khanh", Role.HELPER, "a3")
    await life.writes("giang", "chuyển đơn vị", "cay gao", "gieng mat")
    await life.one("giang").presses("Đúng, làm đi")
    (told,) = [each for each in await life.rows(select(Neighbour)) if each.case == first.id and each.unit == "b"]
    await state.do(lambda tx: tx.session().execute(delete(tables.schedule)))
    await state.do(lambda tx: tx.session().execute(delete(tables.progress)))
    await turner.settle()
    (caller,) = await life.rows(select(Caller))
    (asked,) = await life.rows(select(DataRequest))
    (incident,) = await life.rows(select(Incident))
    (tip,) = await life.rows(select(Tip))
    joining, bulletin = await state.do(_take_in), await state.do(_draft)
    await state.do(_begin_series)
    (series,) = await life.rows(select(Series))
    reform = await state.do(lambda tx: reforms.standing(tx)[0].id)
    before = await everything(life.scene.app)
    return Trial(
        life,
        out,
        told,
        waiting,
        child,
        caller,
        joining,
        reform,
        asked,
        incident.id,
        tip.id,
        bulletin,
        series,
        before,
        await _cards(life),
    )


async def _told_in_private(life: Life) -> None:
    """A wish, an incident and a lost phone, which officers look into."""
    await life.writes("hoa", "/dulieu", "4", "1", "Xin cho biết ai đọc tin của tôi", "1")
    await life.writes("giang", "sự cố dữ liệu", "Mất một điện thoại", "1", "1", "", "", "1")
    await reports(life, "hoa")


def _draft(tx: Tx) -> str:
    """A bulletin of the commune that its author has not sent for approval yet."""
    bulletin = Bulletin(
        number=1,
        unit=UnitId("a"),
        category=Category.LAW,
        title="Tạm trú",
        text="Ở trọ từ 30 ngày cần đăng ký tạm trú.",
        author=PersonId("cuc"),
        audience='{"units": ["a"], "kinds": [], "without": []}',
        made_at=tx.now,
    )
    tx.session().add(bulletin)
    tx.session().flush()
    return bulletin.id


def _begin_series(tx: Tx) -> None:
    """A series of the commune that comes round tomorrow."""
    due = tx.now + timedelta(days=1)
    post = "04-chay-trong-nha"
    series = Series(unit=UnitId("a"), title="Một bài", posts=post, rule="30 19 * * *", due=due, at=due, begun_at=tx.now)
    tx.session().add(series)
    tx.session().flush()


def _take_in(tx: Tx) -> Joining:
    """One household of the commune that is with us, and one that waits."""
    unit, reader, now = UnitId("a"), PersonId("mo"), tx.now
    home = Household(unit=unit, house="12", lane="", place="12|", representative="", since=now)
    member = Reader(
        household=home.id,
        person=reader,
        address=Address.CHI,
        notice="2026-11",
        channel="town",
        consented_at=now,
        approved_by=PersonId("binh"),
        since=now,
    )
    kin = Kin(household=home.id, name="Bà Tư", reader=reader, since=now)
    request = Request(
        number=1,
        unit=unit,
        person=PersonId("dao"),
        name="Chị Đào",
        address=Address.CHI,
        house="15",
        lane="",
        representative="",
        notice="2026-11",
        channel="town",
        consented_at=now,
        asked_at=now,
        asked=3,
    )
    session = tx.session()
    session.add_all((home, member, kin, request))
    session.flush()
    session.expunge_all()
    return Joining(request, home, member, kin)


async def _cards(life: Life) -> dict[tuple[str, str], Card]:
    """Every button that is to be seen in a duty room."""

    def meanings(tx: Tx) -> dict[str, tuple[str, str]]:
        query = select(tables.button.c.token, tables.button.c.action, tables.button.c.payload)
        return {token: (action, payload) for token, action, payload in tx.session().execute(query)}

    meaning = await life.scene.app.house.state.do(meanings)
    return {
        meaning[button.token]: Card(group, message, button.token)
        for group, who in ((DUTY_A, "dung"), (DUTY_B, "phuc"))
        for message in await life.messages(who, group)
        for button in message.buttons
    }
