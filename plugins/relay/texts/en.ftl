# Relay: lost and found. Variables: $direction found|lost, $what animal|thing|vehicle|child|elder|adult, $code number of the case.

relay-title = Lost and found

# What residents choose from, and how a report begins

relay-menu-found = I found or saw something
relay-menu-lost = I lost something
relay-menu-missing = Look for a person

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
relay-ask-age = Who is it?
relay-ask-age-child = A child
relay-ask-age-elder = An old or forgetful person
relay-ask-age-adult = An adult
relay-ask-description = { $what ->
    [animal] Describe the animal in a few words: breed, colour, size.
    [thing] Describe the thing in a few words. Do not name all that is inside.
    [vehicle] What vehicle, what colour, which plate?
   *[person] Describe the person in a few words: man or woman, about how old, clothes, marks.
}
relay-ask-mark = One mark that only the owner can know? We keep it to ourselves and ask whoever comes for it.
relay-ask-place = { $direction ->
    [found] Where and when did you find it?
   *[lost] Where and when was it last seen?
}
relay-ask-unit = In which cluster or hamlet was it?
relay-ask-photo = Please send one picture.
relay-ask-contact = A number where the duty officer can call you back? Only the duty officer sees it.
relay-ask-sure =
    Please look once more:
    { $description }
    { $place } ({ $unit })
    Send it to the duty officer?

# What somebody knows of a case

relay-ask-code = Which case number is it about?
relay-ask-claim = What do you know about this?
relay-ask-claim-mine = It is mine
relay-ask-claim-saw = I know something
relay-ask-proof = Does it have a mark that others do not know? Only the officer in charge reads your answer.
relay-ask-words = What do you know, where and when did you see it? Only the officer in charge reads your answer.
relay-ask-sighting-photo = If you have a picture, please send it.
relay-ask-sighting-contact = A number where the officer can call you back? Only the officer in charge sees it.

relay-thanks = Thank you. Case { $code } has reached { $who }, who will look at it before { $by }.
relay-duty-officer = the duty officer
relay-thanks-claim = Thank you. The officer in charge of case { $code } has your answer and will be in touch.
relay-thanks-claim-at =
    Thank you. The officer in charge of case { $code } has your answer and will be in touch.
    Where to pick it up: { $pickup }
relay-thanks-sighting = Thank you. The officer in charge of case { $code } has your answer. Nobody else can read it.
relay-say-privately = Thank you. Please tell me this in private, to keep it safe for everybody: press the button below the notice, or write "case { $code }" to me.

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
relay-notice-answer = If you know something, press the button below or write to me in private: case { $code }. Please do not post pictures or telephone numbers elsewhere.
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
relay-state-live = Published at { $when }, { $ring } of { $rings } rings.
relay-state-spreading = Published at { $when }, now in ring { $ring } of { $rings }.
relay-state-review = One more person has to confirm it, or picture and name come off for the time being.
relay-state-frozen = On hold: no second person has confirmed it. Picture and name were removed.
relay-state-closed = Settled at { $when }.
relay-state-refused = Not published ({ $when }).
relay-state-withdrawn = Taken back at { $when }.
relay-state-expired = Expired at { $when }.
relay-coverage = It has reached { $done } of { $total } groups.
relay-coverage-clean = { $rest ->
    [0] Removed everywhere: { $done } of { $total } groups.
   *[other] Removed in { $done } of { $total } groups, { $rest } left to do by hand.
}
relay-cleaning = Pictures are being removed from the groups…

# What officers are told

relay-claim-head = Case { $code }: somebody says that it is theirs
relay-claim-compare = Compare with the mark kept secret: { $mark }
relay-sighting-head = Case { $code }: somebody knows something
relay-room-sighting = Somebody wrote to the officer in charge. Nobody else can read it.
relay-tell-neighbour = The unit next to ours is spreading this in our area. If that is not right, press stop.
relay-stopped-here = Case { $code } has been taken out of the groups of this area.
relay-neighbour-over = This is no longer spreading.
relay-closed-answer = Case { $code } is settled and being removed from the groups.
relay-taken = You are in charge of case { $code }.
relay-tell-taken = From now on { $who } is in charge of case { $code }. Thank you.

relay-work-title = Approve case { $code }
relay-work-case = Case { $code } is published

# What the reporter is told

relay-tell-published = Your case { $code } has been sent to the groups. Thank you.
relay-tell-refused = Case { $code } could not be published. Please call the duty officer for more help.
relay-tell-closed = Your case { $code } is settled. Thank you for helping your neighbours.
relay-tell-withdrawn = Your case { $code } has been taken back. If it is still needed, please report it again or call the duty officer.
relay-tell-expired = Your case { $code } has expired. If it is still needed, please report it again.

# What cannot be done, and what to do instead

relay-no-case = This case is gone. Type "work" for a fresh list.
relay-no-such-code = No case has this number. Please look for the number after the word "case" in the notice.
relay-no-longer-open = This case is settled already. Thank you for caring.
relay-no-duty-room = This place has no duty officer yet. If it is urgent, please call the emergency number.
relay-not-yours = This belongs to another area, so you cannot do it.
relay-all-rings = It has gone through all rings already, or was stopped.
relay-already-stopped = It has stopped spreading already.
relay-already-closed = This case is settled already.
relay-already-yours = You are in charge of this case already.
relay-undo-over = It is too late to take it back. To end it, press the button that settles it on its card.

# What somebody gets who asks for everything that is kept about them

relay-export-reported = Case { $code }, reported by you
relay-export-told = What you told about case { $code }
