"""Whatever a ward says of its kinds and whoever is in which group, no group hears what its kind does not take, and nobody twice."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.engine.counting import heads
from bot.engine.directory import Directory
from bot.engine.kinds import describe, need_said_in, takers, taking
from bot.model.errors import Refused
from bot.model.ids import GroupId
from bot.model.kinds import FOR_STAFF, GroupKind, Kinds, Matter
from bot.model.units import Audience, Group, Which
from bot.settings import Settings
from bot.store import people, units
from bot.store.open import open_store
from tests.unit.bot.engine.ward import A1, A2, A, Ward, person

OWN = ("cell", "trades", "families")
EVERY = (*GroupKind, *OWN, "lost")
MEMBERS = ("nam", "quy", "tam", "son")
TO_ALL = ("alarm", "lost", "bulletin", "news")
SAID = st.lists(st.sampled_from(TO_ALL), unique=True)
POSTS = st.lists(st.sampled_from([matter.value for matter in Matter]), unique=True)


@st.composite
def rules(draw: st.DrawFn) -> dict[str, dict[str, object]]:
    """A settings section that holds, however odd."""
    said: dict[str, dict[str, object]] = {
        kind: {"posts": draw(SAID)} for kind in ("residents", "landlords", "businesses", "workers", "parish")
    }
    said["internal"] = {"posts": draw(POSTS)}
    said["duty"] = {"posts": [*dict.fromkeys([*draw(POSTS), "cases"])]}
    for number, kind in enumerate(OWN):
        like = draw(st.sampled_from(["landlords", "internal", *OWN[:number]]))
        said[kind] = {"like": like, "vi": f"Loại {number}", "en": f"Kind {number}"}
    return said


AUDIENCE = st.builds(
    Audience,
    units=st.sampled_from([frozenset({A}), frozenset({A1}), frozenset({A1, A2})]),
    kinds=st.one_of(st.sampled_from(list(Which)), st.frozensets(st.sampled_from(EVERY), min_size=1)),
)
PLACES = st.lists(
    st.tuples(st.sampled_from(EVERY), st.sampled_from([A, A1, A2]), st.sets(st.sampled_from(MEMBERS))), max_size=9
)


def _peopled(ward: Ward, places: list[tuple[str, str, set[str]]]) -> list[Group]:
    made = []
    for number, (kind, unit, members) in enumerate(places):
        group = ward.group(f"g{number}", A if unit == A else A1 if unit == A1 else A2, kind)
        for who in sorted(members):
            people.enter(ward.tx, person(who), group.id, ward.now)
            units.count_member(ward.tx, group.id, 1)
        made.append(group)
    return made


def _holds(ward: Ward, kinds: Kinds, asked: Audience, matter: Matter) -> None:
    moment = ward.moment("linh")
    told = taking(moment, asked, matter)
    assert len({group.chat for group in told}) == len(told)
    for group in told:
        assert matter in kinds.get(group.kind).posts
        assert kinds.get(group.kind).known
        if asked.kinds is Which.PUBLIC:
            assert not kinds.get(group.kind).posts & FOR_STAFF
    refused = isinstance(asked.kinds, frozenset) and any(matter not in kinds.get(kind).posts for kind in asked.kinds)
    if refused:
        with pytest.raises(Refused, match=r"core-kind-(takes-no|unknown)"):
            takers(moment, asked, matter)
    else:
        assert list(takers(moment, asked, matter)) == list(told)
    known = {who for group in told for who in MEMBERS if group.id in people.groups_of(ward.tx, person(who))}
    assert heads(ward.tx, told) == len(known)


def _stays_on_its_side(ward: Ward, kinds: Kinds, group: Group, kind: str) -> None:
    """However often a group is given another kind, who reads officers' work never becomes more."""
    before = kinds.get(group.kind)
    try:
        after = describe(ward.moment("linh"), GroupId(group.id), kind, ["trật tự"])
    except Refused:
        return
    assert kinds.get(after.kind).known
    assert not before.known or before.inside == kinds.get(after.kind).inside


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rules(), PLACES, AUDIENCE, st.sampled_from(list(Matter)), st.sampled_from(EVERY))
def test_no_group_hears_what_its_kind_does_not_take_and_nobody_is_counted_twice(
    said: dict[str, dict[str, object]],
    places: list[tuple[str, str, set[str]]],
    asked: Audience,
    matter: Matter,
    other: str,
) -> None:
    with TemporaryDirectory() as folder:
        writer = open_store(Path(folder) / "nhipcau.db").writer()
        ward = Ward(writer)
        ward.house.settings = Settings.model_validate({"installation": {"name": "Xã"}, "kinds": said})
        kinds = ward.house.settings.group_kinds
        ward.directory = ward.house.directory = Directory(kinds=kinds)
        groups = _peopled(ward, places)
        _holds(ward, kinds, asked, matter)
        for group in groups:
            try:
                need_said_in(ward.moment("linh"), group.id, matter)
                assert matter in kinds.get(group.kind).posts
            except Refused:
                assert matter not in kinds.get(group.kind).posts
            _stays_on_its_side(ward, kinds, group, other)
        writer.rollback()
        writer.close()
