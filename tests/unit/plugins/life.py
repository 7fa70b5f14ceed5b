"""The sample ward in the town, for tests of what plugins do: people write and press, and what they see is looked at."""

from collections.abc import Mapping, Sequence
from typing import TypeVar, cast

from sqlalchemy import Select, select, update

from bot.columns import marks_of
from bot.engine.context import HandlerContext
from bot.engine.grants import give_at_set_up
from bot.engine.house import Moment
from bot.engine.tx import Tx
from bot.model.content import Button
from bot.model.ids import ChatRef, PersonId, UnitId
from bot.model.people import Role
from bot.plugin.plugin import Kind
from bot.plugin.records import Record
from bot.store import tables
from bot.testing.pictures import picture
from bot.testing.platform import TownAdapter
from bot.testing.stories.checks import last
from bot.testing.stories.town import TownScene
from bot.testing.town import TownMessage
from plugins.relay.records import Case

R = TypeVar("R", bound=Record)

DUTY_A, DUTY_B = "g-a-duty", "g-b-duty"
WORDS, SECRET, PHONE = "Trâu cái, sừng cong", "vết sẹo hình lá", "0912 345 678"
CHILD = "Bé trai tên Tí, áo đỏ"
CLUSTERS = {"g-a1": "an", "g-a2": "hoa", "g-a3": "khanh", "g-b1": "oanh", "g-b2": "tam", "g-c1": "sau"}
"""Groups of residents, each with somebody who reads it."""


class Life:
    """What tests do again and again in a scene."""

    def __init__(self, scene: TownScene) -> None:
        self.scene = scene
        self.one = scene.neighbour

    async def writes(self, who: str, *lines: str) -> None:
        """One line after the other in private; the empty one skips, a label is as good as its button."""
        for line in lines:
            await self.one(who).writes(line or "bỏ qua")

    async def found_animal(self, who: str = "an", place: str = "ben do") -> Case:
        """Somebody reports a stray buffalo with picture and telephone."""
        await self.writes(who, "nhặt được", "Con vật", WORDS, SECRET, "bãi cỏ sau đình", place)
        await self.one(who).sends_photo(picture())
        await self.writes(who, PHONE, "1")
        return await self.case()

    async def lost_child(self, who: str = "an") -> Case:
        """Somebody misses a child."""
        await self.writes(who, "tìm người", "Trẻ em", CHILD, "cổng chợ", "ben do")
        await self.one(who).sends_photo(picture())
        await self.writes(who, "", "1")
        return await self.case()

    async def stolen_vehicle(self, who: str = "an") -> Case:
        """Somebody misses a motorbike."""
        await self.writes(who, "báo mất", "Xe bị mất cắp", "Xe máy đen, biển 59-X1", "sân đình", "ben do", "", "", "1")
        return await self.case()

    async def approves(self, who: str = "dung") -> None:
        """A vote on the card in the duty room, and the moment that one looks at what became of it."""
        await self.one(who).presses("Duyệt", group=DUTY_A)
        await self.scene.turner.advance(seconds=4)

    async def refuses(self, who: str = "dung") -> None:
        """The other vote, and the answer to the question."""
        await self.one(who).presses("Không duyệt", group=DUTY_A)
        await self.one(who).presses("Đúng, không duyệt", group=DUTY_A)

    async def tells(self, who: str, group: str, words: str) -> None:
        """Somebody saw it, without picture and telephone."""
        await self.one(who).presses("Tôi có thông tin", group=group)
        if "Tôi biết thêm" in (await last(self.one(who))).buttons:
            await self.one(who).presses("Tôi biết thêm")
        await self.writes(who, words, "", "")

    async def hears(self, who: str) -> str:
        """The newest words of the bot to somebody in private."""
        return (await last(self.one(who))).text

    async def case(self) -> Case:
        """The newest case, as it is kept now."""
        return (await self.cases())[-1]

    async def cases(self) -> Sequence[Case]:
        """All cases, oldest first."""
        return await self.rows(select(Case).order_by(Case.reported_at))

    async def picks(self, who: str, *labels: str) -> None:
        """Buttons of the newest menus, one after the other, also one on the next pages."""
        for label in labels:
            for _ in range(3):
                if label not in (await last(self.one(who))).buttons:
                    await self.one(who).presses("Xem thêm")
            await self.one(who).presses(label)

    async def press(self, who: str, action: str, payload: str, *, plugin: str = "relay") -> None:
        """A button that is not on offer, put into somebody's private menu and chosen."""
        chat = ChatRef(self.scene.town.account, self.one(who).member.private)
        button = Button("Nút thử", action, payload, plugin=plugin)
        menus = self.scene.app.house.menus
        await self.scene.app.house.state.do(lambda tx: menus.offer(tx, chat, [button], more="", unit=None, asked=True))
        await self.one(who).writes("1")

    async def rows(self, query: Select[R]) -> Sequence[R]:
        """Records as they are kept, free of their session."""

        def read(tx: Tx) -> Sequence[R]:
            found = tx.session().execute(query).scalars().all()
            tx.session().expunge_all()
            return found

        return await self.scene.app.house.state.do(read)

    async def grant(self, who: str, role: Role, unit: str) -> None:
        """A role by the operator's hand."""
        await self.scene.app.house.state.do(lambda tx: give_at_set_up(tx, PersonId(who), role, UnitId(unit)))

    @property
    def adapter(self) -> TownAdapter:
        """The town's side of the bot."""
        adapter = self.scene.app.adapters[self.scene.town.account]
        assert isinstance(adapter, TownAdapter)
        return adapter

    def answers(self) -> list[str]:
        """The short words to who pressed, oldest first."""
        return self.adapter.answers()

    def text(self, key: str) -> str:
        """A text in the language of the ward."""
        return self.scene.app.house.texts.for_language("vi")(key)

    async def pictures(self) -> list[str]:
        """Those that are still kept."""
        kept = select(tables.media.c.id).where(tables.media.c.data.is_not(None))
        return await self.scene.app.house.state.do(lambda tx: list(tx.session().scalars(kept)))

    async def messages(self, who: str, group: str) -> list[TownMessage]:
        """What the bot has said in a group, with what its buttons carry."""
        return [message for message in self.one(who).member.sees(group) if message.author is None]

    async def timers(self) -> list[str]:
        """The names of those that are still to run out."""
        return await self.scene.app.house.state.do(
            lambda tx: list(tx.session().scalars(select(tables.schedule.c.name)))
        )

    async def audited(self) -> list[str]:
        """The actions in the chained log, oldest first."""
        return await self.scene.app.house.state.do(
            lambda tx: list(tx.session().scalars(select(tables.audit.c.action).order_by(tables.audit.c.number)))
        )

    async def speaks(self, who: str, language: str) -> None:
        """Somebody has chosen another language."""
        changed = update(tables.person).where(tables.person.c.id == who).values(language=language)
        await self.scene.app.house.state.do(lambda tx: tx.session().execute(changed))

    async def ends_roles(self, who: str) -> None:
        """All that somebody may is over."""
        over = update(tables.grant).where(tables.grant.c.person == who)
        await self.scene.app.house.state.do(lambda tx: tx.session().execute(over.values(ends=tx.now)))

    async def insiders(self, group: str) -> Sequence[PersonId]:
        """Whom the house knows to be in a group."""
        inside = select(tables.membership.c.person).where(tables.membership.c.group == group)
        return await self.scene.app.house.state.do(lambda tx: list(tx.session().scalars(inside)))

    async def exported(self, who: str, *, plugin: str = "relay") -> Mapping[str, str]:
        """What a plugin keeps about somebody."""
        return cast(Mapping[str, str], await self._asked(who, plugin, Kind.EXPORT))

    async def erased(self, who: str, *, plugin: str = "relay") -> None:
        """A plugin forgets somebody."""
        await self._asked(who, plugin, Kind.ERASE)
        await self.scene.turner.settle()

    async def _asked(self, who: str, plugin: str, kind: Kind) -> object:
        house = self.scene.app.house
        target = house.registry.find(plugin, kind)
        assert target is not None

        def run(tx: Tx) -> object:
            return target.registration.handler(HandlerContext(Moment(tx, house, target.plugin)), PersonId(who))

        return await house.state.do(run)


def plain(case: Case) -> Mapping[str, object]:
    """All fields of a case, to compare it with what it was."""
    return {name: getattr(case, name) for name in marks_of(Case)}
