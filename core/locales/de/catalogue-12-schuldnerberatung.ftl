service-schuldnerberatung = Schuldnerberatung
    .short = Vertrauliche Hilfe, wenn Sie Ihre Schulden nicht mehr bezahlen können, bis hin zur Privatinsolvenz.
    .synonyms = Schulden, Schulden loswerden, überschuldet, Überschuldung, Kredit, Raten, Mahnung, Inkasso, Mahnbescheid, Gerichtsvollzieher, Pfändung, Kontopfändung, Lohnpfändung, P-Konto, Pfändungsschutzkonto, Privatinsolvenz, Insolvenz, Verbraucherinsolvenz, Restschuldbefreiung, Schufa, Gläubiger, Haushaltsplan, Budgetberatung, pleite
    .about =
        Die Schuldnerberatung hilft Ihnen, Ihre Schulden zu ordnen und einen Weg heraus zu finden.

        Sie hilft zum Beispiel dabei,
        - Miete, Strom und Essen zu sichern,
        - einen Überblick über Schulden, Einkommen und Ausgaben zu bekommen,
        - Forderungen zu prüfen und mit Gläubigern zu verhandeln,
        - Ihr Konto und Ihren Lohn vor Pfändung zu schützen,
        - eine Verbraucherinsolvenz vorzubereiten. Am Ende kann das Gericht Ihnen die restlichen Schulden erlassen, in der Regel nach drei Jahren.
    .entitled =
        Zur Beratung können Menschen kommen, die ihre Schulden nicht bezahlen können oder fürchten, dass es so weit kommt. Welche Beratungsstelle Sie kostenfrei berät, ist von Ort zu Ort verschieden.

        Wer Leistungen des Jobcenters erhält, kann Schuldnerberatung als Hilfe auf dem Weg in Arbeit bekommen. Wer Sozialhilfe erhält oder ohne Beratung darauf angewiesen wäre, erhält sie über das Sozialamt.

        Für den Antrag auf Verbraucherinsolvenz brauchen Sie die Bescheinigung einer geeigneten Stelle oder Person, dass eine Einigung mit den Gläubigern in den letzten sechs Monaten gescheitert ist. Anerkannte Beratungsstellen stellen sie aus.
    .documents =
        - Schreiben der Gläubiger, Mahnungen, Verträge, Post vom Gericht
        - Nachweise über Einkommen, zum Beispiel Lohnabrechnungen und Bescheide
        - Mietvertrag und Nachweise über feste Ausgaben
        - Kontoauszüge

        Bringen Sie mit, was Sie haben, auch ungeöffnete Briefe.
    .deadlines =
        Für die Beratung gibt es keine Frist. Bei Post vom Gericht eilt es aber:
        - Mahnbescheid: Sie haben zwei Wochen für den Widerspruch, wenn die Forderung nicht stimmt.
        - Vollstreckungsbescheid: Sie haben zwei Wochen für den Einspruch.
        - Kontopfändung: Lassen Sie Ihr Konto sofort in ein Pfändungsschutzkonto umwandeln. Wirkt die Umwandlung innerhalb eines Monats nach der Pfändung, schützt sie rückwirkend.
    .cost = Anerkannte Beratungsstellen beraten meist kostenfrei. Vorsicht bei Firmen, die mit schneller Hilfe werben und Geld im Voraus verlangen. Das Insolvenzverfahren selbst kostet Gebühren. Sie können beantragen, sie erst später zu zahlen.
    .procedure =
        1. Sie wählen eine Beratungsstelle und vereinbaren einen Termin. Sagen Sie, wenn Wohnung, Strom oder Konto in Gefahr sind.
        2. Im ersten Gespräch geht es um das Dringendste.
        3. Danach ordnen Sie gemeinsam die Unterlagen und machen einen Plan.
        4. Die Beratungsstelle verhandelt mit den Gläubigern oder bereitet die Insolvenz vor.
    .duration = In Notfällen gibt es oft schnell einen Termin. Sonst kann die Wartezeit mehrere Wochen oder Monate dauern. Der Weg aus den Schulden dauert oft Jahre. Sie gehen ihn nicht allein.
    .hints =
        - Zahlen Sie zuerst Miete, Strom und Lebensmittel.
        - Unterschreiben Sie bei Inkassofirmen nichts unter Druck.
        - Nehmen Sie keinen neuen Kredit auf, um alte Schulden zu bezahlen.
        - Die Beratung ist vertraulich.
    .remedy = Gegen eine Beratung gibt es keinen Rechtsbehelf, denn niemand entscheidet über Sie. Lehnt das Jobcenter oder das Sozialamt die Kosten einer Beratung ab, können Sie gegen den Bescheid innerhalb eines Monats Widerspruch einlegen.
