operator-title = Operation
operator-sign-in = Operation: sign in
operator-sign-in-lead = The access token is in the file operator.token in the data folder, or where your configuration says.
operator-token = Access token
operator-wrong = The access token is wrong.
operator-sign-in-button = Sign in
operator-sign-out = Sign out
operator-no-warnings = Everything necessary is set up.
operator-warnings = { $n ->
    [one] One notice
   *[other] { $n } notices
 }
operator-warn-scanner = No virus scanner is set up: uploaded files are checked by content, but not for malware. Name clamd in the configuration.
operator-warn-delivery = No delivery service is set up: applications stay in line.
operator-warn-public = No public address with HTTPS is set up: cookies are not limited to HTTPS. Like this the platform may only run on this machine.
operator-warn-operator = Details of the operator are missing: legal notice and privacy page are incomplete.
operator-warn-pages = Style sheet and script are not built in: pages appear without design.
operator-warn-authorities = No authorities have been read in: nobody can apply here.
operator-warn-demo = The authorities are invented (demonstration).
operator-outbox = Applications in line
operator-outbox-lead = Applications that have not been received yet, and all whose state changed in the last 24 hours. Contents cannot be seen here.
operator-outbox-empty = Nothing is waiting.
operator-number = Application number
operator-state = State
operator-trouble = Why it waits
operator-attempts = Attempts
operator-due = Next attempt
operator-authority = Authority
operator-queued = Sent
operator-retry = Try again
operator-retry-which = Try again: { $number }
operator-retention = Deletion periods
operator-retention-lead = What is stored for how long. The server deletes every minute what has expired and counts how much it was (without content). What people delete themselves is not counted here.
operator-kept-what = What
operator-kept-long = How long
operator-kept-at-once = at once after the end
operator-kept-hours = { $n ->
    [one] one hour
   *[other] { $n } hours
 }
operator-kept-days = { $n ->
    [one] one day
   *[other] { $n } days
 }
operator-kept-draft = Drafts, after the last change
operator-kept-upload = Files, with their draft
operator-kept-submitted-application = Sent applications, after the handover
operator-kept-receipt = Confirmation pages, after they were last seen
operator-kept-handover-record = Number and times of a handover, without content
operator-deleted-total = Deleted, in all
operator-deleted-latest = Last time
operator-deleted-latest-value = { $count } on { $at }
operator-deleted-run = Last run: { $ran }. Counted since: { $since }.
operator-kept-counselling-session = Logins to counselling, after the last interaction
operator-kept-counselling-account = Counselling accounts, after the last login or message
operator-kept-conversation = Counselling conversations, after the last message
operator-kept-conversation-file = Files in conversations, with their conversation
operator-kept-call-record = Connection data of a call, after its end
operator-kept-pairing = Connecting two devices, after five minutes
operator-kept-counsellor-invitation = Invitation of a counsellor
operator-store = Database: { $store }
