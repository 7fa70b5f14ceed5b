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
admin-do-set-near = Change neighbours

# Questions

admin-ask-name = What do the neighbours call the person you invite?
admin-ask-group = Into which group?
admin-ask-out-of = Out of which group?
admin-ask-which-group = Which group?
admin-ask-unit = Which unit?
admin-ask-title = What is the group called?
admin-ask-kind = Whom is the group for?
admin-ask-kind-residents = Residents
admin-ask-kind-landlords = Landlords
admin-ask-kind-businesses = Businesses
admin-ask-kind-workers = Workers
admin-ask-kind-parish = A parish or pagoda
admin-ask-kind-internal = Officers only
admin-ask-kind-duty = Duty room
admin-ask-parent = Below which unit?
admin-ask-unit-kind = Is it a cluster, a quarter, a hamlet, or what?
admin-ask-unit-name = What is it called?
admin-ask-unit-number = Which number?
admin-ask-near = Next to which unit?
admin-ask-person = Who?
admin-ask-role = Which role?
admin-ask-role-resident = Resident
admin-ask-role-cluster_head = Cluster head
admin-ask-role-officer = Beat officer
admin-ask-role-duty = Duty officer
admin-ask-role-commander = Commander
admin-ask-role-oversight = Oversight
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
admin-sure-group = Create the group "{ $title }" in { $unit }, { $kind ->
        [residents] for residents
        [landlords] for landlords
        [businesses] for businesses
        [workers] for workers
        [parish] for a parish or pagoda
        [internal] for officers only
       *[duty] as a duty room
    }?
admin-sure-remove = Ask { $person } out of { $group }? I will say a kind word to them in private.
admin-sure-unbind = Unbind { $group }? People stay in it, but I post nothing there any more. It can be bound again.
admin-sure-unit = Add { $name } to { $parent }?
admin-sure-rename = Call { $unit } { $name } from now on? The old name stays in the history.
admin-sure-move = Move { $unit }, with every unit below it, to { $parent }?
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
admin-unbound = The group is unbound, and I post nothing there from now on. To use it again, type "bindgroup".
admin-groups = { $done } of { $total } places have a group for residents.
admin-groups-under = { $unit } ({ $done } of { $total }), not yet:
admin-groups-whole = { $unit } ({ $done } of { $total }): complete.
admin-examining = Examining { $count } groups. In the next minutes I name each that is not well; of those that are well I say nothing.
admin-group-ill = { $title }: { $why }
admin-unit-added = { $name } has been added.
admin-unit-renamed = The new name: { $name }.
admin-unit-moved = { $name } has been moved.
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
admin-log-office-hand-over = handed an office over
admin-log-office-take-back = took a hand-over back
admin-log-relay-passed-on = a case went on to a successor
admin-log-staff-code = opened a code for residents to check
admin-log-directory-shown = chose the name shown in the directory
admin-log-link-give = gave a personal sign-in link
admin-log-group-bind = bound a group
admin-log-group-unbind = unbound a group
admin-log-group-invite = invited somebody into a group
admin-log-group-remove = asked somebody out of a group
admin-log-group-admit = let somebody who asked into a group
admin-log-group-turn-away = did not let somebody who asked into a group
admin-log-unit-add = added a unit
admin-log-unit-rename = renamed a unit
admin-log-unit-move = moved a unit
admin-log-unit-neighbours = changed neighbours
admin-log-relay-published = published a notice
admin-log-relay-spread = let a notice go further
admin-log-relay-stopped = stopped a notice from going further
admin-log-relay-stopped-here = stopped a notice in the own unit
admin-log-relay-undone = took back a notice just published
admin-log-relay-expired = a notice ran out
admin-log-relay-taken = took over a case
admin-log-relay-read = read what people had told
admin-log-relay-closed = closed a case
admin-log-registration-accepted = approved a household
admin-log-registration-refused = did not approve a household
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
