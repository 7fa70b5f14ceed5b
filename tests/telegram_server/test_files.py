from io import BytesIO

import pytest
from PIL import Image
from telegram import Bot, InputMediaDocument, InputMediaPhoto, InputMediaVideo
from telegram.error import BadRequest, InvalidToken

from bot.testing.clock import FakeClock
from bot.testing.pictures import picture
from tests.telegram_server import Member, NotPossible, TelegramServer
from tests.telegram_server.conftest import client
from tests.telegram_server.updates import drawn, fetched, got, only


async def test_a_photo_comes_in_sizes_and_can_be_downloaded(bot: Bot, lan: Member) -> None:
    lan.sends_photo(drawn(1200, 900), "con mèo")
    message = got(await only(bot))
    assert [(size.width, size.height) for size in message.photo] == [(320, 240), (1200, 900)]
    file = await message.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == drawn(1200, 900)
    assert message.caption == "con mèo"


async def test_a_photo_loses_what_is_hidden_in_it_and_a_document_does_not(bot: Bot, lan: Member) -> None:
    exif = Image.Exif()
    exif[0x010E] = "10.75,106.66"
    data = drawn(100, 50, exif=exif)
    lan.sends_photo(data)
    lan.sends_file(data, name="anh.jpg", mime="image/jpeg")
    photo, document = [got(update) for update in await fetched(bot)]
    assert document.document is not None
    shown = bytes(await (await photo.photo[-1].get_file()).download_as_bytearray())
    kept = bytes(await (await document.document.get_file()).download_as_bytearray())
    assert (kept == data, dict(Image.open(BytesIO(shown)).getexif())) == (True, {})


@pytest.mark.parametrize(("width", "height"), [(9000, 2000), (21, 1)])
async def test_a_photo_has_sensible_measures(bot: Bot, lan: Member, width: int, height: int) -> None:
    with pytest.raises(BadRequest, match=r"(?i)photo_invalid_dimensions"):
        await bot.send_photo(lan.id, drawn(width, height, "PNG"))


async def test_what_is_no_picture_is_refused(bot: Bot, lan: Member) -> None:
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(lan.id, b"no picture")
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(lan.id, BytesIO(b""))


async def test_a_file_is_sent_again_by_its_name_which_other_bots_do_not_know(
    bot: Bot, server: TelegramServer, lan: Member
) -> None:
    first = await bot.send_photo(lan.id, picture())
    again = await bot.send_photo(lan.id, first.photo[-1].file_id)
    assert again.photo[-1] == first.photo[-1]
    assert again.photo[-1].file_id != again.photo[-1].file_unique_id
    assert [seen.photo for seen in lan.sees()[1:]] == [picture(), picture()]
    other = server.new_bot("Khác", "khac_bot")
    lan.starts(bot=other)
    async with client(server, other.token) as second:
        with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):
            await second.send_photo(lan.id, first.photo[-1].file_id)


async def test_a_name_is_good_for_its_kind_only(bot: Bot, lan: Member) -> None:
    photo = await bot.send_photo(lan.id, picture())
    with pytest.raises(BadRequest, match="Can't use file of type photo as document"):
        await bot.send_document(lan.id, photo.photo[-1].file_id)
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):
        await bot.send_photo(lan.id, "https://example.net/a.jpg")


async def test_a_download_needs_a_recent_look_and_the_right_token(
    bot: Bot, server: TelegramServer, clock: FakeClock, lan: Member
) -> None:
    message = await bot.send_photo(lan.id, picture())
    file = await message.photo[-1].get_file()
    await clock.advance(3601)
    with pytest.raises(InvalidToken):  # the client's name for 404
        await file.download_as_bytearray()
    await message.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == picture()


async def test_documents_videos_and_voices_are_sent(bot: Bot, lan: Member) -> None:
    await bot.send_document(lan.id, BytesIO(b"%PDF"), filename="don.pdf", caption="đơn")
    await bot.send_video(lan.id, BytesIO(b"mp4"), duration=3)
    await bot.send_voice(lan.id, BytesIO(b"OggS"))
    assert [(seen.file, seen.text) for seen in lan.sees()[1:]] == [(b"%PDF", "đơn"), (b"mp4", ""), (b"OggS", "")]


async def test_an_album_is_as_many_messages_of_one_name(bot: Bot, lan: Member) -> None:
    sent = await bot.send_media_group(
        lan.id, [InputMediaPhoto(picture(), caption="hai tấm"), InputMediaPhoto(drawn(90, 90))]
    )
    assert len({message.media_group_id for message in sent}) == 1
    assert [(seen.photo, seen.text) for seen in lan.sees()[1:]] == [(picture(), "hai tấm"), (drawn(90, 90), "")]
    assert len({seen.album for seen in lan.sees()[1:]} - {None}) == 1


async def test_an_album_of_a_member_arrives_piece_by_piece(bot: Bot, lan: Member) -> None:
    numbers = lan.sends_album([picture(), drawn(90, 90)], "hai tấm")
    first, second = [got(update) for update in await fetched(bot)]
    assert [first.message_id, second.message_id] == numbers
    assert first.media_group_id == second.media_group_id is not None
    assert (first.caption, second.caption) == ("hai tấm", None)
    with pytest.raises(NotPossible):
        lan.sends_album([picture()])


async def test_an_album_is_of_one_kind(bot: Bot, lan: Member) -> None:
    video, document = InputMediaVideo(BytesIO(b"mp4")), InputMediaDocument(BytesIO(b"a"))
    await bot.send_media_group(lan.id, [InputMediaPhoto(picture()), video])
    with pytest.raises(BadRequest, match="Can't mix these types of media in one album"):
        await bot.send_media_group(lan.id, [InputMediaPhoto(picture()), document])
