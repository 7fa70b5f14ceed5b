"""What people do in these tests again and again, and what is looked at."""

from collections.abc import Sequence

from sqlalchemy import select, update

from bot.model.content import Content, say
from bot.model.ids import NoticeId, UnitId
from bot.model.operations import Urgency
from bot.model.units import Audience, GroupKind
from bot.store import hands, tables
from bot.store.hands import Hand
from bot.testing.town import TownMessage
from plugins.manual.records import Errand
from plugins.relay.records import Case
from tests.unit.plugins.life import DUTY_A, Life

FORWARD = "chuyển nguyên tin ở trên"
WORDS = say("Ngày mai 8 giờ, họp ở nhà văn hóa.")


async def alarm(life: Life) -> Case:
    """A child is missing, and it is out: the ready message is with who looks after the group."""
    await life.lost_child("hoa")
    await life.approves()
    await life.scene.turner.advance(seconds=3)
    return await life.case()


async def bulletin(life: Life, words: Content = WORDS, urgency: Urgency = Urgency.BULLETIN) -> NoticeId:
    """Something for all residents of the first cluster; what cannot be taken back waits for a minute."""
    house, where = life.scene.app.house, Audience(frozenset({UnitId("a1")}), frozenset({GroupKind.RESIDENTS}))
    notice = await house.state.do(
        lambda tx: house.notices.publish(
            tx,
            house.directory.audience_groups(tx, where),
            words,
            plugin="relay",
            subject="meeting",
            unit=UnitId("a1"),
            urgency=urgency,
        )
    )
    await life.scene.turner.advance(seconds=65)
    return notice


async def revise(life: Life, notice: NoticeId, words: str) -> None:
    """It says something else."""
    house = life.scene.app.house
    await house.state.do(lambda tx: house.notices.revise(tx, notice, say(words)))
    await life.scene.turner.advance(seconds=5)


async def recall(life: Life, notice: NoticeId) -> None:
    """It is taken back."""
    house = life.scene.app.house
    await house.state.do(lambda tx: house.notices.recall(tx, notice, say("Không họp nữa.")))
    await life.scene.turner.advance(seconds=5)


async def coverage(life: Life, notice: NoticeId) -> tuple[int, int, int, int]:
    """Copies: all, as desired, of these by hand, and those that wait for somebody's hand."""
    house = life.scene.app.house
    found = await house.state.do(lambda tx: house.notices.coverage(tx, notice))
    assert found.applied + found.by_hand == found.total
    return found.total, found.applied, found.hands, found.by_hand


def told(life: Life, who: str) -> list[TownMessage]:
    """What the bot has said to somebody in private, as it is to be seen now."""
    return [message for message in life.one(who).member.sees() if message.author is None]


def asked(life: Life, who: str, words: str = FORWARD) -> int:
    """How often somebody was asked in these words."""
    return sum(words in message.text for message in told(life, who))


async def errands(life: Life) -> Sequence[Errand]:
    """What is in somebody's hands, or waits for them."""
    return await life.rows(select(Errand).order_by(Errand.asked_at))


async def to_do(life: Life) -> Sequence[Hand]:
    """What the house knows to be open."""
    return await life.scene.app.house.state.do(hands.every_open)


async def ticks(life: Life) -> list[str]:
    """What the log says about it."""
    return [action for action in await life.audited() if action.startswith("hand.")]


async def deaf(life: Life, *who: str) -> None:
    """They have no private talk with us."""
    gone = update(tables.identity).where(tables.identity.c.person.in_(who)).values(chat=None)
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(gone))


async def room(life: Life) -> list[str]:
    """What the duty room was told."""
    return [message.text for message in await life.messages("dung", DUTY_A)]
