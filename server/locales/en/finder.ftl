# Searching and finding counselling centres.
finder-title = Find a counselling centre
finder-lead = Counselling is free and confidential. You do not have to give your name.
finder-what = What is it about?
    .hint = For example: debts, addiction, rent. Typing mistakes do not matter.
finder-topic = Topic
finder-any-topic = all topics
finder-language = Language
finder-any-language = all languages
finder-must = The centre should have
finder-online = Online counselling
finder-step-free = step-free access
finder-open-now = open now
finder-button = Show counselling centres
finder-known = { $n ->
    [0] No counselling centres are listed here yet.
    [one] One counselling centre is listed.
   *[other] { $n } counselling centres all over Germany are listed.
 }
finder-found = { $n ->
    [0] Nothing found
    [one] One counselling centre
   *[other] { $n } counselling centres
 }
finder-found-near = Found near { $place }: { $count }
finder-ignored = These words appear nowhere, we searched without them: { $words }
finder-namesakes = There are also:
finder-none = We found no counselling centre for this. You can try:
finder-none-filters = Remove all ticks and filters
finder-none-words = Type another word, for example just “debts”.
finder-none-place = Type a larger place nearby.
finder-none-online = See centres with online counselling, reachable from anywhere
finder-none-urgent = In a crisis the Telefonseelsorge helps around the clock, free of charge: 0800 111 0 111.
finder-pages = Pages of the results
finder-before = Previous results
finder-after = More results
finder-demo = Demonstration, made up
finder-demo-note = This counselling centre was made up for the demonstration. It does not exist.
finder-tag-booking = Booking online
finder-tag-online = Online counselling
finder-tag-step-free = step-free access
finder-topics = Topics
finder-closed = closed
finder-today = today
finder-no-hours = No opening hours are given. Please call first.
finder-by-appointment = Appointments also by arrangement.
finder-exceptions = Different in the next four weeks
finder-way = How to get there
finder-transit = Bus and train
finder-parking = Parking
finder-languages = Languages
finder-people = People to ask for
finder-links = Other pages
finder-booking-heading = Appointment
finder-booking-here = You can book an appointment here. You do not need to give a name.
finder-booking-button = Book an appointment
finder-booking-elsewhere = Book an appointment at { $host }
finder-booking-contact = You arrange an appointment by telephone or e-mail.
finder-elsewhere = This is done on { $host }. You leave this platform. We pass on no data about you.
finder-online-heading = Online counselling
finder-online-here = You can write to the centre here, anonymously and encrypted.
finder-online-button = Start online counselling
finder-online-elsewhere = Online counselling at { $host }
finder-online-contact = This centre does not counsel online. Call, write, or go there.
finder-contact-heading = Contact
