"""Which installation a command is about."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Chosen:
    """The settings file that was named, unless it is the sample of the checkout."""

    file: Path
    sample: bool
