"""The calendar as officers meet it: a picture that says in words what it shows, other months, and a page."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from bot.adapter import Rates, Visit
from bot.engine.pages import Shown
from bot.model.people import Role
from bot.store import media
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town, TownMessage
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from plugins.bulletins.calendardrawing import WIDTH, Cell, Sheet, Sign, drawn
from plugins.bulletins.calendarreading import turns
from plugins.bulletins.hours import Rules
from plugins.bulletins.slots import Calendar, Slot
from tests.unit.plugins.bulletins.officers import WEEKLY
from tests.unit.plugins.bulletins.posting import HEAD, asks, planned, sent, writes
from tests.unit.plugins.life import Life

MONTH = "Lịch đăng tháng"


async def asks_for(life: Life, who: str, words: str) -> None:
    """What they write, and the moment in which the picture is drawn."""
    await life.writes(who, words)
    await life.scene.turner.advance(seconds=5)


async def private(life: Life, who: str) -> list[TownMessage]:
    """What the bot has said to somebody alone."""
    return await life.messages(who, life.one(who).member.private)


async def looks(life: Life, who: str, **asked: str) -> Shown | None:
    """What the page would show to them."""
    visit = Visit(user=life.one(who).member.ref)
    found = await life.scene.app.pages.see(visit, "bulletins", "lich", asked)
    assert found is None or isinstance(found, Shown)
    return found


def told(found: Shown | None) -> Mapping[str, object]:
    assert found is not None
    return found.view.data


async def test_the_month_comes_as_a_picture_and_in_words(life: Life) -> None:
    await sent(life)
    await asks_for(life, "cuc", "lịch tháng")
    message = (await private(life, "cuc"))[-1]
    (photo,) = message.photos
    with Image.open(BytesIO(photo)) as image:
        assert image.width == WIDTH
        assert image.height > WIDTH / 2
    today = life.scene.now.date()
    assert message.text.startswith(f"{MONTH} {today.month}/{today.year}\nĐã gửi 1 bản tin, 0 bản tin đã duyệt")
    assert [button.label for button in message.buttons][-1] == "Xem từng ngày"
    assert len(message.buttons) == 4


async def test_the_words_come_first_and_say_that_it_is_being_drawn(life: Life) -> None:
    await life.writes("cuc", "lịch tháng")
    assert any("đang vẽ" in message.text for message in await private(life, "cuc"))


async def test_what_waits_is_told_apart_from_what_is_approved(life: Life) -> None:
    await asks(life)
    await asks_for(life, "cuc", "lịch tháng")
    assert "0 bản tin đã duyệt chờ gửi, 1 bản tin chưa duyệt" in await life.hears("cuc")


async def test_other_months_and_four_weeks_are_a_tap_or_a_word_away(life: Life) -> None:
    today = life.scene.now.date()
    await asks_for(life, "cuc", "lịch tháng sau")
    month = today.month % 12 + 1
    assert (await life.hears("cuc")).startswith(f"{MONTH} {month}/")
    await life.one("cuc").presses("←")
    await life.scene.turner.advance(seconds=5)
    assert (await life.hears("cuc")).startswith(f"{MONTH} {today.month}/")
    await life.one("cuc").presses("Bốn tuần")
    await life.scene.turner.advance(seconds=5)
    assert (await life.hears("cuc")).startswith("Lịch đăng từ ")


async def test_day_by_day_it_is_read_with_time_title_and_what_became_of_it(life: Life) -> None:
    await sent(life)
    await asks_for(life, "cuc", "lịch tháng")
    await life.one("cuc").presses("từng ngày")
    said = await life.hears("cuc")
    assert "19h30 1 · Đăng ký tạm trú (đã gửi, tới 5 trên 5 nhóm)" in said


@pytest.mark.parametrize("words", ["lịch tháng 13", "lịch tháng mười hai", "lịch tháng hôm qua", "lịch tháng 💥"])
async def test_words_that_are_no_month_are_answered_with_examples(life: Life, words: str) -> None:
    await asks_for(life, "cuc", words)
    assert "Ví dụ gõ: lịch tháng 12" in await life.hears("cuc")


async def test_the_long_way_to_say_it_is_the_same(life: Life) -> None:
    await asks_for(life, "cuc", "lịch đăng tháng 12")
    assert (await life.hears("cuc")).startswith(f"{MONTH} 12/")


async def test_asking_twice_draws_once(life: Life) -> None:
    for _ in range(2):
        life.scene.town.person("cuc").writes("lịch tháng")
    await life.scene.turner.breathe()
    await life.scene.turner.advance(seconds=5)
    drawn_ = await life.scene.app.house.state.do(lambda tx: media.drawn_by(tx, "bulletins"))
    assert 1 <= len(drawn_) <= 2


async def test_residents_and_cluster_heads_get_no_calendar(life: Life) -> None:
    await planned(life)
    for who in ("an", "hoa"):
        await asks_for(life, who, "lịch tháng")
        assert all(not message.photos and HEAD not in message.text for message in await private(life, who))


async def test_who_is_no_officer_any_more_when_it_is_drawn_gets_nothing(life: Life) -> None:
    await planned(life)
    await life.press("an", "calendar", "2026-12", plugin="bulletins")
    assert not any(message.photos for message in await private(life, "an"))


async def test_a_button_that_was_changed_is_answered_kindly(life: Life) -> None:
    for payload in ("", "2026-99", "drop table", "0001-01"):
        await life.press("cuc", "calendar", payload, plugin="bulletins")
        assert "Ví dụ gõ: lịch tháng 12" in await life.hears("cuc")


async def test_the_next_times_of_a_series_are_in_it(life: Life) -> None:
    await life.writes("cuc", *WEEKLY)
    data = told(await looks(life, "cuc", thang="4 tuần"))
    days = data["days"]
    assert isinstance(days, tuple)
    coming = [line for day in days for line in day.lines]
    assert 3 <= len(coming) <= 5
    assert {(mark.sign, time, state) for mark, time, _, state in coming} == {
        (Sign.PLANNED, "19h30", "kỳ tới của chuỗi bài")
    }


def test_a_series_comes_round_as_often_as_it_still_may() -> None:
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    first = datetime(2026, 12, 1, 19, 30, tzinfo=zone)
    hours, slot = Calendar(zone, Rules()), Slot(first, first)
    assert len(list(turns(slot, "30 19 * * *", hours, date(2026, 12, 10), left=None))) == 10
    assert len(list(turns(slot, "30 19 * * *", hours, date(2026, 12, 10), left=3))) == 3
    assert list(turns(slot, "30 19 * * *", hours, date(2026, 11, 30), left=None)) == []


async def test_what_will_not_fit_before_the_quiet_hours_is_said_before_it_is_approved(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock, capabilities=replace(CAPABILITIES, rates=Rates(overall=0.05)))
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life = Life(TownScene(town, app, turner))
        await writes(life)
        await life.writes("cuc", "Sửa", "Giờ", "20h59")
        await turner.advance(minutes=10)
        said = [message.text for message in await private(life, "cuc")]
        assert any("Chưa kịp: gửi qua town lấn vào giờ yên tĩnh khoảng 1 phút" in text for text in said), said


# The page


async def test_the_page_tells_each_bulletin_and_how_far_it_came(life: Life) -> None:
    await sent(life)
    days = told(await looks(life, "cuc"))["days"]
    assert isinstance(days, tuple)
    (day,) = [day for day in days if day.lines]
    ((mark, time, title, state),) = day.lines
    assert (mark.sign, time, title) == (Sign.SENT, "19h30", "1 · Đăng ký tạm trú")
    assert state == "đã gửi, tới 5 trên 5 nhóm"
    assert day.id == f"d{life.scene.now.date()}"


@pytest.mark.parametrize("who", ["an", "hoa", "nobody-at-all"])
async def test_nobody_but_who_publishes_sees_the_page(life: Life, who: str) -> None:
    life.scene.town.person(who)
    assert await looks(life, who) is None


async def test_a_role_that_has_ended_ends_the_page(life: Life) -> None:
    await life.grant("lan", Role.OFFICER, "a")
    assert await looks(life, "lan") is not None
    await life.ends_roles("lan")
    assert await looks(life, "lan") is None


async def test_a_unit_that_is_asked_for_needs_the_role_there(life: Life) -> None:
    assert await looks(life, "cuc", unit="a") is not None
    assert await looks(life, "cuc", unit="b") is None
    assert await looks(life, "cuc", unit="nowhere") is None


async def test_whatever_is_asked_for_shows_a_month(life: Life) -> None:
    for wanted in ("2026-12", "tháng 12", "", "x" * 200, "9999-99", "<script>"):
        data = told(await looks(life, "cuc", thang=wanted))
        assert data["weeks"]


async def test_it_speaks_the_language_that_is_asked_for(life: Life) -> None:
    visit = Visit(user=life.one("cuc").member.ref)
    found = await life.scene.app.pages.see(visit, "bulletins", "lich", {}, language="en")
    assert isinstance(found, Shown)
    assert found.view.title.startswith("Bulletins in ")


async def test_looking_changes_nothing(life: Life) -> None:
    await planned(life)
    before = await life.audited()
    await looks(life, "cuc")
    assert await life.audited() == before


# What is drawn


def sheet(*weeks: tuple[Cell, ...], title: str = "Lịch đăng tháng 2/2027") -> Sheet:
    return Sheet(title, ("T2", "T3", "T4", "T5", "T6", "T7", "CN"), weeks, ((Sign.SENT, "đã gửi"),))


def week(*marks: tuple[Sign, int]) -> tuple[Cell, ...]:
    return (Cell(1, marks), *(Cell(number) for number in range(2, 8)))


def test_a_drawing_is_a_png_of_a_telephones_width_that_grows_with_its_weeks() -> None:
    heights = []
    for weeks in (4, 6):
        with Image.open(BytesIO(drawn(sheet(*(week() for _ in range(weeks)))))) as image:
            assert (image.format, image.width) == ("PNG", WIDTH)
            heights.append(image.height)
    assert heights[0] < heights[1]


def test_the_same_is_drawn_alike_and_each_sign_differently_also_without_colour() -> None:
    pictures = {}
    for sign in Sign:
        with Image.open(BytesIO(drawn(sheet(week((sign, 1)))))) as image:
            pictures[sign] = image.convert("L").tobytes()
    assert len(set(pictures.values())) == len(Sign)
    assert drawn(sheet(week((Sign.SENT, 1)))) == drawn(sheet(week((Sign.SENT, 1))))


def test_a_picture_is_small_enough_for_a_slow_line() -> None:
    full = sheet(*(week((Sign.TROUBLE, 3), (Sign.SENT, 12), (Sign.WAITS, 2)) for _ in range(6)))
    assert len(drawn(full)) < 60_000


def test_today_is_told_by_its_frame() -> None:
    assert drawn(sheet(week())) != drawn(sheet((Cell(1, today=True), *week()[1:])))
    assert date(2027, 2, 1).weekday() == 0
