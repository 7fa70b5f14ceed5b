"""What is asked of who reports and of who works on it, one short question at a time."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from bot.model.ids import CaseId, MediaId, UnitId
from bot.plugin import Ask, AskPhoto, AskUnit, Choose, Confirm, Form
from bot.plugin.forms import Answers
from plugins.tips.guessing import empty, guessed
from plugins.tips.records import Category, Ending, When


class Reply(StrEnum):
    """Whether a way back is kept."""

    YES = "yes"
    NO = "no"


def _likely(answers: Answers) -> tuple[Category, ...]:
    return guessed(answers.get("words", ""))


def _has_first(answers: Answers) -> bool:
    return bool(answers.get("photo1"))


def _has_second(answers: Answers) -> bool:
    return bool(answers.get("photo2"))


def _has_third(answers: Answers) -> bool:
    return bool(answers.get("photo3"))


@dataclass(frozen=True)
class TipForm(Form):
    """Somebody tells the police something in private."""

    sensitive: ClassVar[bool] = True

    words: Annotated[str, Ask(key="tips-ask-words", limit=2000, letters=3, unfit=empty, telling=True)]
    when: Annotated[When, Choose(key="tips-ask-when")]
    category: Annotated[Category, Choose(key="tips-ask-category", among=_likely)]
    unit: Annotated[UnitId, AskUnit(key="tips-ask-unit")]
    photo1: Annotated[MediaId | None, AskPhoto(key="tips-ask-photo", optional=True)]
    photo2: Annotated[MediaId | None, AskPhoto(key="tips-ask-photo-more", optional=True, when=_has_first)]
    photo3: Annotated[MediaId | None, AskPhoto(key="tips-ask-photo-more", optional=True, when=_has_second)]
    photo4: Annotated[MediaId | None, AskPhoto(key="tips-ask-photo-last", optional=True, when=_has_third)]
    reply: Annotated[Reply, Choose(key="tips-ask-reply")]
    sure: Annotated[bool, Confirm(key="tips-ask-sure")]

    @property
    def photos(self) -> tuple[MediaId, ...]:
        """Those that were sent."""
        return tuple(each for each in (self.photo1, self.photo2, self.photo3, self.photo4) if each)


@dataclass(frozen=True)
class AddForm(Form):
    """Who reported has something to add, or answers what was asked."""

    sensitive: ClassVar[bool] = True

    tip: Annotated[CaseId, Ask(key="tips-ask-which", limit=20)]
    words: Annotated[str, Ask(key="tips-ask-more", limit=1000, letters=1, telling=True)]


@dataclass(frozen=True)
class EraseForm(Form):
    """Who reported takes it all back."""

    sensitive: ClassVar[bool] = True

    tip: Annotated[CaseId, Ask(key="tips-ask-which", limit=20)]
    sure: Annotated[bool, Confirm(key="tips-ask-erase", agree="tips-button-erase-sure")]


@dataclass(frozen=True)
class QuestionForm(Form):
    """An officer asks who reported."""

    sensitive: ClassVar[bool] = True

    tip: Annotated[CaseId, Ask(key="tips-ask-which", limit=20)]
    words: Annotated[str, Ask(key="tips-ask-question", limit=500, letters=3)]


class To(StrEnum):
    """Where a tip is passed on."""

    UP = "up"
    OTHER = "other"


def _elsewhere(answers: Answers) -> bool:
    return answers.get("to") == To.OTHER


@dataclass(frozen=True)
class PassForm(Form):
    """A tip is another unit's."""

    tip: Annotated[CaseId, Ask(key="tips-ask-which", limit=20)]
    to: Annotated[To, Choose(key="tips-ask-to")]
    unit: Annotated[UnitId | None, AskUnit(key="tips-ask-to-unit", when=_elsewhere)]
    sure: Annotated[bool, Confirm(key="tips-ask-pass-sure")]


def _endings(answers: Answers) -> tuple[Ending, ...]:
    return tuple(ending for ending in Ending if ending is not Ending.ERASED)


@dataclass(frozen=True)
class EndForm(Form):
    """A tip ends; the sentence for who reported may tell of people."""

    sensitive: ClassVar[bool] = True

    tip: Annotated[CaseId, Ask(key="tips-ask-which", limit=20)]
    ending: Annotated[Ending, Choose(key="tips-ask-ending", among=_endings)]
    words: Annotated[str | None, Ask(key="tips-ask-last-words", limit=500, optional=True)]
    sure: Annotated[bool, Confirm(key="tips-ask-end-sure")]


class Why(StrEnum):
    """Why the words of a tip are kept longer."""

    CASE = "case"
    COMPLAINT = "complaint"
    COURT = "court"
    RELATED = "related"


@dataclass(frozen=True)
class HoldForm(Form):
    """The words of a tip stay longer."""

    tip: Annotated[CaseId, Ask(key="tips-ask-which", limit=20)]
    why: Annotated[Why, Choose(key="tips-ask-why")]
