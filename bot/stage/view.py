"""What the stage shows of the running house: who is there, how far a notice has come, how much is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.adapter import Settles
from bot.app import App
from bot.engine.tx import Tx
from bot.model.errors import ConfigurationError
from bot.model.ids import AccountId, ChatRef
from bot.model.kinds import GroupKind
from bot.settings import Ward
from bot.stage.clock import StageClock
from bot.store import overview
from bot.store.overview import Shown

RING_TIMER: Final = "ring"
"""What plugins call the timer after which a notice goes further."""

_MORNING: Final = 7


@dataclass(frozen=True, slots=True)
class View:
    """Reads the house; ``account`` is the platform that the sample's people live on."""

    app: App
    clock: StageClock
    ward: Ward
    account: AccountId

    def cast(self) -> dict[str, object]:
        """What never changes: the phones' address, people, and the units with a group, in their order."""
        return {
            "phones": f"/a/{self.account}/s/",
            "people": [{"key": one.key, "name": one.name, "note": one.note} for one in self.ward.people],
            "communes": self._communes(),
        }

    async def state(self) -> dict[str, object]:
        """What is true now."""
        return {"clock": self._time(), **await self.app.house.state.do(self._kept)}

    async def next_ring(self) -> datetime | None:
        """When a notice goes further."""
        return await self.app.house.state.do(lambda tx: overview.first_due(tx, RING_TIMER))

    def _communes(self) -> list[dict[str, object]]:
        clusters: dict[str, list[dict[str, str]]] = {}
        units = {unit.key: unit for unit in self.ward.units}
        for group in self.ward.groups:
            parent = units[group.unit].parent
            if group.kind == GroupKind.RESIDENTS and parent:
                clusters.setdefault(parent, []).append({"group": group.key, "name": units[group.unit].name})
        return [{"name": units[key].name, "clusters": lamps} for key, lamps in clusters.items()]

    def _time(self) -> dict[str, object]:
        zone = self.app.house.settings.installation.timezone
        now, goal = self.clock.now(), self.clock.goal
        morning = now.astimezone(zone).replace(hour=_MORNING, minute=0, second=0, microsecond=0)
        return {
            "now": now.isoformat(),
            "speed": self.clock.speed,
            "goal": goal.isoformat() if goal else None,
            "morning": morning.isoformat(),
            "zone": zone.key,
        }

    def _kept(self, tx: Tx) -> dict[str, object]:
        tx.flush()
        tally, ring = overview.tally(tx), overview.first_due(tx, RING_TIMER)
        shown = {one.chat: one for one in overview.shown(tx)}
        lamps = {
            group.key: _lamp(shown.get(ChatRef(self.account, group.key)))
            for group in self.ward.groups
            if group.kind == GroupKind.RESIDENTS
        }
        return {
            "lamps": lamps,
            "ring": ring.isoformat() if ring else None,
            "tally": {
                "notices": tally.notices,
                "messages": tally.messages,
                "audit": tally.audit,
                "uncertain": tally.uncertain,
            },
        }


def view(app: App, clock: StageClock, ward: Ward) -> View:
    """Of an open app. Raises: ``ConfigurationError`` when it is no sample, or none of its platforms can be peopled."""
    if not app.house.settings.sample:
        raise ConfigurationError("only a sample has a stage; write 'sample: true', or leave the stage out")
    for account, adapter in app.adapters.items():
        if isinstance(adapter, Settles) and adapter.routes() is not None:
            return View(app, clock, ward, account)
    raise ConfigurationError("no account of these settings can hold a sample ward; add one with adapter: adapters.web")


def _lamp(shown: Shown | None) -> dict[str, object]:
    """Dark without a message, lit with one, clean when it is over and its pictures are gone."""
    if shown is None or shown.parts == 0:
        return {"state": "dark", "number": 0, "photos": 0}
    clean = shown.over and shown.photos == 0
    return {"state": "clean" if clean else "lit", "number": shown.number, "photos": shown.photos}
