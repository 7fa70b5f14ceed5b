"""What `nhipcau check` looks at; each test spoils one thing."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.cli.check import address, groups, keys, kinds, log, look_safely, numbers, tables, tree, visitors, waking
from bot.cli.db import look_at_tables
from bot.cli.exits import Exit
from bot.cli.findings import Finding, Level
from bot.cli.folders import NotFit, data_folder, must_be_fit
from bot.cli.ports import listen
from bot.engine import audit
from bot.engine.clock import SystemClock
from bot.engine.transaction import Transaction
from bot.model.ids import AccountId, ChatRef, GroupId, UnitId
from bot.model.units import Group, GroupKind, Unit
from bot.settings import PluginEntry, RawPart, Settings
from bot.settings.models import Account, Http
from bot.store import units
from bot.store.hot import hot
from bot.store.lock import locked
from bot.store.open import Store, open_store
from bot.store.tables import audit as lines


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation without plugins and accounts, never started."""
    return Settings.model_validate({"installation": {"name": "Xã Mây Trắng"}, "data": {"folder": tmp_path / "data"}})


@pytest.fixture
def folder(settings: Settings) -> Path:
    """Its data folder, made as the first start makes it."""
    settings.data.folder.mkdir(mode=0o700)
    return settings.data.folder


@pytest.fixture
def store(folder: Path) -> Store:
    """Its database, with the tables of the house."""
    return open_store(folder / "nhipcau.sqlite")


def _levels(found: list[Finding]) -> set[Level]:
    return {each.level for each in found}


def _error(found: list[Finding]) -> Finding:
    [error] = [each for each in found if each.level is Level.ERROR]
    return error


def test_what_was_never_started_is_fit_to_start(settings: Settings) -> None:
    for look in (data_folder, keys, tables, tree):
        assert Level.ERROR not in _levels(look_safely(look, settings))
    assert not settings.data.folder.exists()


def test_what_was_started_is_fit_to_start_again(settings: Settings, store: Store) -> None:
    for look in (data_folder, keys, tables, tree):
        assert Level.ERROR not in _levels(look_safely(look, settings))


@pytest.mark.parametrize("mode", [0o750, 0o705, 0o777])
def test_a_data_folder_that_others_can_open_is_named_with_the_remedy(
    settings: Settings, folder: Path, mode: int
) -> None:
    folder.chmod(mode)
    error = _error(look_safely(data_folder, settings))
    assert error.code is Exit.STORE
    assert f"run: chmod 700 {folder}" in error.words


def test_a_file_in_the_place_of_the_data_folder_is_named(settings: Settings) -> None:
    settings.data.folder.write_text("")
    assert "is no folder; move it away" in _error(look_safely(data_folder, settings)).words


def test_it_tells_that_the_bot_is_running(settings: Settings, folder: Path) -> None:
    with locked(folder):
        assert any(f"process {os.getpid()} works in it" in each.words for each in look_safely(data_folder, settings))
    assert not any("works in it" in each.words for each in look_safely(data_folder, settings))


def test_a_key_that_others_can_open_is_named_with_the_remedy(settings: Settings, folder: Path) -> None:
    (folder / "keys").mkdir(mode=0o700)
    (folder / "keys" / "20000.key").write_bytes(bytes(32))
    (folder / "keys" / "20000.key").chmod(0o644)
    error = _error(look_safely(keys, settings))
    assert error.code is Exit.SECRET
    assert "run: chmod 600" in error.words


def test_a_key_that_is_none_of_ours_is_named(settings: Settings, folder: Path) -> None:
    (folder / "keys").mkdir(mode=0o700)
    (folder / "keys" / "20000.key").write_bytes(b"not a key")
    error = _error(look_safely(keys, settings))
    assert error.code is Exit.SECRET
    assert "20000.key is no key of ours; remove it" in error.words


def test_a_plugin_that_cannot_be_loaded_is_named(settings: Settings) -> None:
    entry = PluginEntry(plugin="plugins.nothing", settings=RawPart.of({}))
    error = _error(look_safely(visitors, settings.model_copy(update={"plugins": {"nothing": entry}})))
    assert error.code is Exit.USAGE
    assert "there is no module 'plugins.nothing'" in error.words


def test_a_plugin_without_what_it_needs_is_named(settings: Settings) -> None:
    entry = PluginEntry(plugin="plugins.relay", settings=RawPart.of({}))
    error = _error(look_safely(visitors, settings.model_copy(update={"plugins": {"relay": entry}})))
    assert "plugin relay: it needs" in error.words


def test_an_adapter_that_cannot_be_loaded_is_named(settings: Settings) -> None:
    account = Account(adapter="adapters.nothing", settings=RawPart.of({}))
    error = _error(look_safely(visitors, settings.model_copy(update={"accounts": {"x": account}})))
    assert "account x: there is no adapter 'adapters.nothing'" in error.words


def test_nobody_to_reach_and_nothing_to_do_is_worth_a_warning(settings: Settings) -> None:
    assert [each.about for each in look_safely(visitors, settings) if each.level is Level.WARNING] == [
        "plugins",
        "accounts",
    ]


def _set_version(store: Store, version: str) -> None:
    writer = store.writer()
    writer.begin()
    writer.connection().exec_driver_sql(f"UPDATE core_version SET version_num = '{version}'")
    writer.commit()
    writer.close()


def test_tables_of_a_newer_program_are_named(settings: Settings, store: Store) -> None:
    _set_version(store, "9999")
    error = _error(look_at_tables(settings))
    assert error.code is Exit.STORE
    assert "version 9999, newer than this program" in error.words
    assert look_safely(tree, settings) == []


def test_a_database_that_is_none_is_named(settings: Settings, folder: Path) -> None:
    (folder / "nhipcau.sqlite").write_text("my diary")
    error = _error(look_safely(tables, settings))
    assert error.code is Exit.STORE
    assert "is not an SQLite database" in error.words


@contextmanager
def _writing(store: Store) -> Iterator[Transaction]:
    writer = store.writer()
    writer.begin()
    tx = Transaction(writer, SystemClock())
    yield tx
    tx.flush()
    writer.commit()
    writer.close()


def _add_units(store: Store, *rows: Unit) -> None:
    with _writing(store) as tx:
        for unit in rows:
            units.add(tx, unit)


def _unit(key: str, parent: str | None) -> Unit:
    return Unit(UnitId(key), None if parent is None else UnitId(parent), "commune", key, "")


def test_units_that_hang_together_are_counted(settings: Settings, store: Store) -> None:
    _add_units(store, _unit("a", None), _unit("a1", "a"))
    found = look_safely(tree, settings)
    assert found[0].words == "2, 1 of them at the top"
    assert 'run: nhipcau appoint "NAME"' in found[1].words


@dataclass(frozen=True)
class Spoiled:
    rows: tuple[Unit, ...]
    words: str


@pytest.mark.parametrize(
    "spoiled",
    [
        Spoiled((_unit("a", None), _unit("b", "gone")), "b: its parent gone is not there"),
        Spoiled((_unit("r", None), _unit("a", "b"), _unit("b", "a")), "a: its parents go round in a ring"),
    ],
)
def test_units_that_hang_in_the_air_are_named(settings: Settings, store: Store, spoiled: Spoiled) -> None:
    _add_units(store, *spoiled.rows)
    errors = [each.words for each in look_safely(tree, settings) if each.level is Level.ERROR]
    assert spoiled.words in errors[0]


def _at(port: int) -> Callable[[Settings], Settings]:
    return lambda settings: settings.model_copy(update={"http": Http(port=port)})


def test_a_port_that_is_taken_is_an_error_unless_we_have_it_ourselves(settings: Settings, folder: Path) -> None:
    with listen("127.0.0.1", 0) as taken:
        here = _at(taken.getsockname()[1])(settings)
        assert _error(look_safely(address, here)).code is Exit.PORT
        with locked(folder):
            found = look_safely(address, here)
        assert found[0].words == "served by the running bot"


def test_links_that_lead_only_to_this_machine_are_worth_a_warning(settings: Settings) -> None:
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    inside = _at(port)(settings)
    outside = inside.model_copy(update={"http": Http(port=port, public_url="https://nhipcau.example")})
    assert _levels(look_safely(address, inside)) == {Level.WARNING}
    assert look_safely(address, outside) == [Finding(Level.OK, "address", "https://nhipcau.example")]


def test_every_address_is_none_for_a_link(settings: Settings) -> None:
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    open_to_all = settings.model_copy(update={"http": Http(host="0.0.0.0", port=port)})
    assert "write http.public_url" in _error(look_safely(address, open_to_all)).words


def test_no_emergency_numbers_at_all_are_worth_a_warning(settings: Settings) -> None:
    assert look_safely(numbers, settings) == []
    [found] = look_safely(numbers, settings.model_copy(update={"emergency": ()}))
    assert (found.level, "emergency: []" in found.words) == (Level.WARNING, True)


def test_what_check_calls_an_error_in_the_folders_prevents_a_start(settings: Settings, folder: Path) -> None:
    must_be_fit(settings)
    (folder / "keys").mkdir(mode=0o700)
    (folder / "keys" / "mine.key").write_bytes(bytes(32))
    with pytest.raises(NotFit, match=r"mine\.key is no key of ours") as caught:
        must_be_fit(settings)
    assert caught.value.code is Exit.SECRET
    folder.chmod(0o755)
    with pytest.raises(NotFit, match="chmod 700") as caught:
        must_be_fit(settings)
    assert caught.value.code is Exit.STORE


def test_groups_of_an_account_that_is_gone_are_named(settings: Settings, store: Store) -> None:
    with _writing(store) as tx:
        chat = ChatRef(AccountId("old"), "g1")
        units.add(tx, Unit(UnitId("a"), None, "ward", "Xã A"))
        units.bind(tx, Group(GroupId("g1"), UnitId("a"), GroupKind.RESIDENTS, chat, "Tổ 1"), at=tx.now, by=None)
    [found] = look_safely(groups, settings)
    assert (found.level, found.words.split(":")[0]) == (Level.WARNING, "nothing reaches Tổ 1")


def test_a_kind_that_is_gone_while_groups_are_of_it_is_an_error_with_their_titles(
    settings: Settings, store: Store
) -> None:
    [found] = look_safely(kinds, settings)
    assert (found.level, found.words) == (Level.OK, "7 of groups")
    with _writing(store) as tx:
        units.add(tx, Unit(UnitId("a"), None, "ward", "Xã A"))
        chat = ChatRef(AccountId("web"), "g1")
        units.bind(tx, Group(GroupId("g1"), UnitId("a"), "party_cell", chat, "Chi bộ 1"), at=tx.now, by=None)
    [found] = look_safely(kinds, settings)
    assert (found.level, "Chi bộ 1 is a group of that kind; put it back" in found.words) == (Level.ERROR, True)


def test_kinds_of_our_own_are_listed_and_rooms_that_read_of_residents_are_warned_of(settings: Settings) -> None:
    said = {"internal": {"posts": ["news", "alarm"]}, "cell": {"like": "internal", "vi": "Chi bộ", "en": "Cell"}}
    ours = Settings.model_validate({"installation": {"name": "Xã A"}, "data": settings.data, "kinds": said})
    listed, *warned = look_safely(kinds, ours)
    assert listed.words == "8 of groups, our own: cell"
    assert [(found.level, found.words.split(" ", 1)[0]) for found in warned] == [
        (Level.WARNING, "internal"),
        (Level.WARNING, "cell"),
    ]


def test_a_log_that_was_changed_is_named_by_its_line(settings: Settings, store: Store) -> None:
    with _writing(store) as tx:
        for action in ("first", "second"):
            audit.write(tx, None, action, unit=None, subject="x")
    assert [found.level for found in look_safely(log, settings)] == [Level.OK]
    with _writing(store) as tx:
        tx.run(hot(update(lines).where(lines.c.number == 2).values(action="third")))
    [found] = look_safely(log, settings)
    assert (found.level, "line 2 of the log" in found.words) == (Level.WARNING, True)


def test_without_asking_anybody_it_says_who_can_be_woken_or_that_it_is_not_known(settings: Settings) -> None:
    accounts = {"web": Account.model_validate({"adapter": "adapters.web"})}
    with_web = settings.model_copy(update={"accounts": accounts})
    [told] = look_safely(waking, with_web)
    assert (told.level, told.about) == (Level.OK, "account web")
    assert "how many people can be woken is not known" in told.words
    assert not settings.data.folder.exists()
    assert look_safely(waking, settings) == []
