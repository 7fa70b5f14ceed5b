"""S18: the first screen offers four things and no more, each by its number, and none of them asks who you are."""

from bot.testing.stories.checks import StoryFailed, last, sees
from bot.testing.stories.scene import Neighbour, Scene

FOUR = ("Tôi nhặt được, tôi thấy", "Tôi bị mất", "Tìm người thân", "Báo tin riêng cho công an")
MORE = "Xem thêm"


async def play(scene: Scene) -> None:
    """Three residents of three places, who only know that there is somebody to ask."""
    await scene.until("08:00")
    for key in ("tam", "sau", "khanh"):
        await _looks_around(scene.neighbour(key))


async def _looks_around(who: Neighbour) -> None:
    await who.writes("xin chao")
    await _offered(who, *FOUR, MORE)
    await who.writes("2")
    await sees(who, "Anh/chị tìm gì?")
    await who.writes("0")
    await _offered(who, *FOUR, MORE)
    await who.writes("5")
    others = (await last(who)).buttons
    if not others or set(others) & set(FOUR):
        raise StoryFailed(f"the second page should show {who.name} other things, and shows {others}")
    await who.writes("0")
    await _offered(who, *FOUR, MORE)
    await who.writes("4")
    await sees(who, "Chuyện gì đã xảy ra?", "Không cần ghi tên mình")
    await who.writes("0")


async def _offered(who: Neighbour, *labels: str) -> None:
    found = (await last(who)).buttons
    if found != labels:
        raise StoryFailed(f"{who.name} should be offered {labels}, and is offered {found}")
