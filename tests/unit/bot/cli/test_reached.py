"""Counting who can be reached."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.check import look_safely
from bot.cli.findings import Finding, Level
from bot.cli.reached import reached
from bot.engine.clock import SystemClock
from bot.engine.transaction import Transaction
from bot.engine.tx import Tx
from bot.model.ids import AccountId, ChatRef, GroupId, PersonId, UnitId, UserRef
from bot.model.people import Grant, Person, Role
from bot.model.units import Group, GroupKind, Unit
from bot.settings import Settings
from bot.store import people, reach, units
from bot.store.open import open_store

WEB, TALK = AccountId("web"), AccountId("talk")


class Hall:
    """A database in which a test writes down who is where."""

    def __init__(self, folder: Path) -> None:
        accounts = {name: {"adapter": "adapters.web"} for name in (WEB, TALK)}
        given = {"installation": {"name": "Xã A"}, "data": {"folder": folder}, "accounts": accounts}
        self.settings = Settings.model_validate(given)
        self._store = open_store(folder / "nhipcau.sqlite")

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        writer = self._store.writer()
        writer.begin()
        tx = Transaction(writer, SystemClock())
        yield tx
        tx.flush()
        writer.commit()
        writer.close()

    def looks(self) -> dict[str, Finding]:
        return {found.about: found for found in look_safely(reached, self.settings)}


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A commune with two hamlets, and nobody there."""
    hall = Hall(tmp_path)
    with hall.writing() as tx:
        for key, above in (("a", None), ("a1", "a"), ("a2", "a")):
            units.add(tx, Unit(UnitId(key), UnitId(above) if above else None, "thon", f"Thôn {key}"))
    return hall


def _binds(tx: Tx, key: str, unit: str, account: AccountId = WEB, kind: GroupKind = GroupKind.RESIDENTS) -> GroupId:
    group = Group(GroupId(key), UnitId(unit), kind, ChatRef(account, key), key)
    units.bind(tx, group, at=tx.now, by=None)
    return group.id


def _knows(tx: Tx, name: str, *, chats: Sequence[AccountId], without: Sequence[AccountId] = ()) -> PersonId:
    """Somebody who wrote in private in these accounts, and has others where they never did."""
    person = PersonId(name)
    people.add_person(tx, Person(person, name), tx.now)
    for account in (*chats, *without):
        chat = ChatRef(account, f"with {name}") if account in chats else None
        people.link(tx, person, UserRef(account, name), chat)
        if chat is not None:
            people.chat_seen(tx, UserRef(account, name), chat)
    return person


def _gives(tx: Tx, person: PersonId, role: Role, unit: str) -> None:
    people.add_grant(tx, Grant(f"{person} {role}", person, role, UnitId(unit), tx.now - timedelta(days=1), None, None))


def test_without_a_database_there_is_nothing_to_count(tmp_path: Path) -> None:
    given = {"installation": {"name": "Xã A"}, "data": {"folder": tmp_path / "none"}}
    assert look_safely(reached, Settings.model_validate(given)) == []


def test_places_without_a_group_that_can_be_reached_are_named_with_the_remedy(hall: Hall) -> None:
    with hall.writing() as tx:
        _binds(tx, "g1", "a1")
        lost = _binds(tx, "g2", "a2")
        reach.group_gone(tx, lost)
        _binds(tx, "duty", "a2", kind=GroupKind.DUTY)
        _binds(tx, "elsewhere", "a2", AccountId("gone"))
        units.close(tx, _binds(tx, "closed", "a2"))
    found = hall.looks()
    assert found["places"].level is Level.WARNING
    assert "1 of 2 have no group of residents that can be reached: Thôn a2; bind one" in found["places"].words
    assert found["groups reached"].words == "duty in web 1 of 1; residents in gone 0 of 1; residents in web 1 of 2"


def test_when_each_place_has_one_on_any_account_all_is_well(hall: Hall) -> None:
    with hall.writing() as tx:
        _binds(tx, "g1", "a1")
        reach.group_gone(tx, _binds(tx, "g2", "a2"))
        _binds(tx, "g3", "a2", TALK)
    assert hall.looks()["places"].level is Level.OK


def test_a_member_of_two_groups_with_two_accounts_counts_once(hall: Hall) -> None:
    with hall.writing() as tx:
        groups = [_binds(tx, "g1", "a1"), _binds(tx, "g2", "a1", TALK)]
        both = _knows(tx, "both", chats=(WEB, TALK))
        never = _knows(tx, "never", chats=(), without=(WEB,))
        lost = _knows(tx, "lost", chats=(AccountId("gone"),))
        for person in (both, never, lost):
            for group in groups:
                people.enter(tx, person, group, tx.now)
        out = _binds(tx, "out", "a2")
        units.close(tx, out)
        people.enter(tx, _knows(tx, "left", chats=(WEB,)), out, tx.now)
    assert hall.looks()["members"].words == "1 of 3 can be reached in private, too"


def test_who_has_a_task_is_counted_by_task_and_never_named(hall: Hall) -> None:
    with hall.writing() as tx:
        _gives(tx, _knows(tx, "Giang", chats=(WEB, TALK)), Role.COMMANDER, "a")
        silent = _knows(tx, "Cúc", chats=(), without=(TALK,))
        _gives(tx, silent, Role.OFFICER, "a1")
        _gives(tx, silent, Role.COMMANDER, "a1")
        _gives(tx, _knows(tx, "Dũng", chats=(TALK,)), Role.OFFICER, "a1")
    found = hall.looks()
    assert found["tasks"].words == "can be reached in private: commander 1 of 2, officer 1 of 2"
    assert not any(name in each.words for each in found.values() for name in ("Giang", "Cúc", "Dũng"))


def test_a_place_whose_duty_cannot_be_reached_is_a_warning_even_where_an_officer_could(hall: Hall) -> None:
    with hall.writing() as tx:
        _gives(tx, _knows(tx, "officer", chats=(WEB,)), Role.OFFICER, "a")
        silent = _knows(tx, "silent", chats=(), without=(WEB,))
        _gives(tx, silent, Role.DUTY, "a1")
    assert "on duty" not in hall.looks()
    with hall.writing() as tx:
        people.add_shift(tx, UnitId("a1"), silent, starts=tx.now - timedelta(hours=1), ends=None, by=None)
    warned = hall.looks()["on duty"]
    assert (warned.level, "can be reached for Thôn a1; each of them has to write" in warned.words) == (
        Level.WARNING,
        True,
    )


def test_a_ward_in_which_nobody_has_begun_says_so_of_few_places_and_counts_the_rest(hall: Hall) -> None:
    with hall.writing() as tx:
        for number in range(3, 20):
            units.add(tx, Unit(UnitId(f"a{number}"), UnitId("a"), "thon", f"Thôn a{number}"))
        units.end(tx, UnitId("a1"), tx.now)
    found = hall.looks()
    for about in ("places", "on duty"):
        assert "Thôn a2, Thôn a3, Thôn a4, Thôn a5, Thôn a6 and 13 more" in found[about].words
    assert "members" not in found


def test_who_blocked_the_bot_cannot_be_reached_there_any_more(hall: Hall) -> None:
    with hall.writing() as tx:
        for name, chats in (("one", (TALK,)), ("two", (WEB, TALK))):
            people.enter(tx, _knows(tx, name, chats=chats), _binds(tx, "g1", "a1"), tx.now)
            people.chat_lost(tx, ChatRef(TALK, f"with {name}"))
    assert hall.looks()["members"].words == "1 of 2 can be reached in private, too"


def test_a_group_that_is_back_is_counted_again(hall: Hall) -> None:
    with hall.writing() as tx:
        group = _binds(tx, "g1", "a1")
        reach.group_gone(tx, group)
    assert hall.looks()["groups reached"].words == "residents in web 0 of 1"
    with hall.writing() as tx:
        reach.group_back(tx, group)
    assert hall.looks()["groups reached"].words == "residents in web 1 of 1"
