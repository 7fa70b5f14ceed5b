"""Forms: typed data asked for one answer at a time; the engine asks, this says what a form is."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import ClassVar, TypeVar, get_args, get_type_hints

F = TypeVar("F", bound="Form")

Answers = Mapping[str, str]
"""Field name -> stored answer; "" for a skipped one. A photo is its media id, a unit its id, a choice its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What every question has: its text ``key``, whether it may be skipped, and when it is asked at all.

    A text ``<key>-short``, where there is one, names the answer where somebody chooses which one to change.
    """

    key: str
    optional: bool = False
    when: Callable[[Answers], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Question):
    """A few words, at most ``limit`` characters, at least so many ``letters``; line breaks only with ``lines``.

    ``unfit`` gives the key of the text that says why words are not taken, "" for those that are; what is not taken is not kept.
    ``telling``: here somebody tells what happened. A cry for help is an answer too, the numbers to call having been shown, and what is
    filled in beforehand was told by themselves: it is read like any answer, shown back, and can be changed.
    """

    limit: int = 500
    letters: int = 0
    lines: bool = True
    unfit: Callable[[str], str] | None = None
    telling: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPhone(Question):
    """A telephone number, stored in international form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPhoto(Question):
    """One picture; stored when it has been fetched, decoded and made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskUnit(Question):
    """A place: one's own units as choices first, else by name or number as typed."""

    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPerson(Question):
    """Somebody we know, by name as typed, within the subtrees of who asks; stored as the person's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskGroup(Question):
    """A bound group within the subtrees of who asks, by title as typed; stored as the group's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskKind(Question):
    """A kind of groups, as the ward's settings have them, by name as typed; stored as the kind's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Question):
    """One member of the field's StrEnum; labels are texts ``<key>-<value>``, at most four offered at a time.

    A text ``<key>-<value>-also``, where there is one, holds what else it is called, parted by commas ("trâu, bò, chó").
    ``among`` narrows the members by what was answered before.
    """

    among: Callable[[Answers], tuple[StrEnum, ...]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Question):
    """The last look: shows ``key`` with all answers as variables; yes, or back to change.

    ``agree`` is the key of the words on the button for yes where nothing is sent, such as "I agree".
    """

    agree: str = ""


class Form:
    """Base of forms: derive a frozen dataclass whose fields are ``Annotated[type, Question]``.

    ``sensitive``: private chats only, and while it is open no other plugin sees that chat.
    """

    sensitive: ClassVar[bool] = False
    __dataclass_fields__: ClassVar[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form; ``choices`` are all members of a Choose field."""

    name: str
    question: Question
    type: object
    choices: tuple[StrEnum, ...] = ()


def _choices(annotation: object) -> tuple[StrEnum, ...]:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return tuple(annotation)
    return next((found for part in get_args(annotation) if (found := _choices(part))), ())


def _question(annotation: object) -> Question | None:
    for part in get_args(annotation):
        found = part if isinstance(part, Question) else _question(part)
        if found is not None:
            return found
    return None


def fields_of(form: type[Form]) -> tuple[Field, ...]:
    """The questions in order. Raises: ``TypeError`` for a field without one."""
    hints = get_type_hints(form, include_extras=True)
    found = []
    for name in (each.name for each in fields(form)):  # type: ignore[arg-type]
        question = _question(hints[name])
        if question is None:
            raise TypeError(f"{form.__name__}.{name} has no question: write Annotated[type, Ask(key=...)]")
        found.append(Field(name, question, hints[name], _choices(hints[name])))
    return tuple(found)


def schema_hash(form: type[Form]) -> str:
    """Changes when the questions change in a way that stored answers might not fit."""
    shape = [
        (field.name, type(field.question).__name__, field.question.optional, [str(c) for c in field.choices])
        for field in fields_of(form)
    ]
    return hashlib.sha256(repr(shape).encode()).hexdigest()[:16]


def build(form: type[F], answers: Answers) -> F:
    """The typed form from stored answers; skipped and never asked fields take their default, else None."""
    defaults = {f.name: f.default for f in fields(form) if f.default is not MISSING}  # type: ignore[arg-type]
    values: dict[str, object] = {}
    for field in fields_of(form):
        stored = answers.get(field.name, "")
        if not stored:
            values[field.name] = defaults.get(field.name)
        elif field.choices:
            values[field.name] = next(choice for choice in field.choices if choice.value == stored)
        elif isinstance(field.question, Confirm):
            values[field.name] = True
        else:
            values[field.name] = stored
    return form(**values)
