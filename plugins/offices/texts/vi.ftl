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

# A lost phone of somebody with a task. Variables: $name whose phone, $who who says so

offices-lost-own = Anh/chị bị mất máy? Bấm một lần là xong: mọi máy đang mở (cả máy này, nếu là trang của phường) bị đăng xuất, mọi nhiệm vụ và ca trực của anh/chị dừng ngay. Lấy lại: chỉ huy gõ "trả lại quyền" và tên anh/chị, có người khác duyệt, trong 7 ngày.
offices-lost-whom = { $count ->
    [one] Bấm một lần là khóa ngay: mọi máy bị đăng xuất, mọi nhiệm vụ và ca trực dừng. Lấy lại được trong 7 ngày.
   *[other] Có { $count } người. Bấm đúng tên là khóa ngay: mọi máy bị đăng xuất, mọi nhiệm vụ và ca trực dừng. Lấy lại được trong 7 ngày.
}
offices-lost-nobody = Chưa thấy cán bộ nào tên "{ $name }" mà anh/chị khóa được. Gõ lại: mất máy và tên. Người giám sát, người quản trị máy thì tự báo, hoặc nhờ người quản trị dùng dòng lệnh. Bà con mất máy thì gõ: cấp lại và tên.
offices-button-lock = Khóa ngay { $name }
offices-lost-already = Đã khóa { $name } rồi. Lấy lại: gõ "trả lại quyền { $name }".
offices-lost-done = { $name } bị mất máy: đã đăng xuất mọi máy trên trang của phường, dừng { $grants } nhiệm vụ và { $shifts } ca trực. Vụ đang phụ trách chuyển cho trực ban; { $requests } yêu cầu đã gửi vẫn chờ người khác duyệt, không mất gì. Ca trực trống thì xếp người khác.
offices-lost-elsewhere = Trên { $platform }, tài khoản là của người ấy: mở ứng dụng trên máy khác và đăng xuất máy đã mất (Element: Cài đặt, Phiên). Cần thì mời tài khoản ấy ra khỏi các nhóm.
offices-lost-told = { $who } báo. { $words }
offices-lost-you = { $who } báo máy của anh/chị bị mất, nên nhiệm vụ và phiên đăng nhập tạm dừng. Nếu không phải vậy, anh/chị gặp chỉ huy để lấy lại.
offices-back-how = Gõ "trả lại quyền" và tên cán bộ đã báo mất máy.
offices-back-nobody = Chưa thấy ai tên "{ $name }" đang bị khóa vì mất máy trong 7 ngày qua, ở nơi anh/chị chỉ huy. Quá 7 ngày thì giao lại nhiệm vụ: gõ "giao nhiệm vụ".
offices-back-look = Trả lại nhiệm vụ đã dừng và cấp liên kết vào mới? Cần một người khác duyệt trước. Chỉ làm khi đã gặp tận mặt.
offices-button-return = Trả lại cho { $name }
offices-back-title = { $by } xin trả lại nhiệm vụ và cấp liên kết vào mới cho { $name }, người đã báo mất máy
offices-back-asked = Đã xin rồi, đang chờ người giám sát duyệt.
offices-back-waits = Đã gửi người giám sát duyệt. Được duyệt thì nhiệm vụ của { $name } trở lại và anh/chị nhận liên kết để đưa tận tay.
offices-back-refused = Chưa được duyệt trả lại quyền cho { $name }. Nhiệm vụ vẫn dừng.
offices-back-done = Nhiệm vụ của { $name } đã trở lại như trước khi mất máy.
offices-back-told = Nhiệm vụ của anh/chị đã trở lại; các máy cũ trên trang của phường đã đăng xuất.
offices-link = Liên kết riêng của { $name }, dùng một lần, trong 30 phút. Mở ra để hiện mã cho người ấy quét bằng máy mới: { $link }
offices-no-link = Nhiệm vụ của { $name } đã trở lại, nhưng chưa có liên kết: { $why }
offices-export-lost = Báo mất máy { $when }
