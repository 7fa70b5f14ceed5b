"""E9: who did everything and then asks to be erased is nowhere any more; and whoever cannot be erased hears why."""

from pathlib import Path

from sqlalchemy import update

from bot.engine import erasure
from bot.engine.aside import ASIDE, PARKED, AsideEvent
from bot.engine.house import Moment
from bot.engine.members import MembersFacet
from bot.engine.retention import EVERY
from bot.engine.stays import STAYS
from bot.engine.tx import Tx
from bot.model.events import MessageReceived
from bot.model.ids import GroupId, PersonId, UserRef
from bot.model.operations import Forget
from bot.store import incoming, ledger
from bot.store.ledger import FILE, What
from bot.testing.pictures import picture
from bot.testing.platform import TownAdapter
from bot.testing.stories.checks import last
from bot.testing.stories.town import TownScene
from bot.testing.town import Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from plugins.mydata.records import Kind, waiting
from plugins.relay.records import Case
from tests.roles.rows_kept import everything
from tests.stories.test_private import files_with, naming
from tests.unit.plugins.life import CLUSTERS, DUTY_A, WORDS, Life
from tests.unit.plugins.mydata.people import (
    ACCOUNT,
    HALF,
    ID,
    NAME,
    PHONE,
    TOLD,
    TRACES,
    WISH,
    Resident,
    comes,
    erases,
)


async def does_everything(life: Life) -> Resident:
    """She reports, tells, knocks, asks, and is in the middle of a form with a picture."""
    she = await comes(life, "g-a1", "g-a3")
    turner = life.scene.turner
    await she.writes("nhặt được", "Con vật", "Con nghé, lông vàng", "đeo lục lạc", "bến đò", "ben do")
    await she.one.sends_photo(picture())
    await she.writes(PHONE, "1")
    await life.approves()
    await life.found_animal()
    await life.approves()
    await she.one.presses("Tôi có thông tin", group="g-a1")
    await she.presses("Tôi biết thêm")
    await she.writes(TOLD)
    await she.one.sends_photo(picture())
    await she.writes(PHONE)
    she.member.knocks("g-a2")
    await turner.advance(seconds=2)
    await she.writes("/dulieu")
    await she.presses("Rời, rút hoặc xóa", "Hạn chế hoặc phản đối", "Phản đối")
    await she.writes(WISH, "1")
    await she.writes("báo mất", "Đồ vật", HALF, "chợ", "ben do")
    await she.one.sends_photo(picture())
    await turner.advance(seconds=10)
    return she


async def test_she_was_everywhere_and_is_nowhere_any_more(life: Life, tmp_path: Path) -> None:
    she = await does_everything(life)
    app = life.scene.app
    before = naming(await everything(app), *TRACES)
    assert {"person", "identity", "membership", "relay__case", "relay__sighting", "mydata__request", "work"} <= set(
        before
    )
    assert {"admin__caller", "approval", "schedule", "audit"} - set(before) <= {"schedule"}
    assert len(await life.pictures()) == 4
    await erases(she)
    assert she.heard()[-1].startswith("Đã ra khỏi nhóm")
    assert any(words.startswith("Đã xóa dữ liệu của anh/chị. Phần phải giữ:") for words in she.heard())
    stays = naming(await everything(app), *TRACES)
    assert {table: set(columns) for table, columns in stays.items()} == {"audit": {"actor", "subject"}}
    assert stays.keys() <= STAYS.keys()
    assert naming(await everything(app), *TRACES[1:]) == {}
    # What cards in groups said goes with the next round of retention: until they were edited it was still needed.
    await life.scene.turner.advance(seconds=EVERY)
    assert files_with(tmp_path, *(one.encode() for one in TRACES[1:])) == {}
    assert set(files_with(tmp_path, ID.encode())) == {FILE, "nhipcau.sqlite"}
    assert {ACCOUNT} & (life.scene.town.chats["g-a1"].members | life.scene.town.chats["g-a3"].members) == set()
    assert life.scene.town.names[ACCOUNT] == "", "a town of our own forgets her, too"
    assert [each for chat in life.scene.town.chats.values() for each in chat.messages if each.author == ACCOUNT] == []


async def test_what_others_need_goes_on_without_her(life: Life) -> None:
    she = await does_everything(life)
    await erases(she)
    hers, others = await life.cases()
    assert (hers.reporter, hers.contact, hers.description) == (None, None, "Con nghé, lông vàng")
    assert others.reporter == "an"
    assert len(await life.pictures()) == 2, "of the two cases, not of her sighting and of her open form"
    card = (await life.messages("dung", DUTY_A))[0]
    assert PHONE not in card.text
    await life.one("cuc").writes("việc")
    assert NAME not in (await last(life.one("cuc"))).text


async def test_nothing_is_left_after_a_stop_either(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock)
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        await erases(await does_everything(Life(TownScene(town, app, turner))))
    assert files_with(tmp_path, *(one.encode() for one in TRACES[1:])) == {}


async def test_the_ledger_says_so_and_an_old_backup_brings_nobody_and_no_alarm_back(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock)
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life = Life(TownScene(town, app, turner))
        await does_everything(life)
        notice = (await life.cases())[1].notice
    backup, heard = (tmp_path / "nhipcau.sqlite").read_bytes(), len(town.events)
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life = Life(TownScene(town, app, turner))
        await erases(Resident(life, town.person(ACCOUNT), life.one(ACCOUNT)))
        await life.one("dung").presses("Đã trả lại", group=DUTY_A)
        await turner.advance(minutes=2)
    told = ledger.entries(tmp_path)
    assert [(entry.kind, entry.id) for entry in told] == [(What.ERASED, ID), (What.RECALLED, notice)]
    (tmp_path / "nhipcau.sqlite").write_bytes(backup)
    del town.events[heard:]  # the platform repeats nothing of what was said since
    adapter = TownAdapter(town)
    async with sample_app(tmp_path, turner, {"town": adapter}) as app:
        await turner.advance(minutes=61)
        forgets = [operation for _, operation in adapter.performed if isinstance(operation, Forget)]
        assert forgets == [Forget(UserRef(town.account, ACCOUNT))], "the town came back from the same backup"
        assert naming(await everything(app), *TRACES[1:]) == {}
        rows = [dict(row) for row in (await everything(app))["notice"] if dict(row)["id"] == notice]
        assert [row["state"] for row in rows] == ["recalled"]
        public = [chat for chat in town.chats.values() if chat.id in CLUSTERS]
        assert not any(WORDS in message.text for chat in public for message in chat.messages), "no alarm sounds again"
    assert ledger.entries(tmp_path) == told
    assert files_with(tmp_path, *(one.encode() for one in TRACES[1:])) == {}


async def test_where_a_plugin_fails_nothing_is_erased_and_the_desk_is_told(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock)
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life = Life(TownScene(town, app, turner))
        she = await does_everything(life)
        await life.scene.app.house.state.do(lambda tx: tx.session().execute(update(Case).values(card="gone")))
        before = await everything(app)
        await erases(she)
        assert "chưa xóa gì cả" in "\n".join(she.heard()[-2:])
        after = await everything(app)
        for table in ("person", "identity", "membership", "relay__case", "relay__sighting", "admin__caller"):
            assert after[table] == before[table], table
        (request,) = [each for each in await life.rows(waiting()) if each.kind is Kind.ERASE]
        assert request.person == ID
        assert request.number in await life.hears("giang")
        assert "chưa có gì bị xóa" in await life.hears("giang")
        assert ACCOUNT in town.chats["g-a1"].members
    assert ledger.entries(tmp_path) == ()


async def test_what_her_account_asked_before_we_knew_her_is_erased_too(life: Life) -> None:
    life.scene.town.person(ACCOUNT, NAME).knocks("g-a2")
    await life.scene.turner.advance(seconds=2)
    she = await comes(life, "g-a1")
    assert "admin__caller" in naming(await everything(life.scene.app), ACCOUNT)
    await erases(she)
    assert naming(await everything(life.scene.app), *TRACES[1:]) == {}


async def test_who_is_on_the_way_into_a_group_does_not_come_in_afterwards(life: Life) -> None:
    house, town = life.scene.app.house, life.scene.town
    await comes(life, "g-a1")

    def let_in_and_erase(tx: Tx) -> None:
        officer = Moment(tx, house, house.core, person=house.directory.person(tx, PersonId("cuc")))
        for who in (ID, PersonId("khanh")):
            MembersFacet(officer).admit(who, GroupId("g-a2"), outcome="", payload="")
        erasure.forget(house, tx, ID)

    await house.state.do(let_in_and_erase)
    await life.scene.turner.advance(minutes=1)
    assert {ACCOUNT, "khanh"} & town.chats["g-a2"].members == {"khanh"}
    assert set(naming(await everything(life.scene.app), *TRACES)) == {"audit"}


async def test_a_parked_event_of_hers_is_erased_too_and_nobody_elses(life: Life) -> None:
    house, town = life.scene.app.house, life.scene.town
    she = await comes(life, "g-a1")
    for who in (ACCOUNT, "an"):
        town.person(who).writes("chào")
    await life.scene.turner.breathe()
    events = [event for event in town.events if isinstance(event, MessageReceived)][-2:]

    def park(tx: Tx) -> None:
        for event in events:
            day, body = house.keys.seal(ASIDE.dump(AsideEvent(event)))
            incoming.put_aside(tx, town.account, PARKED, day=day, body=body, at=tx.now)

    await house.state.do(park)
    await erases(she)
    left = await house.state.do(lambda tx: incoming.put_aside_anywhere(tx, PARKED))
    opened = [ASIDE.load(house.keys.open(each.day, each.body)).event for each in left]
    assert opened == [events[1]]
