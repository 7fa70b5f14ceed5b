# The pages of the house itself.
http-lead = Nhịp Cầu nối bà con với công an qua nhóm trò chuyện của từng khu dân cư.
http-how = Để vào phòng trò chuyện, anh/chị quét mã QR trên tờ giấy của tổ, hoặc mở đường dẫn riêng do cảnh sát khu vực hay bác tổ trưởng gửi. Mỗi đường dẫn riêng dùng được một lần.
http-enter = Mở phòng trò chuyện
http-urgent = Việc gấp, anh/chị gọi ngay
http-home = Về trang đầu
http-back = ← Về phòng trò chuyện
http-proof = Trước tiên, anh/chị xác nhận là mình
http-proof-more = Trang này chỉ mở cho người phụ trách. Bấm nút dưới đây để xác nhận, rồi mở lại trang.
http-proof-door = Xác nhận là tôi
http-not-there = Không có trang này.
http-not-there-more = Anh/chị xem lại địa chỉ, hoặc về trang đầu.
http-refused = Trang này không nhận yêu cầu vừa rồi.
http-refused-more = Anh/chị quay lại trang trước và thử lại.
http-broken = Có lỗi ở phía chúng tôi.
http-broken-more = Chưa có gì thay đổi cả. Anh/chị thử lại sau ít phút.
