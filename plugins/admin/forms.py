"""What officers are asked; each form ends with a look at what will happen."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from bot.model.ids import GroupId, PersonId, UnitId
from bot.model.kinds import KindId
from bot.model.people import Role
from bot.plugin import Ask, AskGroup, AskKind, AskPerson, AskUnit, Choose, Confirm, Form
from bot.plugin.forms import Answers


class Until(StrEnum):
    """How long a role lasts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"


class Day(StrEnum):
    """On which day a shift begins."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    AFTER = "after"


class Start(StrEnum):
    """At which hour a shift begins."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Length(StrEnum):
    """How long a shift lasts."""

    SHORT = "short"
    SHIFT = "shift"
    HALF = "half"
    WHOLE = "whole"


class Days(StrEnum):
    """How long the groups of a unit that has ended go on."""

    WEEK = "week"
    MONTH = "month"
    TWO = "two"


def _given_by_chat(answers: Answers) -> tuple[Role, ...]:
    return (Role.OFFICER, Role.CLUSTER_HEAD, Role.DUTY, Role.HELPER)


def _of_a_role(answers: Answers) -> tuple[Until, ...]:
    return (Until.WEEK, Until.MONTH, Until.YEAR, Until.OPEN)


def _of_a_deputy(answers: Answers) -> tuple[Until, ...]:
    return (Until.DAY, Until.WEEK, Until.MONTH)


@dataclass(frozen=True)
class InviteForm(Form):
    """Bring a resident into a group."""

    name: Annotated[str, Ask(key="admin-ask-name", limit=60, lines=False)]
    group: Annotated[GroupId, AskGroup(key="admin-ask-group")]
    sure: Annotated[bool, Confirm(key="admin-sure-invite")]


@dataclass(frozen=True)
class CreateGroupForm(Form):
    """A new web group for a unit."""

    unit: Annotated[UnitId, AskUnit(key="admin-ask-unit")]
    kind: Annotated[KindId, AskKind(key="admin-ask-kind")]
    title: Annotated[str, Ask(key="admin-ask-title", limit=80, lines=False)]
    sure: Annotated[bool, Confirm(key="admin-sure-group")]


@dataclass(frozen=True)
class BindForm(Form):
    """A code that binds a group which exists already."""

    unit: Annotated[UnitId, AskUnit(key="admin-ask-unit")]
    kind: Annotated[KindId, AskKind(key="admin-ask-kind")]


@dataclass(frozen=True)
class UnbindForm(Form):
    """A group that belongs to no unit any more."""

    group: Annotated[GroupId, AskGroup(key="admin-ask-which-group")]
    sure: Annotated[bool, Confirm(key="admin-sure-unbind")]


@dataclass(frozen=True)
class RemoveForm(Form):
    """Ask somebody out of a group."""

    group: Annotated[GroupId, AskGroup(key="admin-ask-out-of")]
    person: Annotated[PersonId, AskPerson(key="admin-ask-person")]
    sure: Annotated[bool, Confirm(key="admin-sure-remove")]


@dataclass(frozen=True)
class AddUnitForm(Form):
    """A new unit in the tree."""

    parent: Annotated[UnitId, AskUnit(key="admin-ask-parent")]
    kind: Annotated[str, Ask(key="admin-ask-unit-kind", limit=30, lines=False)]
    name: Annotated[str, Ask(key="admin-ask-unit-name", limit=80, lines=False)]
    number: Annotated[str | None, Ask(key="admin-ask-unit-number", limit=10, lines=False, optional=True)]
    sure: Annotated[bool, Confirm(key="admin-sure-unit")]


@dataclass(frozen=True)
class RenameUnitForm(Form):
    """Another name for a unit."""

    unit: Annotated[UnitId, AskUnit(key="admin-ask-unit")]
    name: Annotated[str, Ask(key="admin-ask-unit-name", limit=80, lines=False)]


@dataclass(frozen=True)
class MoveUnitForm(Form):
    """A unit under another parent, with all that is below it."""

    unit: Annotated[UnitId, AskUnit(key="admin-ask-unit")]
    parent: Annotated[UnitId, AskUnit(key="admin-ask-parent")]


@dataclass(frozen=True)
class MergeUnitForm(Form):
    """One unit goes into another."""

    unit: Annotated[UnitId, AskUnit(key="admin-ask-merge-unit")]
    into: Annotated[UnitId, AskUnit(key="admin-ask-merge-into")]
    days: Annotated[Days, Choose(key="admin-ask-days")]


@dataclass(frozen=True)
class SplitUnitForm(Form):
    """One unit becomes several."""

    unit: Annotated[UnitId, AskUnit(key="admin-ask-split-unit")]
    names: Annotated[str, Ask(key="admin-ask-split-names", limit=300)]
    days: Annotated[Days, Choose(key="admin-ask-days")]


@dataclass(frozen=True)
class HistoryForm(Form):
    """What became of a unit."""

    unit: Annotated[UnitId, AskUnit(key="admin-ask-history-unit")]


@dataclass(frozen=True)
class CloneForm(Form):
    """What one unit has, others get too."""

    pilot: Annotated[UnitId, AskUnit(key="admin-ask-clone-pilot")]
    under: Annotated[UnitId, AskUnit(key="admin-ask-clone-under")]


@dataclass(frozen=True)
class NeighbourForm(Form):
    """One more neighbour, or one less."""

    unit: Annotated[UnitId, AskUnit(key="admin-ask-unit")]
    near: Annotated[UnitId, AskUnit(key="admin-ask-near")]
    sure: Annotated[bool, Confirm(key="admin-sure-near")]


@dataclass(frozen=True)
class RenewProofForm(Form):
    """An officer who has lost passkey and codes."""

    person: Annotated[PersonId, AskPerson(key="admin-ask-person")]
    sure: Annotated[bool, Confirm(key="admin-sure-renew")]


@dataclass(frozen=True)
class GrantForm(Form):
    """Give somebody a role on a unit."""

    person: Annotated[PersonId, AskPerson(key="admin-ask-person")]
    role: Annotated[Role, Choose(key="admin-ask-role", among=_given_by_chat)]
    unit: Annotated[UnitId, AskUnit(key="admin-ask-unit")]
    until: Annotated[Until, Choose(key="admin-ask-until", among=_of_a_role)]
    sure: Annotated[bool, Confirm(key="admin-sure-grant")]


@dataclass(frozen=True)
class DeputyForm(Form):
    """Somebody stands in for a role of one's own, for a time."""

    person: Annotated[PersonId, AskPerson(key="admin-ask-deputy")]
    until: Annotated[Until, Choose(key="admin-ask-until", among=_of_a_deputy)]
    sure: Annotated[bool, Confirm(key="admin-sure-deputy")]


@dataclass(frozen=True)
class PersonForm(Form):
    """Whose roles to look at."""

    person: Annotated[PersonId, AskPerson(key="admin-ask-person")]


@dataclass(frozen=True)
class HandOverForm(Form):
    """Who has the duty from now on."""

    unit: Annotated[UnitId, AskUnit(key="admin-ask-duty-unit")]
    person: Annotated[PersonId, AskPerson(key="admin-ask-next")]
    sure: Annotated[bool, Confirm(key="admin-sure-duty")]


@dataclass(frozen=True)
class ShiftForm(Form):
    """Who has the duty on one of the coming days."""

    unit: Annotated[UnitId, AskUnit(key="admin-ask-duty-unit")]
    person: Annotated[PersonId, AskPerson(key="admin-ask-shift-person")]
    day: Annotated[Day, Choose(key="admin-ask-shift-day")]
    start: Annotated[Start, Choose(key="admin-ask-shift-from")]
    long: Annotated[Length, Choose(key="admin-ask-shift-long")]
    sure: Annotated[bool, Confirm(key="admin-sure-shift")]
