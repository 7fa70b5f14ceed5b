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

mydata-many = { $count } requests of yours wait for an answer. Please wait for one before you send more; what is urgent: { $contact }
mydata-unknown = I do not know whose account this is, so I keep nothing under your name. For anything else please see: { $contact }.
mydata-see-stranger = I do not know whose account this is, so I keep nothing under your name. What you are in the middle of writing is sealed and is gone by itself after two days. For a report that you made, ask by its number. For anything else please see: { $contact }.
mydata-see-wait = I am gathering what I keep about you; one moment please.
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
mydata-erased-here = In the ward's own web chat your name, messages and pictures are erased at once, too. This can be read for about 15 minutes, then the page closes by itself.
mydata-erased-elsewhere = On { $platform } the platform keeps what was written and I cannot erase it for you: please delete that conversation in the application.
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

# Data incidents: 72 hours by article 23 of Law 91/2025/QH15, the record as in form 08 of Decree 356/2025/NĐ-CP

mydata-ask-what = What happened to the data? Briefly, and please name nobody.
mydata-ask-what-short = What
mydata-ask-noticed = Since when is it known? The 72 hours run from there.
mydata-ask-noticed-now = Just now
mydata-ask-noticed-hours = Within 6 hours
mydata-ask-noticed-day = Within 24 hours
mydata-ask-noticed-days = Within 2 days
mydata-ask-noticed-short = Noticed
mydata-ask-part = Which data are affected? If it is not clear choose "All or not clear".
mydata-ask-part-people = Names and accounts
mydata-ask-part-households = Households
mydata-ask-part-cases = Cases, pictures
mydata-ask-part-all = All or not clear
mydata-ask-part-short = Data
mydata-ask-whose = Whose, about how many people, and which data? No names. Write "skip" if it is not known.
mydata-ask-whose-short = Whose
mydata-ask-done = What was done to stop it? Write "skip" if nothing yet.
mydata-ask-done-short = Done
mydata-sure-incident = Write into the log of incidents: "{ $what }"?
mydata-ask-incident = Which incident?
mydata-ask-reported = Which authority was told, how, and what?
mydata-sure-reported = Write down that it is reported now: "{ $words }"?
mydata-ask-ended = How did it end? If it did not have to be reported say why.
mydata-sure-ended = Close the incident: "{ $words }"?
mydata-work-incident = Data incident { $number }, due { $due }
mydata-button-incident = Open the incident
mydata-button-number = Incident { $number }
mydata-button-incident-report = The authority was told
mydata-button-incident-end = Close
mydata-button-incident-record = Record for form 08
mydata-incident-kept = Incident { $number } is written down. The authority for personal data (A05, Ministry of Public Security) has to be told before { $due }. I shall remind you.
mydata-incident-new = There is a data incident, number { $number }. The authority (A05) has to be told before { $due }.
mydata-incident-soon = Data incident { $number } has not been reported. The authority (A05) has to be told before { $due }. Open it for the record, and press "The authority was told" afterwards.
mydata-incident-late = Data incident { $number } is past its 72 hours since { $due } and not reported. Please report it now and say why it is late.
mydata-incident-reported = Written down: incident { $number } was reported at { $when }. It stays open until you close it.
mydata-incident-ended = Incident { $number } is closed. Its record is kept for 5 years.
mydata-incident-gone = This incident is no longer in the log. Write "incidents" for the others.
mydata-incident-not-yours = This incident is for the commander and the person in charge of data there.
mydata-incident-reported-already = This incident is written down as reported already.
mydata-incident-ended-already = This incident is closed already.
mydata-incidents = { $count ->
    [0] No data incident is open. If there is one, write "incident".
    [one] One data incident is open:
   *[other] { $count } data incidents are open:
}
mydata-incident-line = Number { $number } · { $part } · { $state }
mydata-incident-is-open = to be reported before { $due }
mydata-incident-is-late = overdue since { $due }
mydata-incident-is-reported = reported at { $when }
mydata-incident-is-ended = closed at { $when }
mydata-incident-what = What: { $words }
mydata-incident-done = Done: { $words }
mydata-incident-stock = Table { $table }: { $count } rows; fields: { $fields }
mydata-incident-nothing = not written down
mydata-incident-told = { $when }: { $words }
mydata-incident-record =
    RECORD OF DATA INCIDENT { $number } (for form 08 of Decree 356/2025/NĐ-CP)
    1. Contact: { $contact }
    2. Noticed since: { $noticed }; written down: { $written }; to be reported before: { $due }
    3. What: { $what }
    4. Whose: { $whose }
    5. Data that are kept in the part concerned:
    { $about }
    6. Done: { $done }
    7. Reported: { $told }
    8. Closed: { $end }
mydata-export-incident = Wrote down data incident { $number }

# The look of every month: each line says what to do next

mydata-check = Looked after data: { $count ->
    [one] one thing has to be done.
   *[other] { $count } things have to be done.
}
mydata-check-well = Looked after data: all is in time. Last month { $erased } rows were erased in time.
mydata-check-erased = Last month { $erased } rows were erased in time.
mydata-check-requests = { $count } requests about data are past the clock of the law. Write "datarequests" and answer the oldest first.
mydata-check-incidents = { $count } data incidents are past 72 hours and not reported. Write "incidents", tell A05 now, and say why it is late.
mydata-check-contact = No person in charge of data is named, so nobody knows whom to ask. The operator adds data_contact to the settings.
mydata-check-abroad = { $about } has its servers abroad. See to the file on the transfer (Law 91/2025/QH15, article 20), and advise the unit's own pages.
mydata-check-retention = Nothing has been erased in time for hours. The operator looks into the technical log now.
mydata-check-backup = The newest backup is older than 36 hours, or there is none. The operator runs: nhipcau backup.
mydata-check-no-backup = No nightly backup is set. The operator adds backup.folder to the settings.
mydata-check-grants = { $count } roles without end are older than a year. The commander looks at them one by one.
mydata-check-waiting = { $count } things have waited for an officer for more than 7 days. Remind them to look into their list of work.
mydata-check-undeclared = Of { $count } fields nobody says what they are kept for ({ $about }). The operator runs: nhipcau check.

mydata-link-code = is the code, good once and for 10 minutes. Open a private talk with me with your other account and type it there. Tell it to nobody, not even to who says they are the police: whoever types it becomes you.
mydata-link-added = One more account of yours was linked, on { $platform }. From now on private messages go to the account that you used last, each once. If it was not you: type "unlink account" at once.
mydata-link-done = Linked. The two accounts are one person: registered once, counted once, private messages go to the one used last. To part them: type "unlink account".
mydata-link-asked = That is the right code. I have asked at your other account; please answer there within 10 minutes.
mydata-link-ask = An account on { $platform } has just typed your code. Link it? Choose "Yes" only if it was you.
mydata-link-ask-known = The account of { $name } on { $platform } has just typed your code. Make both one person? Homes, groups and what was sent become one and cannot be parted again. Choose "Yes" only if it was you.
mydata-button-link = Yes
mydata-button-link-no = No
mydata-link-agreed = Linked. From now on private messages go to the account that you used last, each once.
mydata-link-kept-apart = I have not linked it. That code is good no more. If it was not you who typed it, somebody has read it: please show codes to nobody.
mydata-link-refused = The other side said no, so the two accounts stay apart. Type "link account" there if you need a new code.
mydata-unlink-only = You have only one account here; there is nothing to unlink. To link another: type "link account".
mydata-unlink = You have { $count } accounts. Which one is to be unlinked?
mydata-account = { $platform }
mydata-account-here = { $platform } (this one)
mydata-unlink-sure = Unlink { $account }? It will not be yours here any more, and leaves the groups in which it alone was.
mydata-button-unlink = Unlink
mydata-unlinked = The account on { $platform } was unlinked. The others stay as they were.
