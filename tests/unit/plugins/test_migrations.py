"""The tables that a plugin's migrations make are those that its records expect."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from pydantic import BaseModel

from bot.columns import marks_of
from bot.plugin import Plugin, Record
from bot.store.migrate import Branch, plugin_branch, upgrade_tables
from bot.store.open import connect
from tests.house.texts import loaded_plugins

WITH_RECORDS = [plugin for plugin in loaded_plugins() if plugin.records]


def branch_of(plugin: Plugin[BaseModel]) -> Branch:
    assert plugin.records is not None
    return plugin_branch(plugin.name, plugin.records.metadata, plugin.package)


@pytest.mark.parametrize("plugin", WITH_RECORDS, ids=lambda plugin: str(plugin.name))
def test_migrated_tables_are_what_the_records_expect(empty_place: str, plugin: Plugin[BaseModel]) -> None:
    branch, store = branch_of(plugin), connect(empty_place, make=True)
    writer = store.writer()
    writer.begin()
    upgrade_tables(writer.connection(), branch)
    options = {
        "version_table": branch.version_table,
        "include_object": lambda thing, name, kind, *rest: kind != "table" or branch.owns(name or ""),
    }
    context = MigrationContext.configure(writer.connection(), opts=options)
    found = compare_metadata(context, branch.metadata)
    writer.commit()
    writer.close()
    assert found == []


@pytest.mark.parametrize("plugin", WITH_RECORDS, ids=lambda plugin: str(plugin.name))
def test_each_field_that_holds_words_says_how_private_it_is(plugin: Plugin[BaseModel]) -> None:
    assert plugin.records is not None
    records: list[type[Record]] = [mapper.class_ for mapper in plugin.records.registry.mappers]
    records = [record for record in records if issubclass(record, plugin.records)]
    unmarked = [(record.__name__, name) for record in records for name, mark in marks_of(record).items() if not mark]
    assert records
    assert unmarked == []
