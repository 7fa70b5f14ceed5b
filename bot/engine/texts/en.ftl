### People: rights, units, roles, duty, approvals, groups

core-no-right = This is for those who have that task there. Please ask the duty officer or the commander.
core-person-unknown = I do not know this person yet. Please invite them first and give the task afterwards.

core-unit-unknown = I cannot find this place. Please type its name or number again, for example: to 14.
core-unit-formerly = { $unit } (was { $names })
core-unit-ended = { $unit } has been merged or split, so nothing is changed there any more. Please choose what took its place.
core-reform-waits-already = A change of this place is waiting for both sides to agree. Please wait for it, or write "undo" first.
core-reform-days = The old groups can go on for 7 to 60 days. Please choose again.
core-reform-orphan = This place would then have fewer people in charge than now. Please give the roles at the new place first, then try again.
core-reform-parts = A place is split into 2 to 4 parts, each with a name of its own. Please type them again, for example: Cluster 14A, Cluster 14B.
core-reform-has-below = There are units below this place. Please add new ones and move them one by one instead of splitting it.
core-reform-done-already = This is in effect already; nobody else has to agree.
core-reform-over = This change is no longer there: it was undone, or is finished.
core-reform-too-late = It is more than 7 days ago, so it cannot be undone. Please merge, split or move anew.
core-reform-undo-newer = Something newer was changed here since. Please undo that first.
core-reform-undo-widens = Somebody was given a role at the old place since, and would read what belongs to this one. Please end that role, undo, and give it again.
core-reform-not-a-member = I do not know yet who you are in this group. Please ask the cluster head to invite you into the new one.
core-reform-no-group-yet = The new group is not ready. Please press again later; this group is still here.
core-reform-inside-already = You are in the group { $group } already.
core-reform-ask-to-join = Please look for the group { $group } and ask to join, or ask the cluster head. I cannot bring you in directly here.
core-reform-same-name = This place has that name already.
core-reform-there-already = This place is there already.
core-unit-circle = A place cannot lie inside itself. Please choose another one.
core-unit-own-neighbour = A place is not its own neighbour. Please leave it out.
core-unit-needs-name = A place needs a name. Please type one.

core-grant-not-self = Nobody gives a task to themselves. Please ask another commander.
core-grant-not-yours = This task is not yours to give or to end.
core-grant-over-already = This task has ended already.
core-grant-no-deputy = Nobody can stand in for this task.
core-grant-deputy-needs-end = A deputy needs an end, no later than that of your own task.

core-duty-no-role = This person does not have the task of duty officer there yet.
core-duty-already = This person has the duty then already.
core-duty-not-yours = You do not have the duty there now, so there is nothing to hand over.
core-duty-ends-before-start = A shift must end after it begins.

core-approval-approve = Approve
core-approval-review = Reviewed, I agree
core-approval-refuse = Do not approve
core-approval-card = Waiting for you: { $title } ({ $unit }).
core-approval-now-open = Noted: you agree. One more person has to approve.
core-approval-now-granted = Approved. Thank you.
core-approval-now-review = Approved, it leaves at once. A second person has to review it by { $time }.
core-approval-now-refused = Noted: not approved.
core-approval-now-reviewed = Noted: you reviewed it and agree. Thank you.
core-approval-closed = This has been decided already and needs no approval any more.
core-approval-yours = Somebody has approved it. Your second look is still needed: please press "Reviewed, I agree" on the card.
core-approval-was-granted = This has been approved already ({ $who }). Nothing more to do, thank you.
core-approval-was-refused = It has been decided already not to approve this ({ $who }). Nothing more to do, thank you.
core-approval-twice = You have given your opinion already. This needs another person.
core-approval-others = You have given your word already. This needs somebody else: { $who }.
core-approval-own = Nobody approves what they sent themselves. Please ask somebody else to look.
core-approval-excluded = Nobody approves what they reported themselves. Please ask somebody else to look.
core-approval-no-right = This waits for those who approve there.
core-approval-needs-decision = This needs the number of the decision. Please add it and send again.

core-bind-only-in-group = This code is for the group that is to be bound. Please go there and type it again.
core-bind-wrong = The code is wrong or has run out. Please get a new one and type it again.
core-link-unknown = This account is not in the register yet. Registered with another account: open that one, type "link account" for a code, then type the code here. Not registered anywhere: type "register".
core-link-wrong = The code is wrong or has run out. Please type "link account" with your other account for a new one, then type it here.
core-link-too-often = That was wrong too often. Please wait 15 minutes and get a new code.
core-link-too-many = You got many codes within an hour. Please wait a while, then type "link account" again.
core-link-same = These two accounts are linked already; there is nothing more to do.
core-link-two-people = This account has an entry of its own in the register and cannot be linked, since one of the two has a task, or something that cannot be put together. You can go on using both. To link them: with the account that has no task, type "mydata", choose to erase, then type a new code there.
core-link-over = This question has run out or was answered. If you still need it, type "link account" for a new code.
core-link-last = This is your only account, so it cannot be unlinked. To leave for good: type "mydata".
core-link-prove-there = You have, or had, a task, so please do this with your account that has a second step.
core-session-guarded = This person has, or had, a task. The commander there writes "lost phone" and the name, then "give back" and the name; somebody else has to approve.
core-session-last = { $name } is the last { $role } there: nobody could give anything back, so I have done nothing. The operator runs "nhipcau appoint" to name one more, then write "lost phone" again.
core-session-own = Nobody gives themselves a new link: ask somebody else who looks after that place.
core-appoint-come = Welcome, { $name }! This account is yours here from now on; the link that you opened is good no more.
core-appoint-over = This link was opened already, or its time is over. Please ask the operator for a new one.
core-appoint-somebody = This account already has another name here, so it was not given the task of the link. Please open the link with another account, or ask the operator to write the name that is in use.
core-session-elsewhere = This person's account is on { $platform }, not on the ward's own page, so I cannot sign it out. They open the application on the new phone, go to sessions (Element: Settings, Sessions) and sign the lost phone out. Who lost the account itself registers anew, and the old account is asked out of the groups.
core-office-same = Somebody else has to take over.
core-office-nothing = There is nothing to hand over. Commander, oversight and operator are given by the operator.
core-office-ask-commander = You can hand over yourself only to a colleague with a role in this area. Please ask the commander.
core-office-changed = The roles have changed since that hand-over; it cannot be taken back.
core-duty-phone = Duty officer
core-sheet-nowhere = There is no page here that is open to everybody. Please ask the operator to add the web chat.
core-staff-names-often = You have asked for many names that are not in the directory. Please wait 15 minutes; if it is urgent, call the duty officer.
core-published-often = You have asked about many messages that are not ours. Please wait 15 minutes; if it is urgent, call the duty officer.
core-staff-codes-often = That was wrong too often. Please wait 15 minutes and try again; if it is urgent, call the duty officer.
core-bind-too-often = That was wrong too often. Please wait 15 minutes and get a new code.
core-group-unknown = I cannot find this group.
core-group-cannot = This platform cannot do that. Please do it by hand in the application.
core-take-down-which = Please answer the very message that is to go with that word, so that I know which one.
core-take-down-ours = That message is mine and does not go this way. Take it back where it was published.
core-take-down-cannot = I cannot remove what others wrote here. Please ask who sent it to delete it, or the group's administrator.
core-group-no-account = This person has no account in that group.
core-lacks-send = I may not write in this group. Please ask its administrator to let me.
core-lacks-delete = I may not take my messages back in this group. Please ask its administrator to let me.
core-lacks-take-down = I may not remove what others wrote in this group. Please ask its administrator to let me.
core-lacks-invite = I may not let anybody into this group. Please ask its administrator to let me.
core-lacks-remove = I may not ask anybody out of this group. Please ask its administrator to let me.
core-lacks-pin = I may not pin messages in this group. Please ask its administrator to let me.
core-lacks-call = I may not call everybody's attention in this group. Please ask its administrator to let me.
core-kind-takes-no = { $kind } groups take no { $what }. Please choose another kind; the operator can change "kinds" in the settings.
core-kind-unknown = The settings no longer have the kind "{ $kind }", so nothing is sent there. Write "set kind" to choose another, or tell the operator.
core-kind-not-your-yes = Others let people into { $kind }: see "kinds" in the settings. Please ask the officer in charge.
core-kind-officers-only = { $kind } is for people who hold a role. Have the commander give one first, then approve again.
core-kind-other-side = { $group } has people in it already, so it cannot become a group { $kind }: they would read what is not for them. Please make a new group.
core-matter-alarm = alarms about missing people
core-matter-lost = lost and found
core-matter-bulletin = bulletins
core-matter-news = news of the group
core-matter-work = work among officers
core-matter-cases = cases with residents' data
core-group-title = { $kind } of { $unit }
core-group-topic = Neighbours and their police talk here. Please send no identity papers and no account numbers.
core-group-topic-inside = Those on duty take and hand over cases here. What is said here stays here.

### Talk: start menu, emergency card, menus, forms, pictures

core-home =
    Hello! This is the automatic assistant of { $unit }.
    In an emergency please call at once:
core-home-question =
    What do you need? Press a button, or type what is on it.
core-home-question-numbers =
    What do you need? Type a number, or the words behind it.
core-home-also = hello, hi, hey, good morning, start, menu, help, thanks
core-home-unclear = I did not understand that.
core-home-file = I did not keep the picture or file you just sent. Please choose what it is for first, and send it again when I ask for a picture.
core-home-perhaps = Is it this that you need? If not, type 0.
core-home-nothing = There is nothing for you to do here at present. I will write when there is news.
core-emergency = Is somebody in danger? Call now, do not wait for an answer here:

core-emergency-number = the emergency number

# Who looks after data; words that go on a sentence about a platform whose servers are abroad
core-data-contact = { $office }, telephone { $phone }, { $address }
core-data-contact-none = the duty officer or the commander of the unit
core-data-abroad = {" "}and has its servers abroad, so what you write here leaves Viet Nam; if you would rather not, your head can show you the unit's own pages

core-menu-more = More
core-menu-rest = There is also:
core-told-choose = Reply to this very message with the number at the start of a line, or type: { $example }

core-form-cancel-hint = (Type "cancel" to stop.)
core-form-skip = Skip
core-form-skip-hint = (Type "skip" if there is none.)
core-form-keep = Keep
core-form-keep-hint = (Type "keep" to leave it as it is.)
core-form-now = Noted so far: { $answer }
core-form-none = none
core-form-picture = there is a picture

core-form-send = Send
core-form-change = Change
core-form-send-hint = (Type 0 to stop without sending.)
core-form-agree-hint = (Type 0 to stop.)
core-form-sent = You have sent this already, no need to press again.
core-form-pick = What would you like to change?
core-form-cancelled = All right, I dropped what we were doing; nothing was sent. Type 0 when you need something else.
core-form-doubt = Do you want to stop, or is that your answer?
core-form-answer = My answer is "{ $typed }"
core-form-cancel = Stop
core-form-busy = You are in the middle of something else. Shall we go on with that, or drop it for the new one?
core-form-stay = Go on
core-form-switch = Drop it, begin the new one
core-form-first = This is the first question.
core-form-alarming = If what you just wrote is the answer, please send it once more.
core-form-needed = I need an answer to this one, please.
core-form-press = Please press a button below, or type what is on it.
core-form-choose = Please choose a number from 1 to { $count }.
core-form-choice-old = That choice no longer fits. Please have another look.

core-form-words-please = Please write a few words.
core-form-words-only = Please answer this one in words.
core-form-file-left-out = I left out the picture; I will ask when one is needed.
core-form-too-long = That is a little long: at most { $limit } characters, { $over } too many. Please make it shorter.
core-form-phone-digits = Please type digits only, for example: 0912 345 678.
core-form-phone-wrong = That number is not right, perhaps a digit too many or too few. Please type it again, for example: 0912 345 678.

core-form-unit-hint = (Type a name or a cluster's number, for example: to 5.)
core-form-unit-unknown = I cannot find that place. Please type its name or number again.
core-form-person-hint = (Type the person's name.)
core-form-person-unknown = I find nobody of that name in your area. Please type the name again.
core-form-group-hint = (Type the group's name.)
core-form-group-unknown = I find no group of that name in your area. Please type the name again.
core-form-kind-hint = (Choose one, or type the name of a kind of groups.)
core-form-kind-unknown = There is no kind of groups of that name. Please choose one above, or type the name again.
core-form-which = Is it one of these? If not, please say more exactly.
core-form-noted = Noted: { $answer }.
core-form-told = I have noted what you wrote: “{ $answer }”. To write it anew type "back", to stop type "cancel".

core-form-picture-please = Please send a picture.
core-form-picture-coming = The picture is on its way, one moment please.
core-form-one-picture = I take one picture only, so I keep the first.
core-form-caption-left-out = I have the picture. The words that came with it are not kept.
core-form-no-picture = That file is not a picture. Please send a picture.
core-form-picture-large = That picture is too big (at most { $limit } MB). Please send a smaller one.
core-form-picture-broken = I cannot open that picture. Please send it again or choose another.
core-form-picture-unreachable = I could not fetch the picture. Please send it again.

core-form-changed = The questions have just been changed, so let us look at them again. I kept what still fits.
core-form-gone = What we were doing is no longer here, I am sorry. Type 0 to see what else there is.
core-form-lost = If you were in the middle of something, it is no longer here. I am sorry; please begin again.
core-form-late = What you began was left for more than a day, so I closed it; nothing was sent. Type 0 to begin again.
core-form-in-private = I have written to you privately.
core-private-first = Let us talk about this privately: open a private chat with me, type "start", then try again.
core-private-first-at = Let us talk about this privately: open a private chat with me at { $address }, type "start", then try again.
core-press-over = This link was used already, or its time is over. Please press that button in the group once more.

## My data: what the core keeps about somebody

core-privacy-core = About you
core-privacy-name = Name
core-privacy-since = We have known you since
core-privacy-accounts = Accounts on platforms (not what they are called there)
core-privacy-groups = Groups that you are in, and since when
core-privacy-roles = Tasks that you have, had or will have
core-privacy-shifts = Shifts of duty written down
core-privacy-lines = Lines of the log that hold your internal number
core-privacy-none = none
core-privacy-has-roles = Who holds a task hands it over first; after that the person in charge of data can do this.
core-role-resident = Resident
core-role-cluster_head = Head of a cluster
core-role-officer = Area officer
core-role-duty = Duty officer
core-role-commander = Commander
core-role-oversight = Oversight
core-role-data_keeper = Person in charge of data
core-role-helper = Helper
core-role-operator = Operator of the machine

## Going out: notices, groups that are lost, what platforms are asked for

core-notice-footer = Notice no. { $number } · { $source }
core-notice-removed = (This message was removed.)
core-notice-elsewhere = Please write to me in private at: { $address }
core-notice-choose = Please reply to this message with the number in front.
core-notice-choose-code = Please reply to this message with the number in front, or write: { $example }
core-work-group-gone = Messages no longer reach the group { $group }
core-work-group-demoted = I lost rights in the group { $group }
core-group-demoted = In the group { $group } I no longer have all the administrator rights that I need, so I may not be able to pin, take down or let people in. Please ask its administrator to give me my rights back.
core-group-gone = The group { $group } no longer gets messages: it was closed, or I was put out of it. Add me again and bind the group to its unit; I will then send what it missed. If it was deleted for good, write "newgroup", or make one by hand and "bindgroup". Nobody is lost: residents write "register" and are asked into the new one.
core-outcome-uncertain = The platform did not answer in time, so it is not known whether this was done. Please look before you try again.
core-outcome-unreachable = I could not reach the platform. Please try again in a few minutes.
core-outcome-gone = This group is no more, or I am no longer in it.
core-outcome-forbidden = I lack a right in this group. Please ask its administrator to give it to me.
core-outcome-rejected = The platform does not accept this request.
core-job-mistake = Something went wrong and this was not finished. Please try again in a few minutes.
core-job-late = This took too long and was not finished. Please try again in a few minutes.
core-job-picture = This picture could not be drawn. Please use the words instead.
core-job-full = Too much is waiting to be done right now. Please try again in a few minutes.

### Seals

core-seal-gone = This is sealed, and its key is not on this machine. Please tell the operator: the folder unit-keys is missing.
core-seal-destroyed = This was erased, by who sent it or when its days were over. No old backup opens it again.
core-seal-no-picture = One picture is no longer here. Please take it out and send again.

### Second factors

core-proof-needed = For this I have to be sure that it is you. Please open the page below and prove it once; that holds for { $minutes } minutes. I go on by myself then, and you write nothing twice.
core-proof-door = Yes, it is me
core-proof-first = Please prove first that it is you: write to me in private: prove
core-proof-in-private = I have written to you in private, so that you can prove that it is you. I go on at once then.
core-proof-done = Thank you, I am sure now that it is you.
core-proof-once-more = Thank you, that is proved. What you have answered is still there; please give the last answer once more.
core-proof-enrolled = { $way ->
    [passkey] You have just added a passkey (fingerprint, face or screen lock).
    [codes] You have just made ten new spare codes; the old ones are no longer good.
   *[other] You have just added an app that shows six-digit codes.
} If that was not you, please call your commander at once.
core-proof-removed = One of your ways to prove who you are was just removed. If that was not you, please call your commander at once.
core-proof-nowhere = Here you sign in with this very app; nothing more is needed.
core-proof-none-there = This person does not use the ward's own chat, so there is nothing to renew.
core-proof-not-self = Nobody renews their own. Please ask another commander.
core-proof-no-officer = This person has no role, so nothing has to be proved.
core-proof-reset-own = Your ways to prove who you are were removed, so that you can make new ones. Your commander gives you a link; open it on your own device. If you did not ask for this, tell oversight at once.
core-proof-reset-watch = The second factors of { $name } ({ $unit }) were removed to be made anew, as a commander asked.

### Incoming: what was asked for cannot be done, or not like this

core-title = The neighbourhood's assistant
core-sorry = Sorry, something went wrong and this was not done; nothing has changed. Please try again in a few minutes.
core-stale-button = This button can no longer be used. Send me 0 in private to see what can be done now.
core-stale-button-here = This button can no longer be used. Type 0 to see what can be done now.
core-unknown-command = I do not know this command. Type 0 to see what can be done.
core-no-such-choice = There is no choice with this number. Please look at the numbers in the newest message.
core-which-message = Several messages have this choice, and I cannot tell which one you mean. Please choose under that message, reply to it, or type 0 to choose anew.
core-which = Which of these do you mean? If none, type 0.
core-private-only = Let us talk about this in private. Please send me a private message.
core-group-only = This is done in the group. Please type it there.
core-form-open = You are in the middle of something. Please finish it, or type "cancel", before you do something else.
core-pack-unknown = This is no longer in the list of what is posted by hand.
core-pack-newer = This has just changed. Please write "packs" to see what is to be done now.
core-pack-late = More than an hour has passed, so I cannot change that any more. If it is not in the group, please tell the officer of the area.
core-pack-no-account = Nothing is posted by hand here yet. Please ask the operator to add an account with "adapters.manual" to the settings.
core-pack-no-duty = A duty room needs the bot inside, so it cannot be a group that is served by hand. Please choose another kind.
