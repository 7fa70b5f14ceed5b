"""The records of an invented plugin, and what is kept of them."""

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from bot.plugin import Plain, Record
from bot.store import tables
from bot.store.hot import hot
from bot.store.write import Writer

ALL = hot(select(tables.cursor.c.account, tables.cursor.c.value).order_by(tables.cursor.c.account))


class Shop(Record, prefix="shop"):
    """The records of an invented plugin."""


class Thing(Shop):
    """Something with a name of its own."""

    name: Mapped[Plain[str]] = mapped_column(primary_key=True)
    weight: Mapped[int]


class Spoiled(Exception):
    """What a handler raises here."""


def kept(writer: Writer) -> list[tuple[object, object]]:
    writer.rollback()
    writer.begin()
    return [(row["account"], row["value"]) for row in writer.fetch(ALL)]


def weights(writer: Writer) -> dict[str, int]:
    writer.rollback()
    writer.begin()
    return {thing.name: thing.weight for thing in writer.session().scalars(select(Thing))}
