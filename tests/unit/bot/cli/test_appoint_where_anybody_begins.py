"""Roles given on the command line where anybody may begin a private chat: who opens the link first is it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.adapter import Receipt, Rejected
from bot.app import App
from bot.cli.appoint import Appointment, NotAppointed, appoint
from bot.cli.control import Request
from bot.cli.desk import APPOINT, Desk
from bot.cli.exits import Exit
from bot.engine.units import import_units
from bot.model.errors import ConfigurationError
from bot.model.folding import fold
from bot.model.ids import AccountId, UserRef
from bot.model.operations import Operation
from bot.settings import Settings, read_units_csv
from bot.store import people
from bot.testing.clock import FakeClock
from bot.testing.platform import TownAdapter
from bot.testing.town import Town
from bot.testing.turning import Turner
from tests.house.sources import ROOT
from tests.unit.bot.cli.uneven import UNEVEN, OpenTown

TALK, WEB = AccountId("talk"), AccountId("web")
GIANG = "Ông Giang"


@dataclass
class Open:
    """A house on a platform where anybody may begin a chat; the second one makes accounts of its own."""

    app: App
    town: Town
    turner: Turner

    async def link(self, name: str = GIANG, account: AccountId = TALK) -> str:
        words = await appoint(self.app, Appointment(name, account=account))
        assert f"{name} is commander of Tỉnh Hạ Vân. This link works once, until " in words
        return words.splitlines()[1]

    async def opens(self, user: str, link: str) -> str:
        """What is said to that account then."""
        somebody = self.town.person(user)
        messages = self.town.chats[somebody.private].messages
        before = len(messages)
        somebody.opens(link.partition("start=")[2])
        await self.turner.advance(seconds=3)  # its chats take a message a second
        return "\n".join(message.text for message in messages[before:])

    async def accounts(self, name: str = GIANG) -> list[UserRef]:
        """Of the one person who is called so."""
        [person] = await self.app.house.state.do(lambda tx: people.named(tx, fold(name)))
        found = await self.app.house.state.do(lambda tx: people.accounts(tx, person.id))
        return [user for user, chat in found if chat is not None or user.account != TALK]


@pytest.fixture
async def open_(tmp_path: Path) -> AsyncIterator[Open]:
    """Running, with the units of the sample."""
    turner = Turner(FakeClock())
    town, web = Town(turner.clock, account=TALK, capabilities=UNEVEN), Town(turner.clock, account=WEB)
    settings = Settings.model_validate({"installation": {"name": "Xã Mây Trắng"}, "data": {"folder": tmp_path}})
    app = await App.open(settings, clock=turner.clock, adapters={TALK: OpenTown(town), WEB: TownAdapter(web)})
    turner.watch(app)
    units = read_units_csv(ROOT / "config" / "sample" / "units.csv")
    await app.house.state.do(lambda tx: import_units(tx, app.house.directory, units))
    await app.start()
    await turner.settle()
    yield Open(app, town, turner)
    turner.forget()
    await app.stop()


async def test_who_opens_the_link_first_has_the_role_and_sees_the_menu(open_: Open) -> None:
    link = await open_.link()
    assert link.startswith("https://town.example/bot?start=appoint-")
    assert len(link.partition("start=")[2]) <= 64
    said = await open_.opens("u1", link)
    assert f"Chào {GIANG}! Từ nay tài khoản này là của anh/chị" in said
    assert "Xã Mây Trắng" in said
    assert await open_.accounts() == [UserRef(TALK, "u1")]


async def test_a_second_opener_gets_nothing(open_: Open) -> None:
    link = await open_.link()
    await open_.opens("u1", link)
    assert "đã được mở hoặc đã hết hạn" in await open_.opens("u2", link)
    assert await open_.accounts() == [UserRef(TALK, "u1")]


@pytest.mark.parametrize(("minutes", "is_theirs"), [(14, True), (15, False)])
async def test_the_link_is_good_for_a_quarter_of_an_hour(open_: Open, minutes: int, is_theirs: bool) -> None:
    link = await open_.link()
    await open_.turner.advance(minutes=minutes)
    said = await open_.opens("u1", link)
    assert ("hết hạn" in said) is not is_theirs
    assert bool(await open_.accounts()) is is_theirs


async def test_a_link_that_nobody_made_opens_nothing(open_: Open) -> None:
    await open_.link()
    for payload in ("appoint-", "appoint-guess", "appoint-" + "x" * 56):
        assert "hết hạn" in await open_.opens("u1", f"https://town.example/bot?start={payload}")
    assert await open_.accounts() == []


async def test_a_new_link_is_for_the_same_person_and_ends_the_one_before(open_: Open) -> None:
    first, second = await open_.link(), await open_.link()
    assert "hết hạn" in await open_.opens("u1", first)
    await open_.opens("u1", second)
    again = await open_.link()
    await open_.opens("u2", again)
    assert set(await open_.accounts()) == {UserRef(TALK, "u1"), UserRef(TALK, "u2")}


async def test_an_account_of_somebody_else_is_told_so_and_the_link_stays_good(open_: Open) -> None:
    await open_.opens("u1", await open_.link("Bà Minh"))
    link = await open_.link()
    assert "đã có tên khác ở đây" in await open_.opens("u1", link)
    await open_.opens("u2", link)
    assert await open_.accounts() == [UserRef(TALK, "u2")]


async def test_without_a_named_account_the_one_that_makes_accounts_is_taken(open_: Open) -> None:
    words = await appoint(open_.app, Appointment(GIANG))
    assert words.splitlines()[1].startswith("https://town.example/join/")
    await open_.opens("u1", await open_.link())
    assert {user.account for user in await open_.accounts()} == {TALK, WEB}


async def test_an_account_that_can_do_neither_is_named_with_those_that_can(open_: Open) -> None:
    with pytest.raises(NotAppointed, match="mail makes no personal links; there are: web, talk"):
        await appoint(open_.app, Appointment(GIANG, account=AccountId("mail")))


async def test_where_invitations_lead_into_groups_only_the_address_is_taken(open_: Open) -> None:
    class GroupsOnly(OpenTown):
        async def perform(self, operation: Operation, key: str) -> Receipt:
            raise Rejected("nobody is invited to a private chat here")

    open_.town.capabilities = replace(UNEVEN, invite=True)
    open_.app.adapters = {TALK: GroupsOnly(open_.town)}
    assert "start=appoint-" in await open_.link()


async def test_a_platform_that_lacks_its_address_yet_says_what_to_write_and_nothing_is_kept(open_: Open) -> None:
    class Nameless(OpenTown):
        def address(self, start: str) -> str:
            raise ConfigurationError("account talk: write the bot's name as 'username'")

    open_.app.adapters = {TALK: Nameless(open_.town)}
    with pytest.raises(NotAppointed, match="write the bot's name"):
        await open_.link()
    assert await open_.app.house.state.do(lambda tx: people.named(tx, "")) == []


async def test_the_command_says_which_account(open_: Open) -> None:
    details = {"role": "oversight", "account": "talk"}
    reply = await Desk(open_.app).answer(Request(APPOINT, "Bà Minh", details))
    assert (reply.code, "Bà Minh is oversight of" in reply.words, "start=appoint-" in reply.words) == (
        Exit.OK,
        True,
        True,
    )


def _database(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("nhipcau.sqlite*"))


async def test_the_link_is_nowhere_in_the_database(open_: Open, tmp_path: Path) -> None:
    code = (await open_.link()).partition("appoint-")[2]
    held = _database(tmp_path)
    assert GIANG.encode() in held
    assert code.encode() not in held
