"""The code keeps the house rules, and each rule can be broken."""

import statistics
from collections.abc import Callable, Iterable
from functools import cache

import pytest

from tests.house import rules
from tests.house.sources import PRODUCT, Source, code_lines, python_sources

Rule = Callable[[Source], Iterable[str]]

EVERYWHERE = (*PRODUCT, "tests", "tools")
RULES: list[tuple[Rule, tuple[str, ...]]] = [
    (rules.file_length, EVERYWHERE),
    (rules.function_length, EVERYWHERE),
    (rules.few_parameters, EVERYWHERE),
    (rules.no_catch_all, EVERYWHERE),
    (rules.no_globals, EVERYWHERE),
    (rules.no_magic, EVERYWHERE),
    (rules.no_work_when_imported, PRODUCT),
    (rules.docstring_of_one_sentence, (*PRODUCT, "tools")),
    (rules.no_any, PRODUCT),
    (rules.model_knows_nouns_only, ("bot",)),
    (rules.fakes_not_mocks, ("tests",)),
    (rules.no_test_is_left_out, ("tests",)),
    (rules.test_names_are_sentences, ("tests",)),
]

BROKEN: list[tuple[Rule, str]] = [
    (rules.file_length, "x = 1\n" * 501),
    (rules.function_length, "def f():\n" + "    x = 1\n" * 51),
    (rules.few_parameters, "def f(a, b, c, d, e, f): ..."),
    (rules.few_parameters, "class C:\n    def f(self, a, b, c, d, e, f): ..."),
    (rules.no_catch_all, "try: ...\nexcept Exception: ..."),
    (rules.no_catch_all, "try: ...\nexcept (ValueError, BaseException): ..."),
    (rules.no_catch_all, "try: ...\nexcept: ..."),
    (rules.no_catch_all, "with contextlib.suppress(Exception): ..."),
    (rules.no_globals, "def f():\n    global x"),
    (rules.no_globals, "seen: dict[str, int] = {}"),
    (rules.no_globals, "_seen = set()"),
    (rules.no_magic, "class C(metaclass=M): ..."),
    (rules.no_magic, "class C(type): ..."),
    (rules.no_magic, "class C:\n    def __getattr__(self, name): ..."),
    (rules.no_work_when_imported, "connect()"),
    (rules.no_work_when_imported, "WORDS = Path('words').read_text()"),
    (rules.no_work_when_imported, "for x in y: ..."),
    (rules.docstring_of_one_sentence, "x = 1"),
    (rules.docstring_of_one_sentence, '"""One. Two."""'),
    (rules.docstring_of_one_sentence, '"""Without an end"""'),
    (rules.docstring_of_one_sentence, '"""One.\n\nand more\n"""'),
    (rules.no_any, "from typing import Any"),
    (rules.model_knows_nouns_only, "import asyncio"),
    (rules.model_knows_nouns_only, "from bot.store import tables"),
    (rules.fakes_not_mocks, "from unittest.mock import Mock"),
    (rules.fakes_not_mocks, "from unittest import mock"),
    (rules.fakes_not_mocks, "def test(monkeypatch): monkeypatch.setattr(a, 'b', c)"),
    (rules.no_test_is_left_out, "@pytest.mark.skipif(True)\ndef test_it(): ..."),
    (rules.no_test_is_left_out, "pytest.skip('no')"),
    (rules.no_test_is_left_out, "@pytest.mark.xfail\ndef test_it(): ..."),
    (rules.test_names_are_sentences, "def test_relay(): ..."),
]

KEPT: list[tuple[Rule, str]] = [
    (rules.function_length, 'def f():\n    """' + "\n" * 60 + '    """\n' + "    x = 1\n" * 49),
    (rules.few_parameters, "class C:\n    def f(self, a, b, c, d, e, *, f): ..."),
    (rules.no_catch_all, "try: ...\nexcept BaseException:\n    undo()\n    raise"),
    (rules.no_globals, "KINDS = {'a': 1}\n__all__ = ['x']"),
    (rules.no_work_when_imported, "def f(): connect()\nLATER = timedelta(days=1)\nplugin = Plugin('lost')\nX = f()"),
    (rules.docstring_of_one_sentence, '"""Reads settings (YAML 1.2, e.g. lists)\nand says where they are wrong."""'),
    (rules.docstring_of_one_sentence, '"""Errors.\n\nBase\n├── One  says what\n"""'),
    (rules.model_knows_nouns_only, "from bot.model.ids import UnitId\nfrom collections.abc import Mapping"),
    (rules.fakes_not_mocks, "def test(monkeypatch): monkeypatch.setenv('A', 'b')"),
    (rules.test_names_are_sentences, "def test_the_owner_answers(): ..."),
]


@cache
def _sources(rooms: tuple[str, ...]) -> list[Source]:
    return python_sources(*rooms)


def _names(rule: object) -> str | None:
    return getattr(rule, "__name__", None)


@pytest.mark.parametrize(("rule", "rooms"), RULES, ids=_names)
def test_the_house_keeps_its_rule(rule: Rule, rooms: tuple[str, ...]) -> None:
    complaints = [complaint for source in _sources(rooms) for complaint in rule(source)]
    assert not complaints, "\n".join(["", *complaints])


@pytest.mark.parametrize(("rule", "code"), BROKEN, ids=_names)
def test_a_rule_notices_what_breaks_it(rule: Rule, code: str) -> None:
    assert list(rule(Source("bot/model/example.py", code)))


@pytest.mark.parametrize(("rule", "code"), KEPT, ids=_names)
def test_a_rule_lets_good_code_pass(rule: Rule, code: str) -> None:
    assert not list(rule(Source("bot/model/example.py", code)))


def test_every_rule_has_an_example_that_breaks_it() -> None:
    assert {rule for rule, _ in RULES} == {rule for rule, _ in BROKEN}


def test_the_state_thread_may_catch_everything() -> None:
    code = "try: ...\nexcept Exception: ..."
    assert not list(rules.no_catch_all(Source("bot/engine/state.py", code)))
    assert list(rules.no_catch_all(Source("bot/engine/statement.py", code)))


def test_the_store_may_build_statements_but_not_run_them_when_imported() -> None:
    build = "ALL = select(unit).where(unit.c.key == bindparam('key')).order_by(unit.c.key)"
    assert not list(rules.no_work_when_imported(Source("bot/store/units.py", build)))
    assert list(rules.no_work_when_imported(Source("bot/engine/units.py", build)))
    assert list(rules.no_work_when_imported(Source("bot/store/units.py", "ROWS = connection.execute(ALL)")))


def test_half_of_the_functions_have_at_most_eight_lines() -> None:
    lengths = [code_lines(function) for source in _sources(PRODUCT) for function in source.functions]
    assert statistics.median(lengths) <= 8
