"""Pictures leave once, and are forgotten when they should be."""

import asyncio
from collections.abc import Sequence
from io import BytesIO

import pytest
from PIL import Image
from telegram import InputFile

from adapters.telegram.failures import NoSuchFile
from adapters.telegram.photos import Photos, Source, largest
from bot.adapter import NotSent
from bot.model.ids import MediaId
from bot.model.operations import PhotoFile


class Wall:
    """A place to show pictures, which names what was uploaded; ``failures`` times it cannot be reached."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.uploads = 0
        self.known: set[str] = set()

    async def shows(self, sources: Sequence[Source]) -> Sequence[object]:
        await asyncio.sleep(0)
        if any(isinstance(each, str) and each not in self.known for each in sources):
            raise NoSuchFile("wrong file identifier")
        return [self._one(each) for each in sources]

    def _one(self, source: Source) -> object:
        if isinstance(source, InputFile):
            self.uploads += 1
            if self.uploads <= self.failures:
                raise NotSent("no way")
            source = f"file-{self.uploads}"
            self.known.add(source)
        return {"message_id": 1, "photo": [{"file_id": source, "width": 9, "height": 9}]}


def nothing(key: str) -> str | None:
    return None


def photo(number: int = 1) -> PhotoFile:
    return PhotoFile(MediaId(f"{number}"), b"x", "trâu")


async def test_many_groups_at_once_are_shown_one_upload() -> None:
    wall, photos = Wall(), Photos(nothing)
    shown = await asyncio.gather(*(photos.show([photo()], wall.shows) for _ in range(8)))
    assert wall.uploads == 1
    assert all(remember == {"media/1": "file-1"} for _, remember in shown)


async def test_who_waited_for_an_upload_that_failed_tries_once_for_all_others() -> None:
    wall, photos = Wall(failures=1), Photos(nothing)
    tries = (photos.show([photo()], wall.shows) for _ in range(4))
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert [isinstance(each, NotSent) for each in done] == [True, False, False, False]
    assert wall.uploads == 2


async def test_nothing_is_kept_of_pictures_whose_upload_failed() -> None:
    photos = Photos(nothing)
    for number in range(3):
        with pytest.raises(NotSent):
            await photos.show([photo(number)], Wall(failures=1).shows)
    assert len(photos._uploading) == 0


async def test_what_is_remembered_is_shown_by_its_name_after_a_restart() -> None:
    wall = Wall()
    _, kept = await Photos(nothing).show([photo()], wall.shows)
    await Photos(kept.get).show([photo()], wall.shows)
    assert wall.uploads == 1


async def test_a_name_that_is_valid_no_more_is_learnt_anew_once_for_all() -> None:
    wall, photos = Wall(), Photos({"media/1": "lost"}.get)
    shown = await asyncio.gather(*(photos.show([photo()], wall.shows) for _ in range(4)))
    assert wall.uploads == 1
    assert all(remember == {"media/1": "file-1"} for _, remember in shown)


async def test_of_a_secret_picture_nothing_is_kept_anywhere() -> None:
    wall, photos = Wall(), Photos(nothing)
    for _ in range(2):
        _, remember = await photos.show([photo()], wall.shows, secret=True)
        assert remember == {}
    assert wall.uploads == 2


async def test_an_album_shown_in_many_groups_is_uploaded_once_and_its_pictures_are_known_alone() -> None:
    wall, photos = Wall(), Photos(nothing)
    await asyncio.gather(*(photos.show([photo(1), photo(2)], wall.shows) for _ in range(8)))
    _, remember = await photos.show([photo(2)], wall.shows)
    assert wall.uploads == 2
    assert remember == {"media/2": "file-2"}


async def test_of_an_album_of_which_one_name_is_lost_all_are_learnt_anew() -> None:
    wall, kept = Wall(), {"media/1": "lost"}
    _, remember = await Photos(nothing).show([photo(2)], wall.shows)
    kept.update(remember)
    _, remember = await Photos(kept.get).show([photo(1), photo(2)], wall.shows)
    assert remember == {"media/1": "file-2", "media/2": "file-3"}


async def test_only_the_newest_are_at_hand() -> None:
    wall, photos = Wall(), Photos(nothing)
    for number in range(40):
        await photos.show([photo(number)], wall.shows)
    await photos.show([photo(39)], wall.shows)
    assert wall.uploads == 40
    await photos.show([photo(0)], wall.shows)
    assert wall.uploads == 41


async def test_a_message_that_shows_no_picture_teaches_nothing() -> None:
    async def shows(sources: Sequence[Source]) -> Sequence[object]:
        return [{"message_id": 1}]

    assert (await Photos(nothing).show([photo()], shows))[1] == {}


def test_the_largest_size_is_the_name_of_a_picture() -> None:
    sizes = [{"file_id": name, "width": side, "height": side} for name, side in (("s", 90), ("l", 800), ("m", 320))]
    assert largest({"photo": sizes}) == "l"


@pytest.mark.parametrize("made", [None, True, {}, {"photo": None}, {"photo": []}, {"photo": ["x"]}, {"photo": [{}]}])
def test_what_is_no_picture_has_no_name(made: object) -> None:
    assert largest(made) is None


def test_the_picture_that_stands_in_for_others_is_a_small_grey_one() -> None:
    with Image.open(BytesIO(Photos(nothing).blank().data)) as blank:
        assert blank.format == "JPEG"
        assert blank.getextrema() == ((224, 224),) * 3


def test_the_blank_picture_is_drawn_once() -> None:
    assert Photos(nothing).blank().data is Photos(nothing).blank().data
