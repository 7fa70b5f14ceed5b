"""What residents are asked, one short question at a time."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from bot.model.ids import CaseId, MediaId, UnitId
from bot.plugin import Ask, AskPhone, AskPhoto, AskUnit, Choose, Confirm, Form
from bot.plugin.forms import Answers
from plugins.relay.records import Age, Direction, What


def _is_person(answers: Answers) -> bool:
    return answers.get("what") == What.PERSON


def _has_mark(answers: Answers) -> bool:
    return answers.get("direction") == Direction.FOUND and not _is_person(answers)


def _things(answers: Answers) -> tuple[What, ...]:
    if answers.get("direction") == Direction.FOUND:
        return (What.ANIMAL, What.THING, What.PERSON)
    return (What.ANIMAL, What.THING, What.VEHICLE, What.PERSON)


@dataclass(frozen=True)
class ReportForm(Form):
    """Somebody found or misses something or somebody."""

    direction: Annotated[Direction, Choose(key="relay-ask-direction")]
    what: Annotated[What, Choose(key="relay-ask-what", among=_things)]
    age: Annotated[Age | None, Choose(key="relay-ask-age", when=_is_person)]
    description: Annotated[str, Ask(key="relay-ask-description", limit=300, letters=3)]
    mark: Annotated[str | None, Ask(key="relay-ask-mark", limit=200, when=_has_mark)]
    place: Annotated[str, Ask(key="relay-ask-place", limit=200, letters=3)]
    unit: Annotated[UnitId, AskUnit(key="relay-ask-unit")]
    photo: Annotated[MediaId | None, AskPhoto(key="relay-ask-photo", optional=True)]
    contact: Annotated[str | None, AskPhone(key="relay-ask-contact", optional=True)]
    sure: Annotated[bool, Confirm(key="relay-ask-sure")]


class Claim(StrEnum):
    """What somebody has to say about a case."""

    MINE = "mine"
    SAW = "saw"


def _claims(answers: Answers) -> bool:
    return answers.get("claim") == Claim.MINE


def _saw(answers: Answers) -> bool:
    return answers.get("claim") != Claim.MINE


@dataclass(frozen=True)
class SightingForm(Form):
    """Somebody knows something about a case; nobody but its officer reads it."""

    sensitive: ClassVar[bool] = True

    case: Annotated[CaseId, Ask(key="relay-ask-code", limit=20)]
    claim: Annotated[Claim, Choose(key="relay-ask-claim")]
    proof: Annotated[str | None, Ask(key="relay-ask-proof", limit=300, when=_claims)]
    words: Annotated[str | None, Ask(key="relay-ask-words", limit=500, when=_saw)]
    photo: Annotated[MediaId | None, AskPhoto(key="relay-ask-sighting-photo", optional=True, when=_saw)]
    contact: Annotated[str | None, AskPhone(key="relay-ask-sighting-contact", optional=True)]
