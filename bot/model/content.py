"""What is said: a flat struct of rich text, photos and buttons, the same on every platform."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.model.ids import MediaId


class Style(StrEnum):
    """How a span looks; a platform without styles shows it plain."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"


class Tone(StrEnum):
    """How a button looks where the platform has looks for buttons."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


class Mood(StrEnum):
    """What a message feels like at a glance, where the platform has colours for messages."""

    PLAIN = "plain"
    ALARM = "alarm"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; ``link`` is an https:, http: or tel: address."""

    text: str
    style: Style = Style.PLAIN
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture in the media store; ``alt`` is read aloud to who cannot see it."""

    media: MediaId
    alt: str


@dataclass(frozen=True, slots=True)
class Button:
    """A choice: pressed, or answered by its number, it reaches ``action`` of ``plugin``.

    ``plugin`` is filled in by the engine with the speaking plugin when empty.
    """

    label: str
    action: str
    payload: str = ""
    tone: Tone = Tone.PLAIN
    plugin: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """One thing said, before any platform's limits are applied.

    ``protected``: a platform that can keeps it from being passed on or saved, and remembers nothing of its pictures.
    """

    spans: tuple[Span, ...] = ()
    photos: tuple[Photo, ...] = ()
    buttons: tuple[Button, ...] = ()
    mood: Mood = Mood.PLAIN
    protected: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)

    def with_buttons(self, *buttons: Button) -> "Content":
        """The same, offering these choices instead."""
        return replace(self, buttons=buttons)

    def with_photos(self, *photos: Photo) -> "Content":
        """The same, showing these pictures instead."""
        return replace(self, photos=photos)

    def without_photos(self) -> "Content":
        """The same, showing nothing."""
        return replace(self, photos=())


def lines(*parts: str | Span) -> tuple[Span, ...]:
    """Spans, each on a line of its own, empty ones left out."""
    spans: list[Span] = []
    for part in parts:
        span = Span(part) if isinstance(part, str) else part
        if span.text:
            spans.extend((span, Span("\n")))
    return tuple(spans[:-1])


def say(*parts: str | Span) -> Content:
    """Content from strings and spans, in order."""
    return Content(tuple(Span(part) if isinstance(part, str) else part for part in parts))


def bold(text: str) -> Span:
    """A span that stands out."""
    return Span(text, Style.BOLD)


def phone(number: str) -> Span:
    """A number that a tap calls."""
    return Span(number, Style.BOLD, "tel:" + "".join(c for c in number if c.isdigit() or c == "+"))
