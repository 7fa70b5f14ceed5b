"""Records: a plugin's own typed tables, each plugin with its own prefix and metadata."""

from typing import Any, ClassVar, dataclass_transform

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, declared_attr, mapped_column

from bot.columns import TYPES
from bot.model.holdings import Holds
from bot.model.ids import CaseId, fresh_id


def case_id() -> CaseId:
    """For ``default_factory`` of a primary key: made with the object, so that it can be named before it is stored."""
    return CaseId(fresh_id())


@dataclass_transform(kw_only_default=True, field_specifiers=(mapped_column,))
class Record(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Base of all records; a plugin derives its own base once: ``class Lost(Record, prefix="lost")``.

    ``holds`` says what a record is for and until when; without it nothing about people may be kept.
    """

    __abstract__ = True
    type_annotation_map = TYPES
    prefix: ClassVar[str]
    holds: ClassVar[Holds | None] = None

    def __init_subclass__(cls, *, prefix: str = "", **options: Any) -> None:
        if prefix:
            cls.prefix = prefix
            cls.__abstract__ = True
            cls.metadata = MetaData()
        super().__init_subclass__(**options)

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy calls it with the class
        return f"{cls.prefix}__{cls.__name__.lower()}"
