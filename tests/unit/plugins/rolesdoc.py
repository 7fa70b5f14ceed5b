"""Reads docs/roles.md: one row for each command, form and button of each plugin."""

from dataclasses import dataclass

from bot.engine.registry import CORE
from bot.model.people import Role
from tests.house.sources import ROOT

COLUMNS = 6


@dataclass(frozen=True)
class Row:
    """What the document says of one registration; no ``roles`` means everybody."""

    plugin: str
    kind: str
    name: str
    written: tuple[str, ...]
    where: str
    roles: frozenset[Role]
    checked: str


def rows() -> list[Row]:
    """All rows below the heading of a plugin, in order."""
    return [row for row in _rows() if row.plugin != CORE]


def core_rows() -> list[Row]:
    """Those of the house itself."""
    return [row for row in _rows() if row.plugin == CORE]


def _rows() -> list[Row]:
    found, plugin = [], ""
    for line in (ROOT / "docs" / "roles.md").read_text().splitlines():
        if line.startswith("## "):
            plugin = line.removeprefix("## ").strip()
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if plugin and len(cells) == COLUMNS and cells[1].startswith("`"):
            found.append(_row(plugin, *cells))
    return found


def _row(plugin: str, *cells: str) -> Row:
    kind, name, written, where, roles, checked = cells
    held = frozenset() if roles == "everybody" else frozenset(Role(role) for role in _parts(roles))
    return Row(plugin, kind, name.strip("`"), _parts(written), where, held, checked)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in cell.split(","))))
