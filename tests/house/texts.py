"""The house rules for the words that people read."""

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from pydantic import BaseModel

import plugins
from bot.plugin.forms import Choose, fields_of
from bot.plugin.plugin import Plugin
from tests.house.sources import PRODUCT, ROOT, Source, dotted

KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
CALLS_WITH_KEY = {"text", "Refused"}
UNKIND = re.compile(r"đối tượng|quý khách|\btội phạm\b", re.IGNORECASE)
EMERGENCY_NUMBER = re.compile(r"(?<![\w.])11[1-5](?![\w.])")


def packages_with_texts() -> list[str]:
    """The names of the packages that have a folder `texts`."""
    folders = sorted(folder for room in PRODUCT for folder in (ROOT / room).rglob("texts") if folder.is_dir())
    return [".".join(folder.parent.relative_to(ROOT).parts) for folder in folders]


def keys_asked_for(source: Source) -> Iterator[tuple[str, str]]:
    """Each literal key in a call that takes one, with the place."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in CALLS_WITH_KEY and node.args:
            match node.args[0]:
                case ast.Constant(value=str(key)) if KEY.fullmatch(key):
                    yield key, source.at(node, f"there is no text {key}")


def loaded_plugins() -> list[Plugin[BaseModel]]:
    """The plugins of this distribution."""
    return [import_module(f"plugins.{each.name}").plugin for each in iter_modules(plugins.__path__)]


def keys_declared(plugin: Plugin[BaseModel]) -> Iterator[str]:
    """The keys of a plugin's title and of the questions of its forms."""
    yield plugin.title
    for form in filter(None, (registration.form for registration in plugin.registrations)):
        for field in fields_of(form):
            yield field.question.key
            if isinstance(field.question, Choose):
                yield from (f"{field.question.key}-{choice.value}" for choice in field.choices)


def page_gaps(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The keys that a page's two lists of texts do not share, or that ask for different values."""
    return sorted(key for key in one.keys() | other.keys() if _values(one.get(key)) != _values(other.get(key)))


def _values(text: str | None) -> set[str] | None:
    return None if text is None else set(re.findall(r"\{(\w+)\}", text))


def unkind_words(texts: Mapping[str, str]) -> Iterator[str]:
    """What we never say to or about people, and numbers that belong in the settings."""
    for path, text in texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            if UNKIND.search(line):
                yield f"{path}:{number}: say who is meant: anh/chị, bà con, người ..."
            if not line.lstrip().startswith("#") and EMERGENCY_NUMBER.search(line):
                yield f"{path}:{number}: emergency numbers come from the settings"
