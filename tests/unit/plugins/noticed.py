"""Notices in the town that no plugin's rules stand before, for tests of who reads them afterwards."""

from sqlalchemy import select

from bot.engine.tx import Tx
from bot.model.content import say
from bot.model.ids import UnitId
from bot.model.kinds import Matter
from bot.model.operations import Urgency
from bot.model.units import Audience, Which
from bot.store import tables
from tests.unit.plugins.life import Life

WORDS = (
    "Mời bà con họp tổ lúc 19 giờ 30 tối thứ Bảy tại nhà văn hóa. Xem thêm tại https://example.org/hop. "
    "Cán bộ không hỏi mã OTP. Ai bận xin báo trực ban 0299 000 001."
)


async def publish(life: Life, words: str = WORDS, *, unit: str = "a", matter: Matter = Matter.BULLETIN) -> int:
    """A notice of some plugin to all groups of a unit, staff's too where they take it; its number."""
    house = life.scene.app.house

    def run(tx: Tx) -> int:
        groups = house.directory.audience_groups(tx, Audience(frozenset({UnitId(unit)}), Which.EVERY))
        kinds = house.settings.group_kinds.taking(matter)
        notice = house.notices.publish(
            tx,
            [each for each in groups if each.kind in kinds],
            say(words),
            plugin="relay",
            subject="x",
            unit=UnitId(unit),
            urgency=Urgency.BULLETIN,
            matter=matter,
        )
        return int(tx.session().scalar(select(tables.notice.c.number).where(tables.notice.c.id == notice)) or 0)

    number = await house.state.do(run)
    await life.scene.turner.settle()
    return number


async def changed(life: Life, number: int, words: str, *, recall: bool = False) -> None:
    """It says something else from now on."""
    house = life.scene.app.house

    def run(tx: Tx) -> None:
        notice = tx.session().scalar(select(tables.notice.c.id).where(tables.notice.c.number == number))
        assert notice is not None
        (house.notices.recall if recall else house.notices.revise)(tx, notice, say(words))

    await house.state.do(run)
    await life.scene.turner.settle()
