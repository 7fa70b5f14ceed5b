# Admin: the officers' home. Variables of questions are the earlier answers of the form.

admin-title = Việc của cán bộ

# Home and its menus

admin-work = { $count ->
    [0] Chào { $name }. Hiện không có việc nào chờ.
   *[other] Chào { $name }. { $count } việc đang chờ.
}
admin-tool-duty = Trực ban
admin-tool-groups = Nhóm
admin-tool-people = Người và nhiệm vụ
admin-tool-units = Đơn vị
admin-tool-audit = Nhật ký

admin-menu-work = Việc của cán bộ
admin-menu-duty = Trực ban: anh/chị cần gì?
admin-menu-groups = Nhóm: anh/chị cần gì?
admin-menu-people = Người và nhiệm vụ: anh/chị cần gì?
admin-menu-units = Đơn vị: anh/chị cần gì?

admin-do-rota = Xem lịch trực
admin-do-take-duty = Tôi nhận trực
admin-do-hand-over = Giao trực cho người khác
admin-do-plan-duty = Xếp lịch trực
admin-do-invite = Mời người vào nhóm
admin-do-knocks = Ai đang xin vào nhóm
admin-do-which-groups = Nơi nào đã có nhóm
admin-do-remove-person = Mời người ra khỏi nhóm
admin-do-new-group = Tạo nhóm mới
admin-do-bind-group = Gắn nhóm có sẵn
admin-do-unbind-group = Gỡ nhóm
admin-do-doctor = Kiểm tra các nhóm
admin-do-roles = Xem nhiệm vụ của một người
admin-do-give-role = Giao nhiệm vụ
admin-do-deputy = Cử người làm thay
admin-do-tree = Xem các đơn vị
admin-do-add-unit = Thêm đơn vị
admin-do-rename-unit = Đổi tên đơn vị
admin-do-move-unit = Chuyển đơn vị
admin-do-merge-unit = Nhập tổ
admin-do-split-unit = Tách tổ
admin-do-undo-change = Hoàn tác
admin-do-unit-history = Lịch sử của một tổ
admin-do-clone-unit = Nhân rộng từ một tổ mẫu
admin-do-set-near = Sửa nơi giáp ranh

# Second factors

admin-prove = Trang này để anh/chị xác nhận là mình, xem và gỡ các cách xác nhận của mình.
admin-do-renew-proof = Cấp lại xác nhận
admin-sure-renew = Gỡ mọi khóa và mã xác nhận của { $person }, để người ấy làm lại từ đầu? Anh/chị gặp hoặc gọi người ấy trước, cho chắc là đúng người.
admin-sure-renew-short = Cấp lại xác nhận
admin-renewing = Đang gỡ các cách xác nhận của { $name }. Đường dẫn để làm lại sẽ đến ngay sau đây.
admin-renewed = Đã gỡ. Anh/chị đưa đường dẫn này tận tay cho { $name }; chỉ mở được trên máy đã vào bằng tên { $name }, một lần, trong 24 giờ.
admin-not-renewed = Chưa có đường dẫn. Anh/chị thử lại sau ít phút nhé.

# Questions

admin-ask-name = Người được mời tên gì, như bà con vẫn gọi?
admin-ask-group = Vào nhóm nào?
admin-ask-out-of = Ra khỏi nhóm nào?
admin-ask-which-group = Nhóm nào?
admin-ask-unit = Đơn vị nào?
admin-ask-title = Nhóm tên gì?
admin-ask-describe-group = Đặt loại cho nhóm nào?
admin-ask-fields = Nhóm về lĩnh vực nào? Nhiều lĩnh vực thì cách nhau bằng dấu phẩy, ví dụ: trật tự, giao thông. Không có thì bỏ qua.
admin-sure-describe =
    Đặt lại nhóm { $group }:
    Loại: { $kind }
    Lĩnh vực: { $fields }
admin-described = Đã ghi: { $group }
admin-do-describe-group = Đặt loại nhóm
admin-do-find-groups = Tìm nhóm
admin-do-who-hears = Gửi cho ai thì ai nhận
admin-find = Có { $count } nhóm. Chọn lĩnh vực hay loại nhóm, hoặc gõ "tìm nhóm" kèm tên nơi, ví dụ "tìm nhóm ben do".
admin-found = { $count } nhóm có "{ $words }":
admin-find-none = Chưa thấy nhóm nào có "{ $words }" ở địa bàn của anh/chị. Gõ ít chữ hơn, hoặc "tìm nhóm" để xem có những gì.
admin-find-more = Xem tiếp
admin-group-line = - { $title }: { $kind }{ $about }, { $unit }, { $people } người
admin-group-kind-lost = loại "{ $kind }" không còn trong cài đặt
admin-who-hears = Xem gửi cho loại nhóm nào thì bao nhiêu người nhận? Cũng có thể gõ "gửi cho chủ nhà trọ của cả xã". Chưa gửi gì cả.
admin-who-hears-where = Chưa thấy nơi nào tên "{ $words }" trong địa bàn của anh/chị. Gõ lại tên tổ, thôn, hoặc "cả xã".
admin-reach = { $kind }, { $unit }: { $chats } nhóm, { $people } người, gửi khoảng { $minutes } phút. Chưa gửi gì cả.
admin-reach-takes = Nhận: { $what }.
admin-reach-not = Không nhận: { $what }.
admin-matter-alarm = tin tìm người
admin-matter-lost = tin thất lạc
admin-matter-bulletin = bản tin
admin-matter-news = tin của nhóm
admin-matter-work = việc nội bộ
admin-matter-cases = hồ sơ có thông tin bà con
admin-ask-kind = Nhóm dành cho ai?
admin-ask-parent = Thuộc đơn vị nào?
admin-ask-unit-kind = Là tổ dân phố, khu phố, thôn, ấp hay cấp nào?
admin-ask-unit-name = Tên gọi là gì?
admin-ask-unit-number = Số mấy?
admin-ask-merge-unit = Nhập tổ, đơn vị nào?
admin-ask-merge-into = Vào tổ, đơn vị nào?
admin-ask-split-unit = Tách tổ, đơn vị nào?
admin-ask-split-names = Các phần mới tên gì? Anh/chị gõ các tên, cách nhau bằng dấu phẩy, ví dụ: Tổ 14A, Tổ 14B.
admin-ask-history-unit = Lịch sử của tổ, đơn vị nào?
admin-ask-days = Nhóm cũ còn hoạt động bao lâu?
admin-ask-days-week = 7 ngày
admin-ask-days-month = 30 ngày
admin-ask-days-two = 60 ngày
admin-ask-clone-pilot = Lấy tổ, đơn vị nào làm mẫu?
admin-ask-clone-under = Nhân rộng ra mọi tổ cùng loại trong đơn vị nào?
admin-ask-near = Giáp với đơn vị nào?
admin-ask-person = Người nào?
admin-ask-role = Giao nhiệm vụ gì?
admin-ask-role-resident = Cư dân
admin-ask-role-cluster_head = Tổ trưởng, trưởng thôn
admin-ask-role-officer = Cảnh sát khu vực
admin-ask-role-duty = Trực ban
admin-ask-role-commander = Chỉ huy
admin-ask-role-oversight = Giám sát
admin-ask-role-data_keeper = Người phụ trách dữ liệu
admin-ask-role-helper = Người hỗ trợ
admin-ask-role-operator = Quản trị máy
admin-ask-until = Trong bao lâu?
admin-ask-until-day = Một ngày
admin-ask-until-week = Một tuần
admin-ask-until-month = Một tháng
admin-ask-until-year = Một năm
admin-ask-until-open = Đến khi có thay đổi
admin-ask-deputy = Ai làm thay anh/chị?
admin-ask-duty-unit = Trực của đơn vị nào?
admin-ask-next = Giao cho ai?
admin-ask-shift-person = Ai trực?
admin-ask-shift-day = Ngày nào?
admin-ask-shift-day-today = Hôm nay
admin-ask-shift-day-tomorrow = Ngày mai
admin-ask-shift-day-after = Ngày kia
admin-ask-shift-from = Từ mấy giờ?
admin-ask-shift-from-morning = 7 giờ
admin-ask-shift-from-afternoon = 15 giờ
admin-ask-shift-from-evening = 19 giờ
admin-ask-shift-from-night = 23 giờ
admin-ask-shift-long = Trực mấy tiếng?
admin-ask-shift-long-short = 4 tiếng
admin-ask-shift-long-shift = 8 tiếng
admin-ask-shift-long-half = 12 tiếng
admin-ask-shift-long-whole = 24 tiếng

# The last look

admin-sure-invite = Lấy đường dẫn vào nhóm { $group } cho { $name }?
admin-sure-group = Tạo nhóm "{ $title }" ở { $unit }, dành cho: { $kind }?
admin-sure-remove = Mời { $person } ra khỏi nhóm { $group }? Tôi sẽ nhắn riêng cho người ấy một lời.
admin-sure-unbind = Gỡ nhóm { $group } khỏi địa bàn? Bà con vẫn ở trong nhóm, nhưng tôi không đăng gì vào đó nữa. Cần thì gắn lại được.
admin-sure-unit = Thêm { $name } vào { $parent }?
admin-sure-near = Sửa giáp ranh giữa { $unit } và { $near }? Đang giáp thì thôi, chưa giáp thì thêm.
admin-sure-grant = Giao cho { $person } nhiệm vụ { $role ->
        [cluster_head] tổ trưởng, trưởng thôn
        [officer] cảnh sát khu vực
        [duty] trực ban
       *[helper] người hỗ trợ
    } ở { $unit }, { $until ->
        [day] trong một ngày
        [week] trong một tuần
        [month] trong một tháng
        [year] trong một năm
       *[open] đến khi có thay đổi
    }?
admin-sure-deputy = { $person } sẽ làm thay mọi việc cảnh sát khu vực của anh/chị { $until ->
        [day] trong một ngày
        [week] trong một tuần
       *[month] trong một tháng
    }; nhiệm vụ nào của anh/chị hết sớm hơn thì việc làm thay cũng hết theo. Đồng ý chứ?
admin-sure-duty = Giao trực của { $unit } cho { $person } ngay bây giờ?
admin-sure-shift = Xếp { $person } trực { $unit }: { $day ->
        [today] hôm nay
        [tomorrow] ngày mai
       *[after] ngày kia
    }, từ { $start ->
        [morning] 7 giờ
        [afternoon] 15 giờ
        [evening] 19 giờ
       *[night] 23 giờ
    }, trong { $long ->
        [short] 4 tiếng
        [shift] 8 tiếng
        [half] 12 tiếng
       *[whole] 24 tiếng
    }?

# What was done

admin-inviting = Đang lấy đường dẫn vào nhóm cho { $name }…
admin-invited =
    Đường dẫn vào nhóm, chỉ cho một người, dùng được một lần trong 15 phút:
    { $link }
    Anh/chị chuyển tận tay đúng người nhé, đừng đăng lên nhóm.
admin-not-invited = Chưa lấy được đường dẫn vào nhóm. Anh/chị thử lại sau ít phút nhé.
admin-removing = Đang mời { $name } ra khỏi nhóm…
admin-removed = { $name } không còn ở trong nhóm ấy. Khi cần, anh/chị mời vào lại được.
admin-removed-you = Anh/chị không còn ở trong một nhóm của địa bàn. Có gì chưa rõ, anh/chị hỏi tổ trưởng hoặc cảnh sát khu vực nhé. Anh/chị vẫn nhắn riêng cho tôi được như trước.
admin-creating = Đang tạo nhóm "{ $title }"…
admin-created = Nhóm mới đã có và đã gắn với đơn vị. Anh/chị gõ "mời" để mời bà con vào.
admin-bind-code =
    Trong 15 phút tới, chính anh/chị vào nhóm ấy và gõ:
    gắn mã { $code }
    Người khác gõ thì không có tác dụng.
admin-bound = Nhóm này từ nay là của { $unit }.
admin-bound-beside = Nhóm này từ nay là của { $unit }, song song với { $groups }: mỗi thông báo tới cả các nhóm, và nơi này đếm một lần.
admin-bind-which = Nơi này đã có nhóm { $groups }. Nhóm mới thay nhóm cũ hay dùng song song (ví dụ một nhóm trên Telegram, một nhóm trên Matrix)?
admin-button-instead = Thay nhóm cũ
admin-button-beside = Dùng song song
admin-bind-code-instead =
    Vào nhóm mới và gõ: gắn mã { $code }
    Mã dùng một lần trong 15 phút, chỉ mình anh/chị dùng được. Gắn xong, nhóm cũ không nhận tin nữa; bà con vẫn ở trong nhóm ấy, nhờ anh/chị báo giúp.
admin-unbound = Nhóm đã được gỡ, từ nay tôi không đăng gì vào đó. Muốn dùng lại, anh/chị gõ "gắn nhóm".
admin-groups = { $done }/{ $total } nơi đã có nhóm cho bà con.
admin-groups-under = { $unit } ({ $done }/{ $total }), chưa có:
admin-groups-whole = { $unit } ({ $done }/{ $total }): đủ cả.
admin-examining = Đang kiểm tra { $count } nhóm. Nhóm nào có vấn đề, trong vài phút tới tôi nhắn tên nhóm ấy; nhóm tốt thì tôi không nhắn.
admin-group-ill = { $title }: { $why }
admin-unit-added = Đã thêm { $name }.
admin-now-near = Từ nay giáp với { $near }.
admin-no-longer-near = Từ nay không còn giáp với { $near }.
admin-more-units = … và { $count } đơn vị nữa.
admin-given = { $name } đã nhận nhiệm vụ { $role }.
admin-deputised = { $name } làm thay anh/chị:
admin-deputised-until = { $unit }, đến { $when }
admin-no-roles = Chưa có nhiệm vụ gì.
admin-role-line = { $role }, { $unit }
admin-role-line-until = { $role }, { $unit }, đến { $when }
admin-end = Thôi nhiệm vụ { $role }, { $unit }
admin-end-sure = Thôi nhiệm vụ { $role } của { $name } ở { $unit } ngay bây giờ? Người làm thay, nếu có, cũng thôi.
admin-end-yes = Đồng ý thôi
admin-ended = Nhiệm vụ ấy đã hết, cả của người làm thay.
admin-rota-unit = { $unit }:
admin-rota-empty = chưa có ai trực
admin-rota-line = { $name }, từ { $start } đến { $end }
admin-rota-open = { $name }, từ { $start } đến khi giao lại
admin-duty-taken = Anh/chị đang trực { $unit }. Cảm ơn anh/chị.
admin-duty-handed = Từ giờ { $name } trực. Cảm ơn anh/chị.
admin-duty-yours = Anh/chị được giao trực { $unit } từ bây giờ.
admin-duty-planned = { $name } trực từ { $start } đến { $end }.


# Somebody asks to be let into a group

admin-knock = { $name } (tên tự đặt trên ứng dụng) xin vào nhóm { $group }.
admin-knock-still = { $name } (tên tự đặt trên ứng dụng) vẫn đang chờ trả lời để vào nhóm { $group }.
admin-knock-nameless = Một người không ghi tên
admin-button-admit = Cho vào
admin-button-turn-away = Không
admin-work-knock = { $name } xin vào nhóm { $group }
admin-knocks = { $count ->
    [0] Hiện không có ai xin vào nhóm.
   *[other] { $count } người đang xin vào nhóm. Anh/chị chọn từng người nhé.
}
admin-admitted = { $name } đã được cho vào nhóm { $group }. Nếu cho nhầm người, anh/chị gõ "mời ra".
admin-turned-away = { $name } đã được trả lời là chưa vào được nhóm { $group }. Nếu là bà con của mình, anh/chị gõ "mời".
admin-knock-admitted = { $who } đã cho người xin vào nhóm { $group } vào nhóm.
admin-knock-turned-away = { $who } đã trả lời người xin vào nhóm { $group } là chưa vào được.
admin-knock-late = Có người xin vào nhóm { $group } nhưng một tuần không ai trả lời, nên tôi không giữ lời xin ấy nữa.
admin-knock-inside = Người xin vào nhóm { $group } đã vào nhóm rồi.
admin-knock-withdrawn = Lời xin vào nhóm { $group } ở đây đã được xóa.
admin-knock-export = Đã xin vào nhóm { $group } lúc { $when }, với tên

# Merging, splitting, moving, renaming: "Nhập Tổ 14 vào Tổ 15"

admin-reform-merge = Nhập { $unit } vào { $into }.
admin-reform-split = Tách { $unit } thành: { $into }.
admin-reform-move = Chuyển { $unit }, cùng mọi đơn vị bên dưới, sang { $into }.
admin-reform-rename = Đổi tên { $unit } thành { $into }. Ai gõ tên cũ vẫn tìm thấy.
admin-reform-groups = { $count } nhóm, khoảng { $people } người, mỗi người tính một lần.
admin-reform-open = Đang mở: { $work } việc chờ, { $approvals } lời xin duyệt, { $notices } tin đang đăng, { $shifts } ca trực, { $grants } nhiệm vụ. Tất cả đi tiếp, không mất gì.
admin-reform-nobody-more = Không ai đọc được thêm gì.
admin-reform-who-more = Những người này sẽ đọc được thêm việc của địa bàn ấy:
admin-reform-more-readers = … và { $count } người, phòng nữa.
admin-reform-room = - Phòng { $group }
admin-reform-both-first = Quyền ấy chỉ mở khi tổ trưởng hoặc cảnh sát khu vực của cả hai bên đồng ý, hai người khác nhau. Tôi sẽ hỏi họ; trước đó ai đọc được gì vẫn như cũ.
admin-reform-until = Nhóm cũ còn { $days } ngày nữa rồi mới khép lại; bà con được mời sang nhóm mới. Từ nay đến lúc ấy cả nhóm cũ lẫn nhóm mới đều nhận tin.
admin-reform-undoable = Trong 7 ngày, anh/chị gõ "hoàn tác" là mọi thứ như cũ.
admin-reform-yes = Đúng, làm đi
admin-reform-done-merge = Đã nhập { $unit } vào { $into }. Nhóm cũ đã được báo.
admin-reform-done-split = Đã tách { $unit } thành: { $into }. Nhóm cũ đã được báo.
admin-reform-done-move = Chuyển { $unit } sang { $into }: đã ghi nhận.
admin-reform-done-rename = Đã đổi tên. Tên mới: { $unit }.
admin-reform-waits = Quyền đọc chưa đổi: đang chờ tổ trưởng hoặc cảnh sát khu vực của cả hai bên đồng ý.
admin-reform-groups-made = Đang tạo { $count } nhóm mới cho các phần.
admin-reform-groups-by-hand = Ở đây tôi chưa tạo được nhóm. Anh/chị lập nhóm mới cho từng phần rồi gõ "gắn nhóm".
admin-reform-work-merge = Đồng ý nhập { $unit } vào { $into }?
admin-reform-work-move = Đồng ý chuyển { $unit } sang { $into }?
admin-reform-ask-merge = { $who } đã cho nhập { $unit } vào { $into }. Nếu anh/chị và bên kia cùng đồng ý, người phụ trách { $into } sẽ đọc được việc của { $unit }. Anh/chị đồng ý không?
admin-reform-ask-move = { $who } muốn chuyển { $unit } sang { $into }. Nếu anh/chị và bên kia cùng đồng ý, người phụ trách { $into } sẽ đọc được việc của { $unit }. Anh/chị đồng ý không?
admin-reform-agree = Đồng ý
admin-reform-not-yet = Chưa đồng ý
admin-reform-agreed = Cảm ơn anh/chị. Còn chờ bên kia đồng ý thì quyền mới mở.
admin-reform-in-effect = Hai bên đã đồng ý: việc của { $unit } từ nay do { $into } cùng phụ trách.
admin-reform-disagreed = Tôi đã báo lại. Mọi quyền vẫn như cũ; khi nào anh/chị đồng ý thì mở lại trong "việc".
admin-reform-told-disagreed = { $who } chưa đồng ý về { $unit } và { $into }. Quyền vẫn như cũ. Anh/chị trao đổi với người ấy nhé.

# From the old group into the new one

admin-passage = Bà con lưu ý: { $unit } nay thuộc { $into }. Nhóm này còn hoạt động đến { $when }, sau đó khép lại. Bà con bấm nút dưới đây để vào nhóm mới; tin quan trọng vẫn đến cả hai nhóm.
admin-passage-welcome = Từ hôm nay { $unit } nhập vào { $into }. Bà con { $unit } sẽ dần vào nhóm này, mong bà con chào đón.
admin-passage-soon = Nhắc bà con: nhóm này khép lại lúc { $when }. Ai chưa vào nhóm mới của { $into } thì bấm nút dưới đây nhé.
admin-passage-over = Nhóm này đã khép lại: { $unit } nay thuộc { $into }. Từ giờ tin của địa bàn ở nhóm mới. Ai chưa vào vẫn bấm được nút dưới đây, hoặc nhờ tổ trưởng mời. Cảm ơn bà con.
admin-passage-undone = { $unit } vẫn giữ như trước, không nhập hay tách nữa. Nhóm này tiếp tục như cũ. Bà con thông cảm nhé.
admin-passage-part-undone = { $unit } vẫn giữ như trước, không tách nữa. Nhóm này sẽ khép lại; bà con bấm nút dưới đây để về nhóm { $unit }.
admin-passage-enter = Vào nhóm { $unit }
admin-passage-private = Tôi nhắn riêng đường vào nhóm mới cho anh/chị.
admin-passage-link =
    Đường vào nhóm { $group }, chỉ cho anh/chị, dùng được một lần trong 15 phút:
    { $link }
admin-passage-left = Nhóm cũ này đến hạn nhưng nơi thay thế chưa có nhóm cùng loại, nên tôi để nhóm cũ hoạt động tiếp, không ai bị lỡ tin. Anh/chị gõ "tạo nhóm" hoặc "gắn nhóm" cho nơi mới; ngày hôm sau tôi xem lại.
admin-work-left-group = Nhóm { $group } chưa khép lại được

# Undoing, and what became of a unit

admin-undo = { $count ->
    [0] Hiện không có thay đổi nào hoàn tác được. Mỗi thay đổi chỉ hoàn tác được trong 7 ngày.
   *[other] Anh/chị muốn hoàn tác việc nào?
}
admin-reform-short-merge = Nhập { $unit } vào { $into }
admin-reform-short-split = Tách { $unit } thành { $into }
admin-reform-short-move = Chuyển { $unit } sang { $into }
admin-reform-short-rename = Đổi tên { $was } thành { $unit }
admin-undo-sure = Hoàn tác: { $what }? { $unit } sẽ như trước lúc ấy, nhóm cũ hoạt động tiếp, và được báo.
admin-undo-yes = Đúng, hoàn tác
admin-undone = Đã hoàn tác. { $unit } như trước.
admin-history-none = Từ khi có trong danh sách, nơi này chưa có thay đổi gì.
admin-history-add = thêm vào { $after }
admin-history-name = đổi tên từ { $before } thành { $after }
admin-history-parent = chuyển từ { $before } sang { $after }
admin-history-merge = nhập vào { $after }
admin-history-merge-from = nhận thêm { $before }
admin-history-split = tách thành { $after }
admin-history-split-from = tách ra từ { $before }
admin-history-undo = hoàn tác, trở lại như trước

# Cloning a pilot cluster

admin-clone = Theo mẫu { $pilot }, trong { $under } có { $count } nơi còn thiếu: sẽ tạo { $groups } nhóm, giao { $roles } nhiệm vụ. Nơi nào có rồi thì giữ nguyên. Tổ trưởng của từng nơi và người làm thay thì giao riêng.
admin-clone-more = … và { $count } nhóm nữa.
admin-clone-role = Mỗi nơi còn thiếu: { $name }, { $role }
admin-clone-role-until = Mỗi nơi còn thiếu: { $name }, { $role }, đến { $when }
admin-clone-yes = Đúng, nhân rộng
admin-clone-nothing = Mọi nơi cùng loại đã có đủ như nơi làm mẫu, không cần làm gì thêm.
admin-cloning = Đang tạo { $groups } nhóm; đã giao { $roles } nhiệm vụ. Xong hết tôi nhắn một lời.
admin-cloned = Đã nhân rộng xong. Anh/chị gõ "danh sách tổ" để xem lại.
admin-clone-failed = Chưa tạo được nhóm { $title }: { $why } Anh/chị gõ "nhân rộng" để làm tiếp phần còn thiếu.

# Oversight

admin-chain-whole = Nhật ký nguyên vẹn.
admin-chain-broken = Nhật ký bị sửa, từ dòng số { $number }. Xin báo cấp trên ngay.
admin-audit-end = Hết nhật ký.
admin-older = Cũ hơn
admin-by-itself = tự động
admin-somebody = một người

# What was done, as the log says it: "Anh Dũng · đã giao ca trực · Xã Mây Trắng"

admin-log-approval-ask = đã xin duyệt
admin-log-approval-approve = đã đồng ý
admin-log-approval-refuse = đã không đồng ý
admin-log-approval-review = đã xem lại và đồng ý
admin-log-approval-freeze = tin được dừng vì chưa ai xem lại
admin-log-duty-plan = đã nhận hoặc xếp ca trực
admin-log-duty-hand-over = đã giao ca trực
admin-log-grant-give = đã giao nhiệm vụ
admin-log-grant-end = đã cho thôi nhiệm vụ
admin-log-session-lock = đã khóa một cán bộ mất máy
admin-log-session-unlock = đã trả lại quyền cho một cán bộ
admin-log-session-regain = đã cấp lại liên kết vào cho một người mất máy
admin-log-office-hand-over = đã bàn giao nhiệm vụ
admin-log-office-take-back = đã lấy lại nhiệm vụ vừa bàn giao
admin-log-relay-passed-on = vụ việc đổi người phụ trách theo bàn giao
admin-log-proof-enrolled = đã thêm một cách xác nhận của mình
admin-log-proof-removed = đã gỡ một cách xác nhận của mình
admin-log-proof-refused = xác nhận không thành
admin-log-proof-reset = đã cho một cán bộ làm lại cách xác nhận
admin-log-staff-code = đã mở mã để bà con kiểm tra
admin-log-directory-shown = đã chọn tên hiển thị trong danh bạ
admin-log-hand-posted = đã đăng tay một bài
admin-log-hand-corrected = đã đăng tay lại một bài có sửa
admin-log-hand-taken-off = đã gỡ tay một bài
admin-log-hand-undone = đã báo bấm nhầm về một bài đăng tay
admin-log-link-give = đã cấp đường dẫn đăng nhập riêng
admin-log-group-bind = đã gắn nhóm
admin-log-group-describe = đặt loại cho một nhóm
admin-log-group-unbind = đã gỡ nhóm
admin-log-group-invite = đã mời người vào nhóm
admin-log-group-remove = đã mời người ra khỏi nhóm
admin-log-group-admit = đã cho người xin vào nhóm được vào
admin-log-group-take-down = đã gỡ một tin của người khác trong nhóm
admin-log-group-turn-away = đã không cho người xin vào nhóm vào
admin-log-day = Nhật ký hôm nay: { $count } dòng (thêm { $more }), mã { $hash }
admin-log-changed = Nhật ký đã bị sửa hoặc bớt: không khớp với lần báo trước ({ $count } dòng, mã { $hash }, lúc { $when }). Đề nghị giữ nguyên máy, báo cấp trên và đối chiếu với bản sao lưu.
admin-log-missed = Đã hơn một ngày không báo nhật ký; lần trước là { $count } dòng, mã { $hash }, lúc { $when }. Đề nghị hỏi quản trị máy vì sao.
admin-log-privacy-call = đã sửa tên của mình
admin-log-privacy-leave = đã tự rời một nhóm
admin-log-privacy-erase = đã xóa dữ liệu của một người theo yêu cầu
admin-log-account-link = đã nối thêm một tài khoản của mình
admin-log-account-merge = đã gộp hai lần đăng ký của mình làm một
admin-log-account-part = đã bỏ nối một tài khoản của mình
admin-log-tips-taken = đã nhận một tin báo
admin-log-tips-opened = đã mở đọc một tin báo
admin-log-tips-asked = đã hỏi người báo tin
admin-log-tips-passed = đã chuyển một tin báo
admin-log-tips-ended = đã đóng một tin báo
admin-log-tips-held = đã giữ lời một tin báo lâu hơn
admin-log-tips-handed-over = tin báo đã sang người thay
admin-log-mydata-asked = đã gửi yêu cầu về dữ liệu
admin-log-mydata-read = đã đọc một yêu cầu về dữ liệu
admin-log-mydata-answered = đã trả lời một yêu cầu về dữ liệu
admin-log-mydata-extended = đã gia hạn một yêu cầu về dữ liệu
admin-log-mydata-ended = đã kết thúc một yêu cầu về dữ liệu
admin-log-mydata-incident = đã ghi một sự cố dữ liệu
admin-log-mydata-incident-read = đã đọc một sự cố dữ liệu
admin-log-mydata-incident-reported = đã ghi là sự cố dữ liệu được báo
admin-log-mydata-incident-ended = đã khép lại một sự cố dữ liệu
admin-log-mydata-incident-exported = đã lấy hồ sơ một sự cố dữ liệu
admin-log-mydata-self-checked = đã tự kiểm tra dữ liệu
admin-log-unit-add = đã thêm đơn vị
admin-log-unit-rename = đã đổi tên đơn vị
admin-log-unit-move = đã chuyển đơn vị
admin-log-unit-merge = đã nhập đơn vị
admin-log-unit-split = đã tách đơn vị
admin-log-unit-agree = đã đồng ý cho đơn vị thay đổi
admin-log-unit-undo = đã hoàn tác thay đổi của đơn vị
admin-log-admin-disagreed = chưa đồng ý cho đơn vị thay đổi
admin-log-admin-cloned = đã nhân rộng từ một đơn vị mẫu
admin-log-unit-neighbours = đã sửa nơi giáp ranh
admin-log-house-restored = đã chạy lại từ bản sao lưu
admin-log-relay-published = đã cho đăng tin
admin-log-relay-spread = đã cho tin lan rộng hơn
admin-log-relay-stopped = đã dừng không cho tin lan thêm
admin-log-relay-stopped-here = đã dừng tin ở địa bàn mình
admin-log-relay-undone = đã thu hồi tin vừa đăng
admin-log-relay-expired = tin đã hết hạn
admin-log-relay-taken = đã nhận vụ việc
admin-log-relay-read = đã đọc thông tin bà con báo về
admin-log-relay-closed = đã đóng vụ việc
admin-log-bulletins-asked = đã gửi duyệt một bản tin
admin-log-bulletins-planned = đã hẹn giờ một bản tin có sẵn
admin-log-bulletins-sent = bản tin đã gửi cho bà con
admin-log-bulletins-asks-read = đã nhờ tổ trưởng xác nhận đọc một bản tin
admin-log-bulletins-asks-read-not = đã thôi nhờ tổ trưởng xác nhận đọc một bản tin
admin-log-bulletins-dropped = đã bỏ một bản tin chưa gửi
admin-log-bulletins-undone = đã rút lại bản tin vừa gửi
admin-log-bulletins-recalled = đã thu hồi một bản tin
admin-log-bulletins-expired = bản tin đã hết hạn và được gỡ
admin-log-bulletins-library = đã duyệt một bài soạn sẵn
admin-log-bulletins-series = đã mở một loạt bài
admin-log-bulletins-series-skipped = đã bỏ qua một kỳ của loạt bài
admin-log-bulletins-series-stopped = đã dừng một loạt bài
admin-log-bulletins-series-missed = đã chọn cách làm khi một loạt bài lỡ kỳ
admin-log-registration-accepted = duyệt một hộ đăng ký
admin-log-registration-refused = chưa duyệt một hộ đăng ký
admin-log-registration-let-in = duyệt một người vào nhóm
admin-log-registration-left = một người tự rời nhóm
admin-log-registration-meeting = mở mã họp
admin-log-registration-elder = ghi một người không dùng điện thoại
admin-log-registration-kin-ended = thôi việc đọc giúp một người
admin-log-registration-moved = một hộ chuyển đi

# What cannot be done, and what to do instead

admin-unknown = Tôi chưa biết anh/chị là ai. Anh/chị nhờ cảnh sát khu vực gửi lời mời nhé.
admin-not-yours = Việc này chưa thuộc nhiệm vụ của anh/chị ở nơi ấy. Cần thì anh/chị nhờ chỉ huy đơn vị.
admin-nothing-to-deputise = Anh/chị chưa phụ trách địa bàn nào để cử người làm thay.
admin-knock-over = Lời xin vào nhóm này đã có người trả lời, hoặc đã quá một tuần.
admin-knock-decided = { $who } đã trả lời lời xin vào nhóm này rồi.
admin-knock-not-there = { $name } không còn chờ ngoài nhóm { $group }: có thể đã vào rồi, hoặc đã thôi xin. Nếu chưa thấy trong nhóm, anh/chị gõ "mời", hoặc nhờ người ấy xin lại.
admin-knock-forbidden = Tôi chưa có quyền trả lời người xin vào nhóm { $group }. Anh/chị nhờ người quản trị nhóm cho tôi quyền mời và đưa người ra, rồi bấm lại ở tin trên.
admin-knock-group-gone = Tôi không còn ở trong nhóm { $group } nên chưa trả lời { $name } được. Anh/chị cho người ấy vào bằng tay, hoặc thêm tôi vào lại rồi bấm lại ở tin trên.
admin-near-itself = Một đơn vị không giáp với chính nó. Anh/chị chọn đơn vị khác nhé.
admin-no-such-role = Nhiệm vụ ấy không còn. Anh/chị gõ "xem nhiệm vụ" để xem lại.
admin-bind-how = Anh/chị gõ "gắn mã" rồi đến mã ấy. Chưa có mã thì nhắn riêng cho tôi: gắn nhóm.
