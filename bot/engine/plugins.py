"""Brings plugins into the house: found by the names in the settings, and turned away at the door with a remedy."""

import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import metadata
from typing import Final

from bot.columns import Mark, marks_of
from bot.engine.registry import CORE, LoadedPlugin, Manifest, Registry, Target
from bot.model.errors import ConfigurationError
from bot.model.folding import squeeze
from bot.plugin import Facet, Plugin, Record
from bot.plugin.forms import fields_of
from bot.plugin.plugin import Kind, Registration
from bot.settings import PluginEntry, parse_part
from bot.texts import Texts

GROUP: Final = "nhipcau.plugins"
"""The entry point group of plugins that others ship."""

PACKAGES: Final = ("bot", "adapters", "plugins")
"""The names under which we are installed; they are common words."""

_ABOUT_PEOPLE: Final = frozenset({Mark.PERSONAL, Mark.SENSITIVE, Mark.SEALED})


class PluginRefused(ConfigurationError):
    """A plugin does not keep to the rules of the house; the text names it and says what to do."""

    def __init__(self, plugin: str, problem: str) -> None:
        super().__init__(f"plugin {plugin}: {problem}")


def load_plugins(entries: Mapping[str, PluginEntry]) -> Registry:
    """The plugins that the settings switch on, checked one by one and together.

    Raises: ``PluginRefused``; ``SettingsError`` for a plugin's own settings.
    """
    registry = Registry(_load(name, entry) for name, entry in entries.items())
    _check_commands(registry.targets)
    _check_hushed(registry.of_kind(Kind.HUSHED))
    return registry


def check_texts(registry: Registry, texts: Texts, language: str) -> None:
    """Every text that a manifest speaks of is there. Raises: ``PluginRefused``."""
    known = texts.for_language(language).variables
    for loaded in registry.plugins.values():
        for key in _keys(loaded.plugin):
            if key not in known:
                raise PluginRefused(loaded.name, f"there is no text {key!r}; add it to texts/{language}.ftl")


def check_one_house(owners: Mapping[str, Sequence[str]] | None = None) -> None:
    """Our three packages are ours. ``owners``: the distributions that bring each package, as installed if left out.

    Raises: ``ConfigurationError`` when another distribution has put its own in their place.
    """
    owners = _owners() if owners is None else owners
    for package in PACKAGES:
        found = sorted(set(owners.get(package, ())))
        if found != sorted(set(owners.get(PACKAGES[0], ()))):
            raise ConfigurationError(
                f"the package {package!r} comes from {' and '.join(found) or 'nowhere'}, not from the distribution that brings"
                f" {PACKAGES[0]!r}; install nhipcau in an environment of its own"
            )


@cache
def _owners() -> Mapping[str, list[str]]:
    """The distributions that bring each package; reading them all is slow, and they stay while the process lives."""
    return metadata.packages_distributions()


def _load(name: str, entry: PluginEntry) -> LoadedPlugin:
    plugin = _find(name, entry.plugin)
    if plugin.name != name:
        raise PluginRefused(name, f"{entry.plugin} calls itself {plugin.name!r}; write that name in the settings")
    _check_name(plugin)
    _check_needs(plugin, entry.grants)
    _check_twice(plugin)
    _check_hushing(plugin)
    _check_jobs(plugin)
    _check_records(plugin)
    return LoadedPlugin(plugin, parse_part(plugin.settings, entry.settings), plugin.needs)


def _find(name: str, place: str) -> Manifest:
    shipped = next(iter(metadata.entry_points(group=GROUP, name=place)), None)
    try:
        found = shipped.load() if shipped else importlib.import_module(place)
    except ModuleNotFoundError as error:
        if error.name is not None and (place + ".").startswith(error.name + "."):
            raise PluginRefused(
                name, f"there is no module {place!r}; correct the name, or install the plugin"
            ) from error
        raise
    plugin = getattr(found, "plugin", found)
    if not isinstance(plugin, Plugin):
        raise PluginRefused(name, f"{place} exports no 'plugin'; write: plugin = Plugin({name!r}, ...)")
    return plugin


def _check_name(plugin: Manifest) -> None:
    if plugin.name == CORE:
        raise PluginRefused(plugin.name, "that is the name of the house itself; take another one")
    if plugin.records is not None and plugin.records.prefix != plugin.name:
        raise PluginRefused(
            plugin.name,
            f"its tables begin with {plugin.records.prefix!r}; write: class Base(Record, prefix={plugin.name!r})",
        )


def _check_needs(plugin: Manifest, grants: frozenset[str]) -> None:
    if unknown := sorted(grants - set(Facet)):
        raise PluginRefused(plugin.name, f"nobody can grant {', '.join(unknown)}; known are {', '.join(Facet)}")
    if missing := sorted(plugin.needs - grants):
        raise PluginRefused(plugin.name, f"it needs {', '.join(missing)}; add that to its 'grants' in the settings")
    if plugin.records is not None and Facet.RECORDS not in plugin.needs:
        raise PluginRefused(plugin.name, "it has records, but does not need them; add Facet.RECORDS to 'needs'")


def _check_twice(plugin: Manifest) -> None:
    seen: set[tuple[Kind, str, type | None]] = set()
    for registration in plugin.registrations:
        what = (registration.kind, registration.name, registration.fact)
        if what in seen:
            raise PluginRefused(plugin.name, f"two handlers for {_spoken(registration)}; keep one of them")
        seen.add(what)


def _check_hushing(plugin: Manifest) -> None:
    hushes = any(each.kind is Kind.HUSHED for each in plugin.registrations)
    if hushes and Facet.HUSH not in plugin.needs:
        raise PluginRefused(plugin.name, "it hushes what is begun in groups; add Facet.HUSH to 'needs'")


def _check_jobs(plugin: Manifest) -> None:
    declared = {each.name: each.job for each in plugin.registrations if each.kind is Kind.JOB}
    heard = {each.name: each.job for each in plugin.registrations if each.kind is Kind.DONE}
    if declared and Facet.JOBS not in plugin.needs:
        raise PluginRefused(plugin.name, "it has jobs, but does not need them; add Facet.JOBS to 'needs'")
    for name, job in declared.items():
        if heard.get(name) is not job:
            raise PluginRefused(
                plugin.name, f"nobody hears how job {name!r} ends; add a handler with @plugin.on_done({name})"
            )
    if strange := sorted(heard.keys() - declared.keys()):
        raise PluginRefused(plugin.name, f"{strange[0]!r} is a job of another plugin; each hears only its own")


def _spoken(registration: Registration) -> str:
    return " ".join(filter(None, (registration.kind, registration.name, getattr(registration.fact, "__name__", ""))))


def _check_records(plugin: Manifest) -> None:
    marks: set[Mark | None] = set()
    for record in records_of(plugin.records):
        for field, mark in marks_of(record).items():
            if mark is None:
                raise PluginRefused(
                    plugin.name,
                    f"{record.__name__}.{field} has no privacy mark; write Mapped[Plain[...]], or Personal, Sensitive, Sealed",
                )
            marks.add(mark)
        if record.holds is None and not _ABOUT_PEOPLE.isdisjoint(marks_of(record).values()):
            raise PluginRefused(
                plugin.name,
                f"{record.__name__} keeps what is about people and does not say what for; write"
                " holds: ClassVar[Holds] = Holds(purpose, basis, readers, kept)",
            )
    kinds = {registration.kind for registration in plugin.registrations}
    for kind in (Kind.EXPORT, Kind.ERASE):
        if not marks.isdisjoint(_ABOUT_PEOPLE) and kind not in kinds:
            raise PluginRefused(plugin.name, f"it keeps what is about people; add a handler with @plugin.on_{kind}")


def records_of(base: type[Record] | None) -> Iterator[type[Record]]:
    """The tables of a plugin."""
    for record in base.__subclasses__() if base else ():
        if not record.__dict__.get("__abstract__"):
            yield record
        yield from records_of(record)


def _check_commands(targets: Iterable[Target]) -> None:
    """Two commands may look alike without accents, for then people are asked; they may not be spelled alike."""
    known: dict[str, Target] = {}
    for target in targets:
        for name in target.names:
            spelled = "".join(name.lower().split())
            other = known.setdefault(spelled, target)
            if other is not target:
                raise PluginRefused(
                    target.plugin.name,
                    f"the command {name!r} is also one of plugin {other.plugin.name}; rename it in one of them",
                )


def _check_hushed(targets: Iterable[Target]) -> None:
    """What two plugins hush would be nobody's, and stand there for all to read."""
    known: dict[str, str] = {}
    for target in targets:
        for words in target.registration.hushing.words if target.registration.hushing else ():
            other = known.setdefault(squeeze(words), target.plugin.name)
            if other != target.plugin.name:
                raise PluginRefused(
                    target.plugin.name, f"{words!r} is hushed by plugin {other} too; leave it to one of them"
                )


def _keys(plugin: Manifest) -> Iterator[str]:
    yield plugin.title
    for registration in plugin.registrations:
        if registration.start is not None and registration.start.menu is not None:
            yield registration.start.label
        for field in fields_of(registration.form) if registration.form else ():
            yield field.question.key
            yield from (f"{field.question.key}-{choice}" for choice in field.choices)
