bench-title = Đo tốc độ
bench-ask = Rồi sao nữa ạ?
