"""The words of the pages, in Vietnamese and English, shared by server and browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("vi", "en")
FOLDER = Path(__file__).parent.parent / "pages"


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text by language and key."""

    words: dict[str, dict[str, str]]

    def say(self, language: str, key: str) -> str:
        """The text; raises `KeyError` for a key that nobody wrote."""
        return self.words[language][key]

    def both(self, key: str) -> dict[str, str]:
        """The text in each language."""
        return {language: self.say(language, key) for language in LANGUAGES}


def load() -> Texts:
    """Read the two files that the browser also reads."""
    return Texts({one: json.loads((FOLDER / "static" / f"texts.{one}.json").read_text("utf-8")) for one in LANGUAGES})
