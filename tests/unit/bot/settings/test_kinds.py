"""Kinds of groups: what a settings file may say of them, and what is said about its mistakes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.model.kinds import Asks, Counts, GroupKind, Joins, Kinds, Matter
from bot.model.people import Role
from bot.settings import load_settings
from bot.settings.kinds import shipped

Write = Callable[..., Path]
Complaints = Callable[..., list[str]]

START = "installation:\n  name: Công an phường Hoa Gạo\n"
PARTY = "kinds:\n  party_cell: {like: internal, vi: Chi bộ, en: Party cell}\n"


def _kinds(write: Write, text: str = "") -> Kinds:
    return load_settings(write(START + text)).group_kinds


def test_seven_kinds_are_there_where_nothing_is_said(write: Write) -> None:
    kinds = _kinds(write)
    assert kinds == shipped()
    assert [kind.id for kind in kinds.each] == list(GroupKind)
    assert kinds.inside == {GroupKind.INTERNAL, GroupKind.DUTY}


def test_a_person_is_looked_for_by_all_who_are_no_officers(write: Write) -> None:
    kinds = _kinds(write)
    assert kinds.taking(Matter.ALARM) == kinds.public == frozenset(GroupKind) - kinds.inside
    assert kinds.taking(Matter.LOST) == {GroupKind.RESIDENTS, GroupKind.PARISH}
    assert kinds.taking(Matter.CASES) == {GroupKind.DUTY}
    assert not kinds.get(GroupKind.INTERNAL).posts & {Matter.ALARM, Matter.LOST, Matter.CASES}


def test_what_a_file_says_of_a_kind_changes_only_that(write: Write) -> None:
    landlords = _kinds(write, "kinds:\n  landlords: {approves: [commander]}\n").get("landlords")
    assert (landlords.approves, landlords.vi, landlords.asks) == ((Role.COMMANDER,), "Chủ nhà trọ", Asks.ROOMS)


def test_a_ward_adds_kinds_of_its_own_that_take_the_rest_from_another(write: Write) -> None:
    kinds = _kinds(write, PARTY + "  youth_cell: {like: party_cell, vi: Chi đoàn, en: Youth cell, posts: [news]}\n")
    cell, youth = kinds.get("party_cell"), kinds.get("youth_cell")
    assert (cell.joins, cell.posts, cell.counts) == (
        Joins.OFFICERS,
        frozenset({Matter.NEWS, Matter.WORK}),
        Counts.NOBODY,
    )
    assert (youth.joins, youth.posts, youth.vi) == (Joins.OFFICERS, frozenset({Matter.NEWS}), "Chi đoàn")
    assert [kind.id for kind in kinds.each][-2:] == ["party_cell", "youth_cell"]


def test_a_kind_is_found_by_what_people_call_it(write: Write) -> None:
    kinds = _kinds(write, PARTY)
    assert [kind.id for kind in kinds.find("CHI BO")] == ["party_cell"]
    assert [kind.id for kind in kinds.find("nha tro")] == ["landlords"]
    assert [kind.id for kind in kinds.find("trọ")] == ["landlords"]
    assert kinds.find("nhóm câu cá") == []
    assert [kind.id for kind in kinds.find("nội bộ cán bộ")] == ["internal"]


def test_of_a_kind_that_is_gone_nothing_may_be_said(write: Write) -> None:
    lost = _kinds(write).get("party_cell")
    assert (lost.known, lost.inside, lost.open, lost.posts) == (False, True, False, frozenset())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("kinds: {a1: {like: a2}, a2: {like: a3}, a3: {like: a1}}", "goes round in a ring (a1 → a2 → a3 → a1)"),
        ("kinds: {cell: {like: cell}}", "goes round in a ring (cell → cell)"),
        ("kinds: {cell: {like: intern, vi: A, en: B}}", "is like 'intern', which is no kind; did you mean 'internal'?"),
        ("kinds: {Chi bộ: {like: internal, vi: A, en: B}}", "cannot name a kind; use small letters a-z"),
        ("kinds: {landlords: {approves: []}}", "has nobody who says yes; add a line such as 'approves:"),
        ("kinds: {landlords: {approves: [helper]}}", "helper may let nobody into a group; write cluster_head"),
        ("kinds: {landlords: {approves: [boss]}}", "is none of the words that are possible here"),
        ("kinds: {landlords: {posts: [cases]}}", "would show officers' cases to whoever asks to come in"),
        ("kinds: {internal: {wall: true}}", "so a code on a wall lets nobody ask; write 'wall: false'"),
        ("kinds: {workers: {asks: home}}", "asks for a home, as only 'residents' does"),
        ("kinds: {residents: {joins: invited, wall: false}}", "'residents' is what households register for"),
        ("kinds: {residents: {wall: false}}", "leave its joins, asks, counts and wall as they are"),
        ("kinds: {duty: {posts: [work]}}", "'duty' is where officers work on reports"),
        ("kinds: {workers: {vi: chu nha tro}}", "are both called"),
        ("kinds: {workers: {postings: [alarm]}}", "is not a key that is known here; did you mean 'posts'?"),
        ("kinds: {cell: {like: internal, vi: Chi bộ}}", "is missing; add a line 'en: …'"),
        ("kinds: {cell: {vi: Chi bộ, en: Party cell}}", "is missing; add a line 'joins: …'"),
        ("kinds: [residents]", "is not a group of keys"),
        ("kinds: {parish: }", "has no value; write one"),
    ],
)
def test_each_mistake_is_told_with_what_to_do(write: Write, complaints: Complaints, text: str, problem: str) -> None:
    assert problem in "\n".join(complaints(load_settings, write(START + text + "\n")))
