"""YAML read so that every value still knows its line."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

from bot.settings.problems import Problem, SettingsError
from bot.settings.surroundings import Surroundings

Step = str | int

_INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_WORDS: Final[Mapping[str, bool | None]] = {"": None, "~": None, "null": None, "true": True, "false": False}
_SYNTAX: Final[Mapping[str, str]] = {
    "\\t": "a tab stands where YAML wants spaces; replace it with spaces",
    "mapping values are not allowed": "a second ':' in one line, or a line too far to the right; line it up with"
    " its neighbours, or put the value in quotes",
    "expected <block end>": "this line stands further left or right than its neighbours; line it up with them",
    "could not find expected ':'": "a key without ':'; write 'key: value'",
    "found unexpected end of stream": "a quote or bracket is opened and never closed; close it",
    "found undefined tag handle": "a word beginning with '!'; put it in quotes",
    "another document": "a second '---'; keep one document in the file",
    "expected ',' or": "a bracket is opened and not closed, or a comma is missing; add it",
    "cannot start any token": "a character that cannot begin a value; put the value in quotes",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: the line of each key, and what lies around it."""

    file: str
    surroundings: Surroundings
    lines: dict[tuple[Step, ...], int] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file, by the keys that lead to it."""

    source: Source
    path: tuple[Step, ...] = ()

    def __truediv__(self, step: Step) -> "Where":
        return Where(self.source, (*self.path, step))

    @property
    def line(self) -> int | None:
        """Its line, or that of the nearest key above it that is really there."""
        for length in range(len(self.path), -1, -1):
            if line := self.source.lines.get(self.path[:length]):
                return line
        return None

    @property
    def key(self) -> str:
        """Its name, such as ``http.port`` or ``emergency[0].number``."""
        return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path).lstrip(".")

    def problem(self, text: str) -> Problem:
        """What is wrong here."""
        return Problem(self.source.file, self.line, self.key, text)


class LocatedMapping(dict[str, object]):
    """A group of keys that knows where it stands."""

    def __init__(self, values: Mapping[str, object], where: Where) -> None:
        super().__init__(values)
        self.where = where


def read_yaml(path: Path, environ: Mapping[str, str]) -> LocatedMapping:
    """The keys of a YAML file. Raises: ``SettingsError``."""
    source = Source(str(path), Surroundings(path.parent, environ))
    node = _composed(read_text(path), source.file)
    if not isinstance(node, yaml.MappingNode):
        raise SettingsError([Problem(source.file, 1, "", "holds no keys; write 'key: value' lines")])
    reader = _Reader(source)
    root = reader.mapping(node, Where(source))
    if reader.problems:
        raise SettingsError(reader.problems)
    return root


def read_text(path: Path) -> str:
    """The text of a file that an operator wrote, with or without a byte order mark. Raises: ``SettingsError``."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        remedy = _none_such(path)
    except UnicodeDecodeError:
        remedy = "is not UTF-8 text; save it again with the encoding UTF-8"
    except IsADirectoryError:
        remedy = "is a folder; name the file in it"
    except OSError as error:
        remedy = f"cannot be read ({error.strerror}); give this user the right to read it"
    raise SettingsError([Problem(str(path), None, "", remedy)])


def _none_such(path: Path) -> str:
    own = path.suffix != ".csv" and path.name != "people.yaml"
    return "there is no such file; correct the path" + (", or write one with 'nhipcau init'" if own else "")


def _composed(text: str, file: str) -> yaml.Node | None:
    try:
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else None
                raise SettingsError([Problem(file, line, "", "'*' repeats another place; write the values out here")])
        return yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        problem = Problem(file, _line(error), "", _syntax(error.problem or ""))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problem = Problem(file, line, "", "a character that cannot be printed; remove it")
    raise SettingsError([problem])


def _line(error: yaml.MarkedYAMLError) -> int | None:
    # What is never closed is noticed at the end of the file, and mended where it was opened.
    unclosed = "quoted" in (error.context or "") or "flow" in (error.context or "")
    mark = error.context_mark if unclosed else error.problem_mark
    return mark.line + 1 if mark else None


def _syntax(message: str) -> str:
    known = (words for sign, words in _SYNTAX.items() if sign in message)
    return next(known, f"{message}; compare with the example in the documentation")


class _Reader:
    """Turns nodes into plain values and notes the lines; collects problems rather than stopping at the first."""

    def __init__(self, source: Source) -> None:
        self._lines = source.lines
        self.problems: list[Problem] = []

    def mapping(self, node: yaml.MappingNode, where: Where) -> LocatedMapping:
        self._lines.setdefault(where.path, node.start_mark.line + 1)
        values: dict[str, object] = {}
        for key, value in node.value:
            place = where / str(key.value)
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self.problems.append(
                    Problem(where.source.file, line, where.key, "a key is not a word; write 'key: value'")
                )
            elif key.value in values:
                text = f"is already given on line {place.line}; keep one of the two"
                self.problems.append(Problem(where.source.file, line, place.key, text))
            else:
                self._lines[place.path] = line
                values[key.value] = self._value(value, place)
        return LocatedMapping(values, where)

    def _value(self, node: yaml.Node, where: Where) -> object:
        self._lines.setdefault(where.path, node.start_mark.line + 1)
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.rpartition(":")[2] not in {"str", "seq", "map"}:
            self.problems.append(where.problem("a word beginning with '!' stands before the value; put it in quotes"))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, where)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, where / index) for index, item in enumerate(node.value)]
        return _scalar(node)


def _scalar(node: yaml.Node) -> str | int | float | bool | None:
    """Text, except what is plainly a number, true, false or nothing.

    YAML's own rules would read 20:30 as 1230, 0113 as 75 and NO as false.
    """
    text = unicodedata.normalize("NFC", str(node.value))
    if getattr(node, "style", None) is not None:
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
