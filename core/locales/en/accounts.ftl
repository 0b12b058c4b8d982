# Counselling accounts: name, password, recovery sheet, login, further devices.

user-name-too-short = Please choose a name of at least 3 characters.
user-name-too-long = Please choose a name of at most 30 characters.
user-name-looks-like-email = This looks like an e-mail address. Please make up a name that tells nothing about you.
user-name-looks-like-number = This looks like a telephone number or a date of birth. Please use at most 5 digits.
user-name-character = Please use letters and digits only. Between them there may be a hyphen, an underscore, a full stop or a space.

password-empty = Please make up a password.
password-too-long = Please shorten the password to at most 128 characters.
password-control = The password has an invisible character in it. Please type it again.
password-hint-common = Part of it is among the passwords that strangers try first.
password-hint-user-name = Your user name is in it. Please leave it out.
password-hint-keyboard = Keys that lie side by side are easy to guess.
password-hint-sequence = Letters or digits in a row are easy to guess.
password-hint-repeat = Repeating something hardly makes a password safer.
password-hint-date = A date or a year is easy to guess.
password-hint-more-words = Take four or more words that have nothing to do with each other.

sheet-count = The recovery sheet has 15 words. You typed { $n }.
sheet-unknown-word = Word { $n } is not in the list of words. Please compare it with the sheet.
sheet-checksum = The words do not fit together. Please check every word and their order.
sheet-code = This is not the code of a recovery sheet.

login-refused = User name or password is wrong.
totp-refused = The code is wrong or too old. Please take the next one that your app shows.
session-over = You were inactive for two hours and have been logged out. Please log in again.

pairing-too-old = The code is too old. Please show a new one on the first device.
pairing-not-a-code = This is not a code for connecting a device.
pairing-not-from-there = This answer does not come from the device that showed the code. Nothing was handed over.
pairing-envelope = The devices do not understand each other. Nothing was handed over.

# What helps when something does not open.
help-try-again = Please try again.
help-type-again = Please check what you typed and type it again.
help-update = Please reload the page or update the app: the other side has a newer one.
help-recovery-sheet = If you have forgotten the password, please take your recovery sheet.
help-other-device = Please open the conversation on the device on which you began it.
help-ask-again = Please ask for the message to be sent again.
help-compare-words = Please compare the check words with the other side, by telephone or face to face, before you write on.
help-wait = Please wait until the others have agreed or are back.
help-call-centre = Please write nothing more here and telephone the counselling centre.
