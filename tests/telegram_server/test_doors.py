from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.testing.clock import FakeClock
from tests.telegram_server import Group, Member, NotPossible, TelegramServer
from tests.telegram_server.updates import fetched, only


@pytest.fixture
def hoa(server: TelegramServer) -> Member:
    """Is not in the group yet."""
    return server.person("Hoa")


async def test_a_link_for_one_lets_one_in(bot: Bot, server: TelegramServer, group: Group, hoa: Member) -> None:
    link = await bot.create_chat_invite_link(group.id, name="Hoa", member_limit=1)
    assert (link.member_limit, link.name, link.creator.id) == (1, "Hoa", bot.id)
    assert hoa.joins(link.invite_link)
    assert hoa.id in group.members
    with pytest.raises(NotPossible, match="expired"):
        server.person("Tâm").joins(link.invite_link)


async def test_who_joins_comes_with_the_link(bot: Bot, group: Group, hoa: Member) -> None:
    link = await bot.create_chat_invite_link(group.id)
    await bot.get_updates(allowed_updates=["message", "chat_member"])
    hoa.joins(link.invite_link)
    change, line = await fetched(bot, "message", "chat_member")
    assert change.chat_member is not None
    assert change.chat_member.invite_link is not None
    assert change.chat_member.invite_link.invite_link == link.invite_link
    assert line.message is not None
    assert line.message.new_chat_members[0].id == hoa.id


async def test_of_a_link_of_somebody_elses_the_bot_sees_half(bot: Bot, group: Group, hoa: Member) -> None:
    await bot.get_updates(allowed_updates=["chat_member"])
    url = group.link()
    hoa.joins(url)
    change = (await only(bot, "chat_member")).chat_member
    assert change is not None
    assert change.invite_link is not None
    assert change.invite_link.invite_link.endswith("...")
    assert url.startswith(change.invite_link.invite_link.removesuffix("..."))


async def test_a_link_ends_at_its_time(bot: Bot, clock: FakeClock, group: Group, hoa: Member) -> None:
    link = await bot.create_chat_invite_link(group.id, expire_date=clock.now() + timedelta(hours=1))
    await clock.advance(3600)
    with pytest.raises(NotPossible, match="expired"):
        hoa.joins(link.invite_link)


async def test_a_link_that_was_taken_back_opens_nothing(bot: Bot, group: Group, hoa: Member) -> None:
    link = await bot.create_chat_invite_link(group.id)
    assert (await bot.revoke_chat_invite_link(group.id, link.invite_link)).is_revoked
    with pytest.raises(NotPossible, match="expired"):
        hoa.joins(link.invite_link)
    with pytest.raises(BadRequest, match=r"(?i)invite_hash_expired"):
        await bot.revoke_chat_invite_link(group.id, group.link())


async def test_there_is_one_primary_link_of_the_bots(bot: Bot, group: Group, hoa: Member) -> None:
    first = await bot.export_chat_invite_link(group.id)
    second = await bot.export_chat_invite_link(group.id)
    assert (await bot.get_chat(group.id)).invite_link == second
    with pytest.raises(NotPossible, match="expired"):
        hoa.joins(first)
    await bot.revoke_chat_invite_link(group.id, second)
    assert (await bot.get_chat(group.id)).invite_link not in {None, first, second}


async def test_links_need_the_right(bot: Bot, group: Group) -> None:
    group.promotes_bot({"can_pin_messages"})
    with pytest.raises(BadRequest, match="Not enough rights to manage chat invite link"):
        await bot.create_chat_invite_link(group.id)


async def test_a_link_with_requests_has_no_limit(bot: Bot, group: Group) -> None:
    with pytest.raises(BadRequest, match="Member limit can't be specified"):
        await bot.create_chat_invite_link(group.id, member_limit=1, creates_join_request=True)


async def test_a_link_does_not_end_before_now(bot: Bot, clock: FakeClock, group: Group) -> None:
    with pytest.raises(BadRequest, match=r"(?i)expire_date_invalid"):
        await bot.create_chat_invite_link(group.id, expire_date=clock.now())


async def test_who_asks_is_let_in_by_the_bot(bot: Bot, group: Group, hoa: Member) -> None:
    link = await bot.create_chat_invite_link(group.id, creates_join_request=True)
    await bot.get_updates(allowed_updates=["chat_join_request", "chat_member"])
    assert not hoa.joins(link.invite_link)
    request = (await only(bot)).chat_join_request
    assert request is not None
    assert request.invite_link is not None
    assert (request.from_user.id, request.user_chat_id, request.invite_link.pending_join_request_count) == (
        hoa.id,
        hoa.id,
        1,
    )
    hoa.joins(link.invite_link)  # asking twice is asking once
    again = (await only(bot)).chat_join_request
    assert again is not None
    assert again.invite_link is not None
    assert again.invite_link.pending_join_request_count == 1
    await request.approve()
    assert (await bot.revoke_chat_invite_link(group.id, link.invite_link)).pending_join_request_count is None
    change = (await only(bot)).chat_member
    assert change is not None
    assert (change.via_join_request, change.from_user.id, hoa.id in group.members) == (True, bot.id, True)
    with pytest.raises(BadRequest, match=r"(?i)user_already_participant"):
        await request.approve()


async def test_who_is_turned_away_may_ask_again(bot: Bot, group: Group, hoa: Member) -> None:
    link = group.link(asks=True)
    hoa.joins(link)
    await bot.decline_chat_join_request(group.id, hoa.id)
    assert group.asking() == []
    with pytest.raises(BadRequest, match=r"(?i)hide_requester_missing"):
        await bot.approve_chat_join_request(group.id, hoa.id)
    hoa.joins(link)
    assert group.asking() == [hoa.id]


async def test_people_let_people_in_too(bot: Bot, group: Group, hoa: Member, minh: Member) -> None:
    link = group.link(asks=True)
    hoa.joins(link)
    group.lets_in(hoa, by=minh)
    assert hoa.id in group.members
    with pytest.raises(NotPossible):
        group.turns_away(hoa)


async def test_requests_are_told_to_those_that_may_let_people_in(bot: Bot, group: Group, hoa: Member) -> None:
    group.promotes_bot({"can_pin_messages"})
    await fetched(bot)
    hoa.joins(group.link(asks=True))
    assert await fetched(bot) == []


async def test_who_asks_can_be_written_to_for_five_minutes(
    bot: Bot, clock: FakeClock, group: Group, hoa: Member
) -> None:
    hoa.joins(group.link(asks=True))
    await clock.advance(299)
    await bot.send_message(hoa.id, "Bạn ở tổ nào?")
    await clock.advance(2)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(hoa.id, "Bạn ở tổ nào?")
    assert hoa.reads() == ["Bạn ở tổ nào?"]
