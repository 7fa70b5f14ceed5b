"""How the chat looks and reads: screenshots of a lost buffalo's morning, and nothing serious by axe."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, Page

from adapters.web.server import Button, Message, Photo, Span
from tests.browser.conftest import DESK, PHONE, Sit, Village, message, open_chat, picture, write
from tests.browser.village import BAY, CLUSTER, DUC, LAN, buffalo_photo

pytestmark = pytest.mark.browser

FOUND = Message(
    (
        Span("TIN NHẶT ĐƯỢC", "bold"),
        Span(
            " · một con trâu đen, sừng cong, đang được giữ ở bờ kênh Lau.\n"
            "Chủ trâu nhắn riêng cho trợ lý, nói giúp một đặc điểm để nhận lại. Gọi trực ban: "
        ),
        Span("0215 000 113", "phone"),
    ),
    (Photo(buffalo_photo(), "Con trâu đen bên bờ kênh"),),
    ((Button("info", "Tôi có thông tin", "primary"),),),
    tone="alarm",
)
RETURNED = Message(
    (
        Span("ĐÃ TRẢ LẠI", "bold"),
        Span(" · trâu đã về với chủ ở xã Suối Trong lúc 08:55. Cảm ơn bà con đã giúp!"),
    ),
    tone="good",
)


async def check_axe(page: Page) -> None:
    """Nothing that axe calls serious or critical."""
    found = (await Axe().run(page)).response["violations"]
    grave = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]
    assert grave == []


async def a_morning(village: Village, lan: Page, bay: Page) -> int:
    """Talk in the group until the buffalo is announced; returns the announcement's number."""
    village.clock.move(hours=-16)
    await village.bot.say(
        CLUSTER,
        Span("Bản tin an toàn", "bold"),
        Span(": mùa gặt, bà con nhớ khóa cửa khi ra đồng sớm. Có việc gấp xin gọi "),
        Span("113", "phone"),
    )
    village.clock.move(hours=16)
    for page in (lan, bay):
        await open_chat(page, CLUSTER)
    await write(bay, "Chào bà con, sáng nay ai ra đồng sớm nhớ để ý bờ kênh giúp tôi nhé.")
    await lan.wait_for_selector(message("Chào bà con"))
    village.clock.move(minutes=2)
    await write(lan, "Dạ, nhà cháu vừa thấy một con trâu lạ ở bờ kênh Lau.")
    await lan.wait_for_selector(message("trâu lạ"))
    await write(lan, "Cháu buộc tạm vào gốc xoài rồi ạ.")
    await bay.wait_for_selector(message("gốc xoài"))
    village.clock.move(minutes=3)
    number = (await village.chat.server.post("found", CLUSTER, FOUND)).message
    await village.chat.server.pin("pin", number, True)
    return number


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_lost_buffalo_comes_home(village: Village, sit: Sit, scheme: str) -> None:
    lan = await sit(LAN.person, PHONE, scheme)
    bay = await sit(BAY.person, DESK, scheme)
    await lan.screenshot(path=picture(f"list-360-{scheme}"))
    await bay.screenshot(path=picture(f"list-1280-{scheme}"))
    await check_axe(lan)
    number = await a_morning(village, lan, bay)
    for page, width in ((lan, 360), (bay, 1280)):
        await page.wait_for_selector("[data-testid=pins]")
        await page.wait_for_selector("[data-testid=photo] img")
        await page.locator("[data-token=info]").wait_for()
        await page.evaluate("Promise.all([...document.images].map((one) => one.decode().catch(() => 0))).then(() => 0)")
        assert await page.locator("[data-token=info]").bounding_box() is not None
        await page.screenshot(path=picture(f"found-{width}-{scheme}"))
        await check_axe(page)
    village.clock.move(minutes=110)
    await village.chat.server.edit("home", number, RETURNED)
    await village.chat.server.pin("unpin", number, False)
    for page, width in ((lan, 360), (bay, 1280)):
        await page.wait_for_selector("[data-testid=photo-removed]")
        assert await page.locator("[data-testid=photo]").count() == 0
        await page.screenshot(path=picture(f"returned-{width}-{scheme}"))
        await check_axe(page)


@pytest.mark.parametrize(("scheme", "label"), [("light", "Đã nhận"), ("dark", "Received")])
async def test_the_sign_below_what_somebody_said_is_seen_and_read_by_everybody(
    village: Village, sit: Sit, scheme: str, label: str
) -> None:
    lan, bay = await sit(LAN.person, PHONE, scheme), await sit(BAY.person, DESK, scheme)
    if scheme == "dark":
        for page in (lan, bay):
            await page.evaluate("localStorage.setItem('chat.language', 'en')")
            await page.reload()
            await page.wait_for_selector("[data-testid=shell]")
    await village.bot.say(CLUSTER, *RETURNED.spans)
    for page in (lan, bay):
        await open_chat(page, CLUSTER)
    await write(lan, "Mừng quá, <b>cảm ơn</b> bà con!")
    said = lan.locator(message("Mừng quá"))
    await said.wait_for()
    number = int(await said.get_attribute("data-message-id") or 0)
    await village.chat.server.heard(CLUSTER, number)
    for page, width in ((lan, 360), (bay, 1280)):
        below = page.locator(f"[data-message-id='{number}'] [data-testid=heard]")
        await below.wait_for()
        assert await below.inner_text() == label
        await page.screenshot(path=picture(f"heard-{width}-{scheme}"))
        await check_axe(page)
        await page.reload()
        await below.wait_for()
        assert await page.locator("[data-testid=heard]").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_an_officer_approves_in_private(village: Village, sit: Sit, scheme: str) -> None:
    duc = await sit(DUC.person, PHONE, scheme)
    private = await village.chat.server.private_chat(DUC.person)
    await open_chat(duc, private)
    await duc.screenshot(path=picture(f"empty-360-{scheme}"))
    await check_axe(duc)
    await write(duc, "menu")
    await duc.wait_for_selector("[data-token=approve]")
    await village.chat.server.typing(private)
    await duc.wait_for_selector("[data-testid=typing]")
    await duc.screenshot(path=picture(f"choices-360-{scheme}"))
    await check_axe(duc)
    await duc.click("[data-token=approve]")
    await duc.wait_for_selector(message("Đã duyệt lúc 07:05."))
    await duc.wait_for_selector("[data-testid=toasts] :text('Đã ghi nhận')")
    await duc.screenshot(path=picture(f"approved-360-{scheme}"))
    await check_axe(duc)


@pytest.mark.parametrize(("size", "width"), [(PHONE, 360), (DESK, 1280)])
async def test_the_doors_are_readable(village: Village, chromium: Browser, size: tuple[int, int], width: int) -> None:
    page = await chromium.new_page(viewport={"width": size[0], "height": size[1]})
    link = await village.chat.server.invite("link", chat=CLUSTER)
    for name, address in (
        ("welcome", f"{village.chat.url}s/me/"),
        ("sample", f"{village.chat.url}s/me/sample"),
        ("enter", link),
        ("gone", f"{village.chat.url}s/me/enter/used-up"),
    ):
        await page.goto(address)
        await page.screenshot(path=picture(f"{name}-{width}"))
        await check_axe(page)
        assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_menus_and_questions_are_readable(village: Village, sit: Sit) -> None:
    for size, width in ((PHONE, 360), (DESK, 1280)):
        page = await sit(BAY.person, size)
        await page.click("[data-testid=account]")
        await page.screenshot(path=picture(f"menu-{width}"))
        await check_axe(page)
        await page.keyboard.press("Escape")
        await open_chat(page, CLUSTER)
        await page.click("[aria-label='Tùy chọn của nhóm']")
        await page.click("text=Rời nhóm này")
        await check_axe(page)
        await page.click("text=Thôi")


@pytest.mark.parametrize(("size", "width"), [(PHONE, 360), (DESK, 1280)])
async def test_long_words_and_many_photos_stay_inside(
    village: Village, sit: Sit, size: tuple[int, int], width: int
) -> None:
    page = await sit(LAN.person, size)
    await open_chat(page, CLUSTER)
    photos = tuple(Photo(buffalo_photo(), f"Trâu {n}") for n in range(3))
    buttons = ((Button("a", "Một lựa chọn có tên rất dài, dài hơn màn hình điện thoại"), Button("b", "Hai")),)
    await village.chat.server.post("p", CLUSTER, Message((Span("dàiquá" * 40),), photos, buttons))
    await write(page, "https://example.vn/" + "a" * 200)
    await page.wait_for_selector(message("example.vn"))
    await page.screenshot(path=picture(f"crowded-{width}"))
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    overflowing = (
        "[...document.querySelectorAll('.bubble')].filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert await page.evaluate(overflowing) == 0
    await check_axe(page)


async def test_everything_to_press_is_at_least_44_pixels_high(village: Village, sit: Sit) -> None:
    page = await sit(DUC.person)
    await open_chat(page, CLUSTER)
    number = (await village.chat.server.post("found", CLUSTER, FOUND)).message
    await village.chat.server.pin("pin", number, True)
    await page.wait_for_selector("[data-testid=pins]")
    small = await page.evaluate(
        "[...document.querySelectorAll('button, a[href], textarea')]"
        ".filter((one) => one.offsetParent && !one.closest('.text') && one.getBoundingClientRect().height < 43.9)"
        ".map((one) => one.outerHTML)"
    )
    assert small == []
