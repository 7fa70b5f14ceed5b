"""The twelve posts that ship: whole, sourced, short, kind, and the ones that were looked through."""

import re
from datetime import date

import pytest

from bot.model.kinds import GroupKind
from plugins.bulletins.library import Post, read_library
from plugins.bulletins.shipped import DIGESTS
from tests.house.sources import ROOT

POSTS = read_library(ROOT / "config" / "sample" / "bulletins").posts
EACH = pytest.mark.parametrize("post", POSTS, ids=[post.key for post in POSTS])


def test_there_are_twelve_and_they_are_the_ones_that_were_looked_through() -> None:
    assert {post.key: post.digest for post in POSTS} == DIGESTS
    assert len(POSTS) == 12


@EACH
def test_each_names_its_source_and_when_to_look_at_it_again(post: Post) -> None:
    assert re.search(r"(luật|nghị định) .*20\d\d", post.source.lower())
    assert date(2027, 1, 1) <= post.review_by <= date(2027, 12, 31)
    assert not post.rule, "what ships does not start to speak by itself"


@EACH
def test_each_is_short_and_kind(post: Post) -> None:
    assert len(post.text) <= 360
    lines = post.text.split("\n")
    assert len(lines) == 4
    assert all(line.startswith("- ") and line.endswith((".", "?")) for line in lines)
    assert not re.search(r"!|đối tượng|http|www|\b0\d{8,}", f"{post.title} {post.text}")


@EACH
def test_each_is_for_groups_that_there_are(post: Post) -> None:
    assert set(post.audience.kinds) <= set(GroupKind)
