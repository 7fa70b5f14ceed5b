"""The guides for people: each picture is there, small, told in words, and taken by the script; each word is a command."""

import re

import pytest
from PIL import Image

from bot.engine.plugins import load_plugins
from bot.model.folding import fold
from bot.sample.place import sample_folder
from bot.settings import load_settings
from tests.house.sources import ROOT
from tests.tools.guides import FOLDER, PICTURES

GUIDES = ("cu-dan", "can-bo")
SMALL = 80 * 1024


def guide(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text()


@pytest.mark.parametrize("name", GUIDES)
def test_each_picture_stands_in_its_guide_with_words_for_who_cannot_see_it(name: str) -> None:
    shown = re.findall(r"!\[(.+?)\]\(images/huong-dan/(.+?)\.png\)", guide(name))
    assert [picture for _, picture in shown] == [each for each in PICTURES if each.startswith(name)]
    assert min(len(words) for words, _ in shown) > 10


def test_the_pictures_are_those_of_the_script_small_and_of_a_phone() -> None:
    assert sorted(file.stem for file in FOLDER.iterdir()) == sorted(PICTURES)
    for file in FOLDER.iterdir():
        assert file.stat().st_size < SMALL, file.name
        with Image.open(file) as picture:
            assert picture.size == (540, 1110)


def test_the_front_page_leads_to_both() -> None:
    front = (ROOT / "README.md").read_text()
    assert all(f"docs/{name}.md" in front for name in GUIDES)


def test_what_officers_are_told_to_write_is_a_command() -> None:
    registry = load_plugins(load_settings(sample_folder() / "settings.yaml").plugins)
    known = {fold(name) for target in registry.targets for name in target.names}
    table = guide("can-bo").partition("## 3.")[2].partition("## Hay gặp")[0]
    told = [
        fold(word)
        for row in re.findall(r"^\| (\*\*.+?) \|", table, re.MULTILINE)
        for word in re.findall(r"\*\*(.+?)\*\*", row)
    ]
    assert len(told) == 16
    assert set(told) <= known
