"""What may be said in which groups, as the kinds of the settings have it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from bot.engine import audit
from bot.engine.access import Act
from bot.engine.house import Moment
from bot.engine.tx import Tx
from bot.model.errors import ConfigurationError, Refused
from bot.model.folding import fold
from bot.model.ids import GroupId, PersonId
from bot.model.kinds import Joins, Kind, KindId, Kinds, Matter, kind_named
from bot.model.units import Audience, Group, GroupState, Which
from bot.store import units

_FEW: Final = 5
_LONGEST: Final = 40


def compare(tx: Tx, kinds: Kinds) -> None:
    """Every group that is not closed is of a kind that there is. Raises: ``ConfigurationError`` with all that are not."""
    lost: dict[KindId, list[str]] = {}
    for group in units.every_group(tx):
        if group.state is not GroupState.CLOSED and not kinds.get(group.kind).known:
            lost.setdefault(group.kind, []).append(group.title)
    if lost:
        raise ConfigurationError("\n".join(_lost(kind, titles, kinds) for kind, titles in lost.items()))


def _lost(kind: KindId, titles: Sequence[str], kinds: Kinds) -> str:
    """A kind that is still used cannot go without a word, nor what was in its rules."""
    return (
        f"kinds: {kind} is no kind any more, but {_some(titles)} of that kind;"
        f" put it back below 'kinds:', give them another kind with 'đặt loại nhóm', then take it out again;"
        f" there are {', '.join(sorted(kinds.ids))}"
    )


def _some(titles: Sequence[str]) -> str:
    named = ", ".join(titles[:_FEW])
    return f"{named} is a group" if len(titles) == 1 else f"{named}{' and others' * (len(titles) > _FEW)} are groups"


def kinds_in(moment: Moment) -> Kinds:
    """All that there are."""
    return moment.house.settings.group_kinds


def takers(moment: Moment, audience: Audience, matter: Matter) -> Sequence[Group]:
    """The groups of an audience in which that may be said. Raises: ``Refused`` where a kind that is named takes none of it."""
    if isinstance(audience.kinds, frozenset):
        for kind in sorted(audience.kinds):
            _need(moment, kinds_in(moment).get(kind), matter)
    return taking(moment, audience, matter)


def taking(moment: Moment, audience: Audience, matter: Matter) -> Sequence[Group]:
    """The groups of an audience in which that may be said; the others are left out."""
    kinds, asked = kinds_in(moment), audience.kinds
    fit = kinds.taking(matter)
    if isinstance(asked, frozenset):
        fit &= asked
    elif asked is Which.PUBLIC:
        fit &= kinds.public
    return moment.house.directory.audience_groups(moment.tx, replace(audience, kinds=fit))


def need_said_in(moment: Moment, group: GroupId, matter: Matter) -> None:
    """Raises: ``Refused`` for what may not be said in that group; one that is not there is left to who writes to it."""
    found = moment.house.directory.group(moment.tx, group)
    if found is not None:
        _need(moment, kinds_in(moment).get(found.kind), matter)


def known_kind(moment: Moment, kind: KindId) -> Kind:
    """That kind. Raises: ``Refused`` for one that the settings do not have."""
    found = kinds_in(moment).get(kind)
    if not found.known:
        raise Refused("core-kind-unknown", kind=kind)
    return found


def describe(moment: Moment, group: GroupId, kind: KindId, fields: Collection[str]) -> Group:
    """A group is of that kind now, and about these subjects. Raises: ``Refused``.

    People stay in it and can read what was said, so a group of residents never becomes a room of officers, nor the other way.
    """
    found = units.group(moment.tx, group)
    if found is None or found.state is GroupState.CLOSED:
        raise Refused("core-group-unknown")
    by = moment.house.access.require(moment.tx, moment.person, Act.RUN_GROUPS, found.unit)
    new, old = known_kind(moment, kind), kinds_in(moment).get(found.kind)
    if old.known and old.inside != new.inside:
        raise Refused("core-kind-other-side", group=found.title, kind=new.name(moment.language))
    about = tuple({fold(plain): plain for each in fields if (plain := " ".join(each.split())[:_LONGEST])}.values())[
        :_FEW
    ]
    units.describe(moment.tx, group, kind, about)
    audit.write(moment.tx, by, "group.describe", unit=found.unit, subject=group, detail=kind)
    return replace(found, kind=kind_named(kind), fields=about)


def need_approver(moment: Moment, by: PersonId, group: Group) -> None:
    """Raises: ``Refused`` where the group's kind does not name ``by`` among those who let people in."""
    kind = known_kind(moment, group.kind)
    allows = moment.house.access.allows
    if not any(allows(moment.tx, by, role, group.unit) for role in kind.approves):
        raise Refused("core-kind-not-your-yes", kind=kind.name(moment.language))


def need_fitting(moment: Moment, person: PersonId | None, group: Group) -> None:
    """Raises: ``Refused`` for somebody without a role, where only officers come in."""
    kind = known_kind(moment, group.kind)
    if kind.joins is Joins.OFFICERS and not moment.house.access.units(moment.tx, person):
        raise Refused("core-kind-officers-only", kind=kind.name(moment.language))


def _need(moment: Moment, kind: Kind, matter: Matter) -> None:
    if not kind.known:
        raise Refused("core-kind-unknown", kind=kind.id)
    if matter not in kind.posts:
        name, what = kind.name(moment.language), moment.text(f"core-matter-{matter}")
        raise Refused("core-kind-takes-no", kind=name, what=what)
