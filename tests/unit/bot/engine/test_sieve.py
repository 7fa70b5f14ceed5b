"""Only what a plugin could want passes."""

import pytest

from bot.engine.registry import LoadedPlugin, Registry
from bot.engine.router import Router
from bot.engine.sieve import MOST_REMEMBERED, Recent, Sieve, coded
from bot.model.events import MemberJoined
from bot.model.ids import ChatRef, MessageRef, UserRef
from bot.plugin import PRIVATE, Command, Context, NoSettings, Plugin, command
from bot.testing.clock import FakeClock
from tests.unit.bot.engine.hall import SQUARE, TOWN, presses, says, writes


@pytest.fixture
def recent() -> Recent:
    recent = Recent()
    recent.load([(MessageRef(SQUARE, "ours"), 57), (MessageRef(SQUARE, "card"), None)])
    return recent


@pytest.fixture
def sieve(recent: Recent) -> Sieve:
    plugin = Plugin("shop", "title", NoSettings)
    for name in ("việc", "báo mất"):
        plugin.command(command(name), where=PRIVATE)(handle)
    return Sieve(Router(Registry([LoadedPlugin(plugin, NoSettings(), frozenset())]).targets), recent)


def handle(ctx: Context[NoSettings], asked: Command) -> None:
    """Does nothing."""


@pytest.mark.parametrize("text", ["chiều nay họp", "nhận 58", "57", "ai nhận 57 thì nhận nhé", "nhận57"])
def test_chatter_is_dropped(sieve: Sieve, text: str) -> None:
    assert not sieve.passes(says("1", text))


@pytest.mark.parametrize("text", ["/viec", "báo mất trâu", "nhận 57", "Nhận  57", "/nhan 57", "toi biet 57"])
def test_commands_and_answers_by_code_pass(sieve: Sieve, text: str) -> None:
    assert sieve.passes(says("1", text))


def test_answers_to_us_pass_and_answers_to_each_other_do_not(sieve: Sieve) -> None:
    assert sieve.passes(says("1", "thấy rồi", reply_to=MessageRef(SQUARE, "ours")))
    assert not sieve.passes(says("1", "thấy rồi", reply_to=MessageRef(SQUARE, "theirs")))
    assert not sieve.passes(says("1", "thấy rồi", reply_to=MessageRef(ChatRef(TOWN, "market"), "ours")))


def test_a_number_counts_only_where_its_notice_is(sieve: Sieve, recent: Recent) -> None:
    recent.sent(MessageRef(ChatRef(TOWN, "market"), "ours"), 61)
    assert not sieve.passes(says("1", "nhận 61"))


def test_everything_private_passes_and_presses_and_comings(sieve: Sieve) -> None:
    joined = MemberJoined(key="1", chat=SQUARE, sender=UserRef(TOWN, "mai"), private=False, at=FakeClock().now())
    assert all(map(sieve.passes, [writes("1", "ơi"), presses("2", "token"), joined]))


def test_only_the_newest_messages_of_a_chat_are_remembered(recent: Recent) -> None:
    for number in range(MOST_REMEMBERED):
        recent.sent(MessageRef(SQUARE, f"new-{number}"), None)
    assert not recent.has(MessageRef(SQUARE, "ours"))
    assert recent.has(MessageRef(SQUARE, "new-0"))


def test_a_code_is_a_word_or_two_before_a_number() -> None:
    assert coded("Nhận 57") == ("nhan", 57)
    assert coded("/tôi biết 57") == ("toi biet", 57)
    assert coded("57") is None
    assert coded("nhận 57 nhé") is None
