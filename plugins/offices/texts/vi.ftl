# Offices: handing over.

offices-title = Bàn giao nhiệm vụ
offices-somebody = một cán bộ

offices-ask-before = Ai bàn giao? Gõ tên cán bộ.
offices-ask-before-short = Người bàn giao
offices-ask-after = Ai nhận? Gõ tên cán bộ.
offices-ask-after-short = Người nhận
offices-ask-when = Bàn giao từ khi nào?
offices-ask-when-short = Thời điểm
offices-ask-when-now = Ngay bây giờ
offices-ask-when-tomorrow = 7 giờ sáng mai
offices-ask-when-week = 7 giờ sáng, sau một tuần
offices-ask-when-month = 7 giờ sáng, sau một tháng

offices-role-cluster_head = tổ trưởng, trưởng thôn
offices-role-officer = cảnh sát khu vực
offices-role-duty = trực ban
offices-role-helper = người hỗ trợ

offices-look-now = Bàn giao ngay từ { $before } sang { $after }:
offices-look-then = Bàn giao từ { $before } sang { $after }, lúc { $when }:
offices-role = • Nhiệm vụ { $role }, { $unit }
offices-deputy = • { $name } đang làm thay sẽ thôi
offices-shift = • Ca trực từ { $when }
offices-cases = • Các vụ đang phụ trách ở những nơi đó, cùng tin bà con báo riêng
offices-requests = • { $count } yêu cầu đang chờ duyệt vẫn chờ; người nhận không tự duyệt được
offices-room = • Nhóm { $title }: không tự đổi; anh/chị mời người nhận vào, mời người bàn giao ra
offices-not-moved = Tài khoản và khóa đăng nhập của mỗi người giữ nguyên. Trong 24 giờ anh/chị lấy lại được.

offices-button-go = Đồng ý bàn giao
offices-button-no = Thôi, không bàn giao
offices-button-drop = Bỏ lịch bàn giao
offices-button-back = Lấy lại như cũ
offices-button-introduce = Giới thiệu với bà con
offices-button-post = Đăng lời giới thiệu

offices-planned = Đã hẹn: bàn giao lúc { $when }.
offices-dropped = Đã bỏ, không bàn giao gì.
offices-done = Đã bàn giao từ { $before } sang { $after }: { $unit }. Trong 24 giờ anh/chị lấy lại được.
offices-not-done = Chưa bàn giao được nhiệm vụ của { $name }: { $why }
offices-why-changed = người hoặc nhiệm vụ đã thay đổi từ khi hẹn. Anh/chị gõ "bàn giao" để làm lại.
offices-tell-before = Nhiệm vụ của anh/chị ở { $unit } đã bàn giao cho { $after }. Cảm ơn anh/chị.
offices-tell-after = Anh/chị nhận nhiệm vụ của { $before } ở { $unit }. Gõ "việc" để xem việc đang chờ.
offices-tell-back = Lần bàn giao vừa rồi đã hủy. Nhiệm vụ trở lại với { $name }.
offices-back = Đã lấy lại như cũ cho { $name }. Người làm thay trước đây phải cử lại.
offices-done-already = Lần bàn giao này đã làm hoặc đã hẹn rồi.
offices-too-late = Lần bàn giao này không còn nữa hoặc đã quá 24 giờ. Anh/chị gõ "bàn giao" để làm lần mới.

offices-introduce = Xin giới thiệu với bà con: { $name } từ nay phụ trách { $unit }. Bà con cần gì cứ nhắn trợ lý, gõ "cán bộ" để xem ai phụ trách và số gọi trực ban.
offices-introduce-look = Sẽ đăng vào { $count } nhóm: { $text }
offices-introduced = Đang đăng lời giới thiệu.
offices-introduced-already = Lời giới thiệu đã đăng rồi.
offices-no-groups = Ở đó chưa có nhóm bà con nào.

offices-export = Bàn giao lúc { $when }
