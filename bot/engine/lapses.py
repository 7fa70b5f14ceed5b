"""What is overdue in the house itself: looked up in numbers, for who looks after data."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.engine import custody
from bot.engine.backups import OVERDUE, found, keys_in
from bot.engine.house import House
from bot.engine.register import lines, undeclared
from bot.engine.tx import Tx
from bot.model.errors import NhipCauError
from bot.plugin.register import Lapse, Trouble
from bot.store import swept
from bot.store.aging import endless_grants, waiting_since
from bot.store.shape import columns_of

ROUNDS: Final = timedelta(hours=6)
"""A round an hour; a machine that slept a night is no trouble, one that does not erase is."""

YEAR: Final = timedelta(days=365)
WEEK: Final = timedelta(days=7)


def lapses(house: House, tx: Tx) -> Iterator[Lapse]:
    """In the order of the troubles."""
    if house.settings.data_contact is None:
        yield Lapse(Trouble.CONTACT)
    yield from _abroad(house)
    last = swept.last_round(tx)
    if last is None or tx.now - last > ROUNDS:
        yield Lapse(Trouble.RETENTION)
    yield from _backup(house, tx.now)
    if grants := endless_grants(tx, tx.now - YEAR):
        yield Lapse(Trouble.GRANTS, grants)
    if waiting := waiting_since(tx, tx.now - WEEK):
        yield Lapse(Trouble.WAITING, waiting)
    if strange := undeclared(columns_of(tx), lines(house.registry, {})):
        yield Lapse(Trouble.UNDECLARED, len(strange), ", ".join(strange[:3]))


def _abroad(house: House) -> Iterator[Lapse]:
    home = house.settings.installation.country
    regions = {name: custody.region(house.settings, name, can) for name, can in house.capabilities.items()}
    away = [custody.with_region(name, region) for name, region in regions.items() if region != home]
    if away:
        yield Lapse(Trouble.ABROAD, len(away), ", ".join(away))


def _backup(house: House, now: datetime) -> Iterator[Lapse]:
    backup = house.settings.backup
    if backup.folder is None:
        yield Lapse(Trouble.NO_BACKUP)
        return
    try:
        newest = next((each.header.made for each in found(backup.folder, keys_in(backup.key))), None)
    except (NhipCauError, OSError):
        newest = None
    if newest is None or now - newest > OVERDUE:
        yield Lapse(Trouble.BACKUP)
