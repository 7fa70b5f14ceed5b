"""Re-encodes pictures from strangers in a limited process: smaller, upright, without metadata."""

import asyncio
import os
import resource
import signal
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Final, Literal, get_args

from PIL import Image, ImageOps

Reason = Literal["too_large", "not_a_picture", "damaged", "too_many_pixels", "too_slow"]

_KINDS: Final = (
    ("JPEG", b"\xff\xd8\xff", 0),
    ("PNG", b"\x89PNG\r\n\x1a\n", 0),
    ("GIF", b"GIF8", 0),
    ("WEBP", b"WEBP", 8),
)
_QUALITY: Final = 82
_MEMORY_BYTES: Final = 512 * 1024 * 1024
_CPU_SECONDS: Final = 10
_WALL_SECONDS: Final = 15.0
_REQUEST: Final = struct.Struct(">IQI")  # bytes that follow, pixels allowed, longer side
_ANSWER: Final = struct.Struct(">BIII")  # 0 or the number of a reason, width, height, bytes that follow


class BrokenPicture(ValueError):
    """These bytes become no picture of ours; ``reason`` says why, and can choose the words for the sender."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"the picture was refused: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Picture:
    """A progressive JPEG without metadata; width and height in pixels."""

    data: bytes
    width: int
    height: int


class PictureWorkers:
    """At most ``count`` processes that decode; started when first needed, replaced when they die, ended by ``close``."""

    def __init__(self, count: int = 2, wall_seconds: float = _WALL_SECONDS) -> None:
        self._free = asyncio.Semaphore(count)
        self._idle: list[Process] = []
        self._wall_seconds = wall_seconds

    async def reencode(self, data: bytes, *, max_bytes: int, max_pixels: int, side: int = 1600) -> Picture:
        """The picture as a JPEG whose longer side is at most ``side`` pixels; of an animation the first frame.

        Takes JPEG, PNG, WebP and GIF, told apart by their content. Raises: ``BrokenPicture``.
        """
        if len(data) > max_bytes:
            raise BrokenPicture("too_large")
        if _kind(data) is None:
            raise BrokenPicture("not_a_picture")
        request = _REQUEST.pack(len(data), max_pixels, side) + data
        async with self._free:
            try:
                return await asyncio.wait_for(self._answer(request), self._wall_seconds)
            except TimeoutError:
                raise BrokenPicture("too_slow") from None

    async def close(self) -> None:
        """End all idle workers; call it when no picture is in hand."""
        while self._idle:
            await _end(self._idle.pop())

    async def _answer(self, request: bytes) -> Picture:
        while self._idle:
            worker = self._idle.pop()
            try:
                return await self._ask(worker, request)
            except (asyncio.IncompleteReadError, ConnectionError):
                # It may have died long before this picture came, which then is not to blame: a new one decides.
                continue
        worker = await asyncio.create_subprocess_exec(
            sys.executable, "-I", __file__, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={}
        )
        try:
            return await self._ask(worker, request)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise BrokenPicture("too_slow" if worker.returncode == -signal.SIGXCPU else "damaged") from None

    async def _ask(self, worker: Process, request: bytes) -> Picture:
        """One picture's worth of work; a worker that did not answer in full is never asked again."""
        answered = False
        try:
            answer = await _exchange(worker, request)
            answered = True
        finally:
            if answered:
                self._idle.append(worker)
            else:
                await _end(worker)
        if isinstance(answer, BrokenPicture):
            raise answer
        return answer


async def _exchange(worker: Process, request: bytes) -> Picture | BrokenPicture:
    if worker.stdin is None or worker.stdout is None:
        raise AssertionError("a worker is always started with pipes")
    worker.stdin.write(request)
    await worker.stdin.drain()
    number, width, height, length = _ANSWER.unpack(await worker.stdout.readexactly(_ANSWER.size))
    if number:
        return BrokenPicture(get_args(Reason)[number - 1])
    return Picture(await worker.stdout.readexactly(length), width, height)


async def _end(worker: Process) -> None:
    # Not worker.kill(): that would first ask the system how the process ended, and the answer is given only once.
    if worker.returncode is None:
        with suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)
    if worker.stdin is not None:
        worker.stdin.close()
    await worker.wait()


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """The worker's life: a request in, an answer out, until the parent goes away."""
    _limit_process()
    while len(head := source.read(_REQUEST.size)) == _REQUEST.size:
        length, max_pixels, side = _REQUEST.unpack(head)
        _limit_next_picture()
        try:
            picture = _reencoded(source.read(length), max_pixels, side)
            answer = _ANSWER.pack(0, picture.width, picture.height, len(picture.data)) + picture.data
        except BrokenPicture as broken:
            answer = _ANSWER.pack(get_args(Reason).index(broken.reason) + 1, 0, 0, 0)
        sink.write(answer)
        sink.flush()


def _limit_process() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold somebody's picture
    # Size is checked by us, before decoding, and with the installation's own figure.
    Image.MAX_IMAGE_PIXELS = None


def _limit_next_picture() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + _CPU_SECONDS, hard))


def _reencoded(data: bytes, max_pixels: int, side: int) -> Picture:
    try:
        with Image.open(BytesIO(data), formats=[str(_kind(data))]) as image:
            if image.width * image.height > max_pixels:
                raise MemoryError(f"{image.width} x {image.height} pixels")
            return _jpeg(_upright(image, side))
    except MemoryError:
        raise BrokenPicture("too_many_pixels") from None
    # Should a decoder stumble in yet another way, the worker dies of it, which the parent takes for the same.
    except (OSError, ValueError, SyntaxError, EOFError):
        raise BrokenPicture("damaged") from None


def _upright(image: Image.Image, side: int) -> Image.Image:
    """Scaled down first, since turning and flattening a small picture takes little memory."""
    image.draft("RGB", (side, side))
    plain = image if image.mode in ("RGB", "L", "RGBA") else image.convert(_colours(image))
    plain.thumbnail((side, side))
    return ImageOps.exif_transpose(plain)


def _colours(image: Image.Image) -> str:
    return "RGBA" if image.has_transparency_data else "RGB"


def _jpeg(image: Image.Image) -> Picture:
    """Painted on a new white sheet, which carries nothing of the old file along."""
    sheet = Image.new("RGB", image.size, "white")
    sheet.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    out = BytesIO()
    sheet.save(out, "JPEG", quality=_QUALITY, progressive=True, optimize=True)
    return Picture(out.getvalue(), *sheet.size)


def _kind(data: bytes) -> str | None:
    return next((kind for kind, mark, start in _KINDS if data[start : start + len(mark)] == mark), None)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
