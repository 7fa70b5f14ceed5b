"""What people are asked about their data, and what who looks after data writes back."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from bot.model.ids import CaseId
from bot.plugin import Ask, Choose, Confirm, Form
from bot.plugin.forms import Answers
from plugins.mydata.records import Ending, Kind


def _to_choose(answers: Answers) -> tuple[StrEnum, ...]:
    return (Kind.RESTRICT, Kind.OBJECT)


def _endings(answers: Answers) -> tuple[StrEnum, ...]:
    return (Ending.DONE, Ending.REFUSED)


@dataclass(frozen=True)
class NameForm(Form):
    """How somebody is called."""

    name: Annotated[str, Ask(key="mydata-ask-name", limit=60, letters=2, lines=False)]
    sure: Annotated[bool, Confirm(key="mydata-sure-name")]


@dataclass(frozen=True)
class RequestForm(Form):
    """Something that needs a hand."""

    sensitive: ClassVar[bool] = True

    kind: Annotated[Kind, Choose(key="mydata-ask-kind")]
    words: Annotated[str, Ask(key="mydata-ask-words", limit=500, letters=3)]
    sure: Annotated[bool, Confirm(key="mydata-sure-request")]


@dataclass(frozen=True)
class LimitForm(Form):
    """A no to something that is done with one's data."""

    sensitive: ClassVar[bool] = True

    kind: Annotated[Kind, Choose(key="mydata-ask-kind", among=_to_choose)]
    words: Annotated[str, Ask(key="mydata-ask-words", limit=500, letters=3)]
    sure: Annotated[bool, Confirm(key="mydata-sure-request")]


@dataclass(frozen=True)
class AnswerForm(Form):
    """A first answer; the request stays open."""

    sensitive: ClassVar[bool] = True

    request: Annotated[CaseId, Ask(key="mydata-ask-request", limit=20)]
    words: Annotated[str, Ask(key="mydata-ask-answer", limit=1000, letters=3)]
    sure: Annotated[bool, Confirm(key="mydata-sure-answer")]


@dataclass(frozen=True)
class ExtendForm(Form):
    """More time, once, with the reason."""

    sensitive: ClassVar[bool] = True

    request: Annotated[CaseId, Ask(key="mydata-ask-request", limit=20)]
    words: Annotated[str, Ask(key="mydata-ask-reason", limit=500, letters=3)]
    sure: Annotated[bool, Confirm(key="mydata-sure-extend")]


@dataclass(frozen=True)
class CloseForm(Form):
    """The end, with words for who asked."""

    sensitive: ClassVar[bool] = True

    request: Annotated[CaseId, Ask(key="mydata-ask-request", limit=20)]
    ending: Annotated[Ending, Choose(key="mydata-ask-ending", among=_endings)]
    words: Annotated[str, Ask(key="mydata-ask-closing", limit=1000, letters=3)]
    sure: Annotated[bool, Confirm(key="mydata-sure-close")]
