"""Joining: what is asked, what is not kept, and what becomes of who asks twice."""

import pytest
from sqlalchemy import select, text

from bot.engine.tx import Tx
from bot.store import tables
from plugins.registration.records import Member, Registration
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import (
    HEAD,
    OFFICER,
    WALL,
    all_heard,
    answers,
    asks,
    hears,
    households,
    inside,
    joins,
    members,
    scans,
    waiting,
)

PAPERS = ["001 234 567 890", "căn cước 001234567890", "0912 345 678", "001-234-567-890"]


async def kept(life: Life, needle: str) -> list[str]:
    """The tables in which those words stand in clear."""
    every = {**tables.metadata.tables, **Registration.metadata.tables}

    def read(tx: Tx) -> list[str]:
        session = tx.session()
        return [
            name
            for name, table in every.items()
            for row in session.execute(select(table))
            if any(needle in str(value) for value in row)
        ]

    return await life.scene.app.house.state.do(read)


async def people(life: Life) -> int:
    def read(tx: Tx) -> int:
        return int(tx.session().execute(text("SELECT count(*) FROM person")).scalar_one())

    return await life.scene.app.house.state.do(read)


async def test_a_stranger_scans_the_wall_answers_and_is_in_the_group_when_the_head_says_yes(life: Life) -> None:
    await asks(life)
    assert "Bác Bình sẽ xác nhận yêu cầu vào nhóm Thôn Bến Đò. Thường trong ngày." in await hears(life, "man")
    assert (await hears(life, HEAD)).startswith("Đăng ký số 1, Thôn Bến Đò: Chị Mận, nhà 12, ngõ 4, đại diện: Chị Mận.")
    assert not inside(life, "man")
    await life.picks(HEAD, "Duyệt")
    await life.scene.turner.advance(seconds=4)
    assert inside(life, "man")
    assert "Chào mừng đến với nhóm Thôn Bến Đò." in all_heard(life, "man")
    assert await hears(life, "man") == "Nhà có người lớn tuổi không dùng điện thoại? Anh/chị nhận đọc tin giúp không?"
    assert [(home.house, home.unit) for home in await households(life)] == [("12", "a1")]
    (member,) = await members(life)
    assert (member.channel, member.notice[:8], member.approved_by) == ("town", "2026-11/", HEAD)
    assert await waiting(life) == []
    assert (await life.audited())[-2:] == ["registration.accepted", "group.admit"]


async def test_the_link_knows_the_cluster_and_words_find_it_without_accents(life: Life) -> None:
    await scans(life, "man")
    await answers(life, "man", "1", "1")
    assert "gọi anh/chị tên gì" in await hears(life, "man")
    life.scene.town.person("dao")
    await answers(life, "dao", "dang ky", "1", "1")
    assert "Nhà mình ở tổ, thôn nào?" in await hears(life, "dao")
    await answers(life, "dao", "ben do")
    assert "gọi anh/chị tên gì" in await hears(life, "dao")


async def test_who_does_not_agree_or_is_too_young_is_answered_kindly_and_not_kept(life: Life) -> None:
    before = await people(life)
    await scans(life, "man")
    await answers(life, "man", "khong dong y")
    assert (await hears(life, "man")).startswith("Không đồng ý cũng không sao, chúng tôi không giữ lại gì.")
    await scans(life, "be")
    await answers(life, "be", "Đồng ý", "Chưa đủ 18 tuổi")
    assert "nhờ bố mẹ hoặc người giám hộ" in await hears(life, "be")
    assert (await people(life), await waiting(life)) == (before, [])
    assert [message for message in life.one(HEAD).member.sees() if message.author is None] == []


async def test_a_pasted_link_is_refused_kindly_and_never_reaches_the_head(life: Life) -> None:
    await scans(life, "man")
    await answers(life, "man", "1", "1")
    for link in ("https://la.example/qua", "Mận www.la.example", "nhan-qua.vn", "Mận LA.COM/1"):
        await answers(life, "man", link)
        assert (await hears(life, "man")).startswith(life.text("registration-no-links")), link
    for signs in ("🌾🌾", "...", "12"):
        await answers(life, "man", signs)
        assert await waiting(life) == [], signs
    await answers(life, "man", "T.Mận 🌾", "chị", "https://la.example", "12", "ngõ la.com/4", "", "", "1")
    (request,) = await waiting(life)
    assert (request.name, request.house) == ("Chị T.Mận 🌾", "12")
    assert "la." not in all_heard(life, HEAD)


@pytest.mark.parametrize("papers", PAPERS)
async def test_numbers_of_papers_are_refused_kindly_and_not_kept(life: Life, papers: str) -> None:
    await scans(life, "man")
    await answers(life, "man", "1", "1", papers)
    assert (await hears(life, "man")).startswith("Chúng tôi không cần số giấy tờ")
    await answers(life, "man", "Mận", "chị", papers)
    assert (await hears(life, "man")).startswith("Chúng tôi không cần số giấy tờ")
    await answers(life, "man", "12", papers)
    assert (await hears(life, "man")).startswith("Chúng tôi không cần số giấy tờ")
    await answers(life, "man", "", papers)
    assert (await hears(life, "man")).startswith("Chúng tôi không cần số giấy tờ")
    await answers(life, "man", "", "1")
    assert await kept(life, papers) == []
    assert len(await waiting(life)) == 1


async def test_a_commune_is_no_cluster_and_only_the_place_is_asked_again(life: Life) -> None:
    await scans(life, "man", "join-a")
    await answers(life, "man", "1", "1", "Mận", "chị", "12", "", "", "1")
    assert "Xã Mây Trắng gồm nhiều tổ, thôn." in all_heard(life, "man")
    await answers(life, "man", "bến đò", "1")
    assert [(each.unit, each.name, each.house) for each in await waiting(life)] == [("a1", "Chị Mận", "12")]


async def test_a_link_of_a_cluster_that_is_no_more_asks_for_the_right_one(life: Life) -> None:
    await scans(life, "man", "join-nowhere")
    await answers(life, "man", "1", "1")
    assert "Nhà mình ở tổ, thôn nào?" in await hears(life, "man")


@pytest.mark.parametrize("payload", ["vao-a1", "join", "xin chào", ""])
async def test_any_other_link_shows_the_start_menu_in_which_registering_stands(life: Life, payload: str) -> None:
    await scans(life, "man", payload)
    (shown,) = [m for m in life.scene.town.person("man").sees() if m.author is None]
    assert "Báo tin riêng cho công an" in [button.label for button in shown.buttons]
    await answers(life, "man", "5")
    rest = [m for m in life.scene.town.person("man").sees() if m.author is None][-1]
    assert "Đăng ký vào nhóm" in [button.label for button in rest.buttons]


async def test_other_kinds_of_registering_are_not_taken_for_this_one(life: Life) -> None:
    life.scene.town.person("man")
    await answers(life, "man", "dang ky tam tru can giay to j")
    assert "Nếu là thủ tục khác như tạm trú" in await hears(life, "man")
    await answers(life, "man", "1")
    assert "Anh/chị đồng ý chứ?" in await hears(life, "man")


async def test_who_asks_again_hears_how_it_stands_and_waits_once(life: Life) -> None:
    await asks(life)
    await scans(life, "man")
    assert "đang chờ xác nhận. Anh/chị không phải gửi lại." in await hears(life, "man")
    await answers(life, "man", "dk")
    assert "đang chờ xác nhận" in await hears(life, "man")
    assert len(await waiting(life)) == 1
    assert len(life.one(HEAD).member.sees()) == 1


@pytest.mark.parametrize("words", ["thôi đăng ký", "thoi dang ky", "/thoidangky"])
async def test_a_request_that_is_withdrawn_leaves_nothing(life: Life, words: str) -> None:
    before = await people(life)
    await asks(life)
    await answers(life, "man", words)
    assert "Đã rút yêu cầu" in await hears(life, "man")
    assert (await people(life), await waiting(life), await kept(life, "Mận")) == (before, [], [])
    assert await hears(life, HEAD) == "Đăng ký số 1, Thôn Bến Đò: người gửi đã rút lại."
    await answers(life, "man", words)
    assert await hears(life, "man") == "Anh/chị không có yêu cầu nào đang chờ."


async def test_who_is_a_member_is_told_so_and_asks_for_nothing_twice(life: Life) -> None:
    await joins(life)
    await scans(life, "man")
    assert (await hears(life, "man")).startswith("Nhà mình đã đăng ký rồi: nhà 12, ngõ 4, Thôn Bến Đò.")
    assert await waiting(life) == []


async def test_who_left_comes_back_by_the_head_without_being_asked_anything_again(life: Life) -> None:
    await joins(life)
    life.scene.town.person("man").leaves("g-a1")
    await scans(life, "man")
    await answers(life, "man", "Vào lại nhóm")
    assert not inside(life, "man")
    await life.picks(HEAD, "Duyệt")
    await life.scene.turner.advance(seconds=4)
    assert inside(life, "man")
    assert (len(await members(life)), len(await households(life))) == (1, 1)


async def test_two_of_one_name_are_told_apart_by_their_houses(life: Life) -> None:
    await asks(life, "man1", "Mận", "12")
    await asks(life, "man2", "Mận", "15")
    await answers(life, HEAD, "duyet 2")
    await life.scene.turner.advance(seconds=4)
    assert [inside(life, user) for user in ("man1", "man2")] == [False, True]
    assert "Số 2: đã duyệt Chị Mận, nhà 15, ngõ 4." in await hears(life, HEAD)


@pytest.mark.parametrize(("house", "lane"), [("số 12", "Ngõ 4"), ("nhà số 12", "ngo 4"), ("12", "4"), ("12", "")])
async def test_a_house_counts_once_however_it_is_written(life: Life, house: str, lane: str) -> None:
    await joins(life)
    await joins(life, "dao", "Đào", house, lane)
    assert [home.place for home in await households(life)] == ["12|4"]
    assert len(await members(life)) == 2


async def test_the_same_number_in_another_lane_is_another_house(life: Life) -> None:
    await joins(life)
    await joins(life, "dao", "Đào", "12", "ngõ 5")
    assert [home.place for home in await households(life)] == ["12|4", "12|5"]


async def test_one_telephone_for_a_family_names_the_others_of_the_house(life: Life) -> None:
    await joins(life)
    await scans(life, "man")
    await answers(life, "man", "Thêm nhà ở nơi khác", "1", "1", "ben do", "Đào", "em", "12", "ngõ 4", "", "1")
    assert (await hears(life, "man")).startswith("Đã ghi Em Đào, nhà 12, ngõ 4.")
    await answers(life, HEAD, "số hộ")
    assert (await hears(life, HEAD)).startswith("Thôn Bến Đò: 1 hộ, 2 người (1 người được đọc giúp)")


async def test_a_household_in_two_clusters_is_one_person_and_one_household_in_all(life: Life) -> None:
    await joins(life)
    await scans(life, "man", "join-a2")
    await answers(life, "man", "1", "1", "Mận", "chị", "3", "", "", "1")
    await life.picks(OFFICER, "Duyệt")
    await life.scene.turner.advance(seconds=4)
    assert [inside(life, "man", group) for group in ("g-a1", "g-a2")] == [True, True]
    await answers(life, "giang", "so ho")
    assert (await hears(life, "giang")).startswith("Cả 3 nơi: 1 hộ, 1 người")
    assert "1 nhà là chỗ ở thứ hai" in await hears(life, "giang")
    assert len({member.person for member in await life.rows(select(Member))}) == 1


async def test_somebody_whom_we_know_already_stays_the_same_person(life: Life) -> None:
    await asks(life, "an", "An")
    (request,) = await waiting(life)
    assert (request.person, request.fresh) == ("an", False)
    await life.picks(HEAD, "Duyệt")
    await life.scene.turner.advance(seconds=4)
    assert "Anh/chị đã ở trong nhóm Thôn Bến Đò" in all_heard(life, "an")


@pytest.mark.parametrize(
    ("name", "title", "called"),
    [("mận", "chị", "Chị Mận"), ("Cô Ba", "cô", "Cô Ba"), ("Mận", "Chỉ gọi tên thôi", "Mận")],
)
async def test_people_are_called_as_they_said(life: Life, name: str, title: str, called: str) -> None:
    await scans(life, "man", WALL)
    await answers(life, "man", "1", "1", name, title, "12", "", "", "1")
    assert [each.name for each in await waiting(life)] == [called]
