"""Whoever holds a role sees its commands in their own chat, and nobody who holds none."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from structlog.testing import capture_logs

from adapters.telegram.commands import MOST
from bot.adapter import (
    ChatGone,
    Failure,
    Forbidden,
    MenuCommand,
    NotSent,
    NotYet,
    Rejected,
    SignInRefused,
    Uncertain,
    Wait,
)
from bot.app import texts_of
from bot.engine import lost
from bot.engine.directory import Directory
from bot.engine.grants import GrantsFacet, give_at_set_up
from bot.engine.menucommands import OfRoles
from bot.engine.ownmenus import LATER, LOOK, PACE, OwnMenus
from bot.engine.plugins import load_plugins
from bot.engine.registry import Registry
from bot.engine.router import Router, answers_in
from bot.engine.state import NotKept
from bot.engine.tx import Tx
from bot.model.folding import squeeze
from bot.model.ids import ChatRef, UserRef
from bot.model.people import Role
from bot.plugin import Where
from bot.store import fence, ownmenus, people, privacy, tables
from bot.store.hot import hot
from bot.store.write import Writer
from bot.testing.town import CAPABILITIES
from bot.testing.ward import sample_settings
from bot.texts import Texts
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.ward import A1, HOLD, WEB, A, Ward, person

__all__ = ["postgres_store", "store", "writer"]

T = TypeVar("T")


@cache
def shipped() -> tuple[Registry, Texts]:
    """The plugins of the sample, and the words of all."""
    with TemporaryDirectory() as folder:
        settings = sample_settings(Path(folder))
        registry = load_plugins(settings.plugins)
        return registry, texts_of(settings, registry)


ABLE = replace(CAPABILITIES, create_group=True, proves="https://town.example/prove")


def of_roles(roles: frozenset[Role]) -> Sequence[MenuCommand]:
    """On a platform that can do everything."""
    return OfRoles(*shipped()).of(roles, ABLE)


@dataclass
class Board:
    """A platform that shows menus, and fails as it is told to."""

    shows: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    fails: list[Failure] = field(default_factory=list)
    languages: dict[str, str] = field(default_factory=dict)

    async def offer(self, chat: ChatRef, commands: Sequence[MenuCommand], language: str) -> None:
        """Shown at once."""
        self.asked.append(chat.chat)
        if self.fails:
            raise self.fails.pop(0)
        if commands:
            self.shows[chat.chat] = [each.name for each in commands]
            self.languages[chat.chat] = language
        else:
            self.shows.pop(chat.chat, None)


class Place:
    """A ward whose people write on a platform with menus, by the clock of the ward."""

    def __init__(self, ward: Ward) -> None:
        self.ward = ward
        self.board = Board()
        self.broken: list[NotKept] = []
        self.menus = OwnMenus(WEB, self.board, self, ward.clock, directory=ward.directory, menus=of_roles)
        ward.directory = ward.house.directory = Directory(changed=self.menus.wake)
        self._committed = 0

    async def do(self, work: Callable[[Tx], T]) -> T:
        """In the one transaction of the ward."""
        if self.broken:
            raise self.broken.pop()
        self.ward.tx.turn()
        return work(self.ward.tx)

    def writes(self, *who: str) -> None:
        """They say something in private."""
        for each in who:
            self.ward.directory.private_chat_seen(self.ward.tx, UserRef(WEB, each), ChatRef(WEB, f"talk-{each}"))

    async def passes(self, seconds: float = 30 * PACE) -> None:
        """What was done is committed, and time goes by."""
        actions, self._committed = self.ward.tx.actions[self._committed :], len(self.ward.tx.actions)
        for action in actions:
            action()
        await self._turns()
        end = self.ward.clock.now() + timedelta(seconds=seconds)
        while (due := self.ward.clock.next_due()) is not None and due <= end:
            self.ward.clock.turn_to(due)
            await self._turns()
        self.ward.clock.turn_to(end)
        self.ward.tx.turn()

    async def _turns(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    def shows(self, who: str) -> list[str] | None:
        """The menu of their own in their chat."""
        return self.board.shows.get(f"talk-{who}")

    def asked(self, who: str) -> int:
        """How often the platform was asked for a menu there."""
        return self.board.asked.count(f"talk-{who}")


@pytest.fixture
async def place(writer: Writer) -> AsyncIterator[Place]:
    place = Place(Ward(writer))
    running = asyncio.ensure_future(place.menus.run())
    yield place
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


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


async def test_who_was_lost_by_a_message_gets_the_menu_again_on_coming_back(place: Place) -> None:
    place.writes("linh")
    await place.passes()
    people.chat_lost(place.ward.tx, ChatRef(WEB, "talk-linh"))
    await place.passes(LOOK + PACE)
    assert place.shows("linh") is None
    place.writes("linh")
    await place.passes()
    assert place.shows("linh")


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
