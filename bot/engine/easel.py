"""Pictures that plugins draw in their jobs: made anew like all others, few of each plugin, and soon forgotten."""

from typing import Final

from bot.adapter.pictures import BrokenPicture, Picture
from bot.engine.media import Reencodes
from bot.engine.memory import Memories
from bot.engine.state import StateThread
from bot.engine.tx import Tx
from bot.model.ids import MediaId, fresh_id
from bot.plugin import JobFailed
from bot.settings import Media
from bot.store import media as store

UNFIT: Final = "core-job-picture"


class Easel:
    """Keeps what is drawn for messages to show."""

    def __init__(self, state: StateThread, pictures: Reencodes, memories: Memories, limits: Media) -> None:
        self._state = state
        self._pictures = pictures
        self._memories = memories
        self._limits = limits

    async def keep(self, plugin: str, drawn: bytes) -> MediaId:
        """One more of that plugin's, in place of the oldest where it has as many as it may. Raises: ``JobFailed``."""
        limits = self._limits
        try:
            picture = await self._pictures.reencode(
                drawn, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels, side=limits.side
            )
        except BrokenPicture as broken:
            raise JobFailed(UNFIT) from broken
        return await self._state.do(lambda tx: self._kept(tx, plugin, picture))

    def _kept(self, tx: Tx, plugin: str, picture: Picture) -> MediaId:
        # Whatever was to show the oldest has left long ago, or says the same in words.
        before = store.drawn_by(tx, plugin)
        for old in before[: max(0, len(before) + 1 - self._limits.drawn)]:
            self._memories.erase_picture(tx, old)
        media = MediaId(fresh_id())
        store.drawn(tx, media, plugin, picture.data, width=picture.width, height=picture.height, at=tx.now)
        return media
