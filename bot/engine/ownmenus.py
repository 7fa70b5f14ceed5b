"""The menu of commands in the own chat of whoever holds a role, kept up to date with what they may do."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

import structlog

from bot.adapter import Adapter, ChatGone, Failure, MenuCommand, NotSent, NotYet, Offers, SignInRefused, Uncertain, Wait
from bot.engine.access import HasTree, covers, in_force
from bot.engine.bell import Bell
from bot.engine.menucommands import LANGUAGES, OfRoles
from bot.engine.state import Does, NotKept
from bot.engine.tx import Tx
from bot.model.clock import Clock
from bot.model.ids import AccountId, ChatRef, PersonId
from bot.model.people import Role
from bot.store import ownmenus as store
from bot.store import people

LOOK: Final = 3600.0
"""Seconds after which it is looked again although nobody told of anything."""

PACE: Final = 1.0
"""Seconds between two menus, and before the first: many may change at once, and what people are waiting for goes first."""

LATER: Final = 300.0
"""Seconds to wait when the platform does not answer."""


@dataclass(frozen=True, slots=True)
class OwnMenu:
    """What one chat is to show."""

    commands: Sequence[MenuCommand]
    language: str
    digest: str


@dataclass(slots=True)
class _Seen:
    """What is to be shown and what is, as of one instant; ``turns`` is when a role begins or ends next."""

    wanted: Mapping[ChatRef, OwnMenu]
    shown: Mapping[ChatRef, str]
    turns: datetime | None

    def owed(self) -> list[ChatRef]:
        """Where a menu is to be taken away."""
        return [chat for chat in self.shown if chat not in self.wanted]

    def changed(self) -> list[ChatRef]:
        """Where another one is to be shown."""
        return [chat for chat, menu in self.wanted.items() if self.shown.get(chat) != menu.digest]


class OwnMenus:
    """``run`` it for an account whose adapter offers them.

    What is shown is compared with what the roles of this instant let their holders do, and whatever differs is shown anew,
    one chat after the other, where a right has been lost first. Where nobody is there nothing new is shown before they write;
    what is to be taken away there is owed until the platform has done it.
    """

    def __init__(
        self,
        account: AccountId,
        adapter: Offers,
        state: Does,
        clock: Clock,
        *,
        directory: HasTree,
        menus: Callable[[frozenset[Role]], Sequence[MenuCommand]],
    ) -> None:
        self._account = account
        self._adapter = adapter
        self._state = state
        self._clock = clock
        self._directory = directory
        self._menus = menus
        self._bell = Bell(clock)
        self._resting = False
        # Where a menu could not be taken away, and until when that is not tried again by itself.
        self._put_off: dict[ChatRef, float] = {}
        self._log = structlog.get_logger()

    @property
    def idle(self) -> bool:
        """Whether nothing happens until somebody rings or time passes."""
        return self._resting or self._bell.idle

    def wake(self) -> None:
        """Somebody's roles, accounts or chat are others now; called on the event loop."""
        self._bell.ring()

    def heard(self, chat: ChatRef) -> None:
        """Somebody is there, whoever they are by now: what is owed there is tried again; called on the event loop."""
        if self._put_off.pop(chat, None) is not None:
            self._bell.ring()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self._bell.wait(await self._round())
                await self._rest(PACE)
            except Wait as wait:
                await self._rest(max(wait.seconds, PACE))
            except (NotSent, Uncertain, SignInRefused, NotKept):
                await self._rest(LATER)

    async def _round(self) -> float:
        """Bring everything up to date, or as far as it holds; seconds until it has to be looked again.

        Raises: ``Failure``, ``NotKept``.
        """
        seen = await self._state.do(self._look)
        for chat in [*self._due(seen), *seen.changed()]:
            await self._show(chat, seen.wanted.get(chat))
            await self._rest(PACE)
            if self._bell.rung or (seen.turns is not None and seen.turns <= self._clock.now()):
                break  # what was seen holds no longer, and the next menu might be that of a role just lost
        return LOOK if seen.turns is None else min(LOOK, (seen.turns - self._clock.now()).total_seconds())

    def _due(self, seen: _Seen) -> list[ChatRef]:
        """Of the menus to be taken away those that are not put off."""
        owed, now = seen.owed(), self._clock.monotonic()
        self._put_off = {chat: self._put_off[chat] for chat in owed if self._put_off.get(chat, now) > now}
        return [chat for chat in owed if chat not in self._put_off]

    async def _rest(self, seconds: float) -> None:
        """All of it, whoever rings meanwhile."""
        self._resting = True
        try:
            await self._clock.sleep(seconds)
        finally:
            self._resting = False

    async def _show(self, chat: ChatRef, menu: OwnMenu | None) -> None:
        """Raises: ``Failure`` after which nothing else would succeed either."""
        shown = OwnMenu((), "", "") if menu is None else menu
        try:
            await self._adapter.offer(chat, shown.commands, shown.language)
        except (Wait, NotSent, SignInRefused):
            raise
        except Uncertain:
            await self._state.do(partial(store.keep, chat=chat, digest=store.UNSURE))
            raise
        except (ChatGone, NotYet):
            await self._owe(chat, _nobody_there)
            return
        except Failure as failure:
            remedy = "none, it goes on without; tell the authors"
            self._log.warning("no menu", action="menu.own", error=type(failure).__name__, remedy=remedy)
            if menu is None:
                await self._owe(chat, store.doubt)
                return
        await self._state.do(partial(_note, chat=chat, menu=menu))

    async def _owe(self, chat: ChatRef, note: Callable[[Tx, ChatRef], None]) -> None:
        """What that chat shows stays to be taken away, but not at once."""
        await self._state.do(lambda tx: note(tx, chat))
        self._put_off[chat] = self._clock.monotonic() + LOOK

    def _look(self, tx: Tx) -> _Seen:
        roles, turns = self._roles(tx)
        known = people.persons(tx, list(roles)) if roles else ()
        speaks = {person.id: person.language for person in known}
        wanted = {
            chat: self._menu(frozenset(roles[person]), speaks[person])
            for person, chat in (store.talks(tx, self._account, list(speaks)) if speaks else ())
        }
        return _Seen(wanted, store.shown(tx, self._account), turns)

    def _roles(self, tx: Tx) -> tuple[dict[PersonId, set[Role]], datetime | None]:
        """What everybody holds now, and when that is different next."""
        tree, held, turns = self._directory.tree(tx), dict[PersonId, set[Role]](), list[datetime]()
        for grant, principal in people.grants_on(tx, list(tree.ids)):
            if in_force(grant, principal, tx.now) and covers(grant, principal, grant.role, grant.unit, tree):
                held.setdefault(grant.person, set()).add(grant.role)
            each = [grant] if principal is None else [grant, principal]
            turns += [when for one in each for when in (one.starts, one.ends) if when is not None and when > tx.now]
        return held, min(turns, default=None)

    def _menu(self, roles: frozenset[Role], language: str) -> OwnMenu:
        """In the language that they are spoken to; digest of all that is shown."""
        commands, language = self._menus(roles), language if language in LANGUAGES else LANGUAGES[0]
        shown = [(each.name, each.said[language]) for each in commands]
        return OwnMenu(commands, language, hashlib.sha256(repr((language, shown)).encode()).hexdigest()[:32])


def _note(tx: Tx, *, chat: ChatRef, menu: OwnMenu | None) -> None:
    if menu is None:
        store.drop(tx, chat)
    else:
        store.keep(tx, chat, menu.digest)


def _nobody_there(tx: Tx, chat: ChatRef) -> None:
    """No menu is wanted there before they have written, but one that they may come back to is still owed."""
    store.doubt(tx, chat)
    people.chat_lost(tx, chat)


def where_offered(
    adapters: Mapping[AccountId, Adapter],
    clock: Clock,
    *,
    state_of: Callable[[AccountId], Does],
    directory: HasTree,
    menus: OfRoles,
) -> Mapping[AccountId, OwnMenus]:
    """Of each account whose platform has menus for one chat alone."""
    return {
        name: OwnMenus(
            name,
            adapter,
            state_of(name),
            clock,
            directory=directory,
            menus=partial(menus.of, on=adapter.capabilities),
        )
        for name, adapter in adapters.items()
        if isinstance(adapter, Offers)
    }
