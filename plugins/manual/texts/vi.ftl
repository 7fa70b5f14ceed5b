# The share pack. Variables: $what "bài số 57", $group the group's title, $name an officer

manual-title = Đăng tay
manual-number = bài số { $number }
manual-short = một tin ngắn
manual-work = Đăng tay: { $what }, nhóm { $group }
manual-duty-room = nhóm trực ban

# With the ready message, which stands just above.

manual-ask-post = Nhờ anh/chị chuyển nguyên tin ở trên ({ $what }) vào nhóm { $group }. Xong thì báo tôi một tiếng nhé.
manual-ask-correct = Nội dung { $what } trong nhóm { $group } vừa đổi. Nhờ anh/chị gỡ tin cũ nếu gỡ được, rồi chuyển nguyên tin mới ở trên vào nhóm.
manual-ask-take-off = Nhờ anh/chị gỡ { $what } khỏi nhóm { $group } (bấm giữ tin, chọn Thu hồi hoặc Xóa). Gỡ xong có thể chuyển tin ngắn ở trên vào nhóm cho bà con biết.
manual-done-post = Đã đăng
manual-done-correct = Đã đăng tin mới
manual-done-take-off = Đã gỡ
manual-cannot-post = Chưa đăng được
manual-cannot-correct = Chưa đăng được
manual-cannot-take-off = Chưa gỡ được

# Reminders, and what others are asked.

manual-remind-post = Nhắc nhẹ: nhóm { $group } chưa có { $what }. Anh/chị đăng giúp nhé.
manual-remind-correct = Nhắc nhẹ: nhóm { $group } vẫn còn tin cũ của { $what }. Anh/chị đăng tin mới giúp nhé.
manual-remind-take-off = Nhắc nhẹ: { $what } vẫn còn trong nhóm { $group }. Anh/chị gỡ giúp nhé.
manual-upwards-post = Nhóm { $group } chưa có { $what }: nhóm này bot không vào được, cần một người đăng tay. Ai đang ở trong nhóm thì nhận giúp nhé.
manual-upwards-correct = Nhóm { $group } vẫn còn tin cũ của { $what }, cần một người đăng tay tin mới. Ai đang ở trong nhóm thì nhận giúp nhé.
manual-upwards-take-off = { $what } vẫn còn trong nhóm { $group } dù đã thu hồi. Ai gỡ được thì nhận giúp nhé.
manual-take = Tôi làm
manual-in-private = Tôi vừa gửi riêng cho anh/chị.

# What the ready message says once it is nobody's any more.

manual-settled = ✓ { $what }, nhóm { $group }: xong.
manual-needless = Tin này không cần đăng nữa.
manual-changed = Tin này đã đổi. Anh/chị dùng tin mới ở dưới.
manual-passed-on = Tin này đã chuyển người khác đăng.
manual-taken-over = { $name } đã nhận đăng tin này, anh/chị không cần đăng nữa.
manual-yours-anew = Tin này tôi gửi lại ở dưới.

manual-off-post = { $what } vừa được thu hồi: anh/chị không cần đăng vào nhóm { $group } nữa. Nếu lỡ đăng rồi, bấm nút dưới đây.
manual-off-correct = { $what } không cần đăng lại vào nhóm { $group } nữa.
manual-off-take-off = { $what } không cần gỡ khỏi nhóm { $group } nữa.
manual-posted-already = Tôi lỡ đăng rồi

# Answers to who pressed.

manual-thanks-post = Đã ghi: { $what } có trong nhóm { $group }. Cảm ơn anh/chị!
manual-thanks-correct = Đã ghi: nhóm { $group } có tin mới của { $what }. Cảm ơn anh/chị!
manual-thanks-take-off = Đã ghi: { $what } đã gỡ khỏi nhóm { $group }. Cảm ơn anh/chị!
manual-mistake = Tôi bấm nhầm
manual-undone = Không sao, tôi đã ghi lại là chưa xong: { $what }, nhóm { $group }. Tin để đăng tôi gửi lại ngay.
manual-cannot-thanks = Không sao, tôi nhờ người khác: { $what }, nhóm { $group }.
manual-over = Việc này xong rồi, hoặc không cần nữa. Gõ "đăng tay" để xem việc còn lại nhé.

manual-none = Không còn gì phải đăng tay. Cảm ơn anh/chị!
manual-list = { $count ->
    [1] Còn một việc phải làm tay. Chọn để nhận tin:
   *[other] Còn { $count } việc phải làm tay. Chọn để nhận tin:
}
manual-item-post = Đăng { $what }: { $group }
manual-item-correct = Sửa { $what }: { $group }
manual-item-take-off = Gỡ { $what }: { $group }

# Adding a group.

manual-ask-unit = Nhóm này của đơn vị, tổ nào?
manual-ask-unit-short = Đơn vị
manual-ask-kind = Nhóm loại gì?
manual-ask-kind-short = Loại nhóm
manual-ask-title = Nhóm tên gì trên Zalo (hoặc ứng dụng khác)?
manual-ask-title-short = Tên nhóm
manual-ask-people = Nhóm có khoảng bao nhiêu người? Gõ một số, không rõ thì bỏ qua.
manual-ask-people-short = Số người
manual-no-count = Anh/chị gõ một số thôi nhé, chẳng hạn 120.
manual-sure-group = Thêm nhóm { $title } của { $unit }? Bot không vào nhóm này: mỗi lần có tin, tổ trưởng hoặc cảnh sát khu vực được nhờ đăng tay.
manual-sure-group-short = Xác nhận
manual-added = Đã thêm nhóm { $group }. Khi có tin, tôi nhờ { $who } đăng. Người đăng cần ở trong nhóm đó. Nhóm không dùng nữa thì gõ "gỡ nhóm".

manual-export = Số tin đang nhờ đăng tay
manual-export-entry = Số nhóm đang chờ tổ trưởng thêm vào

# Somebody was accepted whose cluster has such a group. Variables: $name the resident, $who who brings them in

manual-enter = Nhóm { $group } không cho bot vào, nên { $who } sẽ thêm anh/chị vào nhóm. Chờ lâu thì anh/chị nhắn { $who } giúp nhé.
manual-enter-ask = { $name } vừa được duyệt. Nhờ anh/chị thêm vào nhóm { $group } rồi báo tôi nhé.
manual-enter-work = Thêm { $name } vào nhóm { $group }
manual-enter-done = Đã thêm
manual-enter-thanks = Đã ghi: { $name } có trong nhóm { $group }. Cảm ơn anh/chị!
manual-somebody = một cư dân
manual-head = tổ trưởng
