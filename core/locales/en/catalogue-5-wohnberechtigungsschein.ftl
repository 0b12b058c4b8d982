service-wohnberechtigungsschein = Certificate of eligibility for social housing (Wohnberechtigungsschein)
    .short = With the Wohnberechtigungsschein (WBS) you can rent a subsidised flat.
    .synonyms = WBS, social housing, council flat, council housing, subsidised flat, affordable flat, cheap flat, looking for a flat, housing certificate, low income, Sozialwohnung, B-Schein, Wohnungssuche
    .about =
        Subsidised flats have a lower rent. They may only be let to people with a Wohnberechtigungsschein.

        The certificate says how large the flat may be and sometimes which flats it is valid for. It is no promise of a flat. You look for the flat yourself. Many housing offices help with it.
    .entitled =
        You are entitled if
        - the income of all people in your household is below the limit and
        - you can and want to live in Germany for a long time.

        The federal Act names these limits for one year: 12,000 euros for one person, 18,000 euros for two people, 4,100 euros for each further person and another 500 euros for each child. Not your gross income is counted: something is deducted for taxes, health insurance and pension insurance, and there are allowances, for example for severe disability.

        Most Länder have limits of their own that are often higher. Apply even if you are slightly above.
    .documents =
        - identity card, or passport with proof of registration; residence permit if needed
        - proof of income of all people in the household, usually for twelve months
        - notices, for example about a pension, Elterngeld or Grundsicherungsgeld
        - in pregnancy: maternity record (Mutterpass)
        - with a disability or care level: card or notice
        - for students: certificate of enrolment and BAföG notice
    .deadlines =
        There is no deadline for the application. The certificate is valid for one year. You have to find a flat in this time. After that you can apply for a new one.

        A general certificate is valid in the Land that issued it.
    .cost = In some Länder the certificate is free of charge, in others there is a fee. The housing office will tell you. Ask for a reduction if you receive social benefits.
    .procedure =
        1. You apply to the housing office (Wohnungsamt) and enclose the proof.
        2. The office works out your household’s income and compares it with the limit.
        3. You receive the certificate, or a notice with the reasons for the refusal.
        4. You show the certificate when you apply for a subsidised flat.
    .duration = This differs from place to place, often two to six weeks.
    .hints =
        - In urgent cases some towns issue a certificate with priority, for example if you are about to become homeless or are pregnant.
        - If your money is not enough for the rent, also check housing benefit (Wohngeld).
        - If you receive benefits from the Jobcenter or Sozialamt, ask there for an assurance about the new rent before you move.
    .remedy = Your notice says what you can do. In many Länder you object within one month (Widerspruch), in others you go directly to the administrative court (Verwaltungsgericht) within one month. The court may charge fees. With little money you can apply for legal aid.
