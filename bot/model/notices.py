"""How far a notice has come: coverage over all its copies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """Copies of one notice, counted by what is true of them at the desired revision.

    ``applied + waiting + uncertain + unreachable + by_hand == total``. ``missed`` are the titles of the groups of the last three.
    """

    total: int = 0
    applied: int = 0
    waiting: int = 0
    uncertain: int = 0
    unreachable: int = 0
    by_hand: int = 0
    missed: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Nothing more will happen by itself."""
        return self.waiting == 0
