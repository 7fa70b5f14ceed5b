"""What may be said in which groups: asked of the kinds, whatever a plugin wishes."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapter import Capabilities
from bot.engine.chat import ChatFacet
from bot.engine.daykeys import DayKeys
from bot.engine.directory import Directory
from bot.engine.groups import GroupsFacet
from bot.engine.kinds import compare, need_said_in, takers, taking
from bot.model.content import say
from bot.model.errors import ConfigurationError, Refused
from bot.model.ids import ChatRef
from bot.model.kinds import FOR_STAFF, OF_RESIDENTS, GroupKind, Joins, Kind, Kinds, Matter
from bot.model.people import Role
from bot.model.units import Audience, Which
from bot.settings import Settings
from bot.store import units
from bot.store.write import Writer
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.ward import A1, WEB, A, Ward

__all__ = ["postgres_store", "store", "writer"]

PARTY = {"party_cell": {"like": "internal", "vi": "Chi bộ", "en": "Party cell"}}
EVERYBODY = Audience(frozenset({A}))


@pytest.fixture
def ward(writer: Writer, tmp_path: Path) -> Ward:
    ward = Ward(writer)
    ward.house.keys = DayKeys(tmp_path / "keys", ward.clock)
    ward.house.capabilities = {WEB: Capabilities(create_group=True, invite=True)}
    return ward


def _settle(ward: Ward, kinds: Mapping[str, Mapping[str, object]]) -> None:
    installation = {"name": "Công an xã Phước Ninh"}
    ward.house.settings = Settings.model_validate({"installation": installation, "kinds": kinds})
    ward.directory = ward.house.directory = Directory(kinds=ward.house.settings.group_kinds)


def _one_of_each(ward: Ward, *more: str) -> None:
    for kind in (*GroupKind, *more):
        ward.group(kind, A, kind)


def test_a_missing_person_is_told_to_all_but_officers(ward: Ward) -> None:
    _one_of_each(ward)
    told = takers(ward.moment("linh"), EVERYBODY, Matter.ALARM)
    assert {group.kind for group in told} == {"residents", "landlords", "businesses", "workers", "parish"}


@pytest.mark.parametrize("matter", list(Matter))
@pytest.mark.parametrize("kinds", [Which.PUBLIC, Which.EVERY], ids=["public", "every"])
def test_no_group_gets_what_its_kind_does_not_take(ward: Ward, matter: Matter, kinds: Which) -> None:
    _settle(ward, PARTY)
    _one_of_each(ward, "party_cell")
    moment = ward.moment("linh")
    for group in takers(moment, Audience(frozenset({A}), kinds), matter):
        assert matter in ward.house.settings.group_kinds.get(group.kind).posts
    for group in taking(moment, Audience(frozenset({A}), frozenset({"party_cell"})), matter):
        assert matter in (Matter.NEWS, Matter.WORK), group


def test_who_names_a_kind_that_does_not_take_it_is_told_why(ward: Ward) -> None:
    _one_of_each(ward)
    staff = Audience(frozenset({A}), frozenset({GroupKind.INTERNAL}))
    with pytest.raises(Refused) as refused:
        takers(ward.moment("linh"), staff, Matter.ALARM)
    assert refused.value.key == "core-kind-takes-no"
    assert refused.value.values == {"kind": "Nội bộ", "what": "tin báo tìm người"}


def test_officers_read_of_a_missing_person_where_the_ward_says_so(ward: Ward) -> None:
    _settle(ward, {"internal": {"posts": ["news", "work", "alarm"]}})
    _one_of_each(ward)
    staff = Audience(frozenset({A}), frozenset({GroupKind.INTERNAL}))
    assert [group.kind for group in takers(ward.moment("linh"), staff, Matter.ALARM)] == ["internal"]


def test_a_single_message_is_refused_where_its_kind_does_not_take_it(ward: Ward) -> None:
    _settle(ward, PARTY)
    _one_of_each(ward, "party_cell")
    for kind in ("residents", "internal", "party_cell"):
        group = units.groups_of_kinds(ward.tx, [kind])[0]
        with pytest.raises(Refused) as refused:
            ChatFacet(ward.moment("linh")).send(group.id, say("Bé Tí, áo đỏ"), matter=Matter.CASES)
        assert refused.value.key == "core-kind-takes-no"
    duty = units.groups_of_kinds(ward.tx, ["duty"])[0]
    need_said_in(ward.moment("linh"), duty.id, Matter.CASES)


def test_a_kind_that_is_still_used_cannot_go_without_a_word(ward: Ward) -> None:
    _settle(ward, PARTY)
    _one_of_each(ward, "party_cell")
    compare(ward.tx, ward.house.settings.group_kinds)
    _settle(ward, {})
    with pytest.raises(ConfigurationError, match="party_cell is no kind any more, but Nhóm party_cell is a group"):
        compare(ward.tx, ward.house.settings.group_kinds)
    lost = units.groups_of_kinds(ward.tx, ["party_cell"])[0]
    assert lost not in ward.directory.audience_groups(ward.tx, EVERYBODY)
    assert lost in ward.directory.audience_groups(ward.tx, Audience(frozenset({A}), Which.EVERY))
    with pytest.raises(Refused, match="core-kind-unknown"):
        need_said_in(ward.moment("linh"), lost.id, Matter.NEWS)
    units.close(ward.tx, lost.id)
    compare(ward.tx, ward.house.settings.group_kinds)


def test_nothing_is_made_or_bound_of_a_kind_that_is_none(ward: Ward) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: GroupsFacet(ward.moment("linh")).bind_code(A1, "party_cell"),
        lambda: GroupsFacet(ward.moment("linh")).create(A1, "party_cell", "Chi bộ", outcome="created"),
    )
    for act in acts:
        with pytest.raises(Refused, match="core-kind-unknown"):
            act()


def test_a_group_of_a_kind_of_our_own_is_called_by_its_name(ward: Ward) -> None:
    _settle(ward, PARTY)
    code = GroupsFacet(ward.moment("linh")).bind_code(A1, "party_cell")
    moment = ward.moment("linh")
    moment.chat, moment.private = ChatRef(WEB, "chat-new"), False
    assert GroupsFacet(moment).bind(code).title == "Chi bộ Ấp Phước Hội"


def test_groups_are_found_by_what_they_are_about_with_accents_or_without(ward: Ward) -> None:
    group = ward.group("g", A1)
    units.describe(ward.tx, group.id, "internal", ["công nghệ cao", "trật tự"])
    found = Audience(frozenset({A}), Which.EVERY, fields=frozenset({"CONG NGHE CAO"}))
    assert [each.fields for each in ward.directory.audience_groups(ward.tx, found)] == [("công nghệ cao", "trật tự")]
    other = Audience(frozenset({A}), Which.EVERY, fields=frozenset({"ma túy"}))
    assert ward.directory.audience_groups(ward.tx, other) == []


def _any_kind(number: int) -> st.SearchStrategy[Kind]:
    return st.builds(
        Kind,
        id=st.just(f"kind{number}"),
        vi=st.just(f"Loại {number}"),
        en=st.just(f"Kind {number}"),
        joins=st.sampled_from(list(Joins)),
        approves=st.just((Role.OFFICER,)),
        posts=st.frozensets(st.sampled_from(list(Matter))),
    )


@given(st.tuples(*(_any_kind(number) for number in range(4))), st.sampled_from(list(Matter)))
def test_whatever_the_kinds_are_nothing_for_officers_is_public(kinds: tuple[Kind, ...], matter: Matter) -> None:
    table = Kinds(kinds)
    for kind in map(table.get, table.public):
        assert not kind.posts & FOR_STAFF
    assert table.taking(matter) == {kind.id for kind in kinds if matter in kind.posts}
    assert table.get("none").posts.isdisjoint(OF_RESIDENTS)
