# Tips: what people tell the police in private. Variables: $code the case number, $words what was said.

tips-title = Báo tin riêng

tips-menu-tip = Báo tin riêng cho công an
tips-menu-tip-also = tố giác, phản ánh, trộm, ma túy, cờ bạc, đánh nhau, vay nặng lãi

# Before the first word

tips-honest-head = Trước khi viết, anh/chị cần biết
tips-honest =
    Chúng tôi không ghi tên, số điện thoại hay tài khoản của anh/chị vào tin. Chỉ trực ban, cán bộ và chỉ huy nhận tin được mở đọc, mỗi lần mở đều ghi sổ.
    Ứng dụng anh/chị đang dùng vẫn biết tài khoản nào gửi tin{ $abroad }, và pháp luật cho phép hỏi họ. Người quản trị máy không được đọc tin, nhưng ai nắm cả máy đang chạy thì về kỹ thuật vẫn có thể xem.
    Lời và ảnh được niêm phong, xóa sau khi khép lại { $days } ngày. Anh/chị nên xóa tin nhắn ở máy mình sau khi gửi.
    Nếu tin nói về cán bộ công an, anh/chị chọn mục “về cán bộ”: tin đi vòng, nơi bị phản ánh không đọc được.
tips-honest-formal = Đây không thay cho đơn tố cáo. Muốn tố cáo chính thức: dùng VNeID hoặc đến { $station }.
tips-station = trụ sở công an

# Begun in front of the whole group

tips-aside = Việc này mình nói riêng ở đây, cả nhóm không đọc được. Tôi không nhắc tên anh/chị trong nhóm và không giữ lời vừa viết ở đó.
tips-button-tell = Báo tin ở đây
tips-unsure = Anh/chị muốn báo tin riêng cho công an phải không ạ? Đúng thì chọn ở dưới; không phải thì anh/chị cứ bỏ qua.
tips-line = Việc cần báo cho công an, bà con đừng viết trong nhóm để khỏi phiền đến ai. Mời anh/chị nhắn riêng cho tôi: { $way }
tips-line-alone = Việc cần báo cho công an, bà con đừng viết trong nhóm để khỏi phiền đến ai; tin nào lỡ viết ở đây, người viết tự xóa giúp. Mời anh/chị nhắn riêng cho tôi: { $way }
tips-line-way = bấm vào tên tôi rồi chọn nhắn tin
tips-take-down-unsure = Muốn gỡ tin ấy, anh/chị trả lời vào tin đó hai chữ "gỡ tin" giúp nhé. Tôi chưa gỡ gì.
tips-not-taken-down = Tôi chưa gỡ được tin ấy. Nhờ người viết tự xóa, hoặc quản trị nhóm xóa giúp.

# Questions to who reports

tips-ask-words = Chuyện gì đã xảy ra? Viết ngắn gọn: việc gì, ở đâu, lúc nào. Không cần ghi tên mình.
tips-ask-words-short = Chuyện gì, ở đâu, lúc nào
tips-words-please = Tôi nghe đây. Anh/chị viết giúp chuyện gì đã xảy ra, ở đâu.
tips-photo-later = Ảnh gửi kèm tôi chưa nhận. Đến câu hỏi ảnh, anh/chị gửi lại giúp nhé.
tips-ask-when = Việc này đang diễn ra, đã xảy ra, hay sắp xảy ra?
tips-ask-when-short = Đang, đã hay sắp xảy ra
tips-ask-when-now = Đang diễn ra
tips-ask-when-past = Đã xảy ra
tips-ask-when-soon = Sắp xảy ra
tips-ask-category = Việc này thuộc loại nào?
tips-ask-category-short = Loại việc
tips-ask-category-theft = Trộm cắp, cướp giật
tips-ask-category-fraud = Lừa đảo
tips-ask-category-disorder = Gây rối, đánh nhau
tips-ask-category-drugs = Ma túy
tips-ask-category-loans = Tín dụng đen, đòi nợ
tips-ask-category-gambling = Cờ bạc, số đề, đá gà
tips-ask-category-violence = Bạo lực gia đình, xâm hại trẻ em
tips-ask-category-fire = Cháy nổ, pháo, vũ khí
tips-ask-category-traffic = Giao thông, lấn chiếm lòng lề đường
tips-ask-category-environment = Môi trường, khai thác cát
tips-ask-category-food = An toàn thực phẩm, hàng giả
tips-ask-category-strangers = Cư trú, người lạ nghi vấn
tips-ask-category-vice = Mại dâm, karaoke trá hình
tips-ask-category-rumours = Thông tin xấu độc, giả mạo
tips-ask-category-police = Về cán bộ công an
tips-ask-category-other = Việc khác
tips-ask-unit = Việc này ở tổ, thôn nào?
tips-ask-unit-short = Tổ, thôn
tips-ask-photo = Gửi ảnh nếu có, từng tấm một, tối đa bốn tấm. Chúng tôi xóa thông tin vị trí trong ảnh; anh/chị để ý ảnh có lộ mặt hay nhà mình không. Không có thì gõ "xong".
tips-ask-photo-short = Ảnh thứ nhất
tips-ask-photo-more = Đã nhận ảnh. Anh/chị gửi thêm tấm nữa, hoặc gõ "xong".
tips-ask-photo-more-short = Ảnh gửi thêm
tips-ask-photo-last = Đã nhận ba ảnh. Anh/chị gửi tấm cuối, hoặc gõ "xong".
tips-ask-photo-last-short = Ảnh cuối
tips-ask-reply = Anh/chị có muốn nhận phản hồi ở đây không? Chọn "không" thì chúng tôi không giữ đường liên lạc nào; anh/chị vẫn hỏi được bằng mã nhận tin.
tips-ask-reply-short = Nhận phản hồi
tips-ask-reply-yes = Có, nhắn cho tôi ở đây
tips-ask-reply-no = Không, tôi sẽ tự hỏi bằng mã
tips-ask-sure =
    Anh/chị xem lại giúp:
    { $words }
    Mức: { $when ->
        [now] đang diễn ra
        [past] đã xảy ra
       *[soon] sắp xảy ra
    }
    Nơi: { $unit }
tips-ask-which = Số vụ
tips-ask-more = Anh/chị muốn nói thêm điều gì?
tips-ask-erase = Xóa tin này? Lời, ảnh, hỏi đáp và mã nhận đều mất, không lấy lại được. Cán bộ chỉ còn biết có một tin đã bị người gửi xóa.
tips-button-erase-sure = Xóa hết

# To who reports

tips-thanks = Đã nhận. Số vụ { $code }. Mã nhận tin của anh/chị:
tips-thanks-keep = Mã chỉ hiện một lần này. Giữ mã để hỏi kết quả, viết thêm hoặc xóa tin, từ ứng dụng nào cũng được: chỉ cần gõ 16 số. Không gửi mã cho người khác.
tips-thanks-way = Khi cán bộ hỏi hay có kết quả, tôi nhắn anh/chị ở đây. Đường liên lạc này được niêm phong và hủy khi tin khép lại.
tips-thanks-no-way = Chúng tôi không giữ đường liên lạc nào với anh/chị.
tips-thanks-in-turn = Vừa có nhiều tin liền nhau nên tin này đến trực ban chậm vài phút, không mất.
tips-thanks-now = Đang có người bị nguy hiểm? Anh/chị gọi ngay, đừng chờ trả lời ở đây:
tips-nobody = Nơi này chưa có ai nhận tin. Anh/chị gọi số khẩn cấp, hoặc đến trụ sở công an giúp nhé. Lời anh/chị viết chưa gửi cho ai.
tips-nobody-above = Chưa có nơi nào khác nhận được tin về cán bộ ở đây. Anh/chị dùng VNeID hoặc đến công an cấp trên giúp nhé. Lời anh/chị viết chưa gửi cho ai.
tips-receipt-slipped = Có lẽ anh/chị gõ nhầm một số. Mã nhận tin có 16 số, anh/chị xem lại từng nhóm bốn số giúp nhé.
tips-receipt-unknown = Mã không đúng hoặc đã hết hạn.
tips-receipt-later = Anh/chị thử nhiều mã quá nhanh. Chờ 15 phút rồi gõ lại giúp nhé, không mất gì cả.
tips-sender-new = Tin { $code }: đã nhận, đang chờ trực ban.
tips-sender-passed = Tin { $code }: đã chuyển đơn vị khác, đang chờ nơi đó nhận.
tips-sender-taken = Tin { $code }: đã tiếp nhận.
tips-sender-checking = Tin { $code }: đã tiếp nhận, cán bộ đang xác minh.
tips-sender-wrote = Cán bộ viết: { $words }
tips-sender-asked = Tin { $code }: cán bộ cần thêm thông tin.
tips-sender-asked-now = Tin { $code }: cần thêm thông tin. { $words }
tips-sender-handled = Tin { $code }: đã xử lý xong. Cảm ơn anh/chị đã giúp xóm mình yên tâm hơn.
tips-sender-no_grounds = Tin { $code }: chưa đủ căn cứ để xử lý tiếp. Cảm ơn anh/chị đã báo; có gì mới anh/chị báo thêm nhé.
tips-sender-duplicate = Tin { $code }: việc này đã có người báo và đang được xử lý. Cảm ơn anh/chị.
tips-sender-elsewhere = Tin { $code }: đã chuyển cơ quan khác giải quyết. Cảm ơn anh/chị.
tips-sender-erased = Tin { $code }: đã xóa.
tips-sender-last-words = Tin { $code }, cán bộ viết: { $words }
tips-sender-over = Tin { $code } đã khép lại. Có việc mới, anh/chị gõ "báo tin" nhé.
tips-sender-full = Tin { $code } đã có rất nhiều lời viết thêm nên không nhận thêm được nữa. Có việc mới, anh/chị gõ "báo tin" nhé.
tips-added = Đã chuyển lời anh/chị cho cán bộ giữ tin { $code }.
tips-added-in-turn = Vừa có nhiều lời gửi liền nhau nên cán bộ được báo chậm vài phút. Lời anh/chị đã lưu, không mất.
tips-added-late = Tin ấy vừa khép lại nên lời này chưa gửi cho ai. Anh/chị gõ "báo tin" rồi gửi lại giúp nhé.
tips-way-here = Từ giờ tôi nhắn anh/chị ở đây khi tin { $code } có gì mới.
tips-way-off = Đã hủy đường liên lạc của tin { $code }. Anh/chị hỏi bằng mã nhận tin nhé.
tips-erase-how = Anh/chị gõ mã nhận tin (16 số), rồi chọn "Xóa hẳn". Chúng tôi không biết tin nào của ai nên chỉ tìm được bằng mã.
tips-erased = Đã xóa tin { $code }. Anh/chị nhớ xóa cả tin nhắn ở máy mình.
tips-button-add = Viết thêm
tips-button-way-here = Nhận phản hồi ở đây
tips-button-way-off = Ngừng phản hồi ở đây
tips-button-erase = Xóa hẳn

# The duty room's card: never what was told

tips-card-head = [Trực ban] Tin { $code } – { $kind } – { $unit }. Mức: { $when }.
tips-card-passed = Đã chuyển { $unit }.
tips-card-held = Lời được giữ thêm.
tips-state-new = Tin mới. Ai nhận xử lý?
tips-state-passed = Nơi khác chuyển đến. Ai nhận xử lý?
tips-state-taken = { $who } đã nhận.
tips-state-checking = { $who } đã nhận, đang xác minh.
tips-state-asked = { $who } đã nhận, đã hỏi thêm người báo.
tips-some-officer = Một cán bộ
tips-ended-handled = Đã xử lý.
tips-ended-no_grounds = Không đủ căn cứ.
tips-ended-duplicate = Trùng tin khác.
tips-ended-elsewhere = Chuyển nơi khác.
tips-ended-erased = Người báo đã xóa tin.
tips-late = [Trực ban] Tin { $code } quá { $minutes } phút chưa ai nhận. Đã báo { $who }.
tips-nobody-else = không còn ai để báo
tips-button-take = Nhận
tips-button-open = Mở
tips-button-ask = Hỏi
tips-button-pass = Chuyển
tips-button-end = Đóng
tips-button-hold = Giữ lại

# Before one officer, for some minutes

tips-open-foot = Lời này tự cất sau { $minutes } phút. Việc mở đã ghi sổ. Xin không chụp, không chuyển.
tips-line-officer = Cán bộ hỏi: { $words }
tips-line-sender = Người báo: { $words }
tips-nothing-left = Lời đã xóa.
tips-photo-alt = Ảnh của tin { $code }
tips-put-back = Tin { $code } đã cất lại. Cần đọc nữa, anh/chị bấm "Mở" ở thẻ.
tips-opened-in-private = Tôi đã gửi riêng cho anh/chị.
tips-private-first = Anh/chị nhắn riêng cho tôi một lần trước, rồi bấm "Mở" lại giúp nhé.

# Questions to officers

tips-ask-question = Anh/chị muốn hỏi người báo điều gì? Người báo không thấy tên anh/chị.
tips-question-kept = Đã gửi câu hỏi của tin { $code }. Người báo đọc được ngay nếu chọn nhận phản hồi, không thì khi gõ mã nhận tin.
tips-ask-to = Chuyển tin này đi đâu?
tips-ask-to-short = Chuyển đi đâu
tips-ask-to-up = Lên cấp trên
tips-ask-to-other = Đơn vị khác
tips-ask-to-unit = Đơn vị nào?
tips-ask-pass-sure = Chuyển tin này? Ở đây không đọc được nữa.
tips-ask-ending = Tin này kết thúc thế nào?
tips-ask-ending-short = Kết quả
tips-ask-ending-handled = Đã xử lý
tips-ask-ending-no_grounds = Không đủ căn cứ
tips-ask-ending-duplicate = Trùng tin khác
tips-ask-ending-elsewhere = Chuyển nơi khác
tips-ask-ending-erased = Người báo đã xóa
tips-ask-last-words = Một câu cho người báo?
tips-ask-last-words-short = Câu cho người báo
tips-ask-end-sure = Đóng tin này? Đường liên lạc với người báo sẽ bị hủy, không lấy lại được.
tips-ask-why = Vì sao phải giữ lâu hơn?
tips-ask-why-case = Đang điều tra
tips-ask-why-complaint = Có khiếu nại
tips-ask-why-court = Tòa hoặc viện kiểm sát yêu cầu
tips-ask-why-related = Liên quan tin khác
tips-taken = Anh/chị đã nhận tin { $code }.
tips-already-yours = Anh/chị đang giữ tin { $code } rồi.
tips-already-taken = { $who } đã nhận tin { $code } trước rồi. Anh/chị không phải làm gì thêm.
tips-passed = Đã chuyển tin { $code } cho { $unit }.
tips-ended = Đã đóng tin { $code }. Lời và ảnh tự xóa sau { $days } ngày.
tips-held = Lời của tin { $code } được giữ thêm { $days } ngày.
tips-not-yours = Tin này không thuộc phần việc của anh/chị, hoặc không còn.
tips-over = Tin { $code } đã khép lại.
tips-no-room = Nơi đó chưa có phòng trực. Anh/chị chọn nơi khác giúp nhé.
tips-same-desk = Tin này đang ở đúng nơi đó rồi.
tips-goes-round = Tin này đi vòng, không chuyển về nơi bị phản ánh được.
tips-nothing-to-hold = Tin { $code } chưa đóng, hoặc lời không còn để giữ.
tips-desk-added = Người báo vừa viết thêm.
tips-desk-erased = Người báo xóa tin này.
tips-export-taken = Tin báo anh/chị đang giữ

# Counting

tips-count-head = Tháng { $month }: { $count } tin, đã xử lý { $handled }.
tips-count-line = { $kind }: { $count }
tips-count-none = Chưa có tin nào để đếm.
