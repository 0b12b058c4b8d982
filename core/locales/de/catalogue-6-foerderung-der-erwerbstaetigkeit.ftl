service-foerderung-der-erwerbstaetigkeit = Förderung der Aufnahme einer Erwerbstätigkeit
    .short = Zuschüsse vom Jobcenter, wenn Sie eine Arbeit beginnen oder als Arbeitgeber einen langzeitarbeitslosen Menschen einstellen.
    .synonyms = Einstiegsgeld, Arbeit anfangen, neue Arbeit, Lohnkostenzuschuss, Lohnzuschuss, Zuschuss für Arbeitgeber, Arbeitgeber, Unternehmen, einstellen, langzeitarbeitslos, Langzeitarbeitslose, Teilhabe am Arbeitsmarkt, sozialer Arbeitsmarkt, freie Förderung, selbständig machen, Existenzgründung, Gründung
    .about =
        Das Jobcenter kann den Weg in Arbeit mit Geld fördern. Es gibt vier Leistungen:
        - Einstiegsgeld: ein Zuschuss für Sie, wenn Sie eine sozialversicherungspflichtige Arbeit oder eine hauptberufliche Selbständigkeit beginnen, höchstens 24 Monate lang
        - Teilhabe am Arbeitsmarkt: ein Zuschuss für den Arbeitgeber, wenn er einen Menschen einstellt, der sehr lange ohne Arbeit war, bis zu fünf Jahre lang
        - Eingliederung von Langzeitarbeitslosen: ein Zuschuss für den Arbeitgeber zum Lohn
        - freie Förderung: Hilfe, die in keinem anderen Gesetz steht, aber in Ihrem Fall nützt

        Während der geförderten Arbeit begleitet Sie auf Wunsch ein Coach.
    .entitled =
        - Einstiegsgeld: Sie sind erwerbsfähig, erhalten Grundsicherungsgeld (früher Bürgergeld) oder haben Anspruch darauf, und die Förderung hilft Ihnen, dauerhaft in Arbeit zu kommen.
        - Teilhabe am Arbeitsmarkt: In der Regel ist die eingestellte Person mindestens 25 Jahre alt und hat in den letzten sieben Jahren mindestens sechs Jahre Leistungen des Jobcenters erhalten. Mit einem minderjährigen Kind oder einer Schwerbehinderung genügen fünf Jahre.
        - Eingliederung von Langzeitarbeitslosen: Das Jobcenter prüft, ob die eingestellte Person lange genug ohne Arbeit war oder Leistungen bezogen hat.

        Auf die meisten dieser Leistungen gibt es keinen festen Anspruch. Das Jobcenter entscheidet nach seinem Ermessen. Seit dem 1. Juli 2026 sind einige Voraussetzungen neu geregelt. Ihr Jobcenter sagt Ihnen, was jetzt gilt.
    .documents =
        Als Arbeitnehmerin oder Arbeitnehmer:
        - Entwurf des Arbeitsvertrags oder Zusage des Arbeitgebers
        - bei Selbständigkeit: Beschreibung des Vorhabens und Finanzplan

        Als Arbeitgeber:
        - Betriebsnummer und Angaben zum Betrieb
        - Entwurf des Arbeitsvertrags mit Lohn und Arbeitszeit
        - Angaben zur Tätigkeit und zur Einarbeitung
    .deadlines = Stellen Sie den Antrag, bevor die Arbeit beginnt und bevor der Arbeitsvertrag unterschrieben ist. Danach ist eine Förderung meist nicht mehr möglich.
    .cost = Der Antrag kostet nichts.
    .procedure =
        1. Sprechen Sie mit Ihrer Integrationsfachkraft im Jobcenter. Arbeitgeber wenden sich an den Arbeitgeberservice.
        2. Sie stellen den Antrag. Die Zuschüsse zum Lohn beantragt der Arbeitgeber, dafür dient ihm Mein Unternehmenskonto.
        3. Das Jobcenter prüft und entscheidet schriftlich.
        4. Die Arbeit beginnt, der Zuschuss wird jeden Monat gezahlt.
    .duration = Das ist verschieden. Planen Sie mehrere Wochen vor dem ersten Arbeitstag ein.
    .hints =
        - Das Einstiegsgeld wird nicht auf Ihr Grundsicherungsgeld angerechnet.
        - Die Höhe des Zuschusses zum Lohn hängt von der Leistung und vom Jahr der Förderung ab. Bei der Teilhabe am Arbeitsmarkt beträgt er am Anfang bis zu 100 Prozent des Mindestlohns oder Tariflohns und sinkt später.
        - Arbeitgeber dürfen nicht jemanden entlassen, um den Zuschuss zu erhalten.
    .remedy = Gegen einen Bescheid können Sie innerhalb eines Monats Widerspruch beim Jobcenter einlegen und danach innerhalb eines Monats beim Sozialgericht klagen. Für Menschen, die Leistungen beziehen, kostet das nichts. Für Arbeitgeber kann die Klage Gerichtskosten auslösen.
