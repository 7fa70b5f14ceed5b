"""The methods of the Bot API that this server knows, by theme."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.telegram_server.call import Call
from tests.telegram_server.methods import carrying, changing, doors, members, oneself, sending

Method = Callable[[Call], object]

METHODS: Final[Mapping[str, Method]] = {
    **oneself.METHODS,
    **sending.METHODS,
    **changing.METHODS,
    **carrying.METHODS,
    **members.METHODS,
    **doors.METHODS,
}
"""All but getUpdates, which waits."""
