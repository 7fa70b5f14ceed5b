"""A fresh second factor: asked for where it counts, nothing lost meanwhile, and begun anew by another person's hand."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import pytest

from bot.model.content import Span
from bot.model.events import ProofStep
from bot.model.people import Role
from bot.plugin import AskPhoto, Form, NoSettings, Plugin
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from plugins.relay.records import Status
from tests.unit.plugins.admin.test_people import grants
from tests.unit.plugins.life import DUTY_A, Life

PAGE = "https://town.example/prove"
GRANT = ("giao nhiệm vụ", "lan", "Tổ trưởng", "ben do", "Một tuần", "1")


@pytest.fixture
async def proving(tmp_path: Path) -> AsyncIterator[Life]:
    """The sample ward in a town in which officers prove who they are."""
    turner = Turner()
    town = Town(turner.clock, capabilities=replace(CAPABILITIES, proves=PAGE))
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        yield Life(TownScene(town, app, turner))


async def prove(life: Life, who: str, step: ProofStep = ProofStep.PROVED, way: str = "passkey") -> None:
    """On the town's page."""
    life.one(who).member.proves(step, way)
    await life.scene.turner.breathe()


def doors(life: Life, who: str) -> list[Span]:
    """The links to the page that somebody was given."""
    return [span for message in life.one(who).member.sees() for span in message.spans if span.link == PAGE]


def asked(life: Life, minutes: int = 30) -> str:
    """What is said to who has to prove first."""
    words = life.scene.app.house.texts.for_language("vi")
    return words("core-proof-needed", minutes=minutes) + "\n" + words("core-proof-door")


async def test_a_role_is_given_by_itself_once_the_commander_has_proved_who_he_is(proving: Life) -> None:
    await proving.writes("giang", "giao nhiệm vụ")
    assert await proving.hears("giang") == asked(proving)
    assert [span.text for span in doors(proving, "giang")] == ["Xác nhận là tôi"]
    await prove(proving, "giang")
    assert (await proving.hears("giang")).startswith(proving.text("admin-ask-person"))
    await proving.writes("giang", *GRANT[1:])
    assert [each.role for each in await grants(proving, "lan")] == [Role.CLUSTER_HEAD]


async def test_a_form_that_took_longer_than_the_proof_keeps_its_answers(proving: Life) -> None:
    await prove(proving, "giang")
    await proving.writes("giang", *GRANT[:-1])
    await proving.scene.turner.advance(minutes=31)
    await proving.one("giang").presses("Gửi")
    assert await proving.hears("giang") == asked(proving)
    assert await grants(proving, "lan") == []
    await prove(proving, "giang")
    assert len(await grants(proving, "lan")) == 1


async def test_what_was_typed_last_is_asked_once_more_and_nothing_else(proving: Life) -> None:
    await prove(proving, "giang")
    await proving.writes("giang", *GRANT[:-1])
    await proving.scene.turner.advance(minutes=31)
    await proving.writes("giang", "1")
    assert await proving.hears("giang") == asked(proving)
    await prove(proving, "giang")
    assert await proving.hears("giang") == proving.text("core-proof-once-more")
    await proving.writes("giang", "1")
    assert len(await grants(proving, "lan")) == 1


async def test_a_proof_holds_for_half_an_hour_and_no_longer(proving: Life) -> None:
    await prove(proving, "giang")
    await proving.scene.turner.advance(minutes=29)
    await proving.writes("giang", "giao nhiệm vụ", "hủy")
    assert doors(proving, "giang") == []
    await proving.scene.turner.advance(minutes=2)
    await proving.writes("giang", "giao nhiệm vụ")
    assert len(doors(proving, "giang")) == 1


async def test_a_vote_in_the_duty_room_goes_on_there_and_the_link_comes_in_private(proving: Life) -> None:
    await proving.found_animal()
    await proving.approves()
    assert (await proving.case()).status is Status.WAITING
    assert proving.answers()[-1] == proving.text("core-proof-in-private")
    assert await proving.hears("dung") == asked(proving)
    assert [m for m in proving.one("dung").member.sees(DUTY_A) if PAGE in m.text] == []
    await prove(proving, "dung")
    assert (await proving.case()).status is Status.LIVE


async def test_a_number_in_the_duty_room_is_a_vote_like_a_press(proving: Life) -> None:
    await proving.found_animal()
    card = (await proving.messages("dung", DUTY_A))[-1]
    proving.one("dung").member.writes("1", chat=DUTY_A, reply_to=card.id)
    await proving.scene.turner.breathe()
    assert (await proving.case()).status is Status.WAITING
    await prove(proving, "dung")
    assert (await proving.case()).status is Status.LIVE


async def test_who_reports_and_lets_an_alarm_out_proves_it_on_the_way_and_writes_nothing_twice(proving: Life) -> None:
    await proving.writes("dung", "tìm người", "Trẻ em", "Bé trai tên Tí, áo đỏ", "cổng chợ", "ben do", "", "")
    await proving.one("dung").presses("Gửi")
    assert await proving.hears("dung") == asked(proving)
    assert await proving.cases() == []
    await prove(proving, "dung")
    assert (await proving.case()).status is Status.LIVE


async def test_what_stops_something_asks_for_no_proof(proving: Life) -> None:
    await proving.found_animal()
    await proving.refuses()
    assert (await proving.case()).status is Status.REFUSED


async def test_who_may_not_hears_that_and_is_led_nowhere(proving: Life) -> None:
    await proving.writes("hoa", "giao nhiệm vụ")
    assert await proving.hears("hoa") == proving.text("core-no-right")
    await proving.writes("cuc", "giao nhiệm vụ")
    assert await proving.hears("cuc") == proving.text("core-no-right")
    assert doors(proving, "hoa") == doors(proving, "cuc") == []


async def test_a_resident_who_erases_what_is_kept_of_them_proves_nothing(proving: Life) -> None:
    await proving.writes("hoa", "dữ liệu của tôi")
    assert doors(proving, "hoa") == []


async def test_without_a_second_factor_on_the_platform_everything_goes_on_as_before(life: Life) -> None:
    await life.writes("giang", *GRANT)
    assert len(await grants(life, "lan")) == 1
    await life.writes("giang", "xác nhận")
    assert await life.hears("giang") == life.text("core-proof-nowhere")


async def test_what_waited_for_too_long_does_not_go_on_by_itself(proving: Life) -> None:
    await proving.writes("giang", "giao nhiệm vụ")
    await proving.scene.turner.advance(minutes=15)
    await prove(proving, "giang")
    assert await proving.hears("giang") == proving.text("core-proof-done")


async def test_what_waited_goes_on_once(proving: Life) -> None:
    await proving.found_animal()
    await proving.approves()
    await prove(proving, "dung")
    await prove(proving, "dung")
    assert await proving.hears("dung") == proving.text("core-proof-done")
    assert (await proving.audited()).count("relay.published") == 1


async def test_a_reform_is_looked_at_without_a_proof_and_done_with_one(proving: Life) -> None:
    await proving.writes("giang", "nhập tổ", "cay gao", "gieng mat")
    before = await proving.audited()
    await proving.writes("giang", "1")
    await proving.one("giang").presses("Đúng, làm đi")
    assert await proving.hears("giang") == asked(proving)
    assert await proving.audited() == before
    await prove(proving, "giang")
    assert (await proving.audited())[len(before) :] == ["unit.merge"]


async def test_somebody_elses_proof_does_nothing_for_me(proving: Life) -> None:
    await proving.writes("giang", "giao nhiệm vụ")
    await prove(proving, "cuc")
    assert await proving.hears("giang") == asked(proving)
    await proving.writes("giang", "giao nhiệm vụ")
    assert len(doors(proving, "giang")) == 2


async def test_a_proof_survives_a_clock_set_back_a_little_and_not_one_from_tomorrow(proving: Life) -> None:
    now = proving.scene.turner.clock.now()
    proving.scene.town.proved["giang"] = now + timedelta(seconds=50)
    await proving.writes("giang", "giao nhiệm vụ", "hủy")
    assert doors(proving, "giang") == []
    proving.scene.town.proved["giang"] = now + timedelta(days=1)
    await proving.writes("giang", "giao nhiệm vụ")
    assert len(doors(proving, "giang")) == 1


async def test_who_lost_the_role_meanwhile_has_proved_for_nothing(proving: Life) -> None:
    await proving.writes("giang", "giao nhiệm vụ")
    await proving.ends_roles("giang")
    await prove(proving, "giang")
    assert await proving.hears("giang") == proving.text("core-no-right")


async def test_the_officers_page_is_a_word_away(proving: Life) -> None:
    await proving.writes("cuc", "xac nhan")
    assert len(doors(proving, "cuc")) == 1
    await proving.writes("hoa", "xác nhận")
    assert doors(proving, "hoa") == []


async def test_every_new_removed_and_refused_factor_is_in_the_log_and_told(proving: Life) -> None:
    await prove(proving, "cuc", ProofStep.ENROLLED)
    assert "vừa thêm một khóa" in await proving.hears("cuc")
    await prove(proving, "cuc", ProofStep.ENROLLED, "totp")
    assert "ứng dụng mã sáu số" in await proving.hears("cuc")
    await prove(proving, "cuc", ProofStep.REMOVED)
    assert await proving.hears("cuc") == proving.text("core-proof-removed")
    await prove(proving, "cuc", ProofStep.REFUSED, "totp")
    logged = [action for action in await proving.audited() if action.startswith("proof.")]
    assert logged == ["proof.enrolled", "proof.enrolled", "proof.removed", "proof.refused"]
    await proving.writes("minh", "nhật ký")
    assert "Chị Cúc · xác nhận không thành" in await proving.hears("minh")


async def renew(life: Life, by: str, who: str) -> None:
    """A commander lets somebody begin anew."""
    await prove(life, by)
    await life.writes(by, "cấp lại xác nhận", who, "1")


async def test_an_officer_who_lost_all_begins_anew_by_a_commanders_hand(proving: Life) -> None:
    await prove(proving, "cuc")
    await renew(proving, "giang", "cuc")
    (link,) = proving.scene.town.renewals
    assert proving.scene.town.renewals[link] == "cuc"
    assert link in await proving.hears("giang")
    assert await proving.hears("cuc") == proving.text("core-proof-reset-own")
    assert "Chị Cúc (Xã" in await proving.hears("minh")
    assert "proof.reset" in await proving.audited()
    await proving.writes("cuc", "cử người thay")
    assert await proving.hears("cuc") == asked(proving), "the old proof is no longer good"


async def test_nobody_renews_their_own_or_of_who_is_not_theirs(proving: Life) -> None:
    await renew(proving, "giang", "giang")
    assert await proving.hears("giang") == proving.text("core-proof-not-self")
    await proving.writes("giang", "hủy")
    await renew(proving, "giang", "hoa")
    assert await proving.hears("giang") == proving.text("core-proof-no-officer")
    await prove(proving, "cuc")
    await proving.writes("cuc", "cấp lại xác nhận")
    assert await proving.hears("cuc") == proving.text("core-no-right")
    assert proving.scene.town.renewals == {}


async def test_who_serves_above_the_commander_as_well_is_not_his_to_renew(proving: Life) -> None:
    await proving.grant("cuc", Role.OFFICER, "tinh")
    await renew(proving, "giang", "cuc")
    assert await proving.hears("giang") == proving.text("core-no-right")


async def test_where_nobody_proves_anything_there_is_nothing_to_renew(life: Life) -> None:
    await life.writes("giang", "cấp lại xác nhận", "cuc", "1")
    assert await life.hears("giang") == life.text("core-proof-none-there")


@dataclass(frozen=True)
class _EndsWithPicture(Form):
    """Nobody is there to prove anything when the picture arrives."""

    picture: Annotated[str, AskPhoto(key="admin-title")]


def test_a_form_that_asks_for_a_proof_does_not_end_with_a_picture() -> None:
    plugin = Plugin(name="trial", title="admin-title", settings=NoSettings)
    plugin.form(_EndsWithPicture, start=None)
    with pytest.raises(ValueError, match="let it end with a Confirm"):
        plugin.form(_EndsWithPicture, start=None, proof=True)
