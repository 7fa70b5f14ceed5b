"""From our messages to the homeserver's; pure."""

import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.model.content import Mood, Span, Style
from bot.model.operations import Outgoing, Sign

Content = dict[str, object]

KEY: Final = "vn.nhipcau.key"
"""Where an event of ours names the operation that it was sent for."""

LARGEST_HTML: Final = 24_000
"""Bytes of formatted text; what would need more goes plain, so that any event stays below the 64 kB of every server."""

LONGEST_BODY: Final = 5_000
"""Characters of the plain words together with the addresses in them; where those make it longer they are left out."""

_COLOURS: Final = {Mood.ALARM: "#b3261e", Mood.GOOD: "#1b6e3c"}
_SIGNS: Final = {Sign.HEARD: "👌"}
_TAGS: Final = {Style.BOLD: "strong", Style.ITALIC: "em"}
_LOST: Final = re.compile(r"(?<=[ \n]) ")  # a blank that browsers leave out
_UNSAID: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_FALLBACK: Final = 100
_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Picture:
    """An uploaded picture: the address and key of its file, what clients want to know of it, and its name."""

    file: Mapping[str, object]
    info: Mapping[str, object]
    name: str


def message(outgoing: Outgoing, key: str, picture: Picture | None = None, reply_to: str | None = None) -> Content:
    """The content of a new message; an alarm calls the whole room."""
    content = _content(outgoing, picture) | {"m.mentions": _mentions(outgoing.mood), KEY: key}
    if reply_to is not None:
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": reply_to}}
    return content


def edit(outgoing: Outgoing, key: str, replaced: str, picture: Picture | None = None) -> Content:
    """The content of an edit of the message ``replaced``; nobody is called a second time."""
    body = plain(outgoing.spans)
    return {
        "msgtype": "m.text",
        "body": f"* {body[:_FALLBACK]}",
        "m.new_content": _content(outgoing, picture) | {"m.mentions": _mentions(outgoing.mood), KEY: key},
        "m.mentions": {},
        "m.relates_to": {"rel_type": "m.replace", "event_id": replaced},
        KEY: key,
    }


def reaction(event: str, number: int) -> Content:
    """A number to tap, below the message."""
    return _below(event, f"{number}\ufe0f\u20e3")


def sign(event: str, shown: Sign) -> Content:
    """A sign of ours, below the message."""
    return _below(event, _SIGNS[shown])


def _below(event: str, key: str) -> Content:
    return {"m.relates_to": {"rel_type": "m.annotation", "event_id": event, "key": key}}


def plain(spans: Iterable[Span]) -> str:
    """The words for who sees no styles; an address that is not to be read in them is added, where there is room."""
    spans = list(spans)
    whole = "".join(_clean(span.text) + _address(span) for span in spans)
    return whole if len(whole) <= LONGEST_BODY else "".join(_clean(span.text) for span in spans)


def formatted(spans: Iterable[Span], mood: Mood = Mood.PLAIN) -> str:
    """The words as the HTML that Matrix clients show; the first line is coloured by the mood."""
    whole, colour = _hard(spans), _COLOURS.get(mood)
    if colour is None:
        return _html(whole)
    first, rest = _first_line(whole)
    return f'<span data-mx-color="{colour}">{_html(first)}</span>{_html(rest)}'


def file_name(alt: str) -> str:
    """A picture's name, which clients read aloud: what it shows."""
    words = re.sub(r"[/\\\s]+", " ", _clean(alt)).strip()
    return f"{words[:_NAME].strip() or 'ảnh'}.jpg"


def _content(outgoing: Outgoing, picture: Picture | None) -> Content:
    words = _words(outgoing)
    if picture is None:
        return {"msgtype": "m.text", **words}
    shown = words if outgoing.text else {"body": picture.name}
    return {
        "msgtype": "m.image",
        **shown,
        "filename": picture.name,
        "file": dict(picture.file),
        "info": dict(picture.info),
    }


def _words(outgoing: Outgoing) -> Content:
    body, rich = plain(outgoing.spans), formatted(outgoing.spans, outgoing.mood)
    if len(json.dumps(rich, ensure_ascii=False).encode()) > LARGEST_HTML:
        return {"body": body}
    return {"body": body, "format": "org.matrix.custom.html", "formatted_body": rich}


def _mentions(mood: Mood) -> Content:
    return {"room": True} if mood is Mood.ALARM else {}


def _html(spans: Iterable[Span]) -> str:
    return "".join(_element(span) for span in spans)


def _element(span: Span) -> str:
    words = html.escape(span.text, quote=False).replace("\n", "<br>")
    if span.link:
        words = f'<a href="{html.escape(_clean(span.link))}">{words}</a>'
    tag = _TAGS.get(span.style)
    return f"<{tag}>{words}</{tag}>" if tag else words


def _hard(spans: Iterable[Span]) -> list[Span]:
    """Clean, and with hard blanks where soft ones would not be shown."""
    done, before = [], "\n"
    for span in spans:
        text = _clean(span.text)
        done.append(replace(span, text=_LOST.sub("\u00a0", before + text)[1:]))
        before = text[-1:] or before
    return done


def _first_line(spans: list[Span]) -> tuple[list[Span], list[Span]]:
    for number, span in enumerate(spans):
        line, end, rest = span.text.partition("\n")
        if end:
            return [*spans[:number], replace(span, text=line)], [replace(span, text=end + rest), *spans[number + 1 :]]
    return spans, []


def _address(span: Span) -> str:
    if not span.link:
        return ""
    address = _clean(span.link.removeprefix("tel:"))
    digits = "".join(c for c in span.text if c.isdigit() or c == "+")
    return "" if address in (span.text, digits) else f" ({address})"


def _clean(text: str) -> str:
    """Without what no server takes or no client shows: control characters but line ends, and halves of pairs."""
    return _UNSAID.sub("", text.replace("\t", " "))
