# Directory: who serves where, and whether somebody is who they say.

directory-title = Directory of officers
directory-menu-who = Who is my officer?
directory-menu-who-also = officer, police, head, directory

directory-role-cluster_head = cluster head
directory-role-officer = area officer
directory-role-duty = duty officer
directory-role-commander = commander
directory-role-helper = helper

directory-ask-unit = Which cluster is it about? Write its name or number, such as: tổ 14
directory-which = Which place do you mean?
directory-which-more = Which place do you mean? There are { $count } more: add the commune or ward if yours is not here.
directory-no-such-place = I did not find that place. Write "who" and the number or name of the cluster, such as: who tổ 14

directory-line = { $role }: { $name }
directory-line-of = { $role }: { $name } ({ $unit })
directory-deputy = { $role }, standing in: { $name } (until { $when })
directory-no-officer = There is no area officer here at present. Please ask above:
directory-nobody = There is nobody in the directory at present. Please call the number below.
directory-on-duty = On duty now: { $name }
directory-check-hint = Not sure that somebody is an officer? Write to me in private: verify, and the name.

directory-ask-name = What name did they give?
directory-is-one = The directory has an officer of this name:
directory-since = { $role }, { $unit }, since { $when }
directory-more-names = There are { $count } more. Please write the whole name.
directory-name-proves-nothing = Anybody can borrow an officer's name. To be sure, ask them to write "my code" to me, then write: check, and the 6 digits that they show.
directory-not-one = The directory here has no officer of that name.
directory-never = Officers never ask for passwords, OTP codes, money or photos of papers. If you feel uneasy, stop and call:

directory-code-yours = Show these 6 digits. Residents write to me: check, and the digits. Good once, for 5 minutes.
directory-check-how = Write "check" and the 6 digits that the officer shows, such as: check 123 456. For a sheet on a wall: "check" and the 16 letters at its foot. For a message: "check", and paste all of it right behind.
directory-code-right = True: { $name }, { $what }. This code is used up now.
directory-code-wrong = This code is wrong, used, or older than 5 minutes. Ask them for a new one. If they cannot show one, please do not do what they say.
directory-code-used = A resident has just checked your code. If you showed it to nobody, please tell the commander at once.

directory-ask-ours = Please paste the whole message here, or type the number of the notice, such as: 57. I keep nothing of it.
directory-ours-same = It is ours: notice no. { $number }, { $source }, sent { $when }. The words are those that we sent.
directory-ours-part = It is ours: notice no. { $number }, { $source }, sent { $when }. What you pasted is right; the notice goes on.
directory-ours-more = We did send this: notice no. { $number }, { $source }, { $when }. But the message that you got has words that are not ours:
directory-ours-changed = This was changed. We have notice no. { $number }, { $source }, sent { $when }, and the words differ. Please call no number and open no link in it, and do not do what the changed part says:
directory-ours-revised = We have notice no. { $number }, { $source }, sent { $when }, and have put it right since. What you got differs from it; please go by the new one:
directory-ours-number = We have notice no. { $number }, { $source }, sent { $when }. Anybody can copy a number: paste the whole message and I compare each word.
directory-ours-other = This is not ours. Notice no. { $number } of { $source } is about something else. Please do not do what it says, and do not pass it on.
directory-ours-over = Notice no. { $number } is ours, sent { $when }, but it has not been valid since { $since }. Please do not pass the old one on. Now it says:
directory-ours-none = I find no such message of ours. Please do not do what it says, and do not pass it on. If you are not sure, call the number below and ask.
directory-ours-number-none = None of our notices has this number. If it is the code of an officer, it needs 6 digits.
directory-ours-differs = • Ours: “{ $ours }”. This one: “{ $theirs }”.
directory-ours-added = • Added: “{ $theirs }”.
directory-ours-left-out = • Left out: “{ $ours }”.
directory-ours-more-changes = And { $count } more places.
directory-ours-phone = That is a number of ours: { $whose }.
directory-ours-phone-borrowed = A telephone can show this number and still be somebody else's. If you are not sure, hang up and dial it yourself.
directory-ours-phone-none = This is none of our numbers. If somebody calls from it and says they are police, hang up and call the number below.

directory-ask-sheet = For which cluster is the sheet?
directory-not-yours = That place is not in your area. Please ask an officer there to print it.
directory-ask-door = In which neighbourhood do they live?
directory-door-how = Send this link, or show the QR code on the sheet, and let them open it on their own telephone. They read the notice, agree and answer themselves; you write nothing for them, and hear nothing of it.
directory-sheet-join = Join the group:
directory-sheet-who = Who is my officer:
directory-sheet-how = For the A4 sheet that is printed and put up, ask the operator to run: { $command }
directory-sheet-true = This is a sheet of ours: { $place }, printed on { $when }. It says:
directory-sheet-compare = If the one on the wall says something else, please do not scan it or call its numbers, and tell the duty officer.
directory-sheet-false = The code of this sheet is false, or the sheet is old. Please do not scan it, and tell the duty officer.

directory-ask-shown = How shall residents see your name? Such as rank and full name. Please no private telephone number.
directory-ask-shown-short = Shown name
directory-sure-shown = Whoever asks the directory will see: { $name }. Is that right?
directory-shown = From now on residents see: { $name }
directory-export = Name shown in the directory
