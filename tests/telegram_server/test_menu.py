import pytest
from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
)
from telegram.error import BadRequest

from tests.telegram_server import Group, Member


async def test_an_app_offers_the_commands_of_the_narrowest_scope(
    bot: Bot, group: Group, lan: Member, minh: Member
) -> None:
    await bot.set_my_commands([("help", "mặc định")])
    assert lan.menu() == minh.menu(group) == ["/help mặc định"]
    await bot.set_my_commands([("help", "nhóm")], scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands([("help", "riêng")], scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([("help", "quản trị")], scope=BotCommandScopeAllChatAdministrators())
    assert (lan.menu(), lan.menu(group), minh.menu(group)) == (["/help riêng"], ["/help quản trị"], ["/help nhóm"])
    await bot.set_my_commands([("truc", "trực")], scope=BotCommandScopeChatMember(group.id, minh.id))
    assert minh.menu(group) == ["/truc trực"]
    await bot.delete_my_commands(scope=BotCommandScopeChatMember(group.id, minh.id))
    assert minh.menu(group) == ["/help nhóm"]


async def test_an_app_offers_them_in_its_own_language(bot: Bot, lan: Member, minh: Member) -> None:
    minh.starts()
    await bot.set_my_commands([("help", "trợ giúp")])
    await bot.set_my_commands([("help", "help")], language_code="en")
    assert (lan.menu(), minh.menu()) == (["/help trợ giúp"], ["/help help"])
    assert [one.description for one in await bot.get_my_commands(language_code="en")] == ["help"]
    assert await bot.get_my_commands(language_code="fr") == ()


@pytest.mark.parametrize("name", ["trợ_giúp", "a b", "Help", "a" * 33])
async def test_a_command_has_a_plain_name(bot: Bot, name: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([(name, "giúp")])


async def test_commands_need_descriptions_and_are_a_hundred_at_most(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)bot_command_description_invalid"):
        await bot.set_my_commands([("help", "")])
    with pytest.raises(BadRequest, match=r"(?i)bot_commands_too_much"):
        await bot.set_my_commands([(f"a{number}", "a") for number in range(101)])


async def test_commands_are_set_for_chats_that_there_are(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("help", "giúp")], scope=BotCommandScopeChat(-42))
