"""Oversight is told each day how the log stands, and hears an alarm when it does not follow from the day before."""

import re
from datetime import timedelta

from sqlalchemy import delete, select, update
from structlog.testing import capture_logs

from bot.engine.tx import Tx
from bot.store import tables
from plugins.admin.records import LogDay
from tests.unit.plugins.life import Life

SAID = re.compile(r"Nhật ký hôm nay: (\d+) dòng \(thêm (\d+)\), mã ([0-9a-f]{4}( [0-9a-f]{4}){3})$")


async def day_goes_by(life: Life) -> None:
    """To the next morning, and a little more."""
    turner = life.scene.turner
    turner.clock.turn_to(turner.clock.now() + timedelta(days=1))
    await turner.settle()
    await turner.advance(seconds=2)


async def heard(life: Life, who: str = "minh") -> list[str]:
    """What was said about the log."""
    return [m.text for m in life.one(who).member.sees() if m.author is None and "mã " in m.text]


async def test_each_morning_there_is_one_message_for_oversight_and_for_nobody_else(life: Life) -> None:
    await day_goes_by(life)
    (first,) = await heard(life)
    lines = len(await life.audited())
    found = SAID.fullmatch(first)
    assert found is not None, first
    assert int(found[1]) == lines
    (kept,) = await life.rows(select(LogDay))
    assert found[3].replace(" ", "") == kept.hash[:16]
    await life.writes("an", "/dulieu", "2", "1", "Chị An Nhiên", "1")
    await day_goes_by(life)
    second = SAID.fullmatch((await heard(life))[-1])
    assert second is not None
    assert (int(second[1]), int(second[2])) == (lines + 1, 1)
    assert len(await heard(life)) == 2
    for who in ("giang", "cuc", "an", "nam"):
        assert await heard(life, who) == [], who


async def test_a_line_that_was_changed_alarms_in_the_talk_and_in_the_technical_log(life: Life) -> None:
    await day_goes_by(life)
    last = tables.audit.c.number == len(await life.audited())
    change = update(tables.audit).where(last).values(hash=bytes(32))
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(change))
    with capture_logs() as logs:
        await day_goes_by(life)
    assert (await heard(life))[-1].startswith("Nhật ký đã bị sửa hoặc bớt")
    assert [line["log_level"] for line in logs if line.get("action") == "audit.changed"] == ["error"]


async def test_a_log_that_was_cut_short_alarms_even_when_the_rest_is_whole(life: Life) -> None:
    await day_goes_by(life)
    number = len(await life.audited())
    house = life.scene.app.house

    def cut(tx: Tx) -> None:
        session = tx.session()
        (before,) = session.scalars(select(tables.audit.c.hash).where(tables.audit.c.number == number - 1))
        session.execute(delete(tables.audit).where(tables.audit.c.number == number))
        session.execute(update(tables.audit_head).values(number=number - 1, hash=before))

    await house.state.do(cut)
    await day_goes_by(life)
    assert (await heard(life))[-1].startswith(
        f"Nhật ký đã bị sửa hoặc bớt: không khớp với lần báo trước ({number} dòng"
    )


async def test_a_day_without_a_word_alarms_on_the_next(life: Life) -> None:
    await day_goes_by(life)
    with capture_logs() as logs:
        life.scene.turner.clock.turn_to(life.scene.turner.clock.now().replace(day=7))
        await life.scene.turner.settle()
        await life.scene.turner.advance(minutes=2)
    assert (await heard(life))[-1].startswith("Đã hơn một ngày không báo nhật ký; lần trước là")
    assert [line["log_level"] for line in logs if line.get("action") == "audit.missed"] == ["error"]
    await day_goes_by(life)
    assert (await heard(life))[-1].startswith("Nhật ký hôm nay")
