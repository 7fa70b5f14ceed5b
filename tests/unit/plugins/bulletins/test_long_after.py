"""Long after: what the house keeps no more of a notice stops nobody from looking at what was, nor a bulletin from ending."""

from datetime import timedelta

from sqlalchemy import update

from bot.store import expiry
from plugins.bulletins.records import Bulletin, State
from tests.unit.plugins.bulletins.posting import HEAD, approves, newest, sent, writes
from tests.unit.plugins.bulletins.test_calendar_shown import looks, told
from tests.unit.plugins.life import Life


async def another_sent(life: Life) -> Bulletin:
    """A later one, so that the first has no longer the highest number."""
    await writes(life)
    await life.writes("cuc", "1")
    await approves(life, "dung", "lan")
    await life.scene.turner.advance(minutes=24 * 60)
    return await newest(life)


async def test_a_month_in_which_something_left_can_be_looked_at_when_its_notice_is_kept_no_more(life: Life) -> None:
    first = await sent(life)
    await life.writes("cuc", "thu hồi 1", "1")
    await another_sent(life)
    month = f"{life.scene.now:%Y-%m}"
    house = life.scene.app.house
    erased = await house.state.do(lambda tx: expiry.erase_long_over(tx, tx.now + expiry.LONG_AGO + timedelta(days=2)))
    assert erased["notice"] > 0
    as_expired = update(Bulletin).where(Bulletin.id == first.id).values(state=State.EXPIRED)
    await house.state.do(lambda tx: tx.session().execute(as_expired))
    shown = told(await looks(life, "cuc", thang=month))
    assert HEAD in str(shown["days"])
