"""What stories look for."""

from collections.abc import Sequence

from bot.testing.stories.scene import Neighbour, Scene, Seen


class StoryFailed(AssertionError):
    """The story did not go as told; says what was looked for and what was there."""


def shown(messages: Sequence[Seen]) -> str:
    """Messages for a transcript or an error, one a line."""
    return "\n".join(f"  | {'me: ' if m.mine else ''}{m.text!r} photos={m.photos} {list(m.buttons)}" for m in messages)


async def last(who: Neighbour, *, group: str | None = None) -> Seen:
    """The newest message that somebody else wrote there."""
    messages = [message for message in await who.reads(group=group) if not message.mine]
    if not messages:
        raise StoryFailed(f"{who.name} sees nothing in {group or 'the private talk'}")
    return messages[-1]


async def sees(who: Neighbour, *words: str, group: str | None = None, photos: int | None = None) -> Seen:
    """A message with all these words, the newest such. Raises: ``StoryFailed``."""
    messages = await who.reads(group=group)
    for message in reversed(messages):
        if all(word in message.text for word in words) and photos in (None, message.photos):
            return message
    raise StoryFailed(f"{who.name} does not see {words} photos={photos} in {group or 'private'}:\n{shown(messages)}")


async def sees_not(who: Neighbour, *words: str, group: str | None = None) -> None:
    """No message with any of these words. Raises: ``StoryFailed``."""
    messages = await who.reads(group=group)
    if any(word in message.text for message in messages for word in words):
        raise StoryFailed(f"{who.name} should not see {words} in {group or 'private'}:\n{shown(messages)}")


async def nothing_in(scene: Scene, readers: dict[str, str]) -> None:
    """Not one message in these groups (group -> somebody in it). Raises: ``StoryFailed``."""
    for group, reader in readers.items():
        messages = await scene.neighbour(reader).reads(group=group)
        if messages:
            raise StoryFailed(f"{group} should be quiet:\n{shown(messages)}")
