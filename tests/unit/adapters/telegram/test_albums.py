"""Several messages that the house sees as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.albums import Albums, named, numbers
from bot.adapter import Rejected
from bot.model.ids import AccountId, ChatRef, MessageRef

GROUP = ChatRef(AccountId("telegram"), "-1001")
TALK = ChatRef(AccountId("telegram"), "42")


@given(st.lists(st.integers(1, 1 << 40), min_size=1, max_size=10))
def test_a_name_holds_all_numbers(made: list[int]) -> None:
    assert numbers(MessageRef(GROUP, named(made))) == made


def test_what_is_no_name_is_rejected() -> None:
    for name in ("", "1,", "$event"):
        with pytest.raises(Rejected):
            numbers(MessageRef(GROUP, name))


def test_an_answer_to_any_picture_is_one_to_the_album() -> None:
    kept: dict[str, str] = {}
    albums = Albums(kept.get)
    kept.update(albums.learnt(GROUP, [11, 12, 13]))
    kept.update(albums.learnt(GROUP, [21, 22]))
    assert [albums.whole(GROUP, number) for number in (11, 13, 22, 1, 2)] == ["11,12,13", "11,12,13", "21,22", "1", "2"]


def test_one_message_is_no_album_and_of_private_chats_nothing_is_kept() -> None:
    kept: dict[str, str] = {}
    albums = Albums(kept.get)
    assert albums.learnt(GROUP, [11]) == {}
    assert albums.learnt(TALK, [11, 12]) == {}


def test_only_the_newest_albums_of_a_group_are_known() -> None:
    kept: dict[str, str] = {}
    albums = Albums(kept.get)
    for first in range(0, 100, 2):
        kept.update(albums.learnt(GROUP, [first, first + 1]))
    assert albums.whole(GROUP, 99) == "98,99"
    assert albums.whole(GROUP, 1) == "1"
    assert len(kept["albums/-1001"].split()) == 20
