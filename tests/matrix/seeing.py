"""What a good client makes of a room's events: edits applied, what was taken back gone, formatted text read as text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any, Final

from bot.model.content import Mood

UNREADABLE: Final = "(không đọc được: thiếu khoá)"
"""What stands in the place of a message whose key has not come."""

_MOODS: Final = {"#b3261e": Mood.ALARM, "#1b6e3c": Mood.GOOD}
_CHOICE: Final = re.compile(r"^([0-9])\. (.+)$", re.MULTILINE)

_BLANKS: Final = re.compile(r"[ \n\t]+")


@dataclass(frozen=True, slots=True)
class Standing:
    """A message as it stands now."""

    event: str
    sender: str
    content: Mapping[str, Any]
    signs: frozenset[tuple[str, str]] = frozenset()
    """Who put which sign below it."""

    @property
    def text(self) -> str:
        """What is read: the formatted text where there is one; of a picture its caption."""
        if self.content.get("msgtype") == "m.image" and self.content.get("filename") in (None, self.content["body"]):
            return ""
        if self.content.get("format") == "org.matrix.custom.html":
            return _Reading.of(self.content["formatted_body"])
        return str(self.content["body"])

    @property
    def mood(self) -> Mood:
        """By the first colour in it."""
        colour = re.search(r'data-mx-color="([^"]*)"', str(self.content.get("formatted_body", "")))
        return _MOODS.get(colour[1], Mood.PLAIN) if colour else Mood.PLAIN


def standing(events: Sequence[Mapping[str, Any]]) -> list[Standing]:
    """The messages among a room's readable events, oldest first; each by its author alone is changed or taken back."""
    shown: dict[str, Standing] = {}
    for event in events:
        content = event["content"]
        if event["type"] == "m.reaction" and content and (below := shown.get(content["m.relates_to"]["event_id"])):
            sign = event["sender"], content["m.relates_to"]["key"]
            shown[below.event] = replace(below, signs=below.signs | {sign})
        if event["type"] != "m.room.message" or not content:
            continue
        relation = content.get("m.relates_to", {})
        if relation.get("rel_type") != "m.replace":
            shown[event["event_id"]] = Standing(event["event_id"], event["sender"], content)
        elif (old := shown.get(relation["event_id"])) and old.sender == event["sender"]:
            shown[old.event] = replace(old, content=content["m.new_content"])
    return list(shown.values())


def choices(text: str) -> Mapping[str, str]:
    """The numbered lines that can be answered: number by label."""
    return {label: number for number, label in _CHOICE.findall(text)}


class _Reading(HTMLParser):
    """Formatted text as it is read."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self._aside = 0

    @classmethod
    def of(cls, html: str) -> str:
        reading = cls()
        reading.feed(html)
        reading.close()
        return "".join(reading._words).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._words.append("\n")
        self._aside += tag == "mx-reply"

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._words.append("\n\n")
        self._aside -= tag == "mx-reply"

    def handle_data(self, data: str) -> None:
        if not self._aside:
            self._words.append(_BLANKS.sub(" ", data).replace("\u00a0", " "))
