# Counselling: who can read, what changed, what cannot be read or accepted.

role-seeker = Person seeking advice
role-counsellor = Counsellor
role-centre = Counselling centre
role-interpreter = Interpreter
role-companion = Person of trust
role-supervisor = Supervisor

change-opened = began the conversation
change-taken = took the enquiry
change-handed-over = handed the conversation over
change-joined = came in
change-left = can no longer read
change-key-replaced = has new keys
change-renewed = renewed the key

blocked-not-accepted = Somebody is new in the conversation or has new keys. Please look who it is before you write on.
blocked-rolled-back = The server shows an older state than before. Somebody who should no longer read could be reading again.
blocked-forked = The server shows another course of the conversation than before. Nothing more is sent.

not-sealed-not-cleared = Nothing was sent: who can read has just changed.
not-sealed-not-a-reader = Nothing was sent: you no longer belong to this conversation.
not-sealed-no-key = Nothing was sent: the key is missing on this device.
not-sealed-too-long = The text is too long. It may have at most 8,000 characters.

unread-not-understood = This message has a form that this version does not know.
unread-not-next = This message does not belong in this place. It is not shown.
unread-unknown-epoch = This message is newer than what this device knows.
unread-no-key = This message was not written for your keys.
unread-missing = Messages are missing here.
unread-unopened = This message does not open: it was changed, or encrypted for others.

post-too-long = The message is too long.
post-not-a-reader = You no longer belong to this conversation.
post-old-epoch = Meanwhile who can read has changed. Please look and send again.
post-out-of-order = Messages written before are still on their way.
post-blocked = The counselling centre takes no more messages in this conversation.
post-closed = The conversation has ended.
post-not-accepted = The server did not take the message. It is still on this device.

file-size = The file is empty or larger than 10 MB.
file-other = This is not the file that the message speaks of.
file-unopened = The file does not open: it was changed or is not complete.

call-not-a-counsellor = Only the counsellor can propose a call.
call-not-the-seeker = Only the person seeking advice can accept or decline.
call-too-late = This proposal is over.
guest-waiting = The guest waits until everyone has agreed.
guest-refused = Somebody did not agree. The guest does not come in.
guest-too-old = This link is too old. Please ask for a new one.
guest-not-accepted = This link does not bring you into the call.

lifetime-past = Please choose a day in the future. You can also delete the conversation at once.
lifetime-too-late = The conversation can be kept for at most three months from today.

roster-missing = There is nothing in the column “{ $value }”.
roster-centre = There is no counselling centre with the id “{ $value }” here.
roster-post = “{ $value }” is no role. Possible are “beratung” (counsellor) and “leitung” (admin).
roster-twice = The same stands in line { $row } already.
roster-columns = This line has more columns than the header.
