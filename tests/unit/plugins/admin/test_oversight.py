"""Oversight reads who did what, page by page, and whether anybody touched the log."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import update

from bot.engine.audit import write
from bot.engine.ballot import Vote
from bot.model.events import ProofStep
from bot.model.ids import PersonId, UnitId
from bot.model.reforms import ReformKind
from bot.store import tables
from bot.testing.stories.checks import last
from bot.texts import Texts, text_files
from plugins.admin.oversight import ACTIONS, SPELLED
from tests.house.sources import PRODUCT, ROOT
from tests.unit.plugins.life import SECRET, WORDS, Life

VALUES = [
    {"vote": vote, "plan": SimpleNamespace(kind=kind), "event": SimpleNamespace(step=step)}
    for vote in Vote
    for kind in ReformKind
    for step in ProofStep
    if step is not ProofStep.PROVED
]
"""What the actions are put together from; that somebody proved who they are is no line of its own."""


async def test_the_log_is_read_page_by_page_to_its_end(life: Life) -> None:
    await life.writes("minh", "nhật ký")
    newest = await last(life.one("minh"))
    assert newest.text.splitlines()[0] == "Nhật ký nguyên vẹn."
    assert newest.buttons == ("Cũ hơn",)
    await life.writes("minh", "Cũ hơn")
    oldest = await last(life.one("minh"))
    assert oldest.text.splitlines()[-1].startswith("#1 ·")
    assert oldest.buttons == ()


async def test_it_says_who_did_what_where_and_never_what_residents_wrote(life: Life) -> None:
    await life.found_animal()
    await life.approves("dung")
    await life.writes("minh", "nhật ký")
    heard = await life.hears("minh")
    assert "Anh Dũng · đã đồng ý · Thôn Bến Đò" in heard
    assert "Anh Dũng · đã cho đăng tin · Thôn Bến Đò" in heard
    assert WORDS not in heard
    assert SECRET not in heard


async def test_an_action_of_a_plugin_that_is_not_ours_keeps_its_code(life: Life) -> None:
    await life.scene.app.house.state.do(
        lambda tx: write(tx, PersonId("dung"), "guests.counted", unit=UnitId("a1"), subject="x")
    )
    await life.writes("minh", "nhật ký")
    assert "Anh Dũng · guests.counted · Thôn Bến Đò" in await life.hears("minh")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_whatever_the_house_puts_into_the_log_has_words(language: str) -> None:
    say = Texts.load(text_files(["plugins.admin"]), default="vi").for_language(language)
    assert audited() == ACTIONS
    for action in ACTIONS:
        words = say(f"admin-log-{SPELLED.sub('-', action)}")
        assert words
        assert action not in words


def audited() -> set[str]:
    """The actions in all calls that write a line of the log."""
    return {action for room in PRODUCT for file in (ROOT / room).rglob("*.py") for action in _written(file)}


def _written(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("audit.write"):
            by_plugin = f"{file.parent.name}." if file.is_relative_to(ROOT / "plugins") else ""
            (action,) = (found for each in node.args if (found := re.fullmatch(r"f?'(.+)'", ast.unparse(each))))
            yield from (by_plugin + action[1].format(**values) for values in VALUES)


async def test_a_line_that_was_altered_is_named(life: Life) -> None:
    altered = update(tables.audit).where(tables.audit.c.number == 2).values(action="grant.end")
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(altered))
    await life.writes("minh", "nhật ký")
    assert "Nhật ký bị sửa, từ dòng số 2" in await life.hears("minh")
