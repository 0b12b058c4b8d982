service-eingliederung-in-arbeit = Activation and integration into work
    .short = Help from the Jobcenter on the way into work: from the costs of applying for jobs to courses and support in difficult times.
    .synonyms = costs of job applications, job application, travel to a job interview, interview, work clothes, moving costs, placement budget, Vermittlungsbudget, activation voucher, placement voucher, AVGS, course, training measure, coaching, one-euro job, Ein-Euro-Job, work opportunity, childcare for work, psychosocial support, young people without training, self-employed on benefits
    .about =
        People who receive benefits from the Jobcenter can get help on their way into training and work:
        - placement budget (Vermittlungsbudget): costs of applying for and starting a job, for example travel, certificates, work clothes
        - measures for activation and integration: courses, coaching, internships and private job placement, often with a voucher
        - work opportunities (Arbeitsgelegenheiten): additional work in the public interest with compensation for extra expenses, also called one-euro jobs
        - municipal support: childcare, care of relatives, debt counselling, psychosocial support and addiction counselling
        - support for young people under 25 who are hard to reach
        - support for self-employed people: advice, loans and grants for equipment
    .entitled =
        You can get this help if you
        - are at least 15 and have not reached the pension age,
        - can work at least three hours a day and
        - receive Grundsicherungsgeld (formerly Bürgergeld) or are entitled to it.

        Young people who are hard to reach can get help even before it is clear whether they are entitled to benefits.

        Self-employed people get help if it is, or will be, their main occupation and they will probably be able to live on it soon.

        Usually the Jobcenter decides at its discretion. What matters is that the help is necessary for your way into work.
    .documents =
        - for costs: offer, bill or ticket, with the invitation to the interview or the contract of employment
        - for a course: the provider’s offer, and the voucher if you have one
        - for self-employed people: description of the plan, figures of the business, offers
        - for childcare and other municipal support: what the Jobcenter asks for in your case
    .deadlines = Always apply before costs arise. Pay only when the Jobcenter has agreed.
    .cost = Application and participation are free of charge. The Jobcenter can pay for travel and childcare.
    .procedure =
        1. You talk to your adviser in the Jobcenter about what helps you.
        2. You write down the steps together.
        3. You make the application, or the Jobcenter gives you a voucher or assigns you to a measure.
        4. The Jobcenter decides. Then the help begins.
    .duration = Small costs are often granted within a few days. For courses and loans allow several weeks.
    .hints =
        - Work opportunities should last no more than 24 months in five years. After that the Jobcenter can assign up to twelve more months.
        - If you are assigned to something, read what happens if you do not go. If you have an important reason, say so at once.
        - Counselling, childcare and addiction counselling are tasks of your town or district. The Jobcenter makes the contact.
        - If you receive Arbeitslosengeld from the employment agency, ask there about this help.
    .remedy = You can object within one month of receiving the notice at the Jobcenter (Widerspruch). After that you can go to the social court within one month. Both are free of charge for you. An objection to an assignment often does not suspend it. An urgent application to the social court helps then.
