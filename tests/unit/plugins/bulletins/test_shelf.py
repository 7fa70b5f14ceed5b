"""The shelf of posts that lie ready: a changed one waits for a word, an old one for another look, and nobody is sent either."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.sample.place import sample_folder
from bot.testing.stories.checks import last, sees, sees_not
from bot.testing.town import Town
from bot.testing.turning import Turner
from plugins.bulletins.library import post_of
from plugins.bulletins.records import of_series
from plugins.bulletins.records.planned import Approved, Course, every_series
from tests.unit.plugins.bulletins.officers import FIRST, jump, leap, living, sent_of, series_of, ward_with
from tests.unit.plugins.life import Life

KEY = "01-gia-danh-cong-an"
SHIPPED = (sample_folder() / "bulletins" / f"{KEY}.md").read_text(encoding="utf-8")
CHANGED = SHIPPED.replace("Báo sớm còn giữ được.", "Báo càng sớm càng tốt.")
BOTH = ("loạt bài mới", "Tôi chọn bài", "1 2", "Mỗi tuần một bài", "Thứ hai", "19 giờ 30", "Bắt đầu")
SECOND = "Gọi hình cũng có thể là giả"


def _digest(written: str) -> str:
    return post_of("x.md", written).digest


async def work_of(life: Life, who: str) -> list[str]:
    """What waits for an officer."""
    await life.writes(who, "việc")
    return [label for label in (await last(life.one(who))).buttons if label.startswith("Bài soạn sẵn")]


def town() -> tuple[Town, Turner]:
    turner = Turner()
    return Town(turner.clock), turner


async def test_a_changed_file_leaves_once_somebody_has_read_and_approved_it(tmp_path: Path) -> None:
    place, turner = town()
    async with living(ward_with(tmp_path), place, turner) as life:
        await life.writes("cuc", *BOTH)
        await sees(life.one("cuc"), f"· {FIRST}\n")
    async with living(ward_with(tmp_path, **{KEY: CHANGED}), place, turner) as life:
        await life.writes("cuc", "loạt bài", "1")
        await sees(life.one("cuc"), f"· {FIRST} · đang giữ lại")
        await jump(life)
        await sees(life.one("an"), SECOND, group="g-a1")
        await sees_not(life.one("an"), FIRST, group="g-a1")
        await leap(life, timedelta(hours=12).total_seconds())
        assert await work_of(life, "dung") == [f"Bài soạn sẵn chờ duyệt: {FIRST}"]
        await life.writes("dung", "thư viện", "1")
        await sees(life.one("dung"), "Báo càng sớm càng tốt.", "đọc kỹ rồi duyệt một lần")
        await life.one("dung").presses("Duyệt bài này")
        await sees(life.one("dung"), "Từ nay bài này gửi được")
        await jump(life)
        await sees(life.one("an"), FIRST, "Báo càng sớm càng tốt.", group="g-a1")
        (approved,) = await life.rows(select(Approved))
        assert (approved.post, approved.person) == (KEY, "dung")
        assert await work_of(life, "dung") == []
        await life.press("dung", "lib-approve", approved.digest, plugin="bulletins")
        assert "không cần duyệt nữa" in await life.hears("dung")
    async with living(ward_with(tmp_path, **{KEY: SHIPPED + "\nThêm."}), place, turner) as life:
        await life.press("dung", "lib-approve", approved.digest, plugin="bulletins")
        assert "vừa được sửa" in await life.hears("dung")
        await life.writes("cuc", "thư viện")
        assert f"1. {FIRST} · chờ duyệt" in await life.hears("cuc")


async def test_a_file_that_is_gone_leaves_the_series_to_the_others(tmp_path: Path) -> None:
    place, turner = town()
    async with living(ward_with(tmp_path), place, turner) as life:
        await life.writes("cuc", *BOTH)
    async with living(ward_with(tmp_path, **{KEY: ""}), place, turner) as life:
        await jump(life)
        assert [each.title for each in await sent_of(life)] == [SECOND]
        await life.writes("cuc", "loạt bài", "1")
        await sees(life.one("cuc"), f"· {KEY} · đang giữ lại")
        await life.press("cuc", "lib-open", KEY, plugin="bulletins")
        assert "Bài này không còn" in await life.hears("cuc")


@pytest.mark.parametrize(
    ("written", "why", "remedy"),
    [
        (SHIPPED.replace("source: Bộ luật Tố tụng hình sự 2015, Điều 182 và 183\n", ""), "chưa ghi nguồn", "ghi thêm dòng source"),
        (SHIPPED.replace("2027-06-30", "2026-03-01"), "tới ngày phải xem lại", "Đã qua ngày 01/03/2026"),
        (SHIPPED.replace("review_by", "audience: {kinds: [boat_people]}\nreview_by"), "sai loại nhóm", "dòng audience"),
    ],
)  # fmt: skip
async def test_what_may_not_leave_is_not_sent_and_comes_to_the_officers_by_morning(
    tmp_path: Path, written: str, why: str, remedy: str
) -> None:
    place, turner = town()
    async with living(ward_with(tmp_path, **{KEY: written}), place, turner) as life:
        await life.writes("cuc", *BOTH)
        await jump(life)
        assert [each.title for each in await sent_of(life)] == [SECOND]
        await leap(life, timedelta(days=1).total_seconds())
        for officer in ("dung", "giang", "phuc"):
            assert await work_of(life, officer) == [f"Bài soạn sẵn {why}: {FIRST}"]
        await life.writes("giang", "thư viện 1")
        assert remedy in await life.hears("giang")
        assert "Duyệt bài này" not in (await last(life.one("giang"))).buttons


async def test_what_is_no_longer_valid_is_not_sent_and_bothers_nobody(tmp_path: Path) -> None:
    over = SHIPPED.replace("review_by", "valid_until: 2026-03-01\nreview_by")
    place, turner = town()
    async with living(ward_with(tmp_path, **{KEY: over}), place, turner) as life:
        await life.writes("cuc", *BOTH)
        await leap(life, timedelta(days=8).total_seconds())
        assert [each.title for each in await sent_of(life)] == [SECOND]
        assert await work_of(life, "cuc") == []
        await life.writes("cuc", "thư viện 1")
        assert "Bài đã hết hạn" in await life.hears("cuc")


async def test_where_no_post_may_leave_the_officer_hears_it_and_it_is_tried_again(tmp_path: Path) -> None:
    old = SHIPPED.replace("2027-06-30", "2026-03-03")
    place, turner = town()
    async with living(ward_with(tmp_path, **{KEY: old}), place, turner) as life:
        await life.press("dung", "lib-approve", _digest(old), plugin="bulletins")
        await life.writes("cuc", "loạt bài mới", "Tôi chọn bài", "1", "Chỉ một lần", "Thứ tư", "7 giờ", "Bắt đầu")
        await jump(life)
        await sees(life.one("cuc"), "tới kỳ mà chưa bài nào gửi được")
        assert await sent_of(life) == []
        assert (await series_of(life)).left == 1
        await life.writes("cuc", "loạt bài mới", "Tôi chọn bài", "1", "Chỉ một lần", "Thứ tư", "7 giờ", "Bắt đầu")
        assert "chưa bài nào gửi được ở đây" in await life.hears("cuc")


async def test_a_post_is_for_the_groups_and_places_that_its_file_names(tmp_path: Path) -> None:
    for_some = SHIPPED.replace("review_by", "audience: {kinds: [landlords, residents], without: [a2]}\nreview_by")
    place, turner = town()
    async with living(ward_with(tmp_path, **{KEY: for_some}), place, turner) as life:
        await life.press("dung", "lib-approve", _digest(for_some), plugin="bulletins")
        await life.writes("cuc", *BOTH)
        await jump(life)
        await sees(life.one("an"), FIRST, group="g-a1")
        await sees(life.one("hoa"), FIRST, group="g-a-landlords")
        for reader, group in (("hoa", "g-a2"), ("khanh", "g-a-workers")):
            await sees_not(life.one(reader), FIRST, group=group)


async def test_a_post_for_another_place_has_no_turn_here(tmp_path: Path) -> None:
    for_b = SHIPPED.replace("review_by", "audience: {units: [b]}\nreview_by")
    place, turner = town()
    async with living(ward_with(tmp_path, **{KEY: for_b}), place, turner) as life:
        await life.press("dung", "lib-approve", _digest(for_b), plugin="bulletins")
        await life.writes("cuc", *BOTH)
        await jump(life)
        assert [each.title for each in await sent_of(life)] == [SECOND]
        assert await life.one("oanh").reads(group="g-b1") == []


async def test_a_post_that_nobody_here_would_read_has_no_turn(tmp_path: Path) -> None:
    for_parishes = SHIPPED.replace("review_by", "audience: {kinds: [parish]}\nreview_by")
    place, turner = town()
    async with living(ward_with(tmp_path, **{KEY: for_parishes}), place, turner) as life:
        await life.press("dung", "lib-approve", _digest(for_parishes), plugin="bulletins")
        await life.writes("cuc", *BOTH)
        await jump(life)
        assert [each.title for each in await sent_of(life)] == [SECOND]


async def test_without_a_library_it_says_whom_to_ask(life: Life, tmp_path: Path) -> None:
    keys = [path.stem for path in (sample_folder() / "bulletins").glob("0*.md")] + ["10-nguoi-gia-tre-nho-di-lac"]
    keys += ["11-viec-nhe-luong-cao", "12-tet-binh-yen"]
    place, turner = town()
    async with living(ward_with(tmp_path / "bare", **dict.fromkeys(keys, "")), place, turner) as bare:
        for words in ("thư viện", "loạt bài mới", "đợt tuyên truyền"):
            await bare.writes("cuc", words)
            assert "nhờ người quản trị máy thêm bài" in await bare.hears("cuc")
        await bare.writes("cuc", "loạt bài")
        assert "Chưa có loạt bài nào" in await bare.hears("cuc")


@pytest.mark.parametrize("words", ["thư viện 13", "thư viện 0", "thư viện ba", "thư viện -1", "thư viện 99999"])
async def test_a_number_that_no_post_has_is_told(life: Life, words: str) -> None:
    await life.writes("cuc", words)
    assert "Có 12 bài, đánh số từ 1" in await life.hears("cuc")


async def test_a_file_with_a_rule_leaves_by_itself_until_it_is_stopped_or_gone(tmp_path: Path) -> None:
    by_rule = SHIPPED.replace("review_by", "rule: 0 11 * * *\nreview_by")
    place, turner = town()
    async with living(ward_with(tmp_path, **{KEY: by_rule}), place, turner) as life:
        await life.press("dung", "lib-approve", _digest(by_rule), plugin="bulletins")
        await leap(life, timedelta(days=1).total_seconds())
        assert {series.unit for series in await life.rows(every_series())} == {"a", "b", "c"}
        await jump(life)
        for reader, group in (("an", "g-a1"), ("oanh", "g-b1"), ("sau", "g-c1")):
            await sees(life.one(reader), FIRST, group=group)
        await life.press("cuc", "series-stop-sure", f"{KEY}@a", plugin="bulletins")
        await leap(life, timedelta(days=400).total_seconds())
        assert len(await life.rows(of_series(f"{KEY}@a"))) == 1
    changed = by_rule.replace("0 11", "0 15")
    async with living(ward_with(tmp_path, **{KEY: changed}), place, turner) as life:
        await leap(life, timedelta(days=1).total_seconds())
        running = [series for series in await life.rows(every_series()) if series.state is Course.RUNNING]
        assert {(series.id, series.rule) for series in running} == {
            (f"{KEY}@b", "0 15 * * *"),
            (f"{KEY}@c", "0 15 * * *"),
        }
    async with living(ward_with(tmp_path, **{KEY: SHIPPED}), place, turner) as life:
        await leap(life, timedelta(days=1).total_seconds())
        assert all(series.state is not Course.RUNNING for series in await life.rows(every_series()))
