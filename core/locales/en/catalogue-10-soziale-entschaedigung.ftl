service-soziale-entschaedigung = Social compensation (Soziale Entschädigung)
    .short = Help and compensation for people whose health was harmed by an act of violence or another harmful event, and for their relatives.
    .synonyms = victim compensation, victim of violence, violence, victim, crime, assault, robbery, domestic violence, abuse, rape, sexual violence, stalking, terror, attack, trauma, trauma clinic, vaccination injury, war victim, bereaved, victims’ pension, Opferentschädigung, OEG, Versorgungsamt
    .about =
        Social compensation helps when somebody’s health was harmed by an event for which the community takes responsibility. Since 1 January 2024 it stands in Book XIV of the Social Code. It covers physical violence and severe psychological violence.

        The benefits include:
        - quick help: up to 15 sessions in a trauma clinic (Traumaambulanz), up to 18 for children and young people, and a case manager who accompanies you
        - medical treatment and aids for the consequences of the harm
        - monthly compensation payments, also for widows, widowers and orphans
        - compensation for lost earnings, if you earn less because of the harm
        - help to take part in life and work, and help with care needs
        - special benefits in individual cases, for example for living expenses
    .entitled =
        Entitled are:
        - victims of acts of violence, also of sexual violence, severe stalking, human trafficking and serious neglect in childhood
        - people who witnessed an act of violence or found the victim, or received the news of the death or serious injury of somebody close to them, and fell ill because of it
        - people harmed by a publicly recommended vaccination
        - victims of the effects of both world wars, and people harmed in civilian service (Zivildienst)
        - relatives, bereaved people and people close to the victim, as far as the law provides

        Nationality does not matter. Transitional rules apply to acts before 1 January 2024. Ask in that case too.
    .documents =
        - identity card, passport or residence permit
        - an account of what happened, as far as you can write about it
        - if they exist: report to the police, file number of police or prosecutor, judgment
        - medical reports and names of the doctors who treated you
        - for a vaccination injury: vaccination record
        - for bereaved people: death certificate, marriage or birth certificate

        You can apply without these documents. The authority obtains much of it itself.
    .deadlines =
        There is no cut-off date. Benefits are paid from the month of the application. If you apply within one year after the event, they are also paid for the time before.

        For the trauma clinic it is enough to apply right after the second session. The first two sessions are paid for in any case.
    .cost = The application is free of charge. The authority pays for necessary interpreters if you have lived in Germany for less than five years, and for trauma clinics and psychotherapy less than ten years.
    .procedure =
        1. You apply informally or with the form of your Land. You can go to a trauma clinic at once.
        2. The authority checks what happened and what the consequences are. The case manager helps you.
        3. Often a medical opinion is needed. You do not have to tell everything several times. Say if it is too much for you.
        4. You receive a notice about the recognised consequences and the benefits.
    .duration = Quick help is given within days or weeks. The decision on other benefits often takes many months, because files and medical opinions are needed.
    .hints =
        - Reporting the crime helps to clear things up. It is not a condition in every case, for example if it cannot be expected of you.
        - The helpline “Violence against women” advises day and night, free of charge and in many languages: 116 016. The victims’ organisation WEISSER RING can be reached at 116 006. In danger call 110.
        - You can bring somebody you trust to the talks.
        - For accidents on the way to work, at school or at work, the statutory accident insurance is responsible.
    .remedy = You can object within one month of receiving the notice (Widerspruch). After that you can go to the social court within one month. Both are free of charge for you. Victim support organisations and social associations help you with it.
