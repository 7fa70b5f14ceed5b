"""Requests and results compared with the machine-readable Bot API."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

Json = dict[str, Any]

FILE: Final = Path(__file__).with_name("bot_api.json")
_LIST: Final = "Array of "
_PLAIN: Final[Mapping[str, type | tuple[type, ...]]] = {
    "Integer": int,
    "String": str,
    "Boolean": bool,
    "Float": (int, float),
}


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    data: bytes
    mime: str


class _OtherKind(str):
    """A complaint that it is something else altogether."""

    __slots__ = ()


class Schema:
    """What the Bot API says about names, types and what is required."""

    def __init__(self, file: Path = FILE) -> None:
        self._file = file

    @cached_property
    def _all(self) -> Json:
        return dict(json.loads(self._file.read_text(encoding="utf-8")))

    @property
    def methods(self) -> Mapping[str, Json]:
        """What is known of each method."""
        return dict(self._all["methods"])

    def decoded(self, method: str, raw: Mapping[str, object]) -> Json:
        """Parameters as they came by form, query or JSON, with the types that the method asks for."""
        known = self._all["methods"][method]
        kinds = {**known["required"], **known["optional"]}
        return {name: _decoded(kinds.get(name, "String"), value) for name, value in raw.items()}

    def complaints_about_request(self, method: str, params: Json) -> list[str]:
        """Unknown or missing parameters and wrong types."""
        return list(self._object(self._all["methods"][method], params, method))

    def complaints_about_result(self, method: str, result: object) -> list[str]:
        """Likewise for what we answer."""
        return list(self._value(self._all["methods"][method]["returns"], result, f"{method} ->"))

    def complaints_about(self, kind: str, value: object) -> list[str]:
        """Likewise for anything of a type, such as an `Update`."""
        return list(self._value(kind, value, kind))

    def _value(self, kind: str, value: object, path: str) -> Iterator[str]:
        if kind.startswith(_LIST):
            yield from self._list(kind.removeprefix(_LIST), value, path)
        elif len(choices := re.split(r" or |, | and ", kind)) > 1:
            yield from self._one_of(choices, value, path)
        elif kind.startswith("="):
            if value != kind[1:]:
                yield _OtherKind(f"{path} is {value!r}, not {kind[1:]!r}")
        elif kind == "True":
            if value is not True:
                yield f"{path} is {value!r}, not True"
        elif kind == "InputFile":
            if not isinstance(value, Upload):
                yield f"{path} is no upload"
        elif kind in _PLAIN:
            # To Python a truth value is a number, too.
            if not isinstance(value, _PLAIN[kind]) or (isinstance(value, bool) and kind != "Boolean"):
                yield f"{path} is {value!r:.60}, not {kind}"
        else:
            yield from self._entity(kind, value, path)

    def _list(self, kind: str, value: object, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{path} is {value!r:.60}, not a list"
            return
        for index, each in enumerate(value):
            yield from self._value(kind, each, f"{path}[{index}]")

    def _one_of(self, choices: list[str], value: object, path: str) -> Iterator[str]:
        tries = [list(self._value(choice, value, path)) for choice in choices]
        if all(tries):
            # The one that it says to be is what was meant, else the one with the fewest complaints.
            yield from min(
                tries, key=lambda complaints: (any(isinstance(one, _OtherKind) for one in complaints), len(complaints))
            )

    def _entity(self, kind: str, value: object, path: str) -> Iterator[str]:
        known = self._all["types"].get(kind)
        if known is None:
            yield f"{path} is a {kind}, which is not in {self._file.name}: add it to tests/tools/bot_api.py and run that"
        elif "one_of" in known:
            yield from self._one_of(known["one_of"], value, path)
        elif not isinstance(value, dict):
            yield f"{path} is {value!r:.60}, not a {kind}"
        else:
            yield from self._object(known, value, path)

    def _object(self, known: Json, value: Json, path: str) -> Iterator[str]:
        kinds = {**known["required"], **known["optional"]}
        yield from (f"{path}.{name} is missing" for name in known["required"] if name not in value)
        for name, each in value.items():
            if name in kinds:
                yield from self._value(kinds[name], each, f"{path}.{name}")
            else:
                yield f"{path}.{name} is unknown"


def _decoded(kind: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    choices = kind.split(" or ")
    if "Integer" in choices and re.fullmatch(r"-?\d+", value):
        return int(value)
    if kind in {"Boolean", "True"} and value.lower() in {"true", "false", "1", "0"}:
        return value.lower() in {"true", "1"}
    if kind == "Float" and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value)
    if "String" in choices or kind in _PLAIN:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
