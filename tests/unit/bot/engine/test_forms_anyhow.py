"""Whatever people type, send and press, in whatever order: a form stays whole, and ends when it is told to."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.flow import current
from bot.engine.openform import Plan
from bot.plugin.plugin import Kind
from tests.unit.bot.engine.talk import Talk, picture, town

__all__ = ["town"]

SAID = st.sampled_from(
    ("1", "2", "3", "5", "0", "lui", "bỏ qua", "giữ", "gửi", "ok", "Huy", "hủy", "không", "/baotin", "/nhatduoc", "")
) | st.sampled_from(("con vật", "đồ vật", "gà", "sừng cong", "phuoc", "phuoc hoi", "0912345678", "xem thêm", "x" * 60))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("says"), SAID),
        st.tuples(st.just("says"), st.text(max_size=12)),
        st.tuples(st.sampled_from(["sends", "arrives", "fails", "restarts"]), st.just("")),
        st.tuples(st.just("presses"), st.integers(0, 40).map(str)),
    ),
    max_size=30,
)
START = st.sampled_from(["nhặt được", "báo tin"])


def stepped(town: Talk, step: tuple[str, str]) -> list[str]:
    """One thing happens; a press takes any button that the open form has shown so far."""
    verb, what = step
    progress = town.progress("cuc")
    match verb:
        case "says":
            return town.says("cuc", what)
        case "sends":
            return town.says("cuc", "", picture())
        case "arrives" | "fails" if progress and progress.state.waiting:
            return town.arrives(
                "cuc", progress.state.waiting, None if verb == "arrives" else "core-form-picture-broken"
            )
        case "restarts":
            town.restart(town.desk.plugin())
        case "presses" if progress and progress.offers:
            return town.presses_token("cuc", progress.offers[int(what) % len(progress.offers)].token)
    return []


def whole(town: Talk) -> None:
    """An open form asks something, and shows what it asks."""
    progress = town.progress("cuc")
    if progress is None:
        return
    target = town.ward.house.registry.find("lost", Kind.FORM, progress.form)
    assert target is not None
    plan = Plan.of(target.plugin, target.registration)
    assert current(plan.fields, progress.state) is not None
    assert set(progress.numbered) <= {offer.token for offer in progress.offers}
    assert len(progress.numbered) <= 5
    assert progress.state.waiting is None or progress.state.waiting not in town.media.dropped


@settings(max_examples=120, deadline=None)
@given(start=START, steps=STEPS)
def test_a_form_stays_whole_whatever_happens_and_a_cancel_ends_it(
    town: Talk, start: str, steps: list[tuple[str, str]]
) -> None:
    town.says("cuc", start)
    for step in steps:
        stepped(town, step)
        whole(town)
    town.says("cuc", "hủy")
    assert town.progress("cuc") is None


@settings(max_examples=60, deadline=None)
@given(start=START, steps=STEPS)
def test_a_cancel_typed_without_accents_ends_it_at_the_second_time(
    town: Talk, start: str, steps: list[tuple[str, str]]
) -> None:
    town.says("cuc", start)
    for step in steps:
        stepped(town, step)
    town.says("cuc", "huy")
    town.says("cuc", "huy")
    assert town.progress("cuc") is None


@settings(max_examples=60, deadline=None)
@given(start=START, steps=STEPS)
def test_no_answer_disappears_while_the_form_is_open(town: Talk, start: str, steps: list[tuple[str, str]]) -> None:
    town.says("cuc", start)
    for step in steps:
        before = town.progress("cuc")
        stepped(town, step)
        after = town.progress("cuc")
        if before is not None and after is not None and before.since == after.since and before.form == after.form:
            assert before.state.answers.keys() <= after.state.answers.keys()
        town.ward.later(seconds=5)
    town.says("cuc", "hủy")


@settings(max_examples=60, deadline=None)
@given(start=START, steps=STEPS)
def test_every_picture_is_handed_over_or_erased_in_the_end(
    town: Talk, start: str, steps: list[tuple[str, str]]
) -> None:
    town.says("cuc", start)
    for step in steps:
        stepped(town, step)
    town.says("cuc", "hủy")
    wanted = {f"media{index}" for index in range(1, len(town.media.wanted) + 1)}
    assert set(town.media.kept) | set(town.media.dropped) == wanted
    assert not set(town.media.kept) & set(town.media.dropped)
