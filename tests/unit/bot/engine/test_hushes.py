"""What is begun aloud and meant for few is heard as people type it, and everything else stays talk."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.aside import ASIDE, AsideEvent
from bot.engine.hushes import BegunAloud, Hushes
from bot.engine.registry import LoadedPlugin, Registry
from bot.engine.router import Router
from bot.engine.sieve import Recent, Sieve
from bot.model.events import MessageReceived
from bot.model.folding import fold
from bot.model.ids import MessageRef
from bot.plugin import Context, Hushed, NoSettings, Plugin, command
from bot.plugin.plugin import Kind
from tests.unit.bot.engine.hall import SQUARE, says, writes

WORDS = ("báo tin", "tố giác")


def heard(ctx: Context[NoSettings], hushed: Hushed) -> None:
    """Does nothing."""


def registry() -> Registry:
    plugin = Plugin("tips", "title", NoSettings)
    plugin.on_hushed(*WORDS, unless=("báo tin vui", "báo tin cho"))(heard)
    plugin.command(command("báo tin"))(lambda ctx, asked: None)
    return Registry([LoadedPlugin(plugin, NoSettings(), frozenset())])


REGISTRY = registry()
HUSHES = Hushes(REGISTRY.of_kind(Kind.HUSHED))


def sieve(recent: Recent | None = None) -> Sieve:
    return Sieve(Router(REGISTRY.targets), recent or Recent(), HUSHES)


@pytest.mark.parametrize(
    "text",
    [
        "báo tin ông Ba",
        "Bao tin ong Ba",
        "BÁO TIN: có trộm",
        "tố giác",
        "to giac anh Tư",
        "/baotin x",
        "báo  tin\nông Ba",
    ],
)
def test_what_begins_so_is_hushed_however_it_is_typed(text: str) -> None:
    assert HUSHES.heard(text) == "tips"


@pytest.mark.parametrize(
    "text",
    [
        "báo tin vui: cháu đỗ rồi",
        "bao tin vui ca nha",
        "báo tin cho bà con",
        "tin báo",
        "báo",
        "bảo tín",
        "xin chào",
        "",
    ],
)
def test_what_only_sounds_like_it_is_talk(text: str) -> None:
    assert HUSHES.heard(text) is None


@given(st.sampled_from(WORDS), st.text(max_size=60))
def test_whatever_follows_the_words_nothing_of_it_goes_on(words: str, rest: str) -> None:
    said = says("1", f"{words} đấy {rest}")
    kept = sieve().sift(said)
    assert isinstance(kept, BegunAloud)
    assert (kept.key, kept.chat, kept.sender, kept.message) == (said.key, said.chat, said.sender, said.message)
    assert fold(words) not in fold(str({**asdict(kept), "key": "", "message": ""}))


def test_in_private_it_is_said_to_the_right_ears() -> None:
    said = writes("1", "báo tin ông Ba")
    assert sieve().sift(said) is said


def test_an_answer_to_a_notice_goes_to_whom_it_answers_and_one_to_a_mere_line_is_hushed() -> None:
    recent = Recent()
    recent.load([(MessageRef(SQUARE, "notice"), 57), (MessageRef(SQUARE, "line"), None)])
    kept = {
        to: sieve(recent).sift(says("1", "báo tin thấy bé ở chợ", reply_to=MessageRef(SQUARE, to)))
        for to in ("notice", "line")
    }
    assert isinstance(kept["notice"], MessageReceived)
    assert isinstance(kept["line"], BegunAloud)


def test_it_lies_in_the_spool_without_a_word_and_comes_out_as_it_went_in() -> None:
    kept = sieve().sift(says("1", "báo tin ông Ba"))
    assert isinstance(kept, BegunAloud)
    laid = ASIDE.dump(AsideEvent(kept))
    assert "ông Ba" not in laid.decode()
    assert ASIDE.load(laid) == AsideEvent(kept)


def test_a_single_word_would_hush_half_of_what_is_said() -> None:
    with pytest.raises(ValueError, match="two words"):
        Plugin("tips", "title", NoSettings).on_hushed("trộm")
