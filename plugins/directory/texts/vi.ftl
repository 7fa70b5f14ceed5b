# Directory: who serves where, and whether somebody is who they say.

directory-title = Danh bạ cán bộ
directory-menu-who = Cán bộ ở đây là ai?
directory-menu-who-also = cán bộ, công an, tổ trưởng, cảnh sát

directory-role-cluster_head = tổ trưởng, trưởng thôn
directory-role-officer = cảnh sát khu vực
directory-role-duty = trực ban
directory-role-commander = chỉ huy
directory-role-helper = người hỗ trợ

directory-ask-unit = Anh/chị hỏi về tổ, thôn nào? Gõ tên hoặc số, ví dụ: tổ 14
directory-which = Anh/chị hỏi nơi nào?
directory-which-more = Anh/chị hỏi nơi nào? Còn { $count } nơi nữa: gõ thêm tên xã, phường nếu chưa thấy.
directory-no-such-place = Tôi chưa tìm thấy nơi đó. Anh/chị gõ "cán bộ" và số tổ hoặc tên thôn, ví dụ: cán bộ tổ 14

directory-line = { $role }: { $name }
directory-line-of = { $role }: { $name } ({ $unit })
directory-deputy = { $role } làm thay: { $name } (đến { $when })
directory-no-officer = Hiện chưa có cảnh sát khu vực ở đây. Anh/chị hỏi cấp trên:
directory-nobody = Hiện chưa có cán bộ nào trong danh bạ. Anh/chị gọi số dưới đây.
directory-on-duty = Đang trực: { $name }
directory-check-hint = Nghi có người giả cán bộ? Nhắn riêng cho tôi: xác minh và tên người đó.

directory-ask-name = Người đó xưng tên gì?
directory-is-one = Danh bạ có cán bộ tên này:
directory-since = { $role }, { $unit }, từ { $when }
directory-more-names = Còn { $count } người nữa. Anh/chị gõ đủ họ và tên.
directory-name-proves-nothing = Ai cũng có thể mượn tên cán bộ. Để chắc là đúng người, anh/chị nhờ họ nhắn tôi "mã của tôi", rồi gõ: kiểm tra và 6 số họ đưa.
directory-not-one = Danh bạ ở đây không có cán bộ nào tên như vậy.
directory-never = Cán bộ không bao giờ hỏi mật khẩu, mã OTP, không xin tiền, không xin ảnh giấy tờ. Thấy không yên tâm, anh/chị dừng lại và gọi:

directory-code-yours = Đưa 6 số này cho bà con xem. Bà con nhắn cho tôi: kiểm tra và 6 số. Mã dùng một lần, có hạn 5 phút.
directory-check-how = Anh/chị gõ "kiểm tra" và 6 số cán bộ đưa, ví dụ: kiểm tra 123 456. Kiểm tra tờ niêm yết: gõ "kiểm tra" và 16 chữ ở cuối tờ.
directory-code-right = Đúng: { $name }, { $what }. Mã này đã dùng xong.
directory-code-wrong = Mã này không đúng, đã dùng rồi hoặc đã quá 5 phút. Anh/chị nhờ người đó mở mã mới. Nếu họ không mở được, xin đừng làm theo lời họ.
directory-code-used = Bà con vừa kiểm tra mã của anh/chị. Nếu anh/chị không đưa mã cho ai, xin báo ngay cho chỉ huy.

directory-ask-sheet = Tờ niêm yết cho tổ, thôn nào?
directory-not-yours = Nơi này không thuộc địa bàn của anh/chị. Anh/chị nhờ cán bộ ở đó in giúp nhé.
directory-ask-door = Bà con ở tổ, thôn nào?
directory-door-how = Gửi đường dẫn này, hoặc đưa mã QR trên tờ niêm yết, để bà con mở bằng điện thoại của mình. Bà con tự đọc thông báo, tự đồng ý và tự trả lời; anh/chị không gõ thay và không được báo lại gì.
directory-sheet-join = Vào nhóm:
directory-sheet-who = Hỏi cán bộ của tôi là ai:
directory-sheet-how = Muốn có tờ A4 để in và dán, nhờ người quản trị máy chạy: { $command }
directory-sheet-true = Đúng là tờ của chúng tôi: { $place }, in ngày { $when }. Tờ đó ghi thế này:
directory-sheet-compare = Nếu tờ trên tường ghi khác, xin đừng quét mã, đừng gọi số đó, và báo giúp trực ban.
directory-sheet-false = Mã tờ niêm yết này không đúng, hoặc tờ đã cũ. Xin đừng quét mã trên tờ đó và báo giúp trực ban.

directory-ask-shown = Bà con sẽ thấy tên anh/chị thế nào? Ví dụ: Đại úy và họ tên. Đừng ghi số điện thoại riêng.
directory-ask-shown-short = Tên hiển thị
directory-sure-shown = Ai hỏi danh bạ cũng sẽ thấy: { $name }. Đúng chưa ạ?
directory-shown = Từ giờ bà con sẽ thấy: { $name }
directory-export = Tên hiển thị trong danh bạ
