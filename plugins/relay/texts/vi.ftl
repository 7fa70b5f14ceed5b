# Relay: lost and found. Variables: $direction found|lost, $what animal|thing|vehicle|child|elder|adult, $code number of the case.

relay-title = Tìm và trả lại

# What residents choose from, and how a report begins

relay-menu-found = Tôi nhặt được, tôi thấy
relay-menu-lost = Tôi bị mất
relay-menu-missing = Tìm người thân
relay-menu-found-also = nhặt được, thấy, bắt được
relay-menu-lost-also = mất, rơi, mất trộm, lạc trâu, lạc bò
relay-menu-missing-also = lạc, đi lạc, mất tích, chưa về

relay-ask-direction = Anh/chị đang giữ, hay đang tìm?
relay-ask-direction-found = Tôi thấy, đang giữ
relay-ask-direction-lost = Tôi đang tìm
relay-ask-what = { $direction ->
    [found] Anh/chị thấy gì?
   *[lost] Anh/chị tìm gì?
}
relay-ask-what-animal = Con vật
relay-ask-what-thing = Đồ vật, giấy tờ
relay-ask-what-person = Một người
relay-ask-what-vehicle = Xe bị mất cắp
relay-ask-what-animal-also = trâu, bò, chó, mèo, gà, vịt, lợn, dê
relay-ask-what-thing-also = ví, giấy tờ, điện thoại, chìa khóa, túi, tiền, căn cước
relay-ask-what-person-also = cháu, bé, cụ, ông, bà, trẻ con
relay-ask-what-vehicle-also = xe máy, xe đạp, ô tô, xe
relay-ask-age = Người ấy là ai?
relay-ask-age-child = Trẻ em
relay-ask-age-elder = Người già, người hay quên
relay-ask-age-adult = Người lớn
relay-ask-description = { $what ->
    [animal] Tả ngắn con vật: giống gì, màu gì, lớn nhỏ.
    [thing] Tả ngắn món đồ. Đừng kể hết những gì bên trong.
    [vehicle] Xe gì, màu gì, biển số?
   *[person] { $age ->
        [child] { $direction ->
            [lost] Không phải chờ 24 giờ. Nếu nguy cấp, anh/chị gọi ngay { $emergency }.
           *[found] Nếu nguy cấp, anh/chị gọi ngay { $emergency }.
        } Tả ngắn người ấy: nam hay nữ, chừng mấy tuổi, mặc gì, đặc điểm.
        [elder] { $direction ->
            [lost] Không phải chờ 24 giờ. Nếu nguy cấp, anh/chị gọi ngay { $emergency }.
           *[found] Nếu nguy cấp, anh/chị gọi ngay { $emergency }.
        } Tả ngắn người ấy: nam hay nữ, chừng mấy tuổi, mặc gì, đặc điểm.
       *[adult] Tả ngắn người ấy: nam hay nữ, chừng mấy tuổi, mặc gì, đặc điểm.
    }
}
relay-ask-mark = Một dấu hiệu riêng mà chỉ chủ mới biết? Chỉ tổ trực, cán bộ và chỉ huy ở đây biết, để hỏi lại người đến nhận.
relay-ask-place = { $direction ->
    [found] Thấy ở đâu, lúc nào?
   *[lost] Lần cuối thấy ở đâu, lúc nào?
}
relay-ask-unit = Việc này ở tổ, thôn nào?
relay-ask-photo = Anh/chị gửi một tấm ảnh nhé.
relay-ask-contact = Số điện thoại để trực ban gọi lại? Chỉ tổ trực, cán bộ và chỉ huy ở đây thấy số này.
relay-ask-sure =
    Anh/chị xem lại giúp:
    Tả: { $description }
    Nơi: { $place } ({ $unit })
    { $direction ->
        [found] { $what ->
            [person] Gọi lại: { $contact }
           *[other]
                Dấu hiệu giữ kín: { $mark }
                Gọi lại: { $contact }
        }
       *[lost] Gọi lại: { $contact }
    }
    Ảnh: { $photo }
    Gửi cho trực ban nhé?

relay-ask-direction-short = Đang giữ hay đang tìm
relay-ask-what-short = Loại: con vật, đồ, người, xe
relay-ask-age-short = Người ấy là ai
relay-ask-description-short = Lời tả
relay-ask-mark-short = Dấu hiệu giữ kín
relay-ask-place-short = Ở đâu, lúc nào
relay-ask-unit-short = Tổ, thôn
relay-ask-photo-short = Ảnh
relay-ask-contact-short = Số điện thoại gọi lại

# What somebody knows of a case

relay-ask-code = Anh/chị muốn nói về tin số mấy?
relay-ask-claim = Anh/chị biết gì về tin này?
relay-ask-claim-mine = Đây là của tôi
relay-ask-claim-saw = Tôi biết thêm
relay-ask-proof = Nó có dấu hiệu riêng nào mà người khác không biết? Chỉ cán bộ phụ trách, hoặc người nhận thay, đọc câu trả lời.
relay-ask-words = Anh/chị biết gì, thấy ở đâu, lúc nào? Chỉ cán bộ phụ trách, hoặc người nhận thay, đọc câu trả lời.
relay-ask-sighting-photo = Anh/chị có ảnh thì gửi giúp nhé.
relay-ask-sighting-contact = Số điện thoại để cán bộ gọi lại? Chỉ cán bộ phụ trách, hoặc người nhận thay, thấy số này.

relay-thanks = Cảm ơn anh/chị. Tin số { $code } đã đến { $who }, sẽ được xem trước { $by }.
relay-duty-officer = trực ban
relay-thanks-urgent = { $direction ->
    [lost] Không phải chờ 24 giờ. Nếu nguy cấp, anh/chị gọi ngay:
   *[found] Nếu nguy cấp, anh/chị gọi ngay:
}
relay-call-duty = Trực ban { $phone }
relay-thanks-claim = Cảm ơn anh/chị. Cán bộ phụ trách tin { $code } đã nhận lời nhắn.
relay-thanks-call = Cán bộ sẽ liên hệ theo số điện thoại anh/chị để lại.
relay-thanks-no-call = Anh/chị chưa để lại số điện thoại nên cán bộ chưa gọi lại được. Muốn để lại số, anh/chị nhắn lại cho tôi: tin { $code }.
relay-thanks-pickup = Nơi nhận lại: { $pickup }
relay-thanks-sighting = Cảm ơn anh/chị. Cán bộ phụ trách tin { $code } đã nhận. Chỉ cán bộ phụ trách, hoặc người nhận thay, đọc được.
relay-say-privately = Cảm ơn anh/chị. Chuyện này xin nói riêng với tôi để giữ kín cho mọi người: chọn ngay dưới thông báo, hoặc nhắn riêng "tin { $code }".

# What every group sees

relay-notice-head = { $direction ->
    [found] { $what ->
        [animal] TÌM CHỦ CHO CON VẬT ĐI LẠC
        [thing] AI ĐÁNH RƠI, XIN NHẬN LẠI
        [child] BÉ ĐI LẠC, TÌM NGƯỜI THÂN
        [elder] CỤ ĐI LẠC, TÌM NGƯỜI THÂN
       *[adult] TÌM NGƯỜI THÂN CHO NGƯỜI ĐI LẠC
    }
   *[lost] { $what ->
        [animal] TÌM CON VẬT ĐI LẠC
        [thing] TÌM ĐỒ BỊ MẤT
        [vehicle] TÌM XE BỊ MẤT CẮP
        [child] TÌM BÉ ĐI LẠC
        [elder] TÌM CỤ ĐI LẠC
       *[adult] TÌM NGƯỜI
    }
}
relay-notice-place = { $direction ->
    [found] Nơi thấy: { $place }
   *[lost] Lần cuối thấy: { $place }
}
relay-notice-answer = Bà con ai biết, xin chọn dưới đây hoặc nhắn riêng cho tôi: tin { $code }. Xin đừng đăng ảnh, số điện thoại nơi khác.
relay-notice-frozen = Thông báo đang chờ xác nhận lại. Bà con ai biết vẫn có thể nhắn riêng cho tôi: tin { $code }.
relay-photo-alt = Ảnh của tin { $code }

relay-returned-head = ĐÃ TRẢ LẠI
relay-returned = Tin { $code } đã xong: chủ đã nhận lại. Cảm ơn bà con!
relay-home-head = ĐÃ TÌM THẤY
relay-home = Tin { $code } đã xong: đã về với gia đình. Ai đã lưu ảnh xin gỡ giúp. Cảm ơn bà con!
relay-withdrawn-head = ĐÃ RÚT LẠI
relay-withdrawn = Thông báo { $code } không còn hiệu lực. Xin bà con đừng chuyển tiếp.
relay-expired-head = HẾT HẠN
relay-expired = Thông báo { $code } đã hết hạn. Cảm ơn bà con đã để ý giúp.

# Buttons

relay-button-know = Tôi có thông tin
relay-button-returned = Đã trả lại
relay-button-home = Đã tìm thấy
relay-button-spread = Lan ngay
relay-button-stop = Dừng lan
relay-button-stop-here = Dừng ở địa bàn tôi
relay-button-undo = Rút lại (trong { $seconds } giây)
relay-button-take = Tôi nhận vụ này
relay-button-sure-returned = Đúng, đã trả lại
relay-button-sure-home = Đúng, đã tìm thấy
relay-button-sure-undo = Đúng, rút lại
relay-button-sure-spread = Lan
relay-button-sure-refuse = Đúng, không duyệt
relay-button-withdraw = Không đúng, rút lại
relay-button-others = Thêm…
relay-button-leave = Thôi

# The card in the duty room

relay-card-head = { $direction ->
    [found] Tin { $code } · { $what ->
        [animal] con vật đi lạc
        [thing] đồ nhặt được
        [child] bé đi lạc
        [elder] cụ đi lạc
       *[adult] người đi lạc
    }
   *[lost] Tin { $code } · { $what ->
        [animal] tìm con vật
        [thing] tìm đồ mất
        [vehicle] tìm xe mất cắp
        [child] tìm bé
        [elder] tìm cụ
       *[adult] tìm người
    }
}
relay-card-place = Nơi: { $place } ({ $unit })
relay-card-mark = Dấu hiệu giữ kín: { $mark }
relay-card-contact = Gọi lại: { $contact }
relay-card-officer = Phụ trách: { $who }
relay-card-ended-by = Người quyết định: { $who }
relay-card-stopped = Đã dừng ở: { $units }
relay-preview-head = Nếu duyệt, tin sẽ đến:
relay-preview-now = vòng { $ring }, ngay: { $chats } nhóm, chừng { $people } người
relay-preview-later = vòng { $ring }, sau { $minutes } phút: { $chats } nhóm, chừng { $people } người
relay-preview-time = Gửi hết chừng { $minutes } phút.
relay-preview-next = Vòng { $ring } lúc { $when }: đến { $chats } nhóm, chừng { $people } người.
relay-state-waiting = { $need ->
    [1] Chờ duyệt.
   *[other] Chờ duyệt: { $agreed }/{ $need } người đã đồng ý.
}
relay-state-waiting-at-once = Chờ trực ban duyệt. Duyệt xong là đăng ngay; cần người thứ hai xem lại trong { $minutes } phút sau đó.
relay-state-live = Đã đăng lúc { $when }, qua { $ring }/{ $rings } vòng.
relay-state-spreading = Đã đăng lúc { $when }, đang ở vòng { $ring }/{ $rings }.
relay-state-review = Cần thêm một người xác nhận trước { $when }, kẻo ảnh và tên phải gỡ tạm.
relay-state-nobody-reviews = Lưu ý: hiện ở đây chưa có người thứ hai xem lại được. Anh/chị nhờ chỉ huy cử thêm người nhé.
relay-state-frozen = Tạm dừng: chưa có người thứ hai xác nhận. Ảnh và tên đã được gỡ.
relay-state-closed = Đã xong lúc { $when }.
relay-state-refused = Không đăng ({ $when }).
relay-state-withdrawn = Đã rút lại lúc { $when }.
relay-state-expired = Hết hạn lúc { $when }.
relay-coverage = { $hands ->
    [0] Đã đến { $done }/{ $total } nhóm.
   *[other] Đã đến { $done }/{ $total } nhóm, { $hands } nhóm chờ đăng tay.
}
relay-coverage-failed = { $failed } nhóm cần xem lại.
relay-coverage-clean = { $rest ->
    [0] Đã gỡ sạch { $done }/{ $total } nhóm.
   *[other] Đã gỡ { $done }/{ $total } nhóm, còn { $rest } nhóm cần gỡ tay.
}
relay-coverage-places = Tính theo nơi: { $done }/{ $places } nơi đã nhận.
relay-coverage-clean-places = Tính theo nơi: { $done }/{ $places } nơi đã gỡ hết.
relay-cleaning = Đang gỡ ảnh trong các nhóm…

# What officers are told

relay-claim-head = Tin { $code }: có người nhận là chủ
relay-claim-compare = So với dấu hiệu giữ kín: { $mark }
relay-sighting-head = Tin { $code }: có người báo
relay-room-sighting = Có người nhắn riêng cho cán bộ phụ trách. Ai nhận thay vụ này mới đọc được.
relay-room-sighting-untaken = Có người nhắn riêng, mà vụ này chưa có ai phụ trách. Ai nhận vụ này sẽ đọc được.
relay-room-sighting-over = Có người đã nhắn riêng; tin này đã kết thúc.
relay-sighting-next = Xong việc, anh/chị chọn mục kết thúc trên thẻ ở nhóm trực, hoặc gõ "việc" để mở tin.
relay-sighting-gone = Lời nhắn về tin { $code } đã được gỡ khỏi đây.
relay-sure-home = { $what ->
    [child] Đã tìm thấy cháu? { $chats } nhóm sẽ được báo, và không mở lại được.
    [elder] Đã tìm thấy cụ? { $chats } nhóm sẽ được báo, và không mở lại được.
   *[adult] Đã tìm thấy người này? { $chats } nhóm sẽ được báo, và không mở lại được.
}
relay-sure-returned = { $what ->
    [vehicle] Xe đã về với chủ? { $chats } nhóm sẽ được báo, và không mở lại được.
   *[other] Đã trả lại cho chủ? { $chats } nhóm sẽ được báo, và không mở lại được.
}
relay-sure-undo = Rút tin này khỏi { $chats } nhóm? Rút rồi không mở lại được.
relay-sure-spread = Lan ngay tới { $chats } nhóm (khoảng { $people } người)?
relay-sure-refuse = Không đăng tin "{ $short }"? Người báo được tin ngay, và không mở lại được.
relay-others = Còn có thể làm:
relay-left = Vâng, để nguyên như cũ ạ.
relay-question-over = (Câu hỏi ở đây đã xong.)
relay-remind = Đã hẹn người báo xem trước { $when }, mà tin này vẫn đang chờ duyệt. Anh/chị xem giúp: gõ riêng "việc" cho tôi.
relay-remind-again = Tin này vẫn đang chờ duyệt, nên chỉ huy cũng thấy trong danh sách việc. Anh/chị xem giúp nhé.
relay-tell-neighbour = Đơn vị bạn đang lan tin này sang { $chats } nhóm của địa bàn mình (khoảng { $people } người). Không phù hợp thì bấm dừng.
relay-stopped-here = Đã gỡ tin { $code } khỏi { $chats } nhóm của địa bàn này.
relay-neighbour-over = Tin này không còn lan nữa.
relay-closed-answer = Đã xong tin { $code }, đang gỡ khỏi { $chats } nhóm.
relay-undone-answer = Đang rút tin { $code } khỏi { $chats } nhóm.
relay-taken = Anh/chị đang phụ trách tin { $code }.
relay-tell-passed-on = Tin { $code } đã bàn giao cho anh/chị phụ trách.
relay-tell-taken = Từ nay { $who } phụ trách tin { $code }. Cảm ơn anh/chị.

relay-work-title = Duyệt tin { $code }
relay-work-late = Tin { $code } quá giờ hẹn, chưa ai duyệt
relay-work-case = Tin { $code } đã đăng

# What the reporter is told

relay-tell-published = Tin { $code } của anh/chị đã được đăng tới các nhóm. Cảm ơn anh/chị.
relay-tell-refused = Tin { $code } chưa đăng được. Cần được giúp thêm, anh/chị gọi:
relay-tell-closed = Tin { $code } của anh/chị đã xong. Cảm ơn anh/chị đã giúp bà con.
relay-tell-withdrawn = Tin { $code } của anh/chị đã được rút lại. Nếu vẫn cần, anh/chị báo lại giúp hoặc gọi trực ban nhé.
relay-tell-expired = Tin { $code } của anh/chị đã hết hạn. Nếu vẫn cần, anh/chị báo lại giúp nhé.

# What cannot be done, and what to do instead

relay-no-case = Không còn tin này. Gõ "việc" để xem danh sách mới.
relay-no-such-code = Không có tin mang số này. Anh/chị xem lại số sau chữ "tin" trong thông báo nhé.
relay-still-waiting = Tin { $code } đang chờ { $who } duyệt trước { $by }.
relay-still-late = Tin { $code } đã quá hẹn { $by } mà vẫn đang chờ { $who } duyệt; trực ban đã được nhắc. Việc gấp, anh/chị gọi:
relay-no-longer-open = Tin này đã xong rồi. Cảm ơn anh/chị đã quan tâm.
relay-no-duty-room = Nơi này chưa có trực ban nhận tin. Việc gấp xin gọi số khẩn cấp.
relay-not-yours = Việc này thuộc địa bàn khác nên anh/chị chưa làm được.
relay-all-rings = Tin này đã lan hết các vòng, hoặc đã dừng.
relay-just-now = Thẻ này vừa đổi theo nút anh/chị bấm. Anh/chị xem lại rồi bấm tiếp giúp nhé.
relay-ring-over = Câu hỏi này đã cũ, tin đã lan xa hơn. Anh/chị bấm lại trên thẻ giúp nhé.
relay-already-stopped = Tin này đã dừng lan rồi.
relay-already-closed = Tin này đã xong rồi.
relay-already-yours = Anh/chị đang phụ trách tin này rồi.
relay-undo-over = Đã quá thời gian rút lại. Muốn gỡ, anh/chị chọn mục kết thúc trên thẻ của tin này nhé.

# What somebody gets who asks for everything that is kept about them

relay-export-reported = Tin { $code } do anh/chị báo
relay-export-told = Điều anh/chị cho biết về tin { $code }
