"""Errors that people meet, named for the state of the world.

NhipCauError            everything that we raise on purpose
├── Refused             somebody asked for what cannot be done: carries the key of a kind text
└── ConfigurationError  the installation is not fit to start: says file, cause and remedy
"""


class NhipCauError(Exception):
    """Everything that we raise on purpose."""


class Refused(NhipCauError):
    """Not done, nothing changed: ``key`` is the text that tells the person why and what to do next."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class ConfigurationError(NhipCauError):
    """The installation cannot start like this; the message says what to do."""
