"""The tables of an invented plugin that has lived through two versions."""

from sqlalchemy import Column, Integer, MetaData, Table, Text

metadata = MetaData()

buffalo = Table(
    "herd__buffalo",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("mark", Text),
)
