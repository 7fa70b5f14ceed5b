### People: rights, units, roles, duty, approvals, groups

core-no-right = Việc này dành cho người có nhiệm vụ ở địa bàn đó. Anh/chị nhờ trực ban hoặc chỉ huy giúp nhé.
core-person-unknown = Tôi chưa biết người này. Anh/chị mời họ vào trước rồi giao việc sau nhé.

core-unit-unknown = Tôi không tìm thấy địa bàn này. Anh/chị gõ lại tên hoặc số, ví dụ: to 14.
core-unit-formerly = { $unit } (trước là { $names })
core-unit-ended = { $unit } đã được nhập hoặc tách, nên tôi không đổi gì ở đó nữa. Anh/chị chọn nơi thay thế nhé.
core-reform-waits-already = Địa bàn này đang có một thay đổi chờ hai bên đồng ý. Anh/chị chờ xong, hoặc gõ "hoàn tác" trước nhé.
core-reform-days = Nhóm cũ giữ được từ 7 đến 60 ngày. Anh/chị chọn lại nhé.
core-reform-orphan = Làm vậy thì địa bàn này không còn đủ người phụ trách như hiện nay. Anh/chị giao nhiệm vụ ở nơi mới trước, rồi làm lại.
core-reform-parts = Mỗi lần tách được từ 2 đến 4 phần, mỗi phần một tên khác nhau. Anh/chị gõ lại nhé, ví dụ: Tổ 14A, Tổ 14B.
core-reform-has-below = Địa bàn này còn đơn vị bên dưới. Anh/chị thêm đơn vị mới rồi chuyển từng đơn vị sang, thay vì tách.
core-reform-done-already = Việc này đã có hiệu lực, không cần đồng ý thêm.
core-reform-over = Thay đổi này không còn nữa: đã hoàn tác hoặc đã xong.
core-reform-too-late = Đã quá 7 ngày nên không hoàn tác được nữa. Cần đổi tiếp, anh/chị nhập, tách hoặc chuyển như một việc mới.
core-reform-undo-newer = Sau đó địa bàn này đã có thay đổi mới hơn. Anh/chị hoàn tác thay đổi mới trước.
core-reform-undo-widens = Từ lúc ấy, nơi cũ đã có thêm người được giao nhiệm vụ; hoàn tác thì người ấy sẽ đọc được việc của địa bàn này. Anh/chị cho thôi nhiệm vụ ấy, hoàn tác, rồi giao lại.
core-reform-not-a-member = Tôi chưa biết anh/chị là ai trong nhóm này. Anh/chị nhờ tổ trưởng mời vào nhóm mới nhé.
core-reform-no-group-yet = Nhóm mới chưa lập xong. Anh/chị bấm lại sau nhé, nhóm này vẫn còn.
core-reform-inside-already = Anh/chị đã ở trong nhóm { $group } rồi.
core-reform-ask-to-join = Anh/chị tìm nhóm { $group } và xin vào, hoặc nhờ tổ trưởng mời. Ở đây tôi chưa đưa thẳng anh/chị vào được.
core-reform-same-name = Địa bàn này đang mang đúng tên ấy rồi.
core-reform-there-already = Địa bàn này đang ở đúng nơi ấy rồi.
core-unit-circle = Một địa bàn không thể nằm trong chính nó. Anh/chị chọn nơi khác nhé.
core-unit-own-neighbour = Một địa bàn không giáp ranh với chính nó. Anh/chị bỏ nó ra nhé.
core-unit-needs-name = Địa bàn cần có tên. Anh/chị gõ tên nhé.

core-grant-not-self = Không ai tự giao nhiệm vụ cho mình. Anh/chị nhờ chỉ huy khác nhé.
core-grant-not-yours = Nhiệm vụ này không do anh/chị giao hay thôi được.
core-grant-over-already = Nhiệm vụ này đã hết hạn rồi.
core-grant-no-deputy = Nhiệm vụ này không giao cho người thay được.
core-grant-deputy-needs-end = Người thay cần có ngày kết thúc, không muộn hơn nhiệm vụ của anh/chị.

core-duty-no-role = Người này chưa có nhiệm vụ trực ban ở địa bàn đó.
core-duty-already = Người này đã có trong ca trực rồi.
core-duty-not-yours = Anh/chị không đang trực ở địa bàn đó, nên chưa có gì để bàn giao.
core-duty-ends-before-start = Giờ kết thúc ca trực phải sau giờ bắt đầu.

core-approval-approve = Duyệt
core-approval-review = Đã xem lại, đồng ý
core-approval-refuse = Không duyệt
core-approval-card = Chờ anh/chị xem: { $title } ({ $unit }).
core-approval-now-open = Đã ghi anh/chị đồng ý. Còn cần thêm một người nữa duyệt.
core-approval-now-granted = Đã duyệt xong. Cảm ơn anh/chị.
core-approval-now-review = Đã duyệt, tin được gửi ngay. Cần người thứ hai xem lại trước { $time }.
core-approval-now-refused = Đã ghi: không duyệt.
core-approval-now-reviewed = Đã ghi anh/chị xem lại và đồng ý. Cảm ơn anh/chị.
core-approval-closed = Việc này đã được quyết định rồi, không cần duyệt nữa.
core-approval-yours = Đã có người duyệt rồi. Còn cần anh/chị xem lại: bấm "Đã xem lại, đồng ý" trên tin giúp nhé.
core-approval-was-granted = Việc này đã được duyệt rồi ({ $who }). Anh/chị không cần làm gì thêm, cảm ơn anh/chị.
core-approval-was-refused = Việc này đã có ý kiến không duyệt ({ $who }). Anh/chị không cần làm gì thêm, cảm ơn anh/chị.
core-approval-twice = Anh/chị đã cho ý kiến rồi. Việc này cần một người khác.
core-approval-others = Anh/chị đã cho ý kiến rồi. Việc này cần một người khác: { $who }.
core-approval-own = Người gửi không tự duyệt được. Anh/chị nhờ người khác xem giúp nhé.
core-approval-excluded = Người báo tin không duyệt tin của mình được. Anh/chị nhờ người khác xem giúp nhé.
core-approval-no-right = Việc này chờ người có nhiệm vụ duyệt ở địa bàn đó.
core-approval-needs-decision = Tin này cần số quyết định. Anh/chị ghi số quyết định rồi gửi lại nhé.

core-bind-only-in-group = Mã này dùng trong nhóm cần gắn. Anh/chị vào nhóm đó rồi gõ lại nhé.
core-bind-wrong = Mã không đúng hoặc đã hết hạn. Anh/chị lấy mã mới rồi gõ lại nhé.
core-link-unknown = Tài khoản này chưa có tên trong sổ. Đã đăng ký ở tài khoản khác: anh/chị mở tài khoản ấy, gõ "nối tài khoản" để lấy mã, rồi gõ mã ở đây. Chưa đăng ký ở đâu: gõ "đăng ký".
core-link-wrong = Mã không đúng hoặc đã hết hạn. Anh/chị gõ "nối tài khoản" ở tài khoản kia để lấy mã mới, rồi gõ mã ấy ở đây nhé.
core-link-too-often = Anh/chị đã gõ sai nhiều lần. Xin chờ 15 phút rồi lấy mã mới.
core-link-too-many = Anh/chị đã lấy nhiều mã trong một giờ. Xin chờ một lát rồi gõ lại "nối tài khoản".
core-link-same = Hai tài khoản này đã nối với nhau rồi, anh/chị không cần làm gì thêm.
core-link-two-people = Tài khoản này đang đứng tên riêng trong sổ và chưa nối được, vì một trong hai bên có nhiệm vụ hoặc có việc không gộp được. Anh/chị vẫn dùng cả hai như trước. Muốn nối: ở tài khoản không có nhiệm vụ, gõ "dữ liệu của tôi", chọn xóa, rồi gõ mã mới ở đó.
core-link-over = Câu hỏi này đã hết giờ hoặc đã có trả lời. Nếu vẫn cần, anh/chị gõ "nối tài khoản" để lấy mã mới.
core-link-last = Đây là tài khoản duy nhất của anh/chị nên không bỏ nối được. Muốn rời hẳn: gõ "dữ liệu của tôi".
core-link-prove-there = Anh/chị đang có hoặc đã có nhiệm vụ, nên xin làm việc này ở tài khoản có xác nhận hai bước của mình.
core-session-guarded = Người này đang giữ hoặc đã giữ nhiệm vụ. Chỉ huy nơi ấy gõ "mất máy" và tên, rồi "trả lại quyền" và tên; phải có người khác duyệt.
core-session-last = { $name } là người cuối cùng giữ nhiệm vụ { $role } ở đó: khóa lại thì không ai mở được nữa, nên tôi chưa làm gì. Người quản trị máy chạy "nhipcau appoint" để đặt thêm một người giữ nhiệm vụ ấy; xong gõ lại "mất máy".
core-session-own = Không ai tự cấp lại cho chính mình được: nhờ người khác phụ trách nơi ấy.
core-appoint-come = Chào { $name }! Từ nay tài khoản này là của anh/chị ở đây; đường dẫn vừa mở không dùng được lần nữa.
core-appoint-over = Đường dẫn này đã được mở hoặc đã hết hạn. Anh/chị nhờ người quản trị máy làm đường dẫn mới giúp nhé.
core-appoint-somebody = Tài khoản này đã có tên khác ở đây, nên chưa nhận được nhiệm vụ theo đường dẫn. Anh/chị mở đường dẫn bằng tài khoản khác, hoặc nhờ người quản trị máy ghi đúng tên đang dùng.
core-session-elsewhere = Tài khoản của người này ở { $platform }, không phải trang của phường, nên tôi không đăng xuất thay được. Người ấy mở ứng dụng trên máy mới, vào mục phiên đăng nhập (Element: Cài đặt, Phiên) và đăng xuất máy đã mất. Mất hẳn tài khoản thì đăng ký lại, và mời tài khoản cũ ra khỏi nhóm.
core-office-same = Người nhận phải là người khác.
core-office-nothing = Người này chưa có nhiệm vụ nào để bàn giao. Nhiệm vụ chỉ huy, giám sát, quản trị do người quản trị máy giao.
core-office-ask-commander = Anh/chị chỉ tự bàn giao được cho cán bộ đã có nhiệm vụ ở địa bàn này. Nhờ chỉ huy bàn giao giúp nhé.
core-office-changed = Từ lần bàn giao đó nhiệm vụ đã thay đổi, không lấy lại được nữa.
core-duty-phone = Trực ban
core-sheet-nowhere = Ở đây chưa có trang nào mở cho mọi người. Anh/chị nhờ người quản trị máy thêm kênh web nhé.
core-staff-names-often = Anh/chị đã hỏi nhiều tên mà danh bạ không có. Xin chờ 15 phút rồi hỏi tiếp; việc gấp thì gọi trực ban.
core-published-often = Anh/chị đã hỏi nhiều tin không phải của chúng tôi. Xin chờ 15 phút rồi hỏi tiếp; việc gấp thì gọi trực ban.
core-staff-codes-often = Anh/chị đã gõ sai nhiều lần. Xin chờ 15 phút rồi thử lại; việc gấp thì gọi trực ban.
core-bind-too-often = Anh/chị đã gõ sai nhiều lần. Xin chờ 15 phút rồi lấy mã mới.
core-group-unknown = Tôi không tìm thấy nhóm này.
core-group-cannot = Nền tảng này chưa cho làm việc đó. Anh/chị làm bằng tay trong ứng dụng giúp nhé.
core-take-down-which = Anh/chị trả lời đúng tin cần gỡ bằng chữ ấy, tôi mới biết là tin nào.
core-take-down-ours = Đó là tin của tôi, không gỡ bằng cách này. Anh/chị thu hồi ở nơi đã cho đăng tin ấy.
core-take-down-cannot = Ở đây tôi không gỡ được tin của người khác. Nhờ người gửi tự xóa, hoặc quản trị nhóm xóa giúp.
core-group-no-account = Người này không có tài khoản trong nhóm đó.
core-lacks-send = Tôi chưa được viết trong nhóm này. Anh/chị nhờ quản trị nhóm cho phép giúp nhé.
core-lacks-delete = Tôi chưa được thu hồi tin của mình trong nhóm này. Anh/chị nhờ quản trị nhóm cho phép giúp nhé.
core-lacks-take-down = Tôi chưa được gỡ tin của người khác trong nhóm này. Anh/chị nhờ quản trị nhóm cho phép giúp nhé.
core-lacks-invite = Tôi chưa được cho người vào nhóm này. Anh/chị nhờ quản trị nhóm cho phép giúp nhé.
core-lacks-remove = Tôi chưa được mời người ra khỏi nhóm này. Anh/chị nhờ quản trị nhóm cho phép giúp nhé.
core-lacks-pin = Tôi chưa được ghim tin trong nhóm này. Anh/chị nhờ quản trị nhóm cho phép giúp nhé.
core-lacks-call = Tôi chưa được nhắc chung cả nhóm. Anh/chị nhờ quản trị nhóm cho phép giúp nhé.
core-kind-takes-no = Nhóm { $kind } không nhận { $what }. Anh/chị chọn loại nhóm khác giúp nhé; muốn đổi thì quản trị sửa phần "kinds" trong tệp cài đặt.
core-kind-unknown = Tệp cài đặt không còn loại nhóm "{ $kind }" nên chưa gửi gì vào đó được. Anh/chị gõ "đặt loại nhóm" để chọn loại khác, hoặc báo quản trị.
core-kind-not-your-yes = Người được cho vào nhóm { $kind } do người khác duyệt: xem "kinds" trong tệp cài đặt. Anh/chị nhờ cán bộ phụ trách giúp nhé.
core-kind-officers-only = Nhóm { $kind } chỉ dành cho người có nhiệm vụ. Chỉ huy giao nhiệm vụ trước, rồi anh/chị duyệt lại giúp nhé.
core-kind-other-side = Nhóm { $group } đã có người ở trong, nên không chuyển thành nhóm { $kind } được: người trong nhóm sẽ đọc thấy việc không dành cho họ. Anh/chị tạo nhóm mới giúp nhé.
core-matter-alarm = tin báo tìm người
core-matter-lost = tin thất lạc, nhặt được
core-matter-bulletin = bản tin
core-matter-news = tin của nhóm
core-matter-work = việc nội bộ
core-matter-cases = hồ sơ có thông tin của bà con
core-group-title = { $kind } { $unit }
core-group-topic = Bà con và công an trao đổi việc của khu mình ở đây. Xin đừng gửi giấy tờ tùy thân, số tài khoản ạ.
core-group-topic-inside = Nơi trực ban nhận và bàn giao việc. Chuyện trong nhóm xin giữ trong nhóm.

### Talk: start menu, emergency card, menus, forms, pictures

core-home =
    Xin chào! Đây là trợ lý tự động của { $unit }.
    Việc khẩn cấp xin gọi ngay:
core-home-question =
    Anh/chị cần gì ạ? Anh/chị bấm nút, hoặc gõ chữ trên nút; gõ không dấu cũng được.
core-home-question-numbers =
    Anh/chị cần gì ạ? Anh/chị gõ số, hoặc gõ chữ sau số; gõ không dấu cũng được.
core-home-also = chào, alo, a lô, hello, hi, bắt đầu, start, menu, trợ giúp, giúp, help, cảm ơn
core-home-unclear = Tôi chưa hiểu ý anh/chị.
core-home-file = Ảnh hay tệp vừa gửi tôi không giữ lại. Anh/chị chọn việc cần làm trước, đến bước gửi ảnh thì gửi lại giúp tôi nhé.
core-home-perhaps = Có phải anh/chị cần việc này không ạ? Nếu không phải, anh/chị gõ 0.
core-home-nothing = Hiện chưa có việc nào anh/chị làm được ở đây. Khi có thông báo, tôi sẽ nhắn.
core-emergency = Đang có người gặp nguy hiểm? Anh/chị gọi ngay, đừng chờ trả lời ở đây:

core-emergency-number = số khẩn cấp

# Ai phụ trách dữ liệu; câu nói thêm về nền tảng đặt máy chủ ở nước ngoài
core-data-contact = { $office }, điện thoại { $phone }, { $address }
core-data-contact-none = trực ban hoặc chỉ huy của đơn vị
core-data-abroad = {" "}và đặt máy chủ ở nước ngoài, nên lời anh/chị viết ở đây có ra khỏi Việt Nam; muốn giữ trong nước thì nhờ tổ trưởng chỉ cách vào trang của đơn vị

core-menu-more = Xem thêm
core-menu-rest = Còn những mục này ạ:
core-told-choose = Anh/chị trả lời thẳng tin này bằng số ở đầu dòng, hoặc gõ: { $example }

core-form-cancel-hint = (Gõ "hủy" nếu anh/chị muốn thôi.)
core-form-skip = Bỏ qua
core-form-skip-hint = (Không có thì gõ "bỏ qua".)
core-form-keep = Giữ nguyên
core-form-keep-hint = (Gõ "giữ" để giữ nguyên.)
core-form-now = Đang ghi: { $answer }
core-form-none = không có
core-form-picture = đã có ảnh

core-form-send = Gửi
core-form-change = Sửa lại
core-form-send-hint = (Gõ 0 là thôi, không gửi.)
core-form-agree-hint = (Gõ 0 là thôi.)
core-form-sent = Anh/chị đã gửi rồi ạ, không cần bấm lại.
core-form-pick = Anh/chị muốn sửa mục nào ạ?
core-form-cancelled = Vâng, tôi đã bỏ phần đang làm, chưa có gì được gửi đi. Anh/chị gõ 0 khi cần việc khác.
core-form-doubt = Anh/chị muốn thôi, hay đây là câu trả lời ạ?
core-form-answer = Trả lời là "{ $typed }"
core-form-cancel = Thôi, không làm nữa
core-form-busy = Anh/chị đang làm dở một việc khác. Mình làm tiếp việc đó, hay bỏ để sang việc mới ạ?
core-form-stay = Làm tiếp
core-form-switch = Bỏ, sang việc mới
core-form-first = Đây là câu đầu tiên rồi ạ.
core-form-alarming = Nếu câu vừa rồi là câu trả lời, anh/chị gửi lại lần nữa.
core-form-needed = Câu này cần anh/chị trả lời giúp ạ.
core-form-press = Anh/chị bấm giúp một nút ở dưới, hoặc gõ chữ trên nút ạ.
core-form-choose = Anh/chị chọn giúp một số từ 1 đến { $count } ạ.
core-form-choice-old = Lựa chọn đó không còn dùng được. Anh/chị xem lại giúp nhé.

core-form-words-please = Anh/chị viết giúp vài chữ ạ.
core-form-words-only = Câu này tôi cần anh/chị trả lời bằng chữ ạ.
core-form-file-left-out = Ảnh gửi kèm tôi chưa nhận; khi cần ảnh tôi sẽ hỏi ạ.
core-form-too-long = Hơi dài rồi ạ: tối đa { $limit } ký tự, đang thừa { $over }. Anh/chị viết gọn lại giúp nhé.
core-form-phone-digits = Anh/chị chỉ gõ chữ số giúp tôi nhé, ví dụ: 0912 345 678.
core-form-phone-wrong = Số này chưa đúng, có thể thừa hoặc thiếu chữ số. Anh/chị gõ lại giúp nhé, ví dụ: 0912 345 678.

core-form-unit-hint = (Gõ tên hoặc số tổ, ví dụ: to 5.)
core-form-unit-unknown = Tôi chưa tìm thấy nơi này. Anh/chị gõ lại tên hoặc số tổ giúp nhé.
core-form-person-hint = (Gõ tên người đó.)
core-form-person-unknown = Tôi chưa tìm thấy người có tên này trong địa bàn của anh/chị. Anh/chị gõ lại tên giúp nhé.
core-form-group-hint = (Gõ tên nhóm.)
core-form-group-unknown = Tôi chưa tìm thấy nhóm có tên này trong địa bàn của anh/chị. Anh/chị gõ lại tên giúp nhé.
core-form-kind-hint = (Chọn một mục, hoặc gõ tên loại nhóm.)
core-form-kind-unknown = Chưa có loại nhóm nào tên như vậy. Anh/chị chọn một mục ở trên, hoặc gõ lại tên giúp nhé.
core-form-which = Có phải một trong những mục này không ạ? Nếu không, anh/chị gõ rõ hơn giúp nhé.
core-form-noted = Đã ghi: { $answer }.
core-form-told = Đã ghi lời anh/chị: “{ $answer }”. Muốn viết lại thì gõ "quay lại", muốn thôi thì gõ "hủy".

core-form-picture-please = Anh/chị gửi giúp một tấm ảnh ạ.
core-form-picture-coming = Ảnh đang được tải về, anh/chị đợi một chút nhé.
core-form-one-picture = Tôi chỉ nhận một tấm ảnh, nên giữ tấm đầu tiên ạ.
core-form-caption-left-out = Tôi nhận ảnh rồi ạ. Chữ gửi kèm ảnh tôi không giữ.
core-form-no-picture = Tệp này không phải ảnh. Anh/chị gửi giúp một tấm ảnh ạ.
core-form-picture-large = Ảnh này nặng quá (tối đa { $limit } MB). Anh/chị gửi ảnh nhỏ hơn giúp nhé.
core-form-picture-broken = Tôi không mở được ảnh này. Anh/chị gửi lại hoặc chọn ảnh khác giúp nhé.
core-form-picture-unreachable = Tôi chưa tải được ảnh về. Anh/chị gửi lại giúp nhé.

core-form-changed = Các câu hỏi vừa được thay đổi, mình làm lại một chút nhé. Những gì còn dùng được tôi đã giữ.
core-form-gone = Việc đang làm dở không còn ở đây nữa, mong anh/chị thông cảm. Gõ 0 để xem những việc khác.
core-form-lost = Nếu anh/chị đang làm dở một việc thì phần đó không còn ở đây nữa, mong anh/chị thông cảm và làm lại giúp.
core-form-late = Phần anh/chị làm dở đã để quá một ngày nên tôi khép lại, chưa có gì được gửi đi. Gõ 0 khi cần làm lại ạ.
core-form-in-private = Tôi đã nhắn riêng cho anh/chị.
core-private-first = Việc này mình nói riêng nhé. Anh/chị mở trò chuyện riêng với tôi, gõ "bắt đầu", rồi thử lại ạ.
core-private-first-at = Việc này mình nói riêng nhé. Anh/chị mở trò chuyện riêng với tôi ở { $address }, gõ "bắt đầu", rồi thử lại ạ.
core-press-over = Đường dẫn này đã dùng xong hoặc đã hết giờ. Anh/chị bấm lại nút ấy trong nhóm giúp nhé.

## Dữ liệu của tôi: những gì lõi hệ thống giữ về một người

core-privacy-core = Về anh/chị
core-privacy-name = Tên
core-privacy-since = Chúng tôi biết anh/chị từ ngày
core-privacy-accounts = Tài khoản trên nền tảng (không kể tên tài khoản)
core-privacy-groups = Nhóm đang ở, từ ngày
core-privacy-roles = Nhiệm vụ đang có, đã có hoặc sắp có
core-privacy-shifts = Số ca trực đã ghi
core-privacy-lines = Số dòng nhật ký nhắc đến mã số nội bộ của anh/chị
core-privacy-none = không có
core-privacy-has-roles = Đang giữ nhiệm vụ thì cần bàn giao nhiệm vụ trước, sau đó người phụ trách dữ liệu mới làm được việc này ạ.
core-role-resident = Cư dân
core-role-cluster_head = Tổ trưởng, trưởng thôn
core-role-officer = Cảnh sát khu vực
core-role-duty = Trực ban
core-role-commander = Chỉ huy
core-role-oversight = Giám sát
core-role-data_keeper = Người phụ trách dữ liệu
core-role-helper = Người hỗ trợ
core-role-operator = Quản trị máy

## Gửi đi: thông báo, nhóm mất liên lạc, việc nhờ nền tảng

core-notice-footer = Thông báo số { $number } · { $source }
core-notice-removed = (Tin này đã được gỡ.)
core-notice-elsewhere = Bà con nhắn riêng cho tôi tại: { $address }
core-notice-choose = Bà con trả lời tin này bằng số ở đầu dòng ạ.
core-notice-choose-code = Bà con trả lời tin này bằng số ở đầu dòng, hoặc nhắn: { $example }
core-work-group-gone = Không gửi được tin vào nhóm { $group }
core-work-group-demoted = Tôi bị bớt quyền trong nhóm { $group }
core-group-demoted = Trong nhóm { $group } tôi không còn đủ quyền quản trị, nên có thể không ghim, gỡ tin hay cho người vào được. Nhờ quản trị nhóm cấp lại quyền cho tôi nhé.
core-group-gone = Nhóm { $group } không còn nhận được tin: nhóm đã đóng, hoặc tôi đã bị đưa ra khỏi nhóm. Anh/chị thêm tôi vào lại rồi gắn nhóm với đơn vị, những tin còn thiếu tôi sẽ gửi tiếp ạ. Nhóm đã bị xóa hẳn thì anh/chị gõ "tạo nhóm", hoặc tự lập nhóm mới rồi "gắn nhóm". Không ai mất tên trong sổ: bà con gõ "đăng ký" là được mời vào nhóm mới.
core-outcome-uncertain = Nền tảng không trả lời kịp nên chưa rõ việc đã xong hay chưa. Anh/chị xem lại giúp rồi hãy thử tiếp nhé.
core-outcome-unreachable = Tôi chưa liên lạc được với nền tảng. Anh/chị thử lại sau ít phút nhé.
core-outcome-gone = Nhóm này không còn, hoặc tôi không còn ở trong nhóm.
core-outcome-forbidden = Tôi thiếu quyền trong nhóm này. Nhờ quản trị nhóm cấp thêm quyền cho tôi nhé.
core-outcome-rejected = Nền tảng không nhận yêu cầu này.
core-job-mistake = Tôi chưa làm xong việc này vì có trục trặc. Anh/chị thử lại sau ít phút giúp nhé.
core-job-late = Việc này lâu quá mà chưa xong. Anh/chị thử lại sau ít phút giúp nhé.
core-job-picture = Tôi chưa vẽ được hình này. Anh/chị đọc bằng chữ giúp nhé.
core-job-full = Đang có quá nhiều việc chờ làm. Anh/chị thử lại sau ít phút giúp nhé.

### Seals

core-seal-gone = Phần này đã niêm phong, và chìa khóa của nó không có trên máy. Nhờ anh/chị báo quản trị: thư mục unit-keys bị thiếu.
core-seal-destroyed = Lời này đã được xóa theo ý người gửi hoặc khi hết hạn giữ. Bản sao lưu cũ không mở lại được.
core-seal-no-picture = Một tấm ảnh không còn ở đây nữa. Anh/chị bỏ ảnh đó ra rồi gửi lại giúp nhé.

### Second factors

core-proof-needed = Việc này cần biết chắc là anh/chị. Anh/chị mở trang dưới đây, xác nhận một lần, dùng được { $minutes } phút. Xong tôi làm tiếp ngay, không phải nhập lại gì.
core-proof-door = Xác nhận là tôi
core-proof-first = Việc này cần anh/chị xác nhận trước. Anh/chị nhắn riêng cho tôi: xác nhận
core-proof-in-private = Tôi đã nhắn riêng để anh/chị xác nhận. Xác nhận xong tôi làm tiếp ngay.
core-proof-done = Cảm ơn anh/chị, tôi đã biết chắc là anh/chị.
core-proof-once-more = Cảm ơn anh/chị, đã xác nhận xong. Những câu đã trả lời vẫn còn, anh/chị trả lời lại câu cuối giúp nhé.
core-proof-enrolled = { $way ->
    [passkey] Anh/chị vừa thêm một khóa (vân tay, khuôn mặt hoặc mã khóa máy) để xác nhận.
    [codes] Anh/chị vừa lấy mười mã dự phòng mới; mã cũ không dùng được nữa.
   *[other] Anh/chị vừa thêm ứng dụng mã sáu số để xác nhận.
} Nếu không phải anh/chị làm, anh/chị gọi ngay cho chỉ huy.
core-proof-removed = Một cách xác nhận của anh/chị vừa bị gỡ. Nếu không phải anh/chị làm, anh/chị gọi ngay cho chỉ huy.
core-proof-nowhere = Ở đây anh/chị đăng nhập bằng chính ứng dụng này, không cần xác nhận thêm.
core-proof-none-there = Người này chưa dùng trang trò chuyện của phường nên không có gì để cấp lại.
core-proof-not-self = Không ai tự cấp lại cho mình được. Anh/chị nhờ một chỉ huy khác giúp nhé.
core-proof-no-officer = Người này không có nhiệm vụ nào nên không cần xác nhận.
core-proof-reset-own = Các cách xác nhận của anh/chị đã được gỡ để làm lại. Anh/chị nhận đường dẫn từ chỉ huy rồi mở trên máy của mình. Nếu anh/chị không nhờ việc này, anh/chị báo ngay cho đơn vị giám sát.
core-proof-reset-watch = Các cách xác nhận của { $name } ({ $unit }) đã được gỡ để làm lại, theo yêu cầu của chỉ huy.

### Incoming: what was asked for cannot be done, or not like this

core-title = Trợ lý của khu dân cư
core-sorry = Xin lỗi anh/chị, tôi vừa gặp trục trặc nên chưa làm được việc này, chưa có gì thay đổi. Anh/chị thử lại sau ít phút giúp nhé.
core-stale-button = Nút này không còn dùng được. Anh/chị nhắn riêng cho tôi số 0 để xem những việc làm được lúc này ạ.
core-stale-button-here = Nút này không còn dùng được. Anh/chị gõ 0 để xem những việc làm được lúc này ạ.
core-unknown-command = Tôi chưa hiểu lệnh này. Anh/chị gõ 0 để xem những việc làm được ạ.
core-no-such-choice = Không có lựa chọn mang số này. Anh/chị xem lại các số ở tin nhắn mới nhất giúp nhé.
core-which-message = Có nhiều tin cùng có lựa chọn này, tôi chưa rõ anh/chị chọn ở tin nào. Anh/chị chọn ngay ở tin đó, trả lời thẳng vào tin đó, hoặc gõ 0 để chọn lại từ đầu giúp nhé.
core-which = Ý anh/chị là việc nào ạ? Nếu không phải, anh/chị gõ 0.
core-private-only = Việc này mình nói riêng nhé. Anh/chị nhắn riêng cho tôi giúp ạ.
core-group-only = Việc này làm trong nhóm ạ. Anh/chị gõ lại trong nhóm giúp nhé.
core-form-open = Anh/chị đang trả lời dở một việc. Mình làm cho xong, hoặc gõ "hủy", rồi sang việc khác nhé.
core-pack-unknown = Bài này không còn trong danh sách đăng tay nữa.
core-pack-newer = Bài này vừa thay đổi. Anh/chị gõ "đăng tay" để xem việc cần làm bây giờ nhé.
core-pack-late = Đã quá một giờ nên tôi không sửa lại được nữa. Nếu bài chưa có trong nhóm, anh/chị báo cảnh sát khu vực giúp nhé.
core-pack-no-account = Nơi này chưa mở kênh đăng tay. Anh/chị nhờ người quản trị máy thêm một kênh "adapters.manual" vào cấu hình nhé.
core-pack-no-duty = Nhóm trực ban cần có bot ở trong, nên không làm nhóm đăng tay được. Anh/chị chọn loại nhóm khác nhé.
