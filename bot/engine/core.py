"""What the house's own buttons and timers do."""

from collections.abc import Callable, Mapping

from bot.engine import approvals
from bot.engine.house import Forms, Home, House, Moment
from bot.engine.menus import FORM, HOME, MORE, Menus
from bot.engine.reach import GROUP_DEMOTED, GROUP_GONE, show_demoted, show_gone
from bot.engine.reception import START, Reception
from bot.engine.tx import Tx
from bot.plugin import Due, Press


def buttons(
    home: Home, menus: Menus, forms: Forms, reception: Reception
) -> Mapping[str, Callable[[Moment, Press], None]]:
    """By action; for ``House.inside``."""

    def show_home(moment: Moment, press: Press) -> None:
        home.show(moment)

    return {
        HOME: show_home,
        MORE: menus.turn,
        FORM: forms.press,
        START: reception.start,
        GROUP_GONE: show_gone,
        GROUP_DEMOTED: show_demoted,
        **approvals.inside(),
    }


def timers() -> Mapping[str, Callable[[House, Tx, Due], None]]:
    """By name; for ``House.timed``."""
    return {approvals.FREEZE: approvals.due}
