"""The questions of the relay: as few as a case needs, and never one that gives something away."""

import pytest

from bot.engine.answers import Wrong, read_words
from bot.engine.flow import choices_of, walk
from bot.plugin import Ask
from bot.plugin.forms import build, fields_of
from bot.testing.pictures import picture
from bot.testing.stories.checks import last
from plugins.relay.forms import Claim, ReportForm, SightingForm
from plugins.relay.records import Age, Direction, What
from tests.unit.plugins.life import CHILD, SECRET, WORDS, Life

ANSWERS = {
    "age": "child",
    "description": "Trâu đực, sừng cong",
    "mark": "Sẹo ở chân sau",
    "place": "Bờ kênh, 6 giờ sáng",
    "unit": "a1",
    "photo": "",
    "contact": "",
    "sure": "yes",
}


def asked(direction: Direction, what: What) -> list[str]:
    """The questions of a report, after the first two."""
    fields = fields_of(ReportForm)
    answers = {**ANSWERS, "direction": direction.value, "what": what.value}
    return [name for name in walk(fields, answers).counted if name not in {"direction", "what"}]


def test_an_age_is_asked_of_people_only() -> None:
    for direction in Direction:
        asking = {what for what in What if "age" in asked(direction, what)}
        assert asking <= {What.PERSON}
    assert "age" in asked(Direction.LOST, What.PERSON)


def test_a_mark_is_asked_of_who_has_a_thing_that_somebody_else_must_prove_to_own() -> None:
    marked = {(direction, what) for direction in Direction for what in What if "mark" in asked(direction, what)}
    assert marked == {(Direction.FOUND, What.ANIMAL), (Direction.FOUND, What.THING)}


@pytest.mark.parametrize(("direction", "vehicle"), [(Direction.FOUND, False), (Direction.LOST, True)])
def test_a_stolen_vehicle_is_missed_never_found_by_a_neighbour(direction: Direction, vehicle: bool) -> None:
    what = next(field for field in fields_of(ReportForm) if field.name == "what")
    offered = choices_of(what, {"direction": direction.value})
    assert (What.VEHICLE in offered) is vehicle
    assert len(offered) <= 4


def test_photo_and_telephone_may_be_left_out_and_the_rest_may_not() -> None:
    assert {field.name for field in fields_of(ReportForm) if field.question.optional} == {"photo", "contact"}


def test_a_finished_report_is_typed() -> None:
    form = build(ReportForm, {**ANSWERS, "direction": "lost", "what": "person"})
    assert (form.direction, form.what, form.age, form.photo) == (Direction.LOST, What.PERSON, Age.CHILD, None)


@pytest.mark.parametrize(
    ("claim", "questions"),
    [(Claim.MINE, ["proof", "contact"]), (Claim.SAW, ["words", "photo", "contact"])],
)
def test_who_claims_is_asked_for_proof_and_who_saw_for_words(claim: Claim, questions: list[str]) -> None:
    answers = {"case": "x", "claim": claim.value, "proof": "sẹo", "words": "thấy", "photo": "", "contact": ""}
    assert list(walk(fields_of(SightingForm), answers).counted)[2:] == questions


def test_what_somebody_tells_is_sensitive() -> None:
    assert SightingForm.sensitive


def test_a_dot_is_no_description() -> None:
    fields = {field.name: field.question for field in fields_of(ReportForm)}
    for name in ("description", "place"):
        question = fields[name]
        assert isinstance(question, Ask)
        for words in (".", "?? 12", "ab"):
            assert isinstance(read_words(question, words), Wrong), (name, words)
        assert read_words(question, "bờ ao") == "bờ ao"


async def test_who_misses_a_child_is_told_at_once_not_to_wait_and_whom_to_call(life: Life) -> None:
    for label in ("Trẻ em", "Người già"):
        await life.writes("an", "tìm người", label)
        assert "Không phải chờ 24 giờ" in await life.hears("an")
        assert "gọi ngay 113" in await life.hears("an")
        await life.writes("an", "hủy")
    await life.writes("an", "tìm người", "Người lớn")
    assert "113" not in await life.hears("an")


async def test_the_thanks_for_a_missing_child_say_whom_to_call(life: Life) -> None:
    await life.lost_child()
    thanks = await life.hears("an")
    assert "Không phải chờ 24 giờ" in thanks
    assert "113" in thanks


async def test_the_last_look_shows_all_that_will_be_sent(life: Life) -> None:
    await life.writes("an", "nhặt được", "Con vật", WORDS, SECRET, "bãi cỏ sau đình", "ben do")
    await life.one("an").sends_photo(picture())
    await life.writes("an", "0912345678")
    look = await life.hears("an")
    for line in (f"Tả: {WORDS}", "Nơi: bãi cỏ", f"Dấu hiệu giữ kín: {SECRET}", "Gọi lại: 0912 345 678", "Ảnh: "):
        assert line in look
    await life.writes("an", "hủy", "tìm người", "Trẻ em", CHILD, "cổng chợ", "ben do", "", "")
    assert "Dấu hiệu" not in await life.hears("an")


async def test_what_may_be_changed_has_short_names(life: Life) -> None:
    await life.writes("an", "nhặt được", "Con vật", WORDS, SECRET, "bãi cỏ sau đình", "ben do", "", "", "Sửa lại")
    labels = (await last(life.one("an"))).buttons
    assert labels[:2] == ("Loại: con vật, đồ, người, xe", "Lời tả")
    assert "…" not in "".join(labels)
