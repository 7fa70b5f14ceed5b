"""A value that must not be seen: it has no text of its own, and no settings file may hold it."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class ReadsSecrets(Protocol):
    """Who knows where secrets lie; whoever reads the settings brings one along."""

    def read_secret(self, place: object) -> "Secret":
        """The secret at a place such as ``{"file": "keys/bot"}``. Raises: ``ValueError`` with a remedy."""
        ...


class _Info(Protocol):
    @property
    def context(self) -> object: ...


class Secret:
    """A token, key or password; ``reveal`` is the only way to its value, ``origin`` says where it came from.

    In a settings model (``token: Secret``) it is written as ``{file: path}`` or ``{env: NAME}``.
    """

    __slots__ = ("_value", "origin")

    def __init__(self, value: str, origin: str) -> None:
        self._value = value
        self.origin = origin

    def reveal(self) -> str:
        """The value itself, for the one call that needs it."""
        return self._value

    def __repr__(self) -> str:
        return f"Secret(from {self.origin})"

    def __reduce__(self) -> str:
        raise TypeError("a secret is not copied into files or other processes")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> dict[str, object]:
        # A plain dictionary is all that pydantic wants here, so the model needs no import of it.
        return {"type": "function-plain", "function": {"type": "with-info", "function": cls._checked}}

    @staticmethod
    def _checked(value: object, info: _Info) -> "Secret":
        if isinstance(value, Secret):
            return value
        if not isinstance(info.context, ReadsSecrets):
            raise ValueError("is a secret, and only a settings file can say where it lies")
        return info.context.read_secret(value)
