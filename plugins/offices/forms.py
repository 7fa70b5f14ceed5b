"""What is asked for a hand-over."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from bot.model.ids import PersonId
from bot.plugin import AskPerson, Choose, Form


class When(StrEnum):
    """From when on."""

    NOW = "now"
    TOMORROW = "tomorrow"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class HandoverForm(Form):
    """From whom, to whom, from when on?"""

    before: Annotated[PersonId, AskPerson(key="offices-ask-before")]
    after: Annotated[PersonId, AskPerson(key="offices-ask-after")]
    when: Annotated[When, Choose(key="offices-ask-when")]


@dataclass(frozen=True)
class OwnHandoverForm(Form):
    """One's own: to whom, from when on?"""

    after: Annotated[PersonId, AskPerson(key="offices-ask-after")]
    when: Annotated[When, Choose(key="offices-ask-when")]
