"""Invented people for demonstrations and stories, where a platform can make them up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.model.ids import ChatRef, UserRef


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody invented; ``note`` says in a few words who."""

    key: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class SampleGroup:
    """A group of invented people; ``members`` are their keys."""

    key: str
    title: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settlement:
    """Where they live on the platform, by their keys; ``talks`` are the private chats with the bot."""

    users: Mapping[str, UserRef]
    talks: Mapping[str, ChatRef]
    groups: Mapping[str, ChatRef]


@runtime_checkable
class Settles(Protocol):
    """An adapter whose platform can be peopled; only ever called on sample installations."""

    async def settle(self, people: Sequence[SamplePerson], groups: Sequence[SampleGroup]) -> Settlement:
        """Make them all; a second time changes nothing."""
        ...
