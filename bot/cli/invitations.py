"""Reads who is to be invited into which group from a CSV file, as a spreadsheet writes it."""

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.settings import Problem, SettingsError
from bot.settings.located import read_text

_COLUMNS: Final = ("group", "user", "leads", "name")
_LEADS: Final = {"": False, "no": False, "0": False, "không": False, "yes": True, "1": True, "x": True, "có": True}


@dataclass(frozen=True, slots=True)
class Invitation:
    """``group`` as the file says it: a unit's key, ``key/kind``, or a group's title; ``line`` counts from 1.

    Who has a ``name`` is known to the house by it, so that they can be given a role.
    """

    line: int
    group: str
    user: str
    leads: bool
    name: str = ""


def read_invitations(path: Path) -> list[Invitation]:
    """The rows of a file with the columns group, user, leads, name; commas or semicolons.

    Raises: ``SettingsError`` with all problems: file, line, column and remedy.
    """
    lines = unicodedata.normalize("NFC", read_text(path)).splitlines()
    delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.DictReader(lines, delimiter=delimiter, restkey="", restval="")
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    if sorted(reader.fieldnames) != sorted(_COLUMNS):
        raise SettingsError([Problem(str(path), 1, "", f"begin with the line: {','.join(_COLUMNS)}")])
    rows = [(reader.line_num, {key: str(cell).strip() for key, cell in row.items() if key}) for row in reader]
    rows = [(line, row) for line, row in rows if any(row.values())]
    if problems := [Problem(str(path), line, column, text) for line, row in rows for column, text in _wrong(row)]:
        raise SettingsError(problems)
    return [
        Invitation(line, row["group"], row["user"], _LEADS[row["leads"].lower()], " ".join(row["name"].split()))
        for line, row in rows
    ]


def _wrong(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if not row["group"]:
        yield "group", "is empty; write a unit's key, such as a1 or a1/landlords, or the title of a group"
    if not row["user"]:
        yield "user", "is empty; write the name on the platform, such as @hoa:phuong.example"
    if row["leads"].lower() not in _LEADS:
        yield "leads", f"'{row['leads']}' is neither yes nor no; write one of them, or nothing for no"
