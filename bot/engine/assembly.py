"""Puts the rooms of the house together, once, in the one order in which they can be made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from random import Random
from typing import Final

from bot.adapter import Adapter, Finds
from bot.engine import core, groups
from bot.engine.access import Access
from bot.engine.alone import Afterwards, Alone
from bot.engine.context import HandlerContext
from bot.engine.daykeys import DayKeys
from bot.engine.delivery import Delivery
from bot.engine.directory import Directory
from bot.engine.dispatch import Dispatcher
from bot.engine.easel import Easel
from bot.engine.elsewhere import MEDIA, PEOPLE, Elsewhere, Near, memory_of, wrong_by
from bot.engine.emergency import Emergency
from bot.engine.errands import Errands
from bot.engine.forms import FormEngine
from bot.engine.hands import Hands
from bot.engine.home import Home
from bot.engine.house import House, Moment
from bot.engine.hushes import Hushes
from bot.engine.intake import Desk
from bot.engine.jobs import Jobs
from bot.engine.lanes import Lanes
from bot.engine.lease import HOUSE, OnlyWorker, Workers, of_account
from bot.engine.looks import Looks
from bot.engine.media import MediaRoom, Reencodes
from bot.engine.memory import Memories
from bot.engine.menucommands import OfRoles
from bot.engine.menus import Menus
from bot.engine.notices import NoticeDesk
from bot.engine.ownmenus import OwnMenus, where_offered
from bot.engine.pages import PageRoom
from bot.engine.porter import Works
from bot.engine.probe import Probe
from bot.engine.reach import Reach
from bot.engine.reception import Reception
from bot.engine.registry import Registry, core_plugin
from bot.engine.retention import Retention
from bot.engine.router import Router
from bot.engine.scheduler import Scheduler
from bot.engine.scribe import Scribe
from bot.engine.settling import Settling
from bot.engine.sieve import Recent, Sieve
from bot.engine.state import StateThread
from bot.engine.tries import Tries
from bot.model.clock import Clock
from bot.model.errors import ConfigurationError
from bot.model.ids import AccountId, ChatRef
from bot.plugin import Press
from bot.plugin.plugin import Kind
from bot.settings import Settings
from bot.store import ledger
from bot.texts import Texts

UNDO: Final = timedelta(seconds=60)
"""How long what is no alarm is held back where a platform could not take it back."""


@dataclass(frozen=True, kw_only=True)
class Materials:
    """What the roof brings."""

    settings: Settings
    texts: Texts
    clock: Clock
    probe: Probe
    keys: DayKeys
    state: StateThread
    registry: Registry
    adapters: Mapping[AccountId, Adapter]
    pictures: Reencodes
    workers: Workers = field(default_factory=OnlyWorker)


@dataclass(frozen=True)
class Assembled:
    """The house, and those of its rooms that run by themselves."""

    house: House
    desk: Desk
    lanes: Lanes
    scheduler: Scheduler
    errands: Errands
    jobs: Jobs
    media: MediaRoom
    pages: PageRoom
    retention: Retention
    workers: Workers
    elsewhere: Elsewhere
    own_menus: Mapping[AccountId, OwnMenus]


def assemble(materials: Materials) -> Assembled:
    """All rooms, knowing each other; nothing runs yet. Raises: ``ConfigurationError``."""
    return _Builder(materials).build()


class _Builder:
    def __init__(self, materials: Materials) -> None:
        self._m = materials
        self._speaker = materials.texts.for_language(materials.settings.installation.language)
        self._capabilities = {name: adapter.capabilities for name, adapter in materials.adapters.items()}
        self._recent = Recent()
        self._memories = Memories(lambda account: self._m.workers.tell(memory_of(account)))
        self._directory = Directory(self._capabilities, materials.settings.group_kinds, changed=self._people_changed)
        self._own_menus = where_offered(
            materials.adapters,
            materials.clock,
            state_of=lambda account: materials.workers.state_of(of_account(account), materials.state),
            directory=self._directory,
            menus=OfRoles(materials.registry, materials.texts),
        )
        self._dispatcher = Dispatcher(HandlerContext)
        self._of_house = materials.workers.state_of(HOUSE, materials.state)
        self._new = partial(materials.workers.tell, HOUSE)
        self._errands = Errands(self._of_house, self._dispatcher, materials.clock, new=self._new)
        self._looks = Looks(self._capabilities, self._speaker)
        self._settling = Settling(self._looks, self._memories, self._errands.wake)
        self._reach = Reach(self._speaker, self._recent, self._settling.look)
        self._hands = Hands(self._looks, self._settling, listening=self._by_hand, told=self._errands.wake)
        # Filled once the house stands: what follows a receipt may need any of its rooms.
        self._afterwards: dict[str, Afterwards] = {}
        # Filled likewise: the core's own buttons.
        self._inside: dict[str, Callable[[Moment, Press], None]] = {}

    def build(self) -> Assembled:
        """House first, then what needs all of it."""
        for account, adapter in self._m.adapters.items():
            _check(account, adapter)
            if adapter.capabilities.by_hand and not self._by_hand():
                raise ConfigurationError(f"account {account}: {_NOBODY_LISTENS}")
        lanes, scheduler, media = self._lanes(), self._scheduler(), self._media()
        self._jobs = self._job_room()
        house = self._house(lanes, scheduler, media)
        router = Router(house.registry.targets)
        hushes = Hushes(house.registry.of_kind(Kind.HUSHED))
        reception = Reception(house, router, self._dispatcher, self._reach, hushes)
        self._dispatcher.house = house
        self._afterwards.update(groups.afterwards(house))
        self._inside.update(core.buttons(house.home, self._menus, house.forms, reception))
        pages = PageRoom(house, self._dispatcher)
        elsewhere = self._elsewhere(house, lanes, scheduler, media)
        desk = Desk(
            house.state,
            house.keys,
            Sieve(router, self._recent, hushes),
            reception,
            house.memories,
            house.probe,
            learn=None if isinstance(self._m.workers, OnlyWorker) else elsewhere.learn,
        )
        rooms = (lanes, scheduler, self._errands, self._jobs, media)
        return Assembled(house, desk, *rooms, pages, Retention(house), self._m.workers, elsewhere, self._own_menus)

    def _house(self, lanes: Lanes, scheduler: Scheduler, media: MediaRoom) -> House:
        m = self._m
        forms = FormEngine(m.keys, m.registry)
        self._menus = Menus(m.keys, forms)
        return House(
            settings=m.settings,
            texts=m.texts,
            clock=m.clock,
            keys=m.keys,
            probe=m.probe,
            state=m.state,
            capabilities=self._capabilities,
            registry=m.registry,
            core=core_plugin(),
            recent=self._recent,
            memories=self._memories,
            directory=self._directory,
            access=Access(self._directory),
            notices=self._notices(lanes),
            lanes=lanes,
            timers=scheduler,
            errands=self._errands,
            jobs=self._jobs,
            forms=forms,
            media=media,
            menus=self._menus,
            home=Home(),
            emergency=Emergency(m.settings.emergency),
            dispatch=self._dispatcher,
            inside=self._inside,
            timed=core.timers(),
            tries=self._tries(),
        )

    def _elsewhere(self, house: House, lanes: Lanes, scheduler: Scheduler, media: MediaRoom) -> Elsewhere:
        near = Near(
            state=house.state,
            lanes=lanes,
            rooms=(self._errands, self._jobs, scheduler),
            media=media.look,
            people=self._wake_menus,
            memories=self._memories,
            recent=self._recent,
            tries=house.tries,
        )
        return Elsewhere(near, self._m.workers, self._m.adapters)

    def _wake_menus(self) -> None:
        for menus in self._own_menus.values():
            menus.wake()

    def _heard(self, chat: ChatRef) -> None:
        if chat.account in self._own_menus:
            self._own_menus[chat.account].heard(chat)

    def _people_changed(self) -> None:
        self._wake_menus()
        self._m.workers.tell(PEOPLE)

    def _tries(self) -> Tries:
        """Counted by every worker alike, under tags of the day's key."""
        m = self._m
        if isinstance(m.workers, OnlyWorker):
            return Tries()
        return Tries(lambda who: m.keys.tag("tries", repr(who)), lambda name: m.workers.tell(wrong_by(name)))

    def _lanes(self) -> Lanes:
        m, chance = self._m, Random()
        alone = Alone(
            self._looks,
            self._reach,
            self._settling,
            chance,
            keys=m.keys,
            memories=self._memories,
            told=self._errands.wake,
            afterwards=self._afterwards,
        )
        works = Works(
            state=m.state,
            clock=m.clock,
            probe=m.probe,
            delivery=Delivery(
                self._looks, self._reach, self._settling, chance, memories=self._memories, hands=self._hands
            ),
            alone=alone,
            recent=self._recent,
        )
        return Lanes(m.adapters, works, m.workers, heard=self._heard)

    def _notices(self, lanes: Lanes) -> NoticeDesk:
        return NoticeDesk(
            self._looks,
            self._settling,
            Scribe(self._directory, self._speaker, self._m.settings.installation.name),
            undo=UNDO,
            wake=lanes.wake,
            probe=self._m.probe,
            note=partial(ledger.append, self._m.settings.data.folder),
            hands=self._hands,
        )

    def _by_hand(self) -> list[str]:
        """The plugins that hear what is to be done by hand."""
        return [target.plugin.name for target in self._m.registry.of_kind(Kind.BY_HAND)]

    def _scheduler(self) -> Scheduler:
        m = self._m
        zone = m.settings.installation.timezone
        return Scheduler(self._of_house, m.clock, zone, probe=m.probe, told=self._errands.wake, new=self._new)

    def _job_room(self) -> Jobs:
        m = self._m
        return Jobs(
            state=self._of_house,
            keys=m.keys,
            clock=m.clock,
            probe=m.probe,
            registry=m.registry,
            dispatcher=self._dispatcher,
            easel=Easel(m.state, m.pictures, self._memories, m.settings.media),
            limits=m.settings.jobs,
            told=self._errands.wake,
            chance=Random(),
            alone=m.settings.store.engine == "sqlite",
            new=self._new,
        )

    def _media(self) -> MediaRoom:
        m = self._m
        return MediaRoom(
            state=m.state,
            keys=m.keys,
            clock=m.clock,
            probe=m.probe,
            limits=m.settings.media,
            adapters=m.adapters,
            pictures=m.pictures,
            memories=self._memories,
            told=self._errands.wake,
            mine=lambda account: m.workers.holds(of_account(account)),
            new=partial(m.workers.tell, MEDIA),
        )


_NOBODY_LISTENS: Final = (
    "its groups are served by hand, and no plugin asks anybody to; switch on plugins.manual with its grants"
)


def _check(account: AccountId, adapter: Adapter) -> None:
    """Raises: ``ConfigurationError`` for one with which something would be sent twice after a long stop."""
    if adapter.capabilities.idempotent_for is not None and not isinstance(adapter, Finds):
        raise ConfigurationError(
            f"account {account}: its platform forgets what was sent (idempotent_for), and its adapter cannot look for it; "
            "give the adapter a method find(operation, key)"
        )
