service-eingliederung-in-arbeit = Aktivierung und berufliche Eingliederung
    .short = Hilfen des Jobcenters auf dem Weg in Arbeit: von Bewerbungskosten über Kurse bis zur Begleitung in schwierigen Lebenslagen.
    .synonyms = Bewerbungskosten, Bewerbung, Fahrtkosten zum Vorstellungsgespräch, Vorstellungsgespräch, Arbeitskleidung, Umzugskosten, Vermittlungsbudget, Aktivierungsgutschein, Vermittlungsgutschein, AVGS, Maßnahme, Kurs vom Jobcenter, Coaching, Ein-Euro-Job, 1-Euro-Job, Arbeitsgelegenheit, AGH, Kinderbetreuung für Arbeit, psychosoziale Betreuung, Jugendliche ohne Ausbildung, Selbständige im Jobcenter
    .about =
        Wer Leistungen des Jobcenters bekommt, kann Hilfe auf dem Weg in Ausbildung und Arbeit erhalten:
        - Vermittlungsbudget: Kosten der Bewerbung und des Beginns einer Arbeit, zum Beispiel Fahrten, Zeugnisse, Arbeitskleidung
        - Maßnahmen zur Aktivierung und beruflichen Eingliederung: Kurse, Coaching, Praktika und private Arbeitsvermittlung, oft mit einem Gutschein
        - Arbeitsgelegenheiten: zusätzliche Arbeit im öffentlichen Interesse mit einer Entschädigung für den Mehraufwand, auch Ein-Euro-Job genannt
        - kommunale Hilfen: Kinderbetreuung, Pflege von Angehörigen, Schuldnerberatung, psychosoziale Betreuung und Suchtberatung
        - Hilfen für junge Menschen unter 25 Jahren, die schwer zu erreichen sind
        - Hilfen für Selbständige: Beratung, Darlehen und Zuschüsse für Sachgüter
    .entitled =
        Sie können die Hilfen erhalten, wenn Sie
        - mindestens 15 Jahre alt sind und die Altersgrenze für die Rente noch nicht erreicht haben,
        - mindestens drei Stunden am Tag arbeiten können und
        - Grundsicherungsgeld (früher Bürgergeld) bekommen oder darauf Anspruch haben.

        Junge Menschen können die Hilfe für schwer zu erreichende junge Menschen auch dann bekommen, wenn noch nicht feststeht, ob sie Anspruch auf Leistungen haben.

        Selbständige erhalten Hilfen, wenn sie hauptberuflich selbständig sind oder werden und davon voraussichtlich bald leben können.

        Meist entscheidet das Jobcenter nach seinem Ermessen. Wichtig ist, dass die Hilfe für Ihre Eingliederung nötig ist.
    .documents =
        - für Kosten: Angebot, Rechnung oder Fahrkarte, dazu Einladung zum Gespräch oder Arbeitsvertrag
        - für einen Kurs: Angebot des Trägers, bei einem Gutschein den Gutschein
        - für Selbständige: Beschreibung des Vorhabens, Zahlen des Betriebs, Angebote
        - für Kinderbetreuung und andere kommunale Hilfen: was das Jobcenter im Einzelfall nennt
    .deadlines = Stellen Sie den Antrag immer, bevor Kosten entstehen. Bezahlen Sie erst, wenn das Jobcenter zugestimmt hat.
    .cost = Der Antrag und die Teilnahme kosten nichts. Fahrten und Kinderbetreuung kann das Jobcenter bezahlen.
    .procedure =
        1. Sie sprechen mit Ihrer Integrationsfachkraft im Jobcenter, was Ihnen hilft.
        2. Sie halten die Schritte gemeinsam fest.
        3. Sie stellen den Antrag, oder das Jobcenter gibt Ihnen einen Gutschein oder weist Ihnen eine Maßnahme zu.
        4. Das Jobcenter entscheidet. Danach beginnt die Hilfe.
    .duration = Kleine Kosten werden oft in wenigen Tagen bewilligt. Für Kurse und Darlehen sollten Sie mehrere Wochen einplanen.
    .hints =
        - Arbeitsgelegenheiten sollen insgesamt höchstens 24 Monate in fünf Jahren dauern. Das Jobcenter kann danach noch einmal bis zu zwölf Monate zuweisen.
        - Wenn Sie eine Zuweisung bekommen, lesen Sie, welche Folgen es hat, wenn Sie nicht hingehen. Haben Sie einen wichtigen Grund, sagen Sie ihn sofort.
        - Beratung, Kinderbetreuung und Suchtberatung sind Aufgaben Ihrer Stadt oder Ihres Landkreises. Das Jobcenter stellt den Kontakt her.
        - Wer Arbeitslosengeld von der Agentur für Arbeit bekommt, fragt dort nach diesen Hilfen.
    .remedy = Sie können innerhalb eines Monats nach Erhalt des Bescheids Widerspruch beim Jobcenter einlegen. Danach können Sie innerhalb eines Monats beim Sozialgericht klagen. Beides kostet Sie nichts. Ein Widerspruch gegen eine Zuweisung schiebt sie oft nicht auf. Dann hilft ein Eilantrag beim Sozialgericht.
