"""What of an adapter's own folder goes into a backup."""

from pathlib import Path
from typing import Protocol


class Keep(Protocol):
    """Works on the files alone, while the account may be at work."""

    def __call__(self, folder: Path, into: Path, /) -> None:
        """Write into ``into``, which is there and empty, the files that ``folder`` must hold again on another machine, as they
        are at one instant after the call. Left out: what was said in private, what may be used once, and what the bot could
        take for news when it reads it again. Raises: ``OSError``; ``ConfigurationError``.
        """
        ...
