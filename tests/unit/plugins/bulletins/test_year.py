"""A year of series in a ward whose clocks change, with Tết, nights and a week in which nobody was there."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from bot.plugin import Missed
from bot.testing.town import Town
from bot.testing.turning import Turner
from plugins.bulletins.hours import Rules, allowed, barred
from plugins.bulletins.records import Bulletin, State, of_series
from plugins.bulletins.records.planned import Series, running
from tests.unit.plugins.bulletins.officers import living, ward_with
from tests.unit.plugins.life import Life

BERLIN: Final = ZoneInfo("Europe/Berlin")
DOWN: Final = datetime(2026, 7, 30, 12, tzinfo=UTC)
BACK: Final = DOWN + timedelta(days=7)
END: Final = datetime(2027, 3, 1, tzinfo=UTC)
MINUTE: Final = timedelta(minutes=1)

BEGUN: Final = {
    Missed.ONCE: ("Tất cả các bài", "Mỗi tuần một bài", "Thứ hai", "19 giờ 30"),
    Missed.ALL: ("Tôi chọn bài", "5 2 9", "Mỗi tuần một bài", "Thứ tư", "7 giờ"),
    Missed.SKIP: ("Các bài về luật", "Ngày 1 mỗi tháng", "11 giờ"),
}
"""What an officer taps, by what is then to become of missed times."""

WALL: Final = {Missed.ONCE: time(19, 30), Missed.ALL: time(7), Missed.SKIP: time(11)}
IS_DUE: Final = {
    Missed.ONCE: lambda day: day.weekday() == 0,
    Missed.ALL: lambda day: day.weekday() == 2,
    Missed.SKIP: lambda day: day.day == 1,
}


def expected(missed: Missed, begin: datetime) -> list[datetime]:
    """When something leaves, reckoned day by day from the calendar on the wall."""
    found = set()
    for number in range(366):
        day = begin.astimezone(BERLIN).date() + timedelta(days=number)
        due = datetime.combine(day, WALL[missed], BERLIN).astimezone(UTC)
        if not IS_DUE[missed](day) or not begin < due < END:
            continue
        leaves = allowed(due, BERLIN, Rules())
        if DOWN <= leaves < BACK:
            if missed is Missed.SKIP:
                continue
            leaves = allowed(BACK, BERLIN, Rules())
        found.add(leaves)
    return sorted(found)


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_in_a_year_each_leaves_once_by_its_rule_and_none_when_it_may_not(tmp_path: Path) -> None:
    turner = Turner()
    settings = ward_with(tmp_path)
    home = settings.installation.model_copy(update={"timezone": BERLIN})
    async with living(settings.model_copy(update={"installation": home}), Town(turner.clock), turner) as life:
        begin = turner.clock.now()
        for missed, taps in BEGUN.items():
            await life.writes("cuc", "loạt bài mới", *taps, "Bắt đầu")
            await _is_made_up_for(life, missed)
        await _a_year(life)
        assert len(await life.rows(select(Bulletin).where(Bulletin.state == State.DRAFT))) == 0
        for series in await life.rows(running()):
            sent = await life.rows(of_series(series.id))
            _each_as_expected(sent, expected(series.missed, begin))
            _none_twice_in_a_round(sent, len(series.order))


async def _is_made_up_for(life: Life, missed: Missed) -> None:
    newest = (await life.rows(select(Series).order_by(Series.begun_at.desc())))[0]
    change = update(Series).where(Series.id == newest.id).values(missed=missed)
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(change))


async def _a_year(life: Life) -> None:
    """From one time at which something leaves to the next, and over the week at once."""
    turner = life.scene.turner
    while (now := turner.clock.now()) < END:
        at = min(series.at for series in await life.rows(running()) if series.at is not None)
        turner.clock.turn_to(max(at, BACK) if now < DOWN <= at < BACK else max(at, now))
        await turner.settle()


def _each_as_expected(sent: Sequence[Bulletin], times: Sequence[datetime]) -> None:
    left = [each.sent_at for each in sent if each.sent_at is not None and each.sent_at < END]
    assert [when for when in left if barred(when, BERLIN, Rules())] == []
    assert len(left) == len(times)
    assert all(when <= at < when + MINUTE for when, at in zip(times, left, strict=True))


def _none_twice_in_a_round(sent: Sequence[Bulletin], count: int) -> None:
    keys = [each.origin for each in sent]
    assert len(keys) > count
    for begin in range(0, len(keys), count):
        assert len(set(keys[begin : begin + count])) == len(keys[begin : begin + count])


def test_the_year_holds_what_it_is_meant_to_try() -> None:
    begin = datetime(2026, 3, 2, tzinfo=UTC)
    week = [when for when in expected(Missed.ONCE, begin) if when.astimezone(BERLIN).time() != time(19, 30)]
    assert [when.astimezone(BERLIN).date() for when in week] == [date(2026, 8, 6), date(2027, 2, 11)]
    assert date(2026, 8, 1) not in {when.astimezone(BERLIN).date() for when in expected(Missed.SKIP, begin)}
    assert {when.astimezone(BERLIN).utcoffset() for when in expected(Missed.ALL, begin)} == {
        timedelta(hours=1),
        timedelta(hours=2),
    }
