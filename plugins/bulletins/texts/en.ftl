# Bulletins: posts for residents. Variables: $number of the bulletin as officers say it, $title its first line.

bulletins-title = Bulletins for residents

# Writing

bulletins-menu-post = Post for residents
bulletins-menu-post-also = new post, bulletin, notice
bulletins-ask-words = Please write what residents should read. The first line is the heading.
bulletins-ask-words-short = Words
bulletins-ask-photo = Send one picture to go with it, or type "skip".
bulletins-ask-photo-short = Picture
bulletins-ask-category = What is it about?
bulletins-ask-category-short = Kind of post
bulletins-ask-category-law = Law, policy
bulletins-ask-category-crime_methods = Ways of fraud and theft
bulletins-ask-category-wanted = Wanted notice
bulletins-ask-category-missing = Looking for a person
bulletins-ask-category-movement = Movements and drives
bulletins-ask-category-local = Situation here
bulletins-ask-category-law-also = rules, procedures, residence
bulletins-ask-category-crime_methods-also = fraud, theft, warning
bulletins-ask-category-wanted-also = wanted decision
bulletins-ask-category-missing-also = missing, lost person
bulletins-ask-category-movement-also = movement, contest, festival
bulletins-ask-category-local-also = security, order, power cut, meeting
bulletins-ask-decision = By which wanted decision: number and date?
bulletins-ask-decision-short = Number of the decision
bulletins-ask-issuer = Which agency issued it?
bulletins-ask-issuer-short = Issuing agency
bulletins-ask-source = Where is it from? Write the document or agency, or type "skip".
bulletins-ask-source-short = Source

bulletins-offer = I take this for a post for residents. If it is not, type "cancel".
bulletins-offer-picture = I take this for the picture of a post for residents and keep it; please write only the words. If it is not, type "cancel".
bulletins-too-long = This is { $over } characters too long to be read. Please cut it to { $limit } and send it again.

# The card

bulletins-card-head = Bulletin { $number } ({ $state }) · { $kind }
bulletins-reach = To { $audience }: { $chats } groups, { $people } people, about { $minutes } minutes.
bulletins-reach-correction = Corrects bulletin { $old }, in the { $chats } groups where that was posted.
bulletins-reach-late = Too late: sending through { $platform } would run about { $minutes } minutes into the quiet hours. Let it leave earlier.
bulletins-leaves = Leaves at { $when }.
bulletins-left = Left at { $when }.
bulletins-until = Comes down by itself at { $when }.
bulletins-asks-read = Heads are asked to say that they have read it.
bulletins-photo-alt = Picture of bulletin { $number }: { $title }
bulletins-audience-kinds = { $kinds } in { $units }
bulletins-audience-without = { $audience }, except { $units }
bulletins-state-draft = draft
bulletins-state-asked = waits for approval
bulletins-state-planned = approved, waits for its time
bulletins-state-sent = sent
bulletins-state-refused = not approved
bulletins-state-withdrawn = dropped
bulletins-state-recalled = recalled
bulletins-state-expired = expired
bulletins-state-replaced = replaced

bulletins-button-post = Post { $when }
bulletins-button-post-sure = I looked; ask for approval
bulletins-button-whom = Choose groups
bulletins-button-edit = Edit
bulletins-button-drop = Drop it
bulletins-button-correct = Correct
bulletins-button-replace = Replace
bulletins-button-recall = Recall
bulletins-button-leave = No, leave it
bulletins-button-undo = Take back (within { $seconds } seconds)

# Changing a draft

bulletins-edit = Edit what in bulletin { $number }?
bulletins-edit-again = It has to be approved again afterwards.
bulletins-button-edit-words = Words
bulletins-button-edit-photo = Picture
bulletins-button-edit-when = Time
bulletins-button-edit-category = Kind of post
bulletins-button-edit-decision = Number of the decision
bulletins-button-edit-more = Picture, who has read it
bulletins-ask-number = Which bulletin, by its number?
bulletins-ask-other-photo = Send the new picture, or type "skip" for none.
bulletins-ask-when = When should it leave? For example: 19:30, 7:00 tomorrow, 25/12 8:00, now.
bulletins-ask-whom = Who should read it? For example a place, several with commas, a kind of groups, or everybody except a place.
bulletins-time-no-time = I do not understand this time. Please write like 19:30, 7:00 tomorrow, 25/12 8:00, or "now".
bulletins-time-no-day = There is no such day. Please write day/month, like 25/12 8:00.
bulletins-time-past = This time is over. Please write one that is still to come.
bulletins-time-far = More than a year away. Please write a nearer day.
bulletins-time-moved = Nothing is sent to residents at { $wanted }. I moved it to { $when }.
bulletins-no-such-place = There is no "{ $words }" in your area. Please write the name of a place, or "everywhere".
bulletins-which-place = "{ $words }" may be: { $units }. Please write the whole name.
bulletins-kind-takes-none = Groups of the kind { $kind } take no bulletins. Please choose others.
bulletins-drop = Drop bulletin { $number } "{ $title }" for good?
bulletins-button-drop-sure = Yes, drop it
bulletins-dropped = Bulletin { $number } is dropped. No group gets it.
bulletins-correction-stays = A correction goes to those who have read bulletin { $old }, so its groups and its kind stay. To reach others, drop this one and type "replace { $old }", or type "post" for a new bulletin.

# Approving

bulletins-work = Approve bulletin { $number }: { $title }
bulletins-asked = Sent for approval by { $need } people. I am asking: { $who }. After { $minutes } minutes I ask the next one.
bulletins-the-others = those who may approve
bulletins-too-few = Bulletin { $number } needs { $need } people beside you, and there are { $there } here. It waits; please ask the commander to name more.
bulletins-needs-decision = A wanted notice needs the number of the decision and who issued it. Press "Edit", then "Kind of post".
bulletins-has-stops = Something in bulletin { $number } has to be changed first. Type "bulletins { $number }" and press "Edit".
bulletins-nobody = No group would get this. Press "Choose groups".
bulletins-correction-late = What this corrects is in no group any more, so there is nothing to correct. Drop bulletin { $number }, or type "post" for a new one.
bulletins-card-granted = Bulletin { $number } "{ $title }" is approved.
bulletins-card-refused = Bulletin { $number } "{ $title }" is not approved ({ $who }).
bulletins-card-changed = Bulletin { $number } is being edited. You will be asked again.
bulletins-card-dropped = Bulletin { $number } was dropped.
bulletins-tell-planned = Bulletin { $number } is approved and leaves at { $when }.
bulletins-tell-refused = { $who } has not approved bulletin { $number } "{ $title }". It is still there: type "bulletins { $number }" to edit it.
bulletins-say-why = Noted: bulletin { $number } is not approved. You may say why in a few words, so that its author can mend it; you need not.
bulletins-button-say-why = Say why
bulletins-ask-why = Why is it not approved? A few words, such as: wrong time, no source.
bulletins-ask-why-short = Reason
bulletins-why-told = Its author has been told.
bulletins-tell-why = { $who } says of bulletin { $number }: { $why }
bulletins-tell-nobody = Bulletin { $number } was not sent: no group is left to get it. Type "bulletins { $number }" to choose others.
bulletins-tell-too-late = What bulletin { $number } corrects is in no group any more, so it is not sent.
bulletins-tell-stale = Nobody has touched draft { $number } "{ $title }" for long; it was dropped.

# In the groups

bulletins-wanted-head = WANTED
bulletins-decision = By decision { $decision } of { $issuer }.
bulletins-source = Source: { $source }
bulletins-correction-head = CORRECTION
bulletins-correction = Something was wrong before: { $wrong }. We are sorry. This is right:
bulletins-recalled-head = TAKEN BACK
bulletins-lifted-head = NO LONGER WANTED
bulletins-lifted = By decision no. { $decision }. Please take down the old notice and do not share it any more.
bulletins-expired-head = OVER
bulletins-expired = The time of "{ $title }" is over, so we took it down. Thank you.
bulletins-replaced-head = REPLACED
bulletins-replaced = There is a newer post in place of "{ $title }". Please read that one below.
bulletins-replaced-elsewhere-head = NO LONGER NEEDED HERE
bulletins-replaced-elsewhere = "{ $title }" is no longer in use. Those whom the news concerns have a newer post. Thank you.

# How it went

bulletins-coverage = In { $done } of { $total } groups.
bulletins-coverage-clean = Taken down in { $done } of { $total } groups.
bulletins-coverage-places = By place: { $done } of { $places } have it.
bulletins-coverage-clean-places = By place: taken down everywhere in { $done } of { $places }.
bulletins-missed = Not reached: { $groups }.
bulletins-missed-clean = To be taken down by hand: { $groups }.
bulletins-report-recalled = Bulletin { $number } "{ $title }" was recalled.
bulletins-report-expired = Bulletin { $number } "{ $title }" expired and was taken down.
bulletins-report-replaced = Bulletin { $number } "{ $title }" was replaced.

# Taking back, correcting, replacing

bulletins-recall = Recall bulletin { $number } "{ $title }" in { $chats } groups?
bulletins-button-recall-sure = Yes, recall it
bulletins-ask-lifted = By which decision, of which day, is the person no longer wanted? If it was posted by mistake, type "skip".
bulletins-ask-lifted-short = Decision
bulletins-recalled-now = Bulletin { $number } is being recalled in every group.
bulletins-recalled = "{ $title }" no longer holds. Please do not share it any more.
bulletins-undo-over = The time for taking it back is over. Please type "recall { $number }".
bulletins-ask-wrong = What was wrong? Briefly, such as: the hour, the telephone number.
bulletins-ask-right = Write all of it again as it is right.
bulletins-changing = Bulletin { $number } is being changed in bulletin { $other }. Type "bulletins { $other }" to go on.

# Lists and refusals

bulletins-list = { $all } bulletins, { $planned } not sent yet. Choose one, or type "bulletins" and its number.
bulletins-list-empty = There is none yet. Type "post" to write one.
bulletins-list-more = and { $count } more
bulletins-line = { $number }. { $title } · { $state } · { $when }
bulletins-no-time = no time yet
bulletins-which-number = Which bulletin, by its number? Type "bulletins" for the numbers.
bulletins-not-yours = There is no such bulletin in your area. Type "bulletins" for those that there are.
bulletins-is-draft = Bulletin { $number } is a draft.
bulletins-is-asked = Bulletin { $number } waits for approval.
bulletins-is-planned = Bulletin { $number } is approved and waits for its time.
bulletins-is-sent = Bulletin { $number } was sent. Type "correct { $number }" or "recall { $number }".
bulletins-is-refused = Bulletin { $number } was not approved.
bulletins-is-withdrawn = Bulletin { $number } was dropped.
bulletins-is-recalled = Bulletin { $number } was recalled.
bulletins-is-expired = Bulletin { $number } expired and was taken down.
bulletins-is-replaced = Bulletin { $number } was replaced.

# What is found in a text before anybody approves it: $what of it is shown as it stands

bulletins-check-too-long = On { $what } this becomes { $count } messages; people will not read them all. Shorten it, or make several bulletins.
bulletins-check-long = On { $what } this becomes { $count } messages. A shorter one is easier to read.
bulletins-check-phone = The telephone number { $what } is neither the duty officer's nor one for emergencies. Keep it only if its owner agrees that everybody may call.
bulletins-check-paper = The digits { $what } look like those of an identity card. Take them out: nobody's papers are shown to groups.
bulletins-check-plate = There is a number plate: { $what }. Keep it only if the owner asks people to look for the vehicle.
bulletins-check-short-link = { $what } is a short link; nobody knows which page it opens. Put the full address here.
bulletins-check-open-link = { $what } is not safe. Use an address that begins with https://, or leave it out.
bulletins-check-bare-link = { $what } is not written in full. Put https:// in front, and try it before it goes out.
bulletins-check-false-link = { $what } looks like a false page. Type the official address from the original document; do not copy it from a message.
bulletins-check-like-link = { $what } has a word for the police in it and is not below gov.vn. Ask above whether that page is ours.
bulletins-check-person = This may be somebody's name: { $what }. Name people only if they agree, or if a decision says so.
bulletins-check-no-source = No source is given. Name the document or the office it is from, so that people can trust it and check it.
bulletins-check-stop = It cannot go out like this. Please change:
bulletins-check-ask = Please look once more:

# Posts that lie ready. Variables: $title of a post or series, $day until when it is good, $why in a word or two.

bulletins-library-empty = No posts lie ready. Please ask the operator of the machine to put some into the folder bulletins.
bulletins-library = { $held ->
    [0] { $all } posts lie ready, and all may leave. Write "library 3" to look at number 3.
   *[other] { $all } posts lie ready, { $held } of them held back. Choose one, or write "library 3" to look at number 3.
}
bulletins-library-none = There are { $count } posts, numbered from 1. Write "library" to see them.
bulletins-library-gone = That post is gone, or was changed just now. Write "library" to see those there are.
bulletins-library-settled = That post needs no approval any more. Write "library" to see it.
bulletins-library-elsewhere = The post "{ $title }" is for another place.
bulletins-library-below =
    —
    Source: { $source }
    Good until the end of { $day }. File: { $file }
bulletins-library-approved = You approved "{ $title }". It may leave from now on.
bulletins-button-approve-post = Approve this post
bulletins-unfit-over = no longer valid
bulletins-unfit-source = without a source
bulletins-unfit-review = to be looked at again
bulletins-unfit-kinds = wrong kind of group
bulletins-unfit-approval = waits for approval
bulletins-unfit-over-do = It is no longer valid, so it is not sent.
bulletins-unfit-source-do = It names no source, so it is not sent. Please ask the operator to add a line source to its file.
bulletins-unfit-review-do = It was to be looked at again by { $day }, so it is not sent. If it is still right, please ask the operator to change review_by in its file.
bulletins-unfit-kinds-do = It is for a kind of group that is not here, or takes no bulletins. Please ask the operator to correct audience in its file.
bulletins-unfit-approval-do = It is new, or was changed. Please read it; approved once, it may leave.
bulletins-work-library = Post of the library { $why }: { $title }

# Series and campaigns. Variables: $title, $when it comes round next, $ends the end of a campaign.

bulletins-series-list = { $count ->
    [0] No series is running.
   *[other] { $count } series are running:
}
bulletins-series-line = { $title } · next { $when }
bulletins-campaign-line = { $title } · next { $when } · until { $ends }
bulletins-series-line-running = { $title }
bulletins-series-line-stopped = { $title } · stopped
bulletins-series-line-ended = { $title } · over
bulletins-button-new-series = Begin a series
bulletins-button-new-campaign = Begin a campaign
bulletins-series-posts = { $count } posts that lie ready:
bulletins-series-title = { $count ->
    [1] { $first }
   *[other] { $count } posts in turn
}
bulletins-series-ask-unit = For whom, by place?
bulletins-series-ask-which = Which posts?
bulletins-series-ask-which-all = All of them
bulletins-series-ask-which-crime = Those about fraud and theft
bulletins-series-ask-which-law = Those about the law
bulletins-series-ask-which-own = I choose
bulletins-series-ask-which-crime-also = fraud, theft, prevention
bulletins-series-ask-picks = Type the numbers of the posts in the order you want. For example: 4 1 12
bulletins-series-no-numbers = Please type only the numbers of posts, such as: 4 1 12
bulletins-series-wrong-numbers = There are { $count } posts, numbered from 1. Nothing was begun; write "series" to try again.
bulletins-series-none-fit = None of these posts may leave here now. Write "library" to see why.
bulletins-series-none-read = No group here takes these posts yet. Once there is one, type "series" to begin.
bulletins-series-ask-every = How often?
bulletins-series-ask-every-week = One a week
bulletins-series-ask-every-day = One a day
bulletins-series-ask-every-month = On the 1st of each month
bulletins-series-ask-every-once = Only once
bulletins-series-ask-day = On which day?
bulletins-series-ask-day-mon = Monday
bulletins-series-ask-day-tue = Tuesday
bulletins-series-ask-day-wed = Wednesday
bulletins-series-ask-day-thu = Thursday
bulletins-series-ask-day-fri = Friday
bulletins-series-ask-day-sat = Saturday
bulletins-series-ask-day-sun = Sunday
bulletins-series-ask-hour = At what time?
bulletins-series-ask-hour-evening = 19:30
bulletins-series-ask-hour-afternoon = 17:30
bulletins-series-ask-hour-noon = 11:00
bulletins-series-ask-hour-morning = 7:00
bulletins-series-ask-sure =
    Please look again: { $which ->
        [crime] those about fraud and theft
        [law] those about the law
        [own] numbers { $picks }
       *[all] all posts
    }
    { $every ->
        [day] one a day
        [month] on the 1st of each month
        [once] once, on { $day ->
                [mon] Monday
                [tue] Tuesday
                [wed] Wednesday
                [thu] Thursday
                [fri] Friday
                [sat] Saturday
               *[sun] Sunday
            }
       *[week] one a week, on { $day ->
                [mon] Monday
                [tue] Tuesday
                [wed] Wednesday
                [thu] Thursday
                [fri] Friday
                [sat] Saturday
               *[sun] Sunday
            }
    }, { $hour ->
        [evening] 19:30
        [afternoon] 17:30
        [noon] 11:00
       *[morning] 7:00
    }
    In { $unit }. Nothing leaves at night or at Tết. Begin?
bulletins-series-agree = Begin
bulletins-campaign-ask-name = What is it called? For example: Road safety month
bulletins-campaign-ask-begins = From when on?
bulletins-campaign-ask-begins-now = From today
bulletins-campaign-ask-begins-monday = From next Monday
bulletins-campaign-ask-begins-month = From the 1st of next month
bulletins-campaign-ask-weeks = For how long?
bulletins-campaign-ask-weeks-one = 1 week
bulletins-campaign-ask-weeks-two = 2 weeks
bulletins-campaign-ask-weeks-four = 4 weeks
bulletins-campaign-ask-weeks-twelve = 12 weeks
bulletins-campaign-ask-sure =
    Campaign "{ $name }", { $begins ->
        [monday] from next Monday
        [month] from the 1st of next month
       *[now] from today
    }, { $weeks ->
        [two] 2 weeks
        [four] 4 weeks
        [one] 1 week
       *[twelve] 12 weeks
    }: { $which ->
        [crime] those about fraud and theft
        [law] those about the law
        [own] numbers { $picks }
       *[all] all posts
    }
    { $every ->
        [day] one a day
        [month] on the 1st of each month
        [once] once, on { $day ->
                [mon] Monday
                [tue] Tuesday
                [wed] Wednesday
                [thu] Thursday
                [fri] Friday
                [sat] Saturday
               *[sun] Sunday
            }
       *[week] one a week, on { $day ->
                [mon] Monday
                [tue] Tuesday
                [wed] Wednesday
                [thu] Thursday
                [fri] Friday
                [sat] Saturday
               *[sun] Sunday
            }
    }, { $hour ->
        [evening] 19:30
        [afternoon] 17:30
        [noon] 11:00
       *[morning] 7:00
    }
    In { $unit }. At the end I report how many groups it reached. Begin?
bulletins-series-begun = Begun: { $line }
bulletins-series-card = { $line }
bulletins-series-skipped = Skipped once: { $line }
bulletins-series-skipped-already = That time has passed or was skipped. Write "series" to see the next one.
bulletins-series-held = held back
bulletins-series-never = It would never come round then. Nothing was begun; please choose another day or time.
bulletins-series-not-yours = There is no such series in your place. Write "series" to see them.
bulletins-series-over = "{ $title }" is not running any more.
bulletins-series-nothing = "{ $title }" came round and no post may leave. Write "library" to see why; I try again next time.
bulletins-series-nobody = "{ $title }" came round, and no group here takes "{ $post }" yet. It does not count as sent: once there is a group it leaves when it is due. I say this only once.
bulletins-series-stop = Stop "{ $title }" for good? What was sent stays.
bulletins-series-stopped = Stopped "{ $title }". Nothing more of it is sent.
bulletins-button-series-skip = Skip the next time
bulletins-button-series-missed = When missed
bulletins-series-ask-missed = If the machine or the network was off and "{ $title }" missed some times, what then?
bulletins-button-series-missed-once = Send one post for all
bulletins-button-series-missed-skip = Send nothing
bulletins-button-series-missed-all = Send all of them
bulletins-series-missed-once = Missed times: one post for all.
bulletins-series-missed-skip = Missed times: nothing, it waits for the next.
bulletins-series-missed-all = Missed times: all are sent.
bulletins-series-missed-ruled = A file says when this series leaves. Please ask who looks after the machine to change it there.
bulletins-button-series-stop = Stop for good
bulletins-button-series-stop-sure = Yes, stop
bulletins-button-series-go-on = No, let it run
bulletins-campaign-none = There is no campaign yet. Write "campaign" to begin one.
bulletins-campaign-list = { $count } campaigns, the newest first. Choose one to look at.
bulletins-report-head = CAMPAIGN REPORT: { $title }
bulletins-report-sum = { $posts } posts sent to { $groups } groups. { $copies } copies: { $delivered } arrived, { $failed } did not.
bulletins-report-post = { $title }: { $done }/{ $total } groups
bulletins-report-post-missed = { $title }: { $done }/{ $total } groups, some not reached

# Read out to a loudspeaker, printed for a wall

bulletins-loud-greeting = Dear neighbours of { $place }. Here is the news of the week from { $source }: { $many }.
bulletins-loud-item = News { $which }.
bulletins-loud-end = That is all. The police never ask for passwords, O T P codes or money. If it is urgent, please call { $emergency }. Thank you for listening.
bulletins-loud-nothing = There was no bulletin in your area during the past week.
bulletins-loud-print = This is the text to be read out. For the A4 sheet that is printed and put up, ask the operator to run: { $command }

# Read by cluster heads

bulletins-button-read = I have read it
bulletins-button-ask-read = Ask the heads to say so
bulletins-button-ask-read-not = Do not ask heads to say so
bulletins-read-noted = It is noted that you have read it.
bulletins-read-count = { $read } of { $all } heads have.
bulletins-read-thanks = Thank you for reading. This button is for cluster heads; I have noted nothing.
bulletins-read-over = This bulletin no longer asks who has read it. There is nothing left to do.
bulletins-read-none = No bulletin asks heads to say that they have read it. To ask for it, write "who read" and the number of the bulletin.
bulletins-read-not-asked = Bulletin { $number }, { $title }: heads were not asked to say that they have read it.
bulletins-read-asked = Bulletin { $number }: { $count } heads are asked to say that they have read it. Who has not is reminded once.
bulletins-read-report = Bulletin { $number }, { $title }: { $read } of { $all } heads have read it.
bulletins-read-left = • Not yet: { $name }, { $unit }
bulletins-read-more = • And { $count } more.
bulletins-read-remind = This bulletin asks heads to say that they have read it. Please read it in the group and press the button.

# The calendar. $period is a month or four weeks, $day a weekday with its date, $titles bulletins with their numbers.

bulletins-calendar-wait = I am drawing { $period }, one moment please.
bulletins-calendar-which = Which month would you like? Write for example: calendar 12, calendar next month, or: calendar 4 weeks.
bulletins-calendar-month = Bulletins in { $month }/{ $year }
bulletins-calendar-weeks = Bulletins from { $first } to { $last }
bulletins-calendar-summary = { $sent } sent, { $planned } approved and waiting, { $waits } not approved yet.
bulletins-calendar-more = { $count } more to look at, on the calendar's page.
bulletins-calendar-more-days = { $count } more days with bulletins.
bulletins-calendar-empty = There is no bulletin yet.
bulletins-calendar-line = { $time } { $title } ({ $state })
bulletins-calendar-there = { $state }, { $there } of { $copies } groups have it
bulletins-calendar-clock = { $hour }:{ $minute }
bulletins-calendar-page = Open the calendar's page
bulletins-calendar-days = Day by day
bulletins-calendar-before = ← { $period }
bulletins-calendar-after = { $period } →
bulletins-calendar-four = The next four weeks
bulletins-calendar-other = See { $period }

bulletins-standing-waits = not approved yet
bulletins-standing-coming = next time of a series
bulletins-standing-planned = approved, waiting
bulletins-standing-sent = sent
bulletins-standing-down = recalled

bulletins-sign-sent = sent
bulletins-sign-planned = approved, waiting
bulletins-sign-waits = not approved yet
bulletins-sign-trouble = to be looked at
bulletins-sign-quiet = nothing is sent
bulletins-sign-tet = Tết

bulletins-counted-sent = { $count } sent
bulletins-counted-planned = { $count } waiting
bulletins-counted-waits = { $count } not approved
bulletins-counted-trouble = { $count } to be looked at
bulletins-counted-quiet = nothing is sent
bulletins-counted-tet = Tết

bulletins-barred-tet = Tết: no bulletins are sent.
bulletins-barred-holiday = A holiday: no bulletins are sent.

bulletins-trouble-failed = { $day }: { $titles } did not reach { $count } groups. Look at the bulletin's report and tell those people yourself.
bulletins-trouble-clash = { $day }: { $titles } leave in one hour for { $groups } groups. Move one to another hour.
bulletins-trouble-crowded = { $day }: { $groups } groups get as many as { $count } bulletins in a day. Move one to another day.
bulletins-trouble-barred = { $day }: { $titles } falls into hours in which nothing is sent. Choose another time.
bulletins-trouble-late = { $day }: { $titles } will not all have left through { $platform } before the quiet hours, about { $count } groups would wait. Let it leave earlier.
bulletins-trouble-gap = From { $day } to { $until }: { $groups } groups get no bulletin for { $count } days. Plan one for them.

bulletins-weekday-0 = Monday { $day }
bulletins-weekday-1 = Tuesday { $day }
bulletins-weekday-2 = Wednesday { $day }
bulletins-weekday-3 = Thursday { $day }
bulletins-weekday-4 = Friday { $day }
bulletins-weekday-5 = Saturday { $day }
bulletins-weekday-6 = Sunday { $day }
bulletins-weekday-short-0 = Mon
bulletins-weekday-short-1 = Tue
bulletins-weekday-short-2 = Wed
bulletins-weekday-short-3 = Thu
bulletins-weekday-short-4 = Fri
bulletins-weekday-short-5 = Sat
bulletins-weekday-short-6 = Sun

bulletins-page-troubles = To be looked at
bulletins-page-fine = There is nothing to look at.
bulletins-page-days = Day by day
bulletins-page-nothing = There is no bulletin in this time.
bulletins-page-legend = The signs
bulletins-page-month = All of it; press a day to read it
bulletins-page-ways = See another time
bulletins-page-go = Show
bulletins-page-which = Month

# My data

bulletins-export-read = You said that you had read bulletin { $number }
bulletins-export = Bulletin { $number } that you wrote
bulletins-export-series = Series { $number } that you began
bulletins-export-approved = Post { $number } of the library that you approved
bulletins-series-ask-unit-short = Where
bulletins-series-ask-which-short = Which posts
bulletins-series-ask-picks-short = Their numbers
bulletins-series-ask-every-short = How often
bulletins-series-ask-day-short = The day
bulletins-series-ask-hour-short = The time
bulletins-campaign-ask-name-short = Its name
bulletins-campaign-ask-begins-short = From when
bulletins-campaign-ask-weeks-short = For how long
