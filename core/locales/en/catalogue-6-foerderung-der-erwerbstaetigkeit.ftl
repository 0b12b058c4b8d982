service-foerderung-der-erwerbstaetigkeit = Support for starting work
    .short = Grants from the Jobcenter when you start a job, or when as an employer you take on somebody who has been out of work for a long time.
    .synonyms = Einstiegsgeld, starting work, new job, wage subsidy, subsidy for employers, employer, company, hire, long-term unemployed, participation in the labour market, start a business, self-employment, becoming self-employed, Lohnkostenzuschuss
    .about =
        The Jobcenter can support the way into work with money. There are four benefits:
        - Einstiegsgeld: a grant for you when you begin a job with social insurance or a full-time self-employment, for up to 24 months
        - participation in the labour market (Teilhabe am Arbeitsmarkt): a subsidy for the employer who takes on somebody who has been out of work for a very long time, for up to five years
        - integration of long-term unemployed people: a wage subsidy for the employer
        - free support (Freie Förderung): help that stands in no other law but is of use in your case

        During the supported job a coach accompanies you if you wish.
    .entitled =
        - Einstiegsgeld: You are able to work, receive Grundsicherungsgeld (formerly Bürgergeld) or are entitled to it, and the grant helps you into lasting work.
        - Participation in the labour market: As a rule the new employee is at least 25 and has received benefits from the Jobcenter for at least six of the last seven years. With a child under 18 or a severe disability, five years are enough.
        - Integration of long-term unemployed people: The Jobcenter checks whether the new employee has been without work or on benefits for long enough.

        There is no fixed entitlement to most of these benefits. The Jobcenter decides at its discretion. Some conditions have been changed since 1 July 2026. Your Jobcenter will tell you what applies now.
    .documents =
        As an employee:
        - draft of the contract of employment or the employer’s offer
        - for self-employment: description of the plan and financial plan

        As an employer:
        - company number (Betriebsnummer) and details of the company
        - draft of the contract of employment with wage and working hours
        - details of the job and of the training for it
    .deadlines = Apply before the work begins and before the contract is signed. Afterwards support is usually no longer possible.
    .cost = The application is free of charge.
    .procedure =
        1. Talk to your adviser in the Jobcenter. Employers contact the employers’ service (Arbeitgeberservice).
        2. You make the application. Wage subsidies are applied for by the employer, who uses Mein Unternehmenskonto for it.
        3. The Jobcenter checks it and decides in writing.
        4. The work begins and the grant is paid every month.
    .duration = This differs. Allow several weeks before the first working day.
    .hints =
        - Einstiegsgeld is not deducted from your Grundsicherungsgeld.
        - The amount of a wage subsidy depends on the benefit and on the year of support. For participation in the labour market it is up to 100 per cent of the minimum or collectively agreed wage at first and falls later.
        - Employers must not dismiss somebody in order to get the subsidy.
    .remedy = You can object to a notice within one month at the Jobcenter (Widerspruch) and then go to the social court within one month. This is free for people who receive benefits. For employers going to court may cost fees.
