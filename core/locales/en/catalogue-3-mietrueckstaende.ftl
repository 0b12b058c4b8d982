service-mietrueckstaende = Help with rent arrears
    .short = Help with unpaid rent, so that you keep your home. Do not wait: after a notice to quit every day counts.
    .synonyms = rent arrears, rent not paid, cannot pay rent, unpaid rent, behind with rent, rent debt, notice to quit, eviction, eviction notice, losing my home, landlord, electricity debt, power cut, energy debt, gas bill, Mietschulden, Miete, Räumungsklage, Kündigung
    .about =
        If you could not pay your rent and your home is in danger because of it, the authority can take over the debt. It usually pays the landlord directly.

        This also applies to debts for electricity and gas, if your supply is about to be cut off and your home would no longer be fit to live in.

        The help is often a loan without interest. You pay it back in small amounts. In social assistance it can also be a grant that you do not pay back.
    .entitled =
        The debt can be taken over if this is justified and lets you keep your home. If you would otherwise become homeless, the authority should help.

        Responsible is:
        - the Jobcenter, if you receive Grundsicherungsgeld (formerly Bürgergeld)
        - the social welfare office (Sozialamt), if you receive social assistance or no regular benefit at all, for example with a low wage or a small pension

        The authority checks whether you can afford the home in future and whether you have money of your own that you must use.
    .documents =
        - reminders, notice to quit or the court papers for eviction
        - the landlord’s list of unpaid rents
        - rental contract
        - proof of income and assets, bank statements
        - for electricity and gas: bill, reminder and announcement of the cut-off

        Go there even if papers are missing.
    .deadlines =
        With arrears of two monthly rents the landlord can terminate without notice. It is best to get in touch before that.

        If you have received an eviction claim: when the whole debt is paid within two months after the claim was served, the termination without notice becomes invalid. It is enough if the authority commits itself to pay within this time. This works only once in two years.

        You must answer the court about the claim. The time limit is in the court’s letter, often two weeks.
    .cost = The application is free of charge. A loan has no interest.
    .procedure =
        1. Call the Jobcenter or the Sozialamt at once or go there. Say that you may lose your home.
        2. Talk to your landlord. Ask them to wait or to agree to instalments.
        3. Make the application and show the papers.
        4. The authority decides and writes to the landlord what it will pay.
        5. Pay your current rent on time again. The authority can also pay it directly to the landlord.
    .duration = If you are about to lose your home, the decision must be made quickly. Ask again if you hear nothing after a few days.
    .hints =
        - The court tells the authority about an eviction claim. Accept the offer to talk if the authority contacts you.
        - An ordinary termination with a notice period can remain valid in spite of payment. Get advice on this, for example from a tenants’ association.
        - Many towns have a special office that helps to prevent the loss of a home. It also helps you talk to the landlord.
        - If you have other debts as well, debt counselling helps.
    .remedy =
        You can object within one month of receiving the notice (Widerspruch). After that you can go to the social court within one month. Both are free of charge for you.

        If your home is in danger, file an urgent application to the social court. The court’s application office (Rechtsantragstelle) helps you write it.
