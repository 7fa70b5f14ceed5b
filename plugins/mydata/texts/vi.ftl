# Dữ liệu của tôi. Số ngày và người phụ trách lấy từ cài đặt.

mydata-title = Dữ liệu của tôi

# Dành cho mọi người

mydata-home = Dữ liệu của anh/chị là của anh/chị. Anh/chị cần gì ạ?
mydata-do-see = Xem
mydata-do-correct = Sửa
mydata-do-take-back = Rời, rút hoặc xóa
mydata-do-meet = Gặp người phụ trách
mydata-do-name = Sửa tên gọi
mydata-do-other = Sửa điều khác
mydata-do-leave = Rời một nhóm
mydata-do-withdraw = Rút lại đồng ý
mydata-do-erase = Xóa hết dữ liệu của tôi
mydata-do-limit = Hạn chế hoặc phản đối
mydata-do-speak = Gửi lời cho người phụ trách

mydata-many = Anh/chị đang có { $count } yêu cầu chờ trả lời. Xin đợi trả lời rồi gửi tiếp; việc gấp xin gặp: { $contact }
mydata-unknown = Tôi chưa biết tài khoản này là của ai, nên không giữ gì gắn với tên anh/chị. Cần gì xin gặp: { $contact }.
mydata-see-stranger = Tôi chưa biết tài khoản này là của ai, nên không giữ gì gắn với tên anh/chị. Lời anh/chị đang viết dở được niêm phong và tự mất sau hai ngày. Tin đã báo thì hỏi bằng số của tin. Cần gì thêm xin gặp: { $contact }.
mydata-see-wait = Tôi đang gom những gì đang giữ về anh/chị, xin chờ một chút ạ.
mydata-see-end = Đó là tất cả những gì tôi giữ và đọc được. Lời đang viết dở hoặc đang trên đường gửi được niêm phong, tự mất sau hai ngày. Ứng dụng anh/chị dùng còn giữ phần riêng của họ.

mydata-correct = Anh/chị muốn sửa gì? Tên thì sửa được ngay, điều khác có người xem giúp.
mydata-ask-name = Bà con gọi anh/chị là gì?
mydata-sure-name = Từ nay gọi anh/chị là { $name }?
mydata-renamed = Xong rồi ạ. Từ nay tên anh/chị ở đây là { $name }.
mydata-wanted-name = Xin sửa tên thành: { $name }

mydata-take-back = Anh/chị muốn làm gì? Việc nào cũng được hỏi lại trước khi làm.
mydata-leave = { $count ->
    [0] Anh/chị không ở trong nhóm nào của chúng tôi.
   *[other] Anh/chị muốn rời nhóm nào?
}
mydata-leave-sure = Rời nhóm { $title }? Anh/chị sẽ không nhận tin ở đó nữa. Muốn vào lại thì nhờ tổ trưởng mời.
mydata-button-leave = Rời nhóm
mydata-leaving = Tôi đang đưa anh/chị ra khỏi nhóm { $title }.
mydata-left = Đã ra khỏi nhóm { $title }.
mydata-leave-yourself = Nền tảng chưa cho tôi đưa anh/chị ra khỏi nhóm { $title }. Anh/chị tự rời nhóm trong ứng dụng giúp nhé.
mydata-not-in-group = Anh/chị không còn ở trong nhóm này.

mydata-withdraw-first = Rút lại đồng ý thì chúng tôi không được giữ gì về anh/chị nữa, nên sẽ xóa: tên, tài khoản, những điều anh/chị đã báo riêng; { $count ->
    [0] anh/chị không ở nhóm nào nên không phải rời nhóm
   *[other] anh/chị cũng sẽ rời { $count } nhóm
}. Vụ việc anh/chị đã báo vẫn tiếp tục mà không còn tên và số điện thoại của anh/chị.
mydata-erase-first = Nếu xóa: tên, tài khoản, những điều anh/chị đã báo riêng sẽ mất hẳn, không lấy lại được; { $count ->
    [0] anh/chị không ở nhóm nào nên không phải rời nhóm
   *[other] anh/chị cũng sẽ rời { $count } nhóm
}. Vụ việc anh/chị đã báo vẫn tiếp tục mà không còn tên và số điện thoại của anh/chị.
mydata-button-go-on = Tôi muốn tiếp tục
mydata-erase-stays = Phần phải giữ: nhật ký việc đã làm, chỉ với một mã số không còn gắn với tên anh/chị, vì mỗi dòng nhật ký giữ cho dòng trước không bị sửa; và số biên nhận của lần xóa này, để chứng minh đã xóa. Bản sao lưu cũ nếu phải dùng lại sẽ được xóa thêm lần nữa. Xóa ngay bây giờ chứ ạ?
mydata-button-erase-now = Xóa ngay
mydata-too-late = Câu hỏi này đã lâu rồi nên tôi chưa làm gì. Anh/chị gõ "dữ liệu của tôi" để làm lại ạ.
mydata-erased = Đã xóa dữ liệu của anh/chị. Phần phải giữ: nhật ký với một mã số không còn gắn với tên, vì nhật ký không được sửa. Biên nhận số { $number }. Cảm ơn anh/chị đã ở cùng bà con.
mydata-erased-here = Trên trang trò chuyện của phường, tên, tin nhắn và ảnh của anh/chị cũng được xóa ngay. Lời này còn đọc được khoảng 15 phút, rồi trang tự đóng.
mydata-erased-elsewhere = Trên { $platform }, phần tin nhắn là nền tảng ấy giữ, tôi không xóa thay được: anh/chị xóa cuộc trò chuyện ấy trong ứng dụng giúp nhé.
mydata-erase-failed = Tôi gặp trục trặc nên chưa xóa gì cả. Người phụ trách đã được báo.

mydata-meet = Người phụ trách dữ liệu: { $contact }.
mydata-mine-open = Số { $number }: { $what }, hạn { $done }
mydata-mine-ended = Số { $number }: { $what }, { $how }
mydata-ask-kind = Anh/chị muốn gì?
mydata-ask-kind-see = Xem
mydata-ask-kind-correct = Sửa
mydata-ask-kind-withdraw = Rút lại đồng ý
mydata-ask-kind-restrict = Tạm dừng dùng dữ liệu của tôi
mydata-ask-kind-object = Phản đối một cách dùng
mydata-ask-kind-erase = Xóa
mydata-ask-kind-speak = Nói với người phụ trách
mydata-ask-words = Anh/chị viết giúp: việc gì, và mong được làm thế nào?
mydata-sure-request = Gửi cho người phụ trách dữ liệu: "{ $words }"?
mydata-receipt = Đã nhận yêu cầu, biên nhận số { $number }. Chúng tôi trả lời chậm nhất ngày { $answer } và xong chậm nhất ngày { $done }.

mydata-kind-see = xem dữ liệu
mydata-kind-correct = sửa dữ liệu
mydata-kind-withdraw = rút đồng ý
mydata-kind-restrict = hạn chế dùng
mydata-kind-object = phản đối
mydata-kind-erase = xóa dữ liệu
mydata-kind-speak = gặp người phụ trách
mydata-ended-done = đã làm xong
mydata-ended-refused = không làm được
mydata-ended-over = khép lại vì đã xóa dữ liệu

mydata-export = Yêu cầu số { $number } ({ $what })

# Dành cho người phụ trách

mydata-work = Yêu cầu dữ liệu { $number }: { $what }
mydata-list = { $count ->
    [0] Không có yêu cầu dữ liệu nào đang chờ.
   *[other] { $count } yêu cầu dữ liệu đang chờ:
}
mydata-line = Số { $number } · { $what } · trả lời trước hết ngày { $answer } · xong trước hết ngày { $done }
mydata-line-answered = Số { $number } · { $what } · đã trả lời · xong trước hết ngày { $done }
mydata-late = quá hạn
mydata-from = Người yêu cầu: { $who }
mydata-somebody = không còn trong danh sách
mydata-button-open = Mở yêu cầu
mydata-button-answer = Trả lời
mydata-button-extend = Xin thêm thời gian
mydata-button-finish = Kết thúc
mydata-button-erase-for = Xóa giúp người này
mydata-ask-request = Yêu cầu nào?
mydata-ask-answer = Anh/chị trả lời người yêu cầu thế nào?
mydata-sure-answer = Gửi cho người yêu cầu: "{ $words }"?
mydata-ask-reason = Vì sao cần thêm thời gian? Người yêu cầu sẽ đọc lý do này.
mydata-sure-extend = Gia hạn một lần, với lý do: "{ $words }"?
mydata-ask-ending = Yêu cầu kết thúc thế nào?
mydata-ask-ending-done = Đã làm xong
mydata-ask-ending-refused = Không làm được
mydata-ask-ending-over = Đã khép lại
mydata-ask-closing = Viết lời kết thúc cho người yêu cầu; nếu không làm được thì nói rõ vì sao.
mydata-sure-close = Kết thúc yêu cầu và gửi cho người yêu cầu: "{ $words }"?
mydata-told-answer = Về yêu cầu dữ liệu số { $number } của anh/chị: { $words }
mydata-told-extend = Yêu cầu dữ liệu số { $number } của anh/chị cần thêm thời gian, xong chậm nhất ngày { $done }. Lý do: { $words }
mydata-told-close = Yêu cầu dữ liệu số { $number } của anh/chị { $how }. { $words }
mydata-answered = Đã trả lời yêu cầu số { $number }. Yêu cầu vẫn mở cho đến khi anh/chị kết thúc.
mydata-extended = Yêu cầu số { $number } được gia hạn đến hết ngày { $done }.
mydata-extended-already = Yêu cầu này đã gia hạn một lần, không gia hạn thêm được.
mydata-closed = Đã kết thúc yêu cầu số { $number }.
mydata-erase-for-sure = Xóa hết dữ liệu của người có yêu cầu số { $number }? Người ấy sẽ rời mọi nhóm và nhận một lời cuối. Không lấy lại được. Chỉ làm khi đã chắc đúng người yêu cầu.
mydata-erase-for-failed = Chưa xóa được gì: một phần của hệ thống gặp trục trặc, yêu cầu vẫn mở. Anh/chị nhờ quản trị máy xem nhật ký kỹ thuật giúp.
mydata-over = Yêu cầu này đã kết thúc.
mydata-not-yours = Yêu cầu này do người phụ trách dữ liệu của địa bàn đó xem, và không ai tự xem yêu cầu của chính mình.
mydata-desk-failed = Yêu cầu dữ liệu { $number } ({ $what }): hệ thống chưa xóa được vì trục trặc, chưa có gì bị xóa. Xong trước hết ngày { $done }.
mydata-desk-asked = Yêu cầu dữ liệu { $number } ({ $what }) mới gửi, người gửi chưa ở trong nhóm nào. Cần trả lời trước hết ngày { $answer }.
mydata-desk-answer-soon = Yêu cầu dữ liệu { $number } ({ $what }) cần trả lời trước hết ngày { $answer }.
mydata-desk-answer-late = Yêu cầu dữ liệu { $number } ({ $what }) đã quá hạn trả lời, hạn là ngày { $answer }.
mydata-desk-due-soon = Yêu cầu dữ liệu { $number } ({ $what }) cần xong trước hết ngày { $done }.
mydata-desk-due-late = Yêu cầu dữ liệu { $number } ({ $what }) đã quá hạn, hạn là ngày { $done }.

# Sự cố dữ liệu: hạn 72 giờ theo điều 23 Luật 91/2025/QH15, hồ sơ theo mẫu 08 Nghị định 356/2025/NĐ-CP

mydata-ask-what = Chuyện gì đã xảy ra với dữ liệu? Viết ngắn gọn, xin đừng ghi tên ai.
mydata-ask-what-short = Chuyện gì
mydata-ask-noticed = Phát hiện từ lúc nào? Hạn 72 giờ tính từ đó.
mydata-ask-noticed-now = Vừa xong
mydata-ask-noticed-hours = Trong 6 giờ qua
mydata-ask-noticed-day = Trong 24 giờ qua
mydata-ask-noticed-days = Trong 2 ngày qua
mydata-ask-noticed-short = Phát hiện
mydata-ask-part = Dữ liệu nào bị ảnh hưởng? Chưa rõ thì chọn "Tất cả hoặc chưa rõ".
mydata-ask-part-people = Tên và tài khoản
mydata-ask-part-households = Hộ gia đình
mydata-ask-part-cases = Vụ việc, ảnh
mydata-ask-part-all = Tất cả hoặc chưa rõ
mydata-ask-part-short = Dữ liệu
mydata-ask-whose = Của những ai, khoảng bao nhiêu người, gồm những gì? Không ghi tên. Chưa biết thì gõ "bỏ qua".
mydata-ask-whose-short = Của ai
mydata-ask-done = Đã làm gì để ngăn lại? Chưa làm gì thì gõ "bỏ qua".
mydata-ask-done-short = Đã làm
mydata-sure-incident = Ghi vào sổ sự cố: "{ $what }"?
mydata-ask-incident = Sự cố nào?
mydata-ask-reported = Đã báo cho cơ quan nào, bằng cách nào, nội dung gì?
mydata-sure-reported = Ghi là đã báo bây giờ: "{ $words }"?
mydata-ask-ended = Sự cố khép lại thế nào? Nếu không phải báo thì viết rõ vì sao.
mydata-sure-ended = Khép lại sự cố: "{ $words }"?
mydata-work-incident = Sự cố dữ liệu { $number }, hạn { $due }
mydata-button-incident = Mở sự cố
mydata-button-number = Sự cố { $number }
mydata-button-incident-report = Đã báo cơ quan chức năng
mydata-button-incident-end = Khép lại
mydata-button-incident-record = Hồ sơ theo mẫu 08
mydata-incident-kept = Đã ghi sự cố số { $number }. Phải báo cơ quan chuyên trách bảo vệ dữ liệu cá nhân (A05, Bộ Công an) trước { $due }. Tôi sẽ nhắc.
mydata-incident-new = Vừa có sự cố dữ liệu số { $number }. Phải báo cơ quan chuyên trách (A05) trước { $due }.
mydata-incident-soon = Sự cố dữ liệu số { $number } chưa được báo. Hạn báo cơ quan chuyên trách (A05) là { $due }. Mở sự cố để lấy hồ sơ, báo xong thì bấm "Đã báo".
mydata-incident-late = Sự cố dữ liệu số { $number } đã quá hạn 72 giờ từ { $due } mà chưa được báo. Xin báo ngay và ghi rõ lý do chậm.
mydata-incident-reported = Đã ghi: sự cố số { $number } được báo lúc { $when }. Sự cố vẫn mở cho đến khi anh/chị khép lại.
mydata-incident-ended = Sự cố số { $number } đã khép lại. Hồ sơ được giữ 5 năm.
mydata-incident-gone = Không còn sự cố này trong sổ. Gõ "sổ sự cố" để xem các sự cố khác.
mydata-incident-not-yours = Sự cố này do chỉ huy và người phụ trách dữ liệu của địa bàn đó xem.
mydata-incident-reported-already = Sự cố này đã được ghi là đã báo.
mydata-incident-ended-already = Sự cố này đã khép lại.
mydata-incidents = { $count ->
    [0] Không có sự cố dữ liệu nào đang mở. Có chuyện thì gõ "sự cố dữ liệu".
   *[other] { $count } sự cố dữ liệu đang mở:
}
mydata-incident-line = Số { $number } · { $part } · { $state }
mydata-incident-is-open = báo trước { $due }
mydata-incident-is-late = quá hạn báo từ { $due }
mydata-incident-is-reported = đã báo lúc { $when }
mydata-incident-is-ended = đã khép lại lúc { $when }
mydata-incident-what = Chuyện gì: { $words }
mydata-incident-done = Đã làm: { $words }
mydata-incident-stock = Bảng { $table }: { $count } dòng; trường: { $fields }
mydata-incident-nothing = chưa ghi
mydata-incident-told = { $when }: { $words }
mydata-incident-record =
    HỒ SƠ SỰ CỐ DỮ LIỆU số { $number } (để điền mẫu 08, Nghị định 356/2025/NĐ-CP)
    1. Đầu mối: { $contact }
    2. Phát hiện từ: { $noticed }; ghi sổ: { $written }; hạn báo: { $due }
    3. Mô tả: { $what }
    4. Của ai: { $whose }
    5. Dữ liệu đang giữ trong phần bị ảnh hưởng:
    { $about }
    6. Đã làm: { $done }
    7. Đã báo: { $told }
    8. Khép lại: { $end }
mydata-export-incident = Đã ghi sự cố dữ liệu số { $number }

# Tự kiểm tra mỗi tháng: mỗi dòng nói việc cần làm tiếp

mydata-check = Tự kiểm tra dữ liệu: { $count } việc cần làm.
mydata-check-well = Tự kiểm tra dữ liệu: mọi việc đúng hạn. Tháng trước đã xóa theo hạn { $erased } dòng.
mydata-check-erased = Tháng trước đã xóa theo hạn { $erased } dòng.
mydata-check-requests = { $count } yêu cầu dữ liệu đã quá hạn luật định. Gõ "yêu cầu dữ liệu", trả lời cái cũ nhất trước.
mydata-check-incidents = { $count } sự cố dữ liệu quá 72 giờ chưa báo. Gõ "sổ sự cố", báo A05 ngay và ghi lý do chậm.
mydata-check-contact = Chưa khai người phụ trách dữ liệu, bà con không biết gặp ai. Nhờ quản trị máy thêm data_contact vào tệp cài đặt.
mydata-check-abroad = { $about } đặt máy chủ ở nước ngoài. Kiểm tra hồ sơ chuyển dữ liệu (Luật 91/2025/QH15, điều 20), khuyên bà con dùng trang của đơn vị.
mydata-check-retention = Máy chưa xóa dữ liệu hết hạn trong nhiều giờ qua. Nhờ quản trị máy xem nhật ký kỹ thuật ngay.
mydata-check-backup = Bản sao lưu mới nhất đã quá 36 giờ, hoặc chưa có bản nào. Nhờ quản trị máy chạy: nhipcau backup.
mydata-check-no-backup = Chưa đặt sao lưu hằng đêm. Nhờ quản trị máy thêm backup.folder vào tệp cài đặt.
mydata-check-grants = { $count } nhiệm vụ không có ngày kết thúc đã quá một năm. Chỉ huy gõ "xem nhiệm vụ" để xem còn đúng người không.
mydata-check-waiting = { $count } việc chờ cán bộ quá 7 ngày. Nhắc cán bộ gõ "việc".
mydata-check-undeclared = { $count } trường dữ liệu chưa khai mục đích ({ $about }). Nhờ quản trị máy chạy: nhipcau check.

mydata-link-code = là mã nối tài khoản, dùng một lần, trong 10 phút. Anh/chị mở trò chuyện riêng với tôi ở tài khoản kia của mình và gõ mã này. Không đọc mã cho ai, kể cả người xưng là công an: ai gõ mã này sẽ thành anh/chị.
mydata-link-added = Đã nối thêm một tài khoản của anh/chị trên { $platform }. Từ nay tin riêng tới tài khoản anh/chị dùng gần nhất, mỗi tin một lần. Nếu không phải anh/chị làm: gõ "bỏ nối" ngay.
mydata-link-done = Đã nối. Hai tài khoản là một người: đăng ký một lần, đếm một lần, tin riêng tới tài khoản dùng gần nhất. Muốn tách ra: gõ "bỏ nối".
mydata-link-asked = Đúng mã rồi. Tôi đã hỏi lại ở tài khoản kia, anh/chị mở ở đó và trả lời trong 10 phút nhé.
mydata-link-ask = Một tài khoản trên { $platform } vừa gõ mã của anh/chị. Nối với tài khoản ấy không? Chỉ chọn "Có" nếu chính anh/chị vừa gõ.
mydata-link-ask-known = Tài khoản của { $name } trên { $platform } vừa gõ mã của anh/chị. Nối thành một người không? Nhà, nhóm và việc đã gửi của hai bên gộp làm một, không tách lại được. Chỉ chọn "Có" nếu chính anh/chị vừa gõ.
mydata-button-link = Có
mydata-button-link-no = Không
mydata-link-agreed = Đã nối. Từ nay tin riêng tới tài khoản anh/chị dùng gần nhất, mỗi tin một lần.
mydata-link-kept-apart = Tôi không nối. Mã ấy đã hết dùng. Nếu anh/chị không gõ mã thì có người đã đọc được mã: xin đừng cho ai xem mã nữa.
mydata-link-refused = Bên kia trả lời không nối, nên hai tài khoản vẫn riêng. Anh/chị gõ "nối tài khoản" ở tài khoản kia nếu cần mã mới.
mydata-unlink-only = Anh/chị chỉ có một tài khoản ở đây, không có gì để bỏ nối. Muốn nối thêm: gõ "nối tài khoản".
mydata-unlink = Anh/chị có { $count } tài khoản. Bỏ nối tài khoản nào?
mydata-account = { $platform }
mydata-account-here = { $platform } (đang dùng)
mydata-unlink-sure = Bỏ nối tài khoản { $account }? Tài khoản ấy sẽ không còn là của anh/chị ở đây, và ra khỏi những nhóm chỉ có nó tham gia.
mydata-button-unlink = Bỏ nối
mydata-unlinked = Đã bỏ nối tài khoản trên { $platform }. Các tài khoản còn lại vẫn như trước.
