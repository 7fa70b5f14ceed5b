"""A Markdown file with front matter: its keys with their lines, its text, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from bot.model.errors import ConfigurationError

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at a place; ``text`` says what to write instead. ``line`` counts from 1, ``key`` may be empty."""

    file: str
    line: int
    key: str
    text: str

    def __str__(self) -> str:
        return ": ".join(part for part in (f"{self.file}:{self.line}", self.key, self.text) if part)


class LibraryUnfit(ConfigurationError):
    """Posts of the library cannot be used; the text lists all mistakes, one a line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(map(str, mistakes)))


@dataclass(frozen=True, slots=True)
class Document:
    """One file: the values of its keys as written, the line of each (``audience.kinds`` for one inside), and the text below."""

    file: str
    values: Mapping[str, object]
    lines: Mapping[str, int]
    text: str
    text_line: int

    def mistake(self, key: str, text: str) -> Mistake:
        """Something is wrong with a key, or with all of it where that is not there."""
        return Mistake(self.file, self.lines.get(key, self.lines.get(key.partition(".")[0], 1)), key, text)


def parse(file: str, written: str) -> Document:
    """The keys between the two lines of dashes, and what follows. Raises: ``LibraryUnfit``."""
    lines = written.splitlines()
    if not lines or lines[0].strip() != _FENCE:
        raise _unfit(
            file, 1, "the file does not begin with a line '---'; put title, category and source below such a line"
        )
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), None)
    if end is None:
        raise _unfit(file, 1, "the second line '---' is missing; put it between the keys and the text")
    values, places = _keys(file, "\n".join(lines[1:end]))
    body = lines[end + 1 :]
    skipped = next((number for number, line in enumerate(body) if line.strip()), len(body))
    return Document(file, values, places, "\n".join(body).strip(), end + 2 + skipped)


def _unfit(file: str, line: int, text: str) -> LibraryUnfit:
    return LibraryUnfit([Mistake(file, line, "", text)])


def _keys(file: str, front: str) -> tuple[dict[str, object], dict[str, int]]:
    try:
        node = yaml.compose(front, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        # What is never closed is noticed at the end, and mended where it was opened.
        mark = error.context_mark if "quoted" in (error.context or "") else error.problem_mark
        line = mark.line + 2 if mark else 2
        raise _unfit(file, line, f"{error.problem}; write 'key: value', with quotes round a ':'") from error
    except yaml.reader.ReaderError as error:
        line = front.count("\n", 0, error.position) + 2
        raise _unfit(file, line, "a character that cannot be printed; remove it") from error
    if not isinstance(node, yaml.MappingNode):
        raise _unfit(file, 2, "there are no keys; write 'title: ...', 'category: ...' and 'source: ...'")
    values: dict[str, object] = {}
    places: dict[str, int] = {}
    for key, line, value in _entries(node):
        if key in places:
            raise _unfit(file, line, f"{key} is already given on line {places[key]}; keep one of the two")
        places[key] = line
        if "." not in key:
            values[key] = value
    return values, places


def _entries(node: yaml.MappingNode, above: str = "") -> Iterator[tuple[str, int, object]]:
    """Each key with its line and value, those inside of another one after it."""
    for key, value in node.value:
        name = f"{above}{key.value}"
        yield name, key.start_mark.line + 2, _plain(value)
        if isinstance(value, yaml.MappingNode):
            yield from _entries(value, f"{name}.")


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return str(node.value)
