"""The course of a form, over any sequence of steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.flow import (
    Mode,
    State,
    answered,
    back,
    before,
    changeable,
    choices_of,
    current,
    doubting,
    kept,
    picked,
    picking,
    revised,
    skipped,
    waiting,
    walk,
)
from bot.model.ids import MediaId, UnitId
from bot.plugin import Ask, AskPhone, AskPhoto, AskUnit, Choose, Confirm, Form
from bot.plugin.forms import Answers, fields_of


class Kind(StrEnum):
    ANIMAL = "animal"
    THING = "thing"


class What(StrEnum):
    BUFFALO = "buffalo"
    DOG = "dog"
    WALLET = "wallet"


def _among(answers: Answers) -> tuple[StrEnum, ...]:
    return (What.BUFFALO, What.DOG) if answers["kind"] == "animal" else (What.WALLET,)


@dataclass(frozen=True)
class Found(Form):
    """Something was found."""

    kind: Annotated[Kind, Choose(key="kind")]
    what: Annotated[What, Choose(key="what", among=_among)]
    mark: Annotated[str | None, Ask(key="mark", optional=True, when=lambda answers: answers["kind"] == "animal")]
    place: Annotated[UnitId, AskUnit(key="place")]
    photo: Annotated[MediaId | None, AskPhoto(key="photo", optional=True)]
    contact: Annotated[str, AskPhone(key="contact")]
    right: Annotated[bool, Confirm(key="right")]


FIELDS = fields_of(Found)
VALUES = {
    "kind": ["animal", "thing"],
    "what": ["buffalo", "dog", "wallet"],
    "mark": ["sừng cong"],
    "place": ["unit"],
    "photo": ["media"],
    "contact": ["+84912345678"],
}
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["answer", "revise"]), st.sampled_from(sorted(VALUES)), st.integers(0, 2)),
        st.tuples(st.sampled_from(["back", "skip", "keep", "pick", "doubt", "photo"]), st.just(""), st.just(0)),
        st.tuples(st.just("picked"), st.sampled_from(sorted(VALUES)), st.just(0)),
    ),
    max_size=40,
)


def given_value(state: State, name: str, index: int) -> str:
    """One that fits the question; a Choose takes its own members."""
    field = next(each for each in FIELDS if each.name == name)
    if field.choices:
        members = choices_of(field, before(FIELDS, state))
        return members[index % len(members)].value
    return VALUES[name][index % len(VALUES[name])]


def stepped(state: State, step: tuple[str, str, int]) -> State:
    """The state after a step; one that is not possible changes nothing."""
    verb, name, index = step
    asked = current(FIELDS, state)
    assert asked is not None
    match verb:
        case "answer" if asked.name != "right":
            return answered(FIELDS, state, given_value(state, asked.name, index))
        case "revise":
            return revised(FIELDS, state, name, VALUES[name][index % len(VALUES[name])]) or state
        case "back":
            return back(FIELDS, state) or state
        case "skip":
            return skipped(FIELDS, state) or state
        case "keep":
            return kept(state) or state
        case "pick" if asked.name == "right":
            return picking(state)
        case "picked" if state.mode is Mode.PICK:
            return picked(FIELDS, state, name)
        case "doubt" if asked.name == "mark":
            return doubting(state, "Huy")
        case "photo" if asked.name == "photo":
            return waiting(state, MediaId("fresh"))
    return state


def after(steps: Sequence[tuple[str, str, int]]) -> State:
    state = State()
    for step in steps:
        state = stepped(state, step)
    return state


def legal(state: State) -> None:
    """What is true of every state of a form that is open."""
    asked = current(FIELDS, state)
    assert asked is not None
    course = walk(FIELDS, state.answers)
    assert not state.at or (state.at in course.counted and asked.name == state.at)
    assert state.waiting is None or asked.name == "photo"
    assert state.mode is not Mode.DOUBT or asked.name == "mark"
    assert state.mode is not Mode.PICK or asked.name == "right"


@given(STEPS)
def test_any_sequence_of_steps_leaves_the_form_in_a_legal_state(steps: list[tuple[str, str, int]]) -> None:
    state = State()
    for step in steps:
        state = stepped(state, step)
        legal(state)


@given(STEPS)
def test_going_back_and_giving_the_same_answer_changes_nothing(steps: list[tuple[str, str, int]]) -> None:
    state = kept(after(steps)) or after(steps)
    state = State(answers=state.answers)
    earlier = back(FIELDS, state)
    if earlier is not None:
        asked = current(FIELDS, earlier)
        assert asked is not None
        assert answered(FIELDS, earlier, earlier.answers[asked.name]) == state


@given(STEPS)
def test_nothing_that_was_answered_is_lost_by_going_about(steps: list[tuple[str, str, int]]) -> None:
    state = State()
    for step in steps:
        later = stepped(state, step)
        changed = {name for name in state.answers if later.answers.get(name) != state.answers[name]}
        asked = current(FIELDS, state)
        assert asked is not None
        may_change = {"answer": asked.name, "skip": asked.name, "revise": step[1]}
        assert changed <= {may_change.get(step[0])}
        state = later


@given(STEPS)
def test_what_counts_is_always_a_form_that_fits(steps: list[tuple[str, str, int]]) -> None:
    counted = walk(FIELDS, after(steps).answers).counted
    assert list(counted) == [each.name for each in FIELDS if each.name in counted]
    if "what" in counted:
        assert (counted["what"] == "wallet") == (counted["kind"] == "thing")
    assert "mark" not in counted or counted["kind"] == "animal"


def answers_up_to(name: str) -> State:
    """Everything answered before that question."""
    state = State()
    while (asked := current(FIELDS, state)) is not None and asked.name != name:
        state = answered(FIELDS, state, given_value(state, asked.name, 0))
    return state


def asked_in(state: State) -> str | None:
    asked = current(FIELDS, state)
    return asked.name if asked else None


def test_questions_are_asked_in_order_and_only_when_they_make_sense() -> None:
    state = answered(FIELDS, State(), "thing")
    assert asked_in(state) == "what"
    assert asked_in(answered(FIELDS, state, "wallet")) == "place"


def test_the_last_look_completes_the_form() -> None:
    assert asked_in(answered(FIELDS, answers_up_to("right"), "1")) is None


def test_an_earlier_answer_that_no_longer_fits_is_asked_anew_and_the_rest_is_kept() -> None:
    changed = revised(FIELDS, answers_up_to("contact"), "kind", "thing")
    assert changed is not None
    assert asked_in(changed) == "what"
    assert changed.answers["mark"] == "sừng cong"
    assert asked_in(answered(FIELDS, changed, "wallet")) == "contact"


def test_what_is_known_beforehand_is_neither_asked_nor_offered_for_change() -> None:
    state = State(answers={"kind": "animal"}, known=frozenset({"kind"}))
    assert asked_in(state) == "what"
    assert back(FIELDS, state) is None
    later = answered(FIELDS, state, "dog")
    assert [each.name for each in changeable(FIELDS, later)] == ["what"]


def test_there_is_nothing_before_the_first_question() -> None:
    assert back(FIELDS, State()) is None


def test_only_what_may_be_missing_can_be_skipped() -> None:
    assert skipped(FIELDS, State()) is None
    without = skipped(FIELDS, answers_up_to("photo"))
    assert without is not None
    assert without.answers["photo"] == ""
    assert asked_in(without) == "contact"


def test_skipping_a_question_that_is_asked_again_keeps_its_answer() -> None:
    earlier = back(FIELDS, answers_up_to("photo"))
    assert earlier is not None
    assert asked_in(earlier) == "place"
    assert skipped(FIELDS, earlier) == answers_up_to("photo")


def test_leaving_the_question_for_a_picture_forgets_the_one_that_was_on_its_way() -> None:
    state = waiting(answers_up_to("photo"), MediaId("fresh"))
    earlier = back(FIELDS, state)
    assert earlier is not None
    assert earlier.waiting is None


def test_a_button_further_up_changes_that_answer_and_stays_where_one_is() -> None:
    state = answers_up_to("contact")
    changed = revised(FIELDS, state, "what", "dog")
    assert changed is not None
    assert asked_in(changed) == "contact"
    assert changed.answers["what"] == "dog"


def test_a_button_of_a_question_that_is_yet_to_come_does_nothing() -> None:
    assert revised(FIELDS, State(), "place", "unit") is None


def test_changing_one_answer_returns_to_the_last_look() -> None:
    state = picked(FIELDS, picking(answers_up_to("right")), "contact")
    assert asked_in(state) == "contact"
    assert asked_in(answered(FIELDS, state, "+84912345679")) == "right"


def test_fields_are_seen_with_the_answers_before_them_only() -> None:
    state = State(answers=answers_up_to("right").answers, at="what")
    assert dict(before(FIELDS, state)) == {"kind": "animal"}
