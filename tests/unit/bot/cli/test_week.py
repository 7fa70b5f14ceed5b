"""The week's bulletins on paper: all that still holds, on as many pages as it needs, and nothing beyond the edge."""

from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from bot.cli.chosen import Chosen
from bot.cli.exits import Exit
from bot.cli.week import print_week
from bot.engine.clock import SystemClock
from bot.engine.looks import SAYING, Saying
from bot.engine.transaction import Transaction
from bot.model.content import say
from bot.model.errors import ConfigurationError
from bot.model.ids import AccountId, ChatRef, CopyHandle, GroupId, NoticeId, UnitId
from bot.model.kinds import Matter
from bot.model.operations import Urgency
from bot.model.units import Group, GroupKind, Unit
from bot.store import copies, notices, units
from bot.store.copies import Copy
from bot.store.notices import Notice
from bot.store.open import open_store

WARD = "Phường Hoa Gạo"
TO_14 = ChatRef(AccountId("web"), "to-14")
STAFF = ChatRef(AccountId("web"), "staff")


class Ward:
    """A folder with a ward, one cluster with its group, and a group of officers."""

    def __init__(self, folder: Path) -> None:
        (folder / "data").mkdir(mode=0o700)
        self.folder = folder
        self._store = open_store(folder / "data" / "nhipcau.sqlite")
        self._sent = 0
        writer = self._store.writer()
        writer.begin()
        tx = Transaction(writer, SystemClock())
        units.add(tx, Unit(UnitId("p"), None, "ward", WARD))
        units.add(tx, Unit(UnitId("to-14"), UnitId("p"), "tdp", "Tổ dân phố 14"))
        for chat, kind in ((TO_14, GroupKind.RESIDENTS), (STAFF, GroupKind.INTERNAL)):
            group = Group(GroupId(chat.chat), UnitId("to-14"), kind, chat, chat.chat)
            units.bind(tx, group, at=tx.now, by=None)
        writer.commit()
        writer.close()
        phones = "duty_phones: {p: 0299 000 009}\n"
        accounts = "accounts:\n  web: {adapter: adapters.web}\n"
        settings = f"installation: {{name: Công an {WARD}}}\n{phones}{accounts}"
        (folder / "settings.yaml").write_text(settings, encoding="utf-8")
        self.chosen = Chosen(folder / "settings.yaml", sample=False)

    def sends(self, words: str, *, to: ChatRef = TO_14, days_ago: int = 1, matter: Matter = Matter.BULLETIN) -> None:
        """A notice that is out."""
        self._sent += 1
        notice = NoticeId(f"n{self._sent}")
        writer = self._store.writer()
        writer.begin()
        tx = Transaction(writer, SystemClock())
        kept = Notice(
            id=notice,
            number=self._sent,
            plugin="bulletins",
            subject="x",
            unit=UnitId("p"),
            urgency=Urgency.BULLETIN,
            matter=matter,
        )
        said = f"{words}\n\nThông báo số {self._sent} · {WARD}"
        notices.add(tx, kept, SAYING.dump(Saying(say(said))).decode(), tx.now - timedelta(days=days_ago))
        copy = Copy(id=CopyHandle(f"c{self._sent}"), notice=notice, chat=to, urgency=Urgency.BULLETIN, desired=1)
        copies.add(tx, copy, tx.now)
        tx.flush()
        writer.commit()
        writer.close()

    @property
    def pages(self) -> list[str]:
        """What can be read on each page of the sheet."""
        document = pypdfium2.PdfDocument(self.folder / "tuan.pdf")
        return [" ".join(str(page.get_textpage().get_text_range()).split()) for page in document]

    def prints(self) -> Exit:
        """The sheet of the cluster."""
        return print_week(self.chosen, "to-14", self.folder / "tuan.pdf")


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    """Where nothing was sent yet."""
    return Ward(tmp_path)


def test_the_sheet_has_the_weeks_bulletins_and_whom_to_call(ward: Ward) -> None:
    ward.sends("Họp tổ tối thứ Bảy\nLúc 19h30 tại nhà văn hóa, số 5 ngõ Giếng.")
    ward.sends("Phòng cháy 🔥 trong nhà\n\nTắt bếp trước khi ngủ.")
    assert ward.prints() is Exit.OK
    (page,) = ward.pages
    assert f"Công an {WARD} TIN TRONG TUẦN Tổ dân phố 14, {WARD}" in page
    assert "1. Họp tổ tối thứ Bảy Lúc 19h30 tại nhà văn hóa, số 5 ngõ Giếng. Thông báo số 1" in page
    assert "2. Phòng cháy trong nhà Tắt bếp trước khi ngủ. Thông báo số 2" in page.replace("  ", " ")
    assert "0299 000 009 Trực ban" in page
    assert "113 Công an" in page
    assert "Trang 1/1" in page


def test_only_what_residents_were_told_this_week_is_on_it(ward: Ward) -> None:
    ward.sends("Tin còn dùng", days_ago=6)
    ward.sends("Tin tháng trước", days_ago=9)
    ward.sends("Báo cáo của cán bộ", to=STAFF)
    ward.sends("Tìm trâu lạc", matter=Matter.LOST)
    assert ward.prints() is Exit.OK
    (page,) = ward.pages
    assert "1. Tin còn dùng" in page
    for other in ("2. ", "tháng trước", "Báo cáo", "trâu"):
        assert other not in page


def test_long_weeks_take_several_numbered_pages_and_lose_nothing(ward: Ward) -> None:
    for number in range(1, 31):
        ward.sends(f"Tin số {number} của tuần\n{'Bà con chú ý khóa cửa khi vắng nhà. ' * 12}Hết tin {number}.")
    assert ward.prints() is Exit.OK
    pages = ward.pages
    assert len(pages) > 3
    assert all(f"Trang {at}/{len(pages)}" in page for at, page in enumerate(pages, 1))
    everything = " ".join(pages)
    assert all(f"Hết tin {number}." in everything for number in range(1, 31))


def test_the_same_week_is_the_same_paper(ward: Ward) -> None:
    ward.sends("Họp tổ tối thứ Bảy")
    ward.prints()
    first = (ward.folder / "tuan.pdf").read_bytes()
    ward.prints()
    assert (ward.folder / "tuan.pdf").read_bytes() == first


def test_a_quiet_week_writes_nothing_and_says_so(ward: Ward, capsys: pytest.CaptureFixture[str]) -> None:
    assert ward.prints() is Exit.FAILED
    assert "nothing was sent there in the past 7 days" in capsys.readouterr().out
    assert not (ward.folder / "tuan.pdf").exists()


def test_a_file_of_another_kind_and_a_place_that_is_none_are_refused_with_what_to_do(ward: Ward) -> None:
    with pytest.raises(ConfigurationError, match=r"name it such as tuan\.pdf"):
        print_week(ward.chosen, "to-14", ward.folder / "tuan.docx")
    with pytest.raises(ConfigurationError, match="did you mean to-14"):
        print_week(ward.chosen, "to-41", ward.folder / "tuan.pdf")
