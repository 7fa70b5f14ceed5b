"""A menu that cannot be taken away at once is owed, until it is done or nobody could do it any more."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.adapter import ChatGone, Failure, Forbidden, MenuCommand, NotSent, NotYet, Rejected, Uncertain
from bot.app import App
from bot.engine.ownmenus import LATER, LOOK, PACE
from bot.engine.tx import Tx
from bot.model.ids import AccountId, ChatRef
from bot.model.people import Role
from bot.store import ownmenus, people, privacy
from bot.testing.platform import TownAdapter
from bot.testing.town import Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.board import Place, place
from tests.unit.bot.engine.ward import WEB, person

__all__ = ["place", "postgres_store", "store", "writer"]


@pytest.mark.parametrize("failure", [ChatGone("blocked"), NotYet("not begun")])
async def test_where_nobody_is_there_it_is_not_tried_again_before_they_write(place: Place, failure: Failure) -> None:
    place.board.fails = [failure]
    place.writes("linh", "minh")
    await place.passes(3 * LOOK)
    assert (place.asked("linh"), place.asked("minh")) == (1, 1)
    assert place.shows("linh") is None
    assert place.shows("minh")
    place.writes("linh")
    await place.passes()
    assert place.shows("linh")


async def _goes_away(place: Place, who: str, failure: Failure) -> None:
    """They are shown their menu, then a message finds nobody there, and so does who takes the menu away."""
    place.writes(who)
    await place.passes()
    assert place.shows(who)
    people.chat_lost(place.ward.tx, ChatRef(WEB, f"talk-{who}"))
    place.board.fails = [failure]
    await place.passes(LOOK + PACE)
    assert (place.asked(who), place.board.fails) == (2, [])


@pytest.mark.parametrize("failure", [ChatGone("blocked"), NotYet("not begun")])
async def test_whose_role_ends_while_they_are_away_finds_no_menu_on_coming_back(place: Place, failure: Failure) -> None:
    grant = place.gives("cuc", Role.OFFICER)
    await _goes_away(place, "cuc", failure)
    place.ends(grant)
    await place.passes()
    assert place.shows("cuc"), "nobody could take it away"
    place.writes("cuc")
    await place.passes(2 * PACE)
    assert place.shows("cuc") is None
    assert place.owed() == []


async def test_who_is_erased_while_away_finds_no_menu_on_coming_back_as_a_stranger(place: Place) -> None:
    await _goes_away(place, "linh", ChatGone("blocked"))
    privacy.forget_person(place.ward.tx, person("linh"))
    place.ward.directory.people_changed(place.ward.tx)
    await place.passes()
    assert place.shows("linh")
    place.writes("linh")
    await place.passes(2 * PACE)
    assert place.shows("linh") is None
    assert place.owed() == []


async def test_who_still_has_the_role_on_coming_back_is_shown_the_menu_anew(place: Place) -> None:
    await _goes_away(place, "linh", ChatGone("blocked"))
    place.writes("linh")
    await place.passes(2 * PACE)
    assert place.asked("linh") == 3
    assert place.shows("linh")


async def test_nobody_there_to_take_a_menu_from_is_looked_for_once_an_hour_whoever_rings(place: Place) -> None:
    await _goes_away(place, "linh", ChatGone("blocked"))
    for _ in range(6):
        place.board.fails = [ChatGone("blocked")]
        place.ward.directory.people_changed(place.ward.tx)
        await place.passes(LOOK / 2)
    assert 2 + 1 <= place.asked("linh") <= 2 + 3
    place.board.fails = []
    await place.passes(2 * LOOK)
    assert place.shows("linh") is None
    assert place.owed() == []


@pytest.mark.parametrize("failure", [Rejected("never"), Forbidden("no")])
async def test_a_menu_that_is_not_let_go_of_is_taken_away_an_hour_later(place: Place, failure: Failure) -> None:
    grant = place.gives("cuc", Role.OFFICER)
    place.writes("cuc")
    await place.passes()
    place.board.fails = [failure]
    place.ends(grant)
    await place.passes()
    place.ward.directory.people_changed(place.ward.tx)
    await place.passes(LOOK / 2)
    assert (place.asked("cuc"), place.shows("cuc") is None) == (2, False)
    await place.passes(LOOK)
    assert (place.asked("cuc"), place.shows("cuc")) == (3, None)
    assert place.owed() == []


async def test_a_menu_that_nobody_knows_to_be_shown_is_taken_away_when_the_role_ends(place: Place) -> None:
    grant = place.gives("cuc", Role.OFFICER)
    place.board.fails = [Uncertain("no answer")]
    place.board.shows["talk-cuc"] = ["viec"]
    place.writes("cuc")
    await place.passes()
    place.ends(grant)
    await place.passes(LATER + PACE)
    assert place.shows("cuc") is None
    assert place.owed() == []


async def test_who_was_lost_by_a_message_gets_the_menu_again_on_coming_back(place: Place) -> None:
    place.writes("linh")
    await place.passes()
    people.chat_lost(place.ward.tx, ChatRef(WEB, "talk-linh"))
    await place.passes(LOOK + PACE)
    assert place.shows("linh") is None
    place.writes("linh")
    await place.passes()
    assert place.shows("linh")


class _Hanging(TownAdapter):
    """Its platform has menus, and is away."""

    async def offer(self, chat: ChatRef, commands: Sequence[MenuCommand], language: str) -> None:
        """Never."""
        raise NotSent("away")


@pytest.mark.parametrize("kind", [_Hanging, TownAdapter])
async def test_what_an_account_showed_that_is_no_more_is_forgotten_at_the_start(
    tmp_path: Path, kind: type[TownAdapter]
) -> None:
    turner, town = Turner(), AccountId("town")
    chats = [ChatRef(town, "c"), ChatRef(AccountId("former"), "c")]

    async def shown(app: App) -> list[ChatRef]:
        return await app.house.state.do(lambda tx: [row for one in chats for row in ownmenus.shown(tx, one.account)])

    def keep(tx: Tx) -> None:
        for chat in chats:
            ownmenus.keep(tx, chat, "digest")

    adapters = {"town": kind(Town(turner.clock))}
    async with sample_app(tmp_path, turner, adapters) as app:
        await app.house.state.do(keep)
        assert await shown(app) == chats
    async with sample_app(tmp_path, turner, adapters) as app:
        assert await shown(app) == (chats[:1] if kind is _Hanging else [])
