"""Exit codes: what the end of the command tells the shell."""

from enum import IntEnum


class Exit(IntEnum):
    """Documented in the help of the command, so they do not change."""

    OK = 0
    FAILED = 1
    USAGE = 2
    PORT = 3
    LOCKED = 4
    STORE = 5
    SECRET = 6
