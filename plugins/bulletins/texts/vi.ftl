# Bulletins: posts for residents. Variables: $number of the bulletin as officers say it, $title its first line.

bulletins-title = Bản tin gửi bà con

# Writing

bulletins-menu-post = Đăng bài cho bà con
bulletins-menu-post-also = đăng bài, bài mới, bản tin, tuyên truyền
bulletins-ask-words = Anh/chị viết nội dung gửi bà con. Dòng đầu là tiêu đề.
bulletins-ask-words-short = Nội dung
bulletins-ask-photo = Gửi một ảnh đi kèm, hoặc gõ "bỏ qua".
bulletins-ask-photo-short = Ảnh
bulletins-ask-category = Bài này về việc gì?
bulletins-ask-category-short = Loại bài
bulletins-ask-category-law = Pháp luật, chính sách
bulletins-ask-category-crime_methods = Thủ đoạn lừa đảo, trộm cắp
bulletins-ask-category-wanted = Truy nã
bulletins-ask-category-missing = Tìm người
bulletins-ask-category-movement = Phong trào, cuộc vận động
bulletins-ask-category-local = Tình hình địa bàn
bulletins-ask-category-law-also = luật, quy định, thủ tục, tạm trú, cư trú
bulletins-ask-category-crime_methods-also = lừa đảo, trộm, phương thức, cảnh báo
bulletins-ask-category-wanted-also = quyết định truy nã
bulletins-ask-category-missing-also = mất tích, đi lạc
bulletins-ask-category-movement-also = phong trào, thi đua, ngày hội
bulletins-ask-category-local-also = tình hình, an ninh, trật tự, cúp điện, họp
bulletins-ask-decision = Theo quyết định truy nã số bao nhiêu, ngày nào?
bulletins-ask-decision-short = Số quyết định
bulletins-ask-issuer = Cơ quan nào ra quyết định ấy?
bulletins-ask-issuer-short = Cơ quan ra quyết định
bulletins-ask-source = Nội dung lấy từ đâu? Viết tên văn bản hoặc cơ quan, hoặc gõ "bỏ qua".
bulletins-ask-source-short = Nguồn

bulletins-offer = Tôi hiểu đây là bài gửi bà con. Không phải thì anh/chị gõ "hủy".
bulletins-offer-picture = Tôi hiểu đây là ảnh của một bài gửi bà con và giữ lại; anh/chị chỉ cần viết nội dung. Không phải thì gõ "hủy".
bulletins-too-long = Bài dài quá { $over } chữ cái, bà con khó đọc hết. Anh/chị rút còn { $limit } rồi gửi lại.

# The card

bulletins-card-head = Bản tin { $number } ({ $state }) · { $kind }
bulletins-reach = Gửi { $audience }: { $chats } nhóm, { $people } người, khoảng { $minutes } phút.
bulletins-reach-correction = Đính chính bản tin { $old }, ngay ở { $chats } nhóm đã đăng bài ấy.
bulletins-reach-late = Chưa kịp: gửi qua { $platform } lấn vào giờ yên tĩnh khoảng { $minutes } phút. Anh/chị cho gửi sớm hơn.
bulletins-leaves = Gửi lúc { $when }.
bulletins-left = Đã gửi lúc { $when }.
bulletins-until = Tự gỡ lúc { $when }.
bulletins-asks-read = Nhờ tổ trưởng, trưởng thôn bấm "Đã đọc".
bulletins-photo-alt = Ảnh của bản tin { $number }: { $title }
bulletins-audience-kinds = { $kinds } ở { $units }
bulletins-audience-without = { $audience }, trừ { $units }
bulletins-state-draft = bản nháp
bulletins-state-asked = chờ duyệt
bulletins-state-planned = đã duyệt, chờ gửi
bulletins-state-sent = đã gửi
bulletins-state-refused = chưa được duyệt
bulletins-state-withdrawn = đã bỏ
bulletins-state-recalled = đã thu hồi
bulletins-state-expired = đã hết hạn
bulletins-state-replaced = đã thay bằng bài khác

bulletins-button-post = Đăng { $when }
bulletins-button-post-sure = Đã xem, vẫn gửi duyệt
bulletins-button-whom = Chọn nhóm
bulletins-button-edit = Sửa
bulletins-button-drop = Bỏ bài này
bulletins-button-correct = Đính chính
bulletins-button-replace = Thay bài
bulletins-button-recall = Thu hồi
bulletins-button-leave = Thôi, để nguyên
bulletins-button-undo = Rút lại (trong { $seconds } giây)

# Changing a draft

bulletins-edit = Sửa gì ở bản tin { $number }?
bulletins-edit-again = Sửa xong phải duyệt lại.
bulletins-button-edit-words = Nội dung
bulletins-button-edit-photo = Ảnh
bulletins-button-edit-when = Giờ gửi
bulletins-button-edit-category = Loại bài
bulletins-button-edit-decision = Số quyết định
bulletins-button-edit-more = Ảnh, xác nhận đã đọc
bulletins-ask-number = Bản tin số mấy?
bulletins-ask-other-photo = Gửi ảnh mới, hoặc gõ "bỏ qua" để không có ảnh.
bulletins-ask-when = Gửi lúc nào? Ví dụ: 19h30, 7h sáng mai, 25/12 8h, ngay.
bulletins-ask-whom = Gửi cho ai? Ví dụ: cả xã; thôn Bến Đò, Cây Gạo; chủ nhà trọ cả xã; cả xã trừ Giếng Mát.
bulletins-time-no-time = Tôi chưa hiểu giờ này. Anh/chị viết như: 19h30, 7h sáng mai, 25/12 8h, hoặc "ngay".
bulletins-time-no-day = Không có ngày này. Anh/chị viết ngày/tháng, như 25/12 8h.
bulletins-time-past = Giờ này đã qua. Anh/chị viết một giờ sắp tới.
bulletins-time-far = Xa quá một năm. Anh/chị viết một ngày gần hơn.
bulletins-time-moved = { $wanted } là giờ nghỉ, không gửi cho bà con. Tôi dời tới { $when }.
bulletins-no-such-place = Không tìm thấy "{ $words }" trong địa bàn của anh/chị. Anh/chị viết tên thôn, tổ, hoặc "cả xã".
bulletins-which-place = "{ $words }" có thể là: { $units }. Anh/chị viết đủ tên.
bulletins-kind-takes-none = Nhóm { $kind } không nhận bản tin. Anh/chị chọn nhóm khác.
bulletins-drop = Bỏ hẳn bản tin { $number } "{ $title }"?
bulletins-button-drop-sure = Đúng, bỏ bài
bulletins-dropped = Đã bỏ bản tin { $number }. Không nhóm nào nhận.
bulletins-correction-stays = Bài đính chính đến với bà con đã đọc bản tin { $old }, nên giữ nguyên nhóm và loại bài. Muốn gửi nơi khác, anh/chị bỏ bài này rồi gõ "thay bài { $old }", hoặc gõ "đăng bài" để viết bài mới.

# Approving

bulletins-work = Duyệt bản tin { $number }: { $title }
bulletins-asked = Đã gửi duyệt, cần { $need } người. Tôi đang hỏi: { $who }. Quá { $minutes } phút tôi hỏi người tiếp theo.
bulletins-the-others = những người duyệt được
bulletins-too-few = Bản tin { $number } cần { $need } người duyệt ngoài anh/chị, mà ở đây mới có { $there }. Bài vẫn chờ; anh/chị nhờ chỉ huy giao việc cho thêm người.
bulletins-needs-decision = Bài truy nã phải có số quyết định và cơ quan ra quyết định. Bấm "Sửa", rồi "Loại bài" để ghi thêm.
bulletins-has-stops = Bản tin { $number } còn chỗ phải sửa. Gõ "lịch đăng { $number }", rồi bấm "Sửa".
bulletins-nobody = Không nhóm nào nhận được bài này. Bấm "Chọn nhóm" để chọn lại.
bulletins-correction-late = Bài cần đính chính không còn trong nhóm nào, nên không phải đính chính nữa. Anh/chị bỏ bản tin { $number }, hoặc gõ "đăng bài" để viết bài mới.
bulletins-card-granted = Bản tin { $number } "{ $title }" đã được duyệt.
bulletins-card-refused = Bản tin { $number } "{ $title }" không được duyệt ({ $who }).
bulletins-card-changed = Bản tin { $number } đang được sửa. Sửa xong sẽ hỏi lại.
bulletins-card-dropped = Bản tin { $number } đã bỏ.
bulletins-tell-planned = Bản tin { $number } đã được duyệt, sẽ gửi lúc { $when }.
bulletins-tell-refused = { $who } chưa duyệt bản tin { $number } "{ $title }". Bài vẫn còn: gõ "lịch đăng { $number }" để sửa.
bulletins-say-why = Đã ghi: bản tin { $number } chưa duyệt. Anh/chị có thể nói vài chữ vì sao, để người soạn biết mà sửa; không nói cũng được.
bulletins-button-say-why = Nói lý do
bulletins-ask-why = Vì sao chưa duyệt? Viết vài chữ, ví dụ: sai giờ họp, chưa ghi nguồn.
bulletins-ask-why-short = Lý do
bulletins-why-told = Tôi đã chuyển lý do cho người soạn.
bulletins-tell-why = { $who } nói về bản tin { $number }: { $why }
bulletins-tell-nobody = Bản tin { $number } chưa gửi: không còn nhóm nào nhận. Gõ "lịch đăng { $number }" để chọn nhóm khác.
bulletins-tell-too-late = Bài cần đính chính không còn trong nhóm nào, nên bản tin { $number } không gửi nữa.
bulletins-tell-stale = Bản nháp { $number } "{ $title }" để lâu không ai sửa, nay đã bỏ.

# In the groups

bulletins-wanted-head = TRUY NÃ
bulletins-decision = Theo quyết định số { $decision } của { $issuer }.
bulletins-source = Nguồn: { $source }
bulletins-correction-head = ĐÍNH CHÍNH
bulletins-correction = Thông báo trước có chỗ sai: { $wrong }. Chúng tôi xin lỗi bà con. Nội dung đúng là:
bulletins-recalled-head = ĐÃ THU HỒI
bulletins-lifted-head = ĐÃ ĐÌNH NÃ
bulletins-lifted = Theo Quyết định số { $decision }. Đề nghị bà con gỡ thông báo cũ, không chia sẻ tiếp.
bulletins-expired-head = ĐÃ HẾT HẠN
bulletins-expired = Bản tin "{ $title }" đã hết hạn nên chúng tôi gỡ xuống. Cảm ơn bà con.
bulletins-replaced-head = ĐÃ THAY BẰNG BÀI MỚI
bulletins-replaced = Bản tin "{ $title }" đã có bài mới thay. Mời bà con xem bài mới bên dưới.
bulletins-replaced-elsewhere-head = ĐÃ CÓ BÀI KHÁC THAY
bulletins-replaced-elsewhere = Bản tin "{ $title }" không còn dùng nữa. Nơi nào cần biết tin mới đã có bài mới. Cảm ơn bà con.

# How it went

bulletins-coverage = Đã tới { $done }/{ $total } nhóm.
bulletins-coverage-clean = Đã gỡ { $done }/{ $total } nhóm.
bulletins-coverage-places = Tính theo nơi: { $done }/{ $places } nơi đã nhận.
bulletins-coverage-clean-places = Tính theo nơi: { $done }/{ $places } nơi đã gỡ hết.
bulletins-missed = Chưa tới: { $groups }.
bulletins-missed-clean = Chưa gỡ được, cần gỡ tay: { $groups }.
bulletins-report-recalled = Bản tin { $number } "{ $title }" đã thu hồi.
bulletins-report-expired = Bản tin { $number } "{ $title }" đã hết hạn và được gỡ xuống.
bulletins-report-replaced = Bản tin { $number } "{ $title }" đã thay bằng bài khác.

# Taking back, correcting, replacing

bulletins-recall = Thu hồi bản tin { $number } "{ $title }" ở { $chats } nhóm?
bulletins-button-recall-sure = Đúng, thu hồi
bulletins-ask-lifted = Theo quyết định đình nã số bao nhiêu, ngày nào? Nếu gỡ vì đăng nhầm, gõ "bỏ qua".
bulletins-ask-lifted-short = Quyết định đình nã
bulletins-recalled-now = Đang thu hồi bản tin { $number } ở mọi nhóm.
bulletins-recalled = Bản tin "{ $title }" không còn hiệu lực. Mong bà con không chia sẻ tiếp.
bulletins-undo-over = Đã quá thời gian rút lại. Anh/chị gõ "thu hồi { $number }".
bulletins-ask-wrong = Chỗ nào sai? Viết ngắn, ví dụ: giờ họp, số điện thoại.
bulletins-ask-right = Viết lại toàn bộ nội dung cho đúng.
bulletins-changing = Bản tin { $number } đang được sửa ở bản tin { $other }. Gõ "lịch đăng { $other }" để làm tiếp.

# Lists and refusals

bulletins-list = Lịch đăng: { $all } bài, { $planned } bài chưa gửi. Chọn một bài, hoặc gõ "lịch đăng" và số.
bulletins-list-empty = Chưa có bài nào. Gõ "đăng bài" để viết.
bulletins-list-more = và { $count } bài nữa
bulletins-line = { $number }. { $title } · { $state } · { $when }
bulletins-no-time = chưa định giờ
bulletins-which-number = Bản tin số mấy? Gõ "lịch đăng" để xem số.
bulletins-not-yours = Không có bản tin ấy trong địa bàn của anh/chị. Gõ "lịch đăng" để xem các bài.
bulletins-is-draft = Bản tin { $number } còn là bản nháp.
bulletins-is-asked = Bản tin { $number } đang chờ duyệt.
bulletins-is-planned = Bản tin { $number } đã duyệt và đang chờ giờ gửi.
bulletins-is-sent = Bản tin { $number } đã gửi rồi. Gõ "đính chính { $number }" hoặc "thu hồi { $number }".
bulletins-is-refused = Bản tin { $number } chưa được duyệt.
bulletins-is-withdrawn = Bản tin { $number } đã bỏ rồi.
bulletins-is-recalled = Bản tin { $number } đã thu hồi rồi.
bulletins-is-expired = Bản tin { $number } đã hết hạn và được gỡ rồi.
bulletins-is-replaced = Bản tin { $number } đã thay bằng bài khác rồi.

# What is found in a text before anybody approves it: $what of it is shown as it stands

bulletins-check-too-long = Trên { $what } bản tin này thành { $count } tin nhắn, bà con sẽ không đọc hết. Rút ngắn lại, hoặc chia thành mấy bản tin.
bulletins-check-long = Trên { $what } bản tin này thành { $count } tin nhắn. Viết ngắn lại thì bà con dễ đọc hơn.
bulletins-check-phone = Số điện thoại { $what } không phải số trực ban, số khẩn cấp. Chỉ giữ lại khi chủ số đồng ý cho cả xã gọi.
bulletins-check-paper = Có dãy số { $what } giống số căn cước. Bỏ số đó đi: giấy tờ của bà con không đăng lên nhóm.
bulletins-check-plate = Có biển số { $what }. Chỉ giữ lại khi chủ xe nhờ tìm xe.
bulletins-check-short-link = Đường dẫn { $what } là đường dẫn rút gọn, không ai biết sẽ mở ra trang nào. Chép địa chỉ đầy đủ vào đây.
bulletins-check-open-link = Đường dẫn { $what } không an toàn. Thay bằng địa chỉ bắt đầu bằng https://, hoặc bỏ đi.
bulletins-check-bare-link = Đường dẫn { $what } viết chưa đủ. Thêm https:// ở đầu và bấm thử trước khi đăng.
bulletins-check-false-link = Đường dẫn { $what } giống trang giả. Gõ lại địa chỉ chính thức từ văn bản gốc, đừng chép từ tin nhắn.
bulletins-check-like-link = Đường dẫn { $what } có chữ của công an mà không thuộc gov.vn. Hỏi lại cấp trên xem có đúng là trang của mình không.
bulletins-check-person = Có thể có tên người: { $what }. Chỉ nêu tên khi người đó đồng ý, hoặc có quyết định cho đăng.
bulletins-check-no-source = Chưa ghi nguồn. Ghi văn bản hoặc cơ quan đưa tin, để bà con tin được và kiểm tra được.
bulletins-check-stop = Chưa gửi được, anh/chị sửa giúp:
bulletins-check-ask = Anh/chị xem lại giúp:

# Posts that lie ready. Variables: $title of a post or series, $day until when it is good, $why in a word or two.

bulletins-library-empty = Chưa có bài nào soạn sẵn. Anh/chị nhờ người quản trị máy thêm bài vào thư mục bulletins.
bulletins-library = { $held ->
    [0] { $all } bài soạn sẵn, bài nào cũng gửi được. Gõ "thư viện 3" để xem bài số 3.
   *[other] { $all } bài soạn sẵn, { $held } bài đang giữ lại. Chọn một bài, hoặc gõ "thư viện 3" để xem bài số 3.
}
bulletins-library-none = Có { $count } bài, đánh số từ 1. Gõ "thư viện" để xem.
bulletins-library-gone = Bài này không còn, hoặc vừa được sửa. Gõ "thư viện" để xem các bài bây giờ.
bulletins-library-settled = Bài này không cần duyệt nữa. Gõ "thư viện" để xem.
bulletins-library-elsewhere = Bài "{ $title }" dành cho nơi khác.
bulletins-library-below =
    —
    Nguồn: { $source }
    Dùng được tới hết ngày { $day }. Tệp: { $file }
bulletins-library-approved = Đã duyệt bài "{ $title }". Từ nay bài này gửi được.
bulletins-button-approve-post = Duyệt bài này
bulletins-unfit-over = đã hết hạn
bulletins-unfit-source = chưa ghi nguồn
bulletins-unfit-review = tới ngày phải xem lại
bulletins-unfit-kinds = sai loại nhóm
bulletins-unfit-approval = chờ duyệt
bulletins-unfit-over-do = Bài đã hết hạn nên không gửi nữa.
bulletins-unfit-source-do = Bài chưa ghi nguồn nên chưa gửi. Nhờ người quản trị máy ghi thêm dòng source vào tệp.
bulletins-unfit-review-do = Đã qua ngày { $day } mà chưa ai xem lại nên bài chưa gửi. Nếu bài vẫn đúng, nhờ người quản trị máy đổi dòng review_by trong tệp.
bulletins-unfit-kinds-do = Bài dành cho một loại nhóm không có ở đây, hoặc không nhận bản tin. Nhờ người quản trị máy sửa dòng audience trong tệp.
bulletins-unfit-approval-do = Bài mới thêm hoặc vừa sửa. Anh/chị đọc kỹ rồi duyệt một lần là gửi được.
bulletins-work-library = Bài soạn sẵn { $why }: { $title }

# Series and campaigns. Variables: $title, $when it comes round next, $ends the end of a campaign.

bulletins-series-list = { $count ->
    [0] Chưa có loạt bài nào đang chạy.
   *[other] { $count } loạt bài đang chạy:
}
bulletins-series-line = { $title } · kỳ tới { $when }
bulletins-campaign-line = { $title } · kỳ tới { $when } · đến { $ends }
bulletins-series-line-running = { $title }
bulletins-series-line-stopped = { $title } · đã dừng
bulletins-series-line-ended = { $title } · đã xong
bulletins-button-new-series = Mở loạt bài mới
bulletins-button-new-campaign = Mở đợt tuyên truyền
bulletins-series-posts = { $count } bài soạn sẵn:
bulletins-series-title = { $count ->
    [1] { $first }
   *[other] { $count } bài soạn sẵn, lần lượt
}
bulletins-series-ask-unit = Gửi cho bà con ở đâu?
bulletins-series-ask-which = Gửi những bài nào?
bulletins-series-ask-which-all = Tất cả các bài
bulletins-series-ask-which-crime = Các bài phòng lừa đảo, trộm cắp
bulletins-series-ask-which-law = Các bài về luật
bulletins-series-ask-which-own = Tôi chọn bài
bulletins-series-ask-which-crime-also = lừa đảo, trộm cắp, phòng ngừa
bulletins-series-ask-picks = Gõ số các bài, bài nào trước gõ trước. Ví dụ: 4 1 12
bulletins-series-no-numbers = Anh/chị chỉ gõ số của bài, ví dụ: 4 1 12
bulletins-series-wrong-numbers = Chỉ có { $count } bài, đánh số từ 1. Chưa mở loạt bài nào; anh/chị gõ "loạt bài" để làm lại.
bulletins-series-none-fit = Trong các bài này chưa bài nào gửi được ở đây. Gõ "thư viện" để xem vì sao.
bulletins-series-none-read = Ở đây chưa có nhóm nào nhận các bài này. Có nhóm rồi, anh/chị gõ "loạt bài" để mở.
bulletins-series-ask-every = Bao lâu gửi một bài?
bulletins-series-ask-every-week = Mỗi tuần một bài
bulletins-series-ask-every-day = Mỗi ngày một bài
bulletins-series-ask-every-month = Ngày 1 mỗi tháng
bulletins-series-ask-every-once = Chỉ một lần
bulletins-series-ask-day = Vào thứ mấy?
bulletins-series-ask-day-mon = Thứ hai
bulletins-series-ask-day-tue = Thứ ba
bulletins-series-ask-day-wed = Thứ tư
bulletins-series-ask-day-thu = Thứ năm
bulletins-series-ask-day-fri = Thứ sáu
bulletins-series-ask-day-sat = Thứ bảy
bulletins-series-ask-day-sun = Chủ nhật
bulletins-series-ask-hour = Lúc mấy giờ?
bulletins-series-ask-hour-evening = 19 giờ 30
bulletins-series-ask-hour-afternoon = 17 giờ 30
bulletins-series-ask-hour-noon = 11 giờ
bulletins-series-ask-hour-morning = 7 giờ
bulletins-series-ask-sure =
    Anh/chị xem lại: { $which ->
        [crime] các bài phòng lừa đảo, trộm cắp
        [law] các bài về luật
        [own] các bài số { $picks }
       *[all] tất cả các bài
    }
    { $every ->
        [day] mỗi ngày một bài
        [month] ngày 1 mỗi tháng
        [once] chỉ một lần, { $day ->
                [mon] thứ hai
                [tue] thứ ba
                [wed] thứ tư
                [thu] thứ năm
                [fri] thứ sáu
                [sat] thứ bảy
               *[sun] chủ nhật
            }
       *[week] mỗi tuần một bài, { $day ->
                [mon] thứ hai
                [tue] thứ ba
                [wed] thứ tư
                [thu] thứ năm
                [fri] thứ sáu
                [sat] thứ bảy
               *[sun] chủ nhật
            }
    }, { $hour ->
        [evening] 19 giờ 30
        [afternoon] 17 giờ 30
        [noon] 11 giờ
       *[morning] 7 giờ
    }
    Gửi ở { $unit }. Ban đêm và ngày Tết không gửi. Bắt đầu nhé?
bulletins-series-agree = Bắt đầu
bulletins-campaign-ask-name = Đợt này tên là gì? Ví dụ: Tháng an toàn giao thông
bulletins-campaign-ask-begins = Bắt đầu từ khi nào?
bulletins-campaign-ask-begins-now = Từ hôm nay
bulletins-campaign-ask-begins-monday = Từ thứ hai tới
bulletins-campaign-ask-begins-month = Từ đầu tháng sau
bulletins-campaign-ask-weeks = Kéo dài bao lâu?
bulletins-campaign-ask-weeks-one = 1 tuần
bulletins-campaign-ask-weeks-two = 2 tuần
bulletins-campaign-ask-weeks-four = 4 tuần
bulletins-campaign-ask-weeks-twelve = 12 tuần
bulletins-campaign-ask-sure =
    Đợt "{ $name }", { $begins ->
        [monday] từ thứ hai tới
        [month] từ đầu tháng sau
       *[now] từ hôm nay
    }, { $weeks ->
        [two] 2 tuần
        [four] 4 tuần
        [one] 1 tuần
       *[twelve] 12 tuần
    }: { $which ->
        [crime] các bài phòng lừa đảo, trộm cắp
        [law] các bài về luật
        [own] các bài số { $picks }
       *[all] tất cả các bài
    }
    { $every ->
        [day] mỗi ngày một bài
        [month] ngày 1 mỗi tháng
        [once] chỉ một lần, { $day ->
                [mon] thứ hai
                [tue] thứ ba
                [wed] thứ tư
                [thu] thứ năm
                [fri] thứ sáu
                [sat] thứ bảy
               *[sun] chủ nhật
            }
       *[week] mỗi tuần một bài, { $day ->
                [mon] thứ hai
                [tue] thứ ba
                [wed] thứ tư
                [thu] thứ năm
                [fri] thứ sáu
                [sat] thứ bảy
               *[sun] chủ nhật
            }
    }, { $hour ->
        [evening] 19 giờ 30
        [afternoon] 17 giờ 30
        [noon] 11 giờ
       *[morning] 7 giờ
    }
    Gửi ở { $unit }. Hết đợt tôi báo cáo đã tới bao nhiêu nhóm. Bắt đầu nhé?
bulletins-series-begun = Đã mở: { $line }
bulletins-series-card = { $line }
bulletins-series-skipped = Đã bỏ qua một kỳ: { $line }
bulletins-series-skipped-already = Kỳ ấy đã qua hoặc đã bỏ rồi. Gõ "loạt bài" để xem kỳ tới.
bulletins-series-held = đang giữ lại
bulletins-series-never = Với ngày giờ này thì không có kỳ nào. Chưa mở loạt bài nào; anh/chị chọn ngày giờ khác.
bulletins-series-not-yours = Không có loạt bài ấy trong địa bàn của anh/chị. Gõ "loạt bài" để xem.
bulletins-series-over = "{ $title }" không còn chạy nữa.
bulletins-series-nothing = Loạt bài "{ $title }" tới kỳ mà chưa bài nào gửi được. Gõ "thư viện" để xem vì sao; kỳ sau tôi thử lại.
bulletins-series-nobody = Loạt bài "{ $title }" tới kỳ mà ở đây chưa có nhóm nào nhận bài "{ $post }". Bài chưa tính là đã gửi; có nhóm rồi, tới kỳ tôi gửi. Tôi chỉ nhắn việc này một lần.
bulletins-series-stop = Dừng hẳn "{ $title }"? Các bài đã gửi vẫn để nguyên.
bulletins-series-stopped = Đã dừng "{ $title }". Không kỳ nào nữa được gửi.
bulletins-button-series-skip = Bỏ qua kỳ tới
bulletins-button-series-missed = Khi lỡ kỳ
bulletins-series-ask-missed = Máy tắt hay mất mạng mà "{ $title }" lỡ mấy kỳ, lúc chạy lại thì làm sao?
bulletins-button-series-missed-once = Gửi bù một bài
bulletins-button-series-missed-skip = Không gửi bù
bulletins-button-series-missed-all = Gửi bù đủ các kỳ
bulletins-series-missed-once = Lỡ kỳ: gửi bù một bài.
bulletins-series-missed-skip = Lỡ kỳ: không gửi bù, đợi kỳ sau.
bulletins-series-missed-all = Lỡ kỳ: gửi bù đủ các kỳ.
bulletins-series-missed-ruled = Loạt bài này lập theo tệp. Nhờ người quản trị máy đổi trong tệp.
bulletins-button-series-stop = Dừng hẳn
bulletins-button-series-stop-sure = Đúng, dừng hẳn
bulletins-button-series-go-on = Không, để chạy tiếp
bulletins-campaign-none = Chưa có đợt tuyên truyền nào. Gõ "đợt tuyên truyền" để mở.
bulletins-campaign-list = { $count } đợt tuyên truyền, mới nhất trước. Chọn một đợt để xem.
bulletins-report-head = BÁO CÁO ĐỢT: { $title }
bulletins-report-sum = Đã gửi { $posts } bài tới { $groups } nhóm. { $copies } bản: { $delivered } đã tới, { $failed } chưa tới.
bulletins-report-post = { $title }: { $done }/{ $total } nhóm
bulletins-report-post-missed = { $title }: { $done }/{ $total } nhóm, còn nhóm chưa tới

# Read out to a loudspeaker, printed for a wall

bulletins-loud-greeting = Kính thưa bà con { $place }. Sau đây là { $many } tin của { $source } trong tuần qua.
bulletins-loud-item = Tin thứ { $which }.
bulletins-loud-end = Hết tin. Công an không bao giờ hỏi mật khẩu, mã ô-tê-pê, không xin tiền. Việc gấp xin gọi { $emergency }. Xin cảm ơn bà con đã lắng nghe.
bulletins-loud-nothing = Tuần qua nơi anh/chị phụ trách chưa có bản tin nào để đọc.
bulletins-loud-print = Trên đây là bản để đọc loa. Muốn có tờ A4 để in và dán, nhờ người quản trị máy chạy: { $command }

# Read by cluster heads

bulletins-button-read = Đã đọc
bulletins-button-ask-read = Nhờ tổ trưởng bấm Đã đọc
bulletins-button-ask-read-not = Thôi, không nhờ bấm Đã đọc
bulletins-read-noted = Đã ghi anh/chị đã đọc.
bulletins-read-count = { $read }/{ $all } tổ trưởng đã đọc.
bulletins-read-thanks = Cảm ơn anh/chị đã đọc. Nút này để tổ trưởng, trưởng thôn xác nhận; tôi không ghi lại gì.
bulletins-read-over = Bản tin này không còn hỏi ai đã đọc nữa. Anh/chị không phải làm gì thêm.
bulletins-read-none = Chưa có bản tin nào nhờ tổ trưởng xác nhận đã đọc. Muốn nhờ, anh/chị gõ "ai đã đọc" và số bản tin.
bulletins-read-not-asked = Bản tin { $number }, { $title }: chưa nhờ tổ trưởng xác nhận đã đọc.
bulletins-read-asked = Bản tin { $number }: { $count } tổ trưởng, trưởng thôn được nhờ bấm Đã đọc. Ai chưa bấm sẽ được nhắc một lần.
bulletins-read-report = Bản tin { $number }, { $title }: { $read }/{ $all } tổ trưởng đã đọc.
bulletins-read-left = • Chưa đọc: { $name }, { $unit }
bulletins-read-more = • Và { $count } người nữa.
bulletins-read-remind = Bản tin này cần tổ trưởng, trưởng thôn xác nhận đã đọc. Anh/chị đọc trong nhóm rồi bấm giúp nhé.

# The calendar. $period is a month or four weeks, $day a weekday with its date, $titles bulletins with their numbers.

bulletins-calendar-wait = Tôi đang vẽ { $period }, anh/chị đợi một chút.
bulletins-calendar-which = Anh/chị muốn xem tháng nào? Ví dụ gõ: lịch tháng 12, lịch tháng sau, hoặc: lịch tháng 4 tuần.
bulletins-calendar-month = Lịch đăng tháng { $month }/{ $year }
bulletins-calendar-weeks = Lịch đăng từ { $first } đến { $last }
bulletins-calendar-summary = Đã gửi { $sent } bản tin, { $planned } bản tin đã duyệt chờ gửi, { $waits } bản tin chưa duyệt.
bulletins-calendar-more = Còn { $count } việc nữa cần xem, có ở trang lịch.
bulletins-calendar-more-days = Còn { $count } ngày nữa có bản tin.
bulletins-calendar-empty = Chưa có bản tin nào.
bulletins-calendar-line = { $time } { $title } ({ $state })
bulletins-calendar-there = { $state }, tới { $there } trên { $copies } nhóm
bulletins-calendar-clock = { $hour }h{ $minute }
bulletins-calendar-page = Mở trang lịch
bulletins-calendar-days = Xem từng ngày
bulletins-calendar-before = ← { $period }
bulletins-calendar-after = { $period } →
bulletins-calendar-four = Bốn tuần tới
bulletins-calendar-other = Xem { $period }

bulletins-standing-waits = chưa duyệt
bulletins-standing-coming = kỳ tới của chuỗi bài
bulletins-standing-planned = đã duyệt, chờ gửi
bulletins-standing-sent = đã gửi
bulletins-standing-down = đã thu hồi

bulletins-sign-sent = đã gửi
bulletins-sign-planned = đã duyệt, chờ gửi
bulletins-sign-waits = chưa duyệt
bulletins-sign-trouble = cần xem lại
bulletins-sign-quiet = ngày không gửi
bulletins-sign-tet = nghỉ Tết

bulletins-counted-sent = { $count } bản tin đã gửi
bulletins-counted-planned = { $count } bản tin chờ gửi
bulletins-counted-waits = { $count } bản tin chưa duyệt
bulletins-counted-trouble = { $count } việc cần xem lại
bulletins-counted-quiet = ngày không gửi
bulletins-counted-tet = nghỉ Tết

bulletins-barred-tet = Nghỉ Tết, không gửi bản tin.
bulletins-barred-holiday = Ngày nghỉ, không gửi bản tin.

bulletins-trouble-failed = { $day }: { $titles } chưa tới { $count } nhóm. Anh/chị xem báo cáo của bản tin rồi báo miệng cho tổ ấy.
bulletins-trouble-clash = { $day }: { $titles } gửi cùng một giờ tới { $groups } nhóm. Anh/chị dời bớt sang giờ khác.
bulletins-trouble-crowded = { $day }: { $groups } nhóm nhận tới { $count } bản tin trong một ngày. Anh/chị dời bớt sang ngày khác.
bulletins-trouble-barred = { $day }: { $titles } rơi vào giờ không gửi. Anh/chị chọn giờ khác.
bulletins-trouble-late = { $day }: { $titles } gửi qua { $platform } không kịp trước giờ yên tĩnh, khoảng { $count } nhóm phải chờ. Anh/chị cho gửi sớm hơn.
bulletins-trouble-gap = Từ { $day } đến { $until }: { $groups } nhóm không có bản tin nào trong { $count } ngày. Anh/chị thêm một bài cho bà con.

bulletins-weekday-0 = Thứ hai { $day }
bulletins-weekday-1 = Thứ ba { $day }
bulletins-weekday-2 = Thứ tư { $day }
bulletins-weekday-3 = Thứ năm { $day }
bulletins-weekday-4 = Thứ sáu { $day }
bulletins-weekday-5 = Thứ bảy { $day }
bulletins-weekday-6 = Chủ nhật { $day }
bulletins-weekday-short-0 = T2
bulletins-weekday-short-1 = T3
bulletins-weekday-short-2 = T4
bulletins-weekday-short-3 = T5
bulletins-weekday-short-4 = T6
bulletins-weekday-short-5 = T7
bulletins-weekday-short-6 = CN

bulletins-page-troubles = Cần xem lại
bulletins-page-fine = Chưa có gì phải xem lại.
bulletins-page-days = Từng ngày
bulletins-page-nothing = Chưa có bản tin nào trong thời gian này.
bulletins-page-legend = Các dấu
bulletins-page-month = Cả lịch, bấm vào một ngày để đọc
bulletins-page-ways = Xem thời gian khác
bulletins-page-go = Xem
bulletins-page-which = Tháng

# My data

bulletins-export-read = Anh/chị đã xác nhận đọc bản tin { $number }
bulletins-export = Bản tin { $number } do anh/chị soạn
bulletins-export-series = Loạt bài { $number } do anh/chị mở
bulletins-export-approved = Bài soạn sẵn { $number } do anh/chị duyệt
bulletins-series-ask-unit-short = Nơi gửi
bulletins-series-ask-which-short = Những bài nào
bulletins-series-ask-picks-short = Số các bài
bulletins-series-ask-every-short = Bao lâu một bài
bulletins-series-ask-day-short = Thứ mấy
bulletins-series-ask-hour-short = Mấy giờ
bulletins-campaign-ask-name-short = Tên đợt
bulletins-campaign-ask-begins-short = Bắt đầu
bulletins-campaign-ask-weeks-short = Bao lâu
