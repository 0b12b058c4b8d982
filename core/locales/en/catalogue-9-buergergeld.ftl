service-buergergeld = Basic income support for jobseekers (Grundsicherungsgeld, formerly Bürgergeld)
    .short = Money to live on from the Jobcenter, if you can work but your income is not enough.
    .synonyms = Bürgergeld, citizen’s benefit, Grundsicherungsgeld, Hartz 4, Hartz IV, unemployment benefit 2, unemployment benefit II, unemployment benefit, unemployed, jobless, lost my job, dole, top-up, low wage, Jobcenter, continued benefit, renewal, report a change, first furnishings, loan from the Jobcenter, trainees
    .about =
        Grundsicherungsgeld secures the living of people who can work, and of their families. Until 30 June 2026 the benefit was called Bürgergeld. Since 1 July 2026 it has been called Grundsicherungsgeld, under the Thirteenth Act amending Book II of the Social Code. Old notices remain valid until they end or are changed.

        It includes:
        - the standard need: in 2026, 563 euros for people living alone, 506 euros for each person of a couple, 451 euros for adults under 25 living with their parents, 357 to 471 euros a month for children and young people
        - the reasonable costs of housing and heating
        - additional needs, for example for single parents
        - health and long-term care insurance
        - education and participation benefits
        - one-off benefits, for example for first furnishing a home, and a loan in special need

        You also receive it on top of a wage that is not enough. Part of the wage is not counted.
    .entitled =
        You are entitled if you
        - are at least 15 and have not reached the pension age,
        - can work at least three hours a day,
        - live in Germany and
        - cannot pay for your living from your income and assets.

        People who live with you as a household in the sense of the law receive the benefit as well, for example your partner and children under 25.

        How much of your assets is protected has depended on age since 1 July 2026. There is now also an upper limit for the rent in the first year already. The Jobcenter will tell you the amounts.

        Many people in training or studies receive BAföG or vocational training grants instead. Some can still get individual benefits. Ask.
    .documents =
        - identity card, passport or residence permit
        - rental contract, proof of service charges and heating costs
        - proof of income, for example pay slips, notice of Arbeitslosengeld, child benefit
        - bank statements, usually for the last three months
        - proof of assets
        - proof of health insurance
        - if you have worked: notice of dismissal or contract of employment
    .deadlines =
        You receive the benefit from the first day of the month in which you apply. Nothing is paid for the months before.

        It is usually granted for twelve months. Apply for its continuation in time, best two months before the end.

        If anything changes, for example work, income, home or family, report it at once.
    .cost = The application is free of charge.
    .procedure =
        1. You apply to the Jobcenter: online, in writing or in person.
        2. Online you use jobcenter.digital, the service of the Federal Employment Agency. If your town or district runs the Jobcenter alone, it has a way of its own. The Jobcenter will tell you.
        3. The Jobcenter checks the application and invites you to talk.
        4. You receive a notice. The money comes in advance for each month.
    .duration = This differs, often two to six weeks. If you have no money left, say so. The Jobcenter can decide provisionally or pay an advance.
    .hints =
        - Come to appointments or cancel them beforehand. People who stay away without an important reason may get less money or none. The rules have been stricter since 1 July 2026. Name important reasons at once, also illness and mental strain.
        - Wohngeld and Kinderzuschlag come first if they are enough.
        - Before you move, ask for an assurance about the new rent.
        - You can be exempted from the broadcasting fee.
        - If you cannot work three hours a day, the Sozialamt is responsible.
    .remedy =
        You can object within one month of receiving the notice at the Jobcenter (Widerspruch). After that you can go to the social court within one month. Both are free of charge for you.

        An objection to a reduction does not suspend it. In an emergency an urgent application to the social court helps. If the time limit has passed, you can ask the Jobcenter to review the notice.
