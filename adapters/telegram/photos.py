"""Pictures on Telegram: uploaded with the first message that shows them, and named by what that gave from then on."""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Final

from PIL import Image
from telegram import InputFile

from adapters.telegram.failures import NoSuchFile
from bot.model.ids import MediaId
from bot.model.operations import PhotoFile

Memory = Callable[[str], str | None]
"""What was kept under a key of the adapter's state; None for what is not known, and before there is a state."""

Source = str | InputFile
"""A picture by its name at Telegram, or its bytes."""

Shows = Callable[[Sequence[Source]], Awaitable[Sequence[object]]]
"""Puts pictures into as many messages, and gives back those as Telegram sees them."""

_AT_HAND: Final = 16
_BLANK: Final = MediaId("")
_SIZE: Final = (640, 360)
_GREY: Final = (224, 224, 224)


class Photos:
    """Each picture leaves once, whatever the number of groups that it is shown in."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._uploading: defaultdict[tuple[MediaId, ...], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._fresh: OrderedDict[MediaId, str] = OrderedDict()

    async def show(
        self, photos: Sequence[PhotoFile], shows: Shows, *, secret: bool = False
    ) -> tuple[Sequence[object], Mapping[str, str]]:
        """The messages that ``shows`` made, and what is to be remembered with them; of ``secret`` ones nothing is.

        Raises: what ``shows`` raises.
        """
        if secret:
            return await shows([upload(each.data) for each in photos]), {}
        stale: Collection[str] = ()
        if names := self._names(photos):
            try:
                return await self._shown(photos, shows)
            except NoSuchFile:
                stale = names
        return await self._after_upload(photos, shows, stale)

    def blank(self) -> PhotoFile:
        """What stands in for a picture whose message cannot be deleted any more."""
        return _blank()

    async def _after_upload(
        self, photos: Sequence[PhotoFile], shows: Shows, stale: Collection[str]
    ) -> tuple[Sequence[object], Mapping[str, str]]:
        """Who comes while they are uploaded waits for their names: a thousand groups would else upload them a few times more."""
        together = tuple(each.media for each in photos)
        try:
            async with self._uploading[together]:
                if not self._names(photos, stale):
                    return await self._shown(photos, shows, stale)
        finally:
            self._uploading.pop(together, None)
        return await self._shown(photos, shows)

    async def _shown(
        self, photos: Sequence[PhotoFile], shows: Shows, stale: Collection[str] = ()
    ) -> tuple[Sequence[object], Mapping[str, str]]:
        """All by their names, or all by their bytes."""
        names = self._names(photos, stale)
        made = await shows(names or [upload(each.data) for each in photos])
        names = names or [largest(each) or "" for each in made]
        learnt = {photo.media: name for photo, name in zip(photos, names, strict=False) if name}
        for media, name in learnt.items():
            self._fresh[media] = name
            self._fresh.move_to_end(media)
        while len(self._fresh) > _AT_HAND:
            self._fresh.popitem(last=False)
        return made, {_key(media): name for media, name in learnt.items()}

    def _names(self, photos: Sequence[PhotoFile], stale: Collection[str] = ()) -> list[str]:
        """Of all of them, or none."""
        found = [self._fresh.get(each.media) or self._memory(_key(each.media)) for each in photos]
        names = [each for each in found if each and each not in stale]
        return names if len(names) == len(photos) else []


@cache
def _blank() -> PhotoFile:
    data = BytesIO()
    Image.new("RGB", _SIZE, _GREY).save(data, "JPEG")
    return PhotoFile(_BLANK, data.getvalue(), "")


def upload(data: bytes) -> InputFile:
    """Bytes that leave under a name that says nothing."""
    return InputFile(data, filename="anh.jpg")


def largest(made: object) -> str | None:
    """The name of the picture that a message shows, in its largest size."""
    sizes = made.get("photo") if isinstance(made, dict) else None
    found = [each for each in sizes if isinstance(each, dict)] if isinstance(sizes, list) else []
    best = max(found, key=lambda each: (each.get("width", 0), each.get("height", 0)), default=None)
    return str(best["file_id"]) if best and best.get("file_id") else None


def _key(media: MediaId) -> str:
    """The blank one is nobody's, and never erased."""
    return f"media/{media}" if media else "blank"
