import math
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InputMediaPhoto, MessageEntity
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.testing.clock import FakeClock
from bot.testing.pictures import picture
from tests.telegram_server import Group, Limits, Member, Refused, TelegramServer
from tests.telegram_server.limits import SLACK, Pace
from tests.telegram_server.text import formatted, part, units


def _wait(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait if isinstance(wait, int) else wait.total_seconds()


async def test_one_message_a_second_goes_into_a_chat(
    bot: Bot, server: TelegramServer, clock: FakeClock, lan: Member
) -> None:
    server.limits.chat = 1
    message = await bot.send_message(lan.id, "một")
    with pytest.raises(RetryAfter) as error:
        await bot.send_message(lan.id, "hai")
    assert _wait(error.value) == 1
    with pytest.raises(RetryAfter):
        await bot.edit_message_text("một rưỡi", lan.id, message.message_id)
    await clock.advance(1)
    await bot.send_message(lan.id, "hai")
    assert lan.reads()[1:] == ["một", "hai"]


async def test_thirty_messages_a_second_go_out_over_all(bot: Bot, server: TelegramServer, clock: FakeClock) -> None:
    server.limits.overall = 30
    people = [server.person(str(number)) for number in range(31)]
    for one in people:
        one.starts()
    for one in people[:30]:
        await bot.send_message(one.id, "chào")
    with pytest.raises(RetryAfter):
        await bot.send_message(people[30].id, "chào")
    await clock.advance(1)
    await bot.send_message(people[30].id, "chào")


async def test_twenty_a_minute_go_into_a_group(
    bot: Bot, server: TelegramServer, clock: FakeClock, lan: Member, group: Group
) -> None:
    server.limits.group = 20
    for _ in range(20):
        await bot.send_message(group.id, "chào")
        await bot.send_message(lan.id, "chào")
        await clock.advance(1)
    with pytest.raises(RetryAfter) as error:
        await bot.send_message(group.id, "chào")
    await bot.send_message(lan.id, "chào")
    await clock.advance(_wait(error.value))
    await bot.send_message(group.id, "chào")


async def test_an_album_is_one_message_a_second_but_each_piece_counts_in_the_minute(
    bot: Bot, server: TelegramServer, clock: FakeClock, group: Group
) -> None:
    server.limits.chat, server.limits.group = 1, 5
    for _ in range(2):
        await bot.send_media_group(group.id, [InputMediaPhoto(picture()), InputMediaPhoto(picture())])
        with pytest.raises(RetryAfter):
            await bot.send_message(group.id, "chào")
        await clock.advance(1)
    with pytest.raises(RetryAfter) as error:
        await bot.send_media_group(group.id, [InputMediaPhoto(picture()), InputMediaPhoto(picture())])
    assert _wait(error.value) > 50
    await bot.send_message(group.id, "chào")


async def test_what_is_refused_costs_nothing(bot: Bot, server: TelegramServer, lan: Member) -> None:
    server.limits.chat = 1
    with pytest.raises(BadRequest):
        await bot.send_message(lan.id, "")
    await bot.send_message(lan.id, "chào")


async def test_the_limits_are_on_unless_switched_off() -> None:
    assert (Limits().overall, Limits().chat, Limits().group) == (30, 1, 20)


@given(st.lists(st.tuples(st.floats(0, 5), st.integers(1, 10), st.booleans()), max_size=60))
def test_no_window_ever_holds_more_than_is_allowed(tries: list[tuple[float, int, bool]]) -> None:
    pace, now, taken = Pace(Limits()), 0.0, list[tuple[float, int]]()
    for pause, messages, is_album in tries:
        now += pause
        count = messages if is_album else 1
        try:
            pace.spend(now, 1, group=True, messages=count)
        except Refused as refused:
            # Whoever waits as long as it is told gets through.
            now += refused.parameters["retry_after"]
            pace.spend(now, 1, group=True, messages=count)
        taken.append((now, count))
    for at, _ in taken:
        assert sum(count for when, count in taken if at <= when < at + 60 * SLACK) <= 20
        assert len([when for when, _ in taken if at <= when < at + SLACK]) <= 1


@given(st.integers(1, 40))
def test_a_wait_is_in_whole_seconds(count: int) -> None:
    pace = Pace(Limits(chat=None, overall=None))
    for number in range(20):
        pace.spend(number * 0.1, 1, group=True)
    with pytest.raises(Refused) as error:
        pace.spend(2 + count, 1, group=True)
    assert error.value.parameters["retry_after"] == math.ceil(60 * SLACK - 2 - count)


@pytest.mark.parametrize(
    ("text", "well"), [("a" * 4096, True), ("a" * 4097, False), ("😀" * 2048, True), ("😀" * 2048 + "a", False)]
)
async def test_a_text_has_4096_utf_16_units(bot: Bot, lan: Member, text: str, well: bool) -> None:
    if well:
        assert (await bot.send_message(lan.id, text)).text == text
        return
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(lan.id, text)


async def test_a_text_is_measured_after_parsing(bot: Bot, lan: Member) -> None:
    await bot.send_message(lan.id, f"<b>{'a' * 4096}</b>", parse_mode="HTML")


@pytest.mark.parametrize(
    ("text", "well"), [("a" * 1024, True), ("a" * 1025, False), ("😀" * 512, True), ("😀" * 512 + "a", False)]
)
async def test_a_caption_has_1024_utf_16_units(bot: Bot, lan: Member, text: str, well: bool) -> None:
    if well:
        await bot.send_photo(lan.id, picture(), caption=text)
        return
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(lan.id, picture(), caption=text)


@pytest.mark.parametrize("count", [1, 11])
async def test_an_album_has_two_to_ten_pieces(bot: Bot, lan: Member, count: int) -> None:
    with pytest.raises(BadRequest, match=r"(?i)number of media"):
        await bot.send_media_group(lan.id, [InputMediaPhoto(picture())] * count)


async def test_files_have_their_sizes(bot: Bot, server: TelegramServer, lan: Member) -> None:
    server.limits.photo, server.limits.upload, server.limits.download = 1000, 5000, 3000
    with pytest.raises(BadRequest, match=r"(?i)too big for a photo"):
        await bot.send_photo(lan.id, picture())
    with pytest.raises(TelegramError, match="Request Entity Too Large"):
        await bot.send_document(lan.id, BytesIO(b"a" * 5001))
    large = await bot.send_document(lan.id, BytesIO(b"a" * 4000))
    assert large.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(large.document.file_id)


@pytest.mark.parametrize(("offset", "length"), [(0, 5), (3, 2), (-1, 2), (0, 0), (1, 2)])
async def test_a_mark_that_does_not_fit_is_refused(bot: Bot, lan: Member, offset: int, length: int) -> None:
    with pytest.raises(BadRequest, match=r"(?i)entit"):
        await bot.send_message(lan.id, "😀ab", entities=[MessageEntity("bold", offset, length)])


@given(st.text(min_size=1), st.data())
def test_a_mark_that_fits_covers_the_same_after_trimming(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    mark = {"type": "bold", "offset": units(text[:start]), "length": units(text[start:end])}
    body = formatted(text, None, [mark])
    assert body.text == text.strip()
    bold = [part(body.text, one.offset, one.length) for one in body.entities if one.kind == "bold"]
    left = len(text) - len(text.lstrip())
    wanted = text.strip()[max(0, start - left) : max(0, end - left)]
    assert bold == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/help", [("bot_command", "/help")]),
        ("đi /help@nhipcau_bot nhé", [("bot_command", "/help@nhipcau_bot")]),
        ("1/2 và a/b", []),
        ("xem https://x.vn/a?b=1.", [("url", "https://x.vn/a?b=1")]),
        ("hỏi @lan_nguyen", [("mention", "@lan_nguyen")]),
        ("lan@thu.vn", []),
    ],
)
def test_the_server_finds_commands_addresses_and_names(text: str, found: list[tuple[str, str]]) -> None:
    body = formatted(text, None, None)
    assert [(one.kind, part(body.text, one.offset, one.length)) for one in body.entities] == found
