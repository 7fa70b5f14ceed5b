"""A member that nobody here wrote gets along with members of ours, and takes part when a stray buffalo goes home."""

from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path

import pytest

from bot.testing.pictures import picture
from bot.testing.stories.checks import sees, sees_not
from tests.matrix.keyed import keyed
from tests.matrix.outsider import Line, Outsider, Refused, outsider
from tests.matrix.seeing import choices
from tests.stories.matrix import MatrixScene, open_scene
from tests.tools.synapse import PASSWORD, Homeserver


async def test_who_cannot_sign_in_leaves_with_a_word(synapse: Homeserver) -> None:
    stranger = synapse.user("la")
    with pytest.raises(Refused, match="Invalid username or password"):
        async with outsider(synapse.url, stranger.user_id, "wrong"):
            pass


async def test_what_it_cannot_do_is_refused_with_the_reason(synapse: Homeserver) -> None:
    async with outsider(synapse.url, synapse.user("mai").user_id, PASSWORD) as mai:
        with pytest.raises(Refused, match=r"see: not in the room !nowhere:ward.example"):
            await mai.sees("!nowhere:ward.example")


async def test_it_sees_what_others_show_change_and_take_back_and_talks_in_private(
    synapse: Homeserver, tmp_path: Path
) -> None:
    an = synapse.user("an")
    async with (
        keyed(synapse.url, *an, tmp_path) as ours,
        outsider(synapse.url, synapse.user("mai").user_id, PASSWORD) as mai,
    ):
        group = await ours.makes_room("Tổ 1", invite=[mai.user])
        await mai.hears("invitation", room=group, sender=ours.user)
        await mai.join(group)
        shown = await ours.sends_photo(group, picture(), "con trâu")
        seen = await mai.hears("message", event=shown)
        assert (seen["text"], seen["picture"]["sha256"]) == ("con trâu", sha256(picture()).hexdigest())
        await ours.edits(group, shown, "con trâu cái")
        assert (await mai.hears("edit", of=shown))["text"] == "con trâu cái"
        await ours.redacts(group, shown)
        await mai.hears("removal", of=shown)
        assert await mai.sees(group) == []

        talk = await ours.opens_talk(mai.user, encrypted=True)
        assert await mai.direct(ours.user) == talk
        sealed = await ours.sends_photo(talk, picture("gray"), "vết sẹo")
        seen = await mai.hears("message", event=sealed)
        assert (seen["encrypted"], seen["text"]) == (True, "vết sẹo")
        assert seen["picture"]["sha256"] == sha256(picture("gray")).hexdigest()
        await mai.writes(talk, "hình chiếc lá")
        assert "hình chiếc lá" in [message.text for message in await ours.sees(talk)]


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[MatrixScene]:
    """The sample ward at 07:00 on a homeserver."""
    async with open_scene(tmp_path) as opened:
        assert isinstance(opened, MatrixScene)
        yield opened


@pytest.fixture
async def nga(scene: MatrixScene) -> AsyncIterator[Outsider]:
    """New in thôn Bến Đò, with another client than all the others."""
    server, room = scene.hamlet.village.server, scene.hamlet.rooms["g-a1"]
    login = await scene.hamlet.village.login("nga")
    async with outsider(server.url, login.user_id, PASSWORD) as who:
        await scene.hamlet.members[""].invites(room, who.user)
        await who.hears("invitation", room=room)
        await who.join(room)
        yield who


async def test_the_owner_of_a_stray_buffalo_reads_answers_and_proves_it_with_a_client_that_nobody_here_wrote(
    scene: MatrixScene, nga: Outsider
) -> None:
    await _found(scene)
    room = scene.hamlet.rooms["g-a1"]
    notice = await nga.finds(room, lambda message: "TÌM CHỦ" in message["text"])
    assert (notice["encrypted"], notice["picture"]["type"]) == (False, "image/jpeg")

    await scene.heard(await nga.replies(room, notice["event"], _number(notice, "Tôi có thông tin")))
    talk = await nga.direct(scene.hamlet.bot.user_id)
    await scene.turner.breathe()
    asked = await nga.finds(talk, lambda message: "Đây là của tôi" in message["text"])
    assert asked["encrypted"]
    for answer in (_number(asked, "Đây là của tôi"), "Chân sau bên trái có sẹo giống chiếc lá", "0987 654 321"):
        await scene.heard(await nga.writes(talk, answer))
    await nga.finds(talk, lambda message: "Cảm ơn anh/chị" in message["text"])
    dung = scene.neighbour("dung")
    await sees(dung, "nhận là chủ", "giống chiếc lá")
    await sees_not(scene.neighbour("binh"), "giống chiếc lá", group="g-a1")

    await dung.presses("Đã trả lại", group="g-a-duty")
    await scene.turner.breathe()
    await nga.hears("removal", of=notice["event"])
    await nga.finds(room, lambda message: "ĐÃ TRẢ LẠI" in message["text"])
    left = await nga.sees(room)
    assert not any("TÌM CHỦ" in message["text"] or message["picture"] for message in left)


async def _found(scene: MatrixScene) -> None:
    """Chị An reports it, and anh Dũng lets it out."""
    an = scene.neighbour("an")
    await an.writes("nhat duoc")
    await an.presses("Con vật")
    for words in ("Trâu cái, sừng cong, đeo mõ gỗ", "vết sẹo hình lá ở chân sau", "bãi cỏ sau đình, lúc 6 giờ rưỡi"):
        await an.writes(words)
    await an.presses("Thôn Bến Đò")
    await an.sends_photo(picture())
    await an.writes("0912 345 678")
    await an.presses("Gửi")
    await scene.neighbour("dung").presses("Duyệt", group="g-a-duty")


def _number(message: Line, label: str) -> str:
    return choices(message["text"])[label]
