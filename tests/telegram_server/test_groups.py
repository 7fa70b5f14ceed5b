import pytest
from telegram import Bot, ChatPermissions
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.telegram_server import Group, Member, NotPossible, TelegramServer
from tests.telegram_server.conftest import client
from tests.telegram_server.updates import button, fetched, got, only, texts
from tests.telegram_server.world import ANONYMOUS


@pytest.fixture
def quiet(server: TelegramServer, lan: Member, minh: Member) -> Group:
    """A group where the bot is an ordinary member."""
    return server.group("Tổ 4", [lan, minh], admin=False)


async def test_an_administrator_hears_everything(bot: Bot, group: Group, minh: Member) -> None:
    minh.writes("trời mưa", chat=group)
    message = got(await only(bot))
    assert (message.text, message.chat.title, message.chat.type) == ("trời mưa", "Tổ 3", "supergroup")


async def test_in_privacy_mode_a_member_hears_what_is_meant_for_it(
    bot: Bot, server: TelegramServer, quiet: Group, minh: Member
) -> None:
    ours = await bot.send_message(quiet.id, "Chào")
    for text in ("trời mưa", "/help", "/help@nhipcau_bot", "/help@khac_bot", "@nhipcau_bot ơi", "@khac_bot ơi"):
        minh.writes(text, chat=quiet)
    minh.writes("vâng", chat=quiet, reply_to=ours.message_id)
    assert texts(await fetched(bot)) == ["/help", "/help@nhipcau_bot", "@nhipcau_bot ơi", "vâng"]


async def test_without_privacy_mode_it_hears_everything_too(server: TelegramServer, minh: Member) -> None:
    nosy = server.new_bot("Tò mò", "to_mo_bot", reads_all=True)
    group = server.group("Tổ 5", [minh], with_bot=False)
    group.adds_bot(nosy)
    minh.writes("trời mưa", chat=group)
    async with client(server, nosy.token) as bot:
        assert bot.can_read_all_group_messages
        assert texts(await fetched(bot))[-1] == "trời mưa"


async def test_bots_do_not_hear_each_other(bot: Bot, server: TelegramServer, group: Group) -> None:
    other = server.new_bot("Khác", "khac_bot")
    group.adds_bot(other, rights=["can_pin_messages"])
    await fetched(bot)
    async with client(server, other.token) as second:
        await second.send_message(group.id, "chào")
    assert await fetched(bot) == []


async def test_message_numbers_begin_anew_in_each_supergroup_only(
    bot: Bot, server: TelegramServer, lan: Member
) -> None:
    groups = [
        server.group(name, [lan], supergroup=supergroup)
        for name, supergroup in (("a", True), ("b", True), ("c", False))
    ]
    numbers = [(await bot.send_message(group.id, "chào")).message_id for group in groups]
    private = (await bot.send_message(lan.id, "chào")).message_id
    assert numbers[:2] == [1, 1]
    assert private == numbers[2] + 1


async def test_comings_and_goings_are_told(bot: Bot, server: TelegramServer, group: Group, minh: Member) -> None:
    hoa = server.person("Hoa")
    group.adds(hoa, by=minh)
    group.kicks(hoa)
    minh.leaves(group)
    updates = await fetched(bot, "message", "chat_member")
    lines = [update.message for update in updates if update.message]
    assert [one.id for one in lines[0].new_chat_members] == [hoa.id]
    assert [one.left_chat_member.id for one in lines[1:] if one.left_chat_member] == [hoa.id, minh.id]


async def test_memberships_are_told_to_administrators_that_ask(
    bot: Bot, server: TelegramServer, group: Group, quiet: Group
) -> None:
    await bot.get_updates(allowed_updates=["chat_member"])
    hoa = server.person("Hoa")
    for one in (group, quiet):
        one.adds(hoa)
    update = (await only(bot, "chat_member")).chat_member
    assert update is not None
    assert (update.chat.id, update.new_chat_member.status, update.new_chat_member.user.id) == (
        group.id,
        "member",
        hoa.id,
    )


async def test_the_bot_is_told_of_its_own_standing(bot: Bot, server: TelegramServer, lan: Member) -> None:
    group = server.group("Tổ 6", [lan], with_bot=False)
    group.adds_bot()
    group.promotes_bot({"can_invite_users"})
    group.demotes_bot()
    group.removes_bot()
    changes = [update.my_chat_member for update in await fetched(bot) if update.my_chat_member]
    assert [one.new_chat_member.status for one in changes] == ["member", "administrator", "member", "kicked"]
    assert changes[1].new_chat_member.to_dict()["can_invite_users"]
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "chào")


async def test_where_it_never_was_there_is_no_chat_for_it(bot: Bot, server: TelegramServer, lan: Member) -> None:
    group = server.group("Tổ 6", [lan], with_bot=False)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(group.id, "chào")


async def test_from_where_it_left_it_cannot_write(bot: Bot, group: Group) -> None:
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "chào")


async def test_it_writes_only_where_members_may(bot: Bot, quiet: Group, minh: Member) -> None:
    quiet.allows(())
    with pytest.raises(BadRequest, match="Not enough rights to send text messages to the chat"):
        await bot.send_message(quiet.id, "chào")
    with pytest.raises(NotPossible):
        minh.writes("chào", chat=quiet)


async def test_the_chat_its_members_and_administrators_are_told(
    bot: Bot, group: Group, lan: Member, minh: Member
) -> None:
    assert (await bot.get_chat(group.id)).title == "Tổ 3"
    assert await bot.get_chat_member_count(group.id) == 3
    assert {one.user.id: one.status for one in await bot.get_chat_administrators(group.id)} == {
        lan.id: "creator",
        bot.id: "administrator",
    }
    assert (await bot.get_chat_member(group.id, minh.id)).status == "member"
    minh.leaves(group)
    assert (await bot.get_chat_member(group.id, minh.id)).status == "left"
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(group.id, 42)
    group.is_called("Tổ 3A")
    assert (await bot.get_chat(group.id)).title == "Tổ 3A"


async def test_a_private_chat_is_told_only_to_whom_it_was_opened(bot: Bot, lan: Member, minh: Member) -> None:
    assert (await bot.get_chat(lan.id)).username == "lan_nguyen"
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat(minh.id)


async def test_who_is_banned_is_out_until_they_may_come_again(bot: Bot, group: Group, minh: Member) -> None:
    link = group.link()
    await bot.ban_chat_member(group.id, minh.id)
    assert minh.id not in group.members
    with pytest.raises(NotPossible, match="banned"):
        minh.joins(link)
    await bot.unban_chat_member(group.id, minh.id, only_if_banned=True)
    assert minh.joins(link)
    await bot.unban_chat_member(group.id, minh.id, only_if_banned=True)
    assert minh.id in group.members
    await bot.unban_chat_member(group.id, minh.id)
    assert minh.id not in group.members


async def test_who_is_restricted_may_not_write(bot: Bot, group: Group, minh: Member) -> None:
    await bot.restrict_chat_member(group.id, minh.id, ChatPermissions.no_permissions())
    assert (await bot.get_chat_member(group.id, minh.id)).status == "restricted"
    with pytest.raises(NotPossible):
        minh.writes("chào", chat=group)
    await bot.restrict_chat_member(group.id, minh.id, ChatPermissions.all_permissions())
    minh.writes("chào", chat=group)


async def test_members_are_restricted_with_the_right_to_do_so(
    bot: Bot, group: Group, lan: Member, minh: Member
) -> None:
    with pytest.raises(BadRequest, match="Can't remove chat owner"):
        await bot.ban_chat_member(group.id, lan.id)
    with pytest.raises(BadRequest, match="Can't restrict self"):
        await bot.ban_chat_member(group.id, bot.id)
    group.promotes(minh)
    with pytest.raises(BadRequest, match="User is an administrator of the chat"):
        await bot.ban_chat_member(group.id, minh.id)
    group.demotes(minh)
    group.promotes_bot({"can_pin_messages"})
    with pytest.raises(BadRequest, match="Not enough rights to restrict/unrestrict chat member"):
        await bot.ban_chat_member(group.id, minh.id)


async def test_a_group_moves_to_another_id(bot: Bot, server: TelegramServer, lan: Member) -> None:
    group = server.group("Tổ 7", [lan], supergroup=False)
    old = group.id
    await bot.send_message(old, "chào")
    new = group.migrates()
    with pytest.raises(ChatMigrated) as error:
        await bot.send_message(old, "chào")
    assert error.value.new_chat_id == new == group.id
    assert (await bot.send_message(new, "vẫn đây")).message_id == 2
    told = [got(update) for update in await fetched(bot)]
    assert [(one.chat.id, one.migrate_to_chat_id, one.migrate_from_chat_id) for one in told] == [
        (old, new, None),
        (new, None, old),
    ]
    assert (lan.reads(group), [seen.text for seen in lan.sees_from_before(group)][:1]) == (["vẫn đây"], ["chào"])
    with pytest.raises(NotPossible):
        group.migrates()


async def test_an_anonymous_administrator_shows_only_when_pressing(bot: Bot, group: Group, minh: Member) -> None:
    group.promotes(minh, anonymous=True, title="Trực ban")
    minh.writes("/help", chat=group)
    message = got(await only(bot))
    assert message.from_user is not None
    assert message.sender_chat is not None
    assert (message.from_user.id, message.from_user.is_bot, message.sender_chat.id) == (ANONYMOUS, True, group.id)
    assert message.author_signature == "Trực ban"
    await bot.send_message(group.id, "?", reply_markup=button("Nhận", "n"))
    minh.taps("Nhận", chat=group)
    query = (await only(bot)).callback_query
    assert query is not None
    assert query.from_user.id == minh.id


async def test_only_administrators_write_anonymously(group: Group, minh: Member) -> None:
    with pytest.raises(NotPossible):
        minh.writes("chào", chat=group, anonymously=True)


async def test_reactions_are_told_to_administrators_that_ask_for_them(
    bot: Bot, group: Group, quiet: Group, lan: Member
) -> None:
    await bot.get_updates(allowed_updates=["message_reaction"])
    for one in (group, quiet):
        message = await bot.send_message(one.id, "chào")
        lan.reacts(message.message_id, "👍", chat=one)
    update = (await only(bot, "message_reaction")).message_reaction
    assert update is not None
    assert update.user is not None
    assert (update.chat.id, update.user.id, update.new_reaction[0].to_dict()["emoji"]) == (group.id, lan.id, "👍")


async def test_a_forum_has_topics(bot: Bot, server: TelegramServer, lan: Member) -> None:
    group = server.group("Diễn đàn", [lan], forum=True)
    by_bot = await bot.create_forum_topic(group.id, "Mất đồ")
    by_lan = group.opens_topic("An ninh")
    lan.writes("mất xe", chat=group, topic=by_bot.message_thread_id)
    lan.writes("chung", chat=group)
    opened, lost, general = [got(update) for update in await fetched(bot)]
    assert opened.forum_topic_created is not None
    assert (opened.message_thread_id, opened.message_id) == (by_lan, by_lan)
    assert (lost.message_thread_id, lost.is_topic_message) == (by_bot.message_thread_id, True)
    assert lost.reply_to_message is not None
    assert lost.reply_to_message.forum_topic_created is not None
    assert (general.message_thread_id, general.is_topic_message) == (None, None)
    await bot.send_message(group.id, "đã ghi", message_thread_id=by_bot.message_thread_id)
    assert lan.sees(group)[-1].topic == by_bot.message_thread_id
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(group.id, "?", message_thread_id=999)


async def test_topics_are_opened_with_the_right_and_in_forums_only(bot: Bot, group: Group) -> None:
    with pytest.raises(BadRequest, match="The chat is not a forum"):
        await bot.create_forum_topic(group.id, "a")
    group.becomes_forum()
    group.promotes_bot({"can_pin_messages"})
    with pytest.raises(BadRequest, match="Not enough rights to create a topic"):
        await bot.create_forum_topic(group.id, "a")


async def test_a_row_of_replies_has_a_thread_number_without_being_a_topic(bot: Bot, group: Group, lan: Member) -> None:
    first = lan.writes("một", chat=group)
    second = lan.writes("hai", chat=group, reply_to=first)
    lan.writes("ba", chat=group, reply_to=second)
    threads = [(got(update).message_thread_id, got(update).is_topic_message) for update in await fetched(bot)]
    assert threads == [(None, None), (first, None), (first, None)]
