"""What was found in a text is told in plain words, in both languages, with what to do."""

from types import SimpleNamespace
from typing import cast

import pytest

from bot.texts import Texts, text_files
from plugins.bulletins.checks import Finding, Kind, Limits, Severity, look
from plugins.bulletins.findings import told
from plugins.bulletins.manifest import Ctx


def speaking(language: str) -> Ctx:
    """A context that has nothing but words."""
    texts = Texts.load(text_files(["plugins.bulletins"]), default="vi")
    return cast(Ctx, SimpleNamespace(text=texts.for_language(language)))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_each_finding_is_told_in_plain_words_with_what_it_is_about(kind: Kind, language: str) -> None:
    said = told(speaking(language), [Finding(kind, "X9" if kind is not Kind.NO_SOURCE else "", Severity.ASK, 3)])
    head, line = said.split("\n")
    assert head == speaking(language).text("bulletins-check-ask")
    assert line.startswith("• ")
    assert ("X9" in line) is (kind is not Kind.NO_SOURCE)


def test_one_that_stops_is_first_and_makes_the_head() -> None:
    ctx = speaking("vi")
    said = told(ctx, look("Gọi 0912345678, vào bit.ly/a", "", Limits())).split("\n")
    assert said[0] == "Chưa gửi được, anh/chị sửa giúp:"
    assert [line.split()[1] for line in said[1:]] == ["Đường", "Số", "Chưa"]


def test_nothing_found_says_nothing() -> None:
    assert told(speaking("vi"), ()) == ""
