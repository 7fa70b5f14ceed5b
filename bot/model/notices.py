"""How far a notice has come: coverage over all its copies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """Copies of one notice, counted by what is true of them at the desired revision.

    ``applied + waiting + uncertain + unreachable + by_hand == total``. ``missed`` are the titles of the groups of the last three;
    ``hands`` of those ``applied`` are so by somebody's hand, and ``asked`` of those ``by_hand`` wait for it where no bot may enter.
    ``places`` counts units, for each kind of groups: one that has several groups of a kind is one place, ``reached`` when any of
    them is as desired, ``done`` when all are.
    """

    total: int = 0
    applied: int = 0
    waiting: int = 0
    uncertain: int = 0
    unreachable: int = 0
    by_hand: int = 0
    missed: tuple[str, ...] = ()
    hands: int = 0
    asked: int = 0
    places: int = 0
    reached: int = 0
    done: int = 0

    @property
    def mirrored(self) -> bool:
        """Whether some place has several groups for the same people."""
        return 0 < self.places < self.total

    @property
    def failed(self) -> int:
        """Those that somebody has to look at, for nobody was asked to do them."""
        return self.uncertain + self.unreachable + self.by_hand - self.asked

    @property
    def settled(self) -> bool:
        """Nothing more will happen by itself."""
        return self.waiting == 0
