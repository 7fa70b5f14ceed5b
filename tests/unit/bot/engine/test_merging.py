"""Merging: two numbers become one in every table of the core, or not at all."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.engine.groups import bind_group
from bot.engine.merging import merge
from bot.engine.registry import Registry
from bot.model.errors import Refused
from bot.model.ids import ChatRef, PersonId, UserRef
from bot.model.kinds import GroupKind
from bot.model.people import Person, Role
from bot.store import merging, people, privacy, tables
from bot.store.write import Writer
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.ward import A1, WEB, Ward, person

__all__ = ["postgres_store", "store", "writer"]

GONE, KEPT = PersonId("gone"), person("cuc")


@pytest.fixture
def ward(writer: Writer) -> Ward:
    ward = Ward(writer)
    ward.house.registry = Registry([])
    people.add_person(ward.tx, Person(GONE, "Chị Cúc", "vi"), ward.tx.now)
    people.link(ward.tx, GONE, UserRef(WEB, "cuc-2"), ChatRef(WEB, "talk-cuc-2"))
    return ward


def _mentions(ward: Ward, who: PersonId) -> set[str]:
    """The tables of which some row names them, the log left out."""
    session = ward.tx.session()
    return {
        table.name
        for table in tables.metadata.sorted_tables
        if table.name != "audit" and any(who in map(str, row) for row in session.execute(select(table)))
    }


def test_accounts_and_groups_are_one_persons_and_the_other_number_is_nowhere(ward: Ward) -> None:
    group = bind_group(ward.tx, ChatRef(WEB, "room"), A1, GroupKind.RESIDENTS, "Ấp Phước Hội", by=None)
    people.enter(ward.tx, GONE, group.id, ward.tx.now)
    merge(ward.moment("cuc"), GONE, KEPT)
    assert UserRef(WEB, "cuc-2") in [user for user, _ in people.accounts(ward.tx, KEPT)]
    assert people.groups_of(ward.tx, KEPT) == [group.id]
    assert _mentions(ward, GONE) == set()


def test_who_was_in_a_group_with_both_is_in_it_once_since_the_first_day(ward: Ward) -> None:
    group = bind_group(ward.tx, ChatRef(WEB, "room"), A1, GroupKind.RESIDENTS, "Ấp Phước Hội", by=None)
    yesterday = ward.tx.now - timedelta(days=1)
    people.enter(ward.tx, GONE, group.id, ward.tx.now)
    people.enter(ward.tx, KEPT, group.id, yesterday)
    merge(ward.moment("cuc"), GONE, KEPT)
    assert privacy.memberships(ward.tx, KEPT) == [(group.id, yesterday)]


def test_what_was_asked_for_is_still_approved_by_somebody_else(ward: Ward) -> None:
    """Who reported under one account approves nothing of it under the other."""
    row = {
        "id": "a",
        "plugin": "relay",
        "action": "publish",
        "subject": "case",
        "kind": "animal",
        "unit": A1,
        "role": "officer",
        "need": 1,
        "not_by": json.dumps([GONE, "linh"]),
        "author": GONE,
        "view": "",
        "review_minutes": 0,
        "state": "open",
        "asked_at": ward.tx.now,
        "title": "x",
    }
    columns = set(tables.approval.c.keys())
    ward.tx.session().execute(tables.approval.insert(), {key: value for key, value in row.items() if key in columns})
    merge(ward.moment("cuc"), GONE, KEPT)
    (found,) = ward.tx.session().execute(select(tables.approval.c.author, tables.approval.c.not_by)).all()
    assert (found.author, json.loads(found.not_by)) == (KEPT, [KEPT, "linh"])


def test_nobody_is_merged_while_a_plugin_would_keep_something_behind(ward: Ward) -> None:
    ward.dispatch.kept.add(GONE)
    with pytest.raises(Refused, match="core-link-two-people"), ward.tx.guarded():
        merge(ward.moment("cuc"), GONE, KEPT)
    assert people.person(ward.tx, GONE) is not None
    assert "identity" in _mentions(ward, GONE)


@pytest.mark.parametrize("gone", ["linh", "hai"])
def test_who_holds_a_role_does_not_become_somebody_else(ward: Ward, gone: str) -> None:
    with pytest.raises(Refused, match="core-link-two-people"):
        merge(ward.moment("cuc"), person(gone), KEPT)


def test_nobody_becomes_who_holds_a_role(ward: Ward) -> None:
    with pytest.raises(Refused, match="core-link-two-people"):
        merge(ward.moment("linh"), GONE, person("linh"))


def test_a_role_that_has_ended_still_keeps_two_apart(ward: Ward) -> None:
    for grant, _ in people.grants_of(ward.tx, person("hai")):
        people.end_grant(ward.tx, grant.id, ward.tx.now)
    assert not ward.house.access.allows(ward.tx, person("hai"), Role.CLUSTER_HEAD, A1)
    with pytest.raises(Refused, match="core-link-two-people"):
        merge(ward.moment("cuc"), person("hai"), KEPT)


def test_who_became_somebody_is_found_again_also_by_way_of_a_third(ward: Ward) -> None:
    third = PersonId("third")
    people.add_person(ward.tx, Person(third, "Cúc", "vi"), ward.tx.now)
    merge(ward.moment("cuc"), third, GONE)
    merge(ward.moment("cuc"), GONE, KEPT)
    assert sorted(merging.merged_into(ward.tx, KEPT)) == [GONE, third]
