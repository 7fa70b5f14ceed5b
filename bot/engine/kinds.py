"""What may be said in which groups, as the kinds of the settings have it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.engine.house import Moment
from bot.engine.tx import Tx
from bot.model.errors import ConfigurationError, Refused
from bot.model.ids import GroupId
from bot.model.kinds import Kind, KindId, Kinds, Matter
from bot.model.units import Audience, Group, GroupState, Which
from bot.store import units

_FEW: Final = 5


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


def _need(moment: Moment, kind: Kind, matter: Matter) -> None:
    if not kind.known:
        raise Refused("core-kind-unknown", kind=kind.id)
    if matter not in kind.posts:
        name, what = kind.name(moment.language), moment.text(f"core-matter-{matter}")
        raise Refused("core-kind-takes-no", kind=name, what=what)
