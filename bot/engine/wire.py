"""What is said, as it lies in the store: as JSON, replies as the sealed body of an operation."""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from pydantic import TypeAdapter

from bot.model.content import Mood, Photo, Span
from bot.model.ids import ChatRef, MessageRef
from bot.model.operations import WireButton

T = TypeVar("T")


class Codec(Generic[T]):
    """One type as JSON and back; what does not fit is refused, never guessed."""

    def __init__(self, kind: type[T]) -> None:
        self._adapter = TypeAdapter(kind)

    def dump(self, thing: T) -> bytes:
        """As compact UTF-8 JSON. Raises: ``ValueError`` when a field holds something else than its type says."""
        # A mere warning would show the value, which may be what somebody wrote.
        return self._adapter.dump_json(thing, warnings="error")

    def load(self, data: bytes | str) -> T:
        """The same again. Raises: ``ValueError`` when it is not what ``dump`` wrote."""
        return self._adapter.validate_json(data, strict=True, extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyBody:
    """A message of our own to one chat, outside of any notice; sealed under a day key in ``operation.body``.

    ``hint`` tells how to choose where there are no buttons; ``menu`` is the token of the page of choices that it shows.
    """

    chat: ChatRef
    spans: tuple[Span, ...] = ()
    photos: tuple[Photo, ...] = ()
    buttons: tuple[WireButton, ...] = ()
    reply_to: MessageRef | None = None
    mood: Mood = Mood.PLAIN
    hint: str = ""
    menu: str = ""
    protected: bool = False


REPLY: Final = Codec(ReplyBody)
"""``operation.body`` of verb "send" without a copy."""
