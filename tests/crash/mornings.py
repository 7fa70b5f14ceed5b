"""What people do in the mornings that are cut off, in their order."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """Somebody does one thing, not before ``at``: presses ``press`` in ``group``, or writes ``text`` privately."""

    at: str
    who: str
    text: str = ""
    press: str = ""
    group: str | None = None
    photo: bool = False


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

MORNINGS: Mapping[str, tuple[Act, ...]] = {
    "buffalo": BUFFALO,
    "child": CHILD,
    "mydata": MYDATA,
    "rearranged": REARRANGED,
}
