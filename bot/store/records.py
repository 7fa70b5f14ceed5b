"""Records in the Session of a transaction, which is asked for when the first of them is."""

from functools import cache
from typing import Protocol, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import DeclarativeBase, Session

R = TypeVar("R", bound=DeclarativeBase)


class HasSession(Protocol):
    """An open transaction."""

    def session(self) -> Session:
        """On its connection."""
        ...


class LateSession:
    """The records of one handler. Most handlers use none, and then there is no savepoint for them either."""

    def __init__(self, tx: HasSession) -> None:
        self._tx = tx
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """The Session of the transaction."""
        if self._session is None:
            self._session = self._tx.session()
        return self._session

    def find(self, record: type[R], key: str) -> R | None:
        """One by its primary key; for that nothing has to be written first."""
        name = _key_of(record)
        for pending in self.session.new:
            if isinstance(pending, record) and str(getattr(pending, name)) == key:
                return pending
        with self.session.no_autoflush:
            return self.session.get(record, key)

    def remove(self, record: DeclarativeBase) -> None:
        """Erase it, also where it is not written yet."""
        if record in self.session.new:
            self.session.flush()
        self.session.delete(record)


@cache
def _key_of(record: type[DeclarativeBase]) -> str:
    """The attribute of its primary key."""
    mapper = inspect(record)
    return mapper.get_property_by_column(mapper.primary_key[0]).key
