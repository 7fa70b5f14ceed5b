"""The plugins that are in, and which of their handlers waits for what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from pydantic import BaseModel

from bot.model.errors import ConfigurationError
from bot.plugin import Facet, NoSettings, Plugin, Record
from bot.plugin.plugin import Kind, Registration


class Manifest(Protocol):
    """What a plugin exports, whatever its settings are."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def settings(self) -> type[BaseModel]: ...
    @property
    def needs(self) -> frozenset[Facet]: ...
    @property
    def records(self) -> type[Record] | None: ...
    @property
    def package(self) -> str: ...
    @property
    def folders(self) -> tuple[str, ...]: ...
    @property
    def registrations(self) -> Sequence[Registration]: ...


@dataclass(frozen=True, eq=False)
class LoadedPlugin:
    """A plugin that passed every check, with its own settings and what it may use."""

    plugin: Manifest
    settings: BaseModel
    granted: frozenset[Facet]

    @property
    def name(self) -> str:
        """Its prefix everywhere."""
        return self.plugin.name


CORE: Final = "core"
"""The name under which the house itself speaks; no plugin may have it."""


def core_plugin() -> LoadedPlugin:
    """The speaker of what no plugin says."""
    return LoadedPlugin(Plugin(CORE, title="core-title", settings=NoSettings), NoSettings(), frozenset())


@dataclass(frozen=True)
class Target:
    """One handler and whose it is."""

    plugin: LoadedPlugin
    registration: Registration

    @property
    def names(self) -> tuple[str, ...]:
        """Under what people call it, the name that is shown first."""
        start = self.registration.start
        return tuple(name.removeprefix("/") for name in start.names) if start else ()


class Registry:
    """Handlers by plugin, kind and name, and those that listen to whoever speaks."""

    def __init__(self, plugins: Iterable[LoadedPlugin]) -> None:
        self._plugins: dict[str, LoadedPlugin] = {}
        self._by_name: dict[tuple[str, Kind, str], Target] = {}
        self._listeners: dict[type, list[Target]] = {}
        for plugin in plugins:
            self._add(plugin)

    @property
    def plugins(self) -> Mapping[str, LoadedPlugin]:
        """By name."""
        return self._plugins

    @property
    def targets(self) -> Sequence[Target]:
        """All handlers that have a name of their own, in the order of loading."""
        return tuple(self._by_name.values())

    def find(self, plugin: str, kind: Kind, name: str = "") -> Target | None:
        """The one handler of a plugin for that."""
        return self._by_name.get((plugin, kind, name))

    def of_kind(self, kind: Kind) -> Sequence[Target]:
        """The handlers of all plugins for what has no name, such as somebody coming in."""
        return [target for target in self._by_name.values() if target.registration.kind is kind]

    def listening(self, fact: type) -> Sequence[Target]:
        """Who hears such a fact."""
        return self._listeners.get(fact, ())

    def _add(self, plugin: LoadedPlugin) -> None:
        if plugin.name in self._plugins:
            raise ConfigurationError(f"two plugins are called {plugin.name!r}; switch one of them off")
        self._plugins[plugin.name] = plugin
        for registration in plugin.plugin.registrations:
            target = Target(plugin, registration)
            if registration.fact is not None:
                self._listeners.setdefault(registration.fact, []).append(target)
            else:
                self._by_name[plugin.name, registration.kind, registration.name] = target
