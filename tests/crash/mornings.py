"""What people do in the mornings that are cut off, in their order."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """Somebody does one thing, not before ``at``: presses ``press`` in ``group``, or writes ``text`` privately.

    With ``receipt`` the text is the receipt that they were shown last: it is drawn by lot.
    """

    at: str
    who: str
    text: str = ""
    press: str = ""
    group: str | None = None
    photo: bool = False
    receipt: bool = False


BUFFALO = (
    Act("07:00", "an", "nhat duoc"),
    Act("07:00", "an", "Con vật"),
    Act("07:00", "an", "Trâu cái, sừng cong"),
    Act("07:00", "an", "sẹo hình lá"),
    Act("07:00", "an", "bãi cỏ sau đình"),
    Act("07:01", "an", "Bến Đò"),
    Act("07:01", "an", photo=True),
    Act("07:01", "an", "0912 345 678"),
    Act("07:01", "an", "Gửi"),
    Act("07:05", "dung", press="Duyệt", group="g-a-duty"),
    Act("08:20", "oanh", press="Tôi có thông tin", group="g-b1"),
    Act("08:20", "oanh", "Đây là của tôi"),
    Act("08:20", "oanh", "Có vết sẹo giống chiếc lá"),
    Act("08:21", "oanh", "bỏ qua"),
    Act("08:55", "dung", press="Đã trả lại", group="g-a-duty"),
)

CHILD = (
    Act("07:00", "an", "tim nguoi"),
    Act("07:00", "an", "Trẻ em"),
    Act("07:00", "an", "Bé trai tên Tí, áo đỏ"),
    Act("07:00", "an", "cổng chợ"),
    Act("07:01", "an", "Bến Đò"),
    Act("07:01", "an", photo=True),
    Act("07:01", "an", "bỏ qua"),
    Act("07:01", "an", "Gửi"),
    Act("07:05", "dung", press="Duyệt", group="g-a-duty"),
    Act("07:30", "cuc", press="Đã xem lại", group="g-a-duty"),
    Act("08:55", "dung", press="Đã tìm thấy", group="g-a-duty"),
    Act("08:55", "dung", press="Đúng, đã tìm thấy", group="g-a-duty"),
)

MYDATA = (
    Act("07:00", "an", "dữ liệu của tôi"),
    Act("07:00", "an", "Xem"),
    Act("07:05", "an", "Gặp người phụ trách"),
)

REARRANGED = (
    Act("07:00", "giang", "nhập tổ"),
    Act("07:00", "giang", "cay gao"),
    Act("07:00", "giang", "ben do"),
    Act("07:00", "giang", "7 ngày"),
    Act("07:01", "giang", "Đúng, làm đi"),
    Act("07:05", "binh", "Đồng ý"),
    Act("07:10", "cuc", "Đồng ý"),
    Act("07:20", "giang", "tách tổ"),
    Act("07:20", "giang", "gieng mat"),
    Act("07:20", "giang", "Thôn Sấu, Thôn Nhãn"),
    Act("07:20", "giang", "7 ngày"),
    Act("07:21", "giang", "Đúng, làm đi"),
    Act("07:40", "giang", "hoàn tác"),
    Act("07:40", "giang", "2"),
    Act("07:41", "giang", "Đúng, hoàn tác"),
    Act("08:00", "khanh", "dữ liệu của tôi"),
    Act("08:00", "khanh", "Rời, rút hoặc xóa"),
    Act("08:00", "khanh", "Xóa hết dữ liệu"),
    Act("08:01", "khanh", "Tôi muốn tiếp tục"),
    Act("08:02", "khanh", "Xóa ngay"),
)
"""A merger to which both sides say yes, a split, the merger taken back, and somebody who is erased."""

TOLD, ASKED, ANSWERED = "Nhà bỏ hoang sau miếu tối nào cũng có người hút chích", "Xe của họ màu gì", "Xe máy đen"
TIP = (
    Act("07:00", "an", "báo tin"),
    Act("07:00", "an", TOLD),
    Act("07:00", "an", "Đã xảy ra"),
    Act("07:00", "an", "Ma túy"),
    Act("07:01", "an", "ben do"),
    Act("07:01", "an", photo=True),
    Act("07:01", "an", "xong"),
    Act("07:01", "an", "Có, nhắn cho tôi ở đây"),
    Act("07:02", "an", "1"),
    Act("07:10", "dung", press="Nhận", group="g-a-duty"),
    Act("07:11", "dung", press="Mở", group="g-a-duty"),
    Act("07:20", "dung", press="Hỏi", group="g-a-duty"),
    Act("07:21", "dung", ASKED),
    Act("07:30", "an", press="Viết thêm"),
    Act("07:31", "an", ANSWERED),
    Act("07:40", "dung", press="Mở", group="g-a-duty"),
    Act("08:20", "dung", press="Đóng", group="g-a-duty"),
    Act("08:20", "dung", "Đã xử lý"),
    Act("08:20", "dung", "Cảm ơn anh/chị"),
    Act("08:21", "dung", "1"),
    Act("08:30", "an", receipt=True),
)
"""Told in private with a picture, taken, opened, asked about and answered, opened once more, ended, and looked up."""

ENDS: Mapping[str, str] = defaultdict(lambda: "08:57", tip="27:20")
"""How long a morning lasts: that of the tip until the keys that a crash left are swept, in the night after it."""

MORNINGS: Mapping[str, tuple[Act, ...]] = {
    "buffalo": BUFFALO,
    "child": CHILD,
    "mydata": MYDATA,
    "rearranged": REARRANGED,
    "tip": TIP,
}
