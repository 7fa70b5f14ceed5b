"""Whatever is done to clusters and by residents, in whatever order: each household counts once, and who is erased is gone."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.engine import erasure
from bot.engine.context import HandlerContext
from bot.engine.house import House, Moment
from bot.engine.reforms import ReformsFacet
from bot.engine.registry import LoadedPlugin
from bot.engine.tx import Tx
from bot.model.errors import NhipCauError, Refused
from bot.model.ids import ChatRef, PersonId, UnitId
from bot.model.people import Person, Role
from bot.model.reforms import Plan, ReformKind
from bot.plugin import Press
from bot.plugin.plugin import Kind
from bot.store import people, reforms
from bot.testing.stories.town import TownScene, open_scene
from plugins.registration.counting import count
from plugins.registration.deciding import take_in
from plugins.registration.dividing import lives_in
from plugins.registration.manifest import Ctx
from plugins.registration.moving import gone
from plugins.registration.places import heirs, own_places
from plugins.registration.records import Address, Household, Member, Request, memberships
from tests.unit.plugins.life import Life

pytestmark = pytest.mark.asyncio(loop_scope="module")

CHIEF, HEADS = PersonId("giang"), (PersonId("binh"), PersonId("hoa"))
ORIGINAL = ("a1", "a2", "a3")
SMALL = st.integers(0, 5)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["join", "join", "join", "leave", "move", "merge", "merge", "split", "part", "agree", "undo", "erase"]
        ),
        SMALL,
        SMALL,
    ),
    max_size=14,
)


class TakenBack(NhipCauError):
    """Nothing of one example is kept."""


@dataclass
class World:
    """One example: who is counted, and who is not to be found any more."""

    tx: Tx
    house: House
    plugin: LoadedPlugin
    counted: set[PersonId] = field(default_factory=set)
    erased: set[PersonId] = field(default_factory=set)

    def moment(self, who: PersonId) -> Moment:
        person = people.person(self.tx, who)
        chat = self.house.directory.private_chat(self.tx, who) or ChatRef(
            next(iter(self.house.capabilities)), f"private-{who}"
        )
        return Moment(self.tx, self.house, self.plugin, person=person, chat=chat, private=True, talk=chat)

    def ctx(self, who: PersonId = CHIEF) -> Ctx:
        return HandlerContext(self.moment(who))  # type: ignore[return-value]

    def step(self, verb: str, one: int, other: int) -> None:
        self.tx.flush()
        known = self.house.directory.tree(self.tx).subtree(UnitId("a"))[1:]
        unit, into = known[one % len(known)].id, known[other % len(known)].id
        who = PersonId(f"p{one}")
        try:
            match verb:
                case "join":
                    self.join(PersonId(f"p{other}"), unit, other)
                case "merge":
                    self.reforms(CHIEF).begin(Plan(kind=ReformKind.MERGE, unit=unit, into=into, days=7))
                case "split":
                    self.reforms(CHIEF).begin(Plan(kind=ReformKind.SPLIT, unit=unit, names=("Trên", "Dưới"), days=7))
                case "agree" | "undo":
                    self.decide(verb, one)
                case _ if who in self.counted:
                    self.resident(verb, who, other)
        except Refused:
            pass
        self.tx.flush()

    def join(self, who: PersonId, unit: UnitId, number: int) -> None:
        """A head of the place said yes; whoever came once is of their own house ever after."""
        if who in self.counted or who in self.erased:
            return
        if people.person(self.tx, who) is None:
            people.add_person(self.tx, Person(who, f"Chị {who}"), self.tx.now)
        request = Request(
            number=1,
            unit=unit,
            person=who,
            name=f"Chị {who}",
            address=Address.CHI,
            house=str(number),
            lane=f"ngõ {number}",
            representative=who,
            notice="2026-11",
            channel="town",
            consented_at=self.tx.now,
            asked_at=self.tx.now,
        )
        take_in(self.ctx(), request, CHIEF)
        self.counted.add(who)

    def resident(self, verb: str, who: PersonId, other: int) -> None:
        (member,) = self.ctx().records.all(memberships(who))
        if verb == "move":
            gone(self.ctx(who), Press("moved-yes", f"{member.id}:{CHIEF}"))
            self.counted.discard(who)
        elif verb == "part":
            home = self.ctx().records.get(Household, member.household)
            assert home is not None
            parts = heirs(self.ctx(), home.unit)
            lives_in(self.ctx(who), Press("live-in", f"{member.id}:{parts[other % len(parts)].id}"))
        elif verb == "leave":
            for group in people.groups_of(self.tx, who):
                people.leave(self.tx, who, group)
        elif verb == "erase":
            erasure.forget(self.house, self.tx, who)
            self.counted.discard(who)
            self.erased.add(who)

    def decide(self, verb: str, which: int) -> None:
        standing = reforms.standing(self.tx)
        if standing and verb == "undo":
            self.reforms(CHIEF).undo(standing[which % len(standing)].id)
        for head in HEADS if standing and verb == "agree" else ():
            self.reforms(head).agree(standing[which % len(standing)].id)

    def reforms(self, who: PersonId) -> ReformsFacet:
        return ReformsFacet(self.moment(who))

    def check(self) -> None:
        """Each row in one place alone; as many households as have somebody; nobody who was erased."""
        ctx = self.ctx()
        places = own_places(ctx)
        units = [unit for place in places for unit in place.units]
        assert len(units) == len(set(units))
        session = self.tx.session()
        homes = session.scalars(select(Household)).all()
        assert {home.unit for home in homes} <= set(units)
        counts = [count(ctx, place.units) for place in places]
        assert sum(each.households for each in counts) == len(self.counted)
        assert sum(each.households + each.nobody for each in counts) == len(homes)
        assert {reader for each in counts for reader in each.readers} == self.counted
        for place in places:
            after = heirs(ctx, place.unit.id)
            inside = {each.id for each in ctx.directory.units(under=after[0].id, ended=True)} if after else set()
            assert not place.unit.ended or len(after) > 1 or place.unit.id not in inside, place
        everything = [*homes, *session.scalars(select(Member)).all(), *session.scalars(select(Request)).all()]
        values = {str(value) for row in everything for value in vars(row).values()}
        assert values.isdisjoint(self.erased)
        assert values.isdisjoint(f"Chị {who}" for who in self.erased)

    def all_undone(self) -> None:
        """Each cluster counts its own again."""
        while standing := reforms.standing(self.tx):
            before = len(standing)
            for each in standing:
                try:
                    self.reforms(CHIEF).undo(each.id)
                except Refused:
                    continue
            if len(reforms.standing(self.tx)) == before:
                return
        for place in own_places(self.ctx()):
            assert not place.unit.ended
            assert place.unit.id == "a" or place.unit.id in ORIGINAL
            assert [unit for unit in place.units if unit in ORIGINAL] == [
                unit for unit in (place.unit.id,) if unit != "a"
            ]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def life(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Life]:
    """One ward for all examples: each leaves it as it was. One of two heads is of the same officers only."""
    async with open_scene(Path(tmp_path_factory.mktemp("units"))) as scene:
        assert isinstance(scene, TownScene)
        found = Life(scene)
        await found.grant(HEADS[1], Role.CLUSTER_HEAD, "a2")
        yield found


@given(steps=STEPS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
async def test_every_household_counts_once_and_who_is_erased_is_gone(
    life: Life, steps: list[tuple[str, int, int]]
) -> None:
    house = life.scene.app.house
    target = house.registry.find("registration", Kind.ERASE)
    assert target is not None
    plugin = target.plugin

    def example(tx: Tx) -> None:
        world = World(tx, house, plugin)
        for step in steps:
            world.step(*step)
            world.check()
        world.all_undone()
        world.tx.flush()
        world.check()
        raise TakenBack

    with pytest.raises(TakenBack):
        await house.state.do(example)
