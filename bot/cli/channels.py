"""Looks whether the ward could still be reached where a platform of its own cannot: at the start, and in the check."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import structlog

from bot.adapter import Capabilities
from bot.adapter.pictures import PictureWorkers
from bot.app import App, make_adapters
from bot.cli.db import reading
from bot.cli.findings import Finding, warning
from bot.engine.clock import SystemClock
from bot.model.ids import AccountId
from bot.model.units import Group, GroupState
from bot.settings import Settings
from bot.store import units

_ANOTHER: Final = "add an account with adapter: adapters.web or adapters.matrix"


def only_channel(settings: Settings, can: Mapping[AccountId, Capabilities], groups: Sequence[Group]) -> str:
    """What is wrong and what to do about it, in words, where people hear of nothing on a day without that platform; else "".

    An account in which no group of residents is helps nobody.
    """
    country, public = settings.installation.country, settings.group_kinds.public
    # Who posts by hand has to be told by the bot what to post.
    can = {account: each for account, each in can.items() if not each.by_hand}
    uneven = [account for account, each in can.items() if country in each.uneven_in]
    if not uneven:
        return ""
    why = f"and in {country} its platform cannot be reached everywhere and always"
    if len(uneven) == len(can):
        return f"{' and '.join(uneven)} is the only way to people, {why}; {_ANOTHER}, and give each place a group there too"
    heard = {group.chat.account for group in groups if group.state is GroupState.LIVE and group.kind in public}
    if heard and heard.issubset(uneven):
        steady = " or ".join(account for account in can if account not in uneven)
        return f"every group of residents is in {' and '.join(uneven)}, {why}; give each place a group in {steady} too"
    return ""


def channels(settings: Settings) -> Iterator[Finding]:
    """The accounts and groups as the settings and the database have them; nobody is asked."""
    adapters = make_adapters(settings, SystemClock(), PictureWorkers(), ())
    with reading(settings) as tx:
        bound = units.every_group(tx) if tx is not None else ()
    if words := only_channel(settings, {account: each.capabilities for account, each in adapters.items()}, bound):
        yield warning("channels", words)


async def warn_at_start(app: App) -> None:
    """The same as one line of the log."""
    bound = await app.house.state.do(units.every_group)
    can = {account: adapter.capabilities for account, adapter in app.adapters.items()}
    if words := only_channel(app.house.settings, can, bound):
        structlog.get_logger().warning("one platform for all", action="channels.uneven", remedy=words)
