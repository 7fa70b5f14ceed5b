"""Knows the words with which people begin in front of others what is for few ears, and forgets at once what follows them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.engine.registry import Target
from bot.engine.router import Router
from bot.model.events import Event, MessageReceived
from bot.model.ids import MessageRef
from bot.plugin import Start
from bot.plugin.plugin import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunAloud(Event):
    """Somebody began in a group what ``plugin`` hushes; all that is left of their message is where it stands."""

    message: MessageRef
    plugin: str


class Hushes:
    """Knows the words with which such a thing begins, as people type them; for any thread."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self._router = Router(spelled for target in targets for spelled in _spelled(target))

    def heard(self, text: str) -> str | None:
        """The plugin that hushes what begins so, None for all other talk."""
        routed = self._router.route(text, private=True)
        if routed is None or not routed.sure or routed.targets[0].registration.kind is not Kind.HUSHED:
            return None
        return routed.targets[0].plugin.name

    def of(self, event: MessageReceived) -> BegunAloud | None:
        """What goes on of a message in a group that begins so, None for one that does not."""
        plugin = self.heard(event.text)
        if plugin is None:
            return None
        return BegunAloud(
            key=event.key,
            chat=event.chat,
            sender=event.sender,
            private=False,
            at=event.at,
            language=event.language,
            talk=event.talk,
            message=event.message,
            plugin=plugin,
        )


def _spelled(target: Target) -> Iterable[Target]:
    """The words that are hushed, and the longer ones that are not, as commands of a router of their own."""
    hushing = target.registration.hushing
    if hushing is None:
        return
    yield replace(target, registration=replace(target.registration, start=Start(hushing.words)))
    if hushing.unless:
        spared = replace(target.registration, kind=Kind.COMMAND, name="spared", start=Start(hushing.unless))
        yield replace(target, registration=spared)
