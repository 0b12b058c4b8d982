# Rechtliche Seiten. Angaben zur Betreiberin kommen aus der Konfiguration.
legal-operator-missing = Diese Installation ist eine Demonstration. Es gibt keine Betreiberin. In einem echten Betrieb stehen hier Name, Anschrift und Kontakt der verantwortlichen Stelle.
legal-stated = Stand: November 2026
legal-name = Name
legal-address = Anschrift
legal-email = E-Mail
legal-phone = Telefon
legal-represented = Vertreten durch
legal-dpo = Datenschutzbeauftragte
legal-supervisor = Aufsichtsbehörde

imprint-operator = Verantwortlich für dieses Angebot
imprint-content = Inhalte
    .text =
        Wir beschreiben Leistungen und Rechte sorgfältig und nennen, wann wir sie zuletzt geprüft haben. Verbindlich ist allein, was die zuständige Behörde entscheidet.

        Für Inhalte fremder Websites, auf die wir verweisen, ist deren Anbieter verantwortlich.
imprint-software = Software
    .text = Diese Plattform ist offene Software unter der European Union Public Licence 1.2. Das Erscheinungsbild folgt KERN, dem offenen Designsystem der deutschen Verwaltung (EUPL 1.2). Die Schrift ist Fira Sans (SIL Open Font License).
imprint-data = Daten
    .text = Gemeinden und Regionalschlüssel: Gemeindeverzeichnis der Statistischen Ämter des Bundes und der Länder. Postleitzahlen sind daraus und aus offenen Quellen zusammengeführt; sie können im Einzelfall von der Zustellung abweichen.

privacy-short = Das Wichtigste in Kürze
    .text =
        Sie brauchen kein Konto. Was Sie in einen Antrag eintragen, wird verschlüsselt gespeichert. Den Schlüssel hat nur Ihr Browser, wir können den Entwurf nicht lesen.

        Ein Entwurf wird 24 Stunden nach der letzten Änderung gelöscht. Nach dem Absenden wird Ihr Antrag von dieser Plattform gelöscht, sobald Sie die Seite verlassen, spätestens nach einer Stunde.

        Wir werten nicht aus, was Sie suchen oder lesen. Es gibt keine Werbung und keine Dienste Dritter auf diesen Seiten.
privacy-what = Welche Daten wir verarbeiten und wozu
    .text =
        Ihre Angaben im Antrag und Ihre Nachweise: damit wir den Antrag an die zuständige Behörde übergeben können. Darunter können auch Angaben zur Gesundheit sein. Sie werden nur übergeben, wenn Sie den Antrag selbst absenden.

        Postleitzahl oder Ort: damit wir die zuständige Behörde finden.

        Technische Daten einer Verbindung (zum Beispiel die Internetadresse): damit die Seite zu Ihnen kommt und um Angriffe abzuwehren. Protokolle enthalten keine Inhalte Ihres Antrags und keine Suchwörter.
privacy-law = Rechtsgrundlage
    .text = Wir verarbeiten die Daten, um eine Aufgabe im öffentlichen Interesse zu erfüllen (Artikel 6 Absatz 1 Buchstabe e DSGVO in Verbindung mit dem Onlinezugangsgesetz), für besondere Arten von Daten nach Artikel 9 Absatz 2 Buchstabe b DSGVO. Für Sozialdaten gilt das Sozialgeheimnis (§ 35 SGB I, §§ 67 bis 85a SGB X).
privacy-receiver = Wer Ihre Daten bekommt
    .text = Nur die Behörde, die auf der Zusammenfassung Ihres Antrags genannt ist. Die Übergabe ist so verschlüsselt, dass nur diese Behörde den Antrag öffnen kann. Danach ist die Behörde für Ihre Daten verantwortlich.
privacy-period = Wie lange wir Daten behalten
    .text =
        Entwürfe: 24 Stunden nach der letzten Änderung. Sie können den Entwurf jederzeit selbst löschen.

        Abgesendete Anträge: bis Sie die Seite mit der Bestätigung verlassen, höchstens eine Stunde. Der verschlüsselte Antrag bleibt so lange in der Übergabe, bis die Behörde ihn hat; lesen können wir ihn nicht.

        Protokolle des Servers: nach 48 Stunden nur noch eingeschränkt zugänglich, nach sechs Wochen aus den Sicherungen gelöscht.
privacy-cookies = Cookies
    .text =
        Ein Cookie hält den Schlüssel Ihres Entwurfs. Ein zweites merkt sich die Sprache, wenn Sie eine wählen. Beide sind für das nötig, was Sie von uns möchten (§ 25 Absatz 2 TDDDG). Andere Cookies gibt es nicht.
privacy-rights = Ihre Rechte
    .text =
        Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung der Verarbeitung und Widerspruch. Sie dürfen sich bei einer Aufsichtsbehörde für den Datenschutz beschweren.

        Ihren Entwurf können Sie jederzeit als PDF herunterladen, ändern und löschen. Da wir ihn ohne Ihren Schlüssel nicht lesen können, können wir das nicht für Sie tun.

terms-offer = Was diese Plattform tut
    .text = Sie zeigt Sozialleistungen, findet die zuständige Behörde und übergibt Anträge an sie. Sie entscheidet nicht über Anträge. Die Nutzung ist kostenlos und freiwillig. Sie können jeden Antrag auch auf Papier oder persönlich bei der Behörde stellen.
terms-when = Wann ein Antrag gestellt ist
    .text = Ein Antrag gilt erst, wenn er bei der Behörde angekommen ist. Auf der Seite nach dem Absenden sehen Sie den Stand. Speichern allein ist kein Antrag. Wenn eine Frist drängt, rufen Sie bitte zusätzlich bei der Behörde an.
terms-duties = Was wir von Ihnen erwarten
    .text = Machen Sie Ihre Angaben nach bestem Wissen. Stellen Sie einen Antrag nur für sich oder für einen Menschen, für den Sie handeln dürfen. Laden Sie nur Dateien hoch, die zum Antrag gehören.
terms-limits = Was wir nicht versprechen
    .text = Die Hinweise hier ersetzen keine Beratung. Wir bemühen uns, die Plattform immer erreichbar zu halten; zugesichert ist das nicht.

accessibility-goal = Unser Ziel
    .text = Jeder Mensch soll diese Seiten benutzen können: mit Tastatur, Vorleseprogramm, vergrößerter Schrift, auf einem alten Telefon und ohne JavaScript. Maßstab ist die BITV 2.0 mit EN 301 549 und WCAG 2.2, Stufe AA.
accessibility-state = Stand
    .text =
        Alle Seiten werden bei jeder Änderung automatisch mit axe-core geprüft, in jeder Sprache, und ein ganzer Antrag wird nur mit der Tastatur und ohne JavaScript durchlaufen. Eine Prüfung durch eine unabhängige Stelle und durch Menschen mit Behinderungen steht noch aus.

        Noch nicht vorhanden sind Leichte Sprache und Videos in Deutscher Gebärdensprache.
accessibility-report = Barriere melden
    .text = Wenn Sie an einer Stelle nicht weiterkommen, sagen Sie es uns bitte. Kontakt und Anschrift stehen im Impressum. Wir antworten innerhalb von zwei Wochen.
accessibility-enforcement = Wenn wir nicht helfen
    .text = Dann können Sie sich an die Durchsetzungs- oder Schlichtungsstelle Ihres Bundeslandes wenden. Für Stellen des Bundes ist es die Schlichtungsstelle nach § 16 des Behindertengleichstellungsgesetzes.
