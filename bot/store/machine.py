"""The tables by which the machine runs, about nobody; and what holds all core tables together."""

from sqlalchemy import Boolean, CheckConstraint, Column, Integer, LargeBinary, MetaData, Table, Text

from bot.columns import UtcTime

metadata = MetaData()

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("clean", Boolean, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    CheckConstraint("id = 1"),
)

day_key = Table(
    "day_key",
    metadata,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("mark", LargeBinary, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("until", UtcTime, nullable=False),
    Column("clean", Boolean, nullable=False),
)
