"""What a ward should have on a platform, and how a command gets it done step by step."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import astuple, dataclass, field
from functools import partial
from pathlib import Path

import pytest
from rich.console import Console

from bot.adapter import Failure, Forbidden, SignInRefused, Uncertain, Wait
from bot.adapter.provision import Guest, PlannedGroup, PlannedUnit, Step
from bot.app import App
from bot.cli.appoint import Appointment, NotAppointed, appoint
from bot.cli.control import Reply, Request
from bot.cli.desk import Desk
from bot.cli.exits import Exit
from bot.cli.invitations import Invitation, read_invitations
from bot.cli.planning import NotPlanned, Plan, Wishes, plan
from bot.cli.provision import MOST_TRIES, carry_out, patiently
from bot.cli.provisioning import AGAIN, LOOK, STEP
from bot.engine import audit
from bot.engine.grants import give_at_set_up
from bot.engine.groups import bind_group
from bot.engine.tx import Tx
from bot.engine.units import import_units
from bot.model.ids import AccountId, ChatRef, GroupId, PersonId, UnitId, UserRef
from bot.model.people import Person, Role
from bot.model.units import GroupKind, GroupState
from bot.settings import Settings, SettingsError, read_units_csv
from bot.store import people, reach, units
from bot.testing.clock import FakeClock
from bot.testing.platform import TownAdapter
from bot.testing.town import Town
from tests.house.sources import ROOT

TOWN, OTHER = AccountId("town"), AccountId("other")


@dataclass
class ReadyTown(TownAdapter):
    """A town that can be made ready; ``failure`` comes instead of the next step."""

    clock: FakeClock
    failure: Failure | None = None
    refusal: Failure | None = None
    seen: list[PlannedUnit] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(Town(self.clock))

    def no_user(self, name: str) -> str:
        return "" if name.startswith("@") else f"{name} is no account"

    async def open(self) -> None:
        if self.refusal:
            raise self.refusal

    async def missing(self, given: Sequence[PlannedUnit]) -> Sequence[Step]:
        self.seen = [*given]
        groups = [group for unit in given for group in unit.groups]
        return [Step(key=each.key, words=f"make {each.title}", group=each.key) for each in groups if self._lacks(each)]

    def _lacks(self, group: PlannedGroup) -> bool:
        return group.chat is None

    async def carry_out(self, step: Step) -> ChatRef | None:
        if self.failure:
            raise self.failure
        return self.town.ref(self.town.group(f"chat-{step.key}").id)


@pytest.fixture
def town() -> ReadyTown:
    """Where the ward of the sample is to be set up."""
    return ReadyTown(FakeClock())


@pytest.fixture
async def app(town: ReadyTown, tmp_path: Path) -> AsyncIterator[App]:
    """A house over that town and another one, opened and not started, with the units of the sample."""
    settings = Settings.model_validate({"installation": {"name": "Xã Mây Trắng"}, "data": {"folder": tmp_path}})
    adapters = {TOWN: town, OTHER: TownAdapter(Town(town.clock))}
    app = await App.open(settings, clock=town.clock, adapters=adapters)
    rows = read_units_csv(ROOT / "config" / "sample" / "units.csv")
    await app.house.state.do(lambda tx: import_units(tx, app.house.directory, rows))
    yield app
    await app.stop()


async def _plan(app: App, *invitations: Invitation, read_only: bool = False) -> Plan:
    speaker = app.house.texts.for_language("vi")
    return await app.house.state.do(lambda tx: plan(tx, Wishes(TOWN, invitations, read_only), speaker))


async def _bind(app: App, unit: str, kind: GroupKind, account: AccountId = TOWN) -> GroupId:
    chat = ChatRef(account, f"{unit}-{kind}")
    made = await app.house.state.do(lambda tx: bind_group(tx, chat, UnitId(unit), kind, f"Nhóm {unit}", by=None))
    return made.id


async def _appoint(app: App, role: Role, unit: str) -> None:
    def appoint(tx: Tx) -> None:
        people.add_person(tx, Person(PersonId(unit), "Anh Dũng"), tx.now)
        give_at_set_up(tx, PersonId(unit), role, UnitId(unit))

    await app.house.state.do(appoint)


def _groups(found: Plan) -> set[tuple[str, str]]:
    return {(group.unit, group.kind) for group in found.groups.values()}


def _group(found: Plan, unit: str, kind: GroupKind) -> PlannedGroup:
    [group] = [
        planned
        for each in found.units
        if each.unit == unit
        for planned in each.groups
        if found.groups[planned.key].kind is kind
    ]
    return group


LEAVES = {(leaf, "residents") for leaf in ("a1", "a2", "a3", "b1", "b2", "c1")}


async def test_each_leaf_gets_a_group_of_residents_within_all_its_units(app: App) -> None:
    found = await _plan(app)
    assert _groups(found) == LEAVES
    assert [unit.unit for unit in found.units] == ["tinh", "a", "a1", "a2", "a3", "b", "b1", "b2", "c", "c1"]
    group = _group(found, "a1", GroupKind.RESIDENTS)
    assert (group.title, group.chat, group.open_to_unit, group.read_only) == ("Thôn Bến Đò", None, True, False)
    assert group.topic


async def test_where_somebody_has_a_post_there_is_a_duty_room_for_insiders(app: App) -> None:
    await _appoint(app, Role.COMMANDER, "a")
    await _appoint(app, Role.OVERSIGHT, "tinh")
    found = await _plan(app, read_only=True)
    assert _groups(found) == LEAVES | {("a", "duty")}
    duty = _group(found, "a", GroupKind.DUTY)
    assert (duty.title, duty.open_to_unit, duty.read_only) == ("Trực ban Xã Mây Trắng", False, False)
    assert _group(found, "a1", GroupKind.RESIDENTS).read_only


async def test_what_is_bound_keeps_its_chat_and_what_another_platform_has_is_not_made_twice(app: App) -> None:
    await _bind(app, "a1", GroupKind.RESIDENTS)
    await _bind(app, "a2", GroupKind.RESIDENTS, OTHER)
    await _bind(app, "a", GroupKind.LANDLORDS)
    found = await _plan(app)
    assert _groups(found) == LEAVES - {("a2", "residents")} | {("a", "landlords")}
    assert _group(found, "a1", GroupKind.RESIDENTS).chat == ChatRef(TOWN, "a1-residents")
    assert "a2" not in [unit.unit for unit in found.units]


async def test_what_an_officer_unbound_here_is_left_and_elsewhere_is_made_anew_here(app: App) -> None:
    for unit, account in (("a1", TOWN), ("a2", OTHER)):
        group = await _bind(app, unit, GroupKind.RESIDENTS, account)
        await app.house.state.do(partial(units.close, group=group))
    assert _groups(await _plan(app)) == LEAVES - {("a1", "residents")}


async def test_new_groups_have_the_same_keys_at_every_look(app: App) -> None:
    assert (await _plan(app)).groups.keys() == (await _plan(app)).groups.keys()


async def test_guests_are_named_by_unit_kind_or_title(app: App) -> None:
    await _bind(app, "a", GroupKind.LANDLORDS)
    await _appoint(app, Role.DUTY, "a")
    found = await _plan(
        app,
        Invitation(2, "a1", "@an:x", False),
        Invitation(3, "a", "@dung:x", True),
        Invitation(4, "a/landlords", "@hoa:x", False),
        Invitation(5, "thôn bến đò", "@binh:x", True),
    )
    assert _group(found, "a1", GroupKind.RESIDENTS).guests == (Guest("@an:x"), Guest("@binh:x", leads=True))
    assert _group(found, "a", GroupKind.DUTY).guests == (Guest("@dung:x", leads=True),)
    assert _group(found, "a", GroupKind.LANDLORDS).guests == (Guest("@hoa:x"),)


async def test_guests_of_groups_that_are_not_meant_clearly_are_all_named(app: App) -> None:
    await _bind(app, "a", GroupKind.LANDLORDS)
    await _bind(app, "a", GroupKind.WORKERS)
    with pytest.raises(NotPlanned) as caught:
        await _plan(app, Invitation(2, "a9", "@an:x", False), Invitation(3, "Nhóm a", "@an:x", False))
    assert "line 2 of the invitations: there is no group 'a9'" in str(caught.value)
    assert "line 3 of the invitations: several groups are called 'Nhóm a'; write a/landlords or a/workers" in str(
        caught.value
    )


def _csv(folder: Path, text: str) -> Path:
    file = folder / "who.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_invitations_are_read_as_a_spreadsheet_writes_them(tmp_path: Path) -> None:
    file = _csv(tmp_path, "\ufeffGroup;User;Leads;Name\na1;@an:x;;\n;;;\na1; @binh:x ;Có;Bác  Bình\n")
    assert read_invitations(file) == [
        Invitation(2, "a1", "@an:x", False),
        Invitation(4, "a1", "@binh:x", True, "Bác Bình"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("who,where\n", "who.csv:1: begin with the line: group,user,leads,name"),
        ("", "who.csv:1: begin with the line: group,user,leads,name"),
        ("group,user,leads,name\n,@an:x,,\n", "who.csv:2: group: is empty"),
        ("group,user,leads,name\na1,,,\n", "who.csv:2: user: is empty"),
        ("group,user,leads,name\na1,@an:x,maybe,\n", "who.csv:2: leads: 'maybe' is neither yes nor no"),
    ],
)
def test_invitations_that_cannot_be_read_are_named_by_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_invitations(_csv(tmp_path, text))
    assert words in str(caught.value)


def _look(account: str = "", *invitations: Invitation) -> Request:
    return Request(LOOK, account, {"invitations": json.dumps([astuple(row) for row in invitations]), "read_only": "no"})


async def test_each_step_binds_its_group_at_once_and_tells_the_audit_log(app: App) -> None:
    desk = Desk(app)
    looked = await desk.answer(_look())
    assert looked.code is Exit.OK
    assert looked.rows[0]["words"] == "make Thôn Bến Đò"
    first = looked.rows[0]["key"]
    assert (await desk.answer(Request(STEP, first))).code is Exit.OK
    bound = await app.house.state.do(lambda tx: units.group(tx, GroupId(first)))
    assert bound is not None
    assert (bound.unit, bound.kind, bound.title, bound.chat) == (
        "a1", GroupKind.RESIDENTS, "Thôn Bến Đò", ChatRef(TOWN, f"chat-{first}"),
    )  # fmt: skip
    [line] = await app.house.state.do(lambda tx: audit.entries(tx, [UnitId("a1")], limit=9, before=None))
    assert (line.action, line.unit, line.subject) == ("group.bind", "a1", first)
    assert len((await desk.answer(_look())).rows) == len(looked.rows) - 1


async def test_carrying_out_a_step_twice_binds_once(app: App) -> None:
    desk = Desk(app)
    first = (await desk.answer(_look())).rows[0]["key"]
    for _ in range(2):
        assert (await desk.answer(Request(STEP, first))).code is Exit.OK
    known = await app.house.state.do(lambda tx: units.groups_of_kinds(tx, list(GroupKind)))
    assert [group.id for group in known] == [first]


async def test_a_group_that_we_came_back_into_is_spoken_to_again(app: App, town: ReadyTown) -> None:
    desk = Desk(app)
    first = (await desk.answer(_look())).rows[0]["key"]
    await desk.answer(Request(STEP, first))
    await app.house.state.do(lambda tx: reach.group_gone(tx, GroupId(first)))
    await desk.answer(Request(STEP, first))
    bound = await app.house.state.do(lambda tx: units.group(tx, GroupId(first)))
    assert bound is not None
    assert bound.state is GroupState.LIVE


@pytest.mark.parametrize(
    ("failure", "code", "words", "again"),
    [
        (Wait(62), Exit.FAILED, "asks to wait 62 s", "62"),
        (Uncertain("no answer"), Exit.FAILED, "see that it runs", "3.0"),
        (Forbidden("not allowed"), Exit.FAILED, "have an administrator of that group", None),
        (SignInRefused("no"), Exit.SECRET, "put a valid password or token", None),
    ],
)
async def test_a_step_that_fails_says_what_to_do_and_binds_nothing(
    app: App, town: ReadyTown, failure: Failure, code: Exit, words: str, again: str | None
) -> None:
    desk = Desk(app)
    first = (await desk.answer(_look())).rows[0]["key"]
    town.failure = failure
    reply = await desk.answer(Request(STEP, first))
    assert reply.code is code
    assert words in reply.words
    assert next((row[AGAIN] for row in reply.rows), None) == again
    assert await app.house.state.do(lambda tx: units.group(tx, GroupId(first))) is None


async def test_a_step_that_nobody_planned_asks_for_another_look(app: App) -> None:
    reply = await Desk(app).answer(Request(STEP, "x"))
    assert (reply.code, "give the same command again" in reply.words) == (Exit.FAILED, True)


async def test_an_account_that_cannot_be_made_ready_is_named_with_those_that_can(app: App) -> None:
    reply = await Desk(app).answer(_look("other"))
    assert reply.code is Exit.USAGE
    assert reply.words == "there is no account 'other' that can be made ready; there are: town"


async def test_who_is_invited_by_name_is_known_from_then_on(app: App) -> None:
    desk = Desk(app)
    asked = _look("", Invitation(2, "a1", "@hoa:x", True, "Cô Hoa"), Invitation(3, "a2", "@hoa:x", True, "Cô Hoa"))
    [first, *_] = (await desk.answer(asked)).rows
    assert first["words"] == "know @hoa:x as Cô Hoa"
    assert (await desk.answer(Request(STEP, first["key"]))).code is Exit.OK
    known = await app.house.state.do(lambda tx: people.person_of(tx, UserRef(TOWN, "@hoa:x")))
    assert known is not None
    assert known.name == "Cô Hoa"
    assert all("know" not in row["words"] for row in (await desk.answer(asked)).rows)


async def test_a_commander_can_be_appointed_by_an_account_of_the_wards_own_platform(app: App) -> None:
    giang = UserRef(TOWN, "@giang:x")
    for user in (UserRef(AccountId(""), "@giang:x"), giang):
        words = await appoint(app, Appointment("Ông Giang", unit=UnitId("a"), user=user))
        assert words == (
            "Ông Giang is commander of Xã Mây Trắng, by the account @giang:x: one private message to the bot begins it."
        )
    pairs = await app.house.state.do(lambda tx: people.grants_on(tx, [UnitId("a")]))
    known = await app.house.state.do(lambda tx: people.person_of(tx, giang))
    assert known is not None
    assert [(grant.person, grant.role) for grant, _ in pairs] == [(known.id, Role.COMMANDER)]


async def test_an_account_is_that_of_one_person(app: App) -> None:
    giang = UserRef(TOWN, "@giang:x")
    await appoint(app, Appointment("Ông Giang", user=giang))
    with pytest.raises(NotAppointed, match="is that of Ông Giang already"):
        await appoint(app, Appointment("Bà Minh", Role.OVERSIGHT, user=giang))
    await appoint(app, Appointment("Ông Giang", Role.OPERATOR, user=giang))


async def test_an_account_of_a_platform_that_others_run_is_no_proof(app: App) -> None:
    with pytest.raises(NotAppointed, match="there are: town"):
        await appoint(app, Appointment("Ông Giang", user=UserRef(OTHER, "giang")))


async def test_invitations_that_are_wrong_are_wrong_usage(app: App, town: ReadyTown) -> None:
    reply = await Desk(app).answer(_look("", Invitation(2, "a9", "@an:x", False)))
    assert (reply.code, town.seen) == (Exit.USAGE, [])


async def test_accounts_that_cannot_be_are_named_by_line_and_nobody_is_invited(app: App, town: ReadyTown) -> None:
    asked = _look("", Invitation(2, "a1", "hoa", True, "Cô Hoa"), Invitation(3, "a2", "@an:x", False))
    reply = await Desk(app).answer(asked)
    assert (reply.code, reply.words) == (Exit.USAGE, "line 2 of the invitations: user: hoa is no account")
    assert town.seen == []


async def test_an_account_that_is_invited_under_two_names_is_named(app: App, town: ReadyTown) -> None:
    asked = _look("", Invitation(2, "a1", "@hoa:x", True, "Cô Hoa"), Invitation(3, "a2", "@hoa:x", True, "Cô An"))
    reply = await Desk(app).answer(asked)
    assert (reply.code, town.seen) == (Exit.USAGE, [])
    assert reply.words.startswith("line 3 of the invitations: user: @hoa:x is called 'Cô Hoa' further up")


async def test_an_account_that_cannot_be_is_not_appointed(app: App) -> None:
    with pytest.raises(NotAppointed, match="giang is no account"):
        await appoint(app, Appointment("Ông Giang", user=UserRef(TOWN, "giang")))
    with pytest.raises(NotAppointed, match="giang is no account"):
        await appoint(app, Appointment("Ông Giang", user=UserRef(AccountId(""), "giang")))
    assert await app.house.state.do(lambda tx: people.person_of(tx, UserRef(TOWN, "giang"))) is None


async def test_nothing_is_looked_at_with_an_account_that_is_not_let_in(town: ReadyTown, tmp_path: Path) -> None:
    town.refusal = SignInRefused("the token is somebody else's")
    settings = Settings.model_validate({"installation": {"name": "Xã Mây Trắng"}, "data": {"folder": tmp_path}})
    app = await App.open(settings, clock=town.clock, adapters={TOWN: town})
    reply = await Desk(app).answer(_look())
    await app.stop()
    assert (reply.code, reply.words.partition(";")[0]) == (Exit.SECRET, "the token is somebody else's")


def _patiently(*replies: Reply) -> tuple[Reply, list[float]]:
    waiting, pauses, told = [*replies], list[float](), list[str]()
    last = patiently(lambda request: waiting.pop(0), Request(STEP), told.append, pauses.append)
    assert len(told) == len(pauses)
    return last, pauses


def test_where_the_platform_asks_for_patience_there_is_no_end_of_it() -> None:
    wait = Reply(Exit.FAILED, "", ({"again": "7", "asked": "yes"},))
    last, pauses = _patiently(*[wait] * 20, Reply(Exit.OK))
    assert (last.code, pauses) == (Exit.OK, [7.0] * 20)


def test_where_nobody_answers_it_is_tried_a_few_times() -> None:
    silent = Reply(Exit.FAILED, "away", ({"again": "3"},))
    last, pauses = _patiently(*[silent] * 20)
    assert (last, len(pauses)) == (silent, MOST_TRIES - 1)


def test_what_is_refused_is_not_tried_again() -> None:
    refused = Reply(Exit.FAILED, "no")
    assert _patiently(refused) == (refused, [])


def test_what_was_done_what_failed_and_what_was_not_tried_is_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    replies = iter([Reply(Exit.OK), Reply(Exit.FAILED, "no room"), Reply(Exit.OK), Reply(Exit.SECRET, "no entry")])
    steps = [{"key": str(number), "words": f"group {number}"} for number in range(1, 6)]
    assert carry_out(steps, lambda _: next(replies), Console(quiet=True)) is Exit.FAILED
    *failed, standing = capsys.readouterr().err.splitlines()
    assert failed == ["step 2, group 2: no room", "step 4, group 4: no entry"]
    assert standing.startswith("2 done, 2 failed, 1 not tried; ")
