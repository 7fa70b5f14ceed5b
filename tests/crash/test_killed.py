"""Wherever the plug is pulled, everything that was said has its effect exactly once, and every copy says how it ended.

What everybody sees at the end is compared, message by message, with a morning in which nobody pulled a plug.
"""

import asyncio
import json
import random
import re
import shutil
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.engine.probe import Point
from tests.crash.child import Share
from tests.crash.killing import Kill
from tests.crash.mornings import ANSWERED, ASKED, TOLD
from tests.crash.nursery import child

AT_ONCE = 2
AT_POINTS, AT_INSTANTS = 10, 10
"""As many kills by lot as there are named points: half of them at points again, half between any two."""

KILLED = -9

AT_JOBS = [point for point in Point if point.value.startswith("job.")]
EVERYWHERE = [point for point in Point if point not in (*AT_JOBS, Point.ERASURE_NOTED)]
"""The mornings of the buffalo and of the child start no jobs and erase nobody; others do."""

ON_THE_WAY_OUT = [point for point in Point if point.value.startswith(("lane.", "recall."))]
LEFT_UNANSWERED = [Point.LANE_MARKED, Point.LANE_PERFORMED, Point.LANE_RESULT_QUEUED]
"""After these nobody knows whether the request arrived."""

APPROVED = "07:05"
MERGED, AGREED, SPLIT, UNDONE, ERASED = REARRANGED = ("07:01", "07:10", "07:21", "07:41", "08:02")
"""When the last word to each of these is said, in the morning in which clusters are re-arranged."""

FILED, OPENED, PUT_BACK, QUESTIONED, ADDED, CLOSED = ("07:02", "07:11", "07:12", "07:21", "07:31", "08:21")
"""When the last word to each of these is said, in the morning of the tip; from the third on it is to be put back."""

FIRST, DUTY = "g-a1", "g-a-duty"
"""Where the alarm goes first, and where its course is told."""

NUMBER, BY_HAND = "Thông báo số 1", "nhóm, còn 1 nhóm cần gỡ tay."


@dataclass(frozen=True)
class Place:
    """Where a morning is played; ``database`` makes an empty PostgreSQL database, without it SQLite is used."""

    folder: Path
    platform: str
    database: Callable[[], str] | None = None
    morning: str = "buffalo"

    def share(self, name: str) -> Share:
        """One morning's, not killed."""
        folder = self.folder / name.replace(":", "-")
        return Share(folder, self.platform, self.database() if self.database else None, (), self.morning)


def result_of(printed: str) -> Any:
    """The last line that is JSON."""
    return json.loads([line for line in printed.splitlines() if line.startswith("{")][-1])


Sight = dict[str, list[tuple[str, int, bool]]]


def settled(result: Any) -> Sight:
    """What everybody sees, without the numbers that are drawn by lot; private talks in any order, for a reply may be late."""
    seen = {
        chat: [(re.sub(r"\b(\d{4}|\d{6})\b", "####", m["text"]), m["photos"], m["mine"]) for m in messages]
        for chat, messages in result["seen"].items()
    }
    return {chat: sorted(messages) if chat.startswith("private") else messages for chat, messages in seen.items()}


async def finished(share: Share) -> Any:
    """Played to the end from wherever it was."""
    code, out, err = await child(share)
    assert code == 0, err[-3000:]
    await asyncio.to_thread(shutil.rmtree, share.folder)
    return result_of(out)


async def killed_at(place: Place, *kills: Kill) -> Any:
    """Killed at a point, and when it has come again at the next, then played to the end; None where one was never reached."""
    share = place.share(str(kills[0]))
    for kill in kills:
        code, _, err = await child(replace(share, kills=(kill,)))
        assert code in (0, KILLED), err[-3000:]
        if code == 0:
            return None
    return await finished(share)


async def killed_after(place: Place, instant: float) -> tuple[int, Any]:
    """Killed from outside after so many seconds, then played to the end; with 0 where it was over by then."""
    share = place.share(f"{instant:.3f}")
    code, out, err = await child(share, seconds=instant)
    assert code in (0, KILLED), err[-3000:]
    return code, await finished(share) if code == KILLED else result_of(out)


def differences(
    wanted: Sight, result: Any, kill: object, *, doubts: int = 0, in_any_order: Collection[str] = ()
) -> list[str]:
    """What was otherwise than in an undisturbed morning, what was left over, and doubts that were listed or not as they should."""
    got = settled(result)
    loose = [
        {chat: sorted(one[chat]) if chat in in_any_order else one[chat] for chat in wanted} for one in (wanted, got)
    ]
    other = [chat for chat in wanted if loose[0][chat] != loose[1][chat]]
    wrong = [f"{kill} {chat}:\n  {wanted[chat]}\n  {got[chat]}" for chat in other]
    wrong += [f"{kill} left {stuck}" for stuck in result["stuck"]]
    return wrong + ([f"{kill} asked about {result['asked']}"] if len(result["asked"]) != doubts else [])


async def complaints(place: Place, kills: Sequence[Kill], in_doubt: Collection[Point] = ()) -> list[str]:
    """For each kill by itself: what was otherwise than in an undisturbed morning.

    After points ``in_doubt``, and after no other, the operator is asked about the one request that may have arrived.
    """
    wanted = settled(await finished(place.share("undisturbed")))
    hands = asyncio.Semaphore(AT_ONCE)

    async def one(kill: Kill) -> list[str]:
        async with hands:
            result = await killed_at(place, kill)
        if result is None:
            return [f"{kill} was never reached"]
        return differences(wanted, result, kill, doubts=int(kill.point in in_doubt))

    return [line for lines in await asyncio.gather(*map(one, kills)) for line in lines]


def each(points: Sequence[Point]) -> list[Kill]:
    """Every point at its first time."""
    return [Kill(point.value, 1) for point in points]


def by_lot(passed: Mapping[str, int], chance: random.Random) -> list[Kill]:
    """Named points anywhere in the morning."""
    return [Kill(point, chance.randint(1, passed[point])) for point in chance.choices(sorted(passed), k=AT_POINTS)]


async def anywhere(place: Place, seed: int) -> list[str]:
    """Complaints of mornings killed at points by lot, and of others killed from outside at any instant.

    Where such an instant lies in the morning depends on the machine; that everything ends well does not.
    """
    began = time.monotonic()
    counted = await finished(place.share("undisturbed"))
    seconds, wanted = time.monotonic() - began, settled(counted)
    chance, hands = random.Random(seed), asyncio.Semaphore(AT_ONCE)
    hit: list[int] = []

    async def at_point(kill: Kill) -> list[str]:
        async with hands:
            result = await killed_at(place, kill)
        return [f"{kill} was never reached"] if result is None else differences(wanted, result, kill)

    async def at_instant(instant: float) -> list[str]:
        async with hands:
            code, result = await killed_after(place, instant)
        hit.append(code)
        return differences(wanted, result, f"after {instant:.3f} s")

    found = await asyncio.gather(
        *map(at_point, by_lot(counted["passed"], chance)),
        *(at_instant(seconds * chance.uniform(0.05, 1)) for _ in range(AT_INSTANTS)),
    )
    assert KILLED in hit, "all were too quick to be killed"
    return [line for lines in found for line in lines]


def in_the_middle() -> list[Kill]:
    """Just before and just after what happens at each of these times is kept, where the platform is asked, and at the ledger."""
    edges = (Point.INTAKE_BEFORE_COMMIT, Point.INTAKE_COMMITTED)
    kills = [Kill(point.value, 1, since, Point.INTAKE_HANDLED.value) for since in REARRANGED for point in edges]
    kills += [Kill(Point.LANE_PERFORMED.value, 2, since) for since in (SPLIT, ERASED)]
    return [*kills, Kill(Point.ERASURE_NOTED.value)]


async def whole_or_not_at_all(place: Place) -> list[str]:
    """Complaints about what lies before people, and about what became of units, rights, people and the ledger."""
    undisturbed = await finished(place.share("undisturbed"))
    wanted, hands = settled(undisturbed), asyncio.Semaphore(AT_ONCE)
    assert undisturbed["kept"]["ledger"] == [["erased", "khanh"]]
    assert "khanh" not in undisturbed["kept"]["people"]

    async def one(kill: Kill) -> list[str]:
        async with hands:
            result = await killed_at(place, kill)
        if result is None:
            return [f"{kill} was never reached"]
        return kept_otherwise(undisturbed, result, kill) + differences(wanted, result, kill)

    return [line for lines in await asyncio.gather(*map(one, in_the_middle())) for line in lines]


def kept_otherwise(undisturbed: Any, result: Any, kill: object) -> list[str]:
    """What became of units, people, tips and keys, where it is otherwise than in an undisturbed morning."""
    other = [key for key, value in undisturbed["kept"].items() if result["kept"][key] != value]
    return [f"{kill} {key}: {undisturbed['kept'][key]} {result['kept'][key]}" for key in other]


def around_the_tip() -> list[tuple[Kill, ...]]:
    """One after the other in the same morning: at the edges of what is kept, of what is sent, and of what the clock does."""
    # After the first death each event is handled carefully, alone, which does not pass the first of these points.
    told, kept, sent = Point.INTAKE_BEFORE_COMMIT, Point.INTAKE_COMMITTED, Point.LANE_PERFORMED
    mornings = (
        ((told, FILED), (kept, OPENED), (Point.TIMER_DUE, PUT_BACK), (kept, ADDED), (sent, CLOSED)),
        ((kept, FILED), (sent, FILED), (sent, FILED), (sent, OPENED), (Point.TIMER_ADVANCED, PUT_BACK)),
        ((told, QUESTIONED), (sent, QUESTIONED), (kept, CLOSED)),
        ((told, CLOSED), (sent, CLOSED)),
    )
    return [tuple(_at_the_edge(point, since) for point, since in kills) for kills in mornings]


def _at_the_edge(point: Point, since: str) -> Kill:
    return Kill(point.value, 1, since, Point.INTAKE_HANDLED.value if point.value.startswith("intake.") else "")


async def told_once(place: Place, seed: int) -> list[str]:
    """Complaints of mornings of the tip, killed again and again at chosen points, and of one killed at an instant by lot."""
    began = time.monotonic()
    undisturbed = await finished(place.share("undisturbed"))
    seconds, wanted = time.monotonic() - began, settled(undisturbed)
    hands = asyncio.Semaphore(AT_ONCE)

    async def one(kills: tuple[Kill, ...] | float) -> list[str]:
        async with hands:
            result = (
                (await killed_after(place, kills))[1] if isinstance(kills, float) else await killed_at(place, *kills)
            )
        said = f"after {kills:.3f} s" if isinstance(kills, float) else " ".join(map(str, kills))
        if result is None:
            return [f"{said}: one was never reached"]
        return kept_otherwise(undisturbed, result, said) + differences(wanted, result, said)

    mornings: list[tuple[Kill, ...] | float] = [*around_the_tip(), seconds * random.Random(seed).uniform(0.3, 0.8)]
    found = await asyncio.gather(*map(one, mornings))
    return not_as_promised(undisturbed) + [line for lines in found for line in lines]


def not_as_promised(result: Any) -> list[str]:
    """What an undisturbed morning of the tip owes to its sender and does not keep."""
    texts = {chat: [m["text"] for m in messages if not m["mine"]] for chat, messages in result["seen"].items()}
    sender, officer = texts["private an"], texts["private dung"]
    promises = {
        "one card": len(texts[DUTY]) == 1,
        "asked once": sum(ASKED in text and "cần thêm" in text for text in sender) == 1,
        "one receipt": sum("Mã nhận tin của" in text for text in sender) == 1,
        "the receipt tells the end": sum("đã xử lý xong" in text for text in sender) == 2,
        "told once of the answer": sum("vừa viết thêm" in text for text in officer) == 1,
        "put back twice": sum("đã cất lại" in text for text in officer) == 2,
        "sealed": not any(words in text for text in officer for words in (TOLD, ANSWERED)),
        "no picture in clear": result["kept"]["tips"]["clear"] == 0,
        "no way back": result["kept"]["ways"] == 0,
    }
    return [f"not kept: {promise}" for promise, kept in promises.items() if not kept]


def beside(more: Sight, less: Sight) -> dict[str, list[str]]:
    """Messages that are only in the first, by chat."""
    left = {chat: list(messages) for chat, messages in more.items()}
    for chat, messages in less.items():
        for message in messages:
            if message in left[chat]:
                left[chat].remove(message)
    return {chat: [text for text, _, _ in messages] for chat, messages in left.items() if messages}


@pytest.mark.crash
@pytest.mark.timeout(1500)
async def test_sqlite_survives_at_every_named_point(tmp_path: Path) -> None:
    place = Place(tmp_path, "web")
    assert not (wrong := await complaints(place, each(EVERYWHERE))), "\n".join(wrong)


@pytest.mark.crash
@pytest.mark.timeout(1500)
async def test_sqlite_survives_anywhere(tmp_path: Path) -> None:
    assert not (wrong := await anywhere(Place(tmp_path, "web"), seed=29)), "\n".join(wrong)


@pytest.mark.crash
@pytest.mark.timeout(600)
async def test_a_job_that_was_begun_ends_and_its_end_is_told_once(tmp_path: Path) -> None:
    place = Place(tmp_path, "web", morning="mydata")
    assert not (wrong := await complaints(place, each(AT_JOBS))), "\n".join(wrong)


@pytest.mark.postgres
@pytest.mark.crash
@pytest.mark.timeout(600)
async def test_on_postgresql_too_a_job_that_was_begun_ends_and_its_end_is_told_once(
    tmp_path: Path, new_database: Callable[[], str]
) -> None:
    place = Place(tmp_path, "web", new_database, morning="mydata")
    assert not (wrong := await complaints(place, each(AT_JOBS))), "\n".join(wrong)


@pytest.mark.crash
@pytest.mark.timeout(1500)
async def test_a_merger_a_split_an_undo_and_an_erasure_are_there_whole_or_not_at_all(tmp_path: Path) -> None:
    place = Place(tmp_path, "web", morning="rearranged")
    assert not (wrong := await whole_or_not_at_all(place)), "\n".join(wrong)


@pytest.mark.postgres
@pytest.mark.crash
@pytest.mark.timeout(1500)
async def test_on_postgresql_too_a_merger_a_split_an_undo_and_an_erasure_are_there_whole_or_not_at_all(
    tmp_path: Path, new_database: Callable[[], str]
) -> None:
    place = Place(tmp_path, "web", new_database, morning="rearranged")
    assert not (wrong := await whole_or_not_at_all(place)), "\n".join(wrong)


@pytest.mark.crash
@pytest.mark.timeout(600)
async def test_a_tip_is_neither_lost_nor_doubled_is_put_back_and_ends_without_a_way_back(tmp_path: Path) -> None:
    assert not (wrong := await told_once(Place(tmp_path, "web", morning="tip"), seed=17)), "\n".join(wrong)


@pytest.mark.crash
@pytest.mark.timeout(1500)
async def test_a_platform_that_repeats_nothing_gets_nothing_twice(tmp_path: Path) -> None:
    place = Place(tmp_path, "paper")
    assert not (wrong := await complaints(place, each(ON_THE_WAY_OUT), LEFT_UNANSWERED)), "\n".join(wrong)


@pytest.mark.crash
@pytest.mark.timeout(600)
async def test_of_an_alarm_only_a_numbered_repeat_is_ever_doubled(tmp_path: Path) -> None:
    place = Place(tmp_path, "paper", morning="child")
    wanted = settled(await finished(place.share("undisturbed")))
    for point in LEFT_UNANSWERED:
        result = await killed_at(place, Kill(point.value, 1, APPROVED))
        seen = settled(result)
        assert [doubt["group"] for doubt in result["asked"] if doubt["number"]] == [FIRST], point
        assert beside(wanted, seen).keys() == {DUTY}, point
        more = beside(seen, wanted)
        assert [BY_HAND in text for text in more.pop(DUTY)] == [True], (
            "the first may be there, and only a person can see it"
        )
        assert [(chat, NUMBER in text) for chat in more for text in more[chat]] == (
            [] if point is Point.LANE_MARKED else [(FIRST, True)]
        )
        assert result["stuck"] == [], point


@pytest.mark.postgres
@pytest.mark.crash
@pytest.mark.timeout(1500)
async def test_postgresql_survives_at_every_named_point(tmp_path: Path, new_database: Callable[[], str]) -> None:
    place = Place(tmp_path, "web", new_database)
    assert not (wrong := await complaints(place, each(EVERYWHERE))), "\n".join(wrong)


@pytest.mark.postgres
@pytest.mark.crash
@pytest.mark.timeout(1500)
async def test_postgresql_survives_anywhere(tmp_path: Path, new_database: Callable[[], str]) -> None:
    assert not (wrong := await anywhere(Place(tmp_path, "web", new_database), seed=22)), "\n".join(wrong)


@pytest.mark.postgres
@pytest.mark.crash
@pytest.mark.timeout(600)
async def test_on_postgresql_too_a_platform_that_repeats_nothing_gets_nothing_twice(
    tmp_path: Path, new_database: Callable[[], str]
) -> None:
    place = Place(tmp_path, "paper", new_database)
    assert not (wrong := await complaints(place, each(LEFT_UNANSWERED), LEFT_UNANSWERED)), "\n".join(wrong)
