"""From our messages to the chat server's."""

from adapters.web.server import Button, Message, Photo, Span
from bot.model import content
from bot.model.ids import MessageRef
from bot.model.operations import Outgoing


def encode(outgoing: Outgoing, reply_to: MessageRef | None = None) -> Message:
    """One message in the server's shape; every button on a row of its own, for thumbs."""
    return Message(
        spans=tuple(_span(span) for span in outgoing.spans),
        photos=tuple(Photo(photo.data, photo.alt) for photo in outgoing.photos),
        buttons=tuple((Button(button.token, button.label, button.tone.value),) for button in outgoing.buttons),
        reply_to=int(reply_to.message) if reply_to else None,
        tone=outgoing.mood.value,
    )


def _span(span: content.Span) -> Span:
    if span.link and span.link.startswith("tel:"):
        return Span(span.text, "phone", span.link.removeprefix("tel:"))
    if span.link:
        return Span(span.text, "link", span.link)
    return Span(span.text, span.style.value)
