"""What can go wrong between a bot and the server, switched on for the next calls."""

from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.telegram_server.errors import Refused, conflict, forbidden, too_many


@dataclass(frozen=True)
class Fault:
    """One call goes wrong so.

    ``taken``: the server does what it was asked first, and only then it goes wrong. Of the rest one is given: ``refused`` is the
    answer; ``odd`` is an answer in its stead; ``status`` is a bare HTTP error, as from a gateway;
    ``silent`` holds the connection for so many seconds, or until the client leaves, and closes it without an answer; ``reset``
    breaks the connection; ``slow`` answers as usual, so much later.
    """

    taken: bool = False
    refused: Refused | None = None
    odd: dict[str, object] | None = None
    status: int | None = None
    silent: float | None = None
    reset: bool = False
    slow: float = 0.0


def flooded(seconds: int) -> Fault:
    """429 with `retry_after`."""
    return Fault(refused=too_many(seconds))


def broken(status: int = 502, *, taken: bool = False) -> Fault:
    """An error of the server's own, before or after the message is taken."""
    return Fault(status=status, taken=taken)


def timed_out(*, taken: bool = True, seconds: float = 3600) -> Fault:
    """No answer until the client gives up."""
    return Fault(silent=seconds, taken=taken)


def reset(*, taken: bool = False) -> Fault:
    """The connection breaks."""
    return Fault(reset=True, taken=taken)


def slow(seconds: float) -> Fault:
    """The answer takes its time."""
    return Fault(slow=seconds)


def refused(code: int, words: str, **parameters: int) -> Fault:
    """Any refusal, in Telegram's words."""
    return Fault(refused=Refused(code, words, **parameters))


def odd(result: object) -> Fault:
    """All is well, it says, with a result that means nothing."""
    return Fault(odd={"ok": True, "result": result})


def no_entry(words: str = "bot was blocked by the user") -> Fault:
    """403."""
    return Fault(refused=forbidden(words))


def second_poller() -> Fault:
    """409."""
    return Fault(
        refused=conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
    )


@dataclass
class Faults:
    """Each is used up by one call, in order; then all is well again."""

    _waiting: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))

    def add(self, method: str, fault: Fault, *, times: int = 1) -> None:
        """For the next calls of the method, or of any method but getUpdates: ``"*"``."""
        self._waiting[method.lower()].extend([fault] * times)

    def clear(self) -> None:
        """All is well from now on."""
        self._waiting.clear()

    def take(self, method: str) -> Fault | None:
        """What the present call suffers."""
        for key in (method.lower(), "*"):
            if self._waiting[key] and not (key == "*" and method == "getUpdates"):
                return self._waiting[key].popleft()
        return None

    @property
    def left(self) -> int:
        """How many have not struck yet."""
        return sum(map(len, self._waiting.values()))
