"""Which error ends the command with which exit code, and what is said then."""

import errno
from typing import Final

from bot.cli.exits import Exit
from bot.cli.folders import NotFit
from bot.cli.ports import PortInUse
from bot.engine.keymarks import WrongKey
from bot.engine.sealed import WrongBackupKey
from bot.engine.state import NotKept
from bot.model.errors import ConfigurationError, NhipCauError
from bot.settings import SecretError
from bot.store.errors import StoreUnfit, TransactionLost
from bot.store.lock import DataFolderLocked

_NOT_THE_KIND: Final = (errno.ENOTDIR, errno.EISDIR)
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def exit_of(error: NhipCauError | OSError) -> Exit:
    """The code for an error that ends the command."""
    match error:
        case PortInUse():
            return Exit.PORT
        case DataFolderLocked():
            return Exit.LOCKED
        case StoreUnfit() | TransactionLost() | NotKept():
            return Exit.STORE
        case NotFit():
            return error.code
        case SecretError() | WrongKey() | WrongBackupKey():
            return Exit.SECRET
        case ConfigurationError():
            return Exit.USAGE
        case OSError() if error.errno in _NO_ROOM:
            return Exit.STORE
        case _:
            return Exit.FAILED


def words_of(error: NhipCauError | OSError) -> str:
    """What went wrong and what to do about it."""
    if not isinstance(error, OSError):
        return str(error)
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in _NO_ROOM:
        return f"{where}no room is left on that disk; free some and start again"
    if error.errno in _NOT_THE_KIND:
        return f"{where}a file stands where a folder is needed, or the other way round; name another path"
    return f"{where}{error.strerror or error}; see to that, and start again"
