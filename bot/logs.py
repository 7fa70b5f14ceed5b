"""Logs that cannot give anybody away: only names and numbers of our own making leave, whatever a logger is handed."""

import logging
import re
import sys
import threading
from collections.abc import MutableMapping
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Final, Literal, TextIO

import structlog
from structlog.typing import EventDict, ExcInfo, Processor

ALLOWED: Final = frozenset({
    "account", "action", "approval", "attempts", "case", "copy", "count", "day", "deaths", "error", "event",
    "failure", "form", "grant", "group", "handler", "id", "job", "jobs", "kind", "lane", "level", "line", "media", "notice", "operation",
    "ordinal", "outcome", "pid", "place", "plugin", "point", "port", "remedy", "repeated", "revision", "schedule",
    "seconds", "signal", "source", "state", "tables", "timestamp", "unit", "urgency", "verb", "version", "why",
})  # fmt: skip
"""The keys that may leave; their values are ids of ours, words of our code, and numbers."""

_OUR_WORDS: Final = frozenset({"event", "remedy"})
_WORD: Final = re.compile(r"[A-Za-z0-9_.:/+-]{0,120}")
_OURS: Final = re.compile(r"(bot|adapters|plugins|nhipcau_\w+)(\.|$)")
_HIDDEN: Final = "(hidden)"


def set_up_logging(
    level: Literal["debug", "info", "warning", "error"] = "info",
    form: Literal["console", "json"] = "console",
    out: TextIO | None = None,
) -> None:
    """From here on everything that is logged, by us or by a library, goes to ``out`` (standard error) as lines of ours.

    Errors that nobody caught are logged too, by class and place.
    """
    out = out or sys.stderr
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            name_the_error,
            only_internal,
            _renderer(form, out),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=lambda *_: _Lines(out),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[_FromLibraries()], level=logging.WARNING, force=True)
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def name_the_error(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Put an exception's class and the place in our code in the stead of its text and its traceback."""
    info = event.pop("exc_info", None)
    if isinstance(info, BaseException):
        info = (type(info), info, info.__traceback__)
    elif info and not isinstance(info, tuple):
        info = sys.exc_info()
    if info and info[0] is not None:
        event.update(_named(info[0], info[2]))
    return event


def only_internal(_logger: object, _method: str, event: EventDict) -> MutableMapping[str, object]:
    """Drop each key that is not on the list, and hide each value that could be more than a name or a number."""
    return {key: _shown(key, value) for key, value in event.items() if key in ALLOWED}


def _shown(key: str, value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str) and (key in _OUR_WORDS or _WORD.fullmatch(value)):
        return str(value)
    return _HIDDEN


def _renderer(form: str, out: TextIO) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=out.isatty())


def _named(kind: type[BaseException], traceback: TracebackType | None) -> dict[str, object]:
    return {"error": kind.__name__, "place": _place(traceback)}


def _place(traceback: TracebackType | None) -> str:
    """The innermost line of our own code, such as "bot.engine.state:142"; else the innermost at all."""
    found = ""
    while traceback is not None:
        module = _module(traceback.tb_frame)
        if _OURS.match(module) or not _OURS.match(found):
            found = f"{module}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return found


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _uncaught(kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        structlog.get_logger().error("nobody caught this", action="crash", **_named(kind, traceback))


class _Lines:
    """Where lines go. One that cannot be written is lost: what is being logged must not fail for it."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def msg(self, line: str) -> None:
        """Write it at once, in one piece."""
        with suppress(OSError, ValueError):  # a full disk, a pipe or a file that was closed
            self._out.write(line + "\n")
            self._out.flush()

    debug = info = warning = error = critical = exception = msg


class _FromLibraries(logging.Handler):
    """What libraries log may quote anything, so only who speaks, where, and the error's class are kept."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line of ours for it."""
        structlog.get_logger().log(
            max(record.levelno, logging.WARNING),
            "a library reports",
            **{"source": record.name, "place": f"{record.module}:{record.lineno}", **_error_of(record.exc_info)},
        )


def _error_of(info: ExcInfo | tuple[None, None, None] | None) -> dict[str, object]:
    return _named(info[0], info[2]) if info and info[0] is not None else {}
