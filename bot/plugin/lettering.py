"""Letters for what a plugin draws or prints: all of Vietnamese, and the same on every machine."""

from pathlib import Path
from typing import Final

_FONTS: Final = "fonts"


def font_file(*, bold: bool = False) -> Path:
    """A TrueType font, DejaVu Sans; it has ticks, circles and arrows too."""
    return Path(__file__).with_name(_FONTS) / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
