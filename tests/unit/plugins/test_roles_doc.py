"""docs/roles.md says what the plugins declare, no more and no less."""

import re
from collections import Counter

from bot.model.folding import squeeze
from bot.model.people import Role
from bot.plugin.plugin import Kind, Registration
from tests.house.sources import ROOT
from tests.house.texts import loaded_plugins
from tests.unit.plugins.rolesdoc import Row, rows

ASKED_FOR = (Kind.COMMAND, Kind.FORM, Kind.BUTTON, Kind.PAGE)


def declared() -> dict[tuple[str, str, str], Registration]:
    """What people can ask the plugins for, by plugin, kind and name."""
    return {
        (plugin.name, str(each.kind), each.name): each
        for plugin in loaded_plugins()
        for each in plugin.registrations
        if each.kind in ASKED_FOR
    }


def _where(each: Registration) -> str:
    return "web" if each.kind is Kind.PAGE else str(each.where)


def documented() -> dict[tuple[str, str, str], Row]:
    return {(row.plugin, row.kind, row.name): row for row in rows()}


def test_each_command_form_and_button_has_one_row_and_nothing_else_has() -> None:
    assert Counter((row.plugin, row.kind, row.name) for row in rows()) == Counter(declared().keys())


def test_each_row_says_how_and_where_it_is_asked_for() -> None:
    said = {key: (row.written, row.where) for key, row in documented().items()}
    meant = {key: (each.start.names if each.start else (), _where(each)) for key, each in declared().items()}
    assert said == meant


def test_what_is_checked_at_the_door_is_declared_with_the_same_roles() -> None:
    at_the_door = {key: row.roles for key, row in documented().items() if row.checked == "door"}
    assert at_the_door == {key: frozenset(declared()[key].roles) for key in at_the_door}


def test_what_is_checked_later_is_open_at_the_door_and_names_its_roles() -> None:
    later = {key: row for key, row in documented().items() if row.checked != "door"}
    assert {row.checked for row in later.values()} == {"case", "code"}
    assert [key for key, row in later.items() if not row.roles or declared()[key].roles] == []


FOR_HELPERS = {"việc", "xác nhận", "mã của tôi", "ShownForm", "SheetForm", "DoorForm"}
"""A helper shows and proves who he is, puts sheets on walls and gives the link to who stands at a door.

The list of work shows him what waits for a helper: nothing that was told.
"""


def test_a_helper_prints_sheets_and_reads_nothing() -> None:
    assert {row.name for row in rows() if Role.HELPER in row.roles} == FOR_HELPERS


def test_no_two_things_are_called_by_the_same_words() -> None:
    names = Counter(squeeze(name) for row in rows() for name in row.written)
    assert [name for name, times in names.items() if times > 1] == []


def test_what_asks_for_a_second_factor_is_named() -> None:
    (said,) = [
        part
        for part in (ROOT / "docs" / "roles.md").read_text("utf-8").split("\n\n")
        if part.startswith("**A second factor.**")
    ]
    named = set(re.findall(r"`([A-Za-z-]+)`", said)) - {"approve", "review"}
    assert named == {each.name for each in declared().values() if each.proof}
