"""Somebody whose name, account and number occur nowhere else, so that each trace of them can be found."""

from dataclasses import dataclass

from bot.engine.erasure import groups_of
from bot.engine.tx import Tx
from bot.model.ids import GroupId, PersonId
from bot.model.people import Person
from bot.store import people, units
from bot.testing.stories.town import TownNeighbour
from bot.testing.town import Member
from tests.unit.plugins.life import Life

ID = PersonId("thaonguyen7k3m9q")
ACCOUNT = "tk-8842-suonggieo"
NAME = "Chị Thảo Nguyên"
PHONE = "0987 654 321"
TOLD = "Tôi thấy nó gần lò gạch cũ"
HALF = "Chiếc nón quai thao viền đỏ"
WISH = "Xin đừng gọi tôi trong giờ làm"

TRACES = (ID, ACCOUNT, NAME, "thao nguyen", PHONE, "987654321", "987 654 321", TOLD, HALF, WISH)
"""Whatever would give her away."""


@dataclass(frozen=True)
class Resident:
    """She, as she acts."""

    life: Life
    member: Member
    one: TownNeighbour

    async def writes(self, *lines: str) -> None:
        """One after the other."""
        for line in lines:
            await self.one.writes(line or "bỏ qua")

    async def presses(self, *labels: str) -> None:
        """One after the other; a label on the next page is looked for there."""
        for label in labels:
            await self.one.presses(label)

    def heard(self) -> list[str]:
        """What the bot has told her, oldest first."""
        return [message.text for message in self.member.sees() if message.author is None]

    async def groups(self) -> list[str]:
        """The groups that the house knows her to be in."""
        return await self.life.scene.app.house.state.do(lambda tx: [group.id for group in groups_of(tx, ID)])


async def comes(life: Life, *groups: str) -> Resident:
    """She lives in the ward from now on."""
    town = life.scene.town
    member = town.person(ACCOUNT, NAME)

    def enter(tx: Tx) -> None:
        people.add_person(tx, Person(ID, NAME), tx.now)
        people.link(tx, ID, member.ref, town.ref(member.private))
        for group in groups:
            people.enter(tx, ID, GroupId(group), tx.now)
            units.count_member(tx, GroupId(group), 1)

    await life.scene.app.house.state.do(enter)
    for group in groups:
        town.chats[group].members.add(ACCOUNT)
    return Resident(life, member, TownNeighbour(life.scene, member))


async def erases(she: Resident) -> None:
    """By her own word, after both questions."""
    await she.writes("/dulieu")
    await she.presses("Rời, rút hoặc xóa", "Xóa hết dữ liệu", "Tôi muốn tiếp tục", "Xóa ngay")
    await she.life.scene.turner.advance(minutes=1)
