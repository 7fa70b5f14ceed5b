"""What can be wrong with the database, at the start or while it is in use.

NhipCauError
├── ConfigurationError
│   └── StoreUnfit        it cannot be used like this; the message says what to do
├── Conflict              a row like this is already there, or a rule of its table does not allow it
└── TransactionLost       everything since ``begin`` is undone
    ├── StoreFull         because no room is left where the database lies
    └── StoreUnreachable  because the server does not answer; the next ``begin`` tries again
"""

from bot.model.errors import ConfigurationError, NhipCauError


class StoreUnfit(ConfigurationError):
    """The database, or the disk below it, cannot be used like this; the message says what to do."""


class Conflict(NhipCauError):
    """A rule of a table does not allow the row, such as a second one with the same key."""


class TransactionLost(NhipCauError):
    """The database gave the transaction up; nothing of it is kept."""


class StoreFull(TransactionLost):
    """No room is left where the database lies; free some, nothing else is needed."""


class StoreUnreachable(TransactionLost):
    """The server of the database does not answer; if it was in the middle of COMMIT, that may have happened or not."""
