# Relay: lost and found. Variables: $direction found|lost, $what animal|thing|vehicle|child|elder|adult, $code number of the case.

relay-title = Tìm và trả lại

# What residents choose from, and how a report begins

relay-menu-found = Tôi nhặt được, tôi thấy
relay-menu-lost = Tôi bị mất
relay-menu-missing = Tìm người thân

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
relay-ask-age = Người ấy là ai?
relay-ask-age-child = Trẻ em
relay-ask-age-elder = Người già, người hay quên
relay-ask-age-adult = Người lớn
relay-ask-description = { $what ->
    [animal] Tả ngắn con vật: giống gì, màu gì, lớn nhỏ.
    [thing] Tả ngắn món đồ. Đừng kể hết những gì bên trong.
    [vehicle] Xe gì, màu gì, biển số?
   *[person] Tả ngắn người ấy: nam hay nữ, chừng mấy tuổi, mặc gì, đặc điểm.
}
relay-ask-mark = Một dấu hiệu riêng mà chỉ chủ mới biết? Chúng tôi giữ kín để hỏi lại người đến nhận.
relay-ask-place = { $direction ->
    [found] Thấy ở đâu, lúc nào?
   *[lost] Lần cuối thấy ở đâu, lúc nào?
}
relay-ask-unit = Việc này ở tổ, thôn nào?
relay-ask-photo = Anh/chị gửi một tấm ảnh nhé.
relay-ask-contact = Số điện thoại để trực ban gọi lại? Chỉ trực ban thấy.
relay-ask-sure =
    Anh/chị xem lại giúp:
    { $description }
    { $place } ({ $unit })
    Gửi cho trực ban nhé?

# What somebody knows of a case

relay-ask-code = Anh/chị muốn nói về tin số mấy?
relay-ask-claim = Anh/chị biết gì về tin này?
relay-ask-claim-mine = Đây là của tôi
relay-ask-claim-saw = Tôi biết thêm
relay-ask-proof = Nó có dấu hiệu riêng nào mà người khác không biết? Chỉ cán bộ phụ trách đọc câu trả lời.
relay-ask-words = Anh/chị biết gì, thấy ở đâu, lúc nào? Chỉ cán bộ phụ trách đọc câu trả lời.
relay-ask-sighting-photo = Anh/chị có ảnh thì gửi giúp nhé.
relay-ask-sighting-contact = Số điện thoại để cán bộ gọi lại? Chỉ cán bộ phụ trách thấy.

relay-thanks = Cảm ơn anh/chị. Tin số { $code } đã đến { $who }, sẽ được xem trước { $by }.
relay-duty-officer = trực ban
relay-thanks-claim = Cảm ơn anh/chị. Cán bộ phụ trách tin { $code } đã nhận và sẽ liên hệ.
relay-thanks-claim-at =
    Cảm ơn anh/chị. Cán bộ phụ trách tin { $code } đã nhận và sẽ liên hệ.
    Nơi nhận lại: { $pickup }
relay-thanks-sighting = Cảm ơn anh/chị. Cán bộ phụ trách tin { $code } đã nhận. Không ai khác đọc được.
relay-say-privately = Cảm ơn anh/chị. Chuyện này xin nói riêng với tôi để giữ kín cho mọi người: bấm nút dưới thông báo, hoặc nhắn riêng "tin { $code }".

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
relay-notice-answer = Bà con ai biết, xin bấm nút dưới đây hoặc nhắn riêng cho tôi: tin { $code }. Xin đừng đăng ảnh, số điện thoại nơi khác.
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
relay-state-live = Đã đăng lúc { $when }, qua { $ring }/{ $rings } vòng.
relay-state-spreading = Đã đăng lúc { $when }, đang ở vòng { $ring }/{ $rings }.
relay-state-review = Cần thêm một người xác nhận, kẻo ảnh và tên phải gỡ tạm.
relay-state-frozen = Tạm dừng: chưa có người thứ hai xác nhận. Ảnh và tên đã được gỡ.
relay-state-closed = Đã xong lúc { $when }.
relay-state-refused = Không đăng ({ $when }).
relay-state-withdrawn = Đã rút lại lúc { $when }.
relay-state-expired = Hết hạn lúc { $when }.
relay-coverage = Đã đến { $done }/{ $total } nhóm.
relay-coverage-clean = { $rest ->
    [0] Đã gỡ sạch { $done }/{ $total } nhóm.
   *[other] Đã gỡ { $done }/{ $total } nhóm, còn { $rest } nhóm cần gỡ tay.
}
relay-cleaning = Đang gỡ ảnh trong các nhóm…

# What officers are told

relay-claim-head = Tin { $code }: có người nhận là chủ
relay-claim-compare = So với dấu hiệu giữ kín: { $mark }
relay-sighting-head = Tin { $code }: có người báo
relay-room-sighting = Có người nhắn riêng cho cán bộ phụ trách. Không ai khác đọc được.
relay-tell-neighbour = Đơn vị bạn đang lan tin này sang địa bàn mình. Không phù hợp thì bấm dừng.
relay-stopped-here = Đã gỡ tin { $code } khỏi các nhóm của địa bàn này.
relay-neighbour-over = Tin này không còn lan nữa.
relay-closed-answer = Đã xong tin { $code }, đang gỡ khỏi các nhóm.
relay-taken = Anh/chị đang phụ trách tin { $code }.
relay-tell-taken = Từ nay { $who } phụ trách tin { $code }. Cảm ơn anh/chị.

relay-work-title = Duyệt tin { $code }
relay-work-case = Tin { $code } đã đăng

# What the reporter is told

relay-tell-published = Tin { $code } của anh/chị đã được đăng tới các nhóm. Cảm ơn anh/chị.
relay-tell-refused = Tin { $code } chưa đăng được. Anh/chị gọi trực ban để được giúp thêm nhé.
relay-tell-closed = Tin { $code } của anh/chị đã xong. Cảm ơn anh/chị đã giúp bà con.
relay-tell-withdrawn = Tin { $code } của anh/chị đã được rút lại. Nếu vẫn cần, anh/chị báo lại giúp hoặc gọi trực ban nhé.
relay-tell-expired = Tin { $code } của anh/chị đã hết hạn. Nếu vẫn cần, anh/chị báo lại giúp nhé.

# What cannot be done, and what to do instead

relay-no-case = Không còn tin này. Gõ "việc" để xem danh sách mới.
relay-no-such-code = Không có tin mang số này. Anh/chị xem lại số sau chữ "tin" trong thông báo nhé.
relay-no-longer-open = Tin này đã xong rồi. Cảm ơn anh/chị đã quan tâm.
relay-no-duty-room = Nơi này chưa có trực ban nhận tin. Việc gấp xin gọi số khẩn cấp.
relay-not-yours = Việc này thuộc địa bàn khác nên anh/chị chưa làm được.
relay-all-rings = Tin này đã lan hết các vòng, hoặc đã dừng.
relay-already-stopped = Tin này đã dừng lan rồi.
relay-already-closed = Tin này đã xong rồi.
relay-already-yours = Anh/chị đang phụ trách tin này rồi.
relay-undo-over = Đã quá thời gian rút lại. Muốn gỡ, anh/chị bấm nút kết thúc trên thẻ của tin này nhé.

# What somebody gets who asks for everything that is kept about them

relay-export-reported = Tin { $code } do anh/chị báo
relay-export-told = Điều anh/chị cho biết về tin { $code }
