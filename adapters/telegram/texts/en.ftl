# Hearing
telegram-changed = I keep what you wrote as it was when you sent it. Please write it again as a new message; in the middle of some questions, type "back".
telegram-private = Please write to me in private: { $link } . In groups I only post what is for everybody; nobody else in the group reads what you write to me in private.
telegram-hidden = You are writing anonymously, so I cannot tell who you are. Please switch that off, or write to me in private, and send it again.
telegram-removed = This message was taken down.
