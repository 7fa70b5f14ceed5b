"""What the directory remembers: how officers want to be shown."""

from typing import ClassVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Holds
from bot.model.ids import PersonId
from bot.plugin import Personal, Record
from plugins.directory import holdings


class Directory(Record, prefix="directory"):
    """Base of the directory's records."""


class Shown(Directory):
    """The name under which somebody with a role is shown to everybody, such as "Đại úy Nguyễn Văn Mây"."""

    holds: ClassVar[Holds] = holdings.SHOWN

    person: Mapped[PersonId] = mapped_column(primary_key=True)
    words: Mapped[Personal[str]]


def all_shown() -> Select[Shown]:
    """Those of everybody who chose one."""
    return select(Shown)
