# Registration: a household asks to be taken in. Variables: $name as the neighbours say it, $home a house, $unit a cluster, $number what officers say.

registration-title = Đăng ký hộ
registration-menu-join = Đăng ký vào nhóm
registration-menu-join-also = đăng ký, vào nhóm, tham gia nhóm

# Questions

registration-ask-nothing = Phần này đã biết rồi.
registration-ask-consent =
    Trước khi bắt đầu: chúng tôi lưu tên gọi, số nhà, ngõ và tên người đại diện của nhà anh/chị, cùng tài khoản anh/chị đang dùng, để tổ trưởng xác nhận và mời vào nhóm của tổ.
    Bà con cùng nhóm thấy tên gọi; phần còn lại chỉ tổ trưởng, cảnh sát khu vực và chỉ huy của nơi anh/chị ở được xem. Giữ đến khi anh/chị rời đi hoặc xin xóa; yêu cầu không được duyệt thì xóa ngay. Ứng dụng đang dùng vẫn biết tài khoản của anh/chị{ $abroad }.
    Anh/chị có thể xem, sửa, rút lại hay xóa bất cứ lúc nào: gõ "dữ liệu của tôi", hoặc gặp tổ trưởng hay người phụ trách dữ liệu: { $contact }. Không cần và xin đừng gửi căn cước.
    Anh/chị đồng ý chứ?
registration-ask-consent-yes = Đồng ý
registration-ask-consent-no = Không đồng ý
registration-ask-consent-short = Đồng ý
registration-ask-age = Anh/chị đã đủ 18 tuổi chưa?
registration-ask-age-adult = Đủ 18 tuổi rồi
registration-ask-age-minor = Chưa đủ 18 tuổi
registration-ask-age-short = Tuổi
registration-ask-group-consent =
    Vào nhóm { $group }: chúng tôi lưu tên gọi, nơi anh/chị nêu, nhóm anh/chị vào và tài khoản đang dùng, để cán bộ xác nhận và mời vào nhóm.
    Người cùng nhóm thấy tên gọi; phần còn lại chỉ cán bộ phụ trách nhóm và chỉ huy được xem. Giữ đến khi anh/chị rời nhóm hoặc xin xóa; yêu cầu không được duyệt thì xóa ngay. Ứng dụng đang dùng vẫn biết tài khoản của anh/chị{ $abroad }.
    Anh/chị có thể xem, rút lại hay xóa bất cứ lúc nào: gõ "dữ liệu của tôi", hoặc gặp người phụ trách dữ liệu: { $contact }. Không cần và xin đừng gửi căn cước.
    Anh/chị đồng ý chứ?
registration-ask-group-consent-yes = Đồng ý
registration-ask-group-consent-no = Không đồng ý
registration-ask-group-consent-short = Đồng ý
registration-ask-group-unit = Nơi đó ở xã, phường, tổ hay thôn nào? Gõ tên hoặc số, không dấu cũng được ạ. Không phải chỗ ở cũng được.
registration-ask-group-unit-short = Địa bàn
registration-ask-rooms = Khu trọ ở đâu? Ví dụ: dãy trọ sau chợ, đường số 3.
registration-ask-rooms-short = Nơi có phòng trọ
registration-ask-shop = Cửa hàng, cơ sở tên gì, ở đâu?
registration-ask-shop-short = Cửa hàng, cơ sở
registration-ask-workplace = Anh/chị làm ở đâu? Tên xưởng, công trình hay khu là đủ.
registration-ask-workplace-short = Nơi làm việc
registration-sure-group =
    Xin xem lại:
    Nhóm: { $group }, { $unit }
    { $asks ->
        [rooms] Nơi có phòng trọ: { $rooms }
        [shop] Cửa hàng, cơ sở: { $shop }
        [workplace] Nơi làm việc: { $workplace }
       *[other] Không cần kê gì thêm.
    }
registration-ask-unit = Nhà mình ở tổ, thôn nào? Gõ tên hoặc số, không dấu cũng được ạ.
registration-ask-unit-short = Tổ, thôn
registration-ask-name = Bà con vẫn gọi anh/chị tên gì?
registration-ask-name-short = Tên gọi
registration-ask-address = Chúng tôi xưng hô thế nào cho phải?
registration-ask-address-short = Xưng hô
registration-ask-address-anh = Anh
registration-ask-address-chi = Chị
registration-ask-address-ong = Ông
registration-ask-address-ba = Bà
registration-ask-address-co = Cô
registration-ask-address-chu = Chú
registration-ask-address-bac = Bác
registration-ask-address-em = Em
registration-ask-address-none = Chỉ gọi tên thôi
registration-ask-house = Số nhà bao nhiêu? Chưa có số thì tả vài chữ, ví dụ: nhà cạnh giếng làng.
registration-ask-house-short = Số nhà
registration-ask-lane = Ngõ, hẻm hay đường nào? Không có thì bỏ qua.
registration-ask-lane-short = Ngõ, đường
registration-ask-representative = Tên chủ hộ hoặc người đại diện của nhà mình? Là anh/chị thì bỏ qua.
registration-ask-representative-short = Người đại diện
registration-sure-join =
    Xin xem lại:
    Tên gọi: { $address ->
        [anh] anh
        [chi] chị
        [ong] ông
        [ba] bà
        [co] cô
        [chu] chú
        [bac] bác
        [em] em
       *[none] {""}
    } { $name }
    Nhà: { $house }; ngõ, đường: { $lane }
    Người đại diện: { $representative }
    Nơi ở: { $unit }
registration-ask-meeting-unit = Họp ở tổ, thôn nào?
registration-ask-kin-name = Người ấy tên gì, như bà con vẫn gọi?
registration-ask-kin-address = Xưng hô với người ấy thế nào?
registration-ask-elder-unit = Cụ ở tổ, thôn nào?
registration-ask-elder-house = Số nhà bao nhiêu?
registration-ask-elder-lane = Ngõ, hẻm hay đường nào? Không có thì bỏ qua.
registration-ask-elder-name = Cụ tên gì, như bà con vẫn gọi?
registration-ask-elder-address = Xưng hô với cụ thế nào?
registration-ask-kin-address-anh = Anh
registration-ask-kin-address-chi = Chị
registration-ask-kin-address-ong = Ông
registration-ask-kin-address-ba = Bà
registration-ask-kin-address-co = Cô
registration-ask-kin-address-chu = Chú
registration-ask-kin-address-bac = Bác
registration-ask-kin-address-em = Em
registration-ask-kin-address-none = Chỉ gọi tên thôi
registration-ask-elder-address-anh = Anh
registration-ask-elder-address-chi = Chị
registration-ask-elder-address-ong = Ông
registration-ask-elder-address-ba = Bà
registration-ask-elder-address-co = Cô
registration-ask-elder-address-chu = Chú
registration-ask-elder-address-bac = Bác
registration-ask-elder-address-em = Em
registration-ask-elder-address-none = Chỉ gọi tên thôi
registration-sure-elder = Ghi { $name }, nhà { $house }, ngõ, đường: { $lane }, { $unit }. Bà con trong nhà đã đồng ý rồi chứ ạ?
registration-ask-moved-unit = Nhà ấy ở tổ, thôn nào?
registration-ask-moved-house = Số nhà bao nhiêu?
registration-ask-moved-lane = Ngõ, hẻm hay đường nào? Không có thì bỏ qua.
registration-sure-moved = Hỏi bà con nhà { $house }, ngõ, đường: { $lane }, { $unit } xem đã chuyển đi chưa? Chưa ai bị mời ra khi chưa trả lời.

# How people and houses are named

registration-title-anh = Anh
registration-title-chi = Chị
registration-title-ong = Ông
registration-title-ba = Bà
registration-title-co = Cô
registration-title-chu = Chú
registration-title-bac = Bác
registration-title-em = Em
registration-home = nhà { $house }
registration-home-lane = nhà { $house }, { $lane }
registration-somebody = một người trong nhà
registration-the-officers = Cán bộ
registration-unit-formerly = { $unit } (trước là { $before })
registration-unit-undivided = { $unit } (đã chia, chưa rõ nhà nào ở phần nào)
registration-read-by = { $reader } đọc giúp
registration-digit-0 = không
registration-digit-1 = một
registration-digit-2 = hai
registration-digit-3 = ba
registration-digit-4 = bốn
registration-digit-5 = năm
registration-digit-6 = sáu
registration-digit-7 = bảy
registration-digit-8 = tám
registration-digit-9 = chín

# To who asks to come in

registration-which = Anh/chị muốn vào nhóm của tổ, thôn mình? Nếu là thủ tục khác như tạm trú, xin gặp công an nơi ở hoặc dùng VNeID.
registration-no-papers = Chúng tôi không cần số giấy tờ hay số điện thoại ở đây và không giữ lại số anh/chị vừa gõ. Xin gõ lại mà không có số đó.
registration-no-links = Ở đây chúng tôi không nhận đường dẫn trang mạng. Xin gõ lại bằng chữ thường, không kèm đường dẫn.
registration-declined = Không đồng ý cũng không sao, chúng tôi không giữ lại gì. Anh/chị vẫn báo tin và tìm người ở đây được. Khi nào đổi ý, anh/chị gõ "đăng ký".
registration-minor = Cảm ơn em đã quan tâm. Em nhờ bố mẹ hoặc người giám hộ gõ "đăng ký" cho nhà mình nhé; chúng tôi không giữ lại gì của em.
registration-no-cluster = { $unit } gồm nhiều tổ, thôn. Xin chọn đúng tổ, thôn của nhà mình.
registration-need-cluster = Nơi này gồm nhiều tổ, thôn. Xin làm lại và chọn đúng một tổ, thôn.
registration-sent = { $who } sẽ xác nhận yêu cầu vào nhóm { $unit }. Thường trong ngày. Đổi ý thì gõ "thôi đăng ký".
registration-waits = Yêu cầu vào nhóm { $unit } của anh/chị gửi lúc { $since } đang chờ xác nhận. Anh/chị không phải gửi lại.
registration-do-withdraw = Thôi đăng ký
registration-withdrawn = Đã rút yêu cầu, chúng tôi không giữ lại gì của yêu cầu này. Khi nào cần, anh/chị gõ "đăng ký".
registration-nothing-waits = Anh/chị không có yêu cầu nào đang chờ.
registration-expired = Yêu cầu vào nhóm { $unit } đã lâu chưa ai xác nhận được nên chúng tôi đã xóa. Xin lỗi anh/chị. Anh/chị có thể gặp tổ trưởng hoặc gõ "đăng ký" để làm lại.
registration-welcome = Yêu cầu của anh/chị đã được duyệt. Chào mừng đến với nhóm { $groups }. Nhóm để thông báo và nhắc nhau giữ an toàn. Xin không bán hàng, không đăng tin chưa kiểm chứng, không nêu tên người khác.
registration-welcome-in = Yêu cầu của anh/chị đã được duyệt. Anh/chị đã ở trong nhóm { $unit }, hoặc nhóm chưa có trên ứng dụng anh/chị đang dùng; cần giúp xin gặp tổ trưởng.
registration-welcome-knocked = Anh/chị đã có tên trong sổ của nơi này, nên tôi mở cửa nhóm { $group } cho anh/chị ngay.
registration-knocked = Chào anh/chị. Anh/chị vừa xin vào nhóm { $group }. Nhóm này của bà con trong tổ, nên xin trả lời giúp vài câu; tổ trưởng đồng ý là anh/chị vào nhóm ngay, không phải xin lại.
registration-welcome-part = Yêu cầu của anh/chị đã được duyệt. { $unit }.
registration-which-part = Nơi này đã chia. Nhà mình nay ở tổ, thôn nào ạ?
registration-now-part-of = { $before } nay là { $unit }. Mã trên tường vẫn dùng được ạ.
registration-welcome-later = Yêu cầu của anh/chị đã được duyệt. { $unit } chưa có nhóm; khi có, anh/chị gõ "đăng ký" để vào.
registration-refused = Chưa duyệt được vào nhóm { $unit } vì { $why }. Anh/chị có thể gặp tổ trưởng hoặc gõ "đăng ký" để làm lại.
registration-refused-group = Chưa duyệt được vào nhóm { $unit } vì { $why }. Anh/chị có thể gặp cán bộ hoặc gõ "nhóm khác" để làm lại.
registration-expired-group = Yêu cầu vào nhóm { $unit } đã lâu chưa ai xác nhận được nên chúng tôi đã xóa. Xin lỗi anh/chị. Anh/chị có thể gặp cán bộ hoặc gõ "nhóm khác" để làm lại.
registration-because-come-by-group = cán bộ muốn gặp để biết thêm
registration-because-unclear-group = thông tin chưa rõ
registration-because-not-here = tổ chưa tìm thấy số nhà này
registration-because-other-place = nhà này thuộc tổ, thôn khác
registration-because-come-by = tổ trưởng muốn gặp để biết thêm
registration-because-unclear = thông tin chưa rõ
registration-already = Nhà mình đã đăng ký rồi: { $home }, { $unit }. Anh/chị cần gì thêm?
registration-already-part = Nhà mình đã đăng ký rồi: { $home }, { $unit }. Nơi này đã chia, nhà mình nay ở tổ, thôn nào ạ?
registration-part-known = Đã ghi { $home } ở { $unit }.
registration-part-later = Nhóm ở đó chưa mời được anh/chị; lát nữa anh/chị gõ "đăng ký" để vào.
registration-same = Anh/chị đã đăng ký cho { $home } rồi, không phải làm lại.
registration-kind-at = { $kind } { $unit }
registration-approved = Yêu cầu của anh/chị đã được duyệt.
registration-which-kind = Anh/chị muốn vào nhóm nào?
registration-kind-none = Nơi này chưa có nhóm nào khác để đăng ký. Nhóm của tổ, thôn thì anh/chị gõ "đăng ký".
registration-kind-invited = Nhóm { $kind } chỉ vào theo lời mời. Anh/chị gặp cán bộ phụ trách giúp nhé.
registration-kind-home-first = Nhóm { $kind } dành cho nhà đã đăng ký ở nơi ấy. Anh/chị gõ "đăng ký" cho nhà mình trước nhé.
registration-kind-no-group = { $unit } chưa có nhóm { $kind }. Chúng tôi không giữ lại gì; khi có nhóm, cán bộ sẽ báo bà con.
registration-kind-not-here = Nơi này chưa có nhóm { $kind }. Khi có nhóm, cán bộ sẽ báo bà con.
registration-kind-which-place = { $unit } có nhiều nhóm { $kind }. Anh/chị gõ "nhóm khác" làm lại và chọn đúng tổ, thôn giúp nhé.
registration-already-group = Anh/chị đã đăng ký nhóm { $group } rồi. Anh/chị cần gì thêm?
registration-do-another-group = Đăng ký nơi khác, vào lại
registration-do-leave-group = Rời nhóm này
registration-do-other-groups = Nhóm khác
registration-welcome-group-in = Yêu cầu của anh/chị đã được duyệt. Anh/chị đã ở trong nhóm { $group }, hoặc nhóm chưa có trên ứng dụng anh/chị đang dùng; cần giúp xin gặp cán bộ.
registration-group-not-in = Anh/chị đã được duyệt nhưng ứng dụng chưa đưa được vào nhóm { $group }. Cán bộ đã biết; lát nữa anh/chị gõ "nhóm khác" để vào lại.
registration-no-groups = Ngoài nhóm của nơi ở, anh/chị chưa đăng ký nhóm nào. Chuyển nhà thì xin báo tổ trưởng.
registration-leave-which = Anh/chị muốn rời nhóm nào? Các nhóm khác giữ nguyên.
registration-left-group = Anh/chị đã rời nhóm { $group }. Các nhóm khác giữ nguyên.
registration-do-come-back = Vào lại nhóm
registration-do-add-kin = Thêm người cùng nhà
registration-do-another = Thêm nhà ở nơi khác
registration-invited = Ứng dụng đang hỏi anh/chị có vào nhóm { $unit } không. Anh/chị chọn đồng ý (Tham gia, Chấp nhận) là vào. Lỡ chọn không thì gõ "đăng ký".
registration-link = Đường dẫn vào nhóm, chỉ cho anh/chị, dùng trong một ngày: { $link }
registration-not-in = Anh/chị đã được duyệt nhưng ứng dụng chưa đưa được vào nhóm { $unit }. Cán bộ đã biết; lát nữa anh/chị gõ "đăng ký" để vào lại.
registration-code-wrong = Mã không đúng hoặc đã hết giờ. Xin xem lại số trên bảng, hoặc gõ "đăng ký".
registration-unknown = Chúng tôi chưa biết anh/chị. Gõ "đăng ký" để làm quen ạ.
registration-over = Việc này đã xong hoặc không còn nữa.

# Who has no telephone

registration-ask-kin = Nhà có người lớn tuổi không dùng điện thoại? Anh/chị nhận đọc tin giúp không?
registration-do-read = Có, tôi đọc giúp
registration-do-not-read = Không có ai
registration-no-kin = Vâng ạ. Khi nào cần, anh/chị gõ "đọc hộ".
registration-first-join = Anh/chị đăng ký cho nhà mình trước nhé: gõ "đăng ký".
registration-which-home = Ở nhà nào?
registration-kin = Đã ghi { $name }, { $home }. Cảm ơn anh/chị đọc tin giúp. Muốn thôi, anh/chị gõ "thôi đọc hộ".
registration-kin-many = Nhà mình đã ghi { $count } người. Cần ghi thêm, anh/chị nhờ tổ trưởng giúp.
registration-elder = Đã ghi { $name }, { $home }. Khi có người nhà đăng ký, người ấy nhận đọc giúp được.
registration-nobody-read-to = Hiện không có ai được đọc giúp.
registration-which-kin = Thôi đọc giúp ai?
registration-kin-ended = Đã thôi đọc giúp { $name }.

# To who looks after the cluster

# Coming back after a lost phone. Variables: $who a name and a house, $house as typed

registration-lost-hint = Anh/chị đã ở trong tổ rồi mà mất máy hay đổi máy? Bấm nút này, không cần đăng ký lại.
registration-do-lost = Tôi đã có trong tổ, mất máy
registration-lost-known = Trên máy này tôi vẫn nhận ra { $name }. Nếu mất máy khác hoặc trình duyệt mất dữ liệu, anh/chị nhờ tổ trưởng gõ "cấp lại" và tên của mình: máy cũ bị đăng xuất ngay. Cán bộ mất máy thì báo chỉ huy.
registration-ask-lost-unit = Anh/chị ở tổ, thôn nào?
registration-ask-lost-unit-short = Tổ, thôn
registration-ask-lost-name = Trong nhóm bà con gọi anh/chị là gì?
registration-ask-lost-name-short = Tên gọi
registration-ask-lost-house = Số nhà của anh/chị?
registration-ask-lost-house-short = Số nhà
registration-sure-lost = Báo tổ trưởng là { $name }, nhà { $house }, { $unit } đã mất máy?
registration-lost-told = Đã báo rồi ạ. Anh/chị gặp tổ trưởng, mang theo máy mới: tổ trưởng đưa một mã để quét, vào lại là vẫn tên mình, nhóm mình. Lời báo này không được lưu lại.
registration-lost-nobody = Nơi ấy chưa có ai phụ trách trên này. Anh/chị gặp cảnh sát khu vực giúp nhé.
registration-lost-asks = Có người trên một máy lạ nói mình là { $name }, nhà { $house }, { $unit }, bị mất máy. Chưa có gì thay đổi. Chỉ cấp lại khi gặp tận mặt và đúng người.
registration-do-find = Tìm người này
registration-regain-how = Gõ "cấp lại" và tên người mất máy, ví dụ: cấp lại An. Thêm số nhà cũng được: cấp lại An nhà 12.
registration-regain-nobody = Chưa thấy ai tên "{ $name }" ở nơi anh/chị phụ trách. Gõ lại tên, hoặc thêm số nhà: cấp lại An nhà 12. Người chưa đăng ký thì quét mã trên tường.
registration-regain-who = { $count ->
    [one] Có một người. Bấm đúng tên và nhà để cấp lại.
   *[other] Có { $count } người. Bấm đúng tên và nhà để cấp lại.
}
registration-regain-sure = Cấp lại cho { $who }, { $unit }? Mọi máy đang mở của người này bị đăng xuất ngay. Người vẫn là người cũ, nhóm và hộ giữ nguyên. Chỉ làm khi gặp tận mặt.
registration-do-regain = Đúng người, cấp lại
registration-do-not-regain = Thôi
registration-regain-dropped = Vâng, chưa có gì thay đổi.
registration-regaining = Đang làm liên kết mới cho { $name }.
registration-regained = Đây là liên kết riêng của { $name }, dùng một lần, trong 30 phút. Mở ra để hiện mã cho người ấy quét bằng máy mới; anh/chị đừng bấm vào thay: { $link }
registration-not-regained = Chưa cấp lại được cho { $name }: { $why }
registration-regain-told = { $who } vừa cấp lại liên kết vào cho anh/chị lúc { $when }; các máy cũ trên trang của phường đã đăng xuất. Nếu không phải anh/chị nhờ, báo ngay cảnh sát khu vực.

registration-work = Đăng ký số { $number }: { $name }, { $home }
registration-card = Đăng ký số { $number }, { $unit }: { $name }, { $home }, đại diện: { $representative }. Nhiều số một lúc: gõ "duyệt 1-8".
registration-card-group = Đăng ký số { $number }, nhóm { $unit }: { $name }, { $home }. Nhiều số một lúc: gõ "duyệt 1-8".
registration-button-accept = Duyệt
registration-button-decline = Chưa duyệt
registration-card-accepted = Đăng ký số { $number }: { $who } đã duyệt.
registration-card-refused = Đăng ký số { $number }, { $unit }: đã trả lời là chưa duyệt được.
registration-card-withdrawn = Đăng ký số { $number }, { $unit }: người gửi đã rút lại.
registration-card-expired = Đăng ký số { $number }, { $unit }: quá hạn chưa ai trả lời nên đã xóa. Đã nhắn người gửi.
registration-waiting = { $count ->
    [0] Không có ai đang chờ duyệt.
   *[other] { $count } yêu cầu đang chờ. Gõ "duyệt" và các số, ví dụ "duyệt 1-8" hay "duyệt 1,3".
}
registration-waiting-line = { $number }. { $name }, { $home }, { $unit }
registration-accepted-one = Số { $number }: đã duyệt { $name }, { $home }.
registration-refused-one = Số { $number }: đã trả lời { $name } kèm lý do.
registration-no-such-number = Số { $number }: không có ai chờ ở nơi của anh/chị.
registration-other-side = Số { $number }: nhóm nay do bên { $unit } quản lý, xin để tổ trưởng hoặc cán bộ bên ấy duyệt. Yêu cầu vẫn chờ.
registration-number-own = Số { $number }: là của chính anh/chị, xin để người khác duyệt.
registration-nobody-there = Không có ai chờ trong các số ấy.
registration-how-many = Xin gõ kèm số, ví dụ "duyệt 1-8" hay "duyệt 1,3,5".
registration-why = Chưa duyệt { $name }, { $home } vì sao? Người gửi sẽ đọc được lý do.
registration-reason-not-here = Không thấy số nhà này
registration-reason-other-place = Thuộc tổ, thôn khác
registration-reason-come-by = Cần gặp để biết thêm
registration-reason-unclear = Thông tin chưa rõ
registration-not-yours = Việc này của tổ trưởng, cảnh sát khu vực hoặc chỉ huy nơi ấy.
registration-not-own = Đây là yêu cầu của chính anh/chị, xin để người khác duyệt.
registration-not-let-in = { $name } đã được duyệt nhưng chưa vào được nhóm: { $why }

# Meetings and counts

registration-meeting =
    Mã họp { $unit }: { $code }
    Đọc to: { $spoken }
    Bà con nhắn riêng cho tôi đúng số này để đăng ký, vào ngay không phải chờ. Mã dùng đến { $until }.
registration-meeting-over = Mã họp { $unit } đã hết giờ. Có { $members } người vào bằng mã, thêm { $households } hộ mới.
registration-count = { $unit }: { $households } hộ, { $people } người ({ $kin } người được đọc giúp), { $nobody } hộ không còn ai
registration-count-no-group = { $unit } (chưa có nhóm): { $households } hộ, { $people } người ({ $kin } người được đọc giúp), { $nobody } hộ không còn ai
registration-kinds-all = Tất cả: { $count } người đã đăng ký, không đếm ai hai lần. Người được đọc giúp xem ở "số hộ".
registration-kind-people = { $kind }: { $count } người
registration-kind-households = { $kind }: { $count } hộ
registration-count-all = Cả { $units } nơi: { $households } hộ, { $people } người ({ $kin } người được đọc giúp), { $nobody } hộ không còn ai, { $second } nhà là chỗ ở thứ hai

# Moving away

registration-no-such-home = Chưa có ai của nhà ấy đăng ký. Xin xem lại số nhà.
registration-moved-asked = Đã hỏi bà con { $home }. Có trả lời, chúng tôi báo lại ngay.
registration-moved = Tổ được biết { $home }, { $unit } đã chuyển đi. Có đúng không ạ? Chỉ khi anh/chị trả lời, chúng tôi mới đưa anh/chị ra khỏi nhóm của tổ.
registration-do-moved = Đúng, đã chuyển đi
registration-do-stay = Chưa, vẫn ở đây
registration-moved-you = Đã đưa anh/chị ra khỏi nhóm của { $unit }. Các nhóm khác giữ nguyên. Về nơi ở mới, anh/chị gõ "đăng ký". Chúc nhà mình mạnh khỏe.
registration-moved-done = { $name }, { $home } đã trả lời là chuyển đi và đã ra khỏi nhóm.
registration-stay-you = Cảm ơn anh/chị, mọi thứ giữ nguyên.
registration-stays = { $name }, { $home } trả lời là vẫn ở đây.
registration-moved-silent = { $home }, { $unit } chưa trả lời về việc chuyển đi. Không ai bị đưa ra. Có hỏi lại không?
registration-do-ask-again = Hỏi lại
registration-nobody-may = Hiện nơi này chưa có cán bộ. Xin thử lại sau ít hôm.
registration-not-taken-out = { $name } đã chuyển đi nhưng ứng dụng chưa đưa ra khỏi nhóm được, xin mời ra bằng tay.
registration-leave-yourself = Ứng dụng chưa đưa anh/chị ra được. Xin anh/chị tự rời nhóm giúp.

# What is kept

registration-export = Hộ: { $home }, { $unit }
registration-export-consent = Đồng ý với thông báo { $notice } lúc { $when }, trên { $channel }
registration-export-group = Nhóm: { $group }
registration-export-waits = Yêu cầu đang chờ số { $number }: { $home }, { $unit }
