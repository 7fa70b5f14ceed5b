"""Peoples a sample installation: units, groups and invented people, on the platform and in the directory alike."""

from collections.abc import Sequence
from pathlib import Path

from bot.adapter import SampleGroup, SamplePerson, Settlement, Settles
from bot.app import App
from bot.engine.seed import seed
from bot.model.errors import ConfigurationError
from bot.settings import Ward
from bot.store import ledger
from bot.store.ledger import What


def people_of(ward: Ward) -> tuple[SamplePerson, ...]:
    """The ward's people as a platform shows them."""
    return tuple(SamplePerson(person.key, person.name, person.note) for person in ward.people)


async def settle(app: App, ward: Ward) -> None:
    """Everybody into their groups; a second time changes nothing, and who was erased since stays away.

    Raises: ``ConfigurationError`` when no account's platform can be peopled; ``LedgerBroken``.
    """
    ward = _without_erased(ward, app.house.settings.data.folder)
    for adapter in app.adapters.values():
        if isinstance(adapter, Settles):
            settlement = await adapter.settle(people_of(ward), _groups(ward))
            await _enter(app, ward, settlement)
            return
    raise ConfigurationError("no account of these settings can hold a sample ward; add one with adapter: adapters.web")


def _without_erased(ward: Ward, folder: Path) -> Ward:
    # Entered again, on the platform or in the directory, they would have to be erased again at each start.
    gone = {entry.id for entry in ledger.entries(folder) if entry.kind is What.ERASED}
    return ward.model_copy(update={"people": tuple(one for one in ward.people if one.key not in gone)})


def _groups(ward: Ward) -> Sequence[SampleGroup]:
    return [
        SampleGroup(group.key, group.title, tuple(p.key for p in ward.people if group.key in p.groups))
        for group in ward.groups
    ]


async def _enter(app: App, ward: Ward, settlement: Settlement) -> None:
    await app.house.state.do(lambda tx: seed(tx, app.house, ward, settlement))
