service-asylbewerberleistungen = Benefits under the Asylum Seekers’ Benefits Act
    .short = Help with living and in illness for people who seek asylum or live in Germany with a toleration permit (Duldung).
    .synonyms = Ukraine, asylum, asylum seeker, refugee, refugees, Duldung, tolerated stay, AsylbLG, Asyl, arrival, payment card, Bezahlkarte, basic benefits, medical treatment voucher, reception centre, accommodation, pocket money
    .about =
        The Asylum Seekers’ Benefits Act (Asylbewerberleistungsgesetz) secures your living during the asylum procedure, with a Duldung and in some other cases.

        It includes:
        - basic benefits: food, accommodation, heating, clothing, health and body care, things for the household and an amount for personal needs
        - help in illness: treatment of acute illness and pain, vaccinations, check-ups, help in pregnancy and childbirth
        - other benefits that are necessary in the individual case, for example for children
        - education and participation benefits for children and young people

        Benefits come in kind, on a payment card or as money. In a reception centre they are mostly in kind. The amounts are set anew every year.

        If you have been in Germany for 36 months without a substantial interruption and have not abusively prolonged your stay yourself, you receive benefits as in social assistance.
    .entitled =
        You are entitled if you are in Germany, your income and assets are not enough and, for example, one of these points applies:
        - You have a permission to stay for the asylum procedure (Aufenthaltsgestattung) or have asked for asylum.
        - You have a toleration permit (Duldung).
        - You are under an enforceable obligation to leave.
        - You have one of the residence permits that the Act names.
        - You are married to one of these people or are their child under 18.

        Assets of 200 euros for each person of the family are left alone. Part of your wages is not counted.
    .documents =
        - Aufenthaltsgestattung, proof of arrival, Duldung or residence permit
        - notice of allocation to your place of residence
        - proof of income and assets, if you have any
        - if you have a home of your own: rental contract
        - for children: birth certificate, proof from school or nursery

        You do not have all papers? Go to the authority anyway.
    .deadlines =
        Help begins as soon as the authority knows of your need. As a rule nothing is paid for the time before. So contact it at once.

        If you take up work, tell the authority within three days.
    .cost = The application is free of charge.
    .procedure =
        1. You contact the authority at the place you have been allocated to. In a reception centre this happens on arrival.
        2. The authority checks your residence status, income and assets. You can ask for an interpreter.
        3. You receive a notice and your benefits.
        4. If you fall ill, you get a treatment voucher or a health card. In an emergency go to a doctor or hospital at once.
    .duration = In an emergency the authority helps at once. The written notice may come later.
    .hints =
        - After 36 months you should ask whether your benefits will be changed over.
        - In some cases the Act reduces benefits, for example if somebody does not say who they are. You can take action against it.
        - Special rules apply to refugees from Ukraine; they also depend on the day of arrival. Your authority will tell you which office is responsible for you.
        - Once you are recognised as a refugee, the Jobcenter is usually responsible. Apply there at once, so that there is no gap.
        - Counselling centres for refugees help free of charge and in confidence.
    .remedy =
        You can object within one month of receiving the notice (Widerspruch). After that you can go to the social court within one month. Both are free of charge for you.

        If benefits are reduced, an objection often does not stop this. An urgent application to the social court helps then.
