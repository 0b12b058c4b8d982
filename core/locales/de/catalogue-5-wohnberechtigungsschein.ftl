service-wohnberechtigungsschein = Wohnberechtigungsschein
    .short = Mit dem Wohnberechtigungsschein (WBS) können Sie eine Sozialwohnung mieten.
    .synonyms = WBS, Sozialwohnung, B-Schein, Wohnungssuche, Wohnung suchen, günstige Wohnung, billige Wohnung, geförderte Wohnung, Bescheinigung für Geringverdiener, Geringverdiener, Wohnungsamt
    .about =
        Geförderte Wohnungen haben eine günstigere Miete. Vermieten darf man sie nur an Menschen mit einem Wohnberechtigungsschein.

        Auf dem Schein steht, wie groß die Wohnung sein darf und manchmal auch, für welche Wohnungen er gilt. Er ist keine Zusage für eine Wohnung. Die Wohnung suchen Sie selbst. Viele Wohnungsämter helfen dabei.
    .entitled =
        Sie haben Anspruch, wenn
        - das Einkommen aller Personen in Ihrem Haushalt unter der Grenze liegt und
        - Sie auf Dauer in Deutschland wohnen können und wollen.

        Das Bundesgesetz nennt diese Grenzen für ein Jahr: 12.000 Euro für eine Person, 18.000 Euro für zwei Personen, 4.100 Euro für jede weitere Person und 500 Euro dazu für jedes Kind. Gezählt wird nicht das Bruttoeinkommen: Für Steuern, Krankenversicherung und Rentenversicherung wird etwas abgezogen, dazu kommen Freibeträge, zum Beispiel bei Schwerbehinderung.

        Die meisten Länder haben eigene, oft höhere Grenzen. Stellen Sie den Antrag auch dann, wenn Sie knapp darüber liegen.
    .documents =
        - Personalausweis oder Pass mit Meldebescheinigung, bei Bedarf Aufenthaltstitel
        - Nachweise über das Einkommen aller Personen im Haushalt, meist für zwölf Monate
        - Bescheide, zum Beispiel über Rente, Elterngeld oder Grundsicherungsgeld
        - bei Schwangerschaft: Mutterpass
        - bei Behinderung oder Pflegegrad: Ausweis oder Bescheid
        - für Studierende: Immatrikulationsbescheinigung und BAföG-Bescheid
    .deadlines =
        Für den Antrag gibt es keine Frist. Der Schein gilt ein Jahr. In dieser Zeit müssen Sie eine Wohnung finden. Danach können Sie einen neuen beantragen.

        Ein allgemeiner Schein gilt in dem Land, das ihn ausgestellt hat.
    .cost = In manchen Ländern ist der Schein kostenfrei, in anderen kostet er eine Gebühr. Das Wohnungsamt nennt sie Ihnen. Fragen Sie nach einer Ermäßigung, wenn Sie Sozialleistungen bekommen.
    .procedure =
        1. Sie stellen den Antrag beim Wohnungsamt und legen die Nachweise bei.
        2. Das Amt rechnet das Einkommen Ihres Haushalts aus und vergleicht es mit der Grenze.
        3. Sie erhalten den Schein oder einen Bescheid mit den Gründen der Ablehnung.
        4. Sie zeigen den Schein, wenn Sie sich um eine geförderte Wohnung bewerben.
    .duration = Das ist von Ort zu Ort verschieden, oft zwei bis sechs Wochen.
    .hints =
        - In dringenden Fällen gibt es in manchen Städten einen Schein mit Dringlichkeit, zum Beispiel bei drohender Obdachlosigkeit oder Schwangerschaft.
        - Reicht Ihr Geld für die Miete nicht, prüfen Sie auch Wohngeld.
        - Wer Leistungen vom Jobcenter oder Sozialamt bekommt, fragt vor dem Umzug dort nach der Zusicherung für die neue Miete.
    .remedy = In Ihrem Bescheid steht, was Sie tun können. In vielen Ländern legen Sie innerhalb eines Monats Widerspruch ein, in anderen klagen Sie gleich innerhalb eines Monats beim Verwaltungsgericht. Die Klage dort kann Gebühren kosten. Mit wenig Geld können Sie Prozesskostenhilfe beantragen.
