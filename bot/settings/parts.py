"""Checks keys against a pydantic model and says what is wrong in plain words, by file, line and key."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar, get_args

from pydantic import BaseModel, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, ErrorDetails, core_schema

from bot.settings.located import LocatedMapping, Source, Where
from bot.settings.problems import SecretError, SettingsError, shown, suggestion
from bot.settings.surroundings import SecretUnreadable, Surroundings

M = TypeVar("M", bound=BaseModel)

_GROUP: Final = "is not a group of keys; write 'key: value' lines below it, each two spaces further right"
_WHAT: Final[Mapping[str, str]] = {
    "int_parsing": "is not a whole number; write digits only",
    "int_type": "is not a whole number; write digits only",
    "int_from_float": "is not a whole number; write digits only",
    "float_parsing": "is not a number; write one such as 0.5",
    "float_type": "is not a number; write one such as 0.5",
    "bool_parsing": "is neither true nor false; write one of them",
    "bool_type": "is neither true nor false; write one of them",
    "string_type": "is not text; put it in quotes",
    "list_type": "is not a list; write one item a line, each after '- '",
    "tuple_type": "is not a list; write one item a line, each after '- '",
    "set_type": "is not a list; write one item a line, each after '- '",
    "frozen_set_type": "is not a list; write one item a line, each after '- '",
    "dict_type": _GROUP,
    "mapping_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
}
_LIMIT: Final[Mapping[str, tuple[str, str]]] = {
    "greater_than_equal": ("too small; write at least", "ge"),
    "greater_than": ("too small; write more than", "gt"),
    "less_than_equal": ("too large; write at most", "le"),
    "less_than": ("too large; write less than", "lt"),
}


@dataclass(frozen=True, slots=True)
class RawPart:
    """The settings of an adapter or plugin, not yet checked, with the place where they stand."""

    value: Mapping[str, object]
    where: Where

    @classmethod
    def of(cls, value: Mapping[str, object], *, file: str = "(no file)", folder: Path | None = None) -> "RawPart":
        """Settings made by a program, such as a test, rather than read from a file."""
        return cls(value, Where(Source(file, Surroundings(folder or Path(), {}))))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._checked)

    @classmethod
    def _checked(cls, value: object) -> "RawPart":
        match value:
            case RawPart():
                return value
            case LocatedMapping():
                return cls(value, value.where)
            case dict():
                return cls.of(value)
            case _:
                raise ValueError(f"{shown(value)} {_GROUP}")


def parse_part(model: type[M], part: RawPart) -> M:
    """The settings that an adapter or plugin asks for, checked; a key that ``model`` does not have is refused.

    A validator of the model raises ``ValueError("what is wrong; what to write instead")``; its text is shown as it is.
    Raises: ``SettingsError`` with all problems; ``SecretError`` where only secrets cannot be read.
    """
    try:
        return model.model_validate(part.value, context=part.where.source.surroundings, extra="forbid")
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems = [_located(part.where, each).problem(_words(model, each)) for each in details]
        only_secrets = all(isinstance(each.get("ctx", {}).get("error"), SecretUnreadable) for each in details)
    # Outside of the except block, so that the values in pydantic's error reach no traceback.
    raise SecretError(problems) if only_secrets else SettingsError(problems)


def _located(where: Where, error: ErrorDetails) -> Where:
    for step in error["loc"]:
        if step != "[key]":
            where /= step
    return where


def _words(model: type[BaseModel], error: ErrorDetails) -> str:
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "missing":
        return f"is missing; add a line '{error['loc'][-1]}: …'"
    if kind == "extra_forbidden":
        return (
            f"is not a key that is known here; {suggestion(str(error['loc'][-1]), _keys_at(model, error['loc'][:-1]))}"
        )
    if given is None:
        return "has no value; write one after the ':', or remove the line"
    if kind == "value_error":
        return str(context["error"])
    if kind in ("literal_error", "enum"):
        return f"{shown(given)} is none of the words that are possible here; write {context['expected']}"
    if kind in _LIMIT:
        words, limit = _LIMIT[kind]
        return f"{shown(given)} is {words} {context[limit]}"
    return f"{shown(given)} {_WHAT[kind]}" if kind in _WHAT else f"{error['msg']}; correct the value"


def _keys_at(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """The keys of the model that stands at the end of ``path``, for a suggestion."""
    here: type[BaseModel] | None = model
    for step in path:
        if here and step in here.model_fields:
            here = _model_in(here.model_fields[str(step)].annotation)
    return list(here.model_fields) if here else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
