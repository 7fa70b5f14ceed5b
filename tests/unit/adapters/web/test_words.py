"""The words of the pages: every key in both languages, every key in use, and the tone of the house."""

from __future__ import annotations

import re

import pytest

from adapters.web.server import starts, texts

SERVER = texts.FOLDER.parent / "server"
SOURCES = [
    path
    for folder, kinds in ((texts.FOLDER, ("*.js", "*.html")), (SERVER, ("*.py",)))
    for kind in kinds
    for path in sorted(folder.rglob(kind))
]
KEY = re.compile(
    r"[\"'`]((?:app|bot|list|talk|message|pins|compose|net|menu|enter|start|outside|install|offline|wake|proof|sample|refused|error)\.(?!html|js)[a-z_]+)[\"'`]"
)
STATES = {f"message.{state}" for state in ("sending", "waiting", "failed")}
"""Chosen by the state of a message on its way."""


WALLS = {f"start.{part}.{name}" for part in ("title", "body") for name in starts.WALLS.values()}
"""Chosen by the code on the wall."""


def used_keys() -> set[str]:
    """Every key that a program or a page names."""
    return {key for path in SOURCES for key in KEY.findall(path.read_text("utf-8"))} | STATES | WALLS


def test_both_languages_have_the_same_keys() -> None:
    words = texts.load().words
    assert set(words["vi"]) == set(words["en"])


def test_every_key_in_use_is_written_and_every_written_key_is_in_use() -> None:
    assert used_keys() == set(texts.load().words["vi"])


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_placeholders_are_the_same_in_both_languages(language: str) -> None:
    words = texts.load().words
    for key, text in words[language].items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", words["vi"][key])), key


def test_the_vietnamese_words_are_kind() -> None:
    for key, text in texts.load().words["vi"].items():
        assert "đối tượng" not in text.lower(), key
        assert not re.search(r"\b(bạn|mày|lỗi)\b", text.lower()), key


def test_the_pages_never_read_markup_or_run_text() -> None:
    for path in SOURCES:
        if path.suffix == ".js":
            source = path.read_text("utf-8")
            for danger in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
                assert danger not in source, path.name


def test_the_pages_ask_only_their_own_server() -> None:
    for path in texts.FOLDER.rglob("*"):
        if path.suffix in (".js", ".css", ".html"):
            found = set(re.findall(r"https?://[^\s\"'`)]+", path.read_text("utf-8")))
            assert found <= {"http://www.w3.org/2000/svg"}, path.name
