"""Where a picture was taken stays with whoever took it: on every way through the bot it loses what a camera wrote into it."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from bot.testing.pictures import picture
from bot.testing.stories.registry import opened
from bot.testing.stories.town import TownScene
from tests.stories.web import WebScene
from tests.unit.plugins.life import DUTY_A, SECRET, WORDS, Life

OWNER = "Máy ảnh của Ai Đó"


def taken_at_home() -> bytes:
    """A picture that says where and by whose camera it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.CameraOwnerName] = exif[ExifTags.Base.Artist] = OWNER
    exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: (10.0, 46.0, 5.0), 3: "E", 4: (106.0, 41.0, 43.0)}
    out = BytesIO()
    with Image.open(BytesIO(picture())) as image:
        image.save(out, "JPEG", exif=exif, comment=OWNER.encode())
    made = out.getvalue()
    with Image.open(BytesIO(made)) as again:
        assert again.getexif().get_ifd(ExifTags.IFD.GPSInfo), "the test's own picture names a place"
    return made


def assert_silent(data: bytes) -> None:
    """A picture, and nothing but what is to be seen."""
    with Image.open(BytesIO(data)) as image:
        assert image.size == (320, 240)
        assert dict(image.getexif()) == {}
        assert not {"exif", "comment", "xmp", "icc_profile"} & set(image.info)
    assert OWNER.encode() not in data
    assert b"Exif" not in data


async def shown(scene: WebScene, who: str, chat: str) -> bytes:
    """The newest picture in a chat, as somebody's browser gets it."""
    client = (await scene.visitor(who)).client
    page = (await client.get(f"api/chats/{chat}/messages")).raise_for_status().json()
    photo = [photo for message in page["messages"] for photo in message["photos"]][-1]
    return (await client.get(f"api/photos/{photo['id']}")).raise_for_status().content


async def test_a_members_picture_in_a_group_of_the_web_chat_tells_the_others_no_place(tmp_path: Path) -> None:
    async with opened("web", tmp_path) as scene:
        assert isinstance(scene, WebScene)
        await scene.neighbour("an").sends_photo(taken_at_home(), group="g-a1")
        assert_silent(await shown(scene, "binh", "g-a1"))
        assert_silent(await shown(scene, "an", "g-a1"))
    assert OWNER.encode() not in (tmp_path / "web" / "chat.sqlite").read_bytes()


@pytest.mark.parametrize("platform", ["town", "web"])
async def test_a_finders_picture_tells_neither_officers_nor_neighbours_a_place(platform: str, tmp_path: Path) -> None:
    async with opened(platform, tmp_path) as scene:
        finder = scene.neighbour("an")
        for line in ("nhặt được", "Con vật", WORDS, SECRET, "bãi cỏ", "ben do"):
            await finder.writes(line)
        await finder.sends_photo(taken_at_home())
        for line in ("bỏ qua", "1"):
            await finder.writes(line)
        await scene.neighbour("dung").presses("Duyệt", group=DUTY_A)
        for who, group in (("dung", DUTY_A), ("binh", "g-a1")):
            if isinstance(scene, TownScene):
                (data,) = (await Life(scene).messages(who, group))[0].photos
            else:
                assert isinstance(scene, WebScene)
                data = await shown(scene, who, group)
            assert_silent(data)
