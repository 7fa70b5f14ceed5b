import pytest
from telegram import Bot
from telegram.error import BadRequest

from bot.testing.pictures import picture
from tests.telegram_server import Group, Member
from tests.telegram_server.updates import button


async def test_a_forward_says_whose_it_is(bot: Bot, lan: Member, group: Group) -> None:
    number = lan.writes("tôi thấy")
    message = await bot.forward_message(group.id, lan.id, number)
    assert message.forward_origin is not None
    assert message.forward_origin.to_dict()["sender_user"]["id"] == lan.id
    assert (lan.sees(group)[0].text, lan.sees(group)[0].forwarded) == ("tôi thấy", True)


async def test_a_copy_does_not(bot: Bot, lan: Member, group: Group) -> None:
    number = lan.sends_photo(picture(), "tôi thấy")
    await bot.copy_message(group.id, lan.id, number, caption="có người thấy", reply_markup=button("Xem", "x"))
    (seen,) = lan.sees(group)
    assert (seen.text, seen.forwarded, seen.photo, seen.sender, seen.buttons) == (
        "có người thấy",
        False,
        picture(),
        "Nhip Cau",
        (("Xem",),),
    )


async def test_a_copy_without_a_new_caption_keeps_the_old_one(bot: Bot, lan: Member, group: Group) -> None:
    await bot.copy_message(group.id, lan.id, lan.sends_photo(picture(), "tôi thấy"))
    assert lan.reads(group) == ["tôi thấy"]


async def test_many_are_carried_in_order_and_what_is_gone_is_passed_over(bot: Bot, lan: Member, group: Group) -> None:
    numbers = [lan.writes(text) for text in ("một", "hai", "ba")]
    lan.deletes(numbers[1])
    numbers.append((await bot.send_message(lan.id, "mật", protect_content=True)).message_id)
    assert len(await bot.forward_messages(group.id, lan.id, numbers)) == 2
    assert len(await bot.copy_messages(group.id, lan.id, numbers)) == 2
    assert lan.reads(group) == ["một", "ba", "một", "ba"]


async def test_captions_can_be_left_out_of_copies(bot: Bot, lan: Member, group: Group) -> None:
    await bot.copy_messages(group.id, lan.id, [lan.sends_photo(picture(), "tôi thấy")], remove_caption=True)
    assert lan.reads(group) == [""]


async def test_nothing_cannot_be_carried(bot: Bot, lan: Member, group: Group) -> None:
    with pytest.raises(BadRequest, match="Message to forward not found"):
        await bot.forward_message(group.id, lan.id, 999)
    with pytest.raises(BadRequest, match="Message to copy not found"):
        await bot.copy_message(group.id, lan.id, 999)
    with pytest.raises(BadRequest, match="There are no messages to forward"):
        await bot.copy_messages(group.id, lan.id, [999])
    with pytest.raises(BadRequest, match="Message identifiers are not specified"):
        await bot.forward_messages(group.id, lan.id, [])
