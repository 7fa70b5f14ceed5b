"""Which error ends the command with which exit code, and what is said."""

import errno
from pathlib import Path

import pytest

from bot.cli.exits import Exit
from bot.cli.failures import exit_of, words_of
from bot.cli.ports import PortInUse
from bot.engine.keymarks import WrongKey
from bot.engine.plugins import PluginRefused
from bot.engine.state import NotKept, StateThreadOver
from bot.model.errors import ConfigurationError, NhipCauError
from bot.settings import SecretError, SettingsError
from bot.store.errors import StoreFull, StoreUnfit, StoreUnreachable
from bot.store.lock import DataFolderLocked


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SettingsError([]), Exit.USAGE),
        (ConfigurationError("x"), Exit.USAGE),
        (PluginRefused("relay", "x"), Exit.USAGE),
        (PortInUse(8080, None), Exit.PORT),
        (DataFolderLocked(Path("data"), 7), Exit.LOCKED),
        (StoreUnfit("x"), Exit.STORE),
        (StoreFull("x"), Exit.STORE),
        (StoreUnreachable("x"), Exit.STORE),
        (NotKept(StoreFull("x")), Exit.STORE),
        (OSError(errno.ENOSPC, "x"), Exit.STORE),
        (SecretError([]), Exit.SECRET),
        (WrongKey("x"), Exit.SECRET),
        (StateThreadOver("x"), Exit.FAILED),
        (NhipCauError("x"), Exit.FAILED),
        (OSError(errno.EIO, "x"), Exit.FAILED),
    ],
)
def test_each_error_has_its_exit_code(error: NhipCauError | OSError, code: Exit) -> None:
    assert exit_of(error) is code


def test_the_exit_codes_are_those_of_the_help() -> None:
    assert [code.value for code in Exit] == [0, 1, 2, 3, 4, 5, 6]


def test_a_full_disk_says_where_and_what_to_do() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "/data/x")
    assert words_of(full) == "/data/x: no room is left on that disk; free some and start again"


def test_another_error_of_the_system_says_where_and_why() -> None:
    assert words_of(OSError(errno.EIO, "Input/output error", "/data/x")).startswith("/data/x: Input/output error; ")
