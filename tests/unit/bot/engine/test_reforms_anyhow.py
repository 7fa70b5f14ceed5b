"""Any row of joining, leaving, adding, moving, merging, splitting, agreeing and undoing keeps the promises of a change."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.engine.counting import heads
from bot.engine.grants import GrantsFacet, give_at_set_up
from bot.engine.reforms import ReformsFacet
from bot.engine.units import UnitsFacet
from bot.model.errors import Refused
from bot.model.ids import GroupId, UnitId
from bot.model.people import Role
from bot.model.reforms import Plan, Reform, ReformKind
from bot.model.units import Audience, GroupState, Unit
from bot.store import people, reforms, units
from bot.store.open import open_store
from tests.unit.bot.engine.ward import A1, A2, A3, A, Ward, person

LOOK_AFTER = {"hai": A1, "cuc": A2, "oanh": A3}
MEMBERS = ("nam", "quy", "tam", "son")
ANYBODY = st.integers(0, 9)
Picture = tuple[dict[UnitId, Unit], dict[UnitId, list[UnitId]], dict[UnitId, list[UnitId]]]


class AnyHow(RuleBasedStateMachine):
    """A ward with three heads and a commander who tries whatever comes to mind."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.writer = open_store(Path(self.folder.name) / "nhipcau.db").writer()
        self.ward = Ward(self.writer)
        self.made = 0
        self.inside: dict[str, set[str]] = {}
        self.before: dict[str, Picture] = {}
        for who, unit in LOOK_AFTER.items():
            if who != "hai":
                give_at_set_up(self.ward.tx, person(who), Role.CLUSTER_HEAD, unit)
            self._group(unit)
        self.reach = self._reach()

    def teardown(self) -> None:
        self.writer.rollback()
        self.writer.close()
        self.folder.cleanup()

    @rule(parent=ANYBODY)
    def adds(self, parent: int) -> None:
        self.made += 1
        unit = UnitsFacet(self.ward.moment("phuc")).add(self._living(parent), kind="ap", name=f"Ấp Mới {self.made}")
        self._group(unit)
        self.before.clear()
        self._new_units()

    @rule(who=st.sampled_from(MEMBERS), group=ANYBODY)
    def joins(self, who: str, group: int) -> None:
        there = sorted(self.inside)[group % len(self.inside)]
        people.enter(self.ward.tx, person(who), GroupId(there), self.ward.now)
        self._count(there, who, 1)

    @rule(who=st.sampled_from(MEMBERS), group=ANYBODY)
    def leaves(self, who: str, group: int) -> None:
        there = sorted(self.inside)[group % len(self.inside)]
        people.leave(self.ward.tx, person(who), GroupId(there))
        self._count(there, who, -1)

    @rule(unit=ANYBODY, into=ANYBODY, kind=st.sampled_from([ReformKind.MERGE, ReformKind.MOVE]))
    def merges_or_moves(self, unit: int, into: int, kind: ReformKind) -> None:
        self._begins(Plan(kind=kind, unit=self._living(unit), into=self._living(into)))

    @rule(unit=ANYBODY)
    def splits(self, unit: int) -> None:
        self.made += 1
        self._begins(
            Plan(kind=ReformKind.SPLIT, unit=self._living(unit), names=(f"Ấp {self.made} A", f"Ấp {self.made} B"))
        )

    @rule(unit=ANYBODY)
    def renames(self, unit: int) -> None:
        self.made += 1
        self._begins(Plan(kind=ReformKind.RENAME, unit=self._living(unit), names=(f"Ấp Tên {self.made}",)))

    @precondition(lambda self: bool(self._waiting()))
    @rule(which=ANYBODY, who=st.sampled_from(["hai", "cuc", "oanh", "linh", "minh", "nam", "phuc", "son"]))
    def agrees(self, which: int, who: str) -> None:
        waiting = self._waiting()
        reform = waiting[which % len(waiting)]
        self._step()
        try:
            after = ReformsFacet(self.ward.moment(who)).agree(reform.id)
        except Refused:
            return
        assert who not in ("nam", "phuc", "son"), "they speak for neither side"
        if after.done_at is not None:
            assert len(after.agreed) >= 2
            self._agreed(after)

    @precondition(lambda self: bool(self._standing()))
    @rule(which=ANYBODY)
    def undoes(self, which: int) -> None:
        found = self._standing()
        reform = found[which % len(found)]
        self._step()
        last = reform.id == found[0].id
        try:
            ReformsFacet(self.ward.moment("phuc")).undo(reform.id)
        except Refused:
            return
        if last and reform.id in self.before:
            assert self._picture() == self.before[reform.id], "undo restores exactly"
        self.before.clear()
        self._given_back(reform)

    @rule(who=st.sampled_from(["hai", "oanh"]), unit=ANYBODY)
    def gives(self, who: str, unit: int) -> None:
        """A new grant reaches what its giver meant: what lies there at that moment."""
        self._step()
        GrantsFacet(self.ward.moment("phuc")).give(person(who), Role.OFFICER, self._living(unit), until=None)
        self.before.clear()
        self.reach = self._reach()

    @invariant()
    def the_tree_stays_a_tree(self) -> None:
        tree = self.ward.directory.tree(self.ward.tx)
        assert len(tree.units) == len(units.units(self.ward.tx))
        for unit in tree.units:
            assert tree.chain_up(unit.id)[-1].parent is None

    @invariant()
    def what_ended_always_leads_to_something_that_lives(self) -> None:
        tree = self.ward.directory.tree(self.ward.tx)
        for unit in tree.units:
            living = [tree.get(each) for each in tree.living(unit.id)]
            assert living
            assert not any(each is None or each.ended for each in living)

    @invariant()
    def nobody_is_lost_and_nobody_counts_twice(self) -> None:
        groups = self.ward.directory.audience_groups(self.ward.tx, Audience(frozenset({A})))
        assert len({group.id for group in groups}) == len(groups)
        assert {group.id for group in groups} == set(self.inside)
        assert all(group.state is GroupState.LIVE for group in groups)
        assert heads(self.ward.tx, groups) == len(set().union(*self.inside.values()))

    @invariant()
    def each_group_is_meant_by_what_its_people_live_in_now(self) -> None:
        tree = self.ward.directory.tree(self.ward.tx)
        for group in self.ward.directory.audience_groups(self.ward.tx, Audience(frozenset({A}))):
            for home in tree.living(group.unit):
                assert tree.meant(Audience(frozenset({home})), group.unit)

    @invariant()
    def no_grant_reaches_what_it_did_not_reach_unless_both_agreed(self) -> None:
        now = self._reach()
        assert now <= self.reach, sorted(now - self.reach)
        self.reach = now

    @invariant()
    def everything_has_somebody_who_looks_after_it(self) -> None:
        for unit in self.ward.directory.subtree(self.ward.tx, A):
            for who, role in (("linh", Role.OFFICER), ("nam", Role.DUTY), ("phuc", Role.COMMANDER)):
                assert self.ward.house.access.allows(self.ward.tx, person(who), role, unit.id)

    def _begins(self, plan: Plan) -> None:
        self._step()
        before, tree_before = self._picture(), self.ward.directory.tree(self.ward.tx)
        try:
            reform = ReformsFacet(self.ward.moment("phuc")).begin(plan)
        except Refused:
            assert self._picture() == before
            assert self.ward.directory.tree(self.ward.tx).ids == tree_before.ids
            return
        self.before[reform.id] = before
        for part in reform.into if plan.kind is ReformKind.SPLIT else ():
            self._group(part)
        self._new_units()

    def _agreed(self, reform: Reform) -> None:
        """Both sides spoke: whoever reaches what it lies in now may reach what came with it."""
        tree = self.ward.directory.tree(self.ward.tx)
        came = {unit.id for unit in tree.subtree(reform.unit)}
        self.reach |= {(grant, unit) for grant, unit in self._reach() if unit in came}
        self.before = {key: picture for key, picture in self.before.items() if key == reform.id}

    def _given_back(self, reform: Reform) -> None:
        """Those who reached it before it was moved may again, and nobody else."""
        tree = self.ward.directory.tree(self.ward.tx)
        came = {unit.id for unit in tree.subtree(reform.unit)}
        kept = reforms.get(self.ward.tx, reform.id)
        assert kept is not None
        old = {
            grant.id
            for grant, _ in people.grants_on(self.ward.tx, list(kept.above) or [A])
            if kept.done_at is not None and grant.starts <= kept.done_at
        }
        self.reach |= {(grant, unit) for grant, unit in self._reach() if unit in came and grant in old}

    def _new_units(self) -> None:
        """A unit that was not there before was reached by nobody, so that reaching it is nothing gained."""
        known = {unit for _, unit in self.reach}
        self.reach |= {(grant, unit) for grant, unit in self._reach() if unit not in known}

    def _reach(self) -> set[tuple[str, UnitId]]:
        tree = self.ward.directory.tree(self.ward.tx)
        pairs = people.grants_on(self.ward.tx, list(tree.ids))
        return {(grant.id, unit.id) for grant, _ in pairs for unit in tree.subtree(grant.unit)}

    def _picture(self) -> Picture:
        """What lives, where, next to what, and the groups that each one means."""
        tree = self.ward.directory.tree(self.ward.tx)
        living = {unit.id: unit for unit in tree.units if not unit.ended}
        near = {unit: [each.id for each in tree.near(unit)] for unit in living}
        return living, near, {unit: [each.id for each in tree.chain_up(unit)] for unit in living}

    def _standing(self) -> list[Reform]:
        return list(ReformsFacet(self.ward.moment("phuc")).standing())

    def _waiting(self) -> list[Reform]:
        return [each for each in self._standing() if each.done_at is None]

    def _living(self, number: int) -> UnitId:
        found = [unit.id for unit in self.ward.directory.subtree(self.ward.tx, A) if not unit.ended]
        return found[number % len(found)]

    def _group(self, unit: UnitId) -> None:
        group = self.ward.group(f"g-{len(self.inside)}", unit)
        self.inside[group.id] = set()

    def _count(self, group: str, who: str, more: int) -> None:
        members = self.inside[group]
        if (who in members) != (more > 0):
            units.count_member(self.ward.tx, GroupId(group), more)
            (members.add if more > 0 else members.discard)(who)

    def _step(self) -> None:
        self.ward.later(seconds=1)


AnyHow.TestCase.settings = settings(
    max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyHow = AnyHow.TestCase
