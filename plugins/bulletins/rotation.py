"""Whose turn it is: posts one after the other, none twice until all have been."""

from collections.abc import Collection, Sequence
from typing import NamedTuple


class Turn(NamedTuple):
    """The post whose turn it is, and what has been sent in this round with it."""

    post: str
    sent: tuple[str, ...]


def next_turn(order: Sequence[str], sent: Sequence[str], fit: Collection[str]) -> Turn | None:
    """The first in order that may leave and has not yet been in this round; None where none may leave.

    A round is over when everything that may leave has been; what could not leave meanwhile gets its turn once it can.
    """
    possible = [post for post in order if post in fit]
    left = [post for post in possible if post not in sent]
    if left:
        return Turn(left[0], (*sent, left[0]))
    others = [post for post in possible if post != (sent[-1] if sent else "")] or possible
    return Turn(others[0], (others[0],)) if others else None
