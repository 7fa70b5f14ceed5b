"""Brings the tables of the core and of each plugin up to date; each of them is a branch with versions of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, MetaData, column, inspect, select, table

from bot.store import tables
from bot.store.errors import StoreUnfit

if TYPE_CHECKING:
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

_CORE = "core"
_CORE_VERSIONS = Path(__file__).parent / "migrations" / "versions"

_REVISION: Final = re.compile(r"^(down_)?revision\b[^=\n]*=(.*)$", re.MULTILINE)
_NAME: Final = re.compile(r"""["']([^"']+)["']""")


@dataclass(frozen=True)
class Branch:
    """Tables that change together; ``folder`` holds their migrations, without one they are only ever made."""

    name: str
    metadata: MetaData
    folder: Path | None

    @property
    def version_table(self) -> str:
        """Where the version of these tables is kept."""
        return "core_version" if self.name == _CORE else f"{self.name}__version"

    def owns(self, table: str) -> bool:
        """Whether a table of that name is of this branch."""
        prefix, separator, _ = table.partition("__")
        return prefix == self.name if separator else self.name == _CORE


class Age(StrEnum):
    """How the tables of a branch stand to what the program knows."""

    MISSING = "missing"
    FOREIGN = "foreign"
    OLD = "old"
    CURRENT = "current"
    NEWER = "newer"


@dataclass(frozen=True)
class BranchStatus:
    """A branch, with the version ``found`` in the database and the ``newest`` one; ``FOREIGN`` tables were made by others."""

    branch: Branch
    age: Age
    found: str | None
    newest: str | None


def core_branch() -> Branch:
    """The tables of the house itself."""
    return Branch(_CORE, tables.metadata, _CORE_VERSIONS)


def plugin_branch(prefix: str, metadata: MetaData, package: str) -> Branch:
    """The tables of a plugin, with the migrations in the folder of that name in its package, if there is one."""
    folder = Path(str(resources.files(package))) / "migrations" if package else None
    return Branch(prefix, metadata, folder if folder and folder.is_dir() else None)


def branch_status(connection: Connection, branch: Branch) -> BranchStatus:
    """How a branch stands in the database."""
    existing = {name for name in inspect(connection).get_table_names() if branch.owns(name)}
    ours = existing & branch.metadata.tables.keys()
    if branch.folder is None:
        age = Age.CURRENT if ours == branch.metadata.tables.keys() else Age.MISSING
        return BranchStatus(branch, age, None, None)
    newest = _newest(branch.folder) or _scripts(branch).get_current_head()
    if branch.version_table not in existing:
        return BranchStatus(branch, Age.FOREIGN if ours else Age.MISSING, None, newest)
    found = connection.scalar(select(column("version_num")).select_from(table(branch.version_table)))
    age = Age.CURRENT if found == newest else _age(_scripts(branch), found, newest)
    return BranchStatus(branch, age, found, newest)


def leftovers(connection: Connection, branches: Sequence[Branch]) -> dict[str, list[str]]:
    """Tables of plugins that are not among the branches, by prefix; they stay as they are."""
    found: dict[str, list[str]] = {}
    for name in sorted(inspect(connection).get_table_names()):
        if not any(branch.owns(name) for branch in branches):
            found.setdefault(name.partition("__")[0], []).append(name)
    return found


def create_tables(connection: Connection, branch: Branch) -> None:
    """Make the tables of a branch at their newest version."""
    branch.metadata.create_all(connection)
    if branch.folder is not None:
        _context(connection, branch).stamp(_scripts(branch), "head")


def make_at(connection: Connection, branch: Branch, version: str | None) -> None:
    """Make the tables of a branch as they were at a version. Raises: ``StoreUnfit`` for one that is not known here."""
    if branch.folder is None or version is None:
        branch.metadata.create_all(connection)
    elif _age(_scripts(branch), version, None) is Age.NEWER:
        raise StoreUnfit(
            f"it has tables for {branch.name} of version {version}, newer than this program; install the newer nhipcau"
        )
    else:
        upgrade_tables(connection, branch, to=version)


def upgrade_tables(connection: Connection, branch: Branch, *, to: str = "head") -> None:
    """Run the migrations of a branch that are missing; whoever calls it commits all of them or none."""
    context, scripts = _context(connection, branch), _scripts(branch)
    missing = list(scripts.iterate_revisions(to, context.get_current_revision() or "base"))
    from alembic.operations import Operations  # large, and a start changes nothing

    with Operations.context(context):
        for script in reversed(missing):
            script.module.upgrade()
            context.stamp(scripts, script.revision)


def _newest(folder: Path) -> str | None:
    """The version on which no other one builds, read without running a migration; None where the files do not tell."""
    versions, below = set[str](), set[str]()
    for file in folder.glob("*.py"):
        for down, names in _REVISION.findall(file.read_text(encoding="utf-8")):
            (below if down else versions).update(_NAME.findall(names))
    last = versions - below
    return last.pop() if len(last) == 1 else None


def _age(scripts: "ScriptDirectory", found: str | None, newest: str | None) -> Age:
    from alembic.util import CommandError

    if found == newest:
        return Age.CURRENT
    try:
        scripts.get_revision(found or "base")
    except CommandError:
        return Age.NEWER
    return Age.OLD


def _context(connection: Connection, branch: Branch) -> "MigrationContext":
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection, opts={"version_table": branch.version_table})


def _scripts(branch: Branch) -> "ScriptDirectory":
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(branch.folder), version_locations=[str(branch.folder)])
