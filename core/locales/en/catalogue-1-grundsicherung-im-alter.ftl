service-grundsicherung-im-alter = Basic income support in old age and in case of reduced earning capacity
    .short = Money to live on if your pension is too small or you can permanently no longer work.
    .synonyms = disabled, pension too small, small pension, old age, retirement, retired, pensioner, elderly, old-age poverty, permanently ill, unable to work for good, reduced earning capacity, disability, sheltered workshop, Grundsicherung, Rente, Altersarmut, Sozialhilfe im Alter
    .about =
        Basic income support in old age and in case of reduced earning capacity (Grundsicherung im Alter und bei Erwerbsminderung) is part of social assistance. It secures your living when your income and your assets are not enough.

        It includes:
        - the standard rate: in 2026, 563 euros a month for people living alone, 506 euros for each person of a couple
        - the reasonable costs of housing and heating
        - additional needs, for example for people with the mark G in their disability card or with a special diet for medical reasons
        - contributions to health and long-term care insurance
        - one-off benefits, for example for first furnishing a home

        Your pension and other income are counted. If you have at least 33 years of basic pension periods, you may keep part of your pension.
    .entitled =
        You are entitled if your income and your assets are not enough to live on, you live in Germany and one of these points applies:
        - You have reached the age limit. Depending on your year of birth it lies between 65 and 67. For everyone born in 1964 or later it is 67.
        - You are at least 18 and permanently have a fully reduced earning capacity. That means: for an unforeseeable time you cannot work three hours a day.
        - You are in the entry procedure or vocational training of a workshop for people with disabilities, or you receive a training budget instead.

        Savings of up to 10,000 euros for each adult are usually left alone. You may also keep a reasonable car and a reasonable home that you live in yourself.

        Your children or parents only have to pay if their income is above 100,000 euros a year.
    .documents =
        - identity card, passport or residence permit
        - pension notice and proof of other income
        - rental contract, proof of service charges and heating costs
        - bank statements and proof of assets, for example savings books and life insurance
        - proof of your health and long-term care insurance
        - with a disability: disability card or notice of assessment

        You can hand in what is missing later. Do not wait with the application.
    .deadlines =
        You receive the benefit from the first day of the month in which you apply. Nothing is paid for the months before.

        It is usually granted for twelve months. If anything changes, tell the social welfare office at once.

        If you are abroad for more than four weeks in a row, nothing is paid after that until you return.
    .cost = The application is free of charge.
    .procedure =
        1. You apply to the social welfare office (Sozialamt). An informal letter is enough to begin with. The pension insurance also accepts the application and passes it on.
        2. The office sends you questions and tells you what proof it needs.
        3. If it is not clear whether your earning capacity is permanently reduced, the office asks the pension insurance.
        4. You receive a notice. The money comes to your account in advance for each month.
    .duration = There is no fixed time limit. It often takes some weeks, longer if an expert opinion is needed. If you need money urgently, tell the office. It can decide provisionally or pay an advance.
    .hints =
        - Also check whether you can get housing benefit (Wohngeld). If it is enough together with your pension, you do not need this benefit.
        - People who receive this benefit can be exempted from the broadcasting fee.
        - If you cannot work only for some time, Hilfe zum Lebensunterhalt is the right benefit.
        - People who brought about their own need in the last ten years on purpose or through gross negligence are not entitled. In that case ask for Hilfe zum Lebensunterhalt.
    .remedy =
        You can object within one month of receiving the notice (Widerspruch), in writing or in person at the office. This is free. If the decision stands, you can go to the social court (Sozialgericht) within one month. The proceedings are free of charge for you as well.

        In great need the social court can decide provisionally. For this you file an urgent application there.
