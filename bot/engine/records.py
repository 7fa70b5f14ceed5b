"""A plugin's own tables, in the transaction of its event."""

from collections.abc import Sequence
from typing import TypeVar

from bot.engine.house import Moment
from bot.engine.settling import RECALLED_MEDIA
from bot.model.errors import NhipCauError
from bot.model.ids import MediaId
from bot.plugin.facets import Query
from bot.plugin.records import Record
from bot.store import media as store
from bot.store import notices
from bot.store.records import LateSession

R = TypeVar("R", bound=Record)


class NotItsRecord(NhipCauError):
    """A plugin reached for a table that is not among its own; it may only ask other plugins by facts."""


class RecordsFacet:
    """Straight from the session; other plugins' tables are not to be had."""

    def __init__(self, moment: Moment) -> None:
        self._tx = moment.tx
        self._late = LateSession(moment.tx)
        self._plugin = moment.plugin

    def add(self, record: Record) -> None:
        """Keep a new record."""
        self._check(type(record))
        self._late.session.add(record)

    def get(self, record: type[R], key: str) -> R | None:
        """One by its primary key; what is changed on it is kept."""
        self._check(record)
        return self._late.find(record, key)

    def all(self, query: Query[R]) -> Sequence[R]:
        """All that a query finds."""
        for found in query.column_descriptions:
            self._check(found["entity"])
        return self._late.session.scalars(query).all()

    def remove(self, record: Record) -> None:
        """Erase it."""
        self._check(type(record))
        self._late.remove(record)

    def forget_picture(self, media: MediaId) -> None:
        """Erase a picture, at once or when the last notice or card that shows it says something else."""
        self._tx.flush()
        if notices.shown(self._tx, media):
            store.keep_for(self._tx, media, RECALLED_MEDIA)
        else:
            store.erase(self._tx, media)

    def _check(self, record: object) -> None:
        own = self._plugin.plugin.records
        if own is None or not isinstance(record, type) or not issubclass(record, own):
            raise NotItsRecord(f"{self._plugin.name} has no record {record}; add it to its own records")
