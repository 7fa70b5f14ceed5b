"""The page about jobs shows what a plugin of ours really does, and the limits that there are."""

import re
from datetime import timedelta

from bot.engine.jobs import MOST_DEATHS
from bot.engine.retention import LONGEST
from bot.plugin.jobs import JobHandle
from bot.settings.models import JobLimits, Media
from plugins.mydata.home import gather
from tests.house.sources import ROOT

PAGE = (ROOT / "docs" / "jobs.md").read_text()


def test_each_line_of_code_is_one_of_the_plugin() -> None:
    source = (ROOT / "plugins" / "mydata" / "home.py").read_text().splitlines()
    (code,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert [line for line in code.splitlines() if line not in source] == []


def test_what_it_says_of_numbers_and_names_is_so() -> None:
    limits = JobLimits()
    assert (limits.at_once, limits.waiting, MOST_DEATHS) == (2, 200, 3)
    assert "two run at once and 200 wait" in PAGE
    assert "killed the bot three times" in PAGE
    assert (Media().drawn, Media().side, LONGEST) == (200, 1600, timedelta(hours=48))
    assert "at most 1600 pixels" in PAGE
    assert "200 of each plugin are kept" in PAGE
    assert isinstance(gather, JobHandle)
