"""What is said arrives on Telegram whole, with its looks where they belong."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram import encode
from adapters.telegram.capabilities import capabilities
from bot.adapter import Rates
from bot.adapter.render import Draft, render
from bot.model.content import Mood, Span, Style, Tone, bold, phone
from bot.model.operations import Outgoing, WireButton

CAN = capabilities(Rates())
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("ắờ😀👮🏽 \n."), max_size=60)
SPANS = st.lists(
    st.builds(Span, TEXTS, st.sampled_from(Style), st.sampled_from([None, "https://vn.example/x", "tel:113"])),
    max_size=6,
).map(tuple)


def shown(said: str, entity: encode.Json) -> str:
    """What a client marks: offsets and lengths count halves of two bytes."""
    offset, length = entity["offset"], entity["length"]
    assert isinstance(offset, int)
    assert isinstance(length, int)
    return said.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


@given(SPANS)
def test_each_entity_stands_where_its_span_does(spans: tuple[Span, ...]) -> None:
    said, entities = encode.words(Outgoing(spans))
    assert said == "".join(span.text for span in spans)
    wanted = [
        (kind, span.text.strip())
        for span in spans
        if span.text.strip()
        for kind in ([span.style.value] if span.style is not Style.PLAIN else [])
        + (["text_link"] if span.link and span.link.startswith("http") else [])
    ]
    assert [(entity["type"], shown(said, entity)) for entity in entities] == wanted


@given(TEXTS)
def test_length_is_counted_as_telegram_does(text: str) -> None:
    assert encode.units(text) == len(text.encode("utf-16-le")) // 2


@given(st.lists(st.builds(Span, st.text("ắ😀👮 .\n", max_size=3000), st.sampled_from(Style)), max_size=4).map(tuple))
def test_what_was_split_fits_with_the_mark_of_its_mood_and_nothing_is_lost(spans: tuple[Span, ...]) -> None:
    parts = render(Draft(spans, mood=Mood.ALARM), CAN)
    whole = ""
    for part in parts:
        said, _ = encode.words(Outgoing(part.spans, mood=part.mood))
        assert encode.units(said) <= encode.TEXT
        whole += part.text
    assert "".join(whole.split()) == "".join("".join(span.text for span in spans).split())


@given(SPANS, st.integers(20, 200))
def test_what_is_shortened_fits_and_begins_as_it_did(spans: tuple[Span, ...], limit: int) -> None:
    whole = Outgoing(spans, mood=Mood.GOOD)
    short = encode.shortened(whole, limit)
    assert encode.units(encode.words(short)[0]) <= limit
    assert whole.text.startswith(short.text.removesuffix("…"))


def test_an_alarm_is_seen_at_a_glance() -> None:
    said, entities = encode.words(Outgoing((bold("TÌM TRẺ LẠC"),), mood=Mood.ALARM))
    assert said == "🔴 TÌM TRẺ LẠC"
    assert entities == [{"type": "bold", "offset": 3, "length": 11}]


def test_a_telephone_number_is_bold_and_no_link_which_telegram_would_refuse() -> None:
    said, entities = encode.words(Outgoing((phone("113"),)))
    assert (said, entities) == ("113", [{"type": "bold", "offset": 0, "length": 3}])


def test_halves_of_a_pair_do_not_leave() -> None:
    said, _ = encode.words(Outgoing((Span("a\ud83db"),)))
    assert said == "ab"


def test_buttons_carry_their_tokens_and_stand_side_by_side_where_they_can_be_read() -> None:
    buttons = (
        WireButton("t1", "Có", Tone.PRIMARY),
        WireButton("t2", "Không", Tone.DANGER),
        WireButton("t3", "Tôi có thông tin về việc này"),
    )
    assert encode.keyboard(buttons) == {
        "inline_keyboard": [
            [
                {"text": "Có", "callback_data": "t1", "style": "primary"},
                {"text": "Không", "callback_data": "t2", "style": "danger"},
            ],
            [{"text": "Tôi có thông tin về việc này", "callback_data": "t3"}],
        ]
    }


def test_without_buttons_there_is_no_keyboard() -> None:
    assert "reply_markup" not in encode.text(Outgoing((Span("Chào"),)))


def test_a_page_that_is_linked_is_not_drawn_below() -> None:
    assert encode.text(Outgoing((Span("xem", link="https://vn.example"),)))["link_preview_options"] == {
        "is_disabled": True
    }
