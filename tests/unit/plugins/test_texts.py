"""The texts of plugins fit their code: each is used, gets what it asks for, and can be said with whatever it gets."""

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.plugin import Plugin
from bot.plugin.forms import fields_of
from bot.texts import Speaker, Texts, text_files
from tests.house.sources import ROOT, Source, dotted
from tests.house.texts import CALLS_WITH_KEY, KEY, keys_declared, loaded_plugins

PLUGINS = loaded_plugins()
SAYS = CALLS_WITH_KEY | {"aloud"}
OFTEN_GIVEN = {
    "direction",
    "what",
    "code",
    "role",
    "unit",
    "name",
    "group",
    "into",
    "number",
    "title",
    "home",
    "representative",
}
"""Variables that come by ``**about(case)`` or ``**about(ctx, request)``, ``**_named(ctx, grant)``, ``**_about(caller)`` and the like."""

VALUES: dict[str, tuple[str | int, ...]] = {
    "direction": ("found", "lost", ""),
    "what": ("animal", "thing", "vehicle", "person", "child", "elder", "adult", ""),
    "kind": ("residents", "landlords", "businesses", "workers", "parish", "internal", "duty"),
    "role": ("cluster_head", "officer", "duty", "helper"),
    "until": ("day", "week", "month", "year", "open"),
    "day": ("today", "tomorrow", "after"),
    "start": ("morning", "afternoon", "evening", "night"),
    "long": ("short", "shift", "half", "whole"),
    "need": (1, 2),
    "rest": (0, 3),
    "count": (0, 1, 5),
}


def speaker(plugin: Plugin[BaseModel], language: str) -> Speaker:
    return Texts.load(text_files([plugin.package]), default="vi").for_language(language)


def sources(plugin: Plugin[BaseModel]) -> Iterator[Source]:
    for file in sorted(Path(ROOT, *plugin.package.split(".")).glob("*.py")):
        yield Source(str(file.relative_to(ROOT)), file.read_text())


def patterns(source: Source) -> Iterator[str]:
    """Each literal that may be a key, and each f-string as an expression for the keys that it makes."""
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
            yield re.escape(node.value)
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                re.escape(str(each.value)) if isinstance(each, ast.Constant) else ".+" for each in node.values
            )


def given(source: Source) -> Iterator[tuple[str, set[str], str]]:
    """Each text that is asked for by a literal key, the names of what it is given, and the place."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in SAYS and node.args:
            key, names = node.args[0], {each.arg for each in node.keywords if each.arg}
            spread = OFTEN_GIVEN if any(each.arg is None for each in node.keywords) else set()
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value, names | spread, source.at(node, key.value)


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda plugin: str(plugin.name))
def test_no_text_is_left_over(plugin: Plugin[BaseModel]) -> None:
    used = {pattern for source in sources(plugin) for pattern in patterns(source) if "-" in pattern}
    used |= {f"{pattern}-also" for pattern in used}
    wanted = re.compile("|".join(sorted(used | {re.escape(key) + "(-short)?" for key in keys_declared(plugin)})))
    assert [key for key in speaker(plugin, "vi").variables if not wanted.fullmatch(key)] == []


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda plugin: str(plugin.name))
def test_each_text_gets_the_values_that_it_asks_for(plugin: Plugin[BaseModel]) -> None:
    asked = speaker(plugin, "vi").variables
    calls = [call for source in sources(plugin) for call in given(source) if call[0].startswith(plugin.name)]
    assert calls
    assert [place for key, names, place in calls if not asked[key] <= names] == []


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda plugin: str(plugin.name))
def test_a_question_speaks_only_of_what_was_asked_before_it(plugin: Plugin[BaseModel]) -> None:
    asked = speaker(plugin, "vi").variables
    for form in filter(None, (registration.form for registration in plugin.registrations)):
        names = {"emergency", "contact", "abroad"}
        for field in fields_of(form):
            assert asked[field.question.key] <= names, f"{form.__name__}.{field.name}"
            names.add(field.name)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda plugin: str(plugin.name))
def test_each_text_can_be_said_with_whatever_it_gets(plugin: Plugin[BaseModel], language: str) -> None:
    say = speaker(plugin, language)
    for key, variables in say.variables.items():
        names = sorted(variables)
        for values in product(*(VALUES.get(name, ("Tổ 5",)) for name in names)):
            assert say(key, **dict(zip(names, values, strict=True))).strip(), key


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda plugin: str(plugin.name))
def test_a_label_fits_on_a_button(plugin: Plugin[BaseModel], language: str) -> None:
    say = speaker(plugin, language)
    labels = re.compile(r".*-(button|menu|do|tool)-.*|.*-ask-[a-z-]+-(" + "|".join(CHOICES) + ")")
    shown = [key for key in say.variables if labels.fullmatch(key) and not key.endswith("-also")]
    long = [key for key in shown if not say.variables[key] and len(say(key)) > 40]
    assert long == []


CHOICES = sorted({str(value) for values in VALUES.values() for value in values if isinstance(value, str) and value})
