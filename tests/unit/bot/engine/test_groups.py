"""Groups: bound by a code, made, filled, emptied, looked at."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.adapter import TOPIC, Capabilities, Receipt
from bot.engine import audit
from bot.engine.cargo import Lookup
from bot.engine.daykeys import DayKeys
from bot.engine.groups import GroupsFacet, afterwards, bind_group
from bot.engine.house import Moment
from bot.engine.invited import came
from bot.engine.memory import Memories
from bot.engine.tries import MOST, WITHIN, Tries
from bot.model.errors import Refused
from bot.model.events import MemberJoined
from bot.model.ids import ChatRef, GroupId, UnitId, UserRef
from bot.model.operations import CreateGroup, Invite, Remove
from bot.model.people import Person, Role
from bot.model.units import Audience, Group, GroupKind, GroupState
from bot.store import incoming, people, reach, tables, units
from bot.store.write import Writer
from bot.testing.clock import START
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.instants import At
from tests.unit.bot.engine.ward import A1, A2, B1, WEB, A, B, Ward, person

__all__ = ["postgres_store", "store", "writer"]

NEW = ChatRef(WEB, "new")


@pytest.fixture
def ward(writer: Writer, tmp_path: Path) -> Ward:
    ward = Ward(writer)
    ward.house.keys = DayKeys(tmp_path / "keys", ward.clock)
    ward.house.memories = Memories()
    ward.house.capabilities = {WEB: Capabilities(create_group=True, invite=True, remove_member=True)}
    return ward


def _in_new_chat(ward: Ward, who: str | None) -> Moment:
    """Somebody writes in a chat that is bound to nothing, or to what it was bound to last."""
    moment = ward.moment(who)
    moment.chat, moment.private, moment.group = NEW, False, ward.directory.group_at(ward.tx, NEW)
    return moment


def _code(ward: Ward, who: str = "linh", unit: UnitId = A1, kind: GroupKind = GroupKind.RESIDENTS) -> str:
    return GroupsFacet(ward.moment(who)).bind_code(unit, kind)


def _bind(ward: Ward, who: str | None, code: str, *, topic: str = "") -> Group:
    moment = _in_new_chat(ward, who)
    moment.topic = topic
    return GroupsFacet(moment).bind(code)


def _topic(ward: Ward) -> str | None:
    """Where in the chat we speak of our own accord, as it is kept and as the adapter finds it."""
    ward.tx.flush()
    kept = incoming.remembered(ward.tx, WEB).get(f"{TOPIC}{NEW.chat}")
    assert kept == ward.house.memories.of(WEB).get(f"{TOPIC}{NEW.chat}")
    return kept


def _refusal(ward: Ward, who: str | None, code: str) -> str:
    with pytest.raises(Refused) as refused:
        _bind(ward, who, code)
    return refused.value.key


def test_an_officer_binds_a_group_with_a_code_that_he_asked_for(ward: Ward) -> None:
    code = _code(ward, kind=GroupKind.LANDLORDS)
    assert len(code) == 9
    assert code[4] == "-"
    bound = _bind(ward, "linh", code)
    assert (bound.unit, bound.kind, bound.chat) == (A1, GroupKind.LANDLORDS, NEW)
    assert bound.title == "Chủ nhà trọ Ấp Phước Hội"
    assert ward.directory.group_at(ward.tx, NEW) == bound
    line = audit.entries(ward.tx, [A1], limit=1, before=None)[0]
    assert (line.action, line.actor, line.subject) == ("group.bind", "linh", bound.id)


def test_a_code_is_understood_however_it_is_typed(ward: Ward) -> None:
    code = _code(ward)
    assert _bind(ward, "linh", f" {code[:4]} {code[5:]}. ").unit == A1


def test_where_in_a_chat_it_was_bound_last_is_where_we_speak(ward: Ward) -> None:
    _bind(ward, "linh", _code(ward))
    assert _topic(ward) is None, "most chats have no parts"
    _bind(ward, "linh", _code(ward), topic="7")
    ward.told()
    assert _topic(ward) == "7"
    _bind(ward, "linh", _code(ward), topic="9")
    ward.told()
    assert _topic(ward) == "9"
    _bind(ward, "linh", _code(ward))
    ward.told()
    assert _topic(ward) == ""


def test_a_code_works_once(ward: Ward) -> None:
    code = _code(ward)
    _bind(ward, "linh", code)
    assert _refusal(ward, "linh", code) == "core-bind-wrong"


def test_a_code_works_for_nobody_else(ward: Ward) -> None:
    code = _code(ward)
    for who in ("minh", "phuc", "cuc"):
        assert _refusal(ward, who, code) == "core-bind-wrong"
    assert ward.directory.group_at(ward.tx, NEW) is None
    _bind(ward, "linh", code)


def test_a_code_works_for_fifteen_minutes(ward: Ward) -> None:
    in_time, late = _code(ward), _code(ward)
    ward.later(minutes=14, seconds=59)
    _bind(ward, "linh", in_time)
    for _ in range(2):
        ward.later(seconds=1)
        assert _refusal(ward, "linh", late) == "core-bind-wrong"


def test_a_code_works_over_midnight(ward: Ward) -> None:
    ward.later(hours=23, minutes=55)
    code = _code(ward)
    ward.later(minutes=10)
    assert _bind(ward, "linh", code).unit == A1


def test_the_right_is_looked_at_again_when_the_code_is_used(ward: Ward) -> None:
    code = _code(ward)
    people.end_grant(ward.tx, people.grants_of(ward.tx, person("linh"))[0][0].id, ward.now)
    assert _refusal(ward, "linh", code) == "core-no-right"


def test_nobody_else_gets_a_code_or_makes_a_group(ward: Ward) -> None:
    for who in ("cuc", "hai", "nam", "quy", "son", "uyen", None):
        facet = GroupsFacet(ward.moment(who))
        with pytest.raises(Refused, match="core-no-right"):
            facet.bind_code(A1, GroupKind.RESIDENTS)
        with pytest.raises(Refused, match="core-no-right"):
            facet.create(A1, GroupKind.RESIDENTS, "Nhóm", outcome="created")
    assert ward.lanes.asked == []


def test_a_code_in_the_private_chat_is_told_where_it_belongs(ward: Ward) -> None:
    code = _code(ward)
    with pytest.raises(Refused, match="core-bind-only-in-group"):
        GroupsFacet(ward.moment("linh")).bind(code)


def test_who_is_wrong_too_often_waits_even_with_the_right_code(ward: Ward) -> None:
    code = _code(ward)
    wrong = "0000-0000" if code != "0000-0000" else "0000-0001"
    for _ in range(MOST):
        assert _refusal(ward, "linh", wrong) == "core-bind-wrong"
    assert _refusal(ward, "linh", code) == "core-bind-too-often"
    other = _code(ward, "minh")
    _bind(ward, "minh", other)
    ward.later(minutes=15)
    assert _bind(ward, "linh", _code(ward)).unit == A1


def test_the_code_itself_is_not_in_the_store(ward: Ward) -> None:
    code = _code(ward).replace("-", "")
    kept = units.codes_of(ward.tx, "bind", person("linh"), ward.now)
    assert len(kept) == 1
    assert code.encode() not in kept[0][0]
    assert code not in kept[0][1]


def test_a_group_that_is_bound_again_keeps_its_id_and_its_members(ward: Ward) -> None:
    first = _bind(ward, "linh", _code(ward))
    units.count_member(ward.tx, first.id, 7)
    again = _bind(ward, "linh", _code(ward, unit=A2))
    assert (again.id, again.unit, again.members) == (first.id, A2, 7)


def test_a_group_of_another_commune_is_not_taken_away(ward: Ward) -> None:
    bind_group(ward.tx, NEW, B1, GroupKind.RESIDENTS, "Nhóm", by=None)
    assert _refusal(ward, "linh", _code(ward)) == "core-no-right"


def test_an_unbound_group_gets_nothing_until_it_is_bound_again(ward: Ward) -> None:
    bound = _bind(ward, "linh", _code(ward))
    with pytest.raises(Refused, match="core-no-right"):
        GroupsFacet(ward.moment("son")).unbind(bound.id)
    GroupsFacet(ward.moment("linh")).unbind(bound.id)
    assert ward.directory.group_at(ward.tx, NEW) is None
    with pytest.raises(Refused, match="core-group-unknown"):
        GroupsFacet(ward.moment("linh")).unbind(bound.id)
    assert _bind(ward, "linh", _code(ward)).state is GroupState.LIVE


def test_a_group_that_was_lost_lives_again_once_it_is_bound_and_its_lane_is_waked(ward: Ward) -> None:
    bound = _bind(ward, "linh", _code(ward))
    reach.group_gone(ward.tx, bound.id)
    assert ward.directory.group(ward.tx, bound.id) == replace(bound, state=GroupState.UNREACHABLE)
    lost = ward.directory.audience_groups(ward.tx, Audience(frozenset({A})))
    again = _bind(ward, "linh", _code(ward))
    assert lost == []
    assert ward.directory.audience_groups(ward.tx, Audience(frozenset({A}))) == [again]
    ward.told()
    assert set(ward.lanes.woken) == {WEB}


def test_a_group_is_made_and_bound_when_the_platform_has_made_it(ward: Ward) -> None:
    GroupsFacet(ward.moment("linh")).create(A1, GroupKind.RESIDENTS, "Ấp Phước Hội", outcome="created")
    asked = ward.lanes.asked[0]
    assert (asked.wish, asked.outcome) == (CreateGroup("Ấp Phước Hội"), "created")
    afterwards(ward.house)[asked.then](ward.tx, asked.about, Receipt(chat=NEW))
    group = ward.directory.group_at(ward.tx, NEW)
    assert group == Group(GroupId(asked.payload), A1, GroupKind.RESIDENTS, NEW, "Ấp Phước Hội")


def test_what_the_platform_cannot_do_is_not_asked_of_it(ward: Ward) -> None:
    ward.house.capabilities = {WEB: Capabilities()}
    group = ward.group("a1", A1)
    facet = GroupsFacet(ward.moment("linh"))
    with pytest.raises(Refused, match="core-group-cannot"):
        facet.create(A1, GroupKind.RESIDENTS, "Nhóm", outcome="created")
    with pytest.raises(Refused, match="core-group-cannot"):
        facet.invite("Vy", group=group.id, outcome="invited")
    with pytest.raises(Refused, match="core-group-cannot"):
        facet.remove(person("cuc"), group.id, outcome="removed")
    assert ward.lanes.asked == []


def _invite(ward: Ward, who: str, group: GroupId | None, receipt: Receipt) -> str:
    GroupsFacet(ward.moment(who)).invite(" Trần  Vy ", group=group, outcome="invited")
    asked = ward.lanes.asked[-1]
    afterwards(ward.house)[asked.then](ward.tx, asked.about, receipt)
    return asked.payload


def test_who_gets_a_personal_link_is_known_and_a_member_from_then_on(ward: Ward) -> None:
    group = ward.group("a1", A1)
    invited = _invite(ward, "hai", group.id, Receipt(user=UserRef(WEB, "u9"), link="https://…"))
    assert ward.lanes.asked[0].wish == Invite("Trần Vy", timedelta(minutes=15), chat=group.chat)
    known = ward.directory.person_of(ward.tx, UserRef(WEB, "u9"))
    assert known is not None
    assert (known.id, known.name) == (invited, "Trần Vy")
    assert [unit.id for unit in ward.directory.units_of_person(ward.tx, known.id)] == [A1]
    line = audit.entries(ward.tx, [A1], limit=1, before=None)[0]
    assert (line.action, line.actor, line.subject) == ("group.invite", "hai", invited)
    assert "Vy" not in line.detail


def test_an_account_that_is_known_stays_whose_it_is(ward: Ward) -> None:
    group = ward.group("a1", A1)
    invited = _invite(ward, "linh", group.id, Receipt(user=UserRef(WEB, "cuc")))
    assert people.person(ward.tx, person(invited)) is None
    assert [unit.id for unit in ward.directory.units_of_person(ward.tx, person("cuc"))] == [A1]


def test_where_the_platform_names_no_account_nobody_is_made_up(ward: Ward) -> None:
    invited = _invite(ward, "linh", None, Receipt(link="https://…"))
    assert people.person(ward.tx, person(invited)) is None


def _comes(ward: Ward, link: str | None, user: str = "u9") -> Person | None:
    """An account comes into a group, by that link."""
    chat = ChatRef(WEB, "chat-a1")
    sender = UserRef(WEB, user)
    event = MemberJoined(key="1", chat=chat, sender=sender, private=False, at=ward.now, invitation=link)
    return came(ward.tx, ward.house, event)


def test_where_only_who_comes_says_whose_link_it_was_it_is_the_one_who_was_meant(ward: Ward) -> None:
    group = ward.group("a1", A1)
    invited = _invite(ward, "hai", group.id, Receipt(link="https://t.me/+x"))
    assert _comes(ward, None) is None
    assert _comes(ward, "https://t.me/+other") is None
    ward.later(hours=20)
    known = _comes(ward, "https://t.me/+x")
    assert known is not None
    assert (known.id, known.name) == (invited, "Trần Vy")
    assert ward.directory.person_of(ward.tx, UserRef(WEB, "u9")) == known


def test_such_a_link_is_one_persons_and_not_for_ever(ward: Ward) -> None:
    group = ward.group("a1", A1)
    _invite(ward, "hai", group.id, Receipt(link="https://t.me/+x"))
    assert _comes(ward, "https://t.me/+x") is not None
    assert _comes(ward, "https://t.me/+x", "u10") is None
    _invite(ward, "hai", group.id, Receipt(link="https://t.me/+y"))
    ward.later(hours=25)
    assert _comes(ward, "https://t.me/+y", "u11") is None


def test_who_was_known_comes_by_such_a_link_as_themselves(ward: Ward) -> None:
    group = ward.group("a1", A1)
    invited = _invite(ward, "hai", group.id, Receipt(link="https://t.me/+x"))
    known = _comes(ward, "https://t.me/+x", "cuc")
    assert known is not None
    assert known.id == "cuc"
    assert people.person(ward.tx, person(invited)) is None


def test_nobody_reads_in_the_store_for_whom_such_a_link_is(ward: Ward) -> None:
    _invite(ward, "hai", ward.group("a1", A1).id, Receipt(link="https://t.me/+x"))
    ward.tx.flush()
    rows = ward.tx.session().execute(select(tables.code)).all()
    assert rows
    assert not any('"Vy"' in str(value) or "t.me" in str(value) for row in rows for value in row)


def test_nobody_else_invites(ward: Ward) -> None:
    group = ward.group("a1", A1)
    for who in ("cuc", "nam", "quy", "uyen", None):
        for into in (group.id, None):
            with pytest.raises(Refused, match="core-no-right"):
                GroupsFacet(ward.moment(who)).invite("Vy", group=into, outcome="invited")


def test_a_cluster_head_invites_into_his_own_groups_only(ward: Ward) -> None:
    other = ward.group("a2", A2)
    with pytest.raises(Refused, match="core-no-right"):
        GroupsFacet(ward.moment("hai")).invite("Vy", group=other.id, outcome="invited")


def test_somebody_is_put_out_of_a_group_with_all_their_accounts_there(ward: Ward) -> None:
    group = ward.group("a1", A1)
    people.link(ward.tx, person("cuc"), UserRef(WEB, "cuc-2"), None)
    people.enter(ward.tx, person("cuc"), group.id, ward.now)
    GroupsFacet(ward.moment("linh")).remove(person("cuc"), group.id, outcome="removed")
    assert {(asked.outcome, asked.payload) for asked in ward.lanes.asked} == {("removed", "cuc")}
    assert [asked.wish for asked in ward.lanes.asked] == [
        Remove(group.chat, UserRef(WEB, user)) for user in ("cuc", "cuc-2")
    ]
    assert ward.directory.units_of_person(ward.tx, person("cuc")) == []
    assert audit.entries(ward.tx, [A1], limit=1, before=None)[0].action == "group.remove"


def test_who_has_no_account_there_cannot_be_put_out(ward: Ward) -> None:
    group = ward.group("a1", A1)
    with pytest.raises(Refused, match="core-group-no-account"):
        GroupsFacet(ward.moment("linh")).remove(person("nobody"), group.id, outcome="removed")


def test_who_may_invite_into_a_group_may_put_out_of_it_and_nobody_else(ward: Ward) -> None:
    here, other = ward.group("a1", A1), ward.group("a2", A2)
    for who, group in (("hai", other), ("cuc", here), ("nam", here), (None, here)):
        with pytest.raises(Refused, match="core-no-right"):
            GroupsFacet(ward.moment(who)).remove(person("cuc"), group.id, outcome="removed")
    GroupsFacet(ward.moment("hai")).remove(person("cuc"), here.id, outcome="removed")
    assert len(ward.lanes.asked) == 1


def test_the_doctor_looks_at_each_group_of_a_subtree(ward: Ward) -> None:
    commune, cluster = ward.group("a", A, GroupKind.DUTY), ward.group("a1", A1)
    ward.group("b", B)
    closed = ward.group("gone", A2)
    units.close(ward.tx, closed.id)
    assert GroupsFacet(ward.moment("linh")).doctor(A, outcome="looked") == 2
    looks = {(asked.wish, asked.payload) for asked in ward.lanes.asked}
    assert looks == {(Lookup(commune.chat), commune.title), (Lookup(cluster.chat), cluster.title)}
    with pytest.raises(Refused, match="core-no-right"):
        GroupsFacet(ward.moment("son")).doctor(A, outcome="looked")


def test_a_private_invitation_is_for_who_may_invite_somewhere(ward: Ward) -> None:
    for who in ("hai", "linh", "phuc"):
        GroupsFacet(ward.moment(who)).invite("Vy", group=None, outcome="invited")
    wish = Invite("Vy", timedelta(minutes=15))
    assert [asked.wish for asked in ward.lanes.asked] == [wish, wish, wish]
    assert ward.house.access.allows(ward.tx, person("hai"), Role.CLUSTER_HEAD, None)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 20)), max_size=30))
def test_tries_are_counted_for_each_person_and_forgotten_after_a_while(steps: list[tuple[str, int]]) -> None:
    tries, now = Tries(), START
    wrong: list[tuple[str, object]] = []
    for who, minutes in steps:
        now += timedelta(minutes=minutes)
        lately = [at for name, at in wrong if name == who and at > now - WITHIN]  # type: ignore[operator]
        assert tries.exhausted(who, now) is (len(lately) >= MOST)
        tries.wrong(At(now), who)
        wrong.append((who, now))
