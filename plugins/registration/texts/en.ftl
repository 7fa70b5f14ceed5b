# Registration: a household asks to be taken in. Variables: $name as the neighbours say it, $home a house, $unit a cluster, $number what officers say.

registration-title = Registering households
registration-menu-join = Join the group
registration-menu-join-also = register, join, take part

# Questions

registration-ask-nothing = This is known already.
registration-ask-consent =
    Before we begin: we keep your name, house number, lane and the name of who represents your household, with the account you are using, so that the head of your neighbourhood can confirm you and let you into its group.
    Others in the group see what you are called; the rest only the head, the officer and the commander of where you live. It is kept until you leave or ask us to erase it; a request that is not approved is erased at once. The app you are using still knows your account{ $abroad }.
    You can see, correct, withdraw or erase it at any time: write "mydata", or speak to the head or to the person in charge of data: { $contact }. We do not need your identity card, please do not send it.
    Do you agree?
registration-ask-consent-yes = I agree
registration-ask-consent-no = I do not agree
registration-ask-consent-short = Consent
registration-ask-age = Are you 18 or older?
registration-ask-age-adult = Yes, I am
registration-ask-age-minor = Not yet
registration-ask-age-short = Age
registration-ask-group-consent =
    To join { $group }: we keep your name, the place you tell us, which group you join and the account you are using, so that an officer can confirm you and let you in.
    Others in the group see what you are called; the rest only its officers and the commander. It is kept until you leave the group or ask us to erase it; a request that is not approved is erased at once. The app you are using still knows your account{ $abroad }.
    You can see, withdraw or erase it at any time: write "my data", or speak to the person in charge of data: { $contact }. We do not need your identity card, please do not send it.
    Do you agree?
registration-ask-group-consent-yes = I agree
registration-ask-group-consent-no = I do not agree
registration-ask-group-consent-short = Consent
registration-ask-group-unit = In which ward, commune or neighbourhood is that? Type its name or number. It need not be where you live.
registration-ask-group-unit-short = Area
registration-ask-rooms = Where are the rooms that you let? For example: the row behind the market, road 3.
registration-ask-rooms-short = Place of the rooms
registration-ask-shop = What is the shop or business called, and where is it?
registration-ask-shop-short = Shop or business
registration-ask-workplace = Where do you work? The name of the workshop, site or area is enough.
registration-ask-workplace-short = Place of work
registration-sure-group =
    Please look it over:
    Group: { $group }, { $unit }
    { $asks ->
        [rooms] Place of the rooms: { $rooms }
        [shop] Shop or business: { $shop }
        [workplace] Place of work: { $workplace }
       *[other] Nothing else is needed.
    }
registration-ask-unit = Which neighbourhood do you live in? Write its name or number.
registration-ask-unit-short = Neighbourhood
registration-ask-name = What do the neighbours call you?
registration-ask-name-short = Name
registration-ask-address = How may we address you?
registration-ask-address-short = Address
registration-ask-address-anh = Brother (anh)
registration-ask-address-chi = Sister (chị)
registration-ask-address-ong = Grandfather (ông)
registration-ask-address-ba = Grandmother (bà)
registration-ask-address-co = Aunt (cô)
registration-ask-address-chu = Uncle (chú)
registration-ask-address-bac = Elder uncle or aunt (bác)
registration-ask-address-em = Younger one (em)
registration-ask-address-none = Just my name
registration-ask-house = What is the house number? If it has none, a few words will do, such as: beside the village well.
registration-ask-house-short = House number
registration-ask-lane = Which lane or street? Skip it if there is none.
registration-ask-lane-short = Lane
registration-ask-representative = Who represents your household? Skip it if that is you.
registration-ask-representative-short = Representative
registration-sure-join =
    Please look it over:
    Name: { $address ->
        [anh] anh
        [chi] chị
        [ong] ông
        [ba] bà
        [co] cô
        [chu] chú
        [bac] bác
        [em] em
       *[none] {""}
    } { $name }
    House: { $house }; lane: { $lane }
    Representative: { $representative }
    Neighbourhood: { $unit }
registration-ask-meeting-unit = Which neighbourhood is meeting?
registration-ask-kin-name = What do the neighbours call them?
registration-ask-kin-address = How are they addressed?
registration-ask-elder-unit = Which neighbourhood do they live in?
registration-ask-elder-house = What is the house number?
registration-ask-elder-lane = Which lane or street? Skip it if there is none.
registration-ask-elder-name = What do the neighbours call them?
registration-ask-elder-address = How are they addressed?
registration-ask-kin-address-anh = Brother (anh)
registration-ask-kin-address-chi = Sister (chị)
registration-ask-kin-address-ong = Grandfather (ông)
registration-ask-kin-address-ba = Grandmother (bà)
registration-ask-kin-address-co = Aunt (cô)
registration-ask-kin-address-chu = Uncle (chú)
registration-ask-kin-address-bac = Elder uncle or aunt (bác)
registration-ask-kin-address-em = Younger one (em)
registration-ask-kin-address-none = Just my name
registration-ask-elder-address-anh = Brother (anh)
registration-ask-elder-address-chi = Sister (chị)
registration-ask-elder-address-ong = Grandfather (ông)
registration-ask-elder-address-ba = Grandmother (bà)
registration-ask-elder-address-co = Aunt (cô)
registration-ask-elder-address-chu = Uncle (chú)
registration-ask-elder-address-bac = Elder uncle or aunt (bác)
registration-ask-elder-address-em = Younger one (em)
registration-ask-elder-address-none = Just my name
registration-sure-elder = Enter { $name }, house { $house }, lane: { $lane }, { $unit }. Has the household agreed?
registration-ask-moved-unit = Which neighbourhood is that house in?
registration-ask-moved-house = What is the house number?
registration-ask-moved-lane = Which lane or street? Skip it if there is none.
registration-sure-moved = Ask the people of house { $house }, lane: { $lane }, { $unit } whether they have moved? Nobody is taken out before they answer.

# How people and houses are named

registration-title-anh = Anh
registration-title-chi = Chị
registration-title-ong = Ông
registration-title-ba = Bà
registration-title-co = Cô
registration-title-chu = Chú
registration-title-bac = Bác
registration-title-em = Em
registration-home = house { $house }
registration-home-lane = house { $house }, { $lane }
registration-somebody = somebody of the household
registration-the-officers = An officer
registration-unit-formerly = { $unit } (formerly { $before })
registration-unit-undivided = { $unit } (divided, parts not yet known)
registration-read-by = { $reader } reads
registration-digit-0 = zero
registration-digit-1 = one
registration-digit-2 = two
registration-digit-3 = three
registration-digit-4 = four
registration-digit-5 = five
registration-digit-6 = six
registration-digit-7 = seven
registration-digit-8 = eight
registration-digit-9 = nine

# To who asks to come in

registration-which = Would you like to join the group of your neighbourhood? For other procedures, such as temporary residence, please see the local police or use VNeID.
registration-no-papers = We need no number of a document or telephone here and have not kept the one you wrote. Please write it again without that number.
registration-no-links = We take no links here. Please write it again in plain words, without the link.
registration-declined = That is quite all right, and we have kept nothing. You can still report and look for somebody here. If you change your mind, write "register".
registration-minor = Thank you for asking. Please have a parent or guardian write "register" for your household; we have kept nothing about you.
registration-no-cluster = { $unit } has several neighbourhoods. Please choose the one you live in.
registration-need-cluster = That place has several neighbourhoods. Please begin again and choose one of them.
registration-sent = { $who } will confirm your request to join { $unit }, usually on the same day. If you change your mind, write "unregister".
registration-waits = Your request to join { $unit }, sent at { $since }, is waiting to be confirmed. You need not send it again.
registration-do-withdraw = Withdraw it
registration-withdrawn = Your request is withdrawn and nothing of it is kept. Whenever you like, write "register".
registration-nothing-waits = No request of yours is waiting.
registration-expired = Your request to join { $unit } has not been confirmed for a long time and was erased. We are sorry. You can speak to the head or write "register" to begin again.
registration-welcome = Your request is approved. Welcome to { $groups }. The group is for notices and for keeping each other safe. Please sell nothing there, pass on nothing unverified, and name nobody else.
registration-welcome-in = Your request is approved. You are in the group of { $unit } already, or it is not on the app you use; the head will help you.
registration-welcome-knocked = You are in the register of this place already, so I open the group { $group } for you at once.
registration-knocked = Hello. You have asked to come into the group { $group }. It belongs to the people who live there, so please answer a few questions; once the head agrees you are in, and need not ask again.
registration-welcome-part = Your request is approved. { $unit }.
registration-which-part = This place has been divided. In which neighbourhood is your house now?
registration-now-part-of = { $before } is { $unit } now. The code on the wall is still good.
registration-welcome-later = Your request is approved. { $unit } has no group yet; when it has, write "register" to come in.
registration-refused = You could not be let into { $unit } because { $why }. You can speak to the head or write "register" to begin again.
registration-refused-group = You could not be let into the group { $unit } because { $why }. You can speak to an officer or write "other groups" to begin again.
registration-expired-group = Nobody could confirm your request for the group { $unit } for a long time, so we have erased it. We are sorry. You can speak to an officer or write "other groups" to begin again.
registration-because-come-by-group = an officer would like to speak to you
registration-because-unclear-group = what you wrote is not clear
registration-because-not-here = that house number was not found here
registration-because-other-place = that house belongs to another neighbourhood
registration-because-come-by = the head would like to meet you first
registration-because-unclear = something was not clear
registration-already = Your household is registered already: { $home }, { $unit }. What else do you need?
registration-already-part = Your household is registered already: { $home }, { $unit }. The place has been divided; in which neighbourhood is your house now?
registration-part-known = { $home } is entered at { $unit }.
registration-part-later = Its group could not invite you yet; write "register" a little later to come in.
registration-same = You have registered for { $home } already, there is nothing more to do.
registration-kind-at = { $kind }, { $unit }
registration-approved = Your request is approved.
registration-which-kind = Which group would you like to join?
registration-kind-none = There is no other group to register for here. For the group of your neighbourhood write "register".
registration-kind-invited = { $kind } is by invitation only. Please speak to the officer in charge.
registration-kind-home-first = { $kind } is for households that are registered there. Please write "register" for your household first.
registration-kind-no-group = { $unit } has no group { $kind } yet. We have kept nothing; officers will tell people when there is one.
registration-kind-not-here = There is no group { $kind } here yet. Officers will tell people when there is one.
registration-kind-which-place = { $unit } has several groups { $kind }. Please write "other groups" again and choose the very neighbourhood.
registration-already-group = You have registered for { $group }. What else do you need?
registration-do-another-group = Another place, or back in
registration-do-leave-group = Leave this group
registration-do-other-groups = Other groups
registration-welcome-group-in = Your request is approved. You are in the group { $group }, or it is not yet on the app you are using; for help please see an officer.
registration-group-not-in = You are approved, but the app could not let you into { $group }. The officers know; please write "other groups" again later.
registration-no-groups = Beside the group of your home you have registered for none. If you move, please tell the head.
registration-leave-which = Which group would you like to leave? The others stay as they are.
registration-left-group = You have left { $group }. The other groups stay as they are.
registration-do-come-back = Come back into the group
registration-do-add-kin = Add somebody at home
registration-do-another = Another house
registration-invited = Your app is asking whether you want to join { $unit }. Choose yes (Join, Accept) and you are in. If you said no by mistake, write "register".
registration-link = Your own link into the group, good for a day: { $link }
registration-not-in = You are approved, but the app could not bring you into { $unit }. The officer knows; write "register" a little later to come in.
registration-code-wrong = The code is wrong or its time is over. Please look at the board again, or write "register".
registration-unknown = We do not know you yet. Write "register" to get acquainted.
registration-over = This is done already, or no longer there.

# Who has no telephone

registration-ask-kin = Is there an elder at home without a telephone? Would you read the news to them?
registration-do-read = Yes, I will read
registration-do-not-read = There is nobody
registration-no-kin = All right. Whenever you like, write "read for".
registration-first-join = Please register your household first: write "register".
registration-which-home = In which house?
registration-kin = { $name }, { $home } is entered. Thank you for reading. To end it, write "stop reading".
registration-kin-many = { $count } people of your household are written down. For more, please ask the head of the cluster.
registration-elder = { $name }, { $home } is entered. When somebody of the house registers, they can read to them.
registration-nobody-read-to = Nobody is being read to now.
registration-which-kin = Whom is it to end for?
registration-kin-ended = Reading to { $name } has ended.

# To who looks after the cluster

# Coming back after a lost phone. Variables: $who a name and a house, $house as typed

registration-lost-hint = Are you one of us already and have lost or changed your phone? Press this button, there is no need to register again.
registration-do-lost = I am in already, lost my phone
registration-lost-known = On this phone I still know you, { $name }. If you lost another one, or your browser lost its data, ask the cluster head to write "regain" and your name: the old phone is signed out at once. Officers tell their commander.
registration-ask-lost-unit = In which cluster do you live?
registration-ask-lost-unit-short = Cluster
registration-ask-lost-name = What do the neighbours call you in the group?
registration-ask-lost-name-short = Name
registration-ask-lost-house = Your house number?
registration-ask-lost-house-short = House
registration-sure-lost = Tell the cluster head that { $name }, house { $house }, { $unit } has lost the phone?
registration-lost-told = They know. Please go and see the cluster head with your new phone: you get a code to scan, and are in again under your own name, in your own groups. Nothing of this is kept.
registration-lost-nobody = Nobody looks after that place here yet. Please see the area officer.
registration-lost-asks = Somebody on an unknown phone says they are { $name }, house { $house }, { $unit }, and have lost theirs. Nothing has changed. Only give a new link face to face, to the right person.
registration-do-find = Find this person
registration-regain-how = Write "regain" and the name of who lost the phone, such as: regain An. The house helps: regain An 12.
registration-regain-nobody = I find nobody called "{ $name }" where you look after people. Write the name again, or add the house: regain An 12. Who is not registered scans the code on the wall.
registration-regain-who = { $count ->
    [one] There is one. Press the right name and house.
   *[other] There are { $count }. Press the right name and house.
}
registration-regain-sure = A new link for { $who }, { $unit }? Every open phone of theirs is signed out at once. They stay the same person with their groups and household. Only do it face to face.
registration-do-regain = The right person, go on
registration-do-not-regain = Rather not
registration-regain-dropped = All right, nothing has changed.
registration-regaining = I am making a new link for { $name }.
registration-regained = This is { $name }'s own link, good once, for 30 minutes. Open it to show the code that they scan with the new phone; do not enter in their stead: { $link }
registration-not-regained = There is no new link for { $name }: { $why }
registration-regain-told = { $who } gave you a new link at { $when }; your old phones are signed out of the ward's page. If you did not ask for it, tell the area officer at once.

registration-work = Registration { $number }: { $name }, { $home }
registration-card = Registration { $number }, { $unit }: { $name }, { $home }, represented by { $representative }. Several at once: write "approve 1-8".
registration-card-group = Registration { $number }, group { $unit }: { $name }, { $home }. Several at once: write "approve 1-8".
registration-button-accept = Approve
registration-button-decline = Not now
registration-card-accepted = Registration { $number }: approved by { $who }.
registration-card-refused = Registration { $number }, { $unit }: answered, not now.
registration-card-withdrawn = Registration { $number }, { $unit }: withdrawn by who sent it.
registration-card-expired = Registration { $number }, { $unit }: nobody answered in time, so it was erased. Who sent it has been told.
registration-waiting = { $count ->
    [0] Nobody is waiting.
   *[other] { $count } waiting. Write "approve" and the numbers, such as "approve 1-8" or "approve 1,3".
}
registration-waiting-line = { $number }. { $name }, { $home }, { $unit }
registration-accepted-one = { $number }: approved { $name }, { $home }.
registration-refused-one = { $number }: { $name } has been told, with the reason.
registration-no-such-number = { $number }: nobody waits under it where you look after people.
registration-other-side = { $number }: the group belongs to { $unit } now, please let its head or officer approve it. The request still waits.
registration-number-own = { $number }: is your own, please let another approve it.
registration-nobody-there = Nobody waits under those numbers.
registration-how-many = Please write the numbers too, such as "approve 1-8" or "approve 1,3,5".
registration-why = Why not { $name }, { $home }? Who asked will read the reason.
registration-reason-not-here = No such house here
registration-reason-other-place = Another neighbourhood
registration-reason-come-by = We should meet first
registration-reason-unclear = Something is unclear
registration-not-yours = This is for the head, the officer or the commander of that place.
registration-not-own = This is your own request, please let another answer it.
registration-not-let-in = { $name } is approved but could not be brought into the group: { $why }

# Meetings and counts

registration-meeting =
    Code of the meeting of { $unit }: { $code }
    Read aloud: { $spoken }
    Whoever writes just this number to me in private registers and comes in at once. It is good until { $until }.
registration-meeting-over = The code of the meeting of { $unit } is over. { $members } came in by it, { $households } new households.
registration-count = { $unit }: { $households } households, { $people } people ({ $kin } of them read to), { $nobody } households with nobody
registration-count-no-group = { $unit } (no group yet): { $households } households, { $people } people ({ $kin } of them read to), { $nobody } households with nobody
registration-kinds-all = In all { $count } people are registered, nobody counted twice. For who is read to see "households".
registration-kind-people = { $kind }: { $count } people
registration-kind-households = { $kind }: { $count } households
registration-count-all = All { $units } places: { $households } households, { $people } people ({ $kin } of them read to), { $nobody } households with nobody, { $second } are second homes

# Moving away

registration-no-such-home = Nobody of that house is registered. Please look at the number again.
registration-moved-asked = The people of { $home } have been asked. You will hear their answer at once.
registration-moved = We hear that { $home }, { $unit } has moved away. Is that so? Only when you answer are you taken out of the neighbourhood's group.
registration-do-moved = Yes, we have moved
registration-do-stay = No, we live here
registration-moved-you = You are out of the group of { $unit }. Your other groups stay. At your new home, write "register". We wish you well.
registration-moved-done = { $name }, { $home } has answered: moved away, and is out of the group.
registration-stay-you = Thank you, everything stays as it is.
registration-stays = { $name }, { $home } answers that they still live here.
registration-moved-silent = { $home }, { $unit } has not answered about moving away. Nobody was taken out. Ask again?
registration-do-ask-again = Ask again
registration-nobody-may = Nobody looks after that place now. Please try again in some days.
registration-not-taken-out = { $name } has moved, but the app could not take them out of the group; please do it by hand.
registration-leave-yourself = The app could not take you out. Please leave the group yourself.

# What is kept

registration-export = Household: { $home }, { $unit }
registration-export-consent = Agreed to notice { $notice } at { $when }, on { $channel }
registration-export-group = Group: { $group }
registration-export-waits = Waiting request { $number }: { $home }, { $unit }
