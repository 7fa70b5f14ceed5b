"""The composition root: opens an installation, runs it, and closes it in order."""

import importlib
import importlib.util
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Final, Protocol, Self, runtime_checkable

from bot.adapter import Adapter, AdapterEntry, Failure, Keep, MenuCommand, Premises, SamplePerson
from bot.adapter.pictures import PictureWorkers
from bot.engine import custody, keymarks, kinds, restored
from bot.engine.archive import Progress
from bot.engine.assembly import Assembled, Materials, assemble
from bot.engine.auditor import Auditor
from bot.engine.backups import Made, Source, found, keys_in, make
from bot.engine.clock import SystemClock
from bot.engine.daykeys import DayKeys
from bot.engine.gates import Gates
from bot.engine.heartbeat import Heartbeat
from bot.engine.house import House
from bot.engine.lanes import Lanes
from bot.engine.lease import HOUSE, OneOfSeveral, OnlyWorker, Workers, of_account
from bot.engine.menucommands import menu_commands
from bot.engine.nightly import Nightly
from bot.engine.pages import PageRoom
from bot.engine.parked import Parked
from bot.engine.plugins import check_one_house, check_texts, load_plugins
from bot.engine.probe import NoProbe, Probe
from bot.engine.registry import Registry
from bot.engine.replay import replay
from bot.engine.retention import EVERY
from bot.engine.state import StateThread
from bot.engine.supervisor import Supervisor, Worker
from bot.engine.tx import Tx
from bot.model.clock import Clock
from bot.model.errors import ConfigurationError
from bot.model.holdings import Holding
from bot.model.ids import AccountId, fresh_id
from bot.settings import Account, Settings, parse_part
from bot.store import incoming, ledger, ownmenus
from bot.store.lock import locked, shared
from bot.store.migrate import Branch, plugin_branch
from bot.store.open import Store, connect, open_store
from bot.store.read import Reader
from bot.texts import Texts, text_files

GROUP: Final = "nhipcau.adapters"
"""The entry point group of adapters that others ship."""

SETTINGS: Final = "settings.yaml"
"""What the settings file is called in a backup."""

_KEPT: Final = re.compile(r"[\w-][\w.-]*")
_LARGEST: Final = 10 * 1024 * 1024
"""Which of the operator's own files go into a backup; what is larger is no post, nor its picture."""

RECENT: Final = timedelta(days=7)
"""How old a message of ours may be for an answer to it to be heard."""


@runtime_checkable
class CanBeIdle(Protocol):
    """An adapter that knows whether everything it heard has been handed in."""

    @property
    def idle(self) -> bool:
        """Whether it is quiet now."""
        ...


class App:
    """One installation. ``open`` it, ``start`` it, ``stop`` it."""

    def __init__(
        self, rooms: Assembled, reader: Reader, adapters: Mapping[AccountId, Adapter], stack: AsyncExitStack
    ) -> None:
        self.house: House = rooms.house
        self.adapters = adapters
        self.supervisor = Supervisor(rooms.house.state, rooms.house.clock, set_back=rooms.lanes.clock_set_back)
        self._rooms = rooms
        self._auditor = Auditor(reader, rooms.house.clock)
        self._watchers = watchers(rooms.house.settings, rooms.house.clock)
        self._stack = stack
        self._begun = False
        self._gates = Gates(adapters, rooms.desk, rooms.workers, report=self._report, give_up=self.supervisor.give_up)

    @classmethod
    async def open(
        cls,
        settings: Settings,
        *,
        clock: Clock | None = None,
        probe: Probe | None = None,
        adapters: Mapping[AccountId, Adapter] | None = None,
        sample: tuple[SamplePerson, ...] = (),
    ) -> Self:
        """Everything in its place and the state thread at work; nothing else runs.

        ``adapters`` take the place of those in the settings. Raises: ``ConfigurationError`` that says what to do.
        """
        async with AsyncExitStack() as stack:
            check_one_house()
            registry = load_plugins(settings.plugins)
            texts = texts_of(settings, registry)
            name = fresh_id() if settings.store.workers else ""
            folder = settings.data.folder
            stack.enter_context(shared(folder, name) if name else locked(folder))
            store = open_store(place(settings), plugins=branches(registry))
            clock = clock or SystemClock()
            state = StateThread(store.writer, clock)
            await state.start()
            stack.push_async_callback(state.stop)
            reader = store.reader()
            # Closed before the writer, which empties the write-ahead log as the last one out.
            stack.push_async_callback(reader.close)
            pictures = PictureWorkers()
            stack.push_async_callback(pictures.close)
            commands = menu_commands(registry, texts)
            adapters = adapters if adapters is not None else make_adapters(settings, clock, pictures, sample, commands)
            materials = Materials(
                settings=settings,
                texts=texts,
                clock=clock,
                probe=probe or NoProbe(),
                keys=DayKeys(settings.data.folder / "keys", clock),
                state=state,
                registry=registry,
                adapters=adapters,
                pictures=pictures,
                workers=_workers(store, name, adapters, clock),
            )
            app = cls(assemble(materials), reader, materials.adapters, stack.pop_all())
            await app._gates.open(app._stack)
            return app
        raise AssertionError("unreachable: the stack lets errors pass")

    async def start(self) -> None:
        """Run: take in, act, send."""
        careful = not await self.house.state.do(self._begin)
        self._begun = True
        rooms, workers = self._rooms, self._rooms.workers
        self.supervisor.start(
            *(Worker(f"adapter {name}", partial(self._gates.serve, name, careful), name) for name in self.adapters)
        )
        ours = partial(partial, workers.during, HOUSE)
        self.supervisor.start(
            Worker("errands", ours(partial(self._run_errands, careful))),
            Worker("jobs", ours(rooms.jobs.run)),
            Worker("scheduler", ours(rooms.scheduler.run)),
            Worker("media", rooms.media.run),
            Worker("retention", ours(rooms.retention.run)),
            Worker("auditor", ours(self._auditor.run)),
        )
        self.supervisor.start(*(Worker(type(each).__name__.lower(), ours(each.run)) for each in self._watchers))
        self.supervisor.start(
            *(
                Worker(f"menus {name}", partial(workers.during, of_account(name), menus.run))
                for name, menus in rooms.own_menus.items()
            )
        )
        if isinstance(workers, OneOfSeveral):
            self._start_lanes(workers)
        else:
            self.supervisor.start(Worker("lanes", rooms.lanes.run, finish=rooms.lanes.close))

    async def stop(self) -> None:
        """In order, within ten seconds; after a ``start`` the next one then knows that nothing was cut off."""
        await self.supervisor.stop(self._end if self._begun else None)
        await self._stack.aclose()

    @property
    def parked(self) -> Parked:
        """Events that were our death."""
        return Parked(self.house.keys, self._rooms.desk.reception)

    @property
    def pages(self) -> PageRoom:
        """What plugins show on the web."""
        return self._rooms.pages

    @property
    def worker(self) -> str:
        """The name of this worker, where several may run; else empty."""
        return self._rooms.workers.name

    def serves(self, account: AccountId) -> bool:
        """Whether what lies below that account's address is for us to answer."""
        return self._gates.serves(account)

    @property
    def shut(self) -> Mapping[AccountId, Failure]:
        """Accounts that could not be opened so far, and why."""
        return self._gates.shut

    @property
    def lanes(self) -> Lanes:
        """What brings copies up to date, to look at."""
        return self._rooms.lanes

    @property
    def idle(self) -> bool:
        """Whether nothing could go on without time passing or somebody acting."""
        rooms = self._rooms
        of_house = (rooms.errands, rooms.jobs, rooms.scheduler, *self._watchers) if rooms.workers.holds(HOUSE) else ()
        adapters = [one for name, one in self.adapters.items() if rooms.workers.holds(of_account(name))]
        menus = [one for name, one in rooms.own_menus.items() if rooms.workers.holds(of_account(name))]
        return all(one.idle for one in (*of_house, *menus, rooms.media, rooms.lanes, self.house.state)) and all(
            one.idle for one in adapters if isinstance(one, CanBeIdle)
        )

    @property
    def taken(self) -> int:
        """How much work the state thread ever took."""
        return self.house.state.taken

    def _begin(self, tx: Tx) -> bool:
        """What has to be known before anything runs; whether the last run ended in order."""
        keymarks.compare(tx, self.house.keys)
        kinds.compare(tx, self.house.settings.group_kinds)
        keymarks.mark_today(tx, self.house.keys)
        replay(self.house, tx, ledger.entries(self.house.settings.data.folder))
        self._rooms.scheduler.install(tx, self.house.registry.plugins.values())
        restored.begin(tx, self.house)
        ownmenus.forget_others(tx, list(self._rooms.own_menus))
        self.house.recent.load(incoming.recent_parts(tx, tx.now - RECENT))
        return incoming.begin_run(tx, tx.now)

    def _start_lanes(self, workers: OneOfSeveral) -> None:
        """Each while its account is ours; the leases themselves are let go of last."""
        lanes = self._rooms.lanes

        def finish(account: AccountId) -> None:
            workers.finish(of_account(account))
            lanes.close_one(account)

        self.supervisor.start(
            *(
                Worker(
                    f"lane {name}",
                    partial(workers.during, of_account(name), partial(lanes.run_one, name)),
                    finish=partial(finish, name),
                )
                for name in self.adapters
            )
        )
        workers.hear(self._rooms.elsewhere.heard)
        self.supervisor.start(
            Worker("keys", self._forget_keys),
            Worker("leases", workers.keep),
            Worker("news", workers.listen),
            Worker("telling", workers.speak),
        )

    async def _end(self) -> None:
        """What the next start wants to know."""
        workers = self._rooms.workers
        try:
            if workers.holds(HOUSE):
                await self.house.state.do(incoming.end_run)
        finally:
            await workers.close()

    async def _forget_keys(self) -> None:
        """Whoever destroys them, we remember none that is too old."""
        while True:
            self.house.keys.destroy_old()
            await self.house.clock.sleep(EVERY)

    async def _run_errands(self, careful: bool) -> None:
        workers = self._rooms.workers
        await self._rooms.errands.run(careful=workers.was_cut_off(HOUSE) if self.worker else careful)

    def _report(self, account: AccountId, up: bool, reason: str) -> None:
        self.supervisor.report(account, up, reason)
        if up:
            self._rooms.lanes.online(account)


def _workers(store: Store, name: str, adapters: Mapping[AccountId, Adapter], clock: Clock) -> Workers:
    """Ourselves alone, or as the worker of that name."""
    leases = (HOUSE, *map(of_account, adapters))
    return OneOfSeveral(store.leases(name), leases, clock) if name else OnlyWorker()


def watchers(settings: Settings, clock: Clock) -> Sequence[Nightly | Heartbeat]:
    """What looks after the installation itself, as far as the settings ask for it."""
    backup, beat, zone = settings.backup, settings.heartbeat, settings.installation.timezone
    folder = backup.folder
    wanted: list[Nightly | Heartbeat] = []
    if folder is not None:
        nightly = Nightly(
            clock,
            zone,
            backup.at,
            make=lambda: make_backup(settings, folder, clock.now(), lambda done, of: None),
            newest=lambda: next((each.header.made for each in found(folder, keys_in(backup.key))), None),
        )
        wanted.append(nightly)
    if beat is not None:
        well = [each for each in wanted if isinstance(each, Nightly)]
        wanted.append(Heartbeat(clock, beat.url.reveal(), beat.minutes, lambda: not any(each.overdue for each in well)))
    return wanted


def make_adapters(
    settings: Settings,
    clock: Clock,
    pictures: PictureWorkers,
    sample: tuple[SamplePerson, ...],
    commands: tuple[MenuCommand, ...] = (),
) -> dict[AccountId, Adapter]:
    """Those that the settings name. Raises: ``ConfigurationError``, ``SettingsError``."""
    limits = settings.media

    async def reencode(data: bytes) -> bytes:
        made = await pictures.reencode(data, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels, side=limits.side)
        return made.data

    def premises(account: AccountId) -> Premises:
        return Premises(
            account=account,
            folder=str(settings.data.folder / account),
            base_url=f"{public_url(settings)}/a/{account}/",
            clock=clock,
            language=settings.installation.language,
            zone=settings.installation.timezone,
            picture_bytes=limits.max_bytes,
            sample=sample if settings.sample else (),
            reencode=reencode,
            commands=commands,
        )

    return {
        AccountId(name): _make_adapter(premises(AccountId(name)), account)
        for name, account in settings.accounts.items()
    }


def _make_adapter(premises: Premises, account: Account) -> Adapter:
    entry = _entry(premises.account, account.adapter)
    return entry.make(premises, parse_part(entry.settings, account.settings))


def public_url(settings: Settings) -> str:
    """How the installation is reached, without a slash at the end."""
    return settings.http.base


def branches(registry: Registry) -> list[Branch]:
    """The tables of all plugins that have some."""
    return [
        plugin_branch(loaded.name, loaded.plugin.records.metadata, loaded.plugin.package)
        for loaded in registry.plugins.values()
        if loaded.plugin.records is not None
    ]


def backup_source(settings: Settings) -> Source:
    """Everything of an installation that is backed up. Raises: ``ConfigurationError``."""
    return Source(
        name=settings.installation.name,
        store=connect(place(settings)),
        data=settings.data.folder,
        texts={} if settings.file is None else {SETTINGS: settings.file} | _own_files(settings, settings.file.parent),
        keeps=keeps(settings),
    )


def _own_files(settings: Settings, home: Path) -> dict[str, Path]:
    """What lies in the folders that plugins' settings name, by path from ``home``; one elsewhere is its owner's to keep."""
    return {
        file.relative_to(home).as_posix(): file
        for name, loaded in load_plugins(settings.plugins).plugins.items()
        for key in loaded.plugin.folders
        for file in _files_in(home, settings.plugins[name].settings.value.get(key))
    }


def _files_in(home: Path, given: object) -> Iterator[Path]:
    folder = home / given if isinstance(given, str) else home
    # The home itself holds keys, which no backup may hold.
    if folder != home and folder.is_relative_to(home) and ".." not in folder.parts and folder.is_dir():
        for file in sorted(folder.iterdir()):
            if file.is_file() and _KEPT.fullmatch(file.name) and file.stat().st_size <= _LARGEST:
                yield file


def make_backup(settings: Settings, into: Path, now: datetime, told: Progress) -> Made:
    """One backup of an installation, running or not. Raises: ``NhipCauError``; ``OSError``."""
    keys, source = keys_in(settings.backup.key), backup_source(settings)
    return make(source, into, keys, now=now, days=settings.backup.days, told=told)


def keeps(settings: Settings) -> dict[str, Keep]:
    """What each account's adapter keeps in files that must outlive the machine. Raises: ``ConfigurationError``."""
    entries = {name: _entry(AccountId(name), account.adapter) for name, account in settings.accounts.items()}
    return {name: entry.keep for name, entry in entries.items() if entry.keep is not None}


def holdings_of(settings: Settings) -> dict[str, Sequence[Holding]]:
    """What each account's adapter keeps in tables of its own. Raises: ``ConfigurationError``."""
    return {name: _entry(AccountId(name), each.adapter).holdings for name, each in settings.accounts.items()}


def regions_of(settings: Settings, adapters: Mapping[AccountId, Adapter]) -> dict[str, str]:
    """The country, in two letters, in which each account's platform keeps what people write."""
    return {name: custody.region(settings, name, adapter.capabilities) for name, adapter in adapters.items()}


def adapter_packages(settings: Settings) -> list[str]:
    """Where the words of its adapters lie, each once; of what cannot be imported the making of adapters will tell."""
    places = (_module(account.adapter) for account in settings.accounts.values())
    return [place for place in dict.fromkeys(places) if _is_package(place)]


def _module(place: str) -> str:
    shipped = next(iter(metadata.entry_points(group=GROUP, name=place)), None)
    return shipped.module if shipped else place


def _is_package(place: str) -> bool:
    try:
        found = importlib.util.find_spec(place)
    except ModuleNotFoundError:
        return False
    return found is not None and found.submodule_search_locations is not None


def _entry(name: AccountId, place: str) -> AdapterEntry:
    shipped = next(iter(metadata.entry_points(group=GROUP, name=place)), None)
    try:
        found = shipped.load() if shipped else importlib.import_module(place)
    except ModuleNotFoundError as error:
        if error.name is not None and (place + ".").startswith(error.name + "."):
            raise ConfigurationError(
                f"account {name}: there is no adapter {place!r}; correct the name, or install it"
            ) from error
        raise
    entry = getattr(found, "adapter", found)
    if not isinstance(entry, AdapterEntry):
        raise ConfigurationError(f"account {name}: {place} exports no 'adapter'; write: adapter = AdapterEntry(...)")
    return entry


def place(settings: Settings) -> str | Path:
    """Where the database is, for ``open_store``."""
    return settings.store.url.reveal() if settings.store.url else settings.data.folder / "nhipcau.sqlite"


def texts_of(settings: Settings, registry: Registry) -> Texts:
    """The words of the house, its plugins and its adapters, checked. Raises: ``PluginRefused``, ``TextBroken``."""
    packages = ["bot.engine", *(loaded.plugin.package for loaded in registry.plugins.values() if loaded.plugin.package)]
    packages += adapter_packages(settings)
    texts = Texts.load(text_files(packages), default=settings.installation.language)
    for language in ("vi", "en"):
        check_texts(registry, texts, language)
    return texts
