"""Register: the facet through which who looks after data sees what is kept, in numbers, and what is overdue in the house."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stock:
    """How many ``rows`` a table has now, and its ``fields`` that say something about somebody; never what stands in them."""

    owner: str
    table: str
    rows: int
    fields: tuple[str, ...]


class Register(Protocol):
    """What is kept, in numbers."""

    def stock(self, tables: Collection[str] = ()) -> Sequence[Stock]:
        """The tables of the database that say something about people, all or only these, in the order of the register."""
        ...
