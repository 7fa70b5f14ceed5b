"""What is said fits every platform, and nothing of it is lost."""

import string
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapter import Capabilities
from bot.adapter.render import Draft, Part, Ruler, pictures_of, render, split
from bot.model.content import Mood, Photo, Span, Style, bold, phone
from bot.model.ids import MediaId
from bot.model.operations import WireButton

BUFFALO = Photo(MediaId("media-buffalo"), "Con trâu bên bờ mương")
ROPE = Photo(MediaId("media-rope"), "Sợi thừng")
KNOW = WireButton("token-know", "Tôi có thông tin")
CALL = WireButton("token-call", "Gọi trực ban")

LETTERS = st.text(alphabet=string.ascii_letters + " \n.!?…ắđở\u0301🐃", max_size=400)
SPANS = st.lists(
    st.builds(Span, LETTERS, st.sampled_from(Style), st.sampled_from([None, "https://a.example/x"])), max_size=5
).map(tuple)
DRAFTS = st.builds(
    Draft,
    SPANS,
    st.lists(st.sampled_from([BUFFALO, ROPE]), max_size=3).map(tuple),
    st.lists(st.sampled_from([KNOW, CALL]), max_size=4).map(tuple),
    st.sampled_from(["", "Trả lời tin này bằng số."]),
)
PLATFORMS = st.builds(
    Capabilities,
    text_limit=st.integers(80, 300),
    caption_limit=st.integers(0, 200),
    styles=st.booleans(),
    buttons=st.booleans(),
    photos=st.booleans(),
    album=st.integers(1, 3),
    utf16=st.booleans(),
)


def texts(parts: tuple[Part, ...]) -> str:
    return "".join(part.text for part in parts)


def without_blanks(text: str) -> str:
    return "".join(text.split())


@given(DRAFTS, PLATFORMS)
def test_every_part_keeps_within_the_limits_of_the_platform(draft: Draft, platform: Capabilities) -> None:
    for part in render(draft, platform):
        assert len(part.photos) <= platform.album
        assert not (part.buttons and len(part.photos) > 1)
        length = Ruler(platform.utf16).length(part.spans)
        assert length <= (platform.caption_limit if part.photos else platform.text_limit)
        assert part.photos or part.text.strip()
        assert platform.photos or not part.photos
        assert platform.buttons or not part.buttons
        assert platform.styles or all(span.style is Style.PLAIN and span.link is None for span in part.spans)


@given(DRAFTS, PLATFORMS)
def test_all_that_is_said_arrives_in_order(draft: Draft, platform: Capabilities) -> None:
    parts = render(draft, platform)
    whole = "".join(span.text for span in draft.spans)
    if platform.styles and platform.buttons and platform.photos:
        assert without_blanks(texts(parts)) == without_blanks(whole)
    if platform.photos:
        assert [photo for part in parts for photo in part.photos] == list(draft.photos)
    if platform.buttons and parts:
        assert parts[-1].buttons == draft.buttons
    if not platform.buttons:
        assert all(f"{number}. {b.label}" in texts(parts) for number, b in enumerate(draft.buttons, 1))


@given(st.lists(st.text("abcđ.!", min_size=1, max_size=30), min_size=1, max_size=40), st.integers(8, 60), st.randoms())
def test_the_pieces_of_a_text_joined_are_the_text(words: list[str], limit: int, chance: Random) -> None:
    text = words[0] + "".join(chance.choice((" ", "\n", "\n\n")) + word for word in words[1:])
    pieces = ["".join(span.text for span in piece) for piece in split((Span(text),), limit)]
    assert without_blanks("".join(pieces)) == without_blanks(text)
    assert all(piece.strip() and len(piece) <= limit for piece in pieces)
    if max(map(len, words)) < limit - 2:
        assert "".join(pieces) == text


def test_a_long_text_is_cut_where_a_reader_would_pause() -> None:
    text = "Bà con chú ý. Có một con trâu lạc. Ai thấy thì báo cho bác tổ trưởng."
    pieces = ["".join(span.text for span in piece) for piece in split((Span(text),), 40)]
    assert pieces == ["Bà con chú ý. Có một con trâu lạc. ", "Ai thấy thì báo cho bác tổ trưởng."]


def test_a_word_longer_than_a_message_is_cut_between_letters_and_not_under_an_accent() -> None:
    pieces = ["".join(span.text for span in piece) for piece in split((Span("a\u0301" * 10),), 5)]
    assert "".join(pieces) == "a\u0301" * 10
    assert not any(piece.startswith("\u0301") for piece in pieces)


def test_a_picture_carries_the_words_where_they_fit() -> None:
    parts = render(Draft((Span("Trâu lạc"),), (BUFFALO,), (KNOW,)), Capabilities())
    assert parts == (Part((Span("Trâu lạc"),), (BUFFALO,), (KNOW,)),)


def test_a_picture_goes_before_words_that_are_too_long_for_a_caption() -> None:
    parts = render(Draft((Span("Trâu lạc"),), (BUFFALO,), (KNOW,)), Capabilities(caption_limit=4))
    assert parts == (Part(photos=(BUFFALO,)), Part((Span("Trâu lạc"),), (), (KNOW,)))


def test_of_two_pictures_the_last_carries_the_words() -> None:
    parts = render(Draft((Span("Trâu lạc"),), (BUFFALO, ROPE)), Capabilities())
    assert parts == (Part(photos=(BUFFALO,)), Part((Span("Trâu lạc"),), (ROPE,)))


ALBUMS = Capabilities(album=10)


def test_where_a_message_shows_several_pictures_they_are_one_album_with_the_words() -> None:
    parts = render(Draft((Span("Trâu lạc"),), (BUFFALO, ROPE)), ALBUMS)
    assert parts == (Part((Span("Trâu lạc"),), (BUFFALO, ROPE)),)


def test_words_with_buttons_stand_below_an_album_which_has_none() -> None:
    parts = render(Draft((Span("Trâu lạc"),), (BUFFALO, ROPE), (KNOW,)), ALBUMS)
    assert parts == (Part(photos=(BUFFALO, ROPE)), Part((Span("Trâu lạc"),), (), (KNOW,)))


def test_buttons_without_words_stand_below_the_last_picture() -> None:
    parts = render(Draft((Span(" "),), (BUFFALO, ROPE), (KNOW,)), ALBUMS)
    assert [(part.photos, part.buttons) for part in parts] == [((BUFFALO,), ()), ((ROPE,), (KNOW,))]


def test_more_pictures_than_a_message_shows_are_several_albums() -> None:
    parts = render(Draft((Span("Trâu lạc"),), (BUFFALO, ROPE) * 3), Capabilities(album=4))
    assert [len(part.photos) for part in parts] == [4, 2]
    assert [part.text for part in parts] == ["", "Trâu lạc"]


def test_letters_beyond_the_first_plane_count_twice_where_the_platform_counts_so() -> None:
    text = (Span("🐃" * 10),)
    assert len(render(Draft(text), Capabilities(text_limit=10))) == 1
    assert [part.text for part in render(Draft(text), Capabilities(text_limit=10, utf16=True))] == ["🐃" * 5] * 2


def test_a_number_to_call_is_not_cut_where_it_fits_into_one_message() -> None:
    spans = (Span("Bà con gọi ngay cho trực ban theo số "), phone("0912 345 678"), Span(" nhé."))
    for limit in range(14, 56):
        pieces = split(spans, limit)
        assert [span.text for piece in pieces for span in piece if span.link] == ["0912 345 678"]


def test_a_link_longer_than_a_message_is_cut_all_the_same() -> None:
    pieces = split((Span("x"), Span("y" * 25, link="https://a.example")), 10)
    assert ["".join(span.text for span in piece) for piece in pieces] == ["x", "y" * 10, "y" * 10, "y" * 5]


def test_what_is_protected_is_so_in_each_part() -> None:
    parts = render(Draft((Span("Tin báo"),), (BUFFALO,), protected=True), Capabilities(caption_limit=4))
    assert [part.protected for part in parts] == [True, True]
    assert parts[0].digest == replace(parts[0], protected=False).digest


def test_without_pictures_their_descriptions_are_read() -> None:
    (part,) = render(Draft((Span("Trâu lạc"),), (BUFFALO,)), Capabilities(photos=False))
    assert part.text == "Trâu lạc\n(Con trâu bên bờ mương)"


def test_without_buttons_the_choices_are_numbered_and_the_hint_says_how_to_answer() -> None:
    draft = Draft((Span("Trâu lạc"),), (), (KNOW, CALL), 'Nhắn "1 57" hoặc "2 57".')
    (part,) = render(draft, Capabilities(buttons=False))
    assert part.text == 'Trâu lạc\n\n1. Tôi có thông tin\n2. Gọi trực ban\nNhắn "1 57" hoặc "2 57".'


def numbered(text: str) -> int:
    return sum(line.partition(". ")[0].isdecimal() for line in text.splitlines())


def test_the_part_with_the_numbers_says_how_many_can_be_answered() -> None:
    long = Draft((Span("Con trâu nào? " * 30),), (BUFFALO, ROPE), (KNOW, CALL), "Trả lời bằng số.")
    for platform in (Capabilities(buttons=False, text_limit=200), Capabilities(buttons=False)):
        parts = render(long, platform)
        assert [part.choices for part in parts] == [0] * (len(parts) - 1) + [2]
        assert [numbered(part.text) for part in parts] == [part.choices for part in parts]


def test_where_there_are_buttons_or_none_are_wanted_no_number_can_be_answered() -> None:
    assert [part.choices for part in render(Draft((Span("a"),), (), (KNOW, CALL)), Capabilities())] == [0]
    assert [part.choices for part in render(Draft((Span("a"),)), Capabilities(buttons=False))] == [0]


def test_numbers_torn_from_each_other_are_promised_by_no_part() -> None:
    platform = Capabilities(buttons=False, text_limit=20)
    parts = render(Draft((Span("a"),), (), (KNOW, CALL)), platform)
    assert sum(numbered(part.text) for part in parts) == 2
    assert not any(part.choices for part in parts)


def test_the_choices_stay_together_in_the_last_message() -> None:
    draft = Draft((Span("Một con trâu lạc đang ở nhà bác Sáu."),), (), (KNOW, CALL))
    parts = render(draft, Capabilities(buttons=False, text_limit=40))
    assert [part.text for part in parts] == [
        "Một con trâu lạc đang ở nhà bác Sáu.",
        "\n\n1. Tôi có thông tin\n2. Gọi trực ban",
    ]


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span("bản đồ", link="https://map.example/57"), "bản đồ (https://map.example/57)"),
        (Span("https://map.example/57", link="https://map.example/57"), "https://map.example/57"),
        (phone("0900 000 113"), "0900 000 113"),
        (Span("trực ban", link="tel:113"), "trực ban (113)"),
        (bold("khẩn"), "khẩn"),
    ],
)
def test_without_styles_an_address_is_written_out_once(span: Span, said: str) -> None:
    (part,) = render(Draft((span,)), Capabilities(styles=False))
    assert part.spans == (Span(said),)


def test_spans_of_the_same_look_count_as_one() -> None:
    joined = render(Draft((Span("Trâu "), Span("lạc"), Span(""))), Capabilities())
    assert [part.digest for part in joined] == [
        part.digest for part in render(Draft((Span("Trâu lạc"),)), Capabilities())
    ]


def test_a_digest_tells_words_from_pictures() -> None:
    shown = Part((Span("Trâu lạc"),), (BUFFALO,), (KNOW,))
    assert pictures_of(shown.digest) == pictures_of(Part((Span("Đã trả lại"),), (BUFFALO,)).digest)
    assert pictures_of(shown.digest) != pictures_of(Part(shown.spans, (ROPE,), shown.buttons).digest)
    assert pictures_of(Part(shown.spans).digest) == ""
    assert shown.digest != Part(shown.spans, shown.photos).digest
    assert shown.digest != replace(shown, mood=Mood.ALARM).digest


def test_each_part_has_the_mood_of_the_whole() -> None:
    draft = Draft((Span("Trâu lạc"),), (BUFFALO,), mood=Mood.ALARM)
    assert [part.mood for part in render(draft, Capabilities(caption_limit=4))] == [Mood.ALARM, Mood.ALARM]


def test_nothing_said_is_no_message() -> None:
    assert render(Draft((Span("  \n "),)), Capabilities()) == ()
