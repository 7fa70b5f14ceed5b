"""What officers are asked, one short question at a time."""

from dataclasses import dataclass
from typing import Annotated

from bot.model.ids import CaseId, MediaId
from bot.plugin import Ask, AskPhoto, Choose, Form
from bot.plugin.forms import Answers
from plugins.bulletins.records import Category

LONGEST = 3000
"""Characters of a bulletin; what is longer nobody reads."""


def _wanted(answers: Answers) -> bool:
    return answers.get("category") == Category.WANTED


def _not_wanted(answers: Answers) -> bool:
    return not _wanted(answers)


_Words = Annotated[str, Ask(key="bulletins-ask-words", limit=LONGEST, letters=10)]
_Photo = Annotated[MediaId | None, AskPhoto(key="bulletins-ask-photo", optional=True)]
_Category = Annotated[Category, Choose(key="bulletins-ask-category")]
_Decision = Annotated[str | None, Ask(key="bulletins-ask-decision", limit=80, lines=False, when=_wanted)]
_Issuer = Annotated[str | None, Ask(key="bulletins-ask-issuer", limit=120, letters=3, lines=False, when=_wanted)]
_Source = Annotated[
    str | None, Ask(key="bulletins-ask-source", limit=200, lines=False, optional=True, when=_not_wanted)
]


@dataclass(frozen=True)
class PostForm(Form):
    """A new bulletin, as far as only its author knows it; the rest has a usual answer and can be changed."""

    words: _Words
    photo: _Photo
    category: _Category
    decision: _Decision
    issuer: _Issuer
    source: _Source


@dataclass(frozen=True)
class PicturePostForm(Form):
    """The same, begun by a picture without words."""

    photo: _Photo
    words: _Words
    category: _Category
    decision: _Decision
    issuer: _Issuer
    source: _Source


@dataclass(frozen=True)
class WordsForm(Form):
    """Other words."""

    bulletin: Annotated[CaseId, Ask(key="bulletins-ask-number")]
    words: Annotated[str, Ask(key="bulletins-ask-words", limit=LONGEST, letters=10)]


@dataclass(frozen=True)
class PictureForm(Form):
    """Another picture, or none."""

    bulletin: Annotated[CaseId, Ask(key="bulletins-ask-number")]
    photo: Annotated[MediaId | None, AskPhoto(key="bulletins-ask-other-photo", optional=True)]


@dataclass(frozen=True)
class TimeForm(Form):
    """When it leaves."""

    bulletin: Annotated[CaseId, Ask(key="bulletins-ask-number")]
    when: Annotated[str, Ask(key="bulletins-ask-when", limit=60, lines=False)]


@dataclass(frozen=True)
class CategoryForm(Form):
    """What it is about."""

    bulletin: Annotated[CaseId, Ask(key="bulletins-ask-number")]
    category: Annotated[Category, Choose(key="bulletins-ask-category")]
    decision: Annotated[str | None, Ask(key="bulletins-ask-decision", limit=80, lines=False, when=_wanted)]
    issuer: Annotated[str | None, Ask(key="bulletins-ask-issuer", limit=120, letters=3, lines=False, when=_wanted)]


@dataclass(frozen=True)
class AudienceForm(Form):
    """Whom it reaches."""

    bulletin: Annotated[CaseId, Ask(key="bulletins-ask-number")]
    whom: Annotated[str, Ask(key="bulletins-ask-whom", limit=300, lines=False, letters=1)]


@dataclass(frozen=True)
class WhyForm(Form):
    """Why somebody did not approve it."""

    bulletin: Annotated[CaseId, Ask(key="bulletins-ask-number")]
    why: Annotated[str, Ask(key="bulletins-ask-why", limit=200, letters=2, lines=False)]


@dataclass(frozen=True)
class LiftForm(Form):
    """By which decision nobody is wanted any more."""

    bulletin: Annotated[CaseId, Ask(key="bulletins-ask-number")]
    decision: Annotated[str | None, Ask(key="bulletins-ask-lifted", limit=80, lines=False, optional=True)]


@dataclass(frozen=True)
class CorrectForm(Form):
    """What was wrong with one that is out, and how it is right."""

    bulletin: Annotated[CaseId, Ask(key="bulletins-ask-number")]
    wrong: Annotated[str, Ask(key="bulletins-ask-wrong", limit=200, letters=2, lines=False)]
    words: Annotated[str, Ask(key="bulletins-ask-right", limit=LONGEST, letters=10)]


@dataclass(frozen=True)
class ReplaceForm(Form):
    """Another bulletin in place of one that is out."""

    bulletin: Annotated[CaseId, Ask(key="bulletins-ask-number")]
    words: Annotated[str, Ask(key="bulletins-ask-words", limit=LONGEST, letters=10)]
    photo: Annotated[MediaId | None, AskPhoto(key="bulletins-ask-photo", optional=True)]
