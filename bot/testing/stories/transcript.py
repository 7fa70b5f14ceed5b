"""A story written down as it is played, to be read by people."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bot.testing.stories.scene import Neighbour, Scene, Seen, elsewhere, knocks


class Transcript:
    """Lines with the time in the ward."""

    def __init__(self, title: str) -> None:
        self._lines = [title, ""]

    def note(self, line: str, when: datetime | None = None) -> None:
        """One more line."""
        self._lines.append(f"{when:%H:%M}  {line}" if when else line)

    def keep(self, path: Path) -> None:
        """Write it down."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(self._lines) + "\n", encoding="utf-8")


class Written:
    """A scene that notes what happens in it."""

    def __init__(self, scene: Scene, transcript: Transcript) -> None:
        self._scene = scene
        self._transcript = transcript

    @property
    def platform(self) -> str:
        """As the scene beneath."""
        return self._scene.platform

    @property
    def now(self) -> datetime:
        """As the scene beneath."""
        return self._scene.now

    def neighbour(self, key: str) -> "WrittenNeighbour":
        """Somebody whose words are noted."""
        return WrittenNeighbour(self._scene.neighbour(key), self)

    async def gathers(self, group: str, title: str, *members: str) -> None:
        """Note it too."""
        await self._scene.gathers(group, title, *members)
        self.note(f"{', '.join(self._scene.neighbour(one).name for one in members)} ⊂ {group}: {title}")

    async def comes_in(self, link: str) -> "WrittenNeighbour":
        """Note who came; the link itself is nobody else's."""
        guest = WrittenNeighbour(await self._scene.comes_in(link), self)
        self.note(f"{guest.name} → ({', '.join(await guest.groups())})")
        return guest

    async def until(self, clock: str) -> None:
        """Turn the clock and note it."""
        await self._scene.until(clock)
        self._transcript.note("-" * 40, self.now)

    def note(self, line: str) -> None:
        """A line at this instant."""
        self._transcript.note(line, self.now)


class WrittenNeighbour:
    """Somebody whose words are noted, and what they read too."""

    def __init__(self, neighbour: Neighbour, scene: Written) -> None:
        self._neighbour = neighbour
        self._scene = scene

    @property
    def name(self) -> str:
        """As beneath."""
        return self._neighbour.name

    async def writes(self, text: str, *, group: str | None = None) -> None:
        """Note, then write."""
        self._scene.note(f"{self.name} → {group or 'bot'}: {text}")
        await self._neighbour.writes(text, group=group)
        await self._note_answer(group)

    async def answers(self, text: str, words: str, *, group: str | None = None) -> None:
        """Note, then answer."""
        self._scene.note(f"{self.name} → {group or 'bot'} (↩ {words}): {text}")
        await self._neighbour.answers(text, words, group=group)
        await self._note_answer(group)

    async def sends_photo(self, photo: bytes, *, group: str | None = None) -> None:
        """Note, then send."""
        self._scene.note(f"{self.name} → {group or 'bot'}: [ảnh, {len(photo)} byte]")
        await self._neighbour.sends_photo(photo, group=group)
        await self._note_answer(group)

    async def presses(self, label: str, *, group: str | None = None) -> None:
        """Note, then press."""
        self._scene.note(f"{self.name} → {group or 'bot'}: ({label})")
        await self._neighbour.presses(label, group=group)
        await self._note_answer(group)

    async def reads(self, *, group: str | None = None) -> Sequence[Seen]:
        """What is there."""
        return await self._neighbour.reads(group=group)

    async def groups(self) -> Mapping[str, str]:
        """As beneath."""
        return await self._neighbour.groups()

    async def knocks(self, group: str) -> bool:
        """Note that they did, where they can."""
        done = await knocks(self._neighbour, group)
        if done:
            self._scene.note(f"{self.name} → {group}: (xin vào nhóm)")
            await self._note_answer(None)
        return done

    def elsewhere(self) -> "WrittenNeighbour | None":
        """As beneath."""
        other = elsewhere(self._neighbour)
        return None if other is None else WrittenNeighbour(other, self._scene)

    async def _note_answer(self, group: str | None) -> None:
        seen = await self.reads(group=group)
        if own := [message for message in seen if message.mine][-1:]:
            self._note_sign(own[0], group)
        others = [message for message in seen if not message.mine]
        if others:
            newest = others[-1]
            choices = " ".join(f"[{label}]" for label in newest.buttons)
            photos = f" [{newest.photos} ảnh]" if newest.photos else ""
            self._scene.note(f"   {group or 'bot'} → {self.name}: {newest.text}{photos} {choices}".rstrip())

    def _note_sign(self, own: Seen, group: str | None) -> None:
        if own.heard:
            self._scene.note(f"   {group or 'bot'} → {self.name}: (đã nhận) {own.text}")
