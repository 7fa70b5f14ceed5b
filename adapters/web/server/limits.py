"""How often: a bucket of permissions for each key, filling again evenly over a minute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.web.server.errors import TooOften

_KEYS_REMEMBERED = 10_000


@dataclass(slots=True)
class _Bucket:
    left: float
    at: datetime


class Pace:
    """At most `per_minute` for each key, in a burst or spread."""

    def __init__(self, per_minute: int, now: Callable[[], datetime]) -> None:
        self._per_minute = per_minute
        self._now = now
        self._buckets: dict[object, _Bucket] = {}

    def take(self, key: object) -> None:
        """Use one permission; raises `TooOften` when there is none."""
        bucket = self._refilled(key)
        if bucket.left < 1:
            raise TooOften("error.too_often")
        bucket.left -= 1

    def _refilled(self, key: object) -> _Bucket:
        now = self._now()
        bucket = self._buckets.get(key)
        if bucket is None:
            self._make_room()
            bucket = self._buckets[key] = _Bucket(self._per_minute, now)
        # A clock set back gives nothing, but does not lock anybody out either.
        passed = max(0.0, (now - bucket.at).total_seconds())
        bucket.left = min(self._per_minute, bucket.left + passed * self._per_minute / 60)
        bucket.at = now
        return bucket

    def _make_room(self) -> None:
        """Forget the longest unused half when there are too many keys."""
        if len(self._buckets) >= _KEYS_REMEMBERED:
            by_age = sorted(self._buckets, key=lambda key: self._buckets[key].at)
            for key in by_age[: _KEYS_REMEMBERED // 2]:
                del self._buckets[key]
