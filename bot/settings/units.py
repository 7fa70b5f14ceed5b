"""Reads the tree of units from a CSV file, as a spreadsheet writes it."""

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.settings.located import read_text
from bot.settings.problems import Problem, SettingsError, suggestion

_COLUMNS: Final = ("key", "parent", "kind", "name", "number", "neighbours")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as the file has it; ``parent`` is None at a root, ``neighbours`` are keys, exactly as written there."""

    line: int
    key: str
    parent: str | None
    kind: str
    name: str
    number: str
    neighbours: tuple[str, ...]


def read_units_csv(path: Path) -> list[UnitRow]:
    """The units of a CSV file in its order; commas or semicolons, with or without a byte order mark.

    Raises: ``SettingsError`` with all problems: file, line, column and remedy.
    """
    text = unicodedata.normalize("NFC", read_text(path))
    file = str(path)
    lines = text.splitlines(keepends=True)
    delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.DictReader(lines, delimiter=delimiter, restkey="", restval="", strict=True)
    header = [name.strip().lower() for name in reader.fieldnames or ()]
    if problems := _header_problems(file, header):
        raise SettingsError(problems)
    reader.fieldnames = header
    rows = _rows(file, reader)
    if problems := [Problem(file, line, "", text) for line, row in rows for text in _shape_problems(row)]:
        raise SettingsError(problems)
    units = [_unit(line, row) for line, row in rows if any(cell.strip() for cell in row.values())]
    if problems := list(_problems(file, units)):
        raise SettingsError(problems)
    return units


def _rows(file: str, reader: "csv.DictReader[str]") -> list[tuple[int, dict[str, str]]]:
    try:
        return [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        text = f"cannot be read ({error}); look for a quote that is opened and never closed, here or further up"
        raise SettingsError([Problem(file, reader.reader.line_num, "", text)]) from error


def _shape_problems(row: Mapping[str, str]) -> Iterable[str]:
    if "" in row:
        yield "has more cells than columns; put a name that holds the separator in quotes"
    elif any("\n" in cell or "\r" in cell for cell in row.values()):
        yield "a cell goes on over the end of the line; close the quote that was opened further up"


def _header_problems(file: str, header: list[str]) -> list[Problem]:
    missing = [
        Problem(file, 1, name, "is a column that is missing; add it to the first line")
        for name in _COLUMNS
        if name not in header
    ]
    return missing + [
        Problem(file, 1, name, f"is a column that is not known here; {suggestion(name, _COLUMNS)}")
        for name in header
        if name not in _COLUMNS
    ]


def _unit(line: int, row: Mapping[str, str]) -> UnitRow:
    cells = {column: " ".join(row[column].split()) for column in _COLUMNS}
    neighbours = tuple(cells["neighbours"].replace(";", " ").split())
    return UnitRow(
        line, cells["key"], cells["parent"] or None, cells["kind"], cells["name"], cells["number"], neighbours
    )


def _problems(file: str, units: list[UnitRow]) -> Iterable[Problem]:
    if not units:
        yield Problem(file, 2, "", "holds no units; write one a line")
    by_key: dict[str, UnitRow] = {}
    for unit in units:
        yield from (Problem(file, unit.line, column, text) for column, text in _row_problems(unit, by_key))
        by_key.setdefault(unit.key, unit)
    yield from (Problem(file, unit.line, "name", text) for unit, text in _namesakes(units))
    for unit in units:
        yield from (Problem(file, unit.line, column, text) for column, text in _link_problems(unit, by_key))
    yield from (Problem(file, by_key[key].line, "parent", text) for key, text in _cycles(by_key))


def _row_problems(unit: UnitRow, earlier: Mapping[str, UnitRow]) -> Iterable[tuple[str, str]]:
    for column, cell in (("key", unit.key), ("kind", unit.kind), ("name", unit.name)):
        if not cell:
            yield column, "is empty; write one"
    if unit.key in earlier and unit.key:
        yield "key", f"'{unit.key}' is already on line {earlier[unit.key].line}; each unit needs a key of its own"
    if " " in unit.key or ";" in unit.key:
        yield "key", f"'{unit.key}' holds a space or ';'; write it in one word"


def _link_problems(unit: UnitRow, by_key: Mapping[str, UnitRow]) -> Iterable[tuple[str, str]]:
    if unit.parent is not None and unit.parent not in by_key:
        yield "parent", f"'{unit.parent}' is not the key of any line; {_nearest(unit.parent, by_key)}"
    for neighbour in unit.neighbours:
        if neighbour not in by_key:
            yield "neighbours", f"'{neighbour}' is not the key of any line; {_nearest(neighbour, by_key)}"
        elif neighbour == unit.key:
            yield "neighbours", f"'{neighbour}' is the unit itself; remove it"


def _namesakes(units: Iterable[UnitRow]) -> Iterable[tuple[UnitRow, str]]:
    first: dict[tuple[str | None, str], UnitRow] = {}
    for unit in units:
        other = first.setdefault((unit.parent, unit.name), unit)
        if other is not unit and unit.name and unit.parent is not None:
            yield (
                unit,
                f"'{unit.name}' is already on line {other.line}, below the same parent; people must tell them apart",
            )


def _nearest(word: str, keys: Iterable[str]) -> str:
    found = suggestion(word, keys)
    return found if found.startswith("did") else "correct it or add that unit"


def _cycles(by_key: Mapping[str, UnitRow]) -> Iterable[tuple[str, str]]:
    """Each ring of parents once, at the unit in it that comes first in the file."""
    settled: set[str] = set()
    for start in by_key:
        path: dict[str, None] = {}
        key: str | None = start
        while key is not None and key in by_key and key not in settled and key not in path:
            path[key] = None
            key = by_key[key].parent
        if key is not None and key in path:
            ring = [*path][[*path].index(key) :]
            yield (
                start if start in ring else key,
                f"goes round in a ring ({' → '.join([*ring, key])}); end it at a unit without parent",
            )
        settled.update(path)
