# The application: beginning, pages, files, summary, sending, continuing.
begin-title = { $service }: begin an application
begin-for = Your application goes to
begin-place = For the place
begin-no-place = We first need your place to know which authority receives your application.
begin-needs-heading = What you need
begin-needs = About 30 to 45 minutes. You can stop and go on later.
begin-needs-papers = If you have them: rental contract, bank statements of the last three months, notices about pensions or other benefits. Photos taken with your phone are enough.
begin-needs-later = Something is missing? Fill in the form and send it all the same. You can hand in proofs later.
begin-how-heading = How we treat your details
begin-how = Your draft is encrypted. Only this browser has the key. The draft is deleted 24 hours after the last change. You do not need an account.
begin-consents = Please agree
begin-terms = I have read the terms of use and agree.
begin-privacy = I have read the privacy notice.
begin-terms-link = Read the terms of use
begin-privacy-link = Read the privacy notice
begin-terms-fault = Please confirm the terms of use.
begin-privacy-fault = Please confirm that you have read the privacy notice.
begin-button = Begin application
begin-existing = An application has already been begun in this browser.
    .text = You can continue it. If you begin anew here, the old draft will be deleted.
begin-existing-link = Continue the application
begin-receipt = An application that was sent can still be seen in this browser.
    .text = Download its documents before you begin anew. After that they are deleted here.
begin-receipt-link = To the application that was sent

chapters-label = Chapters of the application
chapters-position = Chapter { $number } of { $all }
chapter-current = In progress
chapter-current-complete = In progress, was complete before
chapter-complete = Complete
chapter-open = Still open
chapter-locked = Not reachable yet

form-next = Continue
form-item-done = Done, back to the list
form-back = Back
form-save = Save
form-pdf = Current state as PDF
form-code = Code to continue
form-delete = Delete application
form-help = Help
form-please-choose = Please choose
form-several = You can choose several answers.
form-date-day = Day.month.year, for example 17.05.1984
form-date-month = Month/year, for example 05/2024. You can add the day.
form-date-year = For example 17.05.1984. If you do not know day or month, the year is enough.
form-error-prefix = Error:
form-faults = { $n ->
    [one] One answer is not right yet
   *[other] { $n } answers are not right yet
 }
form-saved = Saved. The draft is kept until { $until }.
form-kept = If you change nothing more, the draft will be deleted on { $until }.
form-new-questions = Your answer brings up further questions on this page. Please look at them.
form-changed = The application was changed in another window
    .text = Below is what you entered here. It is not saved yet. If it should count, choose “Continue” or “Save” once more. Please choose files again.

list-empty = No entry yet.
list-edit = Edit
list-remove = Remove
list-incomplete = incomplete
remove-title = Remove entry?
remove-text = “{ $name }” and everything about it will be deleted.
remove-button = Yes, remove
remove-cancel = No, keep

address-street = Street
address-house-number = House number
address-addition = Addition (for example c/o)
address-postcode = Postcode
address-place = Place

upload-choose = Choose a file
upload-button = Upload
upload-remove = Remove { $name }
upload-hint = PDF, JPG, PNG or HEIC, at most 10 MB per file. { $n ->
    [one] One file.
   *[other] Up to { $n } files.
 }
upload-later = Everything without an asterisk is optional. You can hand in missing proofs to the authority later.
upload-used = Used: { $used } of 30 MB.
upload-progress = Uploading
upload-empty = { $name } is empty. Please choose another file.
upload-kind = { $name } is neither a photo nor a PDF. PDF, JPG, PNG and HEIC are possible.
upload-broken = { $name } is damaged or incomplete. Please try to open the file and save it again.
upload-too-large = { $name } is larger than 10 MB. Please choose a smaller file, for example a photo with a lower resolution.
upload-no-room = { $name } does not fit any more: all files together may have at most 30 MB. You can hand in this file later.
upload-too-many-pixels = { $name } has too many pixels. Please choose a smaller picture.
upload-malware = { $name } contains malware and was not stored.
upload-unscanned = { $name } could not be checked for malware right now. Please try again in a few minutes, or hand in the file later.
upload-encrypted = { $name } is protected with a password. Please save the file without a password.
upload-active = { $name } contains programs or embedded files. Please save or print the document again as a simple PDF file.

summary-lead = Please look through all your answers once more. “Change” takes you back to each question.
summary-change = Change
summary-files = Attached files
summary-no-files = You have attached no files. You can hand in proofs to the authority later.
summary-authority = Your application goes to
summary-not-ready = The application is not complete yet
    .text = Something is still missing in these chapters:
summary-truth = By sending you declare that your answers are correct to the best of your knowledge.
summary-send = Send application
summary-once = After that you cannot change the application here any more.
summary-nowhere = The application can no longer be sent from here
    .text = For your place no authority accepts applications through this platform at the moment. Download the current state as a PDF and give it to the authority. Your answers are kept until the draft expires.

document-title = Current state of your application as a PDF
document-text = The file contains everything saved so far. It is not yet an application that has been made.
document-button = Download PDF
document-back = Back to the application

code-title = Code to continue
code-text = With this code you can go on with another device or in another browser. Print this page, or write the code down.
code-where = Enter the code here: { $address }
code-until = The code is valid as long as the draft exists: until { $until }, and 24 hours longer after every change.
code-warning = Anyone who has this code can read and change your draft. Do not show it to anyone you do not trust.
code-print = Print this page
resume-title = Continue an application
resume-lead = Enter the code you were given in the application under “Code to continue”. You can leave out hyphens and spaces.
resume-label = Code to continue
resume-button = Continue
resume-here = An application has already been begun in this browser.
resume-fault-length = A code has 33 characters. Please check whether something is missing or too much.
resume-fault-letter = The code contains a character that codes do not use. Digits and letters except I, L, O and U are possible.
resume-fault-typo = The code is mistyped. Please compare it character by character.
resume-fault-gone = There is no draft for this code any more. It may have been deleted or sent, or nobody worked on it for more than 24 hours.

delete-title = Delete application?
delete-text = All answers and files will be deleted at once and for good. This cannot be undone.
delete-button = Yes, delete for good
delete-cancel = No, back to the application
deleted-title = Your application has been deleted
deleted-text = Nothing of what you entered is stored on this platform any more.
finished-title = Done. Everything is deleted here
finished-text = You can no longer retrieve what you entered from this platform. This changes nothing about the application that you sent. The authority helps with questions; tell it your application number.

receipt-title = Your application has been sent
receipt-title-refused = Your application was refused
receipt-title-failed = Your application could not be handed over yet
receipt-number = Application number
receipt-time = Sent on
receipt-authority = Authority
receipt-state = State
receipt-state-queued = Waiting in line
    .text = We are handing over your application right now. Nothing has reached the authority yet.
receipt-state-handed-over = Handed over
    .text = Your application lies encrypted in the delivery service of the authority. The authority has not fetched it yet.
receipt-state-received = Received
    .text = The authority has fetched and accepted your application. It will contact you.
receipt-state-refused = Refused
    .text = The authority could not accept your application for technical reasons. It does not count as made. Please download the application as a PDF and hand it in directly at the authority.
receipt-state-failed = The handover is stuck
    .text = Your application could not be handed over. The operator of the platform knows and takes care of it. If it is urgent, hand in the application as a PDF directly at the authority.
receipt-refresh = Reload the state
receipt-documents = Your documents
receipt-documents-text = Download both files now. As soon as you leave this page, they are deleted here.
receipt-antrag = Application as PDF
receipt-report = Processing report as PDF
receipt-leave = If you leave or close this page, we delete your application from this platform after a few seconds, after one hour at the latest. The encrypted handover to the authority continues all the same.
receipt-done = Done – delete everything
receipt-next-heading = What happens next
receipt-next = The authority checks your application and writes to you. If it needs proofs, it will tell you. Give the application number if you have questions.
receipt-channel = FIT-Connect, encrypted end to end for the authority
receipt-step-sent = Sent by the applicant
receipt-step-handed-over = Handed over to the delivery service
receipt-step-received = Fetched and accepted by the authority
receipt-step-refused = Refused by the authority
receipt-problems = The authority gives as reason:
summary-unanswered = { $n ->
    [one] One question not answered
   *[other] { $n } questions not answered
 }
