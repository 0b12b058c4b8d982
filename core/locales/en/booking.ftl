# What stands in the calendar of appointments.

outlook-free =
    { $times ->
        [one] free, { $times } time
       *[other] free, { $times } times
    }
outlook-few-left =
    { $times ->
        [one] { $times } time left
       *[other] { $times } times left
    }
outlook-full = fully booked
outlook-closed = closed
outlook-closed-because = closed: { $why }
outlook-nobody-there = no appointments
outlook-too-soon = can no longer be booked
outlook-not-yet = cannot be booked yet
holiday-school-free = school-free day

time-of-day-morning = in the morning (before 12:00)
time-of-day-afternoon = in the afternoon (12:00 to 17:00)
time-of-day-evening = in the evening (from 17:00)

meeting-in-person = on site
meeting-online = online, in a video call
meeting-telephone = by telephone

open-until = Open now until { $time }
open-from-today = Closed now, opens today at { $time }
open-from = Closed now, opens on { $date } at { $time }
open-not-soon = Closed during the next weeks

# How an appointment stands.

appointment-held = held for you
appointment-requested = waiting for your confirmation
appointment-confirmed = confirmed
appointment-reminded = confirmed, reminder sent
appointment-cancelled = cancelled
appointment-lapsed = lapsed
appointment-took-place = took place
appointment-no-show = did not come

refused-lapsed = The time is up. The appointment is free for everybody again. You can book it anew if nobody has taken it.
refused-cancelled = This appointment is cancelled.
refused-begun = This appointment has already begun. Please call the counselling centre.
refused-not-begun = This is possible once the appointment has begun.
refused-not-due = It is too early for that.
refused-done = This is already done.
refused-out-of-turn = This is not possible with this appointment.
refused-not-theirs = Only somebody else can do that.
refused-not-with-them = The appointment is not free with this person.

hoarding-open =
    { $most ->
        [one] There is already an appointment for this e-mail address. Please cancel it if you want another one.
       *[other] There are already { $most } appointments for this e-mail address. Please cancel one if you want another.
    }
hoarding-today = Many appointments were asked for with this e-mail address today. You can book again from { $time }. Or call the counselling centre.

# What templates are for and what can stand in them.

mail-confirm = Please confirm
mail-confirmed = Appointment confirmed
mail-reminder = Reminder
mail-changed = Appointment moved
mail-cancelled = Appointment cancelled
mail-free = An appointment has become free
mail-part-subject = Subject
mail-part-body = Text

placeholder-name = name that the person gave, else a neutral form of address
placeholder-stelle = name of the centre
placeholder-angebot = name of the service
placeholder-datum = day of the appointment, with weekday
placeholder-uhrzeit = beginning of the appointment
placeholder-dauer = length of the appointment
placeholder-ort = name and address of the place, or: online, by telephone
placeholder-beratung = name of the counsellor
placeholder-telefon = telephone number of the centre
placeholder-hinweise = hints of the service
placeholder-bestaetigen = link to confirm
placeholder-frist = until when it has to be confirmed
placeholder-termin = link to see, cancel and delete
placeholder-gespraech = link to the video call
placeholder-buchen = link to book

# What is wrong in the setup, and what to do.

finding-no-place = There is no place yet. Add one, with opening hours.
finding-no-service = There is no service yet. Add one, for example “First talk”.
finding-no-counsellor = There is nobody who counsels yet. Add a person or a team.
finding-mail-fails = E-mails cannot be delivered. Without them nobody can confirm an appointment. Please check the mail server.
finding-mail-stays-here = No mail server is set up. E-mails stay on the platform and reach nobody.
finding-no-opening-hours = There are no opening hours here, so there are no appointments. Enter the usual week.
finding-hours-overlap = The opening hours { $one } and { $other } overlap. Is that what you mean?
finding-closed-by-special-day = There are special hours for { $date }, but it is closed on that day: { $day }. Choose “on holidays too”, or delete the entry.
finding-past-exceptions =
    { $n ->
        [one] One exception lies in the past. You can delete it.
       *[other] { $n } exceptions lie in the past. You can delete them.
    }
finding-wrong-land = The place lies in { $land }, but the holidays of another Land apply.
finding-local-holiday-missing = In this municipality “{ $day }” is a holiday too. It is not chosen.
finding-local-holiday-to-decide = “{ $day }” is a holiday in some municipalities of this Land only. Please check whether it is one here.
finding-no-duration = This service has no length.
finding-offered-nowhere = This service is offered at no place. Choose at least one.
finding-nobody-offers-it = Nobody offers this at the chosen places. Give it to somebody who works there.
finding-never-fits = Nothing of this can ever be booked: its length, with what is needed before and after, fits into no opening and working hours.
finding-lead-beyond-horizon = This service has to be booked longer ahead than the calendar is open.
finding-no-name = This service has no name.
finding-name-missing = The name is missing in the language “{ $language }”. The German one is shown.
finding-no-shift = There are no working hours for this person.
finding-offers-nothing = This person offers nothing. Give them a service.
finding-unknown-place = A shift belongs to a place that no longer exists.
finding-shift-outside-hours = The shift { $at } lies outside of all opening hours. Nothing can be booked in it.
finding-two-places-at-once = The shifts { $one } and { $other } at different places overlap.
finding-template-unknown = { $part }, line { $line }: there is no placeholder { $name }.
finding-template-unknown-meant = { $part }, line { $line }: there is no placeholder { $name }. Do you mean { $meant }?
finding-template-unclosed = { $part }, line { $line }: a placeholder is not closed.
finding-template-out-of-place = { $part }, line { $line }: { $name } does not exist yet, or no longer, in this e-mail.
finding-template-needs = { $part }: without { $name } this e-mail is of no use.
finding-template-too-long = { $part }: please shorten it to at most { $n } characters.
finding-template-empty = { $part }: nothing stands here.
finding-template-missing = There is no template of your own in this language. The platform’s is sent.
