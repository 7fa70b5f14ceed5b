"""What one of our messages in a group belongs to, and what can be chosen below it."""

from dataclasses import dataclass

from bot.model.content import Button
from bot.model.ids import NoticeId, UnitId


@dataclass(frozen=True, slots=True)
class PartAt:
    """What one of our messages in a group belongs to; ``buttons`` in the order of their numbers."""

    plugin: str
    notice: NoticeId
    unit: UnitId | None
    buttons: tuple[Button, ...]
