service-hilfe-in-besonderen-schwierigkeiten = Help to overcome special social difficulties
    .short = Counselling and support if you have no home or are losing it, or if several serious problems come together.
    .synonyms = homeless, homelessness, no home, on the street, sleeping rough, emergency shelter, place to sleep, night shelter, housing emergency, release from prison, prison, women’s shelter, assisted living, postal address, social worker, section 67, obdachlos, wohnungslos, Notunterkunft
    .about =
        Sometimes several difficulties come together: no home, no money, conflict, violence, prison or illness. This help supports you if you cannot get out by yourself.

        It includes:
        - counselling and personal support, also on the way to authorities
        - help to find or keep a home
        - help with training, work and daily life
        - assisted living in your own home or in an institution
        - help to sort out money, identity papers and health insurance
    .entitled =
        People are entitled for whom two things come together:
        - You live in especially difficult conditions, for example without a home or in an insecure one, after prison, in surroundings of violence or without a secure income.
        - Because of this you have social difficulties that you cannot overcome alone.

        Other help comes first if it is enough, for example youth welfare or help for people with disabilities.
    .documents = You need nothing for counselling, not even an identity card. For longer help the centre tells you what proof the Sozialamt needs, and helps you to get it.
    .deadlines = There is no deadline. Help begins as soon as the Sozialamt, or a body it has charged with this, learns of your need. If you are about to be evicted, get in touch at once.
    .cost = Counselling and personal help are free of charge. They are given regardless of income and assets. For housing and food in an institution, income may be counted.
    .procedure =
        1. You go to a counselling centre, a day shelter or the special office of your town. If you have no place to sleep tonight, say so first.
        2. What you need is worked out calmly.
        3. If you need help for longer, the centre applies for it with you at the Sozialamt. Often a plan is made for it.
        4. You are supported until you can manage on your own again.
    .duration = Counselling is usually available on the same day. The Sozialamt often decides on longer help within some weeks.
    .hints =
        - People without shelter must be given emergency accommodation by the town or municipality where they are. The public order office is responsible. This also applies at weekends.
        - Many centres offer a postal address. With it, letters from the Jobcenter and the bank reach you.
        - In case of violence a women’s shelter or a shelter for men helps. The helpline “Violence against women” is there day and night: 116 016.
        - In the cold you can call a cold-weather bus (Kältebus) in many towns. In danger of life call 112.
    .remedy = There is no legal remedy against counselling. If the Sozialamt refuses help, you can object within one month of receiving the notice (Widerspruch) and then go to the social court within one month. Both are free of charge for you. If it is urgent, file an urgent application to the social court. The centre helps you with it.
