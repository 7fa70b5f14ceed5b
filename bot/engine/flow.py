"""The course of a form as a pure function of its answers: what is asked now, and what each step makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.model.ids import MediaId
from bot.plugin.forms import Answers, Choose, Confirm, Field

Fields = Sequence[Field]


class Mode(StrEnum):
    """What is waited for: an answer, which question to change, or a word about something unclear."""

    ANSWER = "answer"
    PICK = "pick"
    DOUBT = "doubt"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where somebody is in a form.

    ``answers`` keeps whatever was given, also to questions that are no longer asked; ``known`` were filled beforehand. ``at`` names
    an answered question that is asked again, else the first open one is asked. ``doubt`` is what was typed where the mode is DOUBT;
    ``waiting`` is the picture that is being fetched.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    at: str = ""
    mode: Mode = Mode.ANSWER
    doubt: str = ""
    waiting: MediaId | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """The answers that count, in the order of asking, and the question that comes after them; None at the end."""

    counted: Mapping[str, str]
    open: Field | None


def walk(fields: Fields, answers: Answers) -> Walk:
    """Follow the questions as far as the answers reach; each sees only what was answered before it."""
    counted: dict[str, str] = {}
    for each in fields:
        if each.question.when is not None and not each.question.when(counted):
            continue
        if not _fits(each, counted, answers.get(each.name)):
            return Walk(counted, each)
        counted[each.name] = answers[each.name]
    return Walk(counted, None)


def choices_of(asked: Field, counted: Answers) -> Sequence[StrEnum]:
    """The members of a Choose that may be chosen after these answers."""
    question = asked.question
    if isinstance(question, Choose) and question.among is not None:
        return question.among(counted)
    return asked.choices


def _fits(asked: Field, counted: Answers, value: str | None) -> bool:
    if not value:
        return value == "" and asked.question.optional
    return not asked.choices or value in [choice.value for choice in choices_of(asked, counted)]


def current(fields: Fields, state: State) -> Field | None:
    """The question that is asked now; None when the form is complete."""
    course = walk(fields, state.answers)
    again = next((each for each in fields if each.name == state.at and each.name in course.counted), None)
    return again or course.open


def before(fields: Fields, state: State) -> Answers:
    """The answers that count for the question that is asked now: those to the questions before it."""
    counted = walk(fields, state.answers).counted
    names = list(counted)
    return {name: counted[name] for name in (names[: names.index(state.at)] if state.at in counted else names)}


def changeable(fields: Fields, state: State) -> Sequence[Field]:
    """The answered questions that somebody was asked, in order."""
    counted = walk(fields, state.answers).counted
    return [
        each
        for each in fields
        if each.name in counted and each.name not in state.known and not isinstance(each.question, Confirm)
    ]


def answered(fields: Fields, state: State, value: str) -> State:
    """The question that is asked now has this answer; goes on with the first open one."""
    asked = current(fields, state)
    if asked is None:
        return state
    return _go(state, answers={**state.answers, asked.name: value})


def revised(fields: Fields, state: State, name: str, value: str) -> State | None:
    """An earlier question has another answer, by a button further up; None where it cannot have one now."""
    allowed = {each.name: each for each in changeable(fields, state)}
    if name not in allowed:
        return None
    changed = replace(state, answers={**state.answers, name: value})
    still = state.at if state.at in walk(fields, changed.answers).counted else ""
    stays = current(fields, replace(changed, at=still)) == current(fields, state)
    return replace(changed, at=still) if stays else _go(changed, at=still)


def back(fields: Fields, state: State) -> State | None:
    """The question before, its answer kept; None at the first one."""
    if state.mode is not Mode.ANSWER:
        return replace(state, mode=Mode.ANSWER, doubt="")
    names = [each.name for each in changeable(fields, state)]
    index = names.index(state.at) if state.at in names else len(names)
    return _go(state, at=names[index - 1]) if index else None


def skipped(fields: Fields, state: State) -> State | None:
    """Without an answer where that may be; a question that is asked again keeps the one it has; None elsewhere."""
    asked = current(fields, state)
    if asked is not None and asked.question.optional:
        return answered(fields, state, "")
    return kept(state)


def kept(state: State) -> State | None:
    """A question that is asked again keeps its answer; None at a new one."""
    return _go(state) if state.at else None


def picking(state: State) -> State:
    """Which answer is to change?"""
    return replace(state, mode=Mode.PICK)


def picked(fields: Fields, state: State, name: str) -> State:
    """That question is asked again."""
    names = [each.name for each in changeable(fields, state)]
    return _go(state, at=name if name in names else "")


def doubting(state: State, typed: str) -> State:
    """Was that a word to steer by, or the answer?"""
    return replace(state, mode=Mode.DOUBT, doubt=typed)


def waiting(state: State, media: MediaId) -> State:
    """A picture is on its way."""
    return replace(state, waiting=media)


def _go(state: State, *, at: str = "", answers: Answers | None = None) -> State:
    """Somewhere else: whatever was in the middle of being asked is over."""
    return State(answers=state.answers if answers is None else answers, known=state.known, at=at)
