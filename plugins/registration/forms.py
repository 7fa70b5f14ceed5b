"""What is asked of who registers, and of who looks after them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

from bot.model.ids import UnitId
from bot.plugin import Ask, AskUnit, Choose, Confirm, Form
from bot.plugin.forms import Answers
from plugins.registration.records import Address

NO_MEETING: Final = "-"
"""Who comes by no code."""

NO_KNOCK: Final = "-"
"""Who stands at no door."""

CODE_DIGITS: Final = 6
"""Of the code of a meeting."""

_DIGITS: Final = re.compile(r"[0-9](?:[ .-]?[0-9]){8,}")
"""So many digits in a row are the number of a card or of a telephone, and never that of a house."""

_LINK: Final = re.compile(r"://|\bwww\.|\w\.(?:com|net|org|info|vn|io|xyz|top|link|site)\b", re.IGNORECASE)


class Consent(StrEnum):
    """Two answers, each as good as the other."""

    YES = "yes"
    NO = "no"


class Age(StrEnum):
    """Whether somebody may speak for themselves."""

    ADULT = "adult"
    MINOR = "minor"


def no_papers(words: str) -> str:
    """Numbers of cards are not taken, and not kept; nor is a link, which a head would be led to press."""
    if _LINK.search(words):
        return "registration-no-links"
    return "registration-no-papers" if _DIGITS.search(words) else ""


def _agreed(answers: Answers) -> bool:
    return answers.get("consent") == Consent.YES


def _goes_on(answers: Answers) -> bool:
    return _agreed(answers) and answers.get("age") == Age.ADULT


@dataclass(frozen=True)
class JoinForm(Form):
    """A household asks to be taken in; ``meeting`` and ``knock`` are known when it is opened, and mostly there is neither."""

    meeting: Annotated[str, Ask(key="registration-ask-nothing")]
    knock: Annotated[str, Ask(key="registration-ask-nothing")]
    consent: Annotated[Consent, Choose(key="registration-ask-consent")]
    age: Annotated[Age | None, Choose(key="registration-ask-age", when=_agreed)]
    unit: Annotated[UnitId | None, AskUnit(key="registration-ask-unit", when=_goes_on)]
    name: Annotated[
        str | None, Ask(key="registration-ask-name", limit=40, letters=1, lines=False, when=_goes_on, unfit=no_papers)
    ]
    address: Annotated[Address | None, Choose(key="registration-ask-address", when=_goes_on)]
    house: Annotated[
        str | None, Ask(key="registration-ask-house", limit=30, lines=False, when=_goes_on, unfit=no_papers)
    ]
    lane: Annotated[
        str | None,
        Ask(key="registration-ask-lane", limit=60, lines=False, optional=True, when=_goes_on, unfit=no_papers),
    ]
    representative: Annotated[
        str | None,
        Ask(
            key="registration-ask-representative",
            limit=40,
            letters=1,
            lines=False,
            optional=True,
            when=_goes_on,
            unfit=no_papers,
        ),
    ]
    sure: Annotated[bool | None, Confirm(key="registration-sure-join", when=_goes_on)]


@dataclass(frozen=True)
class MeetingForm(Form):
    """Which cluster meets."""

    unit: Annotated[UnitId, AskUnit(key="registration-ask-meeting-unit")]
