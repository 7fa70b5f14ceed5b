"""Commands are found as people type them, and nothing is guessed where it could harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.registry import LoadedPlugin, Registry
from bot.engine.router import Routed, Router, _Words
from bot.plugin import ANYWHERE, GROUP, PRIVATE, Command, Context, NoSettings, Plugin, Where, command

COMMANDS: dict[tuple[str, ...], Where] = {
    ("báo mất", "baomat", "lost"): PRIVATE,
    ("báo",): PRIVATE,
    ("hủy",): PRIVATE,
    ("cờ bạc",): PRIVATE,
    ("cô bác",): PRIVATE,
    ("cháy",): PRIVATE,
    ("chạy",): PRIVATE,
    ("việc", "viec"): PRIVATE,
    ("nhóm", "/nhom"): GROUP,
    ("hòa giải",): ANYWHERE,
    ("tin",): ANYWHERE,
    ("?",): PRIVATE,
}


def handle(ctx: Context[NoSettings], asked: Command) -> None:
    """Does nothing."""


@pytest.fixture(scope="module")
def router() -> Router:
    plugin = Plugin("shop", "title", NoSettings)
    for names, where in COMMANDS.items():
        plugin.command(command(*names), where=where)(handle)
    return Router(Registry([LoadedPlugin(plugin, NoSettings(), frozenset())]).targets)


def meant(routed: Routed | None) -> str | None:
    return routed.targets[0].names[0] if routed and routed.sure else None


def maybe(routed: Routed | None) -> list[str]:
    assert routed is not None
    assert not routed.sure
    return [target.names[0] for target in routed.targets]


@pytest.mark.parametrize(
    "typed",
    [
        "báo mất xe đỏ",
        "Báo Mất  xe đỏ",
        "bao mat xe đỏ",
        "báo mat xe đỏ",
        "baomat xe đỏ",
        "BAOMAT xe đỏ",
        "/baomat xe đỏ",
        "/bao mat xe đỏ",
        "/ báo mất xe đỏ",
        "/baomat@cau_bot xe đỏ",
        "lost xe đỏ",
        "báo mất: xe đỏ",
        "ba\u0301o m\u1ea5t xe đỏ",
        "baso maats xe đỏ",
        "baso mat xe đỏ",
    ],
)
def test_a_command_is_understood_however_it_is_typed_and_the_rest_keeps_its_accents(router: Router, typed: str) -> None:
    routed = router.route(typed, private=True)
    assert meant(routed) == "báo mất"
    assert routed is not None
    assert routed.rest == "xe đỏ"


def test_the_longest_name_wins_at_the_end_of_a_word(router: Router) -> None:
    assert meant(router.route("báo mất", private=True)) == "báo mất"
    assert meant(router.route("báo mấtxe", private=True)) == "báo"
    assert router.route("baomatxe", private=True) is None
    assert meant(router.route("báo mà", private=True)) == "báo"


def test_the_rest_keeps_its_lines(router: Router) -> None:
    routed = router.route("báo mất\nxe đỏ\nbiển số 12", private=True)
    assert routed is not None
    assert routed.rest == "xe đỏ\nbiển số 12"


@pytest.mark.parametrize("typed", ["", "   ", "xe đỏ", "chiều nay họp", "/start", "\u200b", "🐃"])
def test_what_begins_with_no_command_is_none(router: Router, typed: str) -> None:
    assert router.route(typed, private=True) is None


def test_words_that_mean_two_things_without_accents_are_asked_about(router: Router) -> None:
    assert maybe(router.route("co bac", private=True)) == ["cờ bạc", "cô bác"]
    assert maybe(router.route("chay o dau", private=True)) == ["cháy", "chạy"]


def test_accents_say_which_is_meant(router: Router) -> None:
    assert meant(router.route("cờ bạc ở chợ", private=True)) == "cờ bạc"
    assert meant(router.route("cô bac", private=True)) == "cô bác"
    assert meant(router.route("chạy", private=True)) == "chạy"


def test_accents_of_another_word_start_nothing_and_are_asked_about_in_private(router: Router) -> None:
    assert maybe(router.route("bảo mật tài khoản", private=True)) == ["báo mất"]
    assert router.route("bảo mật tài khoản", private=False) is None


def test_a_single_word_without_accents_before_others_is_asked_about(router: Router) -> None:
    assert maybe(router.route("huy ơi ra đây", private=True)) == ["hủy"]
    assert meant(router.route("huy", private=True)) == "hủy"
    assert meant(router.route("/huy mai", private=True)) == "hủy"
    assert meant(router.route("hủy mai", private=True)) == "hủy"


def test_both_ways_of_placing_a_tone_are_the_same_word(router: Router) -> None:
    assert meant(router.route("hoà giải", private=True)) == "hòa giải"


def test_a_mark_may_be_a_name(router: Router) -> None:
    assert meant(router.route("?", private=True)) == "?"


class TestInAGroup:
    """Where people talk to each other, only what is clearly meant for us is taken."""

    @pytest.mark.parametrize(
        "typed",
        [
            "viec hom nay",
            "việc hôm nay",
            "huy",
            "chay",
            "co bac",
            "tin vui",
            "baso maats xe",
            "viec",
            "báo mất xe",
            "báo mất 2 xe",
            "nhóm mình 12 người",
            "báo mất 57",
        ],
    )
    def test_chatter_starts_nothing(self, router: Router, typed: str) -> None:
        assert router.route(typed, private=False) is None

    def test_a_slash_is_meant_for_us(self, router: Router) -> None:
        assert meant(router.route("/viec", private=False)) == "việc"

    def test_several_words_are_meant_for_us_even_where_it_is_done_in_private(self, router: Router) -> None:
        assert meant(router.route("Báo mất!", private=False)) == "báo mất"
        assert meant(router.route("/báo mất xe", private=False)) == "báo mất"

    @pytest.mark.parametrize("typed", ["nhóm 123456", "Nhóm 123 456", "Nhóm 123-456"])
    def test_a_number_may_follow_a_command_of_groups(self, router: Router, typed: str) -> None:
        assert meant(router.route(typed, private=False)) == "nhóm"

    def test_a_command_of_groups_is_meant_for_us(self, router: Router) -> None:
        assert meant(router.route("nhóm", private=False)) == "nhóm"

    def test_two_meanings_are_none(self, router: Router) -> None:
        assert router.route("/co bac", private=False) is None


def test_a_look_up_costs_the_same_with_a_thousand_times_as_many_commands() -> None:
    def looked_up(plugins: int) -> int:
        counted = Counting()
        registry = Registry(
            LoadedPlugin(named(f"shop{number}", f"mua {number:04}"), NoSettings(), frozenset())
            for number in range(plugins)
        )
        router = Router(registry.targets)
        counted.update(router._entries)
        router._entries = counted
        router.route("mua 0000 con trâu cái hai sừng cong", private=True)
        return counted.reads

    assert looked_up(2) == looked_up(2000)


class Counting(dict):  # type: ignore[type-arg]
    """Counts how often it is read."""

    reads = 0

    def get(self, key: object, default: object = None) -> object:
        self.reads += 1
        return super().get(key, default)


def named(name: str, word: str) -> Plugin[NoSettings]:
    plugin = Plugin(name, "title", NoSettings)
    plugin.command(command(word))(handle)
    return plugin


def test_what_is_not_called_alone_needs_something_behind_its_name() -> None:
    plugin = Plugin("shop", "title", NoSettings)
    plugin.command(command("duyệt", alone=False), where=PRIVATE)(handle)
    plugin.command(command("duyệt tin"), where=PRIVATE)(handle)
    router = Router(Registry([LoadedPlugin(plugin, NoSettings(), frozenset())]).targets)
    assert [router.route(typed, private=True) for typed in ("duyệt", "Duyet ", "/duyet")] == [None, None, None]
    found = router.route("duyệt 1-8", private=True)
    assert found is not None
    assert (meant(found), found.rest) == ("duyệt", "1-8")
    assert meant(router.route("duyệt tin", private=True)) == "duyệt tin"
    assert meant(router.route("duyet 1-8", private=True)) == "duyệt"
    assert meant(router.route("duyet bai", private=True)) is None


_TYPED = st.lists(
    st.sampled_from(
        ("báo", "bao", "baso", "maats", "mất", "/lost@bot", "Việc!", "hoà", "giai", "tin", "?", "🙏", "ngày")
    )
    | st.text(max_size=5),
    max_size=4,
).map(" ".join)


def test_only_names_with_nothing_else_are_remembered(router: Router) -> None:
    typed = ("Báo mất!", "báo mất ví ở chợ", "/nhom@0901234567", "chào cả nhà ạ", "chay")
    for text in typed:
        assert router.route(text, private=True) == router.route(text, private=True)
    assert [text for text in typed if (text, True) in router._known] == ["Báo mất!"]


@given(_TYPED, st.booleans())
def test_a_look_at_the_first_word_loses_no_command(router: Router, text: str, private: bool) -> None:
    words = _Words.of(text)
    slowly = router._find(words, private)
    if slowly is None and private and (spelled := words.from_telex()) is not None:
        slowly = router._find(spelled, private)
    assert router.route(text, private=private) == slowly
