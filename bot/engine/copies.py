"""What brings one copy up to date: the next step from what is there to what should be, as a pure function."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.adapter import Capabilities
from bot.adapter.render import Part, pictures_of


@dataclass(frozen=True, slots=True)
class Sent:
    """A real message of a copy; ``message`` is empty where it is there, but nobody knows its name."""

    ordinal: int
    message: str
    digest: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a copy should look like; ``neutral`` stands in for a message that cannot be deleted.

    ``doubtful`` are ordinals of which nobody knows whether they were sent: neither they nor later ones are sent now.
    """

    parts: tuple[Part, ...]
    neutral: Part
    pin: bool = False
    doubtful: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Post:
    """Send a part; ``follows`` an older message of the same ordinal that has to stay as it is."""

    ordinal: int
    part: Part
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Amend:
    """A message becomes this part."""

    ordinal: int
    message: str
    part: Part


@dataclass(frozen=True, slots=True)
class Take:
    """A message disappears."""

    ordinal: int
    message: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The first message is pinned, or no longer."""

    ordinal: int
    message: str
    on: bool


Step = Post | Amend | Take | Fix


@dataclass(frozen=True, slots=True)
class _Means:
    """What the platform lets us do with a message that is there."""

    capabilities: Capabilities
    now: datetime

    def can_amend(self, sent: Sent, part: Part) -> bool:
        """Whether one edit makes it the part, pictures included."""
        same_pictures = pictures_of(sent.digest) == pictures_of(part.digest)
        # An album keeps the number of pictures that it was sent with.
        can_show = self.capabilities.edit_photo and len(part.photos) < 2
        return bool(sent.message) and self.capabilities.edit and (same_pictures or can_show)

    def can_take(self, sent: Sent) -> bool:
        """Whether it can still be deleted."""
        window = self.capabilities.delete_window
        in_time = window is None or self.now < sent.sent_at + window
        return bool(sent.message) and self.capabilities.delete and in_time


def next_step(
    wanted: Wanted, sent: Sequence[Sent], pinned: bool, capabilities: Capabilities, now: datetime
) -> Step | None:
    """The next operation; None when nothing is left to do, or nothing can be done.

    Parts are mended in their order, pictures come first in it; then what is too much goes, then the pin is set.
    """
    means = _Means(capabilities, now)
    there = {each.ordinal: each for each in sent}
    for ordinal, part in enumerate(wanted.parts):
        held_back = ordinal not in there and any(doubt <= ordinal for doubt in wanted.doubtful)
        if not held_back and (step := _mend(ordinal, part, there.get(ordinal), means)):
            return step
    for each in sent:
        if each.ordinal >= len(wanted.parts) and (step := _clear(each, wanted.neutral, means)):
            return step
    return _pin(wanted, there, pinned, capabilities)


def remnants(wanted: Wanted, sent: Sequence[Sent]) -> bool:
    """Whether something is still to be seen that should not be; asked once there is no next step."""
    return any(each.ordinal >= len(wanted.parts) and each.digest != wanted.neutral.digest for each in sent)


def removable(parts: Sequence[Part], capabilities: Capabilities) -> bool:
    """Whether all of it can be taken back soon after sending."""
    with_pictures = any(part.photos for part in parts)
    return capabilities.delete or (capabilities.edit and (capabilities.edit_photo or not with_pictures))


def _mend(ordinal: int, part: Part, sent: Sent | None, means: _Means) -> Step | None:
    if sent is None:
        return Post(ordinal, part)
    if sent.digest == part.digest:
        return None
    if means.can_amend(sent, part):
        return Amend(ordinal, sent.message, part)
    if means.can_take(sent):
        return Take(ordinal, sent.message)
    return Post(ordinal, part, follows=True)


def _clear(sent: Sent, neutral: Part, means: _Means) -> Step | None:
    if means.can_take(sent):
        return Take(sent.ordinal, sent.message)
    if sent.digest != neutral.digest and means.can_amend(sent, neutral):
        return Amend(sent.ordinal, sent.message, neutral)
    return None


def _pin(wanted: Wanted, there: Mapping[int, Sent], pinned: bool, capabilities: Capabilities) -> Step | None:
    first = there.get(0)
    if first is None or not first.message or wanted.pin == pinned or not capabilities.pin:
        return None
    return Fix(0, first.message, wanted.pin)
