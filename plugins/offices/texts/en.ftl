# Offices: handing over.

offices-title = Handing over
offices-somebody = an officer

offices-ask-before = Who hands over? Write the officer's name.
offices-ask-before-short = Who hands over
offices-ask-after = Who takes over? Write the officer's name.
offices-ask-after-short = Who takes over
offices-ask-when = From when on?
offices-ask-when-short = When
offices-ask-when-now = Now
offices-ask-when-tomorrow = Tomorrow at 7
offices-ask-when-week = In a week, at 7
offices-ask-when-month = In a month, at 7

offices-role-cluster_head = cluster head
offices-role-officer = area officer
offices-role-duty = duty officer
offices-role-helper = helper

offices-look-now = Now, from { $before } to { $after }:
offices-look-then = From { $before } to { $after }, at { $when }:
offices-role = • The role of { $role }, { $unit }
offices-deputy = • { $name } no longer stands in
offices-shift = • The duty from { $when }
offices-cases = • The open cases there, with what people told in private
offices-requests = • { $count } requests go on waiting for approval; who takes over cannot approve them
offices-room = • Group { $title }: does not change by itself; please invite one and ask the other out
offices-not-moved = Everybody keeps their own account and keys. It can be taken back within 24 hours.

offices-button-go = Hand over
offices-button-no = No, hand over nothing
offices-button-drop = Drop the plan
offices-button-back = Take it back
offices-button-introduce = Introduce to residents
offices-button-post = Post the introduction

offices-planned = Planned: it is handed over at { $when }.
offices-dropped = Dropped; nothing is handed over.
offices-done = Handed over from { $before } to { $after }: { $unit }. It can be taken back within 24 hours.
offices-not-done = What { $name } has could not be handed over: { $why }
offices-why-changed = people or roles have changed since. Write "replace officer" to do it anew.
offices-tell-before = Your task in { $unit } is { $after }'s now. Thank you.
offices-tell-after = You take over from { $before } in { $unit }. Write "work" to see what waits.
offices-tell-back = The last hand-over was undone. The task is { $name }'s again.
offices-back = It is as it was for { $name }. Deputies have to be named again.
offices-done-already = This hand-over was done or planned already.
offices-too-late = This hand-over is no more, or older than 24 hours. Write "replace officer" for a new one.

offices-introduce = May we introduce { $name }, who looks after { $unit } from now on. Whatever you need, write to the assistant; write "who" to see who is in charge and whom to call.
offices-introduce-look = To be posted in { $count } groups: { $text }
offices-introduced = The introduction is being posted.
offices-introduced-already = The introduction was posted already.
offices-no-groups = There is no residents' group there yet.

offices-export = Handed over at { $when }

# A lost phone of somebody with a task. Variables: $name whose phone, $who who says so

offices-lost-own = Have you lost your phone? One tap and it is done: every open phone (this one too, on the ward's own page) is signed out, and all your tasks and shifts end now. To get them back your commander writes "give back" and your name, and somebody else approves, within 7 days.
offices-lost-whom = { $count ->
    [one] One tap locks at once: every phone is signed out, every task and shift ends. It can be given back for 7 days.
   *[other] There are { $count }. Pressing the right name locks at once: every phone is signed out, every task and shift ends. It can be given back for 7 days.
}
offices-lost-nobody = I find no officer called "{ $name }" whom you can lock. Write again: lost phone and the name. Oversight and operators say it themselves, or the operator uses the command line. For a resident write: regain and the name.
offices-button-lock = Lock { $name } now
offices-lost-already = { $name } is locked already. To give it back write "give back { $name }".
offices-lost-done = { $name } lost a phone: every phone on the ward's page is signed out, { $grants } tasks and { $shifts } shifts have ended. Cases are the duty officer's now; { $requests } requests wait on for somebody else's approval, nothing is lost. Plan somebody else for an empty shift.
offices-lost-elsewhere = On { $platform } the account is their own: they open the application on another phone and sign the lost one out (Element: Settings, Sessions). If need be, ask that account out of the groups.
offices-lost-told = { $who } says so. { $words }
offices-lost-you = { $who } says that your phone is lost, so your tasks and sessions have ended for now. If that is not so, see your commander to get them back.
offices-back-how = Write "give back" and the name of the officer whose phone was lost.
offices-back-nobody = I find nobody called "{ $name }" who was locked for a lost phone in the last 7 days where you command. After 7 days give the tasks anew: write "grant".
offices-back-look = Give the tasks back, with a new link? Somebody else has to approve first. Only do it after you have met.
offices-button-return = Give back to { $name }
offices-back-title = { $by } asks to give tasks and a new link back to { $name }, who lost a phone
offices-back-asked = That was asked already and waits for oversight.
offices-back-waits = Oversight is asked. Once approved { $name }'s tasks are back, and you get the link to hand over.
offices-back-refused = Giving back to { $name } was not approved. The tasks stay ended.
offices-back-done = { $name }'s tasks are back as before the phone was lost.
offices-back-told = Your tasks are back; your old phones are signed out of the ward's page.
offices-link = { $name }'s own link, good once, for 30 minutes. Open it to show the code that they scan with the new phone: { $link }
offices-no-link = { $name }'s tasks are back, but there is no link: { $why }
offices-export-lost = Phone reported lost { $when }
