"""Only what a plugin could want passes."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.hushes import Hushes
from bot.engine.registry import LoadedPlugin, Registry
from bot.engine.router import Router
from bot.engine.sieve import MOST_REMEMBERED, Recent, Sieve, coded
from bot.model.events import MemberJoined
from bot.model.folding import fold, squeeze
from bot.model.ids import ChatRef, MessageRef, UserRef
from bot.plugin import PRIVATE, Command, Context, NoSettings, Plugin, command
from bot.testing.clock import FakeClock
from plugins.admin import plugin as admin
from plugins.relay import plugin as relay
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
    return Sieve(Router(Registry([LoadedPlugin(plugin, NoSettings(), frozenset())]).targets), recent, Hushes(()))


def handle(ctx: Context[NoSettings], asked: Command) -> None:
    """Does nothing."""


@pytest.mark.parametrize("text", ["chiều nay họp", "nhận 58", "57", "ai nhận 57 thì nhận nhé", "nhận57"])
def test_chatter_is_dropped(sieve: Sieve, text: str) -> None:
    assert not sieve.passes(says("1", text))


@pytest.mark.parametrize(
    "text", ["/viec", "/báo mất trâu", "báo mất", "nhận 57", "Nhận  57", "/nhan 57", "toi biet 57"]
)
def test_commands_and_answers_by_code_pass(sieve: Sieve, text: str) -> None:
    assert sieve.passes(says("1", text))


PLUGINS = (admin, relay)
NAMES = sorted({name for each in PLUGINS for start in each.registrations if start.start for name in start.start.names})
WORDS = (
    "có",
    "không",
    "bà",
    "con",
    "ơi",
    "trâu",
    "ngoài",
    "ruộng",
    "gì",
    "mới",
    "nhà",
    "3",
    "người",
    "đi",
    "nào",
    "nhé",
)


@given(
    name=st.sampled_from([name for name in NAMES if not name.startswith("/")]),
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).filter(lambda words: set(words) != {"3"}),
    change=st.sampled_from([str, str.lower, str.capitalize, str.upper, fold]),
)
def test_a_sentence_that_begins_like_a_command_is_talk(
    name: str, words: list[str], change: Callable[[str], str]
) -> None:
    said = change(f"{name} {' '.join(words)}")
    assert squeeze(said) in {squeeze(each) for each in NAMES} or not everything().passes(says("1", said))


@pytest.mark.parametrize(
    "said",
    [
        "có tin gì mới không bà con",
        "đơn vị nào thi công đoạn này vậy",
        "tìm người giúp việc theo giờ",
        "nhật ký nấu ăn hôm nay",
        "mời bà con ra nhà văn hóa",
        "gắn mã vạch lên bao lúa",
    ],
)
def test_what_neighbours_say_to_each_other_is_dropped(said: str) -> None:
    assert not everything().passes(says("1", said))


def test_the_code_that_binds_a_group_passes() -> None:
    assert everything().passes(says("1", "gắn mã 123456"))


@cache
def everything() -> Sieve:
    """What the shipped plugins understand."""
    loaded = [LoadedPlugin(plugin, NoSettings(), frozenset()) for plugin in PLUGINS]
    return Sieve(Router(Registry(loaded).targets), Recent(), Hushes(()))


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


_SAID = st.lists(
    st.sampled_from(("bao", "mất", "/viec", "vieejc", "nhận", "57", "①", "trâu.", "bác", "🙏", "..."))
    | st.text(max_size=6),
    max_size=5,
).map(" ".join)


@given(_SAID)
def test_what_is_not_heard_would_not_have_passed(said: str) -> None:
    """So that it may be dropped before anything is made of it."""
    knows = Recent()
    knows.load([(MessageRef(SQUARE, "ours"), 57)])
    plugin = Plugin("shop", "title", NoSettings)
    for name in ("việc", "báo mất"):
        plugin.command(command(name), where=PRIVATE)(handle)
    shop = Sieve(Router(Registry([LoadedPlugin(plugin, NoSettings(), frozenset())]).targets), knows, Hushes(()))
    assert shop.hears(said) or not shop.passes(says("1", said))
    assert shop.hears("/viec")
    assert not shop.hears("chào cả nhà")
