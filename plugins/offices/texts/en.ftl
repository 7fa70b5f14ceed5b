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
