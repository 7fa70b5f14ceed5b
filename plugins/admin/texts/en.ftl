# Admin: the officers' home. Variables of questions are the earlier answers of the form.

admin-title = Officers' work

# Home and its menus

admin-work = { $count ->
    [0] Hello { $name }. Nothing is waiting for you.
    [one] Hello { $name }. One thing is waiting.
   *[other] Hello { $name }. { $count } things are waiting.
}
admin-tool-duty = Duty
admin-tool-groups = Groups
admin-tool-people = People and roles
admin-tool-units = Units
admin-tool-audit = Log

admin-menu-work = The officers' work
admin-menu-duty = Duty: what do you need?
admin-menu-groups = Groups: what do you need?
admin-menu-people = People and roles: what do you need?
admin-menu-units = Units: what do you need?

admin-do-rota = Show the rota
admin-do-take-duty = I take the duty
admin-do-hand-over = Hand the duty over
admin-do-plan-duty = Plan a shift
admin-do-invite = Invite somebody into a group
admin-do-knocks = Who asks to join a group
admin-do-which-groups = Where groups exist
admin-do-remove-person = Ask somebody out of a group
admin-do-new-group = Create a group
admin-do-bind-group = Bind a group that exists
admin-do-unbind-group = Unbind a group
admin-do-doctor = Examine the groups
admin-do-roles = Show somebody's roles
admin-do-give-role = Give a role
admin-do-deputy = Name a deputy
admin-do-tree = Show the units
admin-do-add-unit = Add a unit
admin-do-rename-unit = Rename a unit
admin-do-move-unit = Move a unit
admin-do-merge-unit = Merge two units
admin-do-split-unit = Split a unit
admin-do-undo-change = Undo
admin-do-unit-history = What became of a unit
admin-do-clone-unit = Clone a pilot unit
admin-do-set-near = Change neighbours

# Second factors

admin-prove = On this page you prove that it is you, and look after your passkeys and codes.
admin-do-renew-proof = Renew a proof
admin-sure-renew = Remove all passkeys and codes of { $person }, so that they begin anew? Meet or call them first, to be sure that it is them.
admin-sure-renew-short = Renew a proof
admin-renewing = Removing the second factors of { $name }. The link for new ones comes in a moment.
admin-renewed = Done. Hand this link to { $name } in person; it opens only where { $name } is signed in, once, within 24 hours.
admin-not-renewed = There is no link yet. Please try again in a few minutes.

# Questions

admin-ask-name = What do the neighbours call the person you invite?
admin-ask-group = Into which group?
admin-ask-out-of = Out of which group?
admin-ask-which-group = Which group?
admin-ask-unit = Which unit?
admin-ask-title = What is the group called?
admin-ask-describe-group = Which group is to get another kind?
admin-ask-fields = What is the group about? Put commas between several, such as: public order, traffic. Skip it if there is nothing.
admin-sure-describe =
    Set { $group } to:
    Kind: { $kind }
    Subjects: { $fields }
admin-described = Noted: { $group }
admin-do-describe-group = Set the kind of a group
admin-do-find-groups = Find groups
admin-do-who-hears = Who would hear of it
admin-find = There are { $count } groups. Choose a subject or a kind, or write "find groups" and a place, such as "find groups ben do".
admin-found = { $count } groups with "{ $words }":
admin-find-none = I find no group with "{ $words }" in your area. Write fewer words, or "find groups" to see what there is.
admin-find-more = Go on
admin-group-line = - { $title }: { $kind }{ $about }, { $unit }, { $people } people
admin-group-kind-lost = the kind "{ $kind }", which the settings no longer have
admin-who-hears = How many would hear of something sent to which kind? You may also write "who hears landlords of the commune". Nothing is sent.
admin-who-hears-where = I find no place "{ $words }" in your area. Type the name of the neighbourhood again, or nothing for all of it.
admin-reach = { $kind }, { $unit }: { $chats } groups, { $people } people, about { $minutes } minutes to send. Nothing was sent.
admin-reach-takes = They take: { $what }.
admin-reach-not = They do not take: { $what }.
admin-matter-alarm = alarms about people
admin-matter-lost = lost and found
admin-matter-bulletin = bulletins
admin-matter-news = news of the group
admin-matter-work = work among officers
admin-matter-cases = cases with residents' data
admin-ask-kind = Whom is the group for?
admin-ask-parent = Below which unit?
admin-ask-unit-kind = Is it a cluster, a quarter, a hamlet, or what?
admin-ask-unit-name = What is it called?
admin-ask-unit-number = Which number?
admin-ask-merge-unit = Which unit goes into another?
admin-ask-merge-into = Into which one?
admin-ask-split-unit = Which unit is to be split?
admin-ask-split-names = What are the parts called? Please type the names with commas between, for example: Cluster 14A, Cluster 14B.
admin-ask-history-unit = The history of which unit?
admin-ask-days = How long do the old groups go on?
admin-ask-days-week = 7 days
admin-ask-days-month = 30 days
admin-ask-days-two = 60 days
admin-ask-clone-pilot = Which unit is the pilot?
admin-ask-clone-under = To all units of its kind in which one?
admin-ask-near = Next to which unit?
admin-ask-person = Who?
admin-ask-role = Which role?
admin-ask-role-resident = Resident
admin-ask-role-cluster_head = Cluster head
admin-ask-role-officer = Beat officer
admin-ask-role-duty = Duty officer
admin-ask-role-commander = Commander
admin-ask-role-oversight = Oversight
admin-ask-role-data_keeper = Person in charge of data
admin-ask-role-helper = Helper
admin-ask-role-operator = Operator
admin-ask-until = For how long?
admin-ask-until-day = One day
admin-ask-until-week = One week
admin-ask-until-month = One month
admin-ask-until-year = One year
admin-ask-until-open = Until it changes
admin-ask-deputy = Who stands in for you?
admin-ask-duty-unit = The duty of which unit?
admin-ask-next = To whom?
admin-ask-shift-person = Who has the duty?
admin-ask-shift-day = Which day?
admin-ask-shift-day-today = Today
admin-ask-shift-day-tomorrow = Tomorrow
admin-ask-shift-day-after = The day after tomorrow
admin-ask-shift-from = From what time?
admin-ask-shift-from-morning = 7:00
admin-ask-shift-from-afternoon = 15:00
admin-ask-shift-from-evening = 19:00
admin-ask-shift-from-night = 23:00
admin-ask-shift-long = For how many hours?
admin-ask-shift-long-short = 4 hours
admin-ask-shift-long-shift = 8 hours
admin-ask-shift-long-half = 12 hours
admin-ask-shift-long-whole = 24 hours

# The last look

admin-sure-invite = Get a link into { $group } for { $name }?
admin-sure-group = Create the group "{ $title }" in { $unit }, for: { $kind }?
admin-sure-remove = Ask { $person } out of { $group }? I will say a kind word to them in private.
admin-sure-unbind = Unbind { $group }? People stay in it, but I post nothing there any more. It can be bound again.
admin-sure-unit = Add { $name } to { $parent }?
admin-sure-near = Change the border between { $unit } and { $near }? Neighbours stop being neighbours, others become neighbours.
admin-sure-grant = Make { $person } { $role ->
        [cluster_head] cluster head
        [officer] beat officer
        [duty] duty officer
       *[helper] helper
    } in { $unit }, { $until ->
        [day] for one day
        [week] for one week
        [month] for one month
        [year] for one year
       *[open] until it changes
    }?
admin-sure-deputy = { $person } will stand in for all your work as beat officer { $until ->
        [day] for one day
        [week] for one week
       *[month] for one month
    }, but nowhere longer than your own role there. Do you agree?
admin-sure-duty = Hand the duty of { $unit } over to { $person } right now?
admin-sure-shift = Plan { $person } for the duty of { $unit }: { $day ->
        [today] today
        [tomorrow] tomorrow
       *[after] the day after tomorrow
    }, from { $start ->
        [morning] 7:00
        [afternoon] 15:00
        [evening] 19:00
       *[night] 23:00
    }, for { $long ->
        [short] 4 hours
        [shift] 8 hours
        [half] 12 hours
       *[whole] 24 hours
    }?

# What was done

admin-inviting = Getting a link for { $name }…
admin-invited =
    A link into the group, for one person, once, within 15 minutes:
    { $link }
    Please hand it to the right person yourself and do not post it in a group.
admin-not-invited = There is no link yet. Please try again in a few minutes.
admin-removing = Asking { $name } out of the group…
admin-removed = { $name } is no longer in that group. You can invite them again when needed.
admin-removed-you = You are no longer in one of the groups here. If something is unclear, please ask the cluster head or your beat officer. You can still write to me in private as before.
admin-creating = Creating the group "{ $title }"…
admin-created = The new group is there and bound to its unit. Type "invite" to bring people in.
admin-bind-code =
    Within the next 15 minutes, go into that group yourself and type:
    bind { $code }
    From anybody else it does nothing.
admin-bound = From now on this group belongs to { $unit }.
admin-bound-beside = This group belongs to { $unit } now, beside { $groups }: every notice goes to all of them, and the place counts once.
admin-bind-which = This place has the group { $groups } already. Is the new one to take its place, or to be used beside it (such as one on Telegram and one on Matrix)?
admin-button-instead = Instead of it
admin-button-beside = Beside it
admin-bind-code-instead =
    Go to the new group and type: bind { $code }
    The code is good once, for 15 minutes, for you alone. After that nothing is sent to the old group any more; people stay in it, so please tell them.
admin-unbound = The group is unbound, and I post nothing there from now on. To use it again, type "bindgroup".
admin-groups = { $done } of { $total } places have a group for residents.
admin-groups-under = { $unit } ({ $done } of { $total }), not yet:
admin-groups-whole = { $unit } ({ $done } of { $total }): complete.
admin-examining = Examining { $count } groups. In the next minutes I name each that is not well; of those that are well I say nothing.
admin-group-ill = { $title }: { $why }
admin-unit-added = { $name } has been added.
admin-now-near = Now next to { $near }.
admin-no-longer-near = No longer next to { $near }.
admin-more-units = … and { $count } units more.
admin-given = { $name } is now { $role }.
admin-deputised = { $name } stands in for you:
admin-deputised-until = { $unit }, until { $when }
admin-no-roles = No role yet.
admin-role-line = { $role }, { $unit }
admin-role-line-until = { $role }, { $unit }, until { $when }
admin-end = End { $role }, { $unit }
admin-end-sure = End the role { $role } of { $name } in { $unit } right now? Deputies end with it.
admin-end-yes = Yes, end it
admin-ended = That role has ended, and its deputies with it.
admin-rota-unit = { $unit }:
admin-rota-empty = nobody has the duty yet
admin-rota-line = { $name }, from { $start } to { $end }
admin-rota-open = { $name }, from { $start } until handed over
admin-duty-taken = You have the duty of { $unit }. Thank you.
admin-duty-handed = { $name } has the duty now. Thank you.
admin-duty-yours = You have been given the duty of { $unit } from now on.
admin-duty-planned = { $name } has the duty from { $start } to { $end }.


# Somebody asks to be let into a group

admin-knock = { $name } (as the account calls itself) asks to join the group { $group }.
admin-knock-still = { $name } (as the account calls itself) is still waiting for an answer about the group { $group }.
admin-knock-nameless = Somebody without a name
admin-button-admit = Let in
admin-button-turn-away = No
admin-work-knock = { $name } asks to join { $group }
admin-knocks = { $count ->
    [0] Nobody asks to join a group at present.
    [one] One person asks to join a group.
   *[other] { $count } people ask to join groups. Please choose them one by one.
}
admin-admitted = { $name } has been let into the group { $group }. If it was the wrong person, write "mời ra".
admin-turned-away = { $name } has been told that they cannot join the group { $group } now. If it is a neighbour after all, write "mời".
admin-knock-admitted = { $who } has let the person who asked into the group { $group }.
admin-knock-turned-away = { $who } has told the person who asked that they cannot join the group { $group } now.
admin-knock-late = Somebody asked to join the group { $group }, and nobody answered for a week: I no longer keep that request.
admin-knock-inside = The person who asked to join the group { $group } is in it by now.
admin-knock-withdrawn = This request to join the group { $group } has been erased.
admin-knock-export = Asked to join the group { $group } on { $when }, under the name

# Merging, splitting, moving, renaming

admin-reform-merge = { $unit } goes into { $into }.
admin-reform-split = { $unit } is split into: { $into }.
admin-reform-move = { $unit }, with every unit below it, moves to { $into }.
admin-reform-rename = { $unit } is renamed { $into }. Its old name goes on leading there.
admin-reform-groups = { $count } groups, about { $people } people, each counted once.
admin-reform-open = Open there: { $work } waiting, { $approvals } requests for approval, { $notices } notices out, { $shifts } shifts, { $grants } roles. All of it goes on; nothing is lost.
admin-reform-nobody-more = Nobody could read more than now.
admin-reform-who-more = These could then read what belongs to it:
admin-reform-more-readers = … and { $count } more people or rooms.
admin-reform-room = - the room { $group }
admin-reform-both-first = That begins only when a cluster head or officer of either side has agreed, two different people. I ask them; until then everybody reads what they read now.
admin-reform-until = The old groups go on for { $days } days before they close; people are invited into the new ones. Until then both get the news.
admin-reform-undoable = For 7 days, write "undo" and everything is as before.
admin-reform-yes = Yes, do it
admin-reform-done-merge = { $unit } is now part of { $into }. Its groups have been told.
admin-reform-done-split = { $unit } was split into: { $into }. Its groups have been told.
admin-reform-done-move = { $unit } moves to { $into }: noted.
admin-reform-done-rename = Renamed. The new name: { $unit }.
admin-reform-waits = Nobody reads more yet: a cluster head or officer of either side has to agree.
admin-reform-groups-made = { $count } new groups are being made for the parts.
admin-reform-groups-by-hand = I cannot make groups here. Please make one for each part and write "bindgroup".
admin-reform-work-merge = Agree that { $unit } goes into { $into }?
admin-reform-work-move = Agree that { $unit } moves to { $into }?
admin-reform-ask-merge = { $who } has put { $unit } into { $into }. If you and the other side agree, those in charge of { $into } can read what belongs to { $unit }. Do you agree?
admin-reform-ask-move = { $who } wants { $unit } to move to { $into }. If you and the other side agree, those in charge of { $into } can read what belongs to { $unit }. Do you agree?
admin-reform-agree = Agree
admin-reform-not-yet = Not yet
admin-reform-agreed = Thank you. It begins when the other side agrees too.
admin-reform-in-effect = Both sides have agreed: { $into } now looks after { $unit } too.
admin-reform-disagreed = I have passed that on. Everybody reads what they read before; when you agree, open it again from "work".
admin-reform-told-disagreed = { $who } does not agree yet about { $unit } and { $into }. Nothing has changed. Please talk to them.

# From the old group into the new one

admin-passage = Please note: { $unit } is now { $into }. This group goes on until { $when } and then closes. Press below to come into the new group; important news reach both.
admin-passage-welcome = From today { $unit } is part of { $into }. Its people will come into this group; please welcome them.
admin-passage-soon = A reminder: this group closes at { $when }. If you are not in the new group of { $into } yet, press below.
admin-passage-over = This group is closed: { $unit } is now { $into }, and its news are in the new group. You can still press below, or ask the cluster head. Thank you all.
admin-passage-undone = { $unit } stays as it was, neither merged nor split. This group goes on as before.
admin-passage-part-undone = { $unit } stays as it was and is not split. This group will close; press below to come back to the group of { $unit }.
admin-passage-enter = Into the group of { $unit }
admin-passage-private = I am sending you the way into the new group in private.
admin-passage-link =
    The way into the group { $group }, for you alone, good once within 15 minutes:
    { $link }
admin-passage-left = This old group is due, but what took its place has no group of the same kind, so it goes on and nobody misses anything. Please write "newgroup" or "bindgroup" for the new place; I look again the day after.
admin-work-left-group = The group { $group } could not be closed

# Undoing, and what became of a unit

admin-undo = { $count ->
    [0] There is nothing to undo now. Each change can be undone for 7 days.
   *[other] Which change do you want to undo?
}
admin-reform-short-merge = { $unit } into { $into }
admin-reform-short-split = { $unit } split into { $into }
admin-reform-short-move = { $unit } moved to { $into }
admin-reform-short-rename = { $was } renamed { $unit }
admin-undo-sure = Undo: { $what }? { $unit } will be as before, and its groups go on and are told.
admin-undo-yes = Yes, undo it
admin-undone = Undone. { $unit } is as before.
admin-history-none = Nothing has changed here since it was entered.
admin-history-add = added to { $after }
admin-history-name = renamed from { $before } to { $after }
admin-history-parent = moved from { $before } to { $after }
admin-history-merge = went into { $after }
admin-history-merge-from = took in { $before }
admin-history-split = was split into { $after }
admin-history-split-from = came out of { $before }
admin-history-undo = undone, as it was before

# Cloning a pilot cluster

admin-clone = Like { $pilot }, { $count } places in { $under } lack something: { $groups } groups will be made and { $roles } roles given. What is there stays. Heads of each place and deputies are named separately.
admin-clone-more = … and { $count } more groups.
admin-clone-role = Wherever it lacks: { $name }, { $role }
admin-clone-role-until = Wherever it lacks: { $name }, { $role }, until { $when }
admin-clone-yes = Yes, clone it
admin-clone-nothing = Every place of that kind has what the pilot has; there is nothing to do.
admin-cloning = { $groups } groups are being made; { $roles } roles were given. I write once when all is done.
admin-cloned = All is there. Write "clusters" to look at it.
admin-clone-failed = The group { $title } could not be made: { $why } Write "clone" to do what lacks.

# Oversight

admin-chain-whole = The log is whole.
admin-chain-broken = The log was altered, from line { $number } on. Please report this upwards at once.
admin-audit-end = No more lines.
admin-older = Older
admin-by-itself = by itself
admin-somebody = somebody

# What was done, as the log says it: "Anh Dũng · đã giao ca trực · Xã Mây Trắng"

admin-log-approval-ask = asked for approval
admin-log-approval-approve = approved
admin-log-approval-refuse = refused
admin-log-approval-review = reviewed and agreed
admin-log-approval-freeze = a notice was frozen, as nobody had reviewed it
admin-log-duty-plan = took or planned a shift
admin-log-duty-hand-over = handed the duty over
admin-log-grant-give = gave a role
admin-log-grant-end = ended a role
admin-log-session-lock = locked an officer who lost a phone
admin-log-session-unlock = gave an officer the roles back
admin-log-session-regain = gave somebody who lost a phone a new link
admin-log-office-hand-over = handed an office over
admin-log-office-take-back = took a hand-over back
admin-log-relay-passed-on = a case went on to a successor
admin-log-proof-enrolled = added a second factor of their own
admin-log-proof-removed = removed a second factor of their own
admin-log-proof-refused = tried a second factor that did not fit
admin-log-proof-reset = had an officer begin anew with second factors
admin-log-staff-code = opened a code for residents to check
admin-log-directory-shown = chose the name shown in the directory
admin-log-hand-posted = posted something by hand
admin-log-hand-corrected = posted a correction by hand
admin-log-hand-taken-off = took something off by hand
admin-log-hand-undone = said that a tick was a mistake
admin-log-link-give = gave a personal sign-in link
admin-log-group-bind = bound a group
admin-log-group-describe = set the kind of a group
admin-log-group-unbind = unbound a group
admin-log-group-invite = invited somebody into a group
admin-log-group-remove = asked somebody out of a group
admin-log-group-admit = let somebody who asked into a group
admin-log-group-take-down = took down a message of somebody else in a group
admin-log-group-turn-away = did not let somebody who asked into a group
admin-log-day = The log today: { $count } lines ({ $more } new), code { $hash }
admin-log-changed = The log was changed or shortened: it does not follow from what you were told last ({ $count } lines, code { $hash }, at { $when }). Please leave the machine as it is, tell your superiors, and compare with a backup.
admin-log-missed = Nothing was said about the log for more than a day; last were { $count } lines, code { $hash }, at { $when }. Please ask the operator why.
admin-log-privacy-call = corrected their own name
admin-log-privacy-leave = left a group by themselves
admin-log-privacy-erase = erased somebody's data as they asked
admin-log-account-link = linked one more account of their own
admin-log-account-merge = made two registrations of their own one
admin-log-account-part = unlinked an account of their own
admin-log-tips-taken = took a report
admin-log-tips-opened = opened a report
admin-log-tips-asked = asked the sender of a report
admin-log-tips-passed = passed a report on
admin-log-tips-ended = ended a report
admin-log-tips-held = kept the words of a report longer
admin-log-tips-handed-over = handed a report over
admin-log-mydata-asked = made a request about data
admin-log-mydata-read = read a request about data
admin-log-mydata-answered = answered a request about data
admin-log-mydata-extended = extended a request about data
admin-log-mydata-ended = closed a request about data
admin-log-mydata-incident = wrote down a data incident
admin-log-mydata-incident-read = read a data incident
admin-log-mydata-incident-reported = wrote down that a data incident was reported
admin-log-mydata-incident-ended = closed a data incident
admin-log-mydata-incident-exported = took the record of a data incident
admin-log-mydata-self-checked = looked at what is overdue about data
admin-log-unit-add = added a unit
admin-log-unit-rename = renamed a unit
admin-log-unit-move = moved a unit
admin-log-unit-merge = merged a unit into another
admin-log-unit-split = split a unit
admin-log-unit-agree = agreed that a unit changes
admin-log-unit-undo = undid a change of a unit
admin-log-admin-disagreed = did not agree yet that a unit changes
admin-log-admin-cloned = cloned a pilot unit
admin-log-unit-neighbours = changed neighbours
admin-log-house-restored = began again from a backup
admin-log-relay-published = published a notice
admin-log-relay-spread = let a notice go further
admin-log-relay-stopped = stopped a notice from going further
admin-log-relay-stopped-here = stopped a notice in the own unit
admin-log-relay-undone = took back a notice just published
admin-log-relay-expired = a notice ran out
admin-log-relay-taken = took over a case
admin-log-relay-read = read what people had told
admin-log-relay-closed = closed a case
admin-log-bulletins-asked = asked for approval of a bulletin
admin-log-bulletins-planned = planned a bulletin that is approved already
admin-log-bulletins-sent = a bulletin was sent to residents
admin-log-bulletins-asks-read = asked heads to say that they have read a bulletin
admin-log-bulletins-asks-read-not = no longer asks heads to say that they have read a bulletin
admin-log-bulletins-dropped = dropped a bulletin that was not sent
admin-log-bulletins-undone = took back a bulletin just sent
admin-log-bulletins-recalled = recalled a bulletin
admin-log-bulletins-expired = a bulletin expired and was taken down
admin-log-bulletins-library = approved a post that lies ready
admin-log-bulletins-series = began a series of bulletins
admin-log-bulletins-series-skipped = skipped a series once
admin-log-bulletins-series-stopped = stopped a series
admin-log-bulletins-series-missed = said what becomes of missed times of a series
admin-log-registration-accepted = approved a household
admin-log-registration-refused = did not approve a household
admin-log-registration-let-in = let somebody into a group
admin-log-registration-left = somebody left a group
admin-log-registration-meeting = opened the code of a meeting
admin-log-registration-elder = entered somebody without a telephone
admin-log-registration-kin-ended = ended the reading to somebody
admin-log-registration-moved = a household moved away

# What cannot be done, and what to do instead

admin-unknown = I do not know you yet. Please ask your beat officer for an invitation.
admin-not-yours = This is not within your rights there. If it is needed, please ask the commander of the unit.
admin-nothing-to-deputise = You have no role that somebody could stand in for.
admin-knock-over = This request to join a group has been answered, or is more than a week old.
admin-knock-decided = { $who } has answered this request already.
admin-knock-not-there = { $name } no longer waits at the group { $group }: they may be in it already, or have given up. If you do not see them there, write "mời", or have them ask once more.
admin-knock-forbidden = I may not answer who asks to join the group { $group }. Please have the group's administrator let me invite and remove people, then press once more above.
admin-knock-group-gone = I am no longer in the group { $group }, so I could not answer { $name }. Please let them in by hand, or add me again and press once more above.
admin-near-itself = A unit is not next to itself. Please choose another one.
admin-no-such-role = That role is gone. Type "roles" to look again.
admin-bind-how = Type "bind" and then the code. If you have none, write to me in private: bindgroup.
