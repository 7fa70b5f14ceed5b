# The share pack. Variables: $what "post 57", $group the group's title, $name an officer

manual-title = Posting by hand
manual-number = post { $number }
manual-short = a short message
manual-work = By hand: { $what }, group { $group }
manual-duty-room = the duty room

# With the ready message, which stands just above.

manual-ask-post = Please forward the message above as it is ({ $what }) into the group { $group }, and tell me when it is there.
manual-ask-correct = What { $what } says in the group { $group } has changed. Please take the old message off where you can, and forward the new one above into the group.
manual-ask-take-off = Please take { $what } off the group { $group } (hold the message, choose Recall or Delete). After that you may forward the short message above, so that people know.
manual-done-post = Posted
manual-done-correct = New one posted
manual-done-take-off = Taken off
manual-cannot-post = I cannot post it
manual-cannot-correct = I cannot post it
manual-cannot-take-off = I cannot take it off

# Reminders, and what others are asked.

manual-remind-post = A gentle reminder: the group { $group } does not have { $what } yet. Please post it.
manual-remind-correct = A gentle reminder: the group { $group } still has the old words of { $what }. Please post the new ones.
manual-remind-take-off = A gentle reminder: { $what } is still in the group { $group }. Please take it off.
manual-upwards-post = The group { $group } does not have { $what } yet: no bot may enter it, so somebody has to post it by hand. Whoever is in the group, please take it.
manual-upwards-correct = The group { $group } still has the old words of { $what }, so somebody has to post the new ones by hand. Whoever is in the group, please take it.
manual-upwards-take-off = { $what } was taken back and is still in the group { $group }. Whoever can take it off, please do.
manual-take = I will do it
manual-in-private = I have just sent it to you in private.

# What the ready message says once it is nobody's any more.

manual-settled = ✓ { $what }, group { $group }: done.
manual-needless = This need not be posted any more.
manual-changed = This has changed. Please use the new message below.
manual-passed-on = Somebody else posts this now.
manual-taken-over = { $name } posts this now, you need not.
manual-yours-anew = I send this again below.

manual-off-post = { $what } was just taken back: you need not post it into the group { $group } any more. If you have posted it already, press below.
manual-off-correct = { $what } need not be posted again into the group { $group }.
manual-off-take-off = { $what } need not be taken off the group { $group } any more.
manual-posted-already = I have posted it

# Answers to who pressed.

manual-thanks-post = Noted: { $what } is in the group { $group }. Thank you!
manual-thanks-correct = Noted: the group { $group } has the new words of { $what }. Thank you!
manual-thanks-take-off = Noted: { $what } is off the group { $group }. Thank you!
manual-mistake = Pressed by mistake
manual-undone = No harm done, I have noted that it is still to do: { $what }, group { $group }. I send the message again.
manual-cannot-thanks = No harm done, I ask somebody else: { $what }, group { $group }.
manual-over = This is done, or needless now. Write "packs" to see what is left.

manual-none = Nothing is left to be posted by hand. Thank you!
manual-list = { $count ->
    [1] One thing is to be done by hand. Choose it to get the message:
   *[other] { $count } things are to be done by hand. Choose one to get its message:
}
manual-item-post = Post { $what }: { $group }
manual-item-correct = Correct { $what }: { $group }
manual-item-take-off = Take off { $what }: { $group }

# Adding a group.

manual-ask-unit = Whose group is it: which unit or cluster?
manual-ask-unit-short = Unit
manual-ask-kind = Which kind of group?
manual-ask-kind-short = Kind
manual-ask-title = What is the group called on Zalo (or another application)?
manual-ask-title-short = Name
manual-ask-people = About how many people are in it? Write a number, or skip it.
manual-ask-people-short = People
manual-no-count = Please write just a number, such as 120.
manual-sure-group = Add the group { $title } of { $unit }? The bot is not in it: each time there is something, its cluster head or officer is asked to post it by hand.
manual-sure-group-short = Confirm
manual-added = The group { $group } was added. When there is something, I ask { $who } to post it. Who posts has to be in that group. When it is no longer used, write "unbind".

manual-export = Messages that we have asked to be posted by hand
manual-export-entry = Groups into which somebody is to bring you

# Somebody was accepted whose cluster has such a group. Variables: $name the resident, $who who brings them in

manual-enter = No bot may enter the group { $group }, so { $who } will bring you in. If it takes long, please ask { $who }.
manual-enter-ask = { $name } was just accepted. Please bring them into the group { $group }, and tell me when they are in.
manual-enter-work = Bring { $name } into the group { $group }
manual-enter-done = They are in
manual-enter-thanks = Noted: { $name } is in the group { $group }. Thank you!
manual-somebody = a resident
manual-head = the head of the cluster
