"""What is asked about a data incident: a few taps, and no names."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from bot.model.ids import CaseId
from bot.plugin import Ask, Choose, Confirm, Form
from plugins.mydata.records import Noticed, Part


@dataclass(frozen=True)
class IncidentForm(Form):
    """Something happened to data that should not have."""

    sensitive: ClassVar[bool] = True

    what: Annotated[str, Ask(key="mydata-ask-what", limit=800, letters=3)]
    noticed: Annotated[Noticed, Choose(key="mydata-ask-noticed")]
    part: Annotated[Part, Choose(key="mydata-ask-part")]
    whose: Annotated[str | None, Ask(key="mydata-ask-whose", limit=300, optional=True)]
    done: Annotated[str | None, Ask(key="mydata-ask-done", limit=800, optional=True)]
    sure: Annotated[bool, Confirm(key="mydata-sure-incident")]


@dataclass(frozen=True)
class ReportForm(Form):
    """The authority was told."""

    sensitive: ClassVar[bool] = True

    incident: Annotated[CaseId, Ask(key="mydata-ask-incident", limit=20)]
    words: Annotated[str, Ask(key="mydata-ask-reported", limit=800, letters=3)]
    sure: Annotated[bool, Confirm(key="mydata-sure-reported")]


@dataclass(frozen=True)
class EndForm(Form):
    """It is over."""

    sensitive: ClassVar[bool] = True

    incident: Annotated[CaseId, Ask(key="mydata-ask-incident", limit=20)]
    words: Annotated[str, Ask(key="mydata-ask-ended", limit=800, letters=3)]
    sure: Annotated[bool, Confirm(key="mydata-sure-ended")]
