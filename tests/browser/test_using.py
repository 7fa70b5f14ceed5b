"""Using the chat: sending, pressing, replying, photos, the keyboard, the language, and breaks in the line."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Browser, Page, Route, expect

from adapters.web.server import Button, ButtonPressed, Message, MessageSent, Photo, Span
from tests.browser.conftest import DESK, PHONE, Sit, Village, message, open_chat, picture, texts, write
from tests.browser.village import BAY, CLUSTER, DUC, LAN, buffalo_photo

pytestmark = pytest.mark.browser


def said(village: Village, text: str) -> list[MessageSent]:
    """How often the bot was told of a message."""
    return [event for event in village.bot.heard if isinstance(event, MessageSent) and event.text == text]


async def test_what_one_writes_the_other_sees_and_the_bot_hears(village: Village, sit: Sit) -> None:
    lan, bay = await sit(LAN.person), await sit(BAY.person)
    await open_chat(lan, CLUSTER)
    await expect(bay.locator("[data-testid=unread]")).to_have_count(0)
    await write(lan, "Trâu ở bờ kênh <b>Lau</b>")
    await expect(bay.locator("[data-testid=unread]")).to_contain_text("1")
    assert await bay.title() == "(1) Nhịp Cầu"
    await open_chat(bay, CLUSTER)
    assert await texts(bay) == ["Trâu ở bờ kênh <b>Lau</b>"]
    await expect(bay.locator("[data-testid=unread]")).to_have_count(0)
    assert len(said(village, "Trâu ở bờ kênh <b>Lau</b>")) == 1


async def test_buttons_reach_the_bot_and_the_message_changes(village: Village, sit: Sit) -> None:
    duc = await sit(DUC.person)
    await open_chat(duc, await village.chat.server.private_chat(DUC.person))
    await write(duc, "menu")
    await duc.click("[data-token=approve]")
    await duc.wait_for_selector(message("Đã duyệt lúc 07:05."))
    assert [event.token for event in village.bot.heard if isinstance(event, ButtonPressed)] == ["approve"]
    await expect(duc.locator("[data-testid=choice]")).to_have_count(0)
    await expect(duc.locator(".edited")).to_have_text("đã sửa")


async def test_a_second_tap_hits_nothing_where_the_choices_have_just_changed(village: Village, sit: Sit) -> None:
    for size, tap in ((PHONE, "finger"), (DESK, "keyboard")):
        duc = await sit(DUC.person, size)
        await open_chat(duc, CLUSTER)
        asked = await village.chat.server.post(f"ask-{tap}", CLUSTER, choice("hold", "Giữ lại"))
        await duc.wait_for_selector("[data-token=hold]")
        await village.chat.server.edit(f"first-{tap}", asked.message, choice("publish", "Đăng cho bà con"))
        await duc.wait_for_selector("[data-token=publish]")
        await press(duc, "publish", tap)
        await duc.wait_for_timeout(1000)
        assert pressed(village) == []
        await expect(duc.locator("[aria-busy=true]")).to_have_count(0)
        await village.chat.server.edit(f"again-{tap}", asked.message, choice("publish", "Đăng cho bà con", "Vẫn vậy"))
        await duc.wait_for_selector(message("Vẫn vậy"))
        await duc.wait_for_timeout(300)
        await press(duc, "publish", tap)
        await duc.wait_for_selector(message("Đã duyệt lúc 07:05."))
        assert pressed(village) == ["publish"]
        village.bot.heard.clear()
        await village.chat.server.remove(f"away-{tap}", asked.message)


def choice(token: str, label: str, text: str = "Trâu lạc") -> Message:
    """A message with one choice."""
    return Message((Span(text),), buttons=((Button(token, label),),))


def pressed(village: Village) -> list[str]:
    """What the bot was told of presses."""
    return [event.token for event in village.bot.heard if isinstance(event, ButtonPressed)]


async def press(page: Page, token: str, how: str) -> None:
    """By a tap, or by the keyboard alone."""
    if how == "finger":
        await page.tap(f"[data-token={token}]")
    else:
        await page.locator(f"[data-token={token}]").last.press("Enter")


async def test_a_press_without_a_connection_asks_for_another_one(village: Village, sit: Sit) -> None:
    duc = await sit(DUC.person)
    await open_chat(duc, CLUSTER)
    await village.chat.server.post("ask", CLUSTER, choice("publish", "Đăng cho bà con"))
    await duc.route("**/press", lambda route: route.abort())
    await duc.tap("[data-token=publish]")
    await expect(duc.locator("[data-testid=toasts]")).to_have_text(
        "Chưa bấm được. Có mạng lại, anh/chị bấm giúp lần nữa ạ."
    )
    await duc.screenshot(path=picture("press-lost-360"))
    await duc.unroute("**/press")
    await duc.tap("[data-token=publish]")
    await duc.wait_for_selector(message("Đã duyệt lúc 07:05."))


async def test_a_page_of_somebody_who_is_no_longer_signed_in_here_says_so(village: Village, sit: Sit) -> None:
    lan = await sit(LAN.person)
    await open_chat(lan, CLUSTER)
    await lan.route("**/api/events*", lambda route: route.abort())
    await lan.evaluate("window.dispatchEvent(new Event('online'))")
    second = await lan.context.new_page()
    await second.goto(await village.chat.server.invite("i", chat=CLUSTER, person=BAY.person))
    await second.click("[data-testid=enter]")
    await second.wait_for_selector("[data-testid=shell]")
    await write(lan, "tin của cô Lan")
    await expect(lan.locator("[data-testid=banner]")).to_contain_text(
        "Máy này vừa đổi sang người khác. Anh/chị tải lại trang giúp ạ."
    )
    for width in (1280, 360):
        await lan.set_viewport_size({"width": width, "height": 740})
        await lan.screenshot(path=picture(f"another-person-{width}"))
    # Pressed before the page hears anything again, for then it begins anew by itself.
    async with lan.expect_navigation():
        await lan.click("[data-testid=reload]")
    await lan.unroute("**/api/events*")
    await lan.wait_for_selector("[data-testid=shell]")
    assert await lan.evaluate("fetch('api/state').then((it) => it.json()).then((it) => it.me.id)") == BAY.person
    assert said(village, "tin của cô Lan") == []


async def test_a_page_that_finds_somebody_else_signed_in_begins_anew_for_them(village: Village, sit: Sit) -> None:
    lan = await sit(LAN.person)
    await open_chat(lan, CLUSTER)
    await lan.route("**/api/events*", lambda route: route.abort())
    await lan.evaluate("window.dispatchEvent(new Event('online'))")
    second = await lan.context.new_page()
    await second.goto(await village.chat.server.invite("i", chat=CLUSTER, person=BAY.person))
    await second.click("[data-testid=enter]")
    await second.wait_for_selector("[data-testid=shell]")
    await lan.unroute("**/api/events*")
    async with lan.expect_navigation():
        await lan.evaluate("window.dispatchEvent(new Event('online'))")
    await lan.wait_for_selector("[data-testid=shell]")


async def test_a_name_that_ends_in_a_picture_is_pictured_whole(village: Village, sit: Sit) -> None:
    await village.chat.server.ensure_person(LAN.person, "Lan 🌾")
    lan = await sit(LAN.person)
    await expect(lan.locator("[data-testid=account]")).to_have_text("🌾")


async def test_a_photo_is_chosen_shown_sent_and_opened(village: Village, sit: Sit) -> None:
    lan = await sit(LAN.person)
    await open_chat(lan, CLUSTER)
    await lan.set_input_files(
        "[data-testid=photo-input]", {"name": "trau.jpg", "mimeType": "image/jpeg", "buffer": buffalo_photo()}
    )
    await lan.wait_for_selector("[data-testid=photo-chip]")
    await lan.screenshot(path=picture("photo-chosen-360"))
    await write(lan, "Trâu đây ạ")
    await lan.wait_for_selector("[data-testid=message] [data-testid=photo] img")
    (told,) = said(village, "Trâu đây ạ")
    assert (await village.chat.server.photo_bytes(told.photos[0])).startswith(b"\xff\xd8\xff")
    await lan.click("[data-testid=photo]")
    await lan.wait_for_selector("[data-testid=viewer] img")
    await lan.keyboard.press("Escape")
    await expect(lan.locator("[data-testid=viewer]")).to_have_count(0)


async def test_a_photo_that_is_removed_while_it_is_open_closes(village: Village, sit: Sit) -> None:
    lan = await sit(LAN.person)
    await open_chat(lan, CLUSTER)
    number = await village.bot.say(CLUSTER, Span("Trâu lạc"), photo=buffalo_photo())
    await lan.click("[data-testid=photo]")
    await lan.wait_for_selector("[data-testid=viewer]")
    await village.chat.server.edit("e", number, Message((Span("Đã trả lại"),)))
    await expect(lan.locator("[data-testid=viewer]")).to_have_count(0)
    await lan.wait_for_selector("[data-testid=photo-removed]")


async def test_a_file_that_is_no_photo_is_refused_in_words_and_can_be_dropped(village: Village, sit: Sit) -> None:
    lan = await sit(LAN.person)
    await open_chat(lan, CLUSTER)
    await lan.set_input_files(
        "[data-testid=photo-input]", {"name": "trau.jpg", "mimeType": "image/jpeg", "buffer": b"not a picture"}
    )
    await write(lan, "xem này")
    await expect(lan.locator(".failure")).to_contain_text("không phải ảnh")
    await lan.screenshot(path=picture("failed-360"))
    await lan.click("text=Bỏ tin này")
    await expect(lan.locator("[data-testid=pending]")).to_have_count(0)
    assert said(village, "xem này") == []


async def test_a_reply_shows_what_it_answers_and_leads_there(village: Village, sit: Sit) -> None:
    lan, bay = await sit(LAN.person), await sit(BAY.person, DESK)
    for page in (lan, bay):
        await open_chat(page, CLUSTER)
    await write(lan, "Trâu ở bờ kênh")
    await bay.hover(message("Trâu ở bờ kênh"))
    await bay.click(f"{message('Trâu ở bờ kênh')} >> [data-testid=reply]")
    await bay.screenshot(path=picture("replying-1280"))
    await bay.keyboard.type("Cảm ơn cháu")
    await bay.keyboard.press("Enter")
    await expect(lan.locator(".quote-text")).to_have_text("Trâu ở bờ kênh")
    (told,) = await village.bot.hears(MessageSent, text="Cảm ơn cháu")
    assert told.reply_to == said(village, "Trâu ở bờ kênh")[0].message


async def test_removed_messages_say_so(village: Village, sit: Sit) -> None:
    lan = await sit(LAN.person)
    await open_chat(lan, CLUSTER)
    number = await village.bot.say(CLUSTER, Span("nhầm"))
    await lan.wait_for_selector(message("nhầm"))
    await village.chat.server.remove("r", number)
    await expect(lan.locator("[data-testid=removed]")).to_contain_text("Tin này đã được gỡ")


async def test_older_messages_come_when_scrolling_up_without_a_jump(village: Village, sit: Sit) -> None:
    for turn in range(120):
        await village.chat.server.post(f"p{turn}", CLUSTER, Message((Span(f"tin số {turn}."),)))
    lan = await sit(LAN.person)
    await open_chat(lan, CLUSTER)
    await expect(lan.locator(message("tin số 119."))).to_be_in_viewport()
    await lan.locator(message("tin số 72.")).scroll_into_view_if_needed()
    await lan.locator(message("tin số 40.")).wait_for(state="attached")
    await expect(lan.locator(message("tin số 72."))).to_be_in_viewport()
    await village.chat.server.post("new", CLUSTER, Message((Span("tin mới nhất"),)))
    await expect(lan.locator(".jump")).to_contain_text("1 tin mới")
    await lan.click(".jump")
    await expect(lan.locator(message("tin mới nhất"))).to_be_in_viewport()


async def test_everything_can_be_done_by_keyboard(village: Village, sit: Sit) -> None:
    bay = await sit(BAY.person, DESK)
    await bay.keyboard.press("Tab")
    await bay.keyboard.press("Tab")
    assert await bay.evaluate("document.activeElement.dataset.kind") == "private"
    await bay.keyboard.press("Enter")
    await bay.wait_for_selector("[data-testid=composer-text]:focus")
    await bay.keyboard.type("menu")
    await bay.keyboard.press("Shift+Enter")
    await bay.keyboard.press("Backspace")
    await bay.keyboard.press("Enter")
    await bay.wait_for_selector("[data-token=approve]")
    for _ in range(12):
        await bay.keyboard.press("Shift+Tab")
        if await bay.evaluate("document.activeElement.dataset.token") == "approve":
            break
    await bay.keyboard.press("Enter")
    await bay.wait_for_selector(message("Đã duyệt lúc 07:05."))


async def test_the_language_can_be_switched_and_is_kept(village: Village, sit: Sit) -> None:
    lan = await sit(LAN.person)
    assert await lan.evaluate("document.documentElement.lang") == "vi"
    await lan.click("[data-testid=account]")
    await lan.click("dialog >> text=English")
    await lan.wait_for_selector("text=Your groups")
    assert await lan.evaluate("document.documentElement.lang") == "en"
    await lan.reload()
    await lan.wait_for_selector("text=Your groups")
    await open_chat(lan, CLUSTER)
    await write(lan, "hello")
    await lan.wait_for_selector(message("hello"))
    await lan.screenshot(path=picture("english-360"))
    (told,) = said(village, "hello")
    assert told.language == "en"


async def test_a_personal_link_is_used_by_its_button_only(village: Village, chromium: Browser) -> None:
    link = await village.chat.server.invite("i", chat=CLUSTER)
    page = await chromium.new_page()
    await page.goto(link)
    await page.reload()
    await page.fill("#name", "Chị Hoa nhà 12")
    await page.click("[data-testid=enter]")
    await page.wait_for_selector(f"a[data-chat-id={CLUSTER}]")
    assert "enter" not in page.url
    assert "lang" not in page.url
    await page.goto(link)
    await page.wait_for_selector("text=Anh/chị đã vào rồi")
    for width in (360, 1280):
        await page.set_viewport_size({"width": width, "height": 740})
        await page.screenshot(path=picture(f"in-already-{width}"))
    await page.click("[data-testid=open]")
    await page.wait_for_selector(f"a[data-chat-id={CLUSTER}]")
    stranger = await (await chromium.new_context()).new_page()
    await stranger.goto(link)
    await stranger.wait_for_selector("text=đã dùng rồi")


async def test_a_link_for_somebody_else_is_copied_and_not_entered(village: Village, sit: Sit) -> None:
    server = village.chat.server
    link = await server.invite("i", chat=CLUSTER, name="Chị Hoa")
    text = (Span("Đường dẫn vào nhóm:\n"), Span(link, "link", link), Span("\nAnh/chị chuyển tận tay nhé."))
    for size, secure in ((PHONE, True), (DESK, False)):
        bay = await sit(BAY.person, size)
        if secure:
            await bay.context.grant_permissions(["clipboard-read", "clipboard-write"])
        else:
            await bay.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        private = await server.private_chat(BAY.person)
        await open_chat(bay, private)
        await server.post(f"invited-{secure}", private, Message(text))
        copy = bay.locator("[data-testid=copy]").last
        await expect(copy).to_have_text("Chép đường dẫn")
        await bay.screenshot(path=picture(f"invited-{size[0]}"))
        await expect(bay.locator(f"a[href*='{link}']")).to_have_count(0)
        await copy.click()
        await expect(copy).to_have_text("Đã chép")
        if secure:
            assert await bay.evaluate("navigator.clipboard.readText()") == link
        else:
            assert await bay.evaluate("getSelection().toString()") == link


async def test_signing_out_leads_to_the_door(village: Village, sit: Sit) -> None:
    lan = await sit(LAN.person)
    await lan.click("[data-testid=account]")
    await lan.click("text=Đăng xuất")
    await lan.click("dialog >> .button.danger")
    await lan.wait_for_selector("text=Chào anh/chị")


async def test_leaving_a_group_takes_it_from_the_list(village: Village, sit: Sit) -> None:
    lan = await sit(LAN.person)
    await open_chat(lan, CLUSTER)
    await lan.click("[aria-label='Tùy chọn của nhóm']")
    await lan.click("text=Rời nhóm này")
    await lan.click("dialog >> .button.danger")
    await expect(lan.locator(f"a[data-chat-id={CLUSTER}]")).to_have_count(0)
    await lan.wait_for_selector("text=không còn ở trong nhóm")


async def test_a_restart_of_the_server_loses_and_doubles_nothing(village: Village, sit: Sit) -> None:
    lan, bay = await sit(LAN.person), await sit(BAY.person)
    for page in (lan, bay):
        await open_chat(page, CLUSTER)
    await write(lan, "trước khi mất mạng")
    await bay.wait_for_selector(message("trước khi mất mạng"))
    await village.stop()
    await lan.wait_for_selector("[data-testid=banner].lost")
    await write(lan, "viết khi mất mạng")
    await write(lan, "và một tin nữa")
    await expect(lan.locator("[data-testid=pending]")).to_have_count(2)
    await lan.screenshot(path=picture("offline-360"))
    await village.start()
    await village.bot.say(CLUSTER, Span("máy chủ đã trở lại"))
    for page in (lan, bay):
        await expect(page.locator("[data-testid=message]")).to_have_count(4, timeout=30_000)
        await expect(page.locator("[data-testid=pending]")).to_have_count(0)
    expected = {"trước khi mất mạng", "viết khi mất mạng", "và một tin nữa", "máy chủ đã trở lại"}
    for page in (lan, bay):
        shown = await texts(page)
        assert sorted(shown) == sorted(expected)
        assert shown.index("viết khi mất mạng") < shown.index("và một tin nữa")
    assert len(said(village, "viết khi mất mạng")) == 1


async def test_a_message_whose_answer_was_lost_is_sent_again_but_not_doubled(village: Village, sit: Sit) -> None:
    lan = await sit(LAN.person)
    await open_chat(lan, CLUSTER)
    lost: list[str] = []

    async def lose_the_first_answer(route: Route) -> None:
        answer = await route.fetch()
        if not lost:
            lost.append(await answer.text())
            await route.abort("connectionreset")
        else:
            await route.fulfill(response=answer)

    await lan.route("**/messages", lose_the_first_answer)
    await write(lan, "chỉ một lần")
    await lan.wait_for_selector(message("chỉ một lần"))
    await asyncio.sleep(2)
    await expect(lan.locator("[data-testid=pending]")).to_have_count(0)
    assert await texts(lan) == ["chỉ một lần"]
    assert len(lost) == 1
    assert len(said(village, "chỉ một lần")) == 1


async def test_unsent_words_survive_a_reload(village: Village, sit: Sit) -> None:
    lan = await sit(LAN.person)
    await open_chat(lan, CLUSTER)
    await lan.route("**/messages", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    await write(lan, "còn đang chờ")
    await expect(lan.locator("[data-testid=pending][data-state=waiting]")).to_have_count(1)
    await lan.unroute("**/messages")
    await lan.reload()
    await lan.wait_for_selector(message("còn đang chờ"))
    assert len(said(village, "còn đang chờ")) == 1


async def test_three_phones_in_one_page_can_be_played_by_a_script_of_the_page(
    village: Village, chromium: Browser
) -> None:
    page = await chromium.new_page(viewport={"width": 1280, "height": 800})
    await page.goto(f"{village.chat.url}static/icon.svg")
    await page.goto(f"{village.chat.url}s/me/")
    people = {"1": LAN, "2": BAY, "3": DUC}
    await page.evaluate(
        """(slots) => {
            document.body.replaceChildren(...slots.map((slot) => {
                const frame = document.createElement("iframe");
                frame.name = `phone-${slot}`;
                frame.width = 390;
                frame.height = 760;
                frame.src = `../${slot}/sample`;
                return frame;
            }));
        }""",
        list(people),
    )
    for slot, one in people.items():
        phone = page.frame_locator(f"[name=phone-{slot}]")
        await phone.locator(f"[data-person={one.person}]").click()
        await phone.locator(f"a[data-chat-id={CLUSTER}]").click()
    await page.evaluate(
        """async () => {
            const phone = document.querySelector("[name=phone-1]").contentDocument;
            const text = phone.querySelector("[data-testid=composer-text]");
            text.value = "gõ từ trang mẹ";
            text.dispatchEvent(new Event("input", { bubbles: true }));
            phone.querySelector("[data-testid=send]").click();
        }"""
    )
    for slot in people:
        phone = page.frame_locator(f"[name=phone-{slot}]")
        await expect(phone.locator(message("gõ từ trang mẹ"))).to_have_count(1)
    await page.screenshot(path=picture("three-phones"))


async def test_with_photos_coming_in_the_newest_message_stays_in_view(village: Village, sit: Sit) -> None:
    for size in ((360, 740), DESK):
        page = await sit(LAN.person, size)
        await open_chat(page, CLUSTER)
        photo = Photo(buffalo_photo(), "Trâu")
        posted = await village.chat.server.post(f"p{size}", CLUSTER, Message((Span(f"ảnh {size[0]}"),), (photo,)))
        await village.chat.server.pin(f"pin{size}", posted.message, True)
        await page.wait_for_selector("[data-testid=pins]")
        await page.wait_for_timeout(300)
        await expect(page.locator(f"{message(f'ảnh {size[0]}')} >> time")).to_be_in_viewport()
