"""Pictures on the homeserver: always sealed with a key of their own, which lies in the message and goes with it."""

import asyncio
import json
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final

from nio.crypto.attachments import decrypt_attachment, encrypt_attachment
from nio.exceptions import EncryptionError
from PIL import Image, UnidentifiedImageError

from adapters.matrix.client import Client
from adapters.matrix.encode import Picture, file_name
from bot.adapter import Rejected
from bot.model.ids import MediaId
from bot.model.operations import PhotoFile

Memory = Callable[[str], str | None]
"""What was kept under a key of the adapter's state."""

_AT_HAND: Final = 16


class Photos:
    """Each picture is uploaded once, whatever the number of rooms that it is shown in."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._uploading: defaultdict[MediaId, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._fresh: OrderedDict[MediaId, str] = OrderedDict()

    async def uploaded(self, photo: PhotoFile, memory: Memory) -> tuple[Picture, Mapping[str, str]]:
        """Where it lies and how it is opened, and what is to be remembered with the message. Raises: ``Failure``."""
        name = f"media/{photo.media}"
        kept = memory(name)
        if kept is None:
            kept = await self._once(photo)
        place = json.loads(kept)
        return Picture(place["file"], place["info"], file_name(photo.alt)), {name: kept}

    async def fetch(self, handle: str, limit: int) -> bytes:
        """The bytes behind a file's handle. Raises: ``Failure``; ``Rejected`` for more than ``limit`` and for broken ones."""
        if handle.startswith("mxc://"):
            return await self._client.download(handle, limit=limit)
        file = json.loads(handle)
        sealed = await self._client.download(str(file["url"]), limit=limit)
        try:
            opened: bytes = decrypt_attachment(sealed, file["key"]["k"], file["hashes"]["sha256"], file["iv"])
        except (EncryptionError, KeyError, TypeError, ValueError) as error:
            raise Rejected("the file cannot be opened") from error
        return opened

    async def _once(self, photo: PhotoFile) -> str:
        try:
            async with self._uploading[photo.media]:
                return self._fresh.get(photo.media) or await self._upload(photo)
        finally:
            self._uploading.pop(photo.media, None)

    async def _upload(self, photo: PhotoFile) -> str:
        sealed, opener = encrypt_attachment(photo.data)
        file = opener | {"url": await self._client.upload(sealed)}
        kept = json.dumps({"file": file, "info": _info(photo.data)})
        self._fresh[photo.media] = kept
        while len(self._fresh) > _AT_HAND:
            self._fresh.popitem(last=False)
        return kept


def _info(data: bytes) -> dict[str, object]:
    info: dict[str, object] = {"mimetype": "image/jpeg", "size": len(data)}
    try:
        with Image.open(BytesIO(data)) as picture:
            return info | {"w": picture.width, "h": picture.height}
    except (UnidentifiedImageError, OSError):
        return info
