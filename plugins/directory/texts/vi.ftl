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
directory-check-how = Anh/chị gõ "kiểm tra" và 6 số cán bộ đưa, ví dụ: kiểm tra 123 456. Tờ niêm yết: gõ "kiểm tra" và 16 chữ ở cuối tờ. Tin nhắn: gõ "kiểm tra" rồi dán cả tin vào ngay sau.
directory-code-right = Đúng: { $name }, { $what }. Mã này đã dùng xong.
directory-code-wrong = Mã này không đúng, đã dùng rồi hoặc đã quá 5 phút. Anh/chị nhờ người đó mở mã mới. Nếu họ không mở được, xin đừng làm theo lời họ.
directory-code-used = Bà con vừa kiểm tra mã của anh/chị. Nếu anh/chị không đưa mã cho ai, xin báo ngay cho chỉ huy.

directory-ask-ours = Anh/chị dán nguyên tin nhắn đó vào đây, hoặc gõ số của thông báo, ví dụ: 57. Tôi xem xong không lưu lại.
directory-ours-same = Đúng là tin của chúng tôi: thông báo số { $number }, { $source }, gửi { $when }. Chữ trong tin khớp với bản gốc.
directory-ours-part = Đúng là tin của chúng tôi: thông báo số { $number }, { $source }, gửi { $when }. Phần anh/chị dán khớp; bản gốc còn dài hơn.
directory-ours-more = Có tin này của chúng tôi: thông báo số { $number }, { $source }, gửi { $when }. Nhưng tin anh/chị nhận có thêm chữ, phần đó không phải của chúng tôi:
directory-ours-changed = Tin này đã bị sửa. Chúng tôi có thông báo số { $number }, { $source }, gửi { $when }, nhưng chữ không giống. Xin đừng gọi số lạ, đừng bấm đường dẫn, đừng làm theo chỗ bị sửa:
directory-ours-revised = Chúng tôi có thông báo số { $number }, { $source }, gửi { $when }, và đã đính chính. Tin anh/chị nhận khác bản mới, xin làm theo bản mới:
directory-ours-number = Chúng tôi có thông báo số { $number }, { $source }, gửi { $when }. Số thì ai cũng chép được: anh/chị dán nguyên tin nhắn để tôi so từng chữ.
directory-ours-other = Tin này không phải của chúng tôi. Thông báo số { $number } của { $source } nói việc khác. Xin đừng làm theo, đừng gửi tiếp cho ai.
directory-ours-over = Thông báo số { $number } là của chúng tôi, gửi { $when }, nhưng không còn dùng nữa từ { $since }. Xin đừng gửi tiếp bản cũ. Bây giờ thông báo đó ghi:
directory-ours-none = Tôi không tìm thấy tin nào của chúng tôi như vậy. Xin đừng làm theo, đừng gửi tiếp. Chưa yên tâm thì gọi số dưới đây để hỏi.
directory-ours-number-none = Không có thông báo nào của chúng tôi mang số này. Nếu là mã cán bộ đưa, mã phải đủ 6 số.
directory-ours-differs = • Bản gốc: “{ $ours }”. Tin này: “{ $theirs }”.
directory-ours-added = • Thêm vào: “{ $theirs }”.
directory-ours-left-out = • Bỏ mất: “{ $ours }”.
directory-ours-more-changes = Và { $count } chỗ khác nữa.
directory-ours-phone = Đây là số của chúng tôi: { $whose }.
directory-ours-phone-borrowed = Điện thoại hiện số này vẫn có thể là giả. Chưa yên tâm, anh/chị cúp máy rồi tự bấm số gọi lại.
directory-ours-phone-none = Số này không có trong các số của chúng tôi. Ai gọi từ số này xưng công an, anh/chị cúp máy và gọi số dưới đây để hỏi.

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
