"""Files as the server keeps them: photos in sizes without their hidden data, everything as it came otherwise."""

import hashlib
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count

from PIL import Image, ImageOps, UnidentifiedImageError

from tests.telegram_server.errors import bad
from tests.telegram_server.world import Media, Stored

SMALL = 320
LARGE = 2560
FOLDERS = {"photo": "photos", "document": "documents", "video": "videos", "voice": "voice"}
ENDINGS = {"photo": "jpg", "video": "mp4", "voice": "oga"}


@dataclass
class Store:
    """Everything that was ever uploaded; a bot's name for a file is good for that bot only."""

    files: dict[str, tuple[Media, Stored]] = field(default_factory=dict)
    paths: dict[str, Stored] = field(default_factory=dict)
    opened: dict[tuple[int, str], float] = field(default_factory=dict)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def photo(self, data: bytes) -> Media:
        """In two sizes at most."""
        large = _as_shown(data)
        sizes = [self._stored("photo", each, size) for each, size in _sizes(large)]
        return self._kept(Media("photo", tuple(sizes)))

    def file(
        self, kind: str, data: bytes, *, name: str | None = None, mime: str | None = None, duration: int = 0
    ) -> Media:
        """A document, video or voice, untouched."""
        size = (640, 360) if kind == "video" else (0, 0)
        return self._kept(Media(kind, (self._stored(kind, data, size, name),), name, mime, duration))

    def name_for(self, bot: int, unique: str) -> str:
        """The file_id; other bots have other ones for the same file."""
        return f"AgAC{unique}-{hashlib.sha256(f'{bot}:{unique}'.encode()).hexdigest()[:24]}"

    def named(self, bot: int, file_id: str) -> tuple[Media, Stored]:
        """What that bot calls so. Raises: ``Refused``."""
        unique = file_id.removeprefix("AgAC").partition("-")[0]
        if unique not in self.files or self.name_for(bot, unique) != file_id:
            raise bad("wrong file identifier/HTTP URL specified")
        return self.files[unique]

    def _kept(self, media: Media) -> Media:
        for stored in media.files:
            self.files[stored.unique] = (media, stored)
            self.paths[stored.path] = stored
        return media

    def _stored(self, kind: str, data: bytes, size: tuple[int, int], name: str | None = None) -> Stored:
        number = next(self._numbers)
        ending = name.rpartition(".")[2] if name and "." in name else ENDINGS.get(kind, "bin")
        return Stored(f"AQAD{number:08d}", data, f"{FOLDERS[kind]}/file_{number}.{ending}", *size)


def _as_shown(data: bytes) -> bytes:
    """A JPEG without hidden data and not too large; one that is so already stays byte for byte."""
    try:
        with Image.open(BytesIO(data)) as image:
            _check(image.size)
            if (
                image.format == "JPEG"
                and max(image.size) <= LARGE
                and not image.getexif()
                and "comment" not in image.info
            ):
                return data
            upright = ImageOps.exif_transpose(image).convert("RGB")
            upright.thumbnail((LARGE, LARGE))
            return _jpeg(upright)
    except (UnidentifiedImageError, OSError) as error:
        raise bad("IMAGE_PROCESS_FAILED") from error


def _check(size: tuple[int, int]) -> None:
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")


def _sizes(data: bytes) -> list[tuple[bytes, tuple[int, int]]]:
    with Image.open(BytesIO(data)) as image:
        full = (data, image.size)
        if max(image.size) <= SMALL:
            return [full]
        small = image.convert("RGB")
        small.thumbnail((SMALL, SMALL))
        return [(_jpeg(small), small.size), full]


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=87)
    return out.getvalue()
