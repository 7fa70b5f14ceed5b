# The pages of the house itself.
http-lead = Nhịp Cầu links residents and their police through the chat group of each neighbourhood.
http-how = To enter the chat, scan the QR code on the sheet of your cluster, or open the personal link that your neighbourhood officer or cluster head sends you. Each personal link works once.
http-enter = Open the chat
http-urgent = In an emergency, call now
http-home = To the first page
http-back = ← Back to the chat
http-proof = First show that it is you
http-proof-more = This page opens only for the person in charge. Press the button below to prove who you are, then open the page again.
http-proof-door = Yes, it is me
http-not-there = There is no such page.
http-not-there-more = Look at the address again, or go to the first page.
http-refused = This page does not take that request.
http-refused-more = Please go back and try again.
http-broken = Something went wrong on our side.
http-broken-more = Nothing has changed. Please try again in a few minutes.
