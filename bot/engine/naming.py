"""What choices are called beside their labels: the words of the optional text ``<key>-also``, parted by commas."""

from collections.abc import Iterable, Sequence

from bot.engine.house import Moment
from bot.engine.phrases import Heard, words
from bot.texts import TextMissing


def also(moment: Moment, key: str) -> Sequence[str]:
    """The other names of what the text ``key`` is the label of; none where nobody wrote any."""
    try:
        return [name.strip() for name in moment.text(f"{key}-also").split(",")]
    except TextMissing:
        return ()


def mentions(heard: Heard, names: Iterable[str]) -> bool:
    """Whether one of the names is heard."""
    return any(heard.holds(words(name)) for name in names)
