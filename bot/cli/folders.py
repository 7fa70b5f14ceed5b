"""Looks at the folders of an installation: whether they are for this user alone, and whole."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.cli.exits import Exit
from bot.cli.findings import Finding, Level, error, ok, warning
from bot.model.errors import ConfigurationError
from bot.settings import Settings
from bot.store.lock import holder
from bot.store.swap import put_aside, unfinished

_KEY_BYTES: Final = 32


class NotFit(ConfigurationError):
    """What a look found in the way of a start; ``code`` is how the command ends."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.about}: {finding.words}")
        self.code = finding.code


def must_be_fit(settings: Settings) -> None:
    """What ``check`` calls an error here prevents a start, too. Raises: ``NotFit``."""
    for finding in (*data_folder(settings), *key_files(settings)):
        if finding.level is Level.ERROR:
            raise NotFit(finding)


def data_folder(settings: Settings) -> Iterator[Finding]:
    """Who may read it, and who works in it."""
    folder = settings.data.folder
    if not folder.exists():
        yield ok("data folder", f"{folder} is not there yet; the first start makes it")
    elif not folder.is_dir():
        yield error("data folder", f"{folder} is no folder; move it away, or name another in data.folder", Exit.STORE)
    else:
        yield _rights("data folder", folder, Exit.STORE)
        if pid := holder(folder):
            yield ok("data folder", f"process {pid} works in it: the bot is running")
        elif unfinished(folder):
            yield warning("data folder", "a restore was cut off in its last step; the next start, or command, ends it")
        for path in put_aside(folder):
            yield warning("data folder", f"{path} was put aside by a restore; remove it when all is well")


def key_files(settings: Settings) -> Iterator[Finding]:
    """The day keys: for us alone, and whole."""
    folder = settings.data.folder / "keys"
    if not folder.is_dir():
        return
    yield _rights("keys", folder, Exit.SECRET)
    for file in sorted(folder.glob("*.key")):
        if file.stat().st_size != _KEY_BYTES or not file.stem.isdecimal():
            yield error(
                "keys", f"{file} is no key of ours; remove it, what it sealed cannot be read any more", Exit.SECRET
            )
        elif (found := _rights("keys", file, Exit.SECRET)).level is Level.ERROR:
            yield found


def _rights(about: str, path: Path, code: Exit) -> Finding:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        good = "700" if path.is_dir() else "600"
        return error(about, f"{path} can be opened by others (mode {mode:04o}); run: chmod {good} {path}", code)
    return ok(about, f"{path}, for this user alone")
