service-bildung-und-teilhabe = Education and participation benefits
    .short = Help for children and young people: school supplies, trips, lunch, tutoring, travel to school and clubs.
    .synonyms = education package, school trip, class trip, excursion, school supplies, school bag, tutoring, private lessons, school lunch, lunch, nursery, kindergarten, after-school care, school bus, bus ticket, sports club, club, music lessons, children, school, Bildungspaket, BuT, Klassenfahrt, Nachhilfe
    .about =
        Children, young people and young adults should be able to take part, even when money is short. For this there are:
        - trips and class excursions of schools and nurseries: the actual costs
        - school supplies: in 2026, 130 euros at the beginning of the school year and 65 euros for the second half
        - travel to school, as far as it is necessary and nobody else pays for it
        - tutoring, if the school considers it necessary; the child need not be at risk of repeating the year
        - shared lunch in schools, nurseries and day care
        - clubs, music lessons, holiday activities and the like: usually 15 euros a month until the 18th birthday
    .entitled =
        Children and young people are entitled if the family receives one of these benefits:
        - Grundsicherungsgeld (formerly Bürgergeld)
        - social assistance, that is Hilfe zum Lebensunterhalt or basic income support in old age and in case of reduced earning capacity
        - benefits under the Asylum Seekers’ Benefits Act
        - housing benefit (Wohngeld)
        - child supplement (Kinderzuschlag)

        Pupils receive the benefits with Grundsicherungsgeld, Wohngeld or Kinderzuschlag until their 25th birthday, if they get no training pay.

        There may also be a claim without a regular benefit, if your income is just not enough for these expenses.
    .documents =
        - notice of your benefit, for example Wohngeld or Kinderzuschlag
        - confirmation from school or nursery, for example about the trip or the lunch
        - for tutoring: confirmation from the school and an offer
        - for a club or course: proof of the fee
        - from the age of 15: certificate of school attendance
    .deadlines =
        - With Grundsicherungsgeld, social assistance or asylum seekers’ benefits, these benefits are usually covered by your application already. Only tutoring must be applied for separately, best before it begins.
        - With Wohngeld or Kinderzuschlag you need a separate application. The claim lapses twelve months after the end of the month in which it arose.

        Tell the office early, so that it can pay before the trip.
    .cost = The application is free of charge.
    .procedure =
        1. You contact the office that pays your benefit. With Wohngeld or Kinderzuschlag it is the office for education and participation of your town or district.
        2. You say what your child needs and enclose the proof.
        3. The office pays the school, provider or club or transfers the money to you. In some places there is a card or vouchers.
    .duration = This differs from place to place, often a few weeks. With regular benefits, the money for school supplies usually comes by itself.
    .hints =
        - If you paid an urgent expense yourself because the office could not pay in time, it can refund you. Keep the receipts.
        - Teachers and school social workers help with the form.
        - These benefits do not count as income.
    .remedy =
        You can object within one month of receiving the notice (Widerspruch) at the office that decided. After that you can go to the social court within one month. Both are free of charge for you.
