echo-title = Tiếng vọng
echo-heard = Đã nghe thấy.
