"""What a look at the platforms says, and that it needs no second sign-in."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.adapter import ChatGone, ChatInfo, ChatMoved, Failure, NotSent, SignInRefused, Uncertain
from bot.adapter.provision import Remark
from bot.cli.control import Request
from bot.cli.exits import Exit
from bot.cli.findings import Level
from bot.cli.looking import ACCOUNT, GROUP, LiveLook, judge, look_at_account, look_at_group, plain_english
from bot.model.ids import AccountId, ChatRef
from bot.settings import Settings
from bot.testing.clock import FakeClock
from bot.testing.platform import TownAdapter
from bot.testing.town import Town
from bot.texts import Speaker, Texts, text_files

TOWN = AccountId("town")
CHAT = ChatRef(TOWN, "g")


@dataclass
class Watched(TownAdapter):
    """A town that says how it stands; ``failure`` comes instead, ``seen`` is what it shows of any group."""

    failure: Failure | None = None
    seen: ChatInfo | None = None
    remarks: tuple[Remark, ...] = ()

    def __post_init__(self) -> None:
        super().__init__(Town(FakeClock()))

    async def examine(self) -> Sequence[Remark]:
        if self.failure:
            raise self.failure
        return self.remarks

    async def lookup(self, chat: ChatRef) -> ChatInfo:
        if self.failure:
            raise self.failure
        return self.seen or await super().lookup(chat)


@pytest.fixture
def speaker() -> Speaker:
    """Plain English."""
    return Texts.load(text_files(["bot.engine"]), default="en").for_language("en")


async def test_what_the_adapter_remarks_is_shown_of_its_account() -> None:
    found = await look_at_account(TOWN, Watched(remarks=(Remark("it answers"), Remark("slow; do this", well=False))))
    assert [(each.level, each.about, each.words) for each in found] == [
        (Level.OK, "account town", "it answers"),
        (Level.WARNING, "account town", "slow; do this"),
    ]


async def test_an_account_without_remarks_is_let_in() -> None:
    [found] = await look_at_account(TOWN, TownAdapter(Town(FakeClock())))
    assert (found.level, found.words) == (Level.OK, "is let in")


@pytest.mark.parametrize(
    ("failure", "code", "words"),
    [
        (
            SignInRefused("the token is not valid"),
            Exit.SECRET,
            "not let in: the token is not valid; put a valid password",
        ),
        (NotSent("cannot be reached"), Exit.FAILED, "no answer: cannot be reached; look whether that server runs"),
        (Uncertain(), Exit.FAILED, "no answer: Uncertain"),
    ],
)
async def test_an_account_that_reaches_nobody_is_an_error_with_its_remedy(
    failure: Failure, code: Exit, words: str
) -> None:
    [found] = await look_at_account(TOWN, Watched(failure=failure))
    assert (found.level, found.about, found.code) == (Level.ERROR, "account town", code)
    assert words in found.words


def test_rights_that_are_missing_are_said_in_words_with_the_remedy(speaker: Speaker) -> None:
    found = judge("Thôn Bến Đò", ChatInfo("", 12, ("core-lacks-pin", "core-lacks-remove")), speaker)
    assert (found.level, found.about) == (Level.WARNING, "Thôn Bến Đò")
    for words in ("I may not pin messages", "I may not ask anybody out", "make the bot an administrator"):
        assert words in found.words


class Advising(Watched):
    """Knows how rights are given."""

    def remedy(self, missing: Sequence[str]) -> str:
        return f"tap Administrators and tick {len(missing)} things"


async def test_an_adapter_that_knows_how_rights_are_given_says_so_in_the_place_of_the_house(speaker: Speaker) -> None:
    lacking = ChatInfo("", 3, ("core-lacks-pin", "somebody-elses-key"))
    found = await look_at_group(Advising(seen=lacking), CHAT, "Tổ 1", speaker)
    assert found.about == "Tổ 1"
    assert found.words == (
        "the bot says: I may not pin messages in this group. Please ask its administrator to let me."
        " somebody-elses-key Remedy: tap Administrators and tick 2 things"
    )
    plain = await look_at_group(Watched(seen=lacking), CHAT, "Tổ 1", speaker)
    assert "Remedy: in the application make the bot an administrator" in plain.words


@pytest.mark.parametrize("account", ["adapters.nothing", "adapters.web", "tests.unit.bot.cli.uneven"])
def test_an_adapter_without_words_of_its_own_leaves_those_of_the_house(account: str) -> None:
    given = {"installation": {"name": "Xã A"}, "accounts": {"x": {"adapter": account}}}
    known = plain_english(Settings.model_validate(given)).variables
    assert known.keys() == Texts.load(text_files(["bot.engine"]), default="en").for_language("en").variables.keys()


def test_a_group_without_people_is_worth_a_warning(speaker: Speaker) -> None:
    assert judge("Tổ 1", ChatInfo("", 0), speaker).level is Level.WARNING
    assert judge("Tổ 1", ChatInfo("", 1), speaker).level is Level.OK


def test_who_hears_an_alarm_only_when_they_look_is_counted(speaker: Speaker) -> None:
    found = judge("Tổ 1", ChatInfo("", 12, asleep=5), speaker)
    assert (found.level, found.words) == (Level.OK, "12 people, 5 of them hear an alarm only when they look")


@pytest.mark.parametrize(
    ("failure", "level", "words"),
    [
        (ChatGone("gone"), Level.WARNING, "add it again and bind the group anew"),
        (ChatMoved(CHAT), Level.OK, "the bot follows by itself"),
        (NotSent("cannot be reached"), Level.WARNING, "could not be looked at: cannot be reached"),
    ],
)
async def test_a_group_that_cannot_be_reached_says_why(
    speaker: Speaker, failure: Failure, level: Level, words: str
) -> None:
    found = await look_at_group(Watched(failure=failure), CHAT, "Tổ 1", speaker)
    assert (found.level, words in found.words) == (level, True)


async def test_the_desk_answers_for_the_accounts_that_run(speaker: Speaker) -> None:
    look = LiveLook({TOWN: Watched(seen=ChatInfo("", 3))}, speaker)
    group = await look.answer(Request(GROUP, "Tổ 1", {"account": "town", "chat": "g"}))
    assert group.rows == ({"level": "ok", "about": "Tổ 1", "words": "3 people", "code": "0"},)
    assert (await look.answer(Request(ACCOUNT, details={"account": "town"}))).rows[0]["level"] == "ok"
    [unknown] = (await look.answer(Request(ACCOUNT, details={"account": "new"}))).rows
    assert "does not know this account yet; start it again" in unknown["words"]
