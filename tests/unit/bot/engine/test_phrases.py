"""The words of a text, parted and folded all at once, are those that one gets one by one."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.phrases import Word, words
from bot.model.folding import accented, fold, from_telex

_TEXT = st.lists(
    st.sampled_from(("cháy", "chay rồi!", "baso", "maats", "đánh-nhau", "113", "\u0301", "ﷺ", "\u200b", "Ưu\n", "œ"))
    | st.text(max_size=6),
    max_size=6,
).map(" ".join)


@given(_TEXT)
def test_words_are_parted_where_neither_letters_nor_digits_stand(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    parted = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in decomposed).split()
    one_by_one = [Word(fold(word), sorted(word.lower()) if accented(word) else None) for word in parted]
    if len("".join(word.plain for word in one_by_one)) and all(len(word.plain.split()) == 1 for word in one_by_one):
        assert words(text) == one_by_one
    else:
        assert len(words(text)) == len(one_by_one)


@given(_TEXT)
def test_what_was_meant_by_keys_of_telex_does_not_hang_on_the_words_around(text: str) -> None:
    each = [from_telex(word) or fold(word) for word in text.split()]
    meant = from_telex(text)
    if all(len(word.split()) == 1 for word in each):
        assert (meant or fold(text)) == " ".join(each)
