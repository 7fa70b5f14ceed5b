"""Says how the account stands on its homeserver: whether it answers, who we are there, and how fast we may write."""

from collections.abc import Sequence
from typing import Final

from adapters.matrix.client import Client, v3
from adapters.matrix.settings import MatrixSettings
from bot.adapter.provision import Remark

UNHURRIED: Final = 1.0
"""Messages a second below which a ward notices the pace."""

_GROUPS: Final = 100
_BEHIND: Final = "http://127.0.0.1:8008"
_LIFT: Final = (
    "curl -X POST -H 'Authorization: Bearer ADMIN' -d '{{\"messages_per_second\":0,\"burst_count\":0}}'"
    " {homeserver}/_synapse/admin/v1/users/{user}/override_ratelimit"
)


async def examine(client: Client, settings: MatrixSettings) -> Sequence[Remark]:
    """For an account that is signed in. Raises: ``Failure``."""
    await client.call("GET", "/_matrix/client/versions")
    who = await client.call("GET", v3("account", "whoami"))
    there = f"{settings.homeserver} answers, signed in as {client.user}, device {who.get('device_id', '?')}"
    return Remark(there), pace(settings)


def pace(settings: MatrixSettings) -> Remark:
    """What the settings assume, and how a server of one's own is told to let us."""
    rate = settings.rates.overall
    words = f"the settings assume {rate:g} messages a second: {_GROUPS} groups take {_duration(_GROUPS / rate)}"
    if rate >= UNHURRIED:
        return Remark(words)
    lift = _LIFT.format(homeserver=_inside(settings.homeserver), user=settings.user)
    once = "on a Synapse of your own lift its limit once, on its machine and as its administrator"
    remedy = f"{once}: {lift} ; then write rates: {{overall: 20}}"
    return Remark(f"{words}; {remedy}", well=False)


def _inside(homeserver: str) -> str:
    """Where the server answers its administrators: behind the proxy, which lets nobody else there."""
    return homeserver if homeserver.startswith("http://") else _BEHIND


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 90 else f"{seconds:.0f} seconds"
