"""From our messages to the Bot API's; pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.model.content import Mood, Span, Style, Tone
from bot.model.operations import Outgoing, WireButton

Json = dict[str, object]

TEXT: Final = 4096
"""UTF-16 units of a message."""

CAPTION: Final = 1024
"""UTF-16 units of the words below a picture."""

TOKEN: Final = 64
"""Bytes that a button carries."""

MARGIN: Final = 3
"""Units that the mark of a mood may take."""

_MARKS: Final = {Mood.ALARM: "🔴 ", Mood.GOOD: "🟢 "}
_TONES: Final = {Tone.PRIMARY: "primary", Tone.DANGER: "danger"}
_STYLES: Final = {Style.BOLD: "bold", Style.ITALIC: "italic"}
_WEB: Final = ("https://", "http://")
_ROW: Final = 24
_HALVES: Final = re.compile("[\ud800-\udfff]")


def units(text: str) -> int:
    """How long Telegram takes that to be: letters beyond the first plane, such as most emoji, count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def words(outgoing: Outgoing) -> tuple[str, list[Json]]:
    """The text and its entities, marked by its mood; halves of pairs, which no server takes, are left out."""
    spans = [*_mark(outgoing), *outgoing.spans]
    said = "".join([span.text for span in spans])
    if _HALVES.search(said):
        spans = [replace(span, text=_clean(span.text)) for span in spans]
        said = _clean(said)
    return said, list(_entities(spans))


def keyboard(buttons: Sequence[WireButton]) -> Json | None:
    """The buttons below a message, short ones side by side; None for none."""
    if not buttons:
        return None
    return {"inline_keyboard": [[_button(each) for each in row] for row in _rows(buttons)]}


def text(outgoing: Outgoing) -> Json:
    """What sendMessage and editMessageText need; a page that is linked is not shown below."""
    said, entities = words(outgoing)
    return _given(text=said, entities=entities, reply_markup=keyboard(outgoing.buttons)) | {
        "link_preview_options": {"is_disabled": True}
    }


def caption(outgoing: Outgoing) -> Json:
    """What goes below a picture, without the buttons."""
    said, entities = words(outgoing)
    return _given(caption=said, caption_entities=entities)


def picture(media: str, outgoing: Outgoing) -> Json:
    """A picture as editMessageMedia and sendMediaGroup name it, with the words below it."""
    return {"type": "photo", "media": media} | caption(outgoing)


def shortened(outgoing: Outgoing, limit: int) -> Outgoing:
    """As much of the words from the beginning as fits, ended by an ellipsis."""
    room, kept = limit - MARGIN - 1, list[Span]()
    for span in outgoing.spans:
        fits = _prefix(span.text, room)
        kept.append(replace(span, text=fits))
        room -= units(fits)
        if fits != span.text:
            break
    return replace(outgoing, spans=(*kept, Span("…")))


def _prefix(text: str, room: int) -> str:
    while units(text) > room:
        text = text[: max(0, min(room, len(text) - 1))]
    return text


def _mark(outgoing: Outgoing) -> Iterator[Span]:
    mark = _MARKS.get(outgoing.mood)
    if mark and outgoing.text.strip():
        yield Span(mark)


def _entities(spans: Iterable[Span]) -> Iterator[Json]:
    """Blanks at the ends of an entity would make the server move it, so they are left out here."""
    at = 0
    for span in spans:
        kinds = _kinds(span)
        if kinds and (body := span.text.strip()):
            start = at + units(span.text[: len(span.text) - len(span.text.lstrip())])
            length = units(body)
            yield from ({**kind, "offset": start, "length": length} for kind in kinds)
        at += units(span.text)


def _kinds(span: Span) -> list[Json]:
    kinds: list[Json] = [{"type": _STYLES[span.style]}] if span.style in _STYLES else []
    return [*kinds, {"type": "text_link", "url": span.link}] if span.link and span.link.startswith(_WEB) else kinds


def _rows(buttons: Sequence[WireButton]) -> Iterator[list[WireButton]]:
    """At most two a row, and only where both can be read on a small screen."""
    row: list[WireButton] = []
    for button in buttons:
        if row and (len(row) == 2 or len(row[0].label) + len(button.label) > _ROW):
            yield row
            row = []
        row.append(button)
    if row:
        yield row


def _button(button: WireButton) -> Json:
    return _given(text=_clean(button.label), callback_data=button.token, style=_TONES.get(button.tone))


def _clean(words: str) -> str:
    return _HALVES.sub("", words)


def _given(**values: object) -> Json:
    return {key: value for key, value in values.items() if value}
