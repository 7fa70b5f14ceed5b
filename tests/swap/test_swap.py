"""Whoever tells it: nothing in the installation differs but what is sealed, and a leak that is planted is found."""

from pathlib import Path

import pytest
import pytest_asyncio

from tests.swap.leaking import LEAKS, leaking
from tests.swap.playing import TIPSTERS, Left, differences, instead, told_by

pytestmark = pytest.mark.asyncio(loop_scope="module")

OTHERS = tuple(who for who in TIPSTERS if who != "an")
STRANGERS = ("nguoilaso7", "khachvanglaiduongxa")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Left]:
    """The story by each of them."""
    return {who: await told_by(who, tmp_path_factory.mktemp("swap") / "data") for who in TIPSTERS}


@pytest.mark.timeout(600)
async def test_the_same_told_twice_by_one_person_is_the_same_so_that_a_difference_means_something(
    runs: dict[str, Left], tmp_path: Path
) -> None:
    assert await told_by("an", tmp_path / "data") == runs["an"]
    assert all(len(lines) > 100 for lines in (runs["an"].waiting, runs["an"].ended, runs["an"].later))
    assert [line for line in runs["an"].waiting if line.startswith("tips__tip: ") and "<sealed" in line]


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.timeout(600)
async def test_while_the_tip_waits_nothing_tells_who_sent_it(runs: dict[str, Left], other: str) -> None:
    assert differences(runs["an"].waiting, runs[other].waiting) == []


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.timeout(600)
async def test_right_after_its_end_nothing_tells_who_sent_it(runs: dict[str, Left], other: str) -> None:
    assert differences(runs["an"].ended, runs[other].ended) == []


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.timeout(600)
async def test_when_the_keys_of_its_days_are_gone_nothing_tells_who_sent_it(runs: dict[str, Left], other: str) -> None:
    assert differences(runs["an"].later, runs[other].later) == []


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.timeout(600)
async def test_the_log_tells_nothing_either(runs: dict[str, Left], other: str) -> None:
    assert differences(runs["an"].log, runs[other].log) == []


@pytest.mark.parametrize("who", TIPSTERS)
@pytest.mark.timeout(600)
async def test_what_is_marked_as_sealed_can_be_read_nowhere(runs: dict[str, Left], who: str) -> None:
    assert runs[who].clear == []


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.timeout(600)
async def test_a_stranger_who_told_something_is_named_in_no_file(runs: dict[str, Left], who: str) -> None:
    assert runs[who].named == []
    assert runs["an"].named, "somebody whom we know is, so the search finds what is there"


@pytest.mark.parametrize("leak", LEAKS)
@pytest.mark.timeout(600)
async def test_a_leak_that_is_planted_is_found(leak: str, tmp_path: Path) -> None:
    with leaking(LEAKS[leak]) as module:
        one, other = [
            await told_by(who, tmp_path / who / "data", to_the_end=False, settings=instead(module))
            for who in ("an", "oanh")
        ]
    assert (one.waiting, one.log) != (other.waiting, other.log)


@pytest.mark.timeout(600)
async def test_a_copy_without_a_leak_is_as_good_as_ours(tmp_path: Path) -> None:
    with leaking(lambda ctx, tip, who: None) as module:
        one, other = [
            await told_by(who, tmp_path / who / "data", to_the_end=False, settings=instead(module))
            for who in ("an", "oanh")
        ]
    assert (one.waiting, one.log) == (other.waiting, other.log)


@pytest.mark.timeout(600)
async def test_clear_words_under_a_seals_mark_are_found(tmp_path: Path) -> None:
    with leaking(lambda ctx, tip, who: setattr(tip, "words", "Nhà số 9 ngõ Me".encode())) as module:
        left = await told_by("an", tmp_path / "data", to_the_end=False, settings=instead(module))
    assert left.clear == ["tips__tip.words"]
