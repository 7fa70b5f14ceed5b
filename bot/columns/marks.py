"""Privacy marks: what a field tells about somebody drives export, erasure, retention and logs."""

from collections.abc import Mapping
from typing import Annotated, TypeVar, get_args, get_type_hints

from bot.model.holdings import Mark

T = TypeVar("T")


Plain = Annotated[T, Mark.PLAIN]
Personal = Annotated[T, Mark.PERSONAL]
Sensitive = Annotated[T, Mark.SENSITIVE]
Sealed = Annotated[T, Mark.SEALED]

_NEEDS_MARK = (str, bytes)


def _mark_in(annotation: object) -> Mark | None:
    for part in get_args(annotation):
        found = part if isinstance(part, Mark) else _mark_in(part)
        if found is not None:
            return found
    return None


def _holds_text(annotation: object) -> bool:
    return annotation in _NEEDS_MARK or any(_holds_text(part) for part in get_args(annotation))


def marks_of(record: type) -> Mapping[str, Mark | None]:
    """The mark of each annotated field; None where one is required and missing."""
    marks: dict[str, Mark | None] = {}
    for name, annotation in get_type_hints(record, include_extras=True).items():
        if "Mapped[" not in str(annotation):
            continue
        mark = _mark_in(annotation)
        marks[name] = mark if mark or _holds_text(annotation) else Mark.PLAIN
    return marks
