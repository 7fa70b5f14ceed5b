"""In whatever order people join, leave, move, are merged, split, put back and erased: nobody lost, nobody twice, nobody left over."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from bot.engine.context import HandlerContext
from bot.engine.daykeys import KeyGone
from bot.engine.house import Moment
from bot.engine.retention import EVERY
from bot.engine.stays import STAYS
from bot.engine.tx import Tx
from bot.model.folding import fold
from bot.model.ids import PersonId, UnitId
from bot.model.people import Role
from bot.model.units import GroupState
from bot.plugin.plugin import Kind
from bot.store import ledger, people, reforms, tables, units
from bot.store.ledger import What
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from plugins.registration.counting import count
from plugins.registration.places import own_places
from plugins.registration.records import Member
from tests.roles.rows_kept import everything
from tests.stories.test_private import files_with, naming
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import CHIEF
from tests.unit.plugins.registration.walk import HEADS, VERBS, WALLS, Resident, Walk

WALKS, STEPS = 8, 20
SEALED = ("operation", "job", "outcome", "progress", "spool")

Reach = frozenset[tuple[str, UnitId]]


@dataclass(frozen=True)
class Sight:
    """Who is in which of the ``bound`` groups, by account; who may do what in the first clusters; what both sides agreed to."""

    inside: Mapping[str, frozenset[str]]
    bound: frozenset[str]
    reach: Reach
    agreed: frozenset[str]


def looked(walk: Walk, tx: Tx) -> Sight:
    """As the house knows it."""
    tx.flush()
    tree = walk.life.scene.app.house.directory.tree(tx)
    groups = {each.id: each.chat.chat for each in units.every_group(tx) if each.state is not GroupState.CLOSED}
    found: dict[str, set[str]] = {}
    member, known = tables.membership, tables.identity
    pairs = select(known.c.user, member.c.group).join(known, known.c.person == member.c.person)
    for user, group in tx.session().execute(pairs):
        if group in groups:
            found.setdefault(user, set()).add(groups[group])
    grants = people.grants_on(tx, list(tree.ids))
    reach = {(grant.id, UnitId(unit)) for grant, _ in grants for unit in WALLS if tree.within(UnitId(unit), grant.unit)}
    agreed = {each.id for each in reforms.standing(tx) if each.done_at is not None and len(each.agreed) > 1}
    inside = {user: frozenset(chats) for user, chats in found.items()}
    return Sight(inside, frozenset(groups.values()), frozenset(reach), frozenset(agreed))


def counted_once(walk: Walk, tx: Tx) -> None:
    """Over all places as many households as have somebody, and each reader who is here, and nobody else."""
    house = walk.life.scene.app.house
    target = house.registry.find("registration", Kind.ERASE)
    assert target is not None
    ctx: Any = HandlerContext(Moment(tx, house, target.plugin, person=people.person(tx, PersonId(CHIEF))))
    counts = [count(ctx, place.units) for place in own_places(ctx)]
    assert sum(each.households for each in counts) == len({who.house for who in walk.here}), walk.here
    readers = [person for each in counts for person in each.readers]
    known = {user.user for person in readers for user, _ in people.accounts(tx, PersonId(person))}
    assert len(readers) == len(set(readers)), "nobody in two places"
    assert known == {who.account for who in walk.here}
    assert len(tx.session().scalars(select(Member)).all()) == len(walk.here)


def opened(walk: Walk, tx: Tx) -> list[bytes]:
    """What lies sealed, on its way and in the spool, as long as its day's key is there."""
    house, found = walk.life.scene.app.house, []
    for name in SEALED:
        table = tables.metadata.tables[name]
        for day, body in tx.session().execute(select(table.c.day, table.c.body).where(table.c.day.is_not(None))):
            try:
                found.append(house.keys.open(day, body))
            except KeyGone:
                continue
    return found


async def nobody_left_over(walk: Walk) -> None:
    """Of who was erased only the id, where it has to stay; nothing at all that would tell who that was."""
    house, rows = walk.life.scene.app.house, await everything(walk.life.scene.app)
    stays = naming(rows, *walk.erased) if walk.erased else {}
    assert [table for table, columns in stays.items() if not STAYS.get(table, frozenset()) >= {*columns}] == [], stays
    gone = [trace for who in walk.strangers for trace in who.traces]
    if gone:
        assert naming(rows, *gone) == {}
    sealed = await house.state.do(lambda tx: opened(walk, tx))
    assert not [trace for trace in (*gone, *walk.erased) if any(trace.encode() in body for body in sealed)]
    searched = await house.state.do(lambda tx: [people.named(tx, fold(who.name)) for who in walk.strangers])
    assert not any(searched), "nobody finds them by their name"


def as_on_the_platform(walk: Walk, sight: Sight) -> None:
    """Who the house takes for a member is one, and the other way round."""
    town = walk.life.scene.town
    for user in {*sight.inside, *(who.account for who in walk.here)}:
        there = {chat for chat in sight.bound if user in town.chats[chat].members}
        assert sight.inside.get(user, frozenset()) == there, user


def only_theirs(before: Sight, after: Sight, verb: str, who: Resident | None) -> None:
    """What somebody does changes nobody else's groups, and re-arranging nobody's."""
    if verb == "a week goes by":
        return
    users = {*before.inside, *after.inside} - ({who.account} if who else set())
    changed = [user for user in users if before.inside.get(user) != after.inside.get(user)]
    assert changed == [], verb


def no_wider(before: Sight, after: Sight, first: Sight) -> None:
    """Unless both sides agreed just now, nobody reaches what they did not; what is taken back gives back no more than was."""
    if before.agreed >= after.agreed:
        assert after.reach <= before.reach | first.reach
    if not after.agreed:
        assert after.reach <= first.reach


@pytest.mark.parametrize("seed", range(WALKS))
async def test_nobody_is_lost_nobody_twice_and_nobody_left_over(seed: int, tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock)
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        walk = Walk(Life(TownScene(town, app, turner)))
        await walk.life.grant(HEADS[1], Role.CLUSTER_HEAD, "a2")
        await walks(walk, Random(seed))
        await turner.advance(seconds=EVERY)
    gone = [trace for who in walk.strangers for trace in who.traces]
    assert files_with(tmp_path, *(trace.encode() for trace in gone)) == {}
    assert {entry.id for entry in ledger.entries(tmp_path) if entry.kind is What.ERASED} == {*walk.erased}


async def walks(walk: Walk, chance: Random) -> None:
    """Step by step; a failure names those that led there."""
    steps = [(chance.choice(VERBS), chance.randrange(10), chance.randrange(10)) for _ in range(STEPS)]
    steps = [("join", number, 0) for number in range(3)] + steps
    first = before = await walk.life.scene.app.house.state.do(lambda tx: looked(walk, tx))
    for turn, step in enumerate(steps):
        try:
            before = await looked_at(walk, step, before, first)
        except (AssertionError, LookupError) as error:
            error.add_note(f"after {steps[: turn + 1]}")
            raise


async def looked_at(walk: Walk, step: tuple[str, int, int], before: Sight, first: Sight) -> Sight:
    """One step, and all that must hold after it."""
    state = walk.life.scene.app.house.state
    who = await walk.does(*step)
    after = await state.do(lambda tx: looked(walk, tx))
    await state.do(lambda tx: counted_once(walk, tx))
    as_on_the_platform(walk, after)
    only_theirs(before, after, step[0], who)
    no_wider(before, after, first)
    await nobody_left_over(walk)
    return after
