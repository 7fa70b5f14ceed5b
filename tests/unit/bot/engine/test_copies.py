"""Step after step, a copy comes to look as it should, on every platform and after every change of mind."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapter import Capabilities
from bot.adapter.render import Draft, Part, render
from bot.engine.copies import Amend, Fix, Post, Sent, Step, Take, Wanted, next_step, remnants, removable
from bot.model.content import Photo, Span
from bot.model.ids import MediaId

START = datetime(2026, 3, 2, tzinfo=UTC)
BUFFALO = Photo(MediaId("media-buffalo"), "Con trâu bên bờ mương")
NEUTRAL = Part((Span("(Tin đã được gỡ.)"),))
LOST = Part((Span("Trâu lạc"),))
SHOWN = Part((Span("Trâu lạc"),), (BUFFALO,))
HOME = Part((Span("Đã trả lại"),))


@dataclass
class Paper:
    """A platform that keeps to its capabilities, and the rows that the store would hold."""

    capabilities: Capabilities
    now: datetime = START
    shown: dict[str, Part] = field(default_factory=dict)
    pinned: set[str] = field(default_factory=set)
    rows: dict[int, Sent] = field(default_factory=dict)
    pin: bool = False
    stuck: set[str] = field(default_factory=set)
    names: "count[int]" = field(default_factory=count)

    def bring(self, wanted: Wanted) -> int:
        """Apply steps until there is none; how many."""
        for steps in range(60):
            step = next_step(wanted, list(self.rows.values()), self.pin, self.capabilities, self.now)
            if step is None:
                return steps
            self._do(step)
        raise AssertionError("it never comes to rest")

    def _do(self, step: Step) -> None:
        match step:
            case Post(ordinal, part, follows):
                if follows:
                    self.stuck.add(self.rows[ordinal].message)
                else:
                    assert ordinal not in self.rows
                self._put(ordinal, str(next(self.names)), part)
                self._unpin(ordinal)
            case Amend(ordinal, message, part):
                assert self.capabilities.edit
                same = self.shown[message].photos == part.photos
                assert same or (self.capabilities.edit_photo and len(part.photos) < 2)
                self._put(ordinal, message, part)
            case Take(ordinal, message):
                window = self.capabilities.delete_window
                assert self.capabilities.delete
                assert window is None or self.now < self.rows[ordinal].sent_at + window
                del self.shown[message]
                del self.rows[ordinal]
                self._unpin(ordinal)
            case Fix(_, message, on):
                assert self.capabilities.pin
                self.pin = on
                (self.pinned.add if on else self.pinned.discard)(message)

    def _put(self, ordinal: int, message: str, part: Part) -> None:
        self.shown[message] = part
        sent_at = self.rows[ordinal].sent_at if ordinal in self.rows else self.now
        self.rows[ordinal] = Sent(ordinal, message, part.digest, sent_at)

    def _unpin(self, ordinal: int) -> None:
        if ordinal == 0:
            self.pin = False


PLATFORMS = st.builds(
    Capabilities,
    text_limit=st.integers(20, 40),
    caption_limit=st.integers(0, 40),
    photos=st.booleans(),
    album=st.integers(1, 2),
    edit=st.booleans(),
    edit_photo=st.booleans(),
    delete=st.booleans(),
    delete_window=st.sampled_from([None, timedelta(hours=1)]),
    pin=st.booleans(),
)
DRAFTS = st.builds(
    Draft,
    st.text("ab c", max_size=120).map(lambda text: (Span(text),)),
    st.sampled_from([(), (BUFFALO,), (BUFFALO, BUFFALO)]),
)
CHANGES = st.lists(st.tuples(DRAFTS, st.booleans(), st.integers(0, 90)), min_size=1, max_size=6)


@given(PLATFORMS, CHANGES)
def test_a_copy_comes_to_look_exactly_as_last_wanted(
    platform: Capabilities, changes: list[tuple[Draft, bool, int]]
) -> None:
    paper = Paper(platform)
    for draft, pin, minutes in changes:
        wanted = Wanted(render(draft, platform), NEUTRAL, pin)
        paper.bring(wanted)
        there = [paper.shown[row.message] for _, row in sorted(paper.rows.items())]
        assert tuple(there[: len(wanted.parts)]) == wanted.parts
        assert remnants(wanted, list(paper.rows.values())) == any(
            part != NEUTRAL for part in there[len(wanted.parts) :]
        )
        # Nothing of ours is on the platform that the rows do not know, but for what could not be changed.
        assert len(paper.shown) == len(paper.rows) + len(paper.stuck)
        assert paper.bring(wanted) == 0
        if platform.pin and wanted.parts:
            assert (paper.rows[0].message in paper.pinned) == pin
        paper.now += timedelta(minutes=minutes)


@given(PLATFORMS.filter(lambda p: p.delete and p.delete_window is None), CHANGES)
def test_where_messages_can_be_deleted_nothing_old_is_left(
    platform: Capabilities, changes: list[tuple[Draft, bool, int]]
) -> None:
    paper = Paper(platform)
    for draft, pin, _ in changes:
        wanted = Wanted(render(draft, platform), NEUTRAL, pin)
        paper.bring(wanted)
        assert not remnants(wanted, list(paper.rows.values()))
        assert sorted(map(repr, paper.shown.values())) == sorted(map(repr, wanted.parts))


def step_from(part: Part, sent: Part, platform: Capabilities, *, after: timedelta = timedelta(0)) -> Step | None:
    row = Sent(0, "m1", sent.digest, START)
    return next_step(Wanted((part,), NEUTRAL), [row], False, platform, START + after)


def test_a_changed_text_is_edited() -> None:
    assert step_from(HOME, LOST, Capabilities()) == Amend(0, "m1", HOME)


def test_a_picture_that_cannot_be_edited_away_is_deleted_with_its_message() -> None:
    assert step_from(HOME, SHOWN, Capabilities(edit_photo=False)) == Take(0, "m1")


def test_words_under_a_picture_that_stays_are_edited_even_where_pictures_cannot_be() -> None:
    still = Part(HOME.spans, SHOWN.photos)
    assert step_from(still, SHOWN, Capabilities(edit_photo=False)) == Amend(0, "m1", still)


def test_an_album_keeps_its_number_of_pictures_so_that_another_one_takes_its_place() -> None:
    album = Part(LOST.spans, (BUFFALO, BUFFALO))
    assert step_from(album, SHOWN, Capabilities(album=2)) == Take(0, "m1")
    still = Part(HOME.spans, album.photos)
    assert step_from(still, album, Capabilities(album=2)) == Amend(0, "m1", still)
    assert step_from(SHOWN, album, Capabilities(album=2)) == Amend(0, "m1", SHOWN)


def test_where_nothing_can_be_changed_another_message_follows() -> None:
    assert step_from(HOME, LOST, Capabilities(edit=False, delete=False)) == Post(0, HOME, follows=True)


def test_a_message_too_old_to_be_deleted_is_followed_by_another() -> None:
    platform = Capabilities(edit=False, delete_window=timedelta(hours=48))
    assert step_from(HOME, LOST, platform, after=timedelta(hours=47)) == Take(0, "m1")
    assert step_from(HOME, LOST, platform, after=timedelta(hours=48)) == Post(0, HOME, follows=True)


def test_a_message_whose_name_nobody_knows_is_followed_by_another() -> None:
    unknown = [Sent(0, "", LOST.digest, START)]
    assert next_step(Wanted((HOME,), NEUTRAL), unknown, False, Capabilities(), START) == Post(0, HOME, follows=True)
    assert next_step(Wanted((LOST,), NEUTRAL, pin=True), unknown, False, Capabilities(), START) is None


def test_nothing_is_sent_after_a_part_in_doubt_but_what_is_there_is_mended() -> None:
    wanted = Wanted((HOME, HOME, HOME), NEUTRAL, doubtful=frozenset({1}))
    first = [Sent(0, "m1", LOST.digest, START)]
    assert next_step(wanted, first, False, Capabilities(), START) == Amend(0, "m1", HOME)
    assert next_step(wanted, [Sent(0, "m1", HOME.digest, START)], False, Capabilities(), START) is None


@pytest.mark.parametrize(
    ("platform", "parts", "can"),
    [
        (Capabilities(), (SHOWN,), True),
        (Capabilities(delete=False), (SHOWN,), True),
        (Capabilities(delete=False, edit_photo=False), (SHOWN,), False),
        (Capabilities(delete=False, edit_photo=False), (LOST,), True),
        (Capabilities(delete=False, edit=False), (LOST,), False),
    ],
)
def test_removable_says_whether_a_publication_can_be_taken_back(
    platform: Capabilities, parts: tuple[Part, ...], can: bool
) -> None:
    assert removable(parts, platform) is can
