"""Jobs: long work that a plugin declares, starts from a handler, and hears the end of."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from inspect import iscoroutinefunction, signature
from typing import Final, Generic, Protocol, TypeVar, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.errors import PydanticSchemaGenerationError, PydanticUndefinedAnnotation

from bot.model.errors import NhipCauError
from bot.model.ids import JobId, MediaId
from bot.plugin.context import Context

S = TypeVar("S", bound=BaseModel, covariant=True)
A = TypeVar("A")
R = TypeVar("R")
T = TypeVar("T")

SECONDS: Final = 60.0
TRIES: Final = 5

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


class JobFailed(NhipCauError):
    """The job will never succeed; ``key`` is the text that its handler gets as ``failure``."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class TryAgain(NhipCauError):
    """Not now: the job is run again after a pause that grows, until its tries are used up; then it has failed with ``key``."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class JobUnfit(NhipCauError):
    """What is kept of a job is not what its function takes now, after an upgrade."""


class Job(Protocol[S]):
    """What a job is handed while it runs; it may run more than once, so what it does must bear being done again."""

    @property
    def id(self) -> JobId:
        """The same each time it runs."""
        ...

    @property
    def tried(self) -> int:
        """How often it has asked to be run again."""
        ...

    @property
    def settings(self) -> S:
        """The plugin's own."""
        ...

    async def do(self, work: Callable[[Context[S]], T]) -> T:
        """What ``work`` returns, done in a transaction of its own and kept once this returns; as short as any handler.

        The context is that of who started the job: ``person``, ``chat`` and language are theirs. Raises: whatever ``work`` does.
        """
        ...

    async def picture(self, drawn: bytes) -> MediaId:
        """A picture that the plugin has drawn, kept for a message that is to show it: PNG, JPEG, WebP or GIF becomes a JPEG.

        It is erased after 48 hours unless a notice shows it then; of each plugin so many are kept (``media.drawn`` in the
        settings), the oldest go first. Raises: ``JobFailed`` for what is no picture, or larger than pictures may be.
        """
        ...


@dataclass(frozen=True, slots=True)
class JobEnded(Generic[A, R]):
    """What came of a job: its ``result``, or else ``failure``, the key of the text that says why there is none."""

    argument: A
    result: R | None
    failure: str | None = None


@dataclass(frozen=True, eq=False)
class JobHandle(Generic[A, R]):
    """A declared job, to start it by and to hear its end by; arguments and results are kept as JSON.

    ``seconds`` is how long one run may take, ``tries`` how many there are. What is ``sealed`` lies under a day key: nobody can
    read it after 48 hours, and no backup has it. What is not sealed is kept until it is done; it names nobody, and who started it
    is not kept.
    """

    name: str
    run: Callable[..., Awaitable[R]]
    takes: TypeAdapter[A]
    gives: TypeAdapter[R]
    seconds: float
    tries: int
    sealed: bool

    def order(self, argument: A) -> str:
        """An argument as it is kept. Raises: ``ValueError`` for one of another type."""
        return self.takes.dump_json(argument, warnings="error").decode()

    async def perform(self, job: Job[BaseModel], argument: str) -> str:
        """One run, from what is kept to what will be. Raises: ``JobUnfit``, and whatever the function raises."""
        given = _load(self.takes, argument)
        return self.gives.dump_json(await self.run(job, given), warnings="error").decode()

    def ended(self, argument: str, result: str | None, failure: str | None) -> JobEnded[A, R]:
        """As its handler hears it. Raises: ``JobUnfit``."""
        given = _load(self.takes, argument)
        return JobEnded(given, None if result is None else _load(self.gives, result), failure)


class AnyJob(Protocol):
    """A declared job, whatever it takes and gives."""

    @property
    def name(self) -> str: ...
    @property
    def seconds(self) -> float: ...
    @property
    def tries(self) -> int: ...
    @property
    def sealed(self) -> bool: ...
    async def perform(self, job: Job[BaseModel], argument: str) -> str: ...


@dataclass(frozen=True, slots=True)
class JobReport:
    """What came of a job, still as JSON."""

    argument: str
    result: str | None
    failure: str | None


def declared(run: Callable[[Job[S], A], Awaitable[R]], *, seconds: float, tries: int, sealed: bool) -> JobHandle[A, R]:
    """A handle for an async function of a job and one argument. Raises: ``ValueError`` that says what to write instead."""
    name = getattr(run, "__name__", "")
    if not _NAME.fullmatch(name) or not iscoroutinefunction(run):
        raise ValueError(f"job {name!r}: write it as 'async def', its name in small letters, digits and _, at most 40")
    if seconds <= 0 or tries < 1:
        raise ValueError(f"job {name!r}: give it more than 0 seconds and at least 1 try")
    takes, gives = _types(run, name)
    return JobHandle(name, run, takes, gives, seconds, tries, sealed)


def _types(run: Callable[[Job[S], A], Awaitable[R]], name: str) -> tuple[TypeAdapter[A], TypeAdapter[R]]:
    words = list(signature(run).parameters)
    try:
        hints = get_type_hints(run)
        if len(words) != 2 or words[1] not in hints or "return" not in hints:
            raise ValueError(
                f"job {name!r}: write its types, such as: async def {name}(job: Job[S], case: CaseId) -> int"
            )
        return TypeAdapter(hints[words[1]]), TypeAdapter(hints["return"])
    except (PydanticSchemaGenerationError, PydanticUndefinedAnnotation, NameError) as error:
        raise ValueError(
            f"job {name!r}: what it takes and gives is kept as JSON, so it must be of a type that pydantic knows, defined"
            f" above it ({error})"
        ) from error


def _load(kind: TypeAdapter[T], kept: str) -> T:
    try:
        return kind.validate_json(kept, strict=True, extra="forbid")
    except ValidationError:
        # Without its cause, whose text shows what was kept.
        raise JobUnfit("what is kept of this job is of another type than its function takes now") from None
