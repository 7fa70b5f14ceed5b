"""Takes the pictures of the guides anew, from the sample in a Chromium at the size of a phone: ``python -m tests.tools.guides``."""

import asyncio
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.async_api import async_playwright

from bot.testing.stories import s03, s32
from bot.testing.stories.checks import last
from tests.browser.conftest import SWITCHES
from tests.browser.tapping import Tapper, TappingScene, tapping
from tests.browser.village import buffalo_photo
from tools.prepare import CHROMIUM

FOLDER: Final = Path(__file__).parents[2] / "docs" / "images" / "huong-dan"
PICTURES: Final = (
    "cu-dan-1-quet-ma",
    "cu-dan-2-dong-y",
    "cu-dan-3-xung-ho",
    "cu-dan-4-xem-lai",
    "cu-dan-5-duoc-duyet",
    "cu-dan-6-nhom",
    "cu-dan-7-doc-ho",
    "cu-dan-8-tin-bao",
    "cu-dan-9-bao-tin",
    "cu-dan-10-ma-nhan-tin",
    "cu-dan-11-cua-minh",
    "cu-dan-12-du-lieu",
    "can-bo-1-duyet",
    "can-bo-2-chua-duyet",
    "can-bo-3-nhieu-nha",
    "can-bo-4-hop-to",
    "can-bo-5-so-ho",
    "can-bo-6-truc-ban",
    "can-bo-7-viec",
    "can-bo-8-xem-lai-bai",
    "can-bo-9-duyet-bai",
    "can-bo-10-bao-cao-bai",
    "can-bo-11-lich-thang",
    "can-bo-12-tin-rieng",
    "can-bo-13-mo-tin",
)
_WIDTH: Final = 540
_COLOURS: Final = 48


def small(png: bytes) -> bytes:
    """The same screen as a PNG of few colours."""
    with Image.open(BytesIO(png)) as screen:
        height = round(screen.height * _WIDTH / screen.width)
        fewer = screen.convert("RGB").resize((_WIDTH, height), Image.Resampling.LANCZOS).quantize(_COLOURS)
    kept = BytesIO()
    fewer.save(kept, "PNG", optimize=True)
    return kept.getvalue()


class Album:
    """The pictures of one round, in ``folder``."""

    def __init__(self, scene: TappingScene, folder: Path) -> None:
        self._scene = scene
        self._folder = folder

    async def keep(self, name: str, who: Tapper, *, group: str | None = None, whole: bool = False) -> None:
        """What somebody reads last; ``whole`` from its beginning, which a long message hides."""
        page = await who.looks(group)
        if whole:
            await page.locator("[data-testid=message]").last.evaluate("(row) => row.scrollIntoView(true)")
        await self.screen(name, who.key)

    async def screen(self, name: str, key: str) -> None:
        """Whatever stands on somebody's screen."""
        page = self._scene.phones[key]
        await page.wait_for_timeout(600)
        (self._folder / f"{name}.png").write_bytes(small(await page.screenshot()))


async def _says(who: Tapper, lines: Sequence[str]) -> None:
    for line in lines:
        await who.writes(line)


async def _registers(scene: TappingScene, album: Album) -> Tapper:
    page = await scene.telephone("man")
    await page.goto(f"{scene.address}tham-gia/a1")
    await album.screen("cu-dan-1-quet-ma", "man")
    resident = await scene.scans("man", "a1")
    await album.keep("cu-dan-2-dong-y", resident)
    await resident.presses("Đồng ý")
    await resident.presses("Đủ 18 tuổi rồi")
    await resident.writes("Mận")
    await album.keep("cu-dan-3-xung-ho", resident)
    await resident.presses("Chị")
    await _says(resident, ("12", "ngõ Giếng", "bỏ qua"))
    await album.keep("cu-dan-4-xem-lai", resident)
    await resident.presses("Gửi")
    return resident


async def _decides(scene: TappingScene, album: Album, resident: Tapper) -> None:
    head = scene.neighbour("binh")
    await album.keep("can-bo-1-duyet", head)
    await head.presses("Chưa duyệt")
    await album.keep("can-bo-2-chua-duyet", head)
    other = scene.neighbour("oanh")
    await _says(other, ("dk", "đồng ý", "đủ 18 tuổi rồi", "ben do", "Oanh", "chị", "15", "bỏ qua", "bỏ qua", "1"))
    await head.writes("chờ duyệt")
    await head.writes("duyệt 1-8")
    await album.keep("can-bo-3-nhieu-nha", head)
    await album.keep("cu-dan-5-duoc-duyet", resident)
    await resident.groups()
    await album.screen("cu-dan-6-nhom", "man")


async def _reads_aloud(scene: TappingScene, album: Album, resident: Tapper) -> None:
    await resident.presses("Có, tôi đọc giúp")
    await _says(resident, ("Tư", "bà"))
    await album.keep("cu-dan-7-doc-ho", resident)
    head = scene.neighbour("binh")
    await head.writes("họp tổ")
    await album.keep("can-bo-4-hop-to", head)
    await head.writes("số hộ")
    await album.keep("can-bo-5-so-ho", head)


async def _alarms(scene: TappingScene, album: Album, resident: Tapper) -> None:
    neighbour, duty = scene.neighbour("an"), scene.neighbour("dung")
    await _says(
        neighbour, ("nhặt được", "Con vật", "Trâu cái, sừng cong", "vết sẹo hình lá", "bãi cỏ sau đình", "ben do")
    )
    await neighbour.sends_photo(buffalo_photo())
    await _says(neighbour, ("bỏ qua", "1"))
    await album.keep("can-bo-6-truc-ban", duty, group="g-a-duty")
    await duty.presses("Duyệt", group="g-a-duty")
    await scene.turner.advance(minutes=1)
    await album.keep("cu-dan-8-tin-bao", resident, group="g-a1")
    await resident.writes("dữ liệu của tôi")
    await album.keep("cu-dan-12-du-lieu", resident)
    await duty.writes("việc")
    await album.keep("can-bo-7-viec", duty)


async def _informs(scene: TappingScene, album: Album, resident: Tapper) -> None:
    author, officer = scene.neighbour("giang"), scene.neighbour("cuc")
    await _says(author, ("đăng bài", s03.LAW))
    await author.sends_photo(buffalo_photo())
    await _says(author, ("tạm trú", "Luật Cư trú"))
    await album.keep("can-bo-8-xem-lai-bai", author)
    await author.presses("Đăng 19 giờ 30")
    await album.keep("can-bo-9-duyet-bai", officer)
    for approver in (officer, scene.neighbour("dung")):
        await approver.presses("Duyệt")
    await scene.until("19:40")
    await album.keep("can-bo-10-bao-cao-bai", author)
    await author.writes("lịch tháng")
    await album.keep("can-bo-11-lich-thang", author, whole=True)
    await resident.writes("Có phải của mình không?")
    await resident.writes((await last(resident, group="g-a1")).text)
    await album.keep("cu-dan-11-cua-minh", resident)


async def _tells(scene: TappingScene, album: Album, resident: Tapper) -> None:
    duty = scene.neighbour("dung")
    await resident.writes("báo tin")
    await album.keep("cu-dan-9-bao-tin", resident)
    await resident.writes(s32.TOLD)
    await resident.presses("Đã xảy ra")
    await resident.presses("Tín dụng đen")
    await _says(resident, ("ben do", "xong"))
    await resident.presses("Có, nhắn cho tôi")
    await resident.writes("1")
    await album.keep("cu-dan-10-ma-nhan-tin", resident)
    await album.keep("can-bo-12-tin-rieng", duty, group="g-a-duty")
    await duty.presses("Nhận", group="g-a-duty")
    await duty.presses("Mở", group="g-a-duty")
    await album.keep("can-bo-13-mo-tin", duty)


async def take(folder: Path) -> None:
    """All of them, into ``folder``."""
    async with async_playwright() as tools:
        chromium = await tools.chromium.launch(executable_path=CHROMIUM.read_text().strip(), args=list(SWITCHES))
        with tempfile.TemporaryDirectory() as data:
            async with tapping(Path(data), chromium) as scene:
                await scene.until("08:00")
                album = Album(scene, folder)
                resident = await _registers(scene, album)
                await _decides(scene, album, resident)
                await _reads_aloud(scene, album, resident)
                await _alarms(scene, album, resident)
                await _tells(scene, album, resident)
                await _informs(scene, album, resident)
        await chromium.close()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(FOLDER))
