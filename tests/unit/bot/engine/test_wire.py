"""What is said, as it lies in the store: the same when it is read again, refused when it is something else."""

from dataclasses import replace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.wire import REPLY, Codec, ReplyBody
from bot.model.content import Button, Content, Mood, Photo, Span, Style, Tone
from bot.model.ids import AccountId, ChatRef, MediaId, MessageRef
from bot.model.operations import WireButton

CHAT = ChatRef(AccountId("web"), "talk")
WORDS = st.text(max_size=20)
SPANS = st.builds(Span, WORDS, st.sampled_from(Style), st.none() | WORDS)
BUTTONS = st.builds(Button, WORDS, WORDS, WORDS, st.sampled_from(Tone), WORDS)
PHOTOS = st.builds(Photo, WORDS.map(MediaId), WORDS)
CONTENT = Codec(Content)
CONTENTS = st.builds(
    Content,
    st.lists(SPANS, max_size=3).map(tuple),
    st.lists(PHOTOS, max_size=2).map(tuple),
    st.lists(BUTTONS, max_size=3).map(tuple),
    st.sampled_from(Mood),
)


@given(CONTENTS)
def test_a_content_is_the_same_when_it_is_read_again(content: Content) -> None:
    assert CONTENT.load(CONTENT.dump(content)) == content


@given(CONTENTS, st.booleans())
def test_a_reply_is_the_same_when_it_is_read_again(content: Content, answers: bool) -> None:
    body = ReplyBody(
        chat=CHAT,
        spans=content.spans,
        photos=content.photos,
        buttons=tuple(WireButton(button.action, button.label, button.tone) for button in content.buttons),
        reply_to=MessageRef(CHAT, "m") if answers else None,
        mood=content.mood,
    )
    assert REPLY.load(REPLY.dump(body)) == body


def test_what_was_kept_before_messages_had_a_mood_is_plain() -> None:
    assert CONTENT.load('{"spans": [{"text": "a"}]}') == Content((Span("a"),), mood=Mood.PLAIN)
    old = b'{"chat": {"account": "web", "chat": "talk"}, "spans": []}'
    assert REPLY.load(old) == ReplyBody(chat=CHAT, mood=Mood.PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"words": []}',
        '{"spans": [{"text": 1}]}',
        '{"spans": [{"text": "a", "colour": "red"}]}',
        '{"spans": [{"text": "a", "style": "huge"}]}',
        '{"buttons": [{"label": "a"}]}',
    ],
)
def test_what_is_no_content_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        CONTENT.load(text)


def test_what_does_not_fit_its_type_is_never_written() -> None:
    wrong = replace(Content(), spans=cast(tuple[Span, ...], ("words",)))
    with pytest.raises(ValueError, match="spans"):
        CONTENT.dump(wrong)
