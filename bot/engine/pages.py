"""Pages of plugins: who may see which, decided anew each time, and what each shows."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from bot.adapter import Visit
from bot.engine.dispatch import Dispatcher, LookFailed
from bot.engine.house import House, Moment
from bot.engine.proofs import Unproved
from bot.engine.proofs import page as proof_page
from bot.engine.tx import Tx
from bot.model.content import Span
from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.plugin import View
from bot.plugin.plugin import Kind

AT_ONCE: Final = 4
"""Pages that are read together: whoever asks for very many waits, and nobody else does."""

UNIT: Final = "unit"
"""What is asked for under this name is the unit that the page is about, on which the role has to be held."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of the plugin of that ``package`` shows, in that language."""

    view: View
    package: str
    language: str


@dataclass(frozen=True, slots=True)
class ProofFirst:
    """They may see it, and prove at this address first that it is them."""

    address: str
    language: str


class PageRoom:
    """Answers what the roof is asked for."""

    def __init__(self, house: House, dispatcher: Dispatcher) -> None:
        self._house = house
        self._dispatcher = dispatcher
        self._hands = asyncio.Semaphore(AT_ONCE)

    async def see(
        self, visit: Visit, plugin: str, path: str, asked: Mapping[str, str], *, language: str = ""
    ) -> Shown | ProofFirst | None:
        """The page, as that visitor may see it; None for a page that is not there, or not for them. Raises: ``LookFailed``."""
        async with self._hands:
            return await self._house.state.do(
                lambda tx: self._seen(tx, visit, plugin=plugin, path=path, asked=asked, language=language)
            )

    def packages(self) -> Mapping[str, str]:
        """Of the plugins that have pages."""
        found = self._house.registry.of_kind(Kind.PAGE)
        return {target.plugin.name: target.plugin.plugin.package for target in found}

    def _seen(
        self, tx: Tx, visit: Visit, *, plugin: str, path: str, asked: Mapping[str, str], language: str
    ) -> Shown | ProofFirst | None:
        target = self._house.registry.find(plugin, Kind.PAGE, path)
        moment = self._moment(tx, visit, plugin, unit=asked.get(UNIT), language=language)
        if target is None or moment is None:
            return None
        try:
            view = self._dispatcher.look(moment, target.registration, asked)
        except Unproved:
            return ProofFirst(proof_page(moment), moment.language)
        except Refused:
            return None
        if not isinstance(view, View):
            raise LookFailed(f"{plugin}/{path} shows no View; end its handler with one")
        return Shown(view, target.plugin.plugin.package, moment.language)

    def _moment(self, tx: Tx, visit: Visit, plugin: str, *, unit: str | None, language: str) -> Moment | None:
        """Who looks, where; None for who is nobody here, and for a unit that is not there."""
        house = self._house
        person, loaded = house.directory.person_of(tx, visit.user), house.registry.plugins.get(plugin)
        if (
            person is None
            or loaded is None
            or (unit is not None and house.directory.tree(tx).get(UnitId(unit)) is None)
        ):
            return None
        return Moment(
            tx,
            house,
            loaded,
            sender=visit.user,
            person=person,
            unit=None if unit is None else UnitId(unit),
            language=language or person.language or house.settings.installation.language,
            proved=visit.proved,
        )


def link(moment: Moment, path: str, label: str, asked: Mapping[str, str]) -> Span | None:
    """A link for who is spoken to; None where the platform shows no pages."""
    at = moment.sender or moment.chat
    known = None if at is None else moment.house.capabilities.get(at.account)
    if known is None or not known.pages:
        return None
    more = f"?{urlencode(asked)}" if asked else ""
    return Span(label, link=f"{known.pages}{moment.plugin.name}/{path}{more}")
