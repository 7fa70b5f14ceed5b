"""What only some platforms can do, and that nothing is begun there which would come to nothing."""

from bot.adapter import Capabilities
from bot.engine.house import Moment
from bot.engine.registry import Target
from bot.model.errors import Refused
from bot.plugin import Ability


def abilities_of(can: Capabilities) -> frozenset[Ability]:
    """Those of such a platform."""
    has = {Ability.CREATE_GROUP: can.create_group, Ability.PROVE: bool(can.proves)}
    return frozenset(ability for ability in Ability if has[ability])


def need_able(moment: Moment, target: Target | None) -> None:
    """Before the first question, not after the last. Raises: ``Refused`` where the platform cannot do what it would come to."""
    start = target.registration.start if target is not None else None
    can = moment.house.capabilities.get(moment.chat.account) if moment.chat is not None else None
    if start is not None and start.asks is not None and can is not None and start.asks not in abilities_of(can):
        raise Refused("core-group-cannot")
