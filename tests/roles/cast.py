"""Who tries: each role on commune A and the same on B, residents, a stranger, and people whose time is over."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.engine.grants import give_at_set_up
from bot.engine.tx import Tx
from bot.model.ids import PersonId, UnitId, fresh_id
from bot.model.people import Grant, Person, Role
from bot.store import people
from tests.unit.plugins.life import Life

ROLES: Final = tuple(role for role in Role if role is not Role.RESIDENT)
HOME: Final = frozenset({"a", "a1", "a2", "a3"})


@dataclass(frozen=True)
class Actor:
    """Somebody of the town; ``unit`` is where the ``roles`` are held."""

    key: str
    roles: frozenset[Role] = frozenset()
    unit: str = ""

    def holds(self, roles: frozenset[Role], unit: str) -> bool:
        """Whether one of the roles reaches that unit: this is what docs/roles.md means by holding one there."""
        reaches = {"a": HOME, "b": {"b", "b1", "b2"}, "tinh": {*HOME, "b", "tinh"}}.get(self.unit, {self.unit})
        return unit in reaches and not roles.isdisjoint(self.roles)


def _one(role: Role, unit: str) -> Actor:
    return Actor(f"{role}-{unit}", frozenset({role}), unit)


DEPUTY: Final = Actor("deputy", frozenset({Role.OFFICER}), "a")
SAMPLE: Final = (
    Actor("binh", frozenset({Role.CLUSTER_HEAD}), "a1"),
    Actor("cuc", frozenset({Role.OFFICER}), "a"),
    Actor("dung", frozenset({Role.OFFICER, Role.DUTY}), "a"),
    Actor("giang", frozenset({Role.COMMANDER}), "a"),
    Actor("lan", frozenset({Role.HELPER}), "a"),
    Actor("minh", frozenset({Role.OVERSIGHT, Role.DATA_KEEPER}), "tinh"),
    Actor("nam", frozenset({Role.OPERATOR}), "tinh"),
    Actor("phuc", frozenset({Role.OFFICER, Role.DUTY}), "b"),
)
NOBODY: Final = (Actor("hoa"), Actor("oanh"), Actor("stranger"), Actor("expired"), Actor("orphan"))
"""Residents here and there, an account that we do not know, grants that have run out, a deputy whose principal's has."""

CAST: Final = (
    *SAMPLE,
    *(_one(role, unit) for unit in ("a", "b") for role in ROLES),
    DEPUTY,
    *NOBODY,
)


LOSER: Final = Actor("vinh", frozenset({Role.HELPER}), "a")
"""Whose phone is lost; tries nothing."""


async def come(life: Life) -> None:
    """Everybody of the cast who is not of the sample."""
    town = life.scene.town
    known = {*(one.key for one in SAMPLE), "hoa", "oanh"}
    for one in (*CAST, LOSER):
        town.person(one.key)
    newcomers = [one for one in (*CAST, LOSER) if one.key not in known and one.key != "stranger"]
    await life.scene.app.house.state.do(lambda tx: _enter(tx, life, newcomers))


def _enter(tx: Tx, life: Life, newcomers: list[Actor]) -> None:
    town = life.scene.town
    for one in newcomers:
        member = town.person(one.key)
        people.add_person(tx, Person(PersonId(one.key), one.key), tx.now)
        people.link(tx, PersonId(one.key), member.ref, town.ref(member.private))
        for role in one.roles if one is not DEPUTY else ():
            give_at_set_up(tx, PersonId(one.key), role, UnitId(one.unit))
    long_ago, just_now = tx.now - timedelta(days=9), tx.now - timedelta(seconds=1)
    for role in ROLES:
        people.add_grant(tx, Grant(fresh_id(), PersonId("expired"), role, UnitId("a"), long_ago, just_now, None))
    over = Grant(fresh_id(), PersonId("expired"), Role.OFFICER, UnitId("a"), long_ago, just_now, None)
    people.add_grant(tx, over)
    lasting = next(grant for grant, _ in people.grants_of(tx, PersonId("cuc")) if grant.role is Role.OFFICER)
    until = tx.now + timedelta(days=7)
    for who, principal in (("deputy", lasting), ("orphan", over)):
        giver = principal.person
        people.add_grant(
            tx, Grant(fresh_id(), PersonId(who), Role.OFFICER, UnitId("a"), long_ago, until, giver, principal.id)
        )
