"""Beginning at the web chat's doors, as the whole house answers it."""

from pathlib import Path

import httpx
import pytest

from tests.stories.web import WebScene, open_scene


@pytest.mark.parametrize(("door", "first"), [("start", "Xin chào"), ("join/to-3", "Anh/chị đã ở trong tổ rồi")])
async def test_who_presses_start_is_met_with_choices(tmp_path: Path, door: str, first: str) -> None:
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, WebScene)
        async with httpx.AsyncClient(base_url=scene.base, headers={"sec-fetch-site": "same-origin"}) as browser:
            assert (await browser.post(door, data={})).status_code == httpx.codes.SEE_OTHER
            await scene.turner.breathe()
            (chat,) = (await browser.get("api/state")).json()["chats"]
            greeting, *more = (await browser.get(f"api/chats/{chat['id']}/messages")).json()["messages"]
        assert not any(message["mine"] for message in (greeting, *more))
        assert [greeting, *more][-1]["buttons"][1:], "there is a choice"
        text = "".join(span["text"] for span in greeting["spans"])
        assert text.startswith(first)
