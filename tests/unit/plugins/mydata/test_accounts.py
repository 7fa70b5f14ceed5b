"""Accounts: a code shown on one platform and typed on another makes both one person, and what matters is asked again."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.engine.chat import ChatFacet
from bot.engine.groups import bind_group
from bot.engine.house import Moment
from bot.engine.tx import Tx
from bot.model.content import say
from bot.model.ids import ChatRef, PersonId, UnitId, UserRef
from bot.model.kinds import GroupKind
from bot.model.people import Role
from bot.store import ledger, people, tables
from bot.testing.platform import TownAdapter
from bot.testing.stories.checks import last
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from plugins.registration.records import Household, Member
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import HEAD, answers, joins

PROVES = replace(CAPABILITIES, proves="https://other.example/prove")


@dataclass(frozen=True)
class Two:
    """The sample ward in the town, and a second town with nobody in it yet; there people can prove who they are."""

    here: Life
    there: Life

    async def code(self, who: str, *, on: Life | None = None) -> str:
        """What ``nối tài khoản`` shows."""
        life = on or self.here
        await life.writes(who, "noi tai khoan")
        found = re.search(r"[0-9]{4} [0-9]{4}", await life.hears(who))
        assert found is not None, await life.hears(who)
        return found[0]

    async def types(self, who: str, code: str) -> str:
        """Typed by an account of the second town; what it hears."""
        self.there.scene.town.person(who)
        await self.there.writes(who, code)
        return await self.there.hears(who)

    async def links(self, who: str, there: str) -> None:
        """Shown here, typed there, with nothing to be asked."""
        assert "Hai tài khoản là một người" in await self.types(there, await self.code(who))

    async def accounts(self, person: str) -> list[str]:
        """The accounts of somebody, the one that was used last first."""
        found = await self.here.scene.app.house.state.do(lambda tx: people.accounts(tx, PersonId(person)))
        return [user.user for user, _ in found]

    async def owner(self, there: str) -> PersonId | None:
        """Whose an account of the second town is."""
        user = UserRef(self.there.scene.town.account, there)
        found = await self.here.scene.app.house.state.do(lambda tx: people.person_of(tx, user))
        return None if found is None else found.id

    async def spoken_to(self, person: str) -> ChatRef | None:
        """Where somebody would be told something now."""
        house = self.here.scene.app.house
        return await house.state.do(lambda tx: house.directory.private_chat(tx, PersonId(person)))

    async def persons(self) -> int:
        """How many we know."""
        counted = select(func.count()).select_from(tables.person)
        return await self.here.scene.app.house.state.do(lambda tx: int(tx.session().execute(counted).scalar_one()))


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    turner = Turner()
    town, other = Town(turner.clock), Town(turner.clock, account="other", capabilities=PROVES)
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town), "other": TownAdapter(other)}) as app:
        yield Two(Life(TownScene(town, app, turner)), Life(TownScene(other, app, turner, "other")))


async def test_a_code_shown_here_and_typed_there_makes_one_person(two: Two) -> None:
    before = await two.persons()
    await two.links("an", "an2")
    assert "Đã nối thêm một tài khoản của anh/chị trên other" in await two.here.hears("an")
    assert sorted(await two.accounts("an")) == ["an", "an2"]
    assert await two.persons() == before
    assert "account.link" in await two.here.audited()


@pytest.mark.parametrize("words", ["/noi", "noi", "Nối tài khoản", "link account"])
async def test_each_of_its_names_shows_a_code(two: Two, words: str) -> None:
    await two.here.writes("an", words)
    assert re.search(r"^[0-9]{4} [0-9]{4}\n", await two.here.hears("an"))


async def test_the_code_may_follow_the_command(two: Two) -> None:
    code = await two.code("an")
    assert "Hai tài khoản là một người" in await two.types("an2", f"nối {code}")


async def test_only_a_keyed_hash_of_the_code_is_kept(two: Two) -> None:
    code = (await two.code("an")).replace(" ", "")
    rows = await two.here.scene.app.house.state.do(lambda tx: tx.session().execute(select(tables.code)).all())
    assert len(rows) == 1
    assert code not in str(rows)
    assert "private-an" not in str(rows)


async def test_a_code_is_good_once(two: Two) -> None:
    code = await two.code("an")
    await two.types("an2", code)
    assert "Mã không đúng hoặc đã hết hạn" in await two.types("thief", code)
    assert await two.owner("thief") is None


async def test_a_code_is_good_for_ten_minutes(two: Two) -> None:
    code = await two.code("an")
    await two.here.scene.turner.advance(minutes=10)
    assert "Mã không đúng hoặc đã hết hạn" in await two.types("an2", code)


async def test_a_newer_code_takes_the_place_of_the_older_one(two: Two) -> None:
    older = await two.code("an")
    newer = await two.code("an")
    assert "Mã không đúng" in await two.types("an2", older)
    assert "Hai tài khoản là một người" in await two.types("an2", newer)


async def test_who_guesses_waits_even_with_the_right_code(two: Two) -> None:
    code = await two.code("an")
    wrong = "0000 0000" if code != "0000 0000" else "1111 1111"
    for _ in range(5):
        assert "Mã không đúng" in await two.types("thief", wrong)
    assert "gõ sai nhiều lần" in await two.types("thief", code)
    await two.here.scene.turner.advance(minutes=16)
    assert "Hai tài khoản là một người" in await two.types("thief", await two.code("an"))


async def test_codes_are_shown_six_times_an_hour(two: Two) -> None:
    for _ in range(6):
        await two.code("an")
    await two.here.writes("an", "noi tai khoan")
    assert "lấy nhiều mã" in await two.here.hears("an")


async def test_who_types_a_code_of_their_own_hears_that_it_is_done(two: Two) -> None:
    await two.links("an", "an2")
    assert "đã nối với nhau rồi" in await two.types("an2", await two.code("an"))


async def test_a_stranger_is_told_where_to_begin(two: Two) -> None:
    two.there.scene.town.person("nobody")
    await two.there.writes("nobody", "noi tai khoan")
    assert 'gõ "đăng ký"' in await two.there.hears("nobody")


async def test_a_private_message_goes_once_to_the_account_that_was_used_last(two: Two) -> None:
    await two.links("an", "an2")
    assert await two.spoken_to("an") == ChatRef(two.here.scene.town.account, "private-an")
    await two.there.writes("an2", "menu")
    assert await two.spoken_to("an") == ChatRef(two.there.scene.town.account, "private-an2")
    await two.here.writes("an", "menu")
    assert await two.spoken_to("an") == ChatRef(two.here.scene.town.account, "private-an")


async def test_an_account_that_is_out_of_reach_gives_way_to_the_other(two: Two) -> None:
    await joins(two.here, "man")
    person = await _person_of_man(two)
    await two.links("man", "man2")
    await two.here.writes("man", "menu")
    two.here.adapter.faults.gone.add("private-man")
    await _told(two, person, "một")
    await _told(two, person, "hai")
    assert [m.text for m in two.there.one("man2").member.sees() if m.text in ("một", "hai")] == ["hai"]
    two.here.adapter.faults.gone.clear()
    await two.here.writes("man", "menu")
    await _told(two, person, "ba")
    assert "ba" in [m.text for m in two.here.one("man").member.sees()]


async def _person_of_man(two: Two) -> PersonId:
    return (await two.here.rows(select(Member)))[0].person


async def _told(two: Two, person: PersonId, words: str) -> None:
    house = two.here.scene.app.house
    await house.state.do(lambda tx: ChatFacet(Moment(tx, house, house.core)).tell(person, say(words)))
    await two.here.scene.turner.advance(seconds=4)


# Who holds a role ---------------------------------------------------------------------------------------------------


async def test_an_account_of_somebody_with_a_role_is_linked_only_after_their_yes(two: Two) -> None:
    assert "Tôi đã hỏi lại ở tài khoản kia" in await two.types("dung2", await two.code("dung"))
    assert await two.owner("dung2") is None
    assert "Một tài khoản trên other vừa gõ mã" in await two.here.hears("dung")
    await two.here.one("dung").presses("Có")
    assert await two.owner("dung2") == "dung"
    assert "Đã nối." in await two.there.hears("dung2")


async def test_a_no_links_nothing_and_the_code_is_spent(two: Two) -> None:
    code = await two.code("dung")
    await two.types("thief", code)
    await two.here.writes("dung", "2")
    assert await two.owner("thief") is None
    assert "Bên kia trả lời không nối" in await two.there.hears("thief")
    assert "Mã không đúng" in await two.types("thief", code)


async def test_the_question_runs_out_with_the_code(two: Two) -> None:
    await two.types("dung2", await two.code("dung"))
    await two.here.scene.turner.advance(minutes=10)
    await two.here.one("dung").presses("Có")
    assert "đã hết giờ" in await two.here.hears("dung")
    assert await two.owner("dung2") is None


async def test_who_can_prove_who_they_are_is_asked_there_and_proves_it(two: Two) -> None:
    """The third account: an officer with a second factor on one platform writes from the other, which has none."""
    await two.types("dung2", await two.code("dung"))
    await two.here.one("dung").presses("Có")
    two.here.scene.town.person("dung3")
    await two.here.writes("dung3", await two.code("dung"))
    assert "Một tài khoản trên town vừa gõ mã" in await two.there.hears("dung2")
    assert "Một tài khoản trên town" not in await two.here.hears("dung")
    await two.there.one("dung2").presses("Có")
    assert sorted(await two.accounts("dung")) == ["dung", "dung2"], "without a proof nothing happens"
    two.there.one("dung2").member.proves()
    await two.here.scene.turner.advance(seconds=4)
    assert sorted(await two.accounts("dung")) == ["dung", "dung2", "dung3"]


async def test_who_can_prove_who_they_are_parts_accounts_only_there(two: Two) -> None:
    await two.types("dung2", await two.code("dung"))
    await two.here.one("dung").presses("Có")
    await two.here.writes("dung", "bo noi")
    await two.here.picks("dung", "other", "Bỏ nối")
    assert "tài khoản có xác nhận hai bước" in await two.here.hears("dung")
    assert sorted(await two.accounts("dung")) == ["dung", "dung2"]


async def test_an_officers_account_never_becomes_a_residents(two: Two) -> None:
    """Whoever talks an officer into typing a code gains nothing."""
    await two.there.grant("an", Role.OFFICER, "b")
    await two.there.ends_roles("an")
    code = await two.code("hoa")
    await two.here.writes("an", code)
    assert "chưa nối được" in await two.here.hears("an")
    assert sorted(await two.accounts("an")) == ["an"]
    assert sorted(await two.accounts("hoa")) == ["hoa"]


async def test_a_registered_resident_does_not_become_part_of_an_officer(two: Two) -> None:
    await joins(two.here, "man")
    await two.here.writes("man", await two.code("dung"))
    assert "chưa nối được" in await two.here.hears("man")


# Two who were known -------------------------------------------------------------------------------------------------


async def _lets_in_there(two: Two, who: str, name: str, house: str) -> None:
    two.there.one(who).member.opens("join-a1")
    await two.here.scene.turner.breathe()
    await answers(two.there, who, "Đồng ý", "Đủ 18 tuổi rồi", name, "chị", house, "ngõ 4", "", "1")
    await two.here.picks(HEAD, "Duyệt")
    await two.here.scene.turner.advance(seconds=4)


async def test_two_registrations_of_one_house_become_one_and_the_older_consent_stays(two: Two) -> None:
    await joins(two.here, "man")
    (first,) = await two.here.rows(select(Member))
    await two.here.scene.turner.advance(minutes=5)
    await _lets_in_there(two, "man2", "Mận", "12")
    before = await two.persons()
    assert len(await two.here.rows(select(Member))) == 2
    await two.here.writes("man", await two.code("man2", on=two.there))
    assert "Tài khoản của Chị Mận trên town vừa gõ mã" in await two.there.hears("man2")
    await two.there.one("man2").presses("Có")
    (member,) = await two.here.rows(select(Member))
    assert await two.persons() == before - 1
    assert member.person == await two.owner("man2")
    assert (member.consented_at, member.channel) == (first.consented_at, "town")
    assert len(await two.here.rows(select(Household))) == 1
    assert "g-a1" in await _groups(two, member.person)
    assert "account.merge" in await two.here.audited()


async def test_two_houses_of_one_person_are_one_household_with_a_second_home(two: Two) -> None:
    await joins(two.here, "man")
    await _lets_in_there(two, "man2", "Mận", "15")
    await two.there.writes("man2", await two.code("man"))
    await two.here.one("man").presses("Có")
    houses = await two.here.rows(select(Household).order_by(Household.place))
    assert [each.earlier for each in houses] == [None, houses[0].id]
    assert len({each.person for each in await two.here.rows(select(Member))}) == 1


async def test_what_was_reported_goes_along(two: Two) -> None:
    await joins(two.here, "man")
    await _lets_in_there(two, "man2", "Mận", "12")
    case = await two.here.found_animal("man")
    await two.here.writes("man", await two.code("man2", on=two.there))
    await two.there.one("man2").presses("Có")
    assert (await two.here.case()).reporter == await two.owner("man2") != case.reporter


async def test_who_became_somebody_else_is_erased_with_them_in_the_ledger_too(two: Two, tmp_path: Path) -> None:
    await joins(two.here, "man")
    gone = await _person_of_man(two)
    await _lets_in_there(two, "man2", "Mận", "12")
    await two.here.writes("man", await two.code("man2", on=two.there))
    await two.there.one("man2").presses("Có")
    kept = await two.owner("man2")
    await two.there.writes("man2", "dữ liệu của tôi")
    for label in ("Rời nhóm", "Xóa hết"):
        await two.there.picks(
            "man2", next(b for b in (await last(two.there.one("man2"))).buttons if label.split()[0] in b)
        )
    folder = two.here.scene.app.house.settings.data.folder
    while kept is not None and await two.owner("man2") is not None:
        await two.there.picks("man2", (await last(two.there.one("man2"))).buttons[0])
    assert {entry.id for entry in ledger.entries(folder)} >= {gone, kept}


async def _groups(two: Two, person: PersonId) -> list[str]:
    return await two.here.scene.app.house.state.do(lambda tx: [str(each) for each in people.groups_of(tx, person)])


# Parting ------------------------------------------------------------------------------------------------------------


async def test_an_account_is_parted_again_and_is_nobodys(two: Two) -> None:
    await two.links("an", "an2")
    await two.here.writes("an", "bo noi")
    assert (await last(two.here.one("an"))).buttons[:2] == ("town (đang dùng)", "other")
    await two.here.picks("an", "other", "Bỏ nối")
    assert "Đã bỏ nối tài khoản trên other" in await two.here.hears("an")
    assert await two.accounts("an") == ["an"]
    assert await two.owner("an2") is None
    assert "account.part" in await two.here.audited()


async def test_a_parted_account_leaves_the_groups_in_which_it_alone_was(two: Two) -> None:
    await two.links("an", "an2")
    await _bound(two, "room-a2", "a2", PersonId("an"))
    before = await _groups(two, PersonId("an"))
    await two.here.writes("an", "bo noi")
    await two.here.picks("an", "other", "Bỏ nối")
    await two.here.scene.turner.advance(seconds=4)
    assert "an2" not in two.there.scene.town.chats["room-a2"].members
    assert len(await _groups(two, PersonId("an"))) == len(before) - 1
    assert "an" in two.here.scene.town.chats["g-a1"].members


async def test_the_last_account_stays(two: Two) -> None:
    await two.here.writes("an", "bo noi")
    assert "chỉ có một tài khoản" in await two.here.hears("an")
    await two.here.press("an", "unlink-now", "town|an", plugin="mydata")
    assert "tài khoản duy nhất" in await two.here.hears("an")
    assert await two.accounts("an") == ["an"]


async def test_nobody_parts_an_account_of_somebody_else(two: Two) -> None:
    await two.here.press("an", "unlink-now", "town|hoa", plugin="mydata")
    assert await two.accounts("hoa") == ["hoa"]


async def test_an_answer_is_good_only_for_who_was_asked(two: Two) -> None:
    await two.types("dung2", await two.code("dung"))
    await two.here.press("an", "link-yes", "whatever", plugin="mydata")
    assert "đã hết giờ" in await two.here.hears("an")
    assert await two.owner("dung2") is None


async def _bound(two: Two, chat: str, unit: str, member: PersonId) -> None:
    two.there.scene.town.group(chat, title="Phòng thứ hai").members.update({"an2"})
    ref = two.there.scene.town.ref(chat)

    def bind(tx: Tx) -> None:
        group = bind_group(tx, ref, UnitId(unit), GroupKind.RESIDENTS, "Phòng thứ hai", by=None)
        people.enter(tx, member, group.id, tx.now)

    await two.here.scene.app.house.state.do(bind)
