service-hilfe-zum-lebensunterhalt = Help with living expenses (Hilfe zum Lebensunterhalt)
    .short = Social assistance: money to live on and for your home, if you cannot work at present and no other office is responsible.
    .synonyms = pregnant, pregnancy, social assistance, social welfare, welfare, Sozialhilfe, money to live on, money for food, no money, subsistence, standard rate, ill and no money, temporarily unable to work, child living with grandparents, kinship care, foster care by relatives, first furnishings, baby equipment, one-off needs, health insurance contributions, Sozialamt, HzL, HLU
    .about =
        Hilfe zum Lebensunterhalt is part of social assistance (Sozialhilfe). It secures what you need to live when your income and your assets are not enough and neither the Jobcenter nor basic income support in old age and in case of reduced earning capacity is responsible for you.

        It includes:
        - the standard rate for food, clothing, electricity, body care and much more
        - the reasonable costs of housing and heating
        - additional needs, for example for single parents, in pregnancy or with a special diet for medical reasons
        - reasonable contributions to health and long-term care insurance
        - one-off needs: first furnishing of a home, clothing for pregnancy and birth, orthopaedic shoes and therapeutic devices
        - education and participation benefits for children and young people

        The standard rates in 2026 are:
        - 563 euros a month for people living alone and single parents
        - 506 euros for each adult living with a partner
        - 451 euros for adults in an institution
        - 471 euros for young people from 14 to 17
        - 390 euros for children from 6 to 13
        - 357 euros for children up to 5

        Your income is counted. The help is usually a grant. You do not have to pay it back.
    .entitled =
        People are entitled who cannot help themselves and do not get enough help from others. This is often the case if
        - you can work less than three hours a day for a longer time, but not for good, for example with a temporary pension for fully reduced earning capacity,
        - you already receive an old-age pension but have not reached the age limit for basic income support,
        - a child does not live with its parents but, for example, with its grandparents,
        - you are in a residential institution for more than six months.

        If you live with a partner, their income and assets count as well. For children under 18 in the household, the parents’ income counts.

        Savings of up to 10,000 euros for each adult are usually left alone, and 500 euros more for each person you provide for. You may also keep household goods, a reasonable car and a reasonable home that you live in yourself.

        Your children or parents only have to pay the social welfare office if their income is above 100,000 euros a year. This limit does not apply to parents of children under 18.
    .documents =
        - identity card, passport or residence permit
        - rental contract, proof of service charges and heating costs
        - proof of all income, for example pension notice, pay slips, child benefit, maintenance
        - bank statements of all accounts, usually for the last three months
        - proof of assets, for example savings book, life insurance, car
        - proof of health and long-term care insurance
        - in illness: notice of the pension insurance, medical certificate
        - in pregnancy: maternity record (Mutterpass) or certificate
        - with a legal guardian: guardian’s certificate; with a representative: power of attorney

        Send the application even if something is missing. You can hand in documents later.
    .deadlines =
        Help begins as soon as the social welfare office learns that you need it. As a rule nothing is paid for the time before. So get in touch early, even without a form.

        If anything changes, for example your income, rent or who lives with you, tell the office at once.
    .cost = The application is free of charge.
    .procedure =
        1. You enter your postcode. We tell you which social welfare office (Sozialamt) is responsible.
        2. You fill in the application here. You can save it in between and upload documents.
        3. You send the application. It goes to the office encrypted. You receive an application number and the application as a PDF.
        4. The office checks the application and asks if something is missing.
        5. You receive a notice with the calculation. The money comes in advance every month.
    .duration = There is no fixed time limit. It often takes some weeks. If you have no money left for food or may lose your home, write this in the chapter on emergency help or call the office. It must help quickly then.
    .hints =
        - If you can work at least three hours a day, the Jobcenter is responsible. If you hand in the application at the wrong office, it passes it on. The day you first handed it in counts.
        - One-off needs are also paid if your income is otherwise just enough.
        - People who receive Hilfe zum Lebensunterhalt can be exempted from the broadcasting fee.
        - If somebody in your household has more money, the office assumes that they help you. If they do not, say so.
        - Social counselling centres help with the application free of charge.
    .remedy =
        You can object within one month of receiving the notice (Widerspruch), in writing or in person at the social welfare office. This is free. If the decision stands, you can go to the social court (Sozialgericht) within one month. The proceedings are free of charge for you as well.

        If you have no money for what you need most, file an urgent application to the social court. If the office does not decide on your application for six months, you can sue for failure to act.

        If the time limit has passed, you can ask the office to review the notice.
