service-schuldnerberatung = Debt counselling
    .short = Confidential help if you can no longer pay your debts, as far as personal insolvency.
    .synonyms = debt, debts, debt advice, in debt, over-indebted, loan, credit, instalments, reminder, debt collection, court payment order, bailiff, seizure, seized account, garnished wages, protected account, personal insolvency, bankruptcy, insolvency, discharge of debt, Schufa, creditors, household budget, broke, Schulden, Schuldnerberatung, Privatinsolvenz, P-Konto
    .about =
        Debt counselling helps you sort out your debts and find a way out.

        It helps you, for example,
        - to secure rent, electricity and food,
        - to get an overview of debts, income and expenses,
        - to check claims and negotiate with creditors,
        - to protect your account and your wages from seizure,
        - to prepare consumer insolvency. In the end the court can release you from the remaining debts, as a rule after three years.
    .entitled =
        People can come who cannot pay their debts or fear that it may come to that. Which centre advises you free of charge differs from place to place.

        People who receive benefits from the Jobcenter can get debt counselling as help on the way into work. People who receive social assistance, or would need it without counselling, get it through the Sozialamt.

        To apply for consumer insolvency you need a certificate of a suitable body or person that an agreement with the creditors has failed within the last six months. Recognised centres issue it.
    .documents =
        - letters from creditors, reminders, contracts, letters from courts
        - proof of income, for example pay slips and notices
        - rental contract and proof of fixed expenses
        - bank statements

        Bring what you have, even unopened letters.
    .deadlines =
        There is no deadline for counselling. But letters from a court are urgent:
        - court payment order (Mahnbescheid): you have two weeks to object if the claim is not right.
        - enforcement order (Vollstreckungsbescheid): you have two weeks to object.
        - seized account: have your account turned into a protected account (P-Konto) at once. If this takes effect within one month after the seizure, it protects you retroactively.
    .cost = Recognised centres usually advise free of charge. Be careful with companies that advertise quick help and ask for money in advance. Insolvency proceedings themselves cost fees. You can apply to pay them later.
    .procedure =
        1. You choose a centre and make an appointment. Say if your home, electricity or account is in danger.
        2. The first talk is about what is most urgent.
        3. Then you sort your papers together and make a plan.
        4. The centre negotiates with the creditors or prepares the insolvency.
    .duration = In emergencies there is often an appointment soon. Otherwise you may wait several weeks or months. The way out of debt often takes years. You do not go it alone.
    .hints =
        - Pay rent, electricity and food first.
        - Sign nothing for debt collectors under pressure.
        - Do not take out a new loan to pay old debts.
        - Counselling is confidential.
    .remedy = There is no legal remedy against counselling, because nobody decides about you. If the Jobcenter or the Sozialamt refuses to pay for counselling, you can object to the notice within one month.
