"""Pictures from strangers: made small, upright and silent, or refused."""

import asyncio
import os
import signal
import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import suppress
from io import BytesIO

import psutil
import pytest
from PIL import Image

from bot.adapter import pictures
from bot.adapter.pictures import BrokenPicture, Picture, PictureWorkers

RED, BLUE = (200, 20, 20), (20, 20, 200)


@pytest.fixture
async def workers() -> AsyncIterator[PictureWorkers]:
    workers = PictureWorkers()
    yield workers
    await workers.close()


async def reencode(workers: PictureWorkers, data: bytes, *, max_pixels: int = 40_000_000, side: int = 1600) -> Picture:
    return await workers.reencode(data, max_bytes=10_000_000, max_pixels=max_pixels, side=side)


async def refusal(workers: PictureWorkers, data: bytes, *, max_pixels: int = 40_000_000) -> str:
    with pytest.raises(BrokenPicture) as caught:
        await reencode(workers, data, max_pixels=max_pixels)
    return caught.value.reason


def half_red(size: tuple[int, int] = (64, 32), mode: str = "RGB") -> Image.Image:
    """Red on its left, blue on its right."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(picture: Picture) -> Image.Image:
    image = Image.open(BytesIO(picture.data))
    assert (image.format, image.size) == ("JPEG", (picture.width, picture.height))
    return image


def looks(image: Image.Image, place: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    pixel = image.convert("RGB").getpixel(place)
    assert isinstance(pixel, tuple)
    return all(abs(got - wanted) < 30 for got, wanted in zip(pixel, colour, strict=True))


def black_png(side: int) -> bytes:
    """A few kilobytes that unfold to ``side`` times ``side`` pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    packer = zlib.compressobj(1)
    row = bytes(1 + (side + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def children() -> list[psutil.Process]:
    """The workers of this test; a run may have a browser and a database beside them."""
    return [child for child in psutil.Process().children() if _is_a_worker(child)]


def _is_a_worker(child: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return child.status() != psutil.STATUS_ZOMBIE and pictures.__file__ in child.cmdline()
    return False


async def first_child() -> psutil.Process:
    while not (found := children()):  # noqa: ASYNC110 (nobody announces the birth of a process)
        await asyncio.sleep(0.005)
    return found[0]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *[("JPEG", mode) for mode in ("RGB", "L", "CMYK")],
        *[("PNG", mode) for mode in ("RGB", "RGBA", "P", "LA", "1")],
        *[("WEBP", mode) for mode in ("RGB", "RGBA")],
        ("GIF", "P"),
    ],
)
async def test_every_usual_kind_becomes_a_progressive_jpeg(workers: PictureWorkers, kind: str, mode: str) -> None:
    image = opened(await reencode(workers, encoded(half_red(mode=mode), kind)))
    assert image.size == (64, 32)
    assert image.info["progressive"]


async def test_a_position_and_all_other_metadata_are_gone(workers: PictureWorkers) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Invented Camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 30.0), 3: "E", 4: (105.0, 51.0, 0.0)})
    data = encoded(half_red(), exif=exif, comment=b"Ong Ba kept this", icc_profile=b"Invented profile" * 20)
    assert Image.open(BytesIO(data)).getexif().get_ifd(0x8825)
    picture = await reencode(workers, data)
    image = opened(picture)
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert not any(word in picture.data for word in (b"Exif", b"Invented", b"Ong Ba"))


@pytest.mark.parametrize(
    ("orientation", "size", "red", "blue"),
    [
        (1, (64, 32), (8, 16), (56, 16)),
        (3, (64, 32), (56, 16), (8, 16)),
        (6, (32, 64), (16, 8), (16, 56)),
        (8, (32, 64), (16, 56), (16, 8)),
    ],
)
async def test_a_picture_stands_upright(
    workers: PictureWorkers, orientation: int, size: tuple[int, int], red: tuple[int, int], blue: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    for kind in ("JPEG", "PNG", "WEBP"):
        image = opened(await reencode(workers, encoded(half_red(), kind, exif=exif)))
        assert image.size == size
        assert looks(image, red, RED)
        assert looks(image, blue, BLUE)


async def test_a_large_picture_becomes_small_and_keeps_its_shape(workers: PictureWorkers) -> None:
    picture = await reencode(workers, encoded(half_red((3000, 1500))), side=1600)
    assert (picture.width, picture.height) == (1600, 800)
    assert looks(opened(picture), (100, 400), RED)


async def test_a_small_picture_is_not_blown_up(workers: PictureWorkers) -> None:
    picture = await reencode(workers, encoded(half_red((64, 32))), side=1600)
    assert (picture.width, picture.height) == (64, 32)


async def test_what_is_transparent_becomes_white(workers: PictureWorkers) -> None:
    image = opened(await reencode(workers, encoded(Image.new("RGBA", (32, 32), (0, 0, 0, 0)), "PNG")))
    assert looks(image, (16, 16), (255, 255, 255))


async def test_an_animation_becomes_its_first_picture(workers: PictureWorkers) -> None:
    frames = [Image.new("RGB", (32, 32), colour) for colour in (RED, BLUE)]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert looks(opened(await reencode(workers, data)), (16, 16), RED)


async def test_too_many_bytes_are_refused(workers: PictureWorkers) -> None:
    data = encoded(half_red())
    with pytest.raises(BrokenPicture, match="too_large"):
        await workers.reencode(data, max_bytes=len(data) - 1, max_pixels=1_000_000)
    await workers.reencode(data, max_bytes=len(data), max_pixels=1_000_000)


@pytest.mark.parametrize(
    "data", [b"", b"Xin anh/chi xem anh nay.\n" * 50, b"%PDF-1.7\n", b"<svg xmlns='x'/>", b"BM" * 90]
)
async def test_what_is_no_picture_is_refused(workers: PictureWorkers, data: bytes) -> None:
    assert await refusal(workers, data) == "not_a_picture"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
async def test_a_truncated_picture_is_refused(workers: PictureWorkers, kind: str) -> None:
    data = encoded(Image.effect_noise((200, 200), 80).convert("RGB"), kind)
    assert await refusal(workers, data[: len(data) // 2]) == "damaged"


async def test_a_text_that_begins_like_a_picture_is_refused(workers: PictureWorkers) -> None:
    assert await refusal(workers, b"\xff\xd8\xff and then only words") == "damaged"


async def test_more_pixels_than_allowed_are_refused(workers: PictureWorkers) -> None:
    data = encoded(half_red((100, 50)))
    assert await refusal(workers, data, max_pixels=4_999) == "too_many_pixels"
    assert (await reencode(workers, data, max_pixels=5_000)).width == 100


async def test_a_bomb_is_refused_unopened(workers: PictureWorkers) -> None:
    bomb = black_png(10_000)
    assert len(bomb) < 100_000
    assert await refusal(workers, bomb) == "too_many_pixels"


async def test_a_bomb_that_is_let_in_finds_no_memory(workers: PictureWorkers) -> None:
    assert await refusal(workers, black_png(25_000), max_pixels=10**9) == "too_many_pixels"
    assert (await reencode(workers, encoded(half_red()))).width == 64


async def test_one_worker_serves_many_pictures(workers: PictureWorkers) -> None:
    await reencode(workers, encoded(half_red()))
    [worker] = children()
    assert await refusal(workers, b"\xff\xd8\xff no") == "damaged"
    await reencode(workers, encoded(half_red()))
    assert children() == [worker]


async def test_many_pictures_at_once_share_two_workers(workers: PictureWorkers) -> None:
    data = encoded(half_red((800, 600)))
    pictures = await asyncio.gather(*(reencode(workers, data) for _ in range(6)))
    assert [picture.width for picture in pictures] == [800] * 6
    assert len(children()) == 2


async def test_after_a_worker_was_killed_the_next_picture_gets_another(workers: PictureWorkers) -> None:
    await reencode(workers, encoded(half_red()))
    children()[0].kill()
    assert (await reencode(workers, encoded(half_red()))).width == 64


@pytest.mark.parametrize(("cause", "reason"), [(signal.SIGXCPU, "too_slow"), (signal.SIGSEGV, "damaged")])
async def test_a_picture_that_kills_a_new_worker_is_to_blame(
    workers: PictureWorkers, cause: signal.Signals, reason: str
) -> None:
    asked = asyncio.create_task(refusal(workers, encoded(half_red())))
    os.kill((await first_child()).pid, cause)
    assert await asked == reason
    assert (await reencode(workers, encoded(half_red()))).width == 64


async def test_a_worker_that_does_not_answer_is_replaced() -> None:
    workers = PictureWorkers(wall_seconds=1.0)
    await workers.reencode(encoded(half_red()), max_bytes=10_000, max_pixels=10_000)
    [stuck] = children()
    stuck.suspend()
    assert await refusal(workers, encoded(half_red())) == "too_slow"
    assert not stuck.is_running()
    assert (await reencode(workers, encoded(half_red()))).width == 64
    await workers.close()


async def test_after_closing_no_worker_is_left() -> None:
    workers = PictureWorkers()
    await reencode(workers, encoded(half_red()))
    await workers.close()
    assert children() == []
