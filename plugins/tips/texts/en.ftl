# Tips: what people tell the police in private. Variables: $code the case number, $words what was said.

tips-title = Tell the police in private

tips-menu-tip = Tell the police in private
tips-menu-tip-also = tip, thief, drugs, gambling, fight, loan shark

# Before the first word

tips-honest-head = Before you write
tips-honest =
    We do not write your name, number or account into the report. Only the duty officer, officers and commander who receive it may open it, and each opening is logged.
    The app you are using still knows which account sent it{ $abroad }, and the law lets them be asked. The operator of the machine may not read it, but whoever holds the whole running machine could technically look.
    Words and pictures are sealed and erased { $days } days after the end. Please delete the messages on your own phone after sending.
    If it is about a police officer, choose “about an officer”: it goes round, and the place concerned cannot read it.
tips-honest-formal = This does not replace a formal denunciation. For one, use VNeID or go to { $station }.
tips-station = the police station

# Begun in front of the whole group

tips-aside = Let us speak about this here, where the group cannot read it. I do not name you in the group, and do not keep what you just wrote there.
tips-button-tell = Tell it here
tips-unsure = Do you want to tell the police something in private? If so, choose below; if not, let it be.
tips-line = What is for the police, please do not write in the group, so that nobody gets into trouble. Write to me in private: { $way }
tips-line-alone = What is for the police, please do not write in the group, so that nobody gets into trouble; what was written here by mistake, please delete yourselves. Write to me in private: { $way }
tips-line-way = tap my name, then send a message
tips-take-down-unsure = To have that message taken down, please answer it with "take down". Nothing was taken down.
tips-not-taken-down = I could not take that message down. Please ask who wrote it to delete it, or the group's administrator.

# Questions to who reports

tips-ask-words = What happened? In a few words: what, where, when. You need not give your name.
tips-ask-words-short = What, where, when
tips-words-please = I am listening. Please write what happened, and where.
tips-photo-later = I have not taken the picture that came along. Please send it again when I ask for pictures.
tips-ask-when = Is it happening now, over, or about to happen?
tips-ask-when-short = Now, over or to come
tips-ask-when-now = Happening now
tips-ask-when-past = It is over
tips-ask-when-soon = About to happen
tips-ask-category = What is it about?
tips-ask-category-short = What it is about
tips-ask-category-theft = Theft, robbery
tips-ask-category-fraud = Fraud
tips-ask-category-disorder = Disorder, fights
tips-ask-category-drugs = Drugs
tips-ask-category-loans = Loan sharks, debt collectors
tips-ask-category-gambling = Gambling, lottery, cock fights
tips-ask-category-violence = Violence at home, harm to children
tips-ask-category-fire = Fire, fireworks, weapons
tips-ask-category-traffic = Traffic, blocked roads and pavements
tips-ask-category-environment = Environment, sand mining
tips-ask-category-food = Food safety, fake goods
tips-ask-category-strangers = Residence, suspicious strangers
tips-ask-category-vice = Prostitution, disguised karaoke
tips-ask-category-rumours = Harmful or false information
tips-ask-category-police = About a police officer
tips-ask-category-other = Something else
tips-ask-unit = In which cluster or hamlet is it?
tips-ask-unit-short = Cluster or hamlet
tips-ask-photo = Send pictures if you have any, one by one, at most four. We remove where they were taken; please look whether they show your face or house. If there are none, write "done".
tips-ask-photo-short = First picture
tips-ask-photo-more = Picture received. Send another one, or write "done".
tips-ask-photo-more-short = Another picture
tips-ask-photo-last = Three pictures received. Send the last one, or write "done".
tips-ask-photo-last-short = Last picture
tips-ask-reply = Would you like answers here? If you say no we keep no way to reach you; you can still ask with your receipt.
tips-ask-reply-short = Answers
tips-ask-reply-yes = Yes, write to me here
tips-ask-reply-no = No, I will ask with the receipt
tips-ask-sure =
    Please look once more:
    { $words }
    When: { $when ->
        [now] happening now
        [past] it is over
       *[soon] about to happen
    }
    Where: { $unit }
tips-ask-which = Case number
tips-ask-more = What would you like to add?
tips-ask-erase = Erase this report? Words, pictures, answers and receipt are gone for good. Officers only learn that a report was erased by who sent it.
tips-button-erase-sure = Erase everything

# To who reports

tips-thanks = Received. Case number { $code }. Your receipt:
tips-thanks-keep = It is shown this once. Keep it to ask how things stand, to add something or to erase the report, from any app: just write the 16 digits. Send it to nobody.
tips-thanks-way = When officers ask or there is news I write to you here. This way is sealed and destroyed when the report ends.
tips-thanks-no-way = We keep no way to reach you.
tips-thanks-in-turn = Many reports came at once, so this one reaches the duty officer some minutes later. It is not lost.
tips-thanks-now = Is somebody in danger? Please call at once and do not wait for an answer here:
tips-nobody = Nobody receives reports here yet. Please call the emergency number or go to the police station. What you wrote went to nobody.
tips-nobody-above = Nobody else receives reports about officers here yet. Please use VNeID or go to the police above. What you wrote went to nobody.
tips-receipt-slipped = Perhaps one digit is wrong. A receipt has 16 digits; please look at each group of four once more.
tips-receipt-unknown = This receipt is not right, or it has run out.
tips-receipt-later = That were many receipts in a short time. Please wait 15 minutes and write it again; nothing is lost.
tips-sender-new = Report { $code }: received, waiting for the duty officer.
tips-sender-passed = Report { $code }: passed on to another unit, waiting there.
tips-sender-taken = Report { $code }: an officer has it.
tips-sender-checking = Report { $code }: an officer has it and is checking.
tips-sender-wrote = The officer writes: { $words }
tips-sender-asked = Report { $code }: the officer needs to know more.
tips-sender-asked-now = Report { $code }: more is needed. { $words }
tips-sender-handled = Report { $code }: it was seen to. Thank you for helping the neighbourhood.
tips-sender-no_grounds = Report { $code }: there is not enough to go on. Thank you; please tell us if there is something new.
tips-sender-duplicate = Report { $code }: somebody had reported this, and it is being seen to. Thank you.
tips-sender-elsewhere = Report { $code }: another office sees to it now. Thank you.
tips-sender-erased = Report { $code }: erased.
tips-sender-last-words = Report { $code }, the officer writes: { $words }
tips-sender-over = Report { $code } has ended. If there is something new, write "report".
tips-sender-full = Report { $code } has had so much added that it holds no more. If there is something new, write "report".
tips-added = Your words went to the officer who has report { $code }.
tips-added-in-turn = Much was written in a short time, so the officer is told some minutes later. Your words are kept, nothing is lost.
tips-added-late = That report has just ended, so these words went to nobody. Please write "report" and send them again.
tips-way-here = From now on I write to you here when there is news of report { $code }.
tips-way-off = The way back of report { $code } is destroyed. Please ask with your receipt.
tips-erase-how = Write your receipt (16 digits), then choose "Erase for good". We do not know whose report is whose, so only the receipt finds it.
tips-erased = Report { $code } is erased. Please delete the messages on your own phone too.
tips-button-add = Add something
tips-button-way-here = Answers here
tips-button-way-off = No answers here
tips-button-erase = Erase for good

# The duty room's card: never what was told

tips-card-head = [Duty] Report { $code } – { $kind } – { $unit }. When: { $when }.
tips-card-passed = Passed on to { $unit }.
tips-card-held = Its words are kept longer.
tips-state-new = New. Who takes it?
tips-state-passed = Passed on from elsewhere. Who takes it?
tips-state-taken = { $who } has it.
tips-state-checking = { $who } has it and is checking.
tips-state-asked = { $who } has it and has asked the sender.
tips-some-officer = An officer
tips-ended-handled = Seen to.
tips-ended-no_grounds = Not enough to go on.
tips-ended-duplicate = The same as another report.
tips-ended-elsewhere = Passed on to another office.
tips-ended-erased = Erased by the sender.
tips-late = [Duty] Report { $code }: nobody has taken it for { $minutes } minutes. Told: { $who }.
tips-nobody-else = nobody is left to tell
tips-button-take = Take
tips-button-open = Open
tips-button-ask = Ask
tips-button-pass = Pass on
tips-button-end = End
tips-button-hold = Keep longer

# Before one officer, for some minutes

tips-open-foot = This is put back after { $minutes } minutes. The opening is logged. Please take no picture and pass nothing on.
tips-line-officer = Officer: { $words }
tips-line-sender = Sender: { $words }
tips-nothing-left = The words are erased.
tips-photo-alt = Picture of report { $code }
tips-put-back = Report { $code } was put back. To read it again press "Open" on its card.
tips-opened-in-private = I have sent it to you in private.
tips-private-first = Please write to me in private once, then press "Open" again.

# Questions to officers

tips-ask-question = What would you like to ask the sender? The sender does not see your name.
tips-question-kept = Your question about report { $code } is on its way. The sender reads it at once where answers were wanted, else with the receipt.
tips-ask-to = Where should it go?
tips-ask-to-short = Where to
tips-ask-to-up = To the unit above
tips-ask-to-other = To another unit
tips-ask-to-unit = Which unit?
tips-ask-pass-sure = Pass it on? It can no longer be read here then.
tips-ask-ending = How did it end?
tips-ask-ending-short = Outcome
tips-ask-ending-handled = Seen to
tips-ask-ending-no_grounds = Not enough to go on
tips-ask-ending-duplicate = The same as another report
tips-ask-ending-elsewhere = Passed on to another office
tips-ask-ending-erased = Erased by the sender
tips-ask-last-words = A sentence for the sender?
tips-ask-last-words-short = Sentence for the sender
tips-ask-end-sure = End this report? The way back to the sender is destroyed for good.
tips-ask-why = Why must it be kept longer?
tips-ask-why-case = Under investigation
tips-ask-why-complaint = There is a complaint
tips-ask-why-court = Asked for by a court or prosecutor
tips-ask-why-related = Belongs to another report
tips-taken = You have report { $code } now.
tips-already-yours = You have report { $code } already.
tips-already-taken = { $who } took report { $code } first. There is nothing more for you to do.
tips-passed = Report { $code } was passed on to { $unit }.
tips-ended = Report { $code } has ended. Words and pictures are erased after { $days } days.
tips-held = The words of report { $code } are kept { $days } days longer.
tips-not-yours = This report is not for you, or is no longer there.
tips-over = Report { $code } has ended.
tips-no-room = There is no duty room there yet. Please choose another unit.
tips-same-desk = It is there already.
tips-goes-round = This report goes round; it cannot go to the place concerned.
tips-nothing-to-hold = Report { $code } has not ended, or nothing is left to keep.
tips-desk-added = The sender has added something.
tips-desk-erased = The sender erases this report.
tips-export-taken = Reports that you have in hand

# Counting

tips-count-head = { $month }: { $count } reports, { $handled } seen to.
tips-count-line = { $kind }: { $count }
tips-count-none = Nothing to count yet.
