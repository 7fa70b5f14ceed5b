# Hearing
telegram-changed = Tin anh/chị vừa sửa, tôi vẫn giữ như lúc mới gửi. Anh/chị viết lại thành tin mới giúp nhé; đang trả lời dở thì gõ "quay lại".
telegram-private = Mời anh/chị nhắn riêng cho tôi: { $link } . Trong nhóm tôi chỉ đăng tin chung; tin anh/chị nhắn riêng thì người khác trong nhóm không đọc được.
telegram-hidden = Anh/chị đang viết ẩn danh nên tôi chưa biết là ai. Anh/chị tắt ẩn danh, hoặc nhắn riêng cho tôi, rồi gửi lại giúp nhé.
telegram-removed = Tin này đã được gỡ.
