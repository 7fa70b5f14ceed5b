"""Whoever holds a role sees its commands in their own chat, and nobody who holds none."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from structlog.testing import capture_logs

from adapters.telegram.commands import MOST
from bot.adapter import Failure, Forbidden, NotSent, Rejected, SignInRefused, Uncertain, Wait
from bot.engine import lost
from bot.engine.grants import GrantsFacet, give_at_set_up
from bot.engine.menucommands import OfRoles
from bot.engine.ownmenus import LATER, LOOK, PACE
from bot.engine.router import Router, answers_in
from bot.engine.state import NotKept
from bot.model.folding import squeeze
from bot.model.people import Role
from bot.plugin import Where
from bot.store import fence, ownmenus, privacy, tables
from bot.store.hot import hot
from bot.testing.town import CAPABILITIES
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.board import Place, of_roles, place, shipped
from tests.unit.bot.engine.ward import A1, HOLD, WEB, A, Ward, person

__all__ = ["place", "postgres_store", "store", "writer"]


def _may_begin(ward: Ward, who: str) -> set[str]:
    """Every command that somebody may begin in private by its name alone, as they would type it."""
    registry, _ = shipped()
    router, found = Router(registry.targets), set()
    for name in {name for target in registry.targets for name in target.names}:
        for typed in (name, f"/{squeeze(name)}"):
            routed = router.route(typed, private=True)
            if routed is None or not routed.sure:
                continue
            [target] = routed.targets
            roles = target.registration.roles
            allowed = not roles or any(ward.house.access.allows(ward.tx, person(who), role, None) for role in roles)
            if allowed and answers_in(target, private=True):
                found.add(squeeze(target.names[0]))
    return found


async def test_whoever_holds_a_role_is_shown_exactly_what_they_may_begin_in_private(place: Place) -> None:
    for role, who in ((Role.HELPER, "cuc"), (Role.DATA_KEEPER, "uyen")):
        give_at_set_up(place.ward.tx, person(who), role, A)
    everybody = list(HOLD)
    place.writes(*everybody)
    await place.passes()
    for who in everybody:
        shown = place.shows(who)
        assert shown is not None
        assert set(shown) == _may_begin(place.ward, who), who
        assert len(shown) == len(set(shown)) <= MOST


@given(st.frozensets(st.sampled_from(Role)))
def test_no_command_is_shown_that_would_be_refused_and_none_is_missing(roles: frozenset[Role]) -> None:
    registry, _ = shipped()
    shown = {each.name for each in of_roles(roles)}
    for target in registry.targets:
        start, asked = target.registration.start, set(target.registration.roles)
        if start is None:
            continue
        meant = start.alone and target.registration.where is not Where.GROUP and (not asked or bool(asked & roles))
        assert (squeeze(target.names[0]) in shown) is meant


def test_what_officers_do_all_day_stands_first() -> None:
    assert [each.name for each in of_roles(frozenset({Role.DUTY}))][:4] == ["viec", "nhantruc", "giaotruc", "truc"]
    officer = [each.name for each in of_roles(frozenset({Role.OFFICER}))]
    assert officer[:5] == ["viec", "dangbai", "truc", "aidangky", "moi"]
    assert officer.index("baotin") > officer.index("lichsuto"), "what everybody may do comes last"


def test_each_is_described_in_both_languages() -> None:
    said = {each.name: each.said for each in of_roles(frozenset(Role))}
    assert said["nhantruc"] == {"vi": "Nhận trực", "en": "Take duty"}
    assert [name for name, words in said.items() if not words["en"].isascii()] == []


def test_nothing_is_shown_that_the_platform_cannot_do() -> None:
    unable = replace(CAPABILITIES, create_group=False, proves="")
    everything = {each.name for each in of_roles(frozenset(Role))}
    shown = {each.name for each in OfRoles(*shipped()).of(frozenset(Role), unable)}
    assert everything - shown == {"taonhom", "xacnhan"}


async def test_a_role_that_is_given_changes_the_menu_soon_and_its_end_takes_it_away(place: Place) -> None:
    place.writes("cuc")
    await place.passes()
    assert place.shows("cuc") is None
    given_ = GrantsFacet(place.ward.moment("phuc")).give(person("cuc"), Role.CLUSTER_HEAD, A1, until=None)
    await place.passes(2 * PACE)
    assert "soho" in (place.shows("cuc") or [])
    GrantsFacet(place.ward.moment("phuc")).end(given_)
    await place.passes(2 * PACE)
    assert place.shows("cuc") is None
    assert place.asked("cuc") == 2


async def test_a_role_that_ends_by_itself_takes_its_commands_along(place: Place) -> None:
    place.writes("cuc")
    until = place.ward.now + timedelta(minutes=10)
    GrantsFacet(place.ward.moment("phuc")).give(person("cuc"), Role.OFFICER, A, until=until)
    await place.passes()
    assert place.shows("cuc")
    await place.passes(600)
    assert place.shows("cuc") is None


async def test_a_lost_phone_shows_nothing_of_the_roles_any_more(place: Place) -> None:
    place.writes("linh", "minh")
    await place.passes()
    assert place.shows("linh") == place.shows("minh") != []
    done = lost.lock(place.ward.moment("phuc"), person("linh")).done
    await place.passes()
    assert place.shows("linh") is None
    assert place.shows("minh"), "that is another one's phone"
    lost.give_back(place.ward.moment("phuc"), done, person("phuc"))
    await place.passes()
    assert place.shows("linh") == place.shows("minh")


async def test_nothing_is_shown_twice_and_nothing_to_whom_was_never_heard(place: Place) -> None:
    place.writes("linh")
    await place.passes(3 * LOOK)
    assert place.board.asked == ["talk-linh"]


async def test_after_a_restore_all_are_shown_anew_for_nobody_knows_what_they_show(place: Place) -> None:
    place.writes("linh")
    await place.passes()
    fence.put_up(place.ward.tx, place.ward.tx.now)
    await place.passes(LOOK)
    assert place.board.asked == ["talk-linh", "talk-linh"]


async def test_two_roles_show_the_commands_of_both(place: Place) -> None:
    place.writes("nam", "linh")
    GrantsFacet(place.ward.moment("phuc")).give(person("linh"), Role.DUTY, A, until=None)
    await place.passes()
    assert {"nhantruc", "dangbai"} <= set(place.shows("linh") or [])
    assert "dangbai" not in (place.shows("nam") or [])


async def test_who_speaks_another_language_now_reads_that(place: Place) -> None:
    place.writes("linh", "minh")
    await place.passes()
    assert place.board.languages == {"talk-linh": "vi", "talk-minh": "vi"}
    place.ward.tx.run(hot(update(tables.person).where(tables.person.c.id == "linh").values(language="en")))
    await place.passes(LOOK + PACE)
    assert place.board.languages == {"talk-linh": "en", "talk-minh": "vi"}
    assert (place.asked("linh"), place.asked("minh")) == (2, 1)


async def test_who_speaks_a_language_that_we_do_not_is_shown_vietnamese(place: Place) -> None:
    place.ward.tx.run(hot(update(tables.person).where(tables.person.c.id == "linh").values(language="ja")))
    place.writes("linh")
    await place.passes()
    assert place.board.languages == {"talk-linh": "vi"}


async def test_who_is_erased_loses_the_menu_and_nothing_of_the_chat_is_kept(place: Place) -> None:
    place.writes("linh")
    await place.passes()
    privacy.forget_person(place.ward.tx, person("linh"))
    place.ward.directory.people_changed(place.ward.tx)
    place.board.fails = [NotSent("away")]
    await place.passes()
    assert ownmenus.shown(place.ward.tx, WEB), "it is still to be taken away"
    await place.passes(LATER)
    assert place.shows("linh") is None
    assert not ownmenus.shown(place.ward.tx, WEB)


async def test_a_role_that_ends_in_the_middle_of_a_round_goes_before_all_that_waits(place: Place) -> None:
    grant = place.gives("cuc", Role.OFFICER)
    place.writes("cuc")
    await place.passes()
    assert place.shows("cuc")
    place.writes("hai", "linh", "minh", "nam", "oanh")
    await place.passes(1.5 * PACE)
    begun = len(place.board.asked)
    assert begun == 1 + 1
    place.ends(grant)
    await place.passes(2 * PACE)
    assert place.shows("cuc") is None
    assert place.board.asked[begun] == "talk-cuc"
    await place.passes()
    assert set(place.board.shows) == {f"talk-{who}" for who in ("hai", "linh", "minh", "nam", "oanh")}


@pytest.mark.parametrize("by_the_clock", [False, True])
async def test_who_still_waits_for_the_menu_of_a_role_that_ends_never_sees_it(
    place: Place, *, by_the_clock: bool
) -> None:
    until = place.ward.now + timedelta(seconds=2.2 * PACE) if by_the_clock else None
    grant = GrantsFacet(place.ward.moment("phuc")).give(person("uyen"), Role.DUTY, A, until=until)
    place.writes("hai", "linh", "minh", "uyen")
    await place.passes(1.5 * PACE)
    assert place.asked("hai") == 1
    if not by_the_clock:
        place.ends(grant)
    await place.passes(10 * PACE)
    assert place.asked("uyen") == 1
    assert "nhantruc" not in (place.shows("uyen") or [])


async def test_the_platforms_patience_is_respected_whoever_rings(place: Place) -> None:
    place.board.fails = [Wait(2_282)]
    place.writes("linh")
    await place.passes()
    place.writes("minh", "nam")
    await place.passes(2_200)
    assert place.board.asked == ["talk-linh"]
    await place.passes(100)
    assert sorted(place.board.shows) == ["talk-linh", "talk-minh", "talk-nam"]


@pytest.mark.parametrize("failure", [NotSent("away"), Uncertain("no answer"), SignInRefused("no")])
async def test_a_platform_that_is_away_is_asked_again_later(place: Place, failure: Failure) -> None:
    place.board.fails = [failure]
    place.writes("linh")
    await place.passes(LATER - PACE)
    assert place.asked("linh") == 1
    await place.passes(2 * PACE)
    assert place.shows("linh")


async def test_what_the_store_does_not_take_is_done_again_later(place: Place) -> None:
    place.broken = [NotKept(OSError())]
    place.writes("linh")
    await place.passes(LATER + PACE)
    assert place.shows("linh")


@pytest.mark.parametrize("failure", [Rejected("never"), Forbidden("no")])
async def test_a_menu_that_is_refused_is_not_repeated_and_told_without_names(place: Place, failure: Failure) -> None:
    place.board.fails = [failure]
    place.writes("linh", "minh")
    with capture_logs() as logs:
        await place.passes(3 * LOOK)
    assert (place.asked("linh"), place.asked("minh")) == (1, 1)
    assert [(each["action"], each["error"]) for each in logs] == [("menu.own", type(failure).__name__)]


async def test_many_changes_are_shown_one_after_the_other_and_losses_first(place: Place) -> None:
    place.writes("linh")
    await place.passes()
    lost.lock(place.ward.moment("phuc"), person("linh"))
    place.writes("hai", "minh", "nam")
    await place.passes(1.5 * PACE)
    assert place.board.asked == ["talk-linh", "talk-linh"]
    await place.passes(PACE)
    assert len(place.board.asked) == 3
