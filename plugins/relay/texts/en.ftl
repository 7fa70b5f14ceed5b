# Relay: lost and found. Variables: $direction found|lost, $what animal|thing|vehicle|child|elder|adult, $code number of the case.

relay-title = Lost and found

# What residents choose from, and how a report begins

relay-menu-found = I found or saw something
relay-menu-lost = I lost something
relay-menu-missing = Look for a person
relay-menu-found-also = found, saw, caught
relay-menu-lost-also = lost, dropped, stolen
relay-menu-missing-also = missing, not home, disappeared

relay-ask-direction = Do you have it, or are you looking for it?
relay-ask-direction-found = I found it and have it
relay-ask-direction-lost = I am looking for it
relay-ask-what = { $direction ->
    [found] What did you find?
   *[lost] What are you looking for?
}
relay-ask-what-animal = An animal
relay-ask-what-thing = A thing, papers
relay-ask-what-person = A person
relay-ask-what-vehicle = A stolen vehicle
relay-ask-what-animal-also = buffalo, cow, dog, cat, chicken, duck, pig, goat
relay-ask-what-thing-also = wallet, papers, phone, key, bag, money, card
relay-ask-what-person-also = child, boy, girl, grandmother, grandfather, kid
relay-ask-what-vehicle-also = motorbike, bicycle, car, bike
relay-ask-age = Who is it?
relay-ask-age-child = A child
relay-ask-age-elder = An old or forgetful person
relay-ask-age-adult = An adult
relay-ask-description = { $what ->
    [animal] Describe the animal in a few words: breed, colour, size.
    [thing] Describe the thing in a few words. Do not name all that is inside.
    [vehicle] What vehicle, what colour, which plate?
   *[person] { $age ->
        [child] { $direction ->
            [lost] There is no need to wait 24 hours. If life is in danger, call { $emergency } at once.
           *[found] If life is in danger, call { $emergency } at once.
        } Describe the person in a few words: man or woman, about how old, clothes, marks.
        [elder] { $direction ->
            [lost] There is no need to wait 24 hours. If life is in danger, call { $emergency } at once.
           *[found] If life is in danger, call { $emergency } at once.
        } Describe the person in a few words: man or woman, about how old, clothes, marks.
       *[adult] Describe the person in a few words: man or woman, about how old, clothes, marks.
    }
}
relay-ask-mark = One mark that only the owner can know? Only the duty room, the officers and commanders here know it, to ask whoever comes for it.
relay-ask-place = { $direction ->
    [found] Where and when did you find it?
   *[lost] Where and when was it last seen?
}
relay-ask-unit = In which cluster or hamlet was it?
relay-ask-photo = Please send one picture.
relay-ask-contact = A number where the duty officer can call you back? Only the duty room, the officers and commanders here see this number.
relay-ask-sure =
    Please look once more:
    Description: { $description }
    Place: { $place } ({ $unit })
    { $direction ->
        [found] { $what ->
            [person] Call back: { $contact }
           *[other]
                Mark kept secret: { $mark }
                Call back: { $contact }
        }
       *[lost] Call back: { $contact }
    }
    Picture: { $photo }
    Send it to the duty officer?

relay-ask-direction-short = Have it, or look for it
relay-ask-what-short = Kind: animal, thing, person, vehicle
relay-ask-age-short = Who it is
relay-ask-description-short = The description
relay-ask-mark-short = The mark kept secret
relay-ask-place-short = Where and when
relay-ask-unit-short = Cluster or hamlet
relay-ask-photo-short = The picture
relay-ask-contact-short = The number to call back

# What somebody knows of a case

relay-ask-code = Which case number is it about?
relay-ask-claim = What do you know about this?
relay-ask-claim-mine = It is mine
relay-ask-claim-saw = I know something
relay-ask-proof = Does it have a mark that others do not know? Only the officer in charge, or who takes over, reads your answer.
relay-ask-words = What do you know, where and when did you see it? Only the officer in charge, or who takes over, reads your answer.
relay-ask-sighting-photo = If you have a picture, please send it.
relay-ask-sighting-contact = A number where the officer can call you back? Only the officer in charge, or who takes over, sees this number.

relay-thanks = Thank you. Case { $code } has reached { $who }, who will look at it before { $by }.
relay-duty-officer = the duty officer
relay-thanks-urgent = { $direction ->
    [lost] There is no need to wait 24 hours. If life is in danger, please call at once:
   *[found] If life is in danger, please call at once:
}
relay-call-duty = Duty officer { $phone }
relay-thanks-claim = Thank you. The officer in charge of case { $code } has your answer.
relay-thanks-call = The officer will be in touch by the number that you left.
relay-thanks-no-call = You left no telephone number, so the officer cannot call you back. To leave one, write to me again: case { $code }.
relay-thanks-pickup = Where to pick it up: { $pickup }
relay-thanks-sighting = Thank you. The officer in charge of case { $code } has your answer. Only that officer, or who takes over, can read it.
relay-say-privately = Thank you. Please tell me this in private, to keep it safe for everybody: choose below the notice, or write "case { $code }" to me.

# What every group sees

relay-notice-head = { $direction ->
    [found] { $what ->
        [animal] STRAY ANIMAL LOOKS FOR ITS OWNER
        [thing] FOUND: WHOSE IS IT?
        [child] LOST CHILD LOOKS FOR THE FAMILY
        [elder] LOST ELDER LOOKS FOR THE FAMILY
       *[adult] LOST PERSON LOOKS FOR THE FAMILY
    }
   *[lost] { $what ->
        [animal] LOST ANIMAL
        [thing] LOST PROPERTY
        [vehicle] STOLEN VEHICLE
        [child] MISSING CHILD
        [elder] MISSING ELDER
       *[adult] MISSING PERSON
    }
}
relay-notice-place = { $direction ->
    [found] Found at: { $place }
   *[lost] Last seen: { $place }
}
relay-notice-answer = If you know something, choose below or write to me in private: case { $code }. Please do not post pictures or telephone numbers elsewhere.
relay-notice-frozen = This notice waits to be confirmed again. If you know something, you can still write to me in private: case { $code }.
relay-photo-alt = Picture of case { $code }

relay-returned-head = RETURNED
relay-returned = Case { $code } is settled: the owner has it back. Thank you all!
relay-home-head = FOUND
relay-home = Case { $code } is settled: home with the family. If you kept a picture, please delete it. Thank you all!
relay-withdrawn-head = TAKEN BACK
relay-withdrawn = Notice { $code } no longer holds. Please do not pass it on.
relay-expired-head = EXPIRED
relay-expired = Notice { $code } has expired. Thank you for keeping your eyes open.

# Buttons

relay-button-know = I know something
relay-button-returned = Returned
relay-button-home = Found
relay-button-spread = Spread now
relay-button-stop = Stop spreading
relay-button-stop-here = Stop it in my area
relay-button-undo = Take back (within { $seconds } seconds)
relay-button-take = I take this case
relay-button-sure-returned = Yes, returned
relay-button-sure-home = Yes, found
relay-button-sure-undo = Yes, take it back
relay-button-sure-spread = Spread
relay-button-sure-refuse = Yes, do not publish
relay-button-withdraw = Not right, take it back
relay-button-others = More…
relay-button-leave = Leave it

# The card in the duty room

relay-card-head = { $direction ->
    [found] Case { $code } · { $what ->
        [animal] stray animal
        [thing] thing found
        [child] lost child
        [elder] lost elder
       *[adult] lost person
    }
   *[lost] Case { $code } · { $what ->
        [animal] looking for an animal
        [thing] looking for a thing
        [vehicle] looking for a stolen vehicle
        [child] looking for a child
        [elder] looking for an elder
       *[adult] looking for a person
    }
}
relay-card-place = Place: { $place } ({ $unit })
relay-card-mark = Mark kept secret: { $mark }
relay-card-contact = Call back: { $contact }
relay-card-officer = In charge: { $who }
relay-card-ended-by = Decided by: { $who }
relay-card-stopped = Stopped in: { $units }
relay-preview-head = If approved, it will reach:
relay-preview-now = ring { $ring }, at once: { $chats } groups, about { $people } people
relay-preview-later = ring { $ring }, after { $minutes } minutes: { $chats } groups, about { $people } people
relay-preview-time = Sending all of it takes about { $minutes } minutes.
relay-preview-next = Ring { $ring } at { $when }: to { $chats } groups, about { $people } people.
relay-state-waiting = { $need ->
    [1] Waiting for approval.
   *[other] Waiting for approval: { $agreed } of { $need } people have agreed.
}
relay-state-waiting-at-once = Waiting for the duty officer. It goes out with the approval; a second person has to look at it within { $minutes } minutes of that.
relay-state-live = Published at { $when }, { $ring } of { $rings } rings.
relay-state-spreading = Published at { $when }, now in ring { $ring } of { $rings }.
relay-state-review = One more person has to confirm it before { $when }, or picture and name come off for the time being.
relay-state-nobody-reviews = Please note: nobody else here can look at it as the second person. Please ask the commander to appoint somebody.
relay-state-frozen = On hold: no second person has confirmed it. Picture and name were removed.
relay-state-closed = Settled at { $when }.
relay-state-refused = Not published ({ $when }).
relay-state-withdrawn = Taken back at { $when }.
relay-state-expired = Expired at { $when }.
relay-coverage = { $hands ->
    [0] It has reached { $done } of { $total } groups.
   *[other] It has reached { $done } of { $total } groups, { $hands } wait to be posted by hand.
}
relay-coverage-failed = To be looked at: { $failed } groups.
relay-coverage-clean = { $rest ->
    [0] Removed everywhere: { $done } of { $total } groups.
   *[other] Removed in { $done } of { $total } groups, { $rest } left to do by hand.
}
relay-coverage-places = By place: { $done } of { $places } have it.
relay-coverage-clean-places = By place: removed everywhere in { $done } of { $places }.
relay-cleaning = Pictures are being removed from the groups…

# What officers are told

relay-claim-head = Case { $code }: somebody says that it is theirs
relay-claim-compare = Compare with the mark kept secret: { $mark }
relay-sighting-head = Case { $code }: somebody knows something
relay-room-sighting = Somebody wrote to the officer in charge. Only who takes the case over can read it.
relay-room-sighting-untaken = Somebody wrote in private, but nobody is in charge of this case. Whoever takes it can read it.
relay-room-sighting-over = Somebody wrote in private; the case has ended.
relay-sighting-next = When it is settled, choose what ends it on the card in the duty room, or type "work" to open the case.
relay-sighting-gone = What was told about case { $code } has been removed from here.
relay-sure-home = { $what ->
    [child] Has the child been found? { $chats } groups will be told, and it cannot be opened again.
    [elder] Has the elder been found? { $chats } groups will be told, and it cannot be opened again.
   *[adult] Has this person been found? { $chats } groups will be told, and it cannot be opened again.
}
relay-sure-returned = { $what ->
    [vehicle] Does the owner have the vehicle back? { $chats } groups will be told, and it cannot be opened again.
   *[other] Does the owner have it back? { $chats } groups will be told, and it cannot be opened again.
}
relay-sure-undo = Take this out of { $chats } groups? It cannot be opened again.
relay-sure-spread = Spread it now to { $chats } groups (about { $people } people)?
relay-sure-refuse = Not publish "{ $short }"? The reporter is told at once, and it cannot be opened again.
relay-others = You can also:
relay-left = All right, it stays as it is.
relay-question-over = (This question is settled.)
relay-remind = The reporter was promised a look before { $when }, and this still waits for approval. Please have a look: type "work" to me in private.
relay-remind-again = This still waits for approval, so the commander has it in the list of work too. Please have a look.
relay-tell-neighbour = The unit next to ours is spreading this to { $chats } groups of our area (about { $people } people). If that is not right, press stop.
relay-stopped-here = Case { $code } has been taken out of { $chats } groups of this area.
relay-neighbour-over = This is no longer spreading.
relay-closed-answer = Case { $code } is settled and being removed from { $chats } groups.
relay-undone-answer = Case { $code } is being taken back from { $chats } groups.
relay-taken = You are in charge of case { $code }.
relay-tell-passed-on = Case { $code } was handed over to you.
relay-tell-taken = From now on { $who } is in charge of case { $code }. Thank you.

relay-work-title = Approve case { $code }
relay-work-late = Case { $code } is past its hour and not approved
relay-work-case = Case { $code } is published

# What the reporter is told

relay-tell-published = Your case { $code } has been sent to the groups. Thank you.
relay-tell-refused = Case { $code } could not be published. For more help please call:
relay-tell-closed = Your case { $code } is settled. Thank you for helping your neighbours.
relay-tell-withdrawn = Your case { $code } has been taken back. If it is still needed, please report it again or call the duty officer.
relay-tell-expired = Your case { $code } has expired. If it is still needed, please report it again.

# What cannot be done, and what to do instead

relay-no-case = This case is gone. Type "work" for a fresh list.
relay-no-such-code = No case has this number. Please look for the number after the word "case" in the notice.
relay-still-waiting = Case { $code } waits for { $who } to approve it, before { $by }.
relay-still-late = Case { $code } still waits for { $who } to approve it, past the promised { $by }; the duty room has been reminded. If it is urgent, please call:
relay-no-longer-open = This case is settled already. Thank you for caring.
relay-no-duty-room = This place has no duty officer yet. If it is urgent, please call the emergency number.
relay-not-yours = This belongs to another area, so you cannot do it.
relay-all-rings = It has gone through all rings already, or was stopped.
relay-just-now = This card has just changed by your own press. Please look at it, then press again.
relay-ring-over = This question is old, the case has gone further since. Please press on the card again.
relay-already-stopped = It has stopped spreading already.
relay-already-closed = This case is settled already.
relay-already-yours = You are in charge of this case already.
relay-undo-over = It is too late to take it back. To end it, choose what settles it on its card.

# What somebody gets who asks for everything that is kept about them

relay-export-reported = Case { $code }, reported by you
relay-export-told = What you told about case { $code }
