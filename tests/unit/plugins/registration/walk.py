"""A walk through the ward in the town: residents, heads and a commander do whatever comes to mind, by what they write and press."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from sqlalchemy import select

from bot.engine.aside import ASIDE, PARKED, AsideEvent
from bot.engine.tx import Tx
from bot.model.events import MessageReceived
from bot.model.folding import fold
from bot.model.ids import PersonId, UnitId
from bot.model.reforms import Reform
from bot.model.units import Unit
from bot.store import incoming, people, reforms
from bot.testing.stories.checks import last
from bot.testing.town import Member as Neighbour
from plugins.registration.records import Household, Member
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import CHIEF, asks

NAMES: Final = ("Tường Vi", "Bằng Lăng", "Hải Đường", "Cẩm Chướng", "Dạ Hương")
"""The first and the last are of one house."""

HOUSES: Final = 4
TOP: Final = UnitId("a")
WALLS: Final = ("a1", "a2", "a3")
HEADS: Final = ("binh", "hoa")


@dataclass(frozen=True)
class Resident:
    """Somebody whose name and account occur nowhere else."""

    number: int

    @property
    def account(self) -> str:
        """On the town."""
        return f"tk-88{self.number}-nguoilang"

    @property
    def name(self) -> str:
        """Without a title."""
        return NAMES[self.number]

    @property
    def house(self) -> tuple[str, str]:
        """Number and lane."""
        home = self.number % HOUSES
        return f"30{home}", f"ngõ Gạo {home}"

    @property
    def wall(self) -> str:
        """Whose code they scan."""
        return WALLS[self.number % HOUSES % len(WALLS)]

    @property
    def traces(self) -> tuple[str, ...]:
        """All by which they would be known."""
        return self.account, self.name, fold(self.name)


@dataclass
class Walk:
    """Who is one of us by what was said; whose ids are not to be found any more, and who of those did not come again."""

    life: Life
    here: set[Resident] = field(default_factory=set)
    erased: dict[PersonId, Resident] = field(default_factory=dict)
    strangers: set[Resident] = field(default_factory=set)
    splits: int = 0

    async def does(self, verb: str, one: int, other: int) -> Resident | None:
        """One thing, as far as it can be done now; who did it, if it was a resident."""
        who = None if verb in _REFORMS else await self._chosen(verb, one)
        if verb in _REFORMS:
            await _REFORMS[verb](self, one, other)
        elif who is not None and verb == "join":
            await self.join(who, other)
        elif who is not None:
            await self.life.writes(who.account, "hủy")
            await _ACTS[verb](self, who, other)
        await self.life.scene.turner.advance(seconds=8)
        return who

    async def _chosen(self, verb: str, one: int) -> Resident | None:
        """Who is not here may come; who moved away may still be erased."""
        everybody = list(map(Resident, range(len(NAMES))))
        if verb == "join":
            found = [each for each in everybody if each not in self.here]
        elif verb == "erases":
            found = [each for each in everybody if await self.person(each) is not None]
        else:
            found = [each for each in everybody if each in self.here]
        return found[one % len(found)] if found else None

    async def join(self, who: Resident, other: int) -> None:
        """By the code on the wall and, where the cluster was split, the part; a head says yes if she may, else the commander."""
        life, part = self.life, await self.part_of(who)
        if part is None:
            await asks(life, who.account, who.name, *who.house, payload=f"join-{who.wall}")
        else:
            neighbour(life, who).opens(f"join-{who.wall}")
            await life.scene.turner.breathe()
            await life.picks(who.account, part.name)
            await life.writes(who.account, "Đồng ý", "Đủ 18 tuổi rồi", who.name, "chị", *who.house, "", "1")
        for head in (HEADS[other % len(HEADS)], CHIEF):
            await life.writes(head, "hủy", "duyệt 1-9999")
        self.here.add(who)
        self.strangers.discard(who)

    async def heirs(self, unit: UnitId) -> Sequence[Unit]:
        """The unit itself while it lives, else what took its place."""
        house = self.life.scene.app.house

        def found(tx: Tx) -> Sequence[Unit]:
            tree = house.directory.tree(tx)
            return [each for each in tree.units if each.id in set(tree.living(unit))]

        return await house.state.do(found)

    async def part_of(self, who: Resident) -> Unit | None:
        """Where the house is, if that has to be said: those of one house say the same."""
        parts = await self.heirs(UnitId(who.wall))
        return parts[who.number % HOUSES % len(parts)] if len(parts) > 1 else None

    async def home(self, who: Resident) -> Household | None:
        """The house for which they read."""
        person = await self.person(who)
        rows = await self.life.rows(
            select(Household).join(Member, Member.household == Household.id).where(Member.person == person)
        )
        return next(iter(rows), None)

    async def person(self, who: Resident) -> PersonId | None:
        """Who that is, if we know them."""
        ref = neighbour(self.life, who).ref
        found = await self.life.scene.app.house.state.do(lambda tx: people.person_of(tx, ref))
        return None if found is None else found.id

    async def standing(self) -> Sequence[Reform]:
        """What was ordered and not taken back, the newest first."""
        return await self.life.scene.app.house.state.do(reforms.standing)

    async def living(self) -> Sequence[Unit]:
        """The clusters that there are."""
        house = self.life.scene.app.house
        found = await house.state.do(lambda tx: house.directory.subtree(tx, TOP))
        return [unit for unit in found if unit.id != TOP and not unit.ended]


def neighbour(life: Life, who: Resident) -> Neighbour:
    """As they act in the town."""
    return life.scene.town.person(who.account)


async def _leaves(walk: Walk, who: Resident, other: int) -> None:
    """One group, by a word to the bot or by their own hand on the platform; they still live here."""
    mine = [chat.id for chat in walk.life.scene.town.chats.values() if not chat.private and who.account in chat.members]
    if mine:
        neighbour(walk.life, who).leaves(mine[other % len(mine)])


async def _leaves_by_word(walk: Walk, who: Resident, other: int) -> None:
    await walk.life.writes(who.account, "/dulieu", "3", "1", "1", "1")


async def _comes_back(walk: Walk, who: Resident, other: int) -> None:
    """Nothing is asked twice."""
    await walk.life.writes(who.account, "đăng ký")
    if "Vào lại nhóm" in await _offered(walk, who):
        await walk.life.picks(who.account, "Vào lại nhóm")
        await walk.life.writes(CHIEF, "hủy", "duyệt 1-9999")


async def _passes(walk: Walk, who: Resident, other: int) -> None:
    """By the button in the old group and the link in private."""
    life, town = walk.life, walk.life.scene.town
    for chat in [chat.id for chat in town.chats.values() if who.account in chat.members and not chat.private]:
        with suppress(LookupError):
            neighbour(life, who).presses("Vào nhóm", chat=chat)
        await life.scene.turner.advance(seconds=4)
    for link in [link for link, (_, user) in town.invitations.items() if user == who.account]:
        await life.scene.comes_in(link)


async def _says_part(walk: Walk, who: Resident, other: int) -> None:
    """In which part of a cluster that was split the house is."""
    part, home = await walk.part_of(who), await walk.home(who)
    if part is None or home is None:
        return
    await walk.life.writes(who.account, "đăng ký")
    if part.name in await _offered(walk, who):
        await walk.life.picks(who.account, part.name)


async def _moves(walk: Walk, who: Resident, other: int) -> None:
    """The commander has heard that the house is empty, and who is asked says yes."""
    home = await walk.home(who)
    assert home is not None
    there = await walk.heirs(home.unit)
    await walk.life.writes(CHIEF, "hủy", "chuyển đi")
    if walk.life.text("registration-ask-moved-unit") in await walk.life.hears(CHIEF):
        await _names(walk, there[0])
    await walk.life.writes(CHIEF, *who.house, "1")
    await walk.life.picks(who.account, "Đúng, đã chuyển đi")
    walk.here.discard(who)


async def _erases(walk: Walk, who: Resident, other: int) -> None:
    """By their own word, after both questions."""
    person = await walk.person(who)
    assert person is not None
    await walk.life.writes(who.account, "/dulieu")
    await walk.life.picks(who.account, "Rời, rút hoặc xóa", "Xóa hết dữ liệu", "Tôi muốn tiếp tục", "Xóa ngay")
    await walk.life.scene.turner.advance(minutes=1)
    walk.here.discard(who)
    walk.strangers.add(who)
    walk.erased[person] = who


async def _half_a_report(walk: Walk, who: Resident, other: int) -> None:
    """With the own name in it, and never sent."""
    await walk.life.writes(who.account, "/timnguoi", "Trẻ em", f"Cháu của {who.name}", "cổng chợ")


async def _is_parked(walk: Walk, who: Resident, other: int) -> None:
    """What they wrote could not be handled and lies in the spool."""
    house, town = walk.life.scene.app.house, walk.life.scene.town
    await walk.life.writes(who.account, f"{who.name} chào cả nhà")
    (event,) = [
        each
        for each in town.events
        if isinstance(each, MessageReceived) and each.sender == neighbour(walk.life, who).ref
    ][-1:]

    def park(tx: Tx) -> None:
        day, body = house.keys.seal(ASIDE.dump(AsideEvent(event)))
        incoming.put_aside(tx, town.account, PARKED, day=day, body=body, at=tx.now)

    await house.state.do(park)


async def _loses_phone(walk: Walk, who: Resident, other: int) -> None:
    """The commander gives a link from hand to hand."""
    life, town = walk.life, walk.life.scene.town
    await life.writes(CHIEF, "hủy", f"cấp lại {who.name} {who.house[0]}")
    await life.picks(CHIEF, f"Chị {who.name}, nhà {who.house[0]}, {who.house[1]}", "Đúng người, cấp lại")
    await life.scene.turner.advance(seconds=4)
    assert who.account in town.signed_out
    (link,) = [link for link, (chat, user) in town.invitations.items() if user == who.account and chat is None]
    neighbour(life, who).comes_back(link)


async def _names(walk: Walk, unit: Unit) -> None:
    """The best that is found by the name."""
    await walk.life.writes(CHIEF, unit.name)
    if "một trong những mục này" in await walk.life.hears(CHIEF):
        await walk.life.writes(CHIEF, "1")


async def _merges(walk: Walk, one: int, other: int) -> None:
    living = await walk.living()
    unit, into = living[one % len(living)], living[other % len(living)]
    await walk.life.writes(CHIEF, "hủy", "nhập tổ")
    for each in (unit, into):
        await _names(walk, each)
    await walk.life.writes(CHIEF, "7 ngày", "Đúng, làm đi")


async def _splits(walk: Walk, one: int, other: int) -> None:
    living = await walk.living()
    unit = living[one % len(living)]
    walk.splits += 1
    names = f"Xóm Trên {walk.splits}, Xóm Dưới {walk.splits}"
    await walk.life.writes(CHIEF, "hủy", "tách tổ")
    await _names(walk, unit)
    await walk.life.writes(CHIEF, names, "7 ngày", "Đúng, làm đi")


async def _agrees(walk: Walk, one: int, other: int) -> None:
    """Both heads, or one of them alone; they may not be asked at all."""
    if found := [each for each in await walk.standing() if each.done_at is None]:
        for head in HEADS if other % 3 else HEADS[:1]:
            await walk.life.press(head, "agree-yes", found[one % len(found)].id, plugin="admin")


async def _undoes(walk: Walk, one: int, other: int) -> None:
    if found := await walk.standing():
        await walk.life.press(CHIEF, "undo-now", found[one % len(found)].id, plugin="admin")


async def _a_week_goes_by(walk: Walk, one: int, other: int) -> None:
    """Old groups close."""
    turner = walk.life.scene.turner
    turner.clock.turn_to(turner.clock.now() + timedelta(days=7, minutes=1))
    await turner.advance(minutes=2)


async def _offered(walk: Walk, who: Resident) -> Sequence[str]:
    return (await last(walk.life.one(who.account))).buttons


_ACTS: Final[Mapping[str, Callable[[Walk, Resident, int], Awaitable[None]]]] = {
    "leaves": _leaves,
    "leaves by word": _leaves_by_word,
    "comes back": _comes_back,
    "passes": _passes,
    "says part": _says_part,
    "moves": _moves,
    "erases": _erases,
    "half a report": _half_a_report,
    "is parked": _is_parked,
    "loses phone": _loses_phone,
}
_REFORMS: Final[Mapping[str, Callable[[Walk, int, int], Awaitable[None]]]] = {
    "merges": _merges,
    "splits": _splits,
    "agrees": _agrees,
    "undoes": _undoes,
    "a week goes by": _a_week_goes_by,
}
VERBS: Final = (*("join", "agrees", "merges") * 3, "erases", "splits", "undoes", *_REFORMS, *_ACTS)
"""Whatever may happen; some of it more often."""
