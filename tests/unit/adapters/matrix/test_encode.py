"""What we say, as the homeserver gets it."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.matrix import encode
from adapters.matrix.capabilities import capabilities
from bot.adapter import Rates
from bot.model.content import Mood, Span, Style, bold, phone
from bot.model.ids import MediaId
from bot.model.operations import Outgoing, PhotoFile

LIMITS = capabilities(Rates())
LARGEST_EVENT = 65_536  # bytes, on every homeserver
ROUND_IT = 3_000  # bytes that the server adds: names, hashes, signatures, what came before
PICTURE = encode.Picture({"url": "mxc://ward.example/abc", "key": {"k": "x" * 43}}, {"w": 1600, "h": 1200}, "trâu.jpg")
LINKS = st.sampled_from([None, "https://example.vn/a?b=1&c=2", "tel:113", 'https://example.vn/"><b>'])
SPANS = st.lists(st.builds(Span, st.text(alphabet=st.characters(), max_size=30), st.sampled_from(Style), LINKS))


class Screen(HTMLParser):
    """Shows HTML as a browser does: blanks run together, and none are left at the ends of lines."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.colours: list[str | None] = []

    @classmethod
    def of(cls, html: str) -> "Screen":
        screen = cls()
        screen.feed(html)
        screen.close()
        return screen

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.text = self.text.rstrip(" ") + "\n"
        self.colours += [value for name, value in attrs if name == "data-mx-color"]

    def handle_data(self, data: str) -> None:
        for letter in data:
            if letter not in " \t\n\r\f":
                self.text += letter
            elif self.text and self.text[-1] not in " \n":
                self.text += " "


def _seen(spans: list[Span], mood: Mood = Mood.PLAIN) -> str:
    return _lines(Screen.of(encode.formatted(spans, mood)).text.replace("\u00a0", " "))


def _lines(text: str) -> str:
    return "\n".join(line.rstrip(" ") for line in text.split("\n"))


@given(SPANS, st.sampled_from(Mood))
def test_what_a_client_shows_is_what_was_said(spans: list[Span], mood: Mood) -> None:
    words = encode.plain([Span(span.text.replace("\u00a0", " ")) for span in spans])
    assert _seen(spans, mood) == _lines(words)


@pytest.mark.parametrize("letter", ["a", "\n", "&", "<", '"', "\\", "😀", "\x01", "\x00", "ữ", "\u2028", "\u0300"])
@pytest.mark.parametrize("style", [None, Style.BOLD])
@pytest.mark.parametrize("link", [None, "https://example.vn/" + "x" * 100])
@pytest.mark.parametrize("mood", [Mood.PLAIN, Mood.ALARM])
def test_any_event_is_small_enough_for_every_server_encrypted_too(
    letter: str, style: Style | None, link: str | None, mood: Mood
) -> None:
    limit = LIMITS.text_limit
    spans = [Span(letter * limit, link=link)] if style is None else [Span(letter, style, link)] * limit
    outgoing = Outgoing(tuple(spans), mood=mood)
    for content in (encode.message(outgoing, "k" * 40, None, "$" * 44), encode.edit(outgoing, "k" * 40, "$" * 44)):
        plain = len(json.dumps(content, ensure_ascii=False).encode())
        assert plain * 4 / 3 + ROUND_IT < LARGEST_EVENT


def test_a_caption_of_any_kind_is_small_enough_too() -> None:
    photo = PhotoFile(MediaId("m"), b"", "x")
    outgoing = Outgoing((Span("😀" * LIMITS.caption_limit),), (photo,))
    content = encode.edit(outgoing, "k" * 40, "$" * 44, PICTURE)
    assert len(json.dumps(content, ensure_ascii=False).encode()) * 4 / 3 + ROUND_IT < LARGEST_EVENT


def test_words_that_no_server_takes_are_left_out_and_the_rest_is_said() -> None:
    assert encode.plain([Span("a\x00b\ud800c\td\re")]) == "abc de"


def test_an_address_is_read_where_there_are_no_links_unless_the_words_say_it_already() -> None:
    spans = [Span("xem ", link=None), Span("ở đây", link="https://example.vn/x"), phone("0912 345 678")]
    assert encode.plain(spans) == "xem ở đây (https://example.vn/x)0912 345 678"


def test_a_link_cannot_break_out_of_its_place() -> None:
    html = encode.formatted([Span("x", link='https://example.vn/"><b>')])
    assert html == '<a href="https://example.vn/&quot;&gt;&lt;b&gt;">x</a>'


def test_an_alarm_colours_its_first_line_and_calls_everybody_once() -> None:
    outgoing = Outgoing((bold("CỤ ĐI LẠC\nÁo nâu"), Span("\nGọi 113")), mood=Mood.ALARM)
    content = encode.message(outgoing, "key")
    red = '<span data-mx-color="#b3261e"><strong>CỤ ĐI LẠC</strong></span>'
    assert content["formatted_body"] == f"{red}<strong><br>Áo nâu</strong><br>Gọi 113"
    assert content["m.mentions"] == {"room": True}
    assert encode.edit(outgoing, "key", "$x")["m.mentions"] == {}


def test_a_plain_message_calls_nobody_even_when_its_words_look_like_it() -> None:
    assert encode.message(Outgoing((Span("@room chào"),)), "key")["m.mentions"] == {}


def test_a_message_rings_and_carries_its_key_and_what_it_answers() -> None:
    content = encode.message(Outgoing((Span("chào"),)), "key-1", None, "$asked")
    assert (content["msgtype"], content[encode.KEY]) == ("m.text", "key-1")
    assert content["m.relates_to"] == {"m.in_reply_to": {"event_id": "$asked"}}


def test_an_edit_brings_the_whole_and_shows_only_the_beginning_to_old_clients() -> None:
    content = encode.edit(Outgoing((Span("á" * 4000),)), "key", "$first")
    new = content["m.new_content"]
    assert isinstance(new, dict)
    assert new["body"] == "á" * 4000
    assert len(str(content["body"])) < 200
    assert content["m.relates_to"] == {"rel_type": "m.replace", "event_id": "$first"}


def test_a_picture_has_its_words_as_caption_and_a_name_that_says_what_it_shows() -> None:
    content = encode.message(Outgoing((Span("TÌM CHỦ"),), (PhotoFile(MediaId("m"), b"", "trâu"),)), "key", PICTURE)
    assert (content["msgtype"], content["body"], content["filename"]) == ("m.image", "TÌM CHỦ", "trâu.jpg")
    assert content["file"] == PICTURE.file
    assert "url" not in content


def test_a_picture_without_words_has_no_caption() -> None:
    content = encode.message(Outgoing((), (PhotoFile(MediaId("m"), b"", "trâu"),)), "key", PICTURE)
    assert content["body"] == content["filename"] == "trâu.jpg"
    assert "formatted_body" not in content


@pytest.mark.parametrize(
    ("alt", "name"),
    [("Một con trâu", "Một con trâu.jpg"), ("../a\nb", ".. a b.jpg"), ("", "ảnh.jpg"), ("x" * 200, "x" * 80 + ".jpg")],
)
def test_a_file_has_a_name_that_is_one(alt: str, name: str) -> None:
    assert encode.file_name(alt) == name
