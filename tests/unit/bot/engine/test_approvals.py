"""A second person for what is risky, over the real store."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy.orm import Mapped, mapped_column

from bot.engine import approvals, audit
from bot.engine.approvals import ApprovalsFacet
from bot.engine.grants import GrantsFacet
from bot.engine.tx import Tx
from bot.engine.work import WorkFacet
from bot.model.content import Button
from bot.model.errors import Refused
from bot.model.ids import ApprovalId, ChatRef, UnitId
from bot.model.people import Role
from bot.model.units import GroupKind
from bot.plugin import Plain, Record
from bot.plugin.facets import Standing
from bot.plugin.plugin import Kind
from bot.plugin.things import Decision, Due, Press, Verdict
from bot.store import units
from bot.store.write import Writer
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.ward import A1, WEB, A, B, FakeDispatch, Ran, Ward, person

__all__ = ["postgres_store", "store", "writer"]


class Desk(Ward):
    """The ward, with what people say of a request."""

    def ask(self, who: str | None, kind: str, *not_by: str, view: str = "", decision: str = "") -> ApprovalId:
        """Somebody asks for something in the first cluster of A."""
        return ApprovalsFacet(self.moment(who)).request(
            "publish",
            "case-1",
            kind=kind,
            unit=A1,
            title="Tìm trâu lạc",
            not_by=[person(key) for key in not_by],
            view=view,
            decision=decision,
        )

    def vote(self, who: str | None, approval: ApprovalId, action: str = "approve") -> None:
        """Somebody presses a button of the request."""
        approvals.pressed(self.moment(who), Press(action, approval))

    def refusal(self, who: str | None, approval: ApprovalId, action: str = "approve") -> str:
        """Why that press does not count."""
        with pytest.raises(Refused) as refused:
            self.vote(who, approval, action)
        return refused.value.key

    def late(self, who: str, approval: ApprovalId) -> tuple[str, dict[str, str | int]]:
        """The same, with what it names."""
        with pytest.raises(Refused) as refused:
            self.vote(who, approval, "approve")
        return refused.value.key, dict(refused.value.values)

    def verdicts(self) -> list[tuple[Verdict, str | None]]:
        """What the plugin heard, and by whom."""
        decisions = [ran.thing for ran in self.dispatch.ran if isinstance(ran.thing, Decision)]
        return [(decision.verdict, decision.by) for decision in decisions]

    def waiting_for(self, who: str) -> list[Button]:
        """Somebody's list of work."""
        return [item.button for item in WorkFacet(self.moment(who)).mine()]


@pytest.fixture
def desk(writer: Writer) -> Desk:
    return Desk(writer)


def test_an_animal_or_a_thing_takes_one_officer_who_did_not_report_it(desk: Desk) -> None:
    for kind in ("animal", "thing"):
        approval = desk.ask("linh", kind, "linh")
        assert desk.refusal("linh", approval) == "core-approval-excluded"
        desk.vote("minh", approval)
        assert desk.verdicts()[-1] == (Verdict.GRANTED, "minh")


def test_an_officer_who_asks_for_a_resident_may_approve_an_animal(desk: Desk) -> None:
    approval = desk.ask("linh", "animal", "cuc")
    desk.vote("linh", approval)
    assert desk.verdicts() == [(Verdict.GRANTED, "linh")]


def test_a_vehicle_an_adult_or_a_bulletin_takes_two_people(desk: Desk) -> None:
    for kind in ("vehicle", "adult", "bulletin"):
        approval = desk.ask("cuc", kind, "cuc")
        desk.vote("linh", approval)
        assert desk.refusal("linh", approval) == "core-approval-twice"
        desk.vote("minh", approval)
        assert desk.verdicts()[-2:] == [(Verdict.PART, "linh"), (Verdict.GRANTED, "minh")]


def test_the_author_is_not_one_of_the_two(desk: Desk) -> None:
    approval = desk.ask("linh", "bulletin")
    assert desk.refusal("linh", approval) == "core-approval-own"


def test_whom_the_author_appointed_does_not_approve_for_him(desk: Desk) -> None:
    until = desk.now + timedelta(days=1)
    officer = GrantsFacet(desk.moment("linh"))
    own = officer.of(person("linh"))[0].id
    officer.give(person("hai"), Role.OFFICER, A1, until=until, deputy_of=own)
    approval = desk.ask("linh", "bulletin")
    assert desk.refusal("hai", approval) == "core-approval-no-right"
    desk.vote("hai", desk.ask("minh", "bulletin"))


def test_it_waits_for_those_whose_vote_would_count_now_and_for_nobody_once_it_is_decided(desk: Desk) -> None:
    GrantsFacet(desk.moment("phuc")).give(person("oanh"), Role.OFFICER, A1, until=None)
    approval = desk.ask("linh", "bulletin")
    facet = ApprovalsFacet(desk.moment(None))
    assert facet.waits_for(approval) == [person("oanh"), person("minh")]
    desk.vote("oanh", approval)
    assert facet.waits_for(approval) == [person("minh")]
    desk.vote("minh", approval)
    assert list(facet.waits_for(approval)) == []


def test_nobody_else_approves(desk: Desk) -> None:
    approval = desk.ask("cuc", "thing", "cuc")
    for who in (None, "hai", "nam", "phuc", "quy", "uyen", "son"):
        assert desk.refusal(who, approval) == "core-approval-no-right"
    assert desk.refusal("cuc", approval) == "core-approval-excluded"
    assert desk.verdicts() == []


def test_the_role_is_looked_at_again_when_it_takes_effect(desk: Desk) -> None:
    approval = desk.ask("cuc", "vehicle", "cuc")
    desk.vote("linh", approval)
    grants = GrantsFacet(desk.moment("phuc"))
    grants.end(grants.of(person("linh"))[0].id)
    desk.vote("minh", approval)
    assert desk.verdicts() == [(Verdict.PART, "linh"), (Verdict.PART, "minh")]


def test_one_refusal_ends_it_and_nothing_counts_after_that(desk: Desk) -> None:
    approval = desk.ask("cuc", "vehicle", "cuc")
    desk.vote("linh", approval, "refuse")
    assert desk.verdicts() == [(Verdict.REFUSED, "linh")]
    assert desk.refusal("minh", approval) == "core-approval-was-refused"


@pytest.mark.parametrize(("vote", "way"), [("approve", "granted"), ("refuse", "refused")])
def test_who_comes_late_hears_what_was_decided_and_by_whom_if_they_could_have_decided(
    desk: Desk, vote: str, way: str
) -> None:
    approval = desk.ask("cuc", "thing", "cuc")
    desk.vote("linh", approval, vote)
    for who in ("linh", "minh"):
        assert desk.late(who, approval) == (f"core-approval-was-{way}", {"who": "Linh"})
    for who in ("cuc", "nam", "son"):
        assert desk.late(who, approval) == ("core-approval-closed", {}), "colleagues alone hear names"


def test_a_request_is_about_its_unit(desk: Desk) -> None:
    with pytest.raises(Refused, match="core-unit-unknown"):
        ApprovalsFacet(desk.moment("linh")).request(
            "publish", "case-1", kind="thing", unit=UnitId("nowhere"), title="Ví"
        )


def test_a_kind_without_a_rule_is_a_mistake_of_the_plugin(desk: Desk) -> None:
    with pytest.raises(LookupError, match="'spaceship'"):
        desk.ask("linh", "spaceship")


def test_the_plugin_hears_it_where_the_voter_talks_in_private(desk: Desk) -> None:
    approval = desk.ask("cuc", "thing", "cuc")
    desk.vote("linh", approval)
    heard = desk.dispatch.ran[0]
    decision = Decision("publish", "case-1", approval, Verdict.GRANTED, person("linh"))
    linh = desk.directory.person(desk.tx, person("linh"))
    assert heard == Ran("relay", Kind.DECISION, "publish", decision, ChatRef(WEB, "talk-linh"), linh, A1)


def test_a_vote_in_a_group_is_not_answered_there_by_the_plugin(desk: Desk) -> None:
    room = desk.group("room", A, GroupKind.DUTY)
    approval = desk.ask("cuc", "thing", "cuc")
    approvals.pressed(desk.moment("linh", group=room), Press("approve", approval))
    assert desk.dispatch.ran[0].chat is None


def test_every_vote_is_audited_without_a_word_of_the_request(desk: Desk) -> None:
    approval = desk.ask("cuc", "vehicle", "cuc")
    desk.vote("linh", approval)
    desk.vote("minh", approval, "refuse")
    lines = audit.entries(desk.tx, [A1], limit=2, before=None)
    assert [(line.action, line.actor) for line in lines] == [("approval.refuse", "minh"), ("approval.approve", "linh")]
    assert all(line.subject == approval and "trâu" not in line.detail for line in lines)


def test_a_child_alarm_by_the_duty_officer_leaves_at_once(desk: Desk) -> None:
    approval = desk.ask("nam", "child")
    assert desk.verdicts() == [(Verdict.GRANTED, "nam")]
    assert desk.timers.due == {("core", "freeze", approval): desk.now + timedelta(minutes=120)}


class SampleRecord(Record, prefix="sample"):
    """The tables of a plugin."""


class Case(SampleRecord):
    """One of them."""

    id: Mapped[Plain[str]] = mapped_column(primary_key=True)


@dataclass
class LooksUp(FakeDispatch):
    """A plugin whose handler of decisions looks up what the decision is about."""

    found: list[bool] = field(default_factory=list)

    def run(self, tx: Tx, plugin: str, kind: Kind, name: str, thing: object, **context: object) -> bool:
        """Is it there?"""
        assert isinstance(thing, Decision)
        self.found.append(tx.session().get(Case, thing.subject) is not None)
        return True


def test_a_decision_at_once_finds_the_record_that_was_only_just_added(desk: Desk, writer: Writer) -> None:
    Case.metadata.create_all(writer.connection())
    dispatch = desk.house.dispatch = LooksUp()
    desk.tx.session().add(Case(id="case-1"))
    desk.ask("nam", "child")
    assert dispatch.found == [True]


def test_a_child_alarm_by_anybody_else_waits_for_the_duty_officer(desk: Desk) -> None:
    approvals_ = [desk.ask(who, "child") for who in ("cuc", "linh", None)]
    assert desk.verdicts() == []
    for approval in approvals_:
        assert desk.refusal("minh", approval) == "core-approval-no-right"
    desk.vote("oanh", approvals_[0])
    assert desk.verdicts() == [(Verdict.GRANTED, "oanh")]


def test_a_duty_officer_lets_out_what_he_took_down_himself_but_does_not_review_it(desk: Desk) -> None:
    approval = desk.ask("nam", "child", "nam")
    assert desk.verdicts() == [(Verdict.GRANTED, "nam")]
    assert desk.refusal("nam", approval, "review") == "core-approval-others"


@pytest.mark.parametrize("who", ["oanh", "linh", "phuc"])
def test_an_alarm_is_reviewed_by_a_second_person(desk: Desk, who: str) -> None:
    approval = desk.ask("nam", "elder")
    assert desk.refusal("nam", approval, "review") == "core-approval-others"
    assert desk.refusal(who, approval, "approve") == "core-approval-yours", "the other one was quicker"
    assert desk.refusal("nam", approval, "approve") == "core-approval-others"
    desk.vote(who, approval, "review")
    assert desk.verdicts() == [(Verdict.GRANTED, "nam"), (Verdict.REVIEWED, who)]
    assert desk.timers.due == {}


def test_who_reviews_may_stop_it(desk: Desk) -> None:
    approval = desk.ask("nam", "elder")
    desk.vote("linh", approval, "refuse")
    assert desk.verdicts() == [(Verdict.GRANTED, "nam"), (Verdict.REFUSED, "linh")]


def test_an_alarm_that_nobody_reviewed_in_time_freezes(desk: Desk) -> None:
    approval = desk.ask("nam", "child")
    desk.later(minutes=120)
    approvals.due(desk.house, desk.tx, Due("freeze", approval, desk.now))
    assert desk.verdicts() == [(Verdict.GRANTED, "nam"), (Verdict.FROZEN, None)]
    line = audit.entries(desk.tx, [A1], limit=1, before=None)[0]
    assert (line.action, line.actor) == ("approval.freeze", None)


def test_a_frozen_alarm_still_waits_for_its_review_and_is_confirmed_late(desk: Desk) -> None:
    approval = desk.ask("nam", "child")
    desk.later(minutes=120)
    approvals.due(desk.house, desk.tx, Due("freeze", approval, desk.now))
    assert [button.payload for button in desk.waiting_for("linh")] == [approval]
    assert desk.waiting_for("nam") == []
    desk.vote("linh", approval, "review")
    assert desk.verdicts()[-1] == (Verdict.REVIEWED, "linh")
    assert desk.waiting_for("phuc") == []


def test_an_alarm_that_was_reviewed_does_not_freeze(desk: Desk) -> None:
    approval = desk.ask("nam", "child")
    desk.vote("linh", approval, "review")
    approvals.due(desk.house, desk.tx, Due("freeze", approval, desk.now))
    assert desk.verdicts()[-1] == (Verdict.REVIEWED, "linh")


def test_a_wanted_notice_takes_a_commander_and_the_number_of_the_decision(desk: Desk) -> None:
    with pytest.raises(Refused, match="core-approval-needs-decision"):
        desk.ask("linh", "wanted", decision="  ")
    approval = desk.ask("linh", "wanted", decision="12/QĐ-CA")
    assert audit.entries(desk.tx, [A1], limit=1, before=None)[0].detail.endswith("12/QĐ-CA")
    assert desk.refusal("minh", approval) == "core-approval-no-right"
    desk.vote("phuc", approval)
    assert desk.verdicts() == [(Verdict.GRANTED, "phuc")]


def test_a_request_waits_in_the_list_of_those_who_can_still_vote(desk: Desk) -> None:
    approval = desk.ask("linh", "bulletin")
    button = Button("Tìm trâu lạc", "approval", approval, plugin="core")
    assert desk.waiting_for("minh") == [button]
    for who in ("linh", "nam", "phuc", "cuc", "son"):
        assert desk.waiting_for(who) == []
    desk.vote("minh", approval)
    assert desk.waiting_for("minh") == []


def test_an_alarm_waits_for_its_review_in_the_lists_of_all_who_may(desk: Desk) -> None:
    approval = desk.ask("nam", "child")
    assert desk.waiting_for("nam") == []
    for who in ("oanh", "linh", "phuc"):
        assert [button.payload for button in desk.waiting_for(who)] == [approval]
    desk.vote("linh", approval, "review")
    assert desk.waiting_for("phuc") == []


def test_what_is_withdrawn_waits_for_nobody_and_is_told_to_nobody(desk: Desk) -> None:
    approval = desk.ask("nam", "child")
    facet = ApprovalsFacet(desk.moment("nam"))
    facet.withdraw(approval)
    facet.withdraw(approval)
    assert desk.waiting_for("linh") == []
    assert desk.timers.due == {}
    assert desk.refusal("linh", approval, "review") == "core-approval-closed"
    assert desk.verdicts() == [(Verdict.GRANTED, "nam")]


def test_standing_and_buttons_follow_the_votes(desk: Desk) -> None:
    facet = ApprovalsFacet(desk.moment("linh"))
    approval = desk.ask("cuc", "vehicle", "cuc")
    assert [button.action for button in facet.buttons(approval)] == ["approve", "refuse"]
    desk.vote("linh", approval)
    assert facet.standing(approval) == Standing(2, (person("linh"),), open=True)
    desk.vote("minh", approval)
    assert facet.standing(approval) == Standing(2, (person("linh"), person("minh")), open=False)
    assert facet.buttons(approval) == ()


def test_the_buttons_of_a_card_speak_the_language_of_the_installation(desk: Desk) -> None:
    approval = desk.ask("cuc", "vehicle", "cuc")
    moment = desk.moment("cuc")
    moment.language = "en"
    assert [button.label for button in ApprovalsFacet(moment).buttons(approval)] == ["Duyệt", "Không duyệt"]


def test_an_alarm_under_review_offers_review_in_place_of_approval(desk: Desk) -> None:
    facet = ApprovalsFacet(desk.moment("nam"))
    approval = desk.ask("nam", "child")
    assert [button.action for button in facet.buttons(approval)] == ["review", "refuse"]
    assert facet.standing(approval) == Standing(2, (person("nam"),), open=True)


def test_a_plugin_reaches_no_request_of_another(desk: Desk) -> None:
    approval = desk.ask("cuc", "thing", "cuc")
    other = ApprovalsFacet(desk.moment("linh", plugin="bulletins"))
    for act in (other.withdraw, other.standing, other.buttons):
        with pytest.raises(LookupError):
            act(approval)


def test_opening_a_request_shows_it_in_the_plugins_own_words(desk: Desk) -> None:
    approval = desk.ask("cuc", "thing", "cuc", view="look")
    approvals.opened(desk.moment("linh"), Press("approval", approval))
    assert [(ran.kind, ran.name, ran.thing) for ran in desk.dispatch.ran] == [
        (Kind.BUTTON, "look", Press("look", "case-1"))
    ]


def test_opening_is_for_who_may_vote(desk: Desk) -> None:
    approval = desk.ask("cuc", "thing", "cuc", view="look")
    for who in ("cuc", "nam", "son", None):
        with pytest.raises(Refused, match="core-approval-no-right"):
            approvals.opened(desk.moment(who), Press("approval", approval))
    desk.vote("linh", approval)
    with pytest.raises(Refused, match="core-approval-closed"):
        approvals.opened(desk.moment("minh"), Press("approval", approval))
    assert not [ran for ran in desk.dispatch.ran if ran.kind is Kind.BUTTON]


def test_a_press_on_a_request_that_is_not_there_is_refused(desk: Desk) -> None:
    assert desk.refusal("linh", ApprovalId("nothing")) == "core-approval-closed"


def test_settings_that_change_do_not_change_what_was_asked_before(desk: Desk) -> None:
    approval = desk.ask("cuc", "vehicle", "cuc")
    rules = {"approvals": {"vehicle": {"people": 1}}}
    desk.house.settings = type(desk.house.settings).model_validate(
        {"installation": {"name": "Công an xã Phước Ninh"}, **rules}
    )
    desk.vote("linh", approval)
    assert desk.verdicts() == [(Verdict.PART, "linh")]


def test_a_unit_that_moved_away_is_no_longer_approved_from_where_it_was(desk: Desk) -> None:
    approval = desk.ask("cuc", "thing", "cuc")
    units.move(desk.tx, A1, B)
    assert desk.refusal("linh", approval) == "core-approval-no-right"
    desk.vote("son", approval)


def test_who_votes_is_told_how_it_stands(desk: Desk) -> None:
    two = desk.ask("cuc", "vehicle", "cuc")
    desk.vote("linh", two)
    desk.vote("minh", two)
    alarm = desk.ask("cuc", "child", "cuc")
    desk.vote("nam", alarm)
    desk.vote("linh", alarm, "refuse")
    assert desk.told() == [
        "Đã ghi anh/chị đồng ý. Còn cần thêm một người nữa duyệt.",
        "Đã duyệt xong. Cảm ơn anh/chị.",
        "Đã duyệt, tin được gửi ngay. Cần người thứ hai xem lại trước 9 giờ hôm nay.",
        "Đã ghi: không duyệt.",
    ]
