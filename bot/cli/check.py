"""Looks whether an installation is fit to start, and says for each thing that is not what to do."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from bot.adapter.pictures import PictureWorkers
from bot.adapter.provision import Recalls
from bot.app import make_adapters, public_url, texts_of
from bot.cli.backup import backups
from bot.cli.channels import channels
from bot.cli.chosen import Chosen
from bot.cli.custody import custody, undeclared_tables
from bot.cli.db import look_at_tables, reading
from bot.cli.exits import Exit
from bot.cli.failures import exit_of, words_of
from bot.cli.findings import Finding, error, ok, show, warning, wide_console
from bot.cli.folders import data_folder, key_files
from bot.cli.live import live_findings
from bot.cli.ports import PortInUse, listen, nameless
from bot.cli.reached import reached
from bot.cli.run import ward_of
from bot.cli.sample import settings_of
from bot.engine import audit, keymarks
from bot.engine.clock import SystemClock
from bot.engine.daykeys import DayKeys
from bot.engine.kinds import compare as compare_kinds
from bot.engine.plugins import check_one_house, load_plugins
from bot.engine.tree import Tree
from bot.model.errors import NhipCauError
from bot.model.ids import AccountId, UnitId
from bot.model.kinds import OF_RESIDENTS, GroupKind
from bot.model.people import Role
from bot.model.units import Unit
from bot.sample.place import sample_folder
from bot.settings import Settings
from bot.store import people, units
from bot.store.lock import holder
from bot.store.sqlite import version_with_reset_bug

_LEAST_BYTES: Final = 100 * 1024 * 1024
_GOOD_BYTES: Final = 1024 * 1024 * 1024

Look = Callable[[Settings], Iterator[Finding]]


def check_all(chosen: Chosen, *, live: bool = False) -> Exit:
    """Print a line for each thing, ``live`` of the platforms too; the code of the first error."""
    found: list[Finding] = []
    try:
        settings = settings_of(chosen)
        found.append(
            ok("settings", f"{settings.installation.name}; accounts: {', '.join(settings.accounts) or 'none'}")
        )
        if settings.sample:
            ward = ward_of(settings, sample_folder() if chosen.sample else chosen.file.parent)
            found.append(ok("sample", f"{len(ward.people)} people, as whom anybody on this machine may come in"))
        for look in (*_places(), custody, undeclared_tables):
            found += look_safely(look, settings)
        found += look_safely(platforms if live else waking, settings)
    except NhipCauError as mistake:
        found.append(error("settings", str(mistake), exit_of(mistake)))
    return show(found, wide_console())


def _places() -> Sequence[Look]:
    return (
        data_folder,
        disk,
        keys,
        visitors,
        numbers,
        tables,
        tree,
        kinds,
        groups,
        channels,
        reached,
        log,
        backups,
        address,
    )


def look_safely(look: Look, settings: Settings) -> list[Finding]:
    """What ``look`` finds; where it meets something that prevents a look, that is the finding."""
    found: list[Finding] = []
    try:
        found.extend(look(settings))
    except (NhipCauError, OSError) as mistake:
        found.append(error(look.__name__.replace("_", " "), words_of(mistake), exit_of(mistake)))
    return found


def platforms(settings: Settings) -> Iterator[Finding]:
    """Accounts and groups as the platforms themselves show them."""
    yield from live_findings(settings, wide_console())


def waking(settings: Settings) -> Iterator[Finding]:
    """What the adapters know from their own disks, such as who can be woken; nobody is asked."""
    for account, adapter in make_adapters(settings, SystemClock(), PictureWorkers(), ()).items():
        for remark in adapter.recall() if isinstance(adapter, Recalls) else ():
            yield (ok if remark.well else warning)(f"account {account}", remark.words)


def disk(settings: Settings) -> Iterator[Finding]:
    """How much room there is."""
    folder = settings.data.folder
    there = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(there).free
    words = f"{free // 1024**2} MB free"
    if free < _LEAST_BYTES:
        yield error("disk", f"{words}; free some, or name a data folder on another disk", Exit.STORE)
    else:
        yield warning("disk", f"{words}; that is little, free some soon") if free < _GOOD_BYTES else ok("disk", words)


def keys(settings: Settings) -> Iterator[Finding]:
    """The day keys: whole, for us alone, and those under which the database was written."""
    yield from key_files(settings)
    folder = settings.data.folder / "keys"
    if not folder.is_dir():
        return
    with reading(settings) as tx:
        if tx is not None and holder(settings.data.folder) is None:
            keymarks.compare(tx, DayKeys(folder, SystemClock()))


def visitors(settings: Settings) -> Iterator[Finding]:
    """Plugins, adapters and texts can be loaded."""
    check_one_house()
    registry = load_plugins(settings.plugins)
    texts_of(settings, registry)
    make_adapters(settings, SystemClock(), PictureWorkers(), ())
    yield (
        ok("plugins", ", ".join(registry.plugins) or "none")
        if registry.plugins
        else warning("plugins", "none is switched on; add some below 'plugins:'")
    )
    if not settings.accounts:
        yield warning("accounts", "there are none, so nobody can be reached; add one below 'accounts:'")


def numbers(settings: Settings) -> Iterator[Finding]:
    """Somebody in need sees whom to call."""
    if not settings.emergency:
        yield warning("emergency", "there are no emergency numbers; remove 'emergency: []' to get the usual ones")


def tables(settings: Settings) -> Iterator[Finding]:
    """The database and its tables."""
    if settings.store.engine == "sqlite" and (version := version_with_reset_bug()):
        yield warning(
            "sqlite",
            f"version {version} can damage a file into which two programs write at once;"
            " let no other program open it, 3.51.3 mends this",
        )
    yield from look_at_tables(settings)


def tree(settings: Settings) -> Iterator[Finding]:
    """The units hang together, and somebody commands."""
    with reading(settings) as tx:
        if tx is None:
            return
        all_units, near = units.units(tx), units.neighbours(tx)
        roots = [unit.id for unit in all_units if unit.parent is None]
        granted = [grant for grant, _ in people.grants_on(tx, roots) if grant.holds_at(tx.now)] if roots else []
    if not all_units:
        yield warning("units", "there are none yet; 'nhipcau init' imports them")
        return
    yield ok("units", f"{len(all_units)}, {len(roots)} of them at the top")
    yield from _strays(all_units, near)
    if not settings.sample and not any(grant.role is Role.COMMANDER for grant in granted):
        yield warning("commander", 'nobody commands a unit at the top; run: nhipcau appoint "NAME"')


def kinds(settings: Settings) -> Iterator[Finding]:
    """The kinds of groups that there are, and each group is of one of them."""
    with reading(settings) as tx:
        if tx is not None:
            compare_kinds(tx, settings.group_kinds)
    own = [kind.id for kind in settings.group_kinds.each if kind.id not in set(GroupKind)]
    yield ok("kinds", f"{len(settings.group_kinds.each)} of groups" + (f", our own: {', '.join(own)}" if own else ""))
    for kind in settings.group_kinds.each:
        if kind.inside and kind.posts & OF_RESIDENTS and kind.id != GroupKind.DUTY:
            what = ", ".join(sorted(kind.posts & OF_RESIDENTS))
            yield warning(
                "kinds", f"{kind.id} reads residents' data ({what}), as its posts say; take it out if that is not meant"
            )


def groups(settings: Settings) -> Iterator[Finding]:
    """Each group is one of an account that we still have."""
    with reading(settings) as tx:
        lost = units.groups_without_account(tx, [AccountId(name) for name in settings.accounts]) if tx else ()
    for account, those in groupby(lost, key=lambda group: group.chat.account):
        titles = ", ".join(group.title for group in those)
        yield warning(
            "groups",
            f"nothing reaches {titles}: there is no account {account!r}; put it back below 'accounts:', or bind them anew",
        )


def log(settings: Settings) -> Iterator[Finding]:
    """The audit log is whole."""
    with reading(settings) as tx:
        if tx is None:
            return
        broken = audit.broken_at(tx)
    if broken is None:
        yield ok("audit", "the log is whole")
    else:
        yield warning(
            "audit",
            f"line {broken} of the log was changed or taken away; tell oversight, and keep this database as it is",
        )


def _strays(all_units: Sequence[Unit], near: Sequence[tuple[UnitId, UnitId]]) -> Iterator[Finding]:
    known = {unit.id for unit in all_units}
    for unit in all_units:
        if unit.parent is not None and unit.parent not in known:
            yield error("units", f"{unit.id}: its parent {unit.parent} is not there; give it another one")
    for lost in sorted(known - set(Tree(all_units).ids)):
        yield error("units", f"{lost}: its parents go round in a ring; end the ring at a unit without parent")
    for one, other in near:
        if one not in known or other not in known:
            yield warning("units", f"{one} and {other} are neighbours, but one of them is not there; set them anew")


def address(settings: Settings) -> Iterator[Finding]:
    """The port is free, or we have it ourselves; links lead somewhere."""
    try:
        listen(settings.http.host, settings.http.port).close()
    except PortInUse as used:
        ours = used.pid is not None and used.pid == holder(settings.data.folder)
        yield ok("address", "served by the running bot") if ours else error("address", str(used), Exit.PORT)
    if hint := nameless(settings.http):
        yield error("address", hint)
    elif settings.http.public_url is None and not settings.sample:
        yield warning("address", f"links lead to {public_url(settings)}, so only to this machine; set http.public_url")
    else:
        yield ok("address", public_url(settings))
