# My data. Days and who is in charge come from the settings.

mydata-title = My data

# For everybody

mydata-home = Your data are yours. What would you like?
mydata-do-see = See
mydata-do-correct = Correct
mydata-do-take-back = Leave, withdraw or erase
mydata-do-meet = Speak to who is in charge
mydata-do-name = Correct my name
mydata-do-other = Correct something else
mydata-do-leave = Leave a group
mydata-do-withdraw = Withdraw my consent
mydata-do-erase = Erase all my data
mydata-do-limit = Restrict or object
mydata-do-speak = Write to who is in charge

mydata-unknown = I do not know whose account this is, so I keep nothing under your name. For anything else please see: { $contact }.
mydata-see-stranger = I do not know whose account this is, so I keep nothing under your name. What you are in the middle of writing is sealed and is gone by itself after two days. For a report that you made, ask by its number. For anything else please see: { $contact }.
mydata-see-end = That is all that I keep and can read. What you are in the middle of writing, or what is on its way, is sealed and is gone by itself after two days. The application that you use keeps its own part.

mydata-correct = What would you like to correct? A name is corrected at once, somebody looks at anything else.
mydata-ask-name = What do the neighbours call you?
mydata-sure-name = Call you { $name } from now on?
mydata-renamed = Done. From now on your name here is { $name }.
mydata-wanted-name = Please correct the name to: { $name }

mydata-take-back = What would you like to do? You are asked once more before anything happens.
mydata-leave = { $count ->
    [0] You are in none of our groups.
   *[other] Which group would you like to leave?
}
mydata-leave-sure = Leave the group { $title }? You will no longer get its messages. To come back, ask the head of your cluster.
mydata-button-leave = Leave the group
mydata-leaving = I am taking you out of the group { $title }.
mydata-left = Out of the group { $title }.
mydata-leave-yourself = The platform does not let me take you out of the group { $title }. Please leave it yourself in the application.
mydata-not-in-group = You are no longer in this group.

mydata-withdraw-first = Without your consent we may keep nothing about you, so we erase: your name, accounts, and what you told in private; { $count ->
    [0] you are in no group, so there is none to leave
   *[other] you also leave { $count } groups
}. A case that you reported goes on without your name and number.
mydata-erase-first = If you erase: your name, accounts, and what you told in private are gone for good; { $count ->
    [0] you are in no group, so there is none to leave
   *[other] you also leave { $count } groups
}. A case that you reported goes on without your name and number.
mydata-button-go-on = I want to go on
mydata-erase-stays = What has to stay: the log of what was done, with a number that no longer belongs to a name, because each line of the log keeps the one before from being changed; and the receipt of this erasure, to prove that it was done. If an old backup ever has to be used, you are erased from it again. Erase now?
mydata-button-erase-now = Erase now
mydata-too-late = This question is long ago, so I have done nothing. Write "mydata" to begin again.
mydata-erased = Your data are erased. What has to stay: the log, with a number that no longer belongs to a name, because the log may not be changed. Receipt { $number }. Thank you for having been here with us.
mydata-erase-failed = Something went wrong, so I have erased nothing. The person in charge has been told.

mydata-meet = In charge of data: { $contact }.
mydata-mine-open = No. { $number }: { $what }, by { $done }
mydata-mine-ended = No. { $number }: { $what }, { $how }
mydata-ask-kind = What would you like?
mydata-ask-kind-see = See
mydata-ask-kind-correct = Correct
mydata-ask-kind-withdraw = Withdraw my consent
mydata-ask-kind-restrict = Stop using my data for now
mydata-ask-kind-object = Object to one use
mydata-ask-kind-erase = Erase
mydata-ask-kind-speak = Speak to who is in charge
mydata-ask-words = Please write: what is it about, and what should be done?
mydata-sure-request = Send to the person in charge of data: "{ $words }"?
mydata-receipt = Your request has arrived, receipt { $number }. We answer by { $answer } and are done by { $done }.

mydata-kind-see = see data
mydata-kind-correct = correct data
mydata-kind-withdraw = withdraw consent
mydata-kind-restrict = restrict use
mydata-kind-object = object
mydata-kind-erase = erase data
mydata-kind-speak = speak to who is in charge
mydata-ended-done = done
mydata-ended-refused = not possible
mydata-ended-over = closed, the data were erased

mydata-export = Request { $number } ({ $what })

# For who is in charge

mydata-work = Data request { $number }: { $what }
mydata-list = { $count ->
    [0] No data request is waiting.
   *[other] { $count } data requests are waiting:
}
mydata-line = No. { $number } · { $what } · answer by { $answer } · done by { $done }
mydata-line-answered = No. { $number } · { $what } · answered · done by { $done }
mydata-late = overdue
mydata-from = Asked by: { $who }
mydata-somebody = no longer listed
mydata-button-open = Open the request
mydata-button-answer = Answer
mydata-button-extend = Take more time
mydata-button-finish = Close
mydata-button-erase-for = Erase this person
mydata-ask-request = Which request?
mydata-ask-answer = What do you answer?
mydata-sure-answer = Send to who asked: "{ $words }"?
mydata-ask-reason = Why is more time needed? Who asked will read this.
mydata-sure-extend = Extend once, for this reason: "{ $words }"?
mydata-ask-ending = How did it end?
mydata-ask-ending-done = Done
mydata-ask-ending-refused = Not possible
mydata-ask-ending-over = Closed
mydata-ask-closing = Write the last word to who asked; if it was not possible, say why.
mydata-sure-close = Close the request and send to who asked: "{ $words }"?
mydata-told-answer = About your data request { $number }: { $words }
mydata-told-extend = Your data request { $number } needs more time and is done by { $done }. The reason: { $words }
mydata-told-close = Your data request { $number }: { $how }. { $words }
mydata-answered = Request { $number } is answered. It stays open until you close it.
mydata-extended = Request { $number } is extended until { $done }.
mydata-extended-already = This request was extended once, and cannot be again.
mydata-closed = Request { $number } is closed.
mydata-erase-for-sure = Erase all data of who made request { $number }? They leave all groups and get a last word. Nothing of it comes back. Only go on when you are sure who asked.
mydata-erase-for-failed = Nothing was erased: a part of the system failed, and the request stays open. Please ask the operator to look at the technical log.
mydata-over = This request has ended.
mydata-not-yours = The person in charge of data in that area looks after this request, and nobody after their own.
mydata-desk-failed = Data request { $number } ({ $what }): the system failed and has erased nothing. Done by { $done }.
mydata-desk-asked = Data request { $number } ({ $what }) has come from somebody who is in no group yet. It has to be answered by { $answer }.
mydata-desk-answer-soon = Data request { $number } ({ $what }) has to be answered by { $answer }.
mydata-desk-answer-late = Data request { $number } ({ $what }) was not answered in time, which was { $answer }.
mydata-desk-due-soon = Data request { $number } ({ $what }) has to be done by { $done }.
mydata-desk-due-late = Data request { $number } ({ $what }) was not done in time, which was { $done }.
