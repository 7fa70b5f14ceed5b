"""How rights are given in Telegram's own application, for the operator; pure."""

from collections.abc import Sequence
from typing import Final

SWITCHES: Final = {
    "core-lacks-delete": "Delete messages",
    "core-lacks-take-down": "Delete messages",
    "core-lacks-remove": "Ban users",
    "core-lacks-invite": "Invite users via link",
    "core-lacks-pin": "Pin messages",
}
"""As the page of an administrator names them, in its order."""

_PAGE: Final = (
    "in Telegram open the group, tap its name, then Edit, Administrators, the bot (or Add Admin, if it is none yet)"
)


def remedy(missing: Sequence[str]) -> str:
    """What to tap and what to switch on; an administrator may write, whatever members may."""
    wanted = [switch for key, switch in SWITCHES.items() if key in missing]
    return f"{_PAGE}, switch on: {', '.join(dict.fromkeys(wanted))}" if wanted else _PAGE
