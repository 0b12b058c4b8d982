# Legal pages. The operator's details come from the configuration.
legal-operator-missing = This installation is a demonstration. It has no operator. In real operation, the name, address and contact of the responsible body are shown here.
legal-stated = As of November 2026
legal-name = Name
legal-address = Address
legal-email = E-mail
legal-phone = Phone
legal-represented = Represented by
legal-dpo = Data protection officer
legal-supervisor = Supervisory authority

imprint-operator = Responsible for this service
imprint-content = Content
    .text =
        We describe benefits and rights with care and say when we last checked them. Only the decision of the responsible authority is binding.

        The providers of other websites we link to are responsible for their content.
imprint-software = Software
    .text = This platform is open software under the European Union Public Licence 1.2. Its look follows KERN, the open design system of the German administration (EUPL 1.2). The typeface is Fira Sans (SIL Open Font License).
imprint-data = Data
    .text = Municipalities and regional keys: municipality register of the statistical offices of the Federation and the Länder. Postcodes were merged from it and from open sources; in single cases they may differ from postal delivery.

privacy-short = The most important points
    .text =
        You do not need an account. What you enter in an application is stored encrypted. Only your browser has the key, we cannot read the draft.

        A draft is deleted 24 hours after the last change. After sending, your application is deleted from this platform as soon as you leave the page, after one hour at the latest.

        We do not analyse what you search for or read. There is no advertising and there are no services of third parties on these pages.
privacy-what = Which data we process and why
    .text =
        What you enter in the application and your proofs: so that we can hand the application over to the responsible authority. This may include details about health. They are handed over only if you send the application yourself.

        Postcode or place: so that we can find the responsible authority.

        Technical data of a connection (for example the internet address): so that the page reaches you and to fend off attacks. Logs contain nothing from your application and no search words.
privacy-law = Legal basis
    .text = We process the data to perform a task in the public interest (Article 6(1)(e) GDPR together with the Onlinezugangsgesetz), special categories of data under Article 9(2)(b) GDPR. Social data are protected by social secrecy (section 35 SGB I, sections 67 to 85a SGB X).
privacy-receiver = Who receives your data
    .text = Only the authority named in the summary of your application. The handover is encrypted so that only this authority can open the application. From then on the authority is responsible for your data.
privacy-period = How long we keep data
    .text =
        Drafts: 24 hours after the last change. You can delete the draft yourself at any time.

        Sent applications: until you leave the confirmation page, one hour at most. The encrypted application stays in the handover until the authority has it; we cannot read it.

        Server logs: restricted after 48 hours, gone from backups after six weeks.
privacy-cookies = Cookies
    .text =
        One cookie holds the key of your draft. A second one remembers the language if you choose one. Both are necessary for what you want from us (section 25(2) TDDDG). There are no other cookies.
privacy-rights = Your rights
    .text =
        You have the right to information, correction, deletion, restriction of processing and objection. You may complain to a data protection supervisory authority.

        You can download your draft as a PDF, change it and delete it at any time. As we cannot read it without your key, we cannot do this for you.

terms-offer = What this platform does
    .text = It shows social benefits, finds the responsible authority and hands applications over to it. It does not decide on applications. Its use is free of charge and voluntary. You can also make every application on paper or in person at the authority.
terms-when = When an application has been made
    .text = An application counts only once it has reached the authority. The page after sending shows the state. Saving alone is not an application. If a deadline is close, please also call the authority.
terms-duties = What we expect of you
    .text = Answer to the best of your knowledge. Apply only for yourself or for a person you are allowed to act for. Upload only files that belong to the application.
terms-limits = What we do not promise
    .text = The information here does not replace advice. We try to keep the platform available at all times; this is not guaranteed.

accessibility-goal = Our aim
    .text = Everyone should be able to use these pages: with a keyboard, a screen reader, enlarged text, on an old phone and without JavaScript. The standard is BITV 2.0 with EN 301 549 and WCAG 2.2, level AA.
accessibility-state = State
    .text =
        All pages are checked automatically with axe-core at every change, in every language, and a whole application is filled in with the keyboard only and without JavaScript. A review by an independent body and by people with disabilities is still to come.

        Easy language and videos in German Sign Language are not there yet.
accessibility-report = Report a barrier
    .text = If you are stuck somewhere, please tell us. Contact and address are in the legal notice. We answer within two weeks.
accessibility-enforcement = If we do not help
    .text = Then you can turn to the enforcement or arbitration body of your Land. For federal bodies it is the arbitration body under section 16 of the Behindertengleichstellungsgesetz.
