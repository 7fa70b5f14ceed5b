"""Every text is there in both languages, and kind."""

import json

import pytest

from bot.texts import Texts, text_files
from tests.house.sources import PRODUCT, ROOT, Source, python_sources
from tests.house.texts import (
    keys_asked_for,
    keys_declared,
    loaded_plugins,
    packages_with_texts,
    page_gaps,
    unkind_words,
)

LANGUAGES = ("vi", "en")


@pytest.fixture(scope="module")
def texts() -> Texts:
    files = text_files(packages_with_texts())
    return Texts.load({language: files.get(language, []) for language in LANGUAGES}, default="vi")


def test_both_languages_have_the_same_keys_with_the_same_values(texts: Texts) -> None:
    assert texts.gaps() == []


def test_each_key_that_the_code_asks_for_has_a_text(texts: Texts) -> None:
    known = texts.for_language("vi").variables
    asked = [pair for source in python_sources(*PRODUCT) for pair in keys_asked_for(source)]
    assert [complaint for key, complaint in asked if key not in known] == []


def test_each_key_that_a_plugin_declares_has_a_text(texts: Texts) -> None:
    known = texts.for_language("vi").variables
    declared = [(plugin.name, key) for plugin in loaded_plugins() for key in keys_declared(plugin)]
    assert [pair for pair in declared if pair[1] not in known] == []


def test_both_languages_of_a_page_have_the_same_keys_with_the_same_values() -> None:
    for vietnamese in (file for room in PRODUCT for file in (ROOT / room).rglob("texts.vi.json")):
        english = vietnamese.with_name("texts.en.json")
        assert page_gaps(json.loads(vietnamese.read_text()), json.loads(english.read_text())) == []


def test_the_texts_are_kind() -> None:
    files = [file for room in PRODUCT for name in ("*.ftl", "texts.*.json") for file in (ROOT / room).rglob(name)]
    assert list(unkind_words({str(file.relative_to(ROOT)): file.read_text() for file in files})) == []


@pytest.mark.parametrize("other", [{}, {"a": "Hello"}, {"a": "Hello {who}", "b": "More"}])
def test_a_gap_between_a_pages_languages_is_noticed(other: dict[str, str]) -> None:
    assert page_gaps({"a": "Chào {who}"}, other)


@pytest.mark.parametrize(
    "code", ['ctx.text("relay-thanks", code=c)', 'raise Refused("too-long", limit=5)', 'text("relay-thanks")']
)
def test_a_key_in_a_call_is_noticed(code: str) -> None:
    assert len(list(keys_asked_for(Source("plugins/example.py", code)))) == 1


@pytest.mark.parametrize("code", ['text("SELECT 1")', "ctx.text(key)", 'plain("not-a-key")'])
def test_what_is_no_key_is_not_taken_for_one(code: str) -> None:
    assert not list(keys_asked_for(Source("plugins/example.py", code)))


@pytest.mark.parametrize("line", ["a = Đối tượng nghi vấn", "a = Gọi 113 ngay.", "a = Kính thưa quý khách"])
def test_unkind_words_and_fixed_numbers_are_noticed(line: str) -> None:
    assert list(unkind_words({"vi.ftl": line}))


@pytest.mark.parametrize("line", ["# never: 113", "a = Nhà số 2113, giá 1.130 đồng", "a = Anh/chị gọi { $number }."])
def test_kind_words_pass(line: str) -> None:
    assert not list(unkind_words({"vi.ftl": line}))
