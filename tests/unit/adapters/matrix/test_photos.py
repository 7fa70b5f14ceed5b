"""Pictures on their way to the homeserver."""

import asyncio
from pathlib import Path

import pytest

from adapters.matrix.client import Client
from adapters.matrix.photos import Photos
from adapters.matrix.settings import MatrixSettings
from bot.adapter import NotSent
from bot.model.ids import MediaId
from bot.model.operations import PhotoFile
from bot.model.secret import Secret


class Street(Client):
    """A homeserver that cannot be reached ``failures`` times."""

    def __init__(self, failures: int) -> None:
        settings = MatrixSettings(
            homeserver="http://127.0.0.1:1", user="@nhipcau:ward.example", password=Secret("x", "the test")
        )
        super().__init__(settings, Path("unused"))
        self.failures = failures
        self.uploads = 0

    async def upload(self, data: bytes) -> str:
        await asyncio.sleep(0)
        self.uploads += 1
        if self.uploads <= self.failures:
            raise NotSent("no way")
        return f"mxc://ward.example/{self.uploads}"


def _photo(number: int = 1) -> PhotoFile:
    return PhotoFile(media=MediaId(f"{number}"), data=b"x", alt="trâu")


async def test_nothing_is_kept_of_pictures_whose_upload_failed() -> None:
    photos = Photos(Street(3))
    for number in range(3):
        with pytest.raises(NotSent):
            await photos.uploaded(_photo(number), lambda _: None)
    assert len(photos._uploading) == 0


async def test_who_waited_for_an_upload_that_failed_tries_once_for_all_others() -> None:
    street = Street(1)
    photos = Photos(street)
    tries = (photos.uploaded(_photo(), lambda _: None) for _ in range(4))
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert [isinstance(each, NotSent) for each in done] == [True, False, False, False]
    assert street.uploads == 2
