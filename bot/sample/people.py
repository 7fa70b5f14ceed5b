"""Peoples a sample installation: units, groups and invented people, on the platform and in the directory alike."""

from collections.abc import Sequence

from bot.adapter import SampleGroup, SamplePerson, Settlement, Settles
from bot.app import App
from bot.engine.seed import seed
from bot.model.errors import ConfigurationError
from bot.settings import Ward


def people_of(ward: Ward) -> tuple[SamplePerson, ...]:
    """The ward's people as a platform shows them."""
    return tuple(SamplePerson(person.key, person.name, person.note) for person in ward.people)


async def settle(app: App, ward: Ward) -> None:
    """Everybody into their groups; a second time changes nothing.

    Raises: ``ConfigurationError`` when no account's platform can be peopled.
    """
    for adapter in app.adapters.values():
        if isinstance(adapter, Settles):
            settlement = await adapter.settle(people_of(ward), _groups(ward))
            await _enter(app, ward, settlement)
            return
    raise ConfigurationError("no account of these settings can hold a sample ward; add one with adapter: adapters.web")


def _groups(ward: Ward) -> Sequence[SampleGroup]:
    return [
        SampleGroup(group.key, group.title, tuple(p.key for p in ward.people if group.key in p.groups))
        for group in ward.groups
    ]


async def _enter(app: App, ward: Ward, settlement: Settlement) -> None:
    await app.house.state.do(lambda tx: seed(tx, app.house, ward, settlement))
