"""Texts and their marks, measured as Telegram does: in UTF-16 units, after parsing."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Any, Final

from tests.telegram_server.errors import bad
from tests.telegram_server.world import Entity, Formatted, Json

TAGS: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline", "s": "strikethrough",
    "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "code": "code", "pre": "pre",
    "blockquote": "blockquote", "a": "text_link",
}  # fmt: skip
KINDS: Final = frozenset(TAGS.values()) | {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "text_mention", "custom_emoji",
    "expandable_blockquote", "date_time",
}  # fmt: skip
FOUND: Final = (
    ("bot_command", re.compile(r"(?<![\w/@])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("url", re.compile(r"(?:https?://|t\.me/)[^\s<>\"]+[^\s<>\".,;:!?)]")),
    ("mention", re.compile(r"(?<![\w/.@])@\w{4,32}")),
)
_BASIC: Final = {"kind", "type", "offset", "length"}


def units(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def part(text: str, offset: int, length: int) -> str:
    """What a mark covers."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le", errors="replace")


def formatted(text: str, mode: str | None, marks: Sequence[Json] | None) -> Formatted:
    """Parsed, checked and trimmed. Raises: ``Refused``."""
    if mode and mode.lower() != "html":
        raise bad(f"unsupported parse_mode ({mode}: the server of the tests knows HTML and entities)")
    parsed = _html(text) if mode else Formatted(text, tuple(map(_entity, marks or ())))
    _check(parsed)
    return with_found(_trimmed(parsed))


def with_found(body: Formatted) -> Formatted:
    """Also with what the server itself finds: commands, addresses and mentions, where nothing else is marked."""
    taken = [(one.offset, one.offset + one.length) for one in body.entities if one.kind in {"code", "pre", "text_link"}]
    found = [
        one
        for one in _found(body.text)
        if all(one.offset >= end or one.offset + one.length <= start for start, end in taken)
    ]
    given = {(one.kind, one.offset) for one in body.entities}
    more = [one for one in found if (one.kind, one.offset) not in given]
    return Formatted(body.text, tuple(sorted((*body.entities, *more), key=lambda one: (one.offset, -one.length))))


def wire_entity(entity: Entity) -> Json:
    """As the API writes it."""
    return {"type": entity.kind, "offset": entity.offset, "length": entity.length, **dict(entity.more)}


def _found(text: str) -> Iterator[Entity]:
    for kind, pattern in FOUND:
        for match in pattern.finditer(text):
            yield Entity(kind, units(text[: match.start()]), units(match[0]))


def _entity(mark: Json) -> Entity:
    if mark["type"] not in KINDS:
        raise bad(f"can't parse MessageEntity: unsupported type {mark['type']}")
    more = tuple(sorted((name, value) for name, value in mark.items() if name not in _BASIC))
    return Entity(mark["type"], mark["offset"], mark["length"], more)


def _check(body: Formatted) -> None:
    end = units(body.text)
    for one in body.entities:
        if one.offset < 0 or one.length <= 0:
            raise bad("can't parse entities: entity has a negative offset or no length")
        if one.offset + one.length > end:
            raise bad(
                f"entity beginning at UTF-16 offset {one.offset} ends after the end of the text at UTF-16 offset {end}"
            )
        if any(_splits(body.text, at) for at in (one.offset, one.offset + one.length)):
            raise bad(f"entity beginning at UTF-16 offset {one.offset} begins or ends in a middle of a UTF-16 symbol")


def _splits(text: str, at: int) -> bool:
    before = text.encode("utf-16-le")[max(0, 2 * at - 2) : 2 * at]
    return len(before) == 2 and 0xD8 <= before[1] <= 0xDB


def _trimmed(body: Formatted) -> Formatted:
    """Telegram drops blanks at both ends, and the marks move along."""
    left = units(body.text) - units(body.text.lstrip())
    text = body.text.strip()
    kept = []
    for one in body.entities:
        start, stop = max(0, one.offset - left), min(units(text), one.offset + one.length - left)
        if stop > start:
            kept.append(Entity(one.kind, start, stop - start, one.more))
    return Formatted(text, tuple(kept))


def _html(text: str) -> Formatted:
    parser = _Tags()
    parser.feed(text)
    parser.close()
    if parser.open:
        raise bad(f"can't parse entities: can't find end tag corresponding to start tag \"{parser.open[-1][0]}\"")
    return Formatted(parser.text, tuple(parser.entities))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.entities: list[Entity] = []
        self.open: list[tuple[str, int, tuple[tuple[str, Any], ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise bad(f'can\'t parse entities: unsupported start tag "{tag}" at byte offset {len(self.text.encode())}')
        more = (("url", dict(attrs).get("href") or ""),) if tag == "a" else ()
        self.open.append((tag, units(self.text), more))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise bad(f"can't parse entities: unexpected end tag at byte offset {len(self.text.encode())}")
        name, start, more = self.open.pop()
        if units(self.text) > start:
            self.entities.append(Entity(TAGS[name], start, units(self.text) - start, more))

    def handle_data(self, data: str) -> None:
        self.text += data
