"""What may leave through the logs."""

import ast
import io
import json
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
import structlog

from bot.logs import ALLOWED, set_up_logging
from tests.house.sources import PRODUCT, Source, dotted, python_sources

SECRET = "Bà Tám, 0900 000 000"
LOGGERS = {"log", "_log", "logger", "get_logger"}
VERBS = {"debug", "info", "warning", "error", "critical", "exception", "log"}


@pytest.fixture
def out() -> io.StringIO:
    """The log, as JSON lines."""
    text = io.StringIO()
    set_up_logging("info", "json", text)
    return text


def _line(out: io.StringIO) -> dict[str, object]:
    line: dict[str, object] = json.loads(out.getvalue().splitlines()[-1])
    return line


def _raise() -> None:
    raise ValueError(SECRET)


def test_what_is_on_the_list_leaves(out: io.StringIO) -> None:
    structlog.get_logger().info("copies added", action="notices.extend", plugin="relay", count=12, seconds=0.5)
    line = _line(out)
    assert (line["event"], line["action"], line["plugin"]) == ("copies added", "notices.extend", "relay")
    assert (line["count"], line["seconds"], line["level"]) == (12, 0.5, "info")
    assert "timestamp" in line


@pytest.mark.parametrize("key", ["text", "name", "chat", "user", "message", "title", "phone", "link", "reason"])
def test_a_key_that_is_not_on_the_list_is_dropped(out: io.StringIO, key: str) -> None:
    structlog.get_logger().info("seen", action="test", **{key: "word"})
    assert key not in _line(out)
    assert "word" not in out.getvalue()


@pytest.mark.parametrize("value", [SECRET, "Bà", "two words", b"bytes", ["list"], {"a": 1}, object(), "x" * 200])
def test_a_value_that_is_no_name_and_no_number_is_hidden(out: io.StringIO, value: object) -> None:
    structlog.get_logger().info("seen", action="test", unit=value)
    assert _line(out)["unit"] == "(hidden)"


def test_an_exception_is_named_by_class_and_by_the_place_in_our_code(out: io.StringIO) -> None:
    try:
        json.loads("{")
    except ValueError:
        structlog.get_logger().exception("not done", action="test")
    assert _line(out)["error"] == "JSONDecodeError"
    try:
        set_up_logging("noisy", "json", out)  # type: ignore[arg-type]
    except KeyError as error:
        structlog.get_logger().error("not done", action="test", exc_info=error)
    line = _line(out)
    assert line["error"] == "KeyError"
    assert str(line["place"]).startswith("bot.logs:")
    assert "noisy" not in out.getvalue().lower().replace("not done", "")


def test_the_console_shows_no_more_than_json_does() -> None:
    text = io.StringIO()
    set_up_logging("info", "console", text)
    try:
        _raise()
    except ValueError:
        structlog.get_logger().exception("not done", action="test", text=SECRET)
    assert "ValueError" in text.getvalue()
    assert SECRET not in text.getvalue()


def test_what_a_library_says_is_told_without_its_words(out: io.StringIO) -> None:
    try:
        _raise()
    except ValueError:
        logging.getLogger("some.library").exception("about %s", SECRET)
    line = _line(out)
    assert (line["source"], line["error"]) == ("some.library", "ValueError")
    assert SECRET not in out.getvalue()


def test_a_thread_that_dies_tells_nothing_but_its_error(out: io.StringIO) -> None:
    thread = threading.Thread(target=_raise)
    thread.start()
    thread.join()
    assert _line(out)["error"] == "ValueError"
    assert SECRET not in out.getvalue()


def test_an_error_that_nobody_caught_is_told_without_its_words(out: io.StringIO) -> None:
    try:
        _raise()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert _line(out)["error"] == "ValueError"
    assert SECRET not in out.getvalue()


def test_a_log_that_cannot_be_written_stops_nobody() -> None:
    gone = io.StringIO()
    set_up_logging("info", "console", gone)
    gone.close()
    structlog.get_logger().error("not done", action="test")
    with open("/dev/full", "w") as full:
        set_up_logging("info", "json", full)
        structlog.get_logger().error("not done", action="test")
        with suppress(OSError):
            full.close()


def test_below_the_level_nothing_is_said(out: io.StringIO) -> None:
    structlog.get_logger().debug("small", action="test")
    logging.getLogger("some.library").info("small")
    assert out.getvalue() == ""


def _log_calls() -> Iterator[tuple[Source, ast.Call]]:
    for source in python_sources(*PRODUCT):
        for node in source.nodes:
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in VERBS | {"bind"}
            ):
                owner = node.func.value.func if isinstance(node.func.value, ast.Call) else node.func.value
                if dotted(owner).rpartition(".")[2] in LOGGERS and source.path != "bot/logs.py":
                    yield source, node


def _complaints(source: Source, call: ast.Call) -> Iterator[str]:
    verb = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if verb != "bind" and not (len(call.args) == 1 and isinstance(call.args[0], ast.Constant)):
        yield source.at(call, "the event is a fixed text")
    for keyword in call.keywords:
        if keyword.arg not in ALLOWED | {"exc_info"}:
            yield source.at(call, f"{keyword.arg} is not among bot.logs.ALLOWED and would be dropped")
        if keyword.arg == "remedy" and not isinstance(keyword.value, ast.Constant | ast.Name | ast.Attribute):
            yield source.at(call, "a remedy is a fixed text, not one made for the occasion")


def test_the_house_logs_fixed_texts_and_keys_that_may_leave() -> None:
    assert [complaint for source, call in _log_calls() for complaint in _complaints(source, call)] == []


@pytest.mark.parametrize(
    "code", ["log.info(f'hello {name}')", "log.info('hello %s', name)", "log.info('hello', name=1)",
             "log.info('hello', remedy=f'call {name}')"]
)  # fmt: skip
def test_a_careless_log_call_is_noticed(code: str) -> None:
    source = Source("bot/example.py", code)
    call = next(node for node in source.nodes if isinstance(node, ast.Call))
    assert list(_complaints(source, call))
