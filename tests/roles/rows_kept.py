"""All rows of all tables: looked at before and after somebody tried something, and put back."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select

from bot.app import App
from bot.engine.tx import Tx
from bot.store import tables
from plugins.admin.records import Admin
from plugins.bulletins.records import Bulletins
from plugins.directory.records import Directory
from plugins.manual.records import Manual
from plugins.mydata.records import MyData
from plugins.offices.records import Offices
from plugins.registration.records import Registration
from plugins.relay.records import Relay
from plugins.tips.records import Tips

PASSING: Final = frozenset({"seen", "cursor", "operation", "progress", "outcome", "job"})
"""Tables in which every message leaves something for a while: what was heard, what is said, what was asked."""

Row = tuple[tuple[str, Any], ...]
Rows = Mapping[str, tuple[Row, ...]]
_ALL: Final = {
    **tables.metadata.tables,
    **Relay.metadata.tables,
    **Tips.metadata.tables,
    **Admin.metadata.tables,
    **MyData.metadata.tables,
    **Directory.metadata.tables,
    **Registration.metadata.tables,
    **Bulletins.metadata.tables,
    **Offices.metadata.tables,
    **Manual.metadata.tables,
}


async def everything(app: App) -> Rows:
    """What is kept now, by table."""
    return await app.house.state.do(_read)


def changed(before: Rows, after: Rows) -> dict[str, list[Row]]:
    """The rows that are only in one of them, by table; what passes is left out."""
    told = {name: (_told(name, before[name]), _told(name, after[name])) for name in before if name not in PASSING}
    found = {name: sorted(was ^ now, key=repr) for name, (was, now) in told.items()}
    return {name: rows for name, rows in found.items() if rows}


def _told(name: str, rows: tuple[Row, ...]) -> set[Row]:
    """Which account somebody used last is noted with every word."""
    return {tuple(each for each in row if (name, each[0]) != ("identity", "used")) for row in rows}


async def put_back(app: App, before: Rows) -> None:
    """As it was, and nothing is under way in any private talk."""
    after = await everything(app)
    names = {*changed(before, after), "progress"}
    await app.house.state.do(
        lambda tx: _write(tx, {name: before[name] if name != "progress" else () for name in names})
    )


def _read(tx: Tx) -> Rows:
    session = tx.session()
    return {
        name: tuple(tuple(dict(row).items()) for row in session.execute(select(table)).mappings())
        for name, table in _ALL.items()
    }


def _write(tx: Tx, wanted: Rows) -> None:
    session = tx.session()
    for name, rows in wanted.items():
        session.execute(_ALL[name].delete())
        if rows:
            session.execute(_ALL[name].insert(), [dict(row) for row in rows])
