# The pages of the house itself.
http-lead = Nhịp Cầu nối bà con với công an qua nhóm trò chuyện của từng khu dân cư.
http-how = Để vào phòng trò chuyện, anh/chị mở đường dẫn riêng do cảnh sát khu vực hoặc bác tổ trưởng gửi. Mỗi đường dẫn dùng được một lần, trong 15 phút.
http-enter = Tôi đã vào trước đây: mở phòng trò chuyện
http-urgent = Việc gấp, anh/chị gọi ngay
http-home = Về trang đầu
http-not-there = Không có trang này.
http-not-there-more = Anh/chị xem lại địa chỉ, hoặc về trang đầu.
http-refused = Trang này không nhận yêu cầu vừa rồi.
http-refused-more = Anh/chị quay lại trang trước và thử lại.
http-broken = Có lỗi ở phía chúng tôi.
http-broken-more = Chưa có gì thay đổi cả. Anh/chị thử lại sau ít phút.
