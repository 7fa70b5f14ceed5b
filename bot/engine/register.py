"""The processing register: every table with what is kept in it, made from what the code and the settings declare."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.columns import Mark, marks_of
from bot.engine.plugins import records_of
from bot.engine.registry import LoadedPlugin, Registry
from bot.model.holdings import Holding, Holds, Until
from bot.store.holdings import CORE

PERSONAL: Final = frozenset({Mark.PERSONAL, Mark.SENSITIVE, Mark.SEALED})


class Where(StrEnum):
    """Where a table lies."""

    DATABASE = "database"
    WEB = "web"
    """A file of its own, beside the database."""


@dataclass(frozen=True, slots=True)
class Line:
    """One table: whose it is (``core``, a plugin, an account), where it lies, its fields, and what is declared of it."""

    owner: str
    table: str
    where: Where
    fields: Mapping[str, Mark]
    holds: Holds | None

    @property
    def personal(self) -> bool:
        """Whether it says anything about anybody."""
        return not PERSONAL.isdisjoint(self.fields.values())


def lines(registry: Registry, of_accounts: Mapping[str, Sequence[Holding]]) -> Sequence[Line]:
    """The house's tables first, then each plugin's, then those that the adapters of accounts keep in files of their own."""
    own = [_of_holding("core", each, Where.DATABASE) for each in CORE]
    plugins = [line for loaded in registry.plugins.values() for line in _of_plugin(loaded)]
    files = [_of_holding(account, each, Where.WEB) for account, all_ in of_accounts.items() for each in all_]
    return [*own, *plugins, *files]


def undeclared(found: Mapping[str, Sequence[str]], declared: Sequence[Line]) -> Sequence[str]:
    """Columns that are really there and stand in no line, as ``table.column``; ``found`` are those of each table."""
    known = {line.table: line.fields for line in declared}
    return sorted(
        f"{table}.{column}"
        for table, columns in found.items()
        for column in columns
        if column not in known.get(table, ())
    )


def _of_holding(owner: str, holding: Holding, where: Where) -> Line:
    return Line(owner, holding.table, where, holding.fields, holding.holds)


def _of_plugin(loaded: LoadedPlugin) -> Iterator[Line]:
    for record in records_of(loaded.plugin.records):
        fields = {name: mark or Mark.PLAIN for name, mark in marks_of(record).items()}
        yield Line(loaded.name, record.__tablename__, Where.DATABASE, fields, _as_set(record.holds, loaded))


def _as_set(holds: Holds | None, loaded: LoadedPlugin) -> Holds | None:
    """With the days that the ward has set."""
    if holds is None or holds.kept.until is not Until.AGE or not holds.kept.setting:
        return holds
    days = float(getattr(loaded.settings, holds.kept.setting))
    return replace(holds, kept=replace(holds.kept, days=days))
