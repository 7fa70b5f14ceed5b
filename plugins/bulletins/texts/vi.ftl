# Bulletins: posts for residents. Variables: $number of the bulletin as officers say it.

bulletins-title = Bản tin gửi bà con

# My data

bulletins-export = Bản tin { $number } do anh/chị soạn
