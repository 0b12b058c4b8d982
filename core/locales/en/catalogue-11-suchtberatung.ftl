service-suchtberatung = Addiction counselling
    .short = Confidential counselling free of charge about alcohol, drugs, medicines, gambling and other addictions, also for relatives.
    .synonyms = addiction, addicted, alcohol, drinking, alcoholic, drugs, cannabis, weed, medicines, pills, smoking, gambling, betting, video games, internet addiction, eating disorder, withdrawal, detox, therapy, rehab, relapse, relatives, prevention, Sucht, Suchtberatung, Drogen, Alkohol
    .about =
        In addiction counselling you talk to people who know the subject and do not judge you. Together you find out what helps you.

        Counselling helps you, for example,
        - to see clearly how you deal with alcohol, drugs, medicines, gambling or media,
        - to take less or to stop,
        - to find and apply for detoxification or therapy,
        - to stay stable after a therapy,
        - to tackle questions of money, housing, work and family.

        Counselling centres also inform people before problems arise, for example in schools and companies.
    .entitled =
        Everybody who has questions about an addiction can come: people affected, relatives, friends, colleagues. It does not matter whether you receive benefits.

        People who receive benefits from the Jobcenter can also get addiction counselling as help on the way into work.
    .documents = You need nothing for the first talk. If it comes to a therapy later, the centre tells you which documents are needed.
    .deadlines = There is no deadline. Many centres have open hours when you can come without an appointment.
    .cost = Counselling is free of charge.
    .procedure =
        1. You choose a centre and call, write or go there. You do not have to give your name.
        2. In the first talk you describe your situation. You decide what you tell.
        3. You think together about what to do next.
        4. If you wish, the centre accompanies you for longer, or finds you a therapy or a self-help group.
    .duration = A first talk is often possible within a few days. You have a say in how long counselling lasts.
    .hints =
        - The counsellors are bound to secrecy. The Jobcenter, the youth welfare office and your employer learn nothing without your consent.
        - Withdrawal without medical help can be dangerous, above all from alcohol and sedatives. Do not stop suddenly. Talk to a doctor.
        - In an emergency, for example an overdose, call 112.
        - The telephone crisis line (Telefonseelsorge) is there day and night: 0800 111 0 111.
    .remedy = There is no legal remedy against counselling, because nobody decides about you. If you are not satisfied, you can change the counsellor or the centre. If the Jobcenter or the pension insurance refuses a benefit, you can object to their notice within one month.
