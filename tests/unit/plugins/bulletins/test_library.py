"""Posts as files: what is read, and how what is wrong is told."""

from datetime import date
from pathlib import Path

import pytest

from bot.settings import RawPart, parse_part
from plugins.bulletins.frontmatter import LibraryUnfit
from plugins.bulletins.library import MOST_LETTERS, Library, Post, post_of, read_library
from plugins.bulletins.manifest import BulletinSettings
from plugins.bulletins.records import Category

GOOD = """---
title: Khóa xe dù chỉ vào nhà vài phút
category: crime_methods
source: Bộ luật Hình sự 2015, Điều 173
review_by: 2027-06-30
---

- Khóa cổ, khóa càng.
- Không để giấy tờ trong cốp.
"""


RULE = "; write minute, hour, day, month and weekday, such as '30 19 * * 1'"
DAY = "; write year, month and day, such as 2027-05-31"
CATEGORY = "; write one of law, crime_methods, movement, local"
KEYS = "title, category, source, review_by, valid_until, audience, rule"
QUOTES = "; write 'key: value', with quotes round a ':'"
BRACKETS = "; write it in brackets, such as [residents, landlords]"
SHORTEN = f"; shorten it to {MOST_LETTERS}, or make two posts of it"


def keys(**changed: str) -> str:
    """The good file with other keys; an empty one is left out."""
    front = {"title": "Khóa xe", "category": "local", "source": "Luật", "review_by": "2027-06-30", **changed}
    lines = [f"{key}: {value}" for key, value in front.items() if value]
    return "\n".join(["---", *lines, "---", "Chữ."])


def mistakes(written: str) -> list[str]:
    with pytest.raises(LibraryUnfit) as unfit:
        post_of("bulletins/xe.md", written)
    return str(unfit.value).splitlines()


def test_a_file_is_read_with_all_its_keys() -> None:
    post = post_of("bulletins/xe.md", GOOD)
    assert post == Post(
        key="xe",
        title="Khóa xe dù chỉ vào nhà vài phút",
        category=Category.CRIME_METHODS,
        source="Bộ luật Hình sự 2015, Điều 173",
        review_by=date(2027, 6, 30),
        text="- Khóa cổ, khóa càng.\n- Không để giấy tờ trong cốp.",
        digest=post.digest,
    )
    more = post_of(
        "x.md", keys(valid_until="2026-12-31", rule="'30 19 * * 1'", audience="{kinds: [landlords], without: [b]}")
    )
    assert (more.valid_until, more.rule, more.last_day()) == (date(2026, 12, 31), "30 19 * * 1", date(2026, 12, 31))
    assert (more.audience.kinds, more.audience.units, more.audience.without) == (("landlords",), (), ("b",))


def test_the_same_words_are_the_same_post_on_any_machine_and_any_change_makes_another() -> None:
    digest = post_of("xe.md", GOOD).digest
    assert post_of("xe.md", "\n" + GOOD.replace("\n", "\r\n") + "\n\n").digest == digest
    assert post_of("xe.md", GOOD.replace("ó", "o\u0301")).digest == digest
    for changed in (GOOD.replace("cổ", "bánh"), GOOD.replace("173", "174"), GOOD.replace("2027", "2028")):
        assert post_of("xe.md", changed).digest != digest


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (keys(category="wanted"), "3: category: 'wanted' cannot lie ready" + CATEGORY),
        (keys(review_by="31/12/2026"), "5: review_by: '31/12/2026' is no day" + DAY),
        (keys(valid_until="soon"), "6: valid_until: 'soon' is no day" + DAY),
        (keys(review_by=""), "1: review_by: is missing; add a line for it"),
        (keys(rule="every monday"), "6: rule: 'every monday' never comes round" + RULE),
        (keys(rule="0 7 30 2 *"), "6: rule: '0 7 30 2 *' never comes round" + RULE),
        (keys(photo="xe.jpg"), "6: photo: is not a key that is known here; known are " + KEYS),
        (keys(audience="{kind: [residents]}"), "6: audience.kind: is not a key that is known here; known are kinds, units, without"),
        (keys(audience="{kinds: residents}"), "6: audience.kinds: is not a list" + BRACKETS),
        (keys(audience="residents"), "6: audience: is not a group of keys; write such as {kinds: [residents]}"),
        (keys(title="[a]"), "2: title: is not text; write words, in quotes where they hold a ':'"),
        (keys(title="ab"), "2: title: is too short; write at least 3 letters"),
        (keys(title="a" * 101), "2: title: is too long; write at most 100 letters"),
        (keys(title="Khóa: xe"), "2: mapping values are not allowed here" + QUOTES),
        (keys(title="'xe"), "2: found unexpected end of stream" + QUOTES),
        (keys(source="Luật\ntitle: Xe"), "5: title is already given on line 2; keep one of the two"),
        ("Chữ.", "1: the file does not begin with a line '---'; put title, category and source below such a line"),
        ("---\ntitle: Xe\nChữ.", "1: the second line '---' is missing; put it between the keys and the text"),
        ("---\n---\nChữ.", "2: there are no keys; write 'title: ...', 'category: ...' and 'source: ...'"),
        ("---\ntitle: \x07\n---\nChữ.", "2: a character that cannot be printed; remove it"),
        (GOOD[: GOOD.index("- Khóa")], "7: there is no text; write it below the second line '---'"),
        (GOOD + "a" * MOST_LETTERS, f"8: the text has {MOST_LETTERS + 52} letters" + SHORTEN),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_line_key_and_remedy(written: str, told: str) -> None:
    assert mistakes(written) == [f"bulletins/xe.md:{told}"]


def test_all_mistakes_of_all_files_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(keys(category="x", review_by="y"), encoding="utf-8")
    (tmp_path / "b.md").write_text("Chữ.", encoding="utf-8")
    (tmp_path / "c.md").write_bytes(b"\xff\xfe")
    (tmp_path / "d.md").mkdir()
    with pytest.raises(LibraryUnfit) as unfit:
        read_library(tmp_path)
    told = [line.removeprefix(f"{tmp_path}/").partition(";")[0] for line in str(unfit.value).splitlines()]
    assert told == [
        "a.md:3: category: 'x' cannot lie ready",
        "a.md:5: review_by: 'y' is no day",
        "b.md:1: the file does not begin with a line '---'",
        "c.md:1: is not UTF-8 text",
        "d.md:1: cannot be read (Is a directory)",
    ]


def test_two_posts_with_one_title_would_look_the_same_to_everybody(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(keys(), encoding="utf-8")
    (tmp_path / "b.md").write_text(keys(title="KHÓA XE"), encoding="utf-8")
    with pytest.raises(
        LibraryUnfit, match=r"b\.md:1: title: 'KHÓA XE' is already the title of a\.md; give each its own"
    ):
        read_library(tmp_path)


def test_the_settings_name_the_folder_as_seen_from_their_file(tmp_path: Path) -> None:
    folder = tmp_path / "bulletins"
    folder.mkdir()
    (folder / "xe.md").write_text(GOOD, encoding="utf-8-sig")
    (folder / "README.md").write_text("How to write a post", encoding="utf-8")
    (folder / "note.txt").write_text("nothing", encoding="utf-8")
    found = parse_part(BulletinSettings, RawPart.of({"library": "bulletins"}, folder=tmp_path))
    assert [post.key for post in found.library.posts] == ["xe"]
    assert found.library.find("xe") == found.library.posts[0]
    assert found.library.find("nothing") is None
    assert parse_part(BulletinSettings, RawPart.of({})).library == Library()


def test_a_folder_that_is_not_there_is_told_where_the_settings_name_it(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"library: there is no folder .*/nowhere; make it, or correct the path"):
        parse_part(BulletinSettings, RawPart.of({"library": "nowhere"}, folder=tmp_path))
    with pytest.raises(Exception, match="library: is no folder; write its path, such as bulletins"):
        parse_part(BulletinSettings, RawPart.of({"library": 3}, folder=tmp_path))
