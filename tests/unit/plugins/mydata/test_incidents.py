"""Data incidents: written down in a few taps, a clock of 72 hours, and a record without anybody's name in lists."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.model.people import Role
from bot.plugin import Due
from bot.plugin.plugin import Kind as Kind_
from bot.testing.stories.checks import last
from plugins.mydata.alarmclock import REMINDERS, YEARS
from plugins.mydata.records import Incident, Part
from tests.unit.plugins.life import Life
from tests.unit.plugins.mydata.people import ID, comes

WHAT = "Mất điện thoại có danh sách hộ của chị Thảo Nguyên"
DONE = "Đã khóa phiên đăng nhập"


async def later(life: Life, *, hours: float) -> None:
    turner = life.scene.turner
    turner.clock.turn_to(turner.clock.now() + timedelta(hours=hours))
    await turner.settle()
    await turner.advance(seconds=4)


async def writes_down(life: Life, who: str = "giang", noticed: str = "1", part: str = "2") -> Incident:
    await life.writes(who, "sự cố dữ liệu", WHAT, noticed, part, "khoảng 30 hộ", DONE, "1")
    await life.scene.turner.advance(seconds=4)
    return (await life.rows(select(Incident).order_by(Incident.written_at)))[-1]


async def kept(life: Life) -> Incident:
    (found,) = await life.rows(select(Incident))
    return found


def heard(life: Life, who: str) -> list[str]:
    return [m.text for m in life.one(who).member.sees() if m.author is None]


async def clocks(life: Life) -> list[str]:
    return sorted(name for name in await life.timers() if name.startswith("incident"))


@pytest.mark.parametrize("words", ["sự cố dữ liệu", "su co du lieu", "/sucodulieu", "incident"])
async def test_it_begins_under_each_of_its_names_with_accents_or_without(life: Life, words: str) -> None:
    await life.writes("giang", words)
    assert (await life.hears("giang")).startswith("Chuyện gì đã xảy ra với dữ liệu?")


async def test_an_incident_has_its_number_its_clock_and_an_answer_that_says_what_to_do(life: Life) -> None:
    incident = await writes_down(life)
    assert incident.due - incident.noticed_at == timedelta(hours=72)
    assert incident.part is Part.HOUSEHOLDS
    assert f"Đã ghi sự cố số {incident.number}. Phải báo" in await life.hears("giang")
    assert await clocks(life) == sorted(REMINDERS)
    assert (await life.audited())[-1] == "mydata.incident"
    await life.writes("giang", "việc")
    assert any(f"Sự cố dữ liệu {incident.number}" in label for label in (await last(life.one("giang"))).buttons)


@pytest.mark.parametrize(("choice", "hours"), [("1", 0), ("2", 6), ("3", 24), ("4", 48)])
async def test_the_clock_runs_from_the_earlier_end_of_what_was_said(life: Life, choice: str, hours: int) -> None:
    incident = await writes_down(life, noticed=choice)
    assert incident.written_at - incident.noticed_at == timedelta(hours=hours)
    assert incident.due - incident.written_at == timedelta(hours=72 - hours)
    assert len(await clocks(life)) == sum(after > timedelta(hours=hours) for after in REMINDERS.values())


async def test_the_commander_is_reminded_at_each_step_and_once_it_is_late(life: Life) -> None:
    incident = await writes_down(life, who="minh")
    assert heard(life, "giang")[-1].startswith(f"Vừa có sự cố dữ liệu số {incident.number}.")
    for hours in (24, 24, 18):
        before = len(heard(life, "giang"))
        await later(life, hours=hours)
        said = heard(life, "giang")[before:]
        assert [words for words in said if words.startswith(f"Sự cố dữ liệu số {incident.number} chưa được báo.")], (
            hours
        )
    await later(life, hours=7)
    assert any(f"Sự cố dữ liệu số {incident.number} đã quá hạn 72 giờ" in words for words in heard(life, "giang"))
    assert all(WHAT not in words for words in heard(life, "giang"))


async def test_reporting_stops_the_clock_and_says_when(life: Life) -> None:
    incident = await writes_down(life)
    await life.writes("giang", "sổ sự cố")
    await life.one("giang").presses(f"Sự cố {incident.number}")
    await life.one("giang").presses("Đã báo cơ quan chức năng")
    await life.writes("giang", "A05, công văn 12", "1")
    now = await kept(life)
    assert now.reported == "A05, công văn 12"
    assert now.reported_at is not None
    assert await clocks(life) == []
    assert now.ended_at is None
    await life.press("giang", "incident-report", incident.id, plugin="mydata")
    assert await life.hears("giang") == life.text("mydata-incident-reported-already")
    before = len(heard(life, "giang"))
    await later(life, hours=80)
    assert not any("quá hạn" in words for words in heard(life, "giang")[before:])


async def test_a_closed_one_waits_for_nobody_and_goes_after_five_years(life: Life) -> None:
    incident = await writes_down(life)
    await life.press("giang", "incident-end", incident.id, plugin="mydata")
    await life.writes("giang", "Không phải báo: điện thoại tìm lại được", "1")
    assert "giữ 5 năm" in await life.hears("giang")
    assert await clocks(life) == ["incident-forget"]
    await life.press("giang", "incident-end", incident.id, plugin="mydata")
    assert await life.hears("giang") == life.text("mydata-incident-ended-already")
    await life.writes("giang", "việc")
    assert not any("Sự cố dữ liệu" in label for label in (await last(life.one("giang"))).buttons)
    assert timedelta(days=5 * 365) < YEARS < timedelta(days=5 * 366)
    house = life.scene.app.house
    forget = Due("incident-forget", incident.id, incident.due)
    for _ in range(2):
        await house.state.do(lambda tx: house.dispatch.run(tx, "mydata", Kind_.DUE, "incident-forget", forget))
    assert await life.rows(select(Incident)) == []
    await life.press("giang", "incident", incident.id, plugin="mydata")
    assert (await life.hears("giang")).startswith("Không còn sự cố này trong sổ.")


async def test_lists_and_work_name_nobody_and_tell_nothing_of_what_was_written(life: Life) -> None:
    incident = await writes_down(life)
    await life.writes("giang", "so su co")
    said = await last(life.one("giang"))
    assert f"Số {incident.number} · Hộ gia đình · báo trước" in said.text
    await life.writes("giang", "việc")
    for words in (said.text, *said.buttons, *(await last(life.one("giang"))).buttons):
        assert "Thảo Nguyên" not in words
        assert DONE not in words


async def test_opening_one_shows_how_many_and_which_fields_and_is_logged(life: Life) -> None:
    incident = await writes_down(life, part="1")
    await life.press("giang", "incident", incident.id, plugin="mydata")
    said = await life.hears("giang")
    assert WHAT in said
    assert "Bảng person: " in said
    assert "trường: name, folded" in said
    assert "Bác Bình" not in said
    assert (await life.audited())[-1] == "mydata.incident-read"


async def test_the_record_has_all_that_the_form_asks_for(life: Life) -> None:
    incident = await writes_down(life, part="4")
    await life.press("giang", "incident-record", incident.id, plugin="mydata")
    said = heard(life, "giang")[-1] if WHAT in heard(life, "giang")[-1] else "\n".join(heard(life, "giang")[-3:])
    for part in (
        incident.number,
        "mẫu 08",
        "0299 000 000",
        WHAT,
        "khoảng 30 hộ",
        DONE,
        "7. Đã báo: chưa ghi",
        "Bảng person",
    ):
        assert part in said, part
    assert (await life.audited())[-1] == "mydata.incident-exported"


async def test_nobody_else_writes_reads_or_closes_one(life: Life) -> None:
    incident = await writes_down(life)
    for who in ("an", "cuc", "binh", "lan", "khach"):
        for command in ("sự cố dữ liệu", "sổ sự cố"):
            await life.writes(who, command)
            assert await life.hears(who) == life.text("core-no-right"), (who, command)
        for action in ("incident", "incident-report", "incident-end", "incident-record"):
            await life.press(who, action, incident.id, plugin="mydata")
            assert await life.hears(who) == life.text("mydata-incident-not-yours"), (who, action)
    assert (await kept(life)).ended_at is None
    await life.press("giang", "incident", "", plugin="mydata")
    assert (await life.hears("giang")).startswith("Không còn sự cố này trong sổ.")


async def test_who_loses_the_role_in_the_middle_of_the_form_writes_nothing(life: Life) -> None:
    await life.writes("giang", "sự cố dữ liệu", WHAT, "1", "2", "", "")
    await life.ends_roles("giang")
    await life.writes("giang", "1")
    assert await life.rows(select(Incident)) == []


async def test_who_answers_nonsense_is_asked_again_and_may_give_up(life: Life) -> None:
    await life.writes("giang", "sự cố dữ liệu", "", "?", WHAT, "9", "hôm kia kìa")
    assert "Phát hiện từ lúc nào?" in await life.hears("giang")
    await life.writes("giang", "hủy")
    assert await life.rows(select(Incident)) == []


async def test_in_a_group_nothing_is_asked_where_all_can_read(life: Life) -> None:
    await life.one("giang").writes("sự cố dữ liệu", group="g-a-duty")
    assert not any(
        WHAT[:8] in m.text or "Chuyện gì đã xảy ra" in m.text for m in await life.messages("giang", "g-a-duty")
    )


async def test_in_english_it_reads_the_same(life: Life) -> None:
    await life.speaks("giang", "en")
    incident = await writes_down(life)
    assert f"Incident {incident.number} is written down." in await life.hears("giang")
    await life.press("giang", "incident-record", incident.id, plugin="mydata")
    assert any(words.startswith(f"RECORD OF DATA INCIDENT {incident.number}") for words in heard(life, "giang"))


async def test_of_who_wrote_it_down_nothing_is_left_after_erasure(life: Life) -> None:
    she = await comes(life, "g-a1")
    await life.grant(ID, Role.COMMANDER, "a")
    await writes_down(life, who=she.member.user)
    assert any("sự cố dữ liệu số" in heading for heading in await life.exported(ID, plugin="mydata"))
    await life.erased(ID, plugin="mydata")
    assert (await kept(life)).by is None
