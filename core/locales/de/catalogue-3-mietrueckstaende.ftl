service-mietrueckstaende = Übernahme von Mietrückständen
    .short = Hilfe bei Mietschulden, damit Sie Ihre Wohnung behalten. Warten Sie nicht: Bei einer Kündigung zählt jeder Tag.
    .synonyms = Mietschulden, Miete nicht gezahlt, Miete nicht zahlen, Miete zahlen, Mietrückstand, Kündigung der Wohnung, fristlose Kündigung, Räumungsklage, Räumung, Zwangsräumung, Wohnung verlieren, Wohnungsverlust, Vermieter, Stromschulden, Stromsperre, Energieschulden, Gasrechnung
    .about =
        Wenn Sie Ihre Miete nicht zahlen konnten und deshalb Ihre Wohnung in Gefahr ist, kann das Amt die Schulden übernehmen. Es zahlt meist direkt an den Vermieter.

        Das gilt auch für Stromschulden und Gasschulden, wenn eine Sperre droht und Sie sonst nicht mehr zumutbar wohnen können.

        Oft ist die Hilfe ein Darlehen ohne Zinsen. Sie zahlen es in kleinen Beträgen zurück. In der Sozialhilfe kann sie auch ein Zuschuss sein, den Sie nicht zurückzahlen.
    .entitled =
        Die Schulden können übernommen werden, wenn das gerechtfertigt ist und Sie dadurch Ihre Wohnung behalten. Droht sonst Wohnungslosigkeit, soll das Amt helfen.

        Zuständig ist:
        - das Jobcenter, wenn Sie Grundsicherungsgeld (früher Bürgergeld) erhalten
        - das Sozialamt, wenn Sie Sozialhilfe erhalten, oder wenn Sie keine laufende Leistung bekommen, zum Beispiel mit kleinem Lohn oder kleiner Rente

        Das Amt prüft, ob Sie die Wohnung auch künftig bezahlen können und ob Sie selbst Geld haben, das Sie einsetzen müssen.
    .documents =
        - Mahnungen, Kündigung oder Räumungsklage
        - Aufstellung des Vermieters über die offenen Mieten
        - Mietvertrag
        - Nachweise über Einkommen und Vermögen, Kontoauszüge
        - bei Strom und Gas: Rechnung, Mahnung und Ankündigung der Sperre

        Gehen Sie auch hin, wenn Papiere fehlen.
    .deadlines =
        Ab einem Rückstand von zwei Monatsmieten kann der Vermieter fristlos kündigen. Melden Sie sich am besten schon vorher.

        Haben Sie eine Räumungsklage bekommen, gilt: Wird die ganze Schuld innerhalb von zwei Monaten nach Zustellung der Klage bezahlt, wird die fristlose Kündigung unwirksam. Es genügt, wenn sich das Amt in dieser Zeit zur Zahlung verpflichtet. Das geht nur einmal in zwei Jahren.

        Auf die Klage müssen Sie dem Gericht antworten. Die Frist steht im Brief des Gerichts, oft sind es zwei Wochen.
    .cost = Der Antrag kostet nichts. Ein Darlehen hat keine Zinsen.
    .procedure =
        1. Rufen Sie sofort das Jobcenter oder das Sozialamt an oder gehen Sie hin. Sagen Sie, dass Ihnen die Wohnung verloren gehen kann.
        2. Sprechen Sie mit dem Vermieter. Bitten Sie ihn, zu warten oder Raten zu vereinbaren.
        3. Stellen Sie den Antrag und zeigen Sie die Papiere.
        4. Das Amt entscheidet und schreibt dem Vermieter, was es übernimmt.
        5. Zahlen Sie die laufende Miete wieder pünktlich. Das Amt kann sie auch direkt an den Vermieter zahlen.
    .duration = Bei drohendem Wohnungsverlust muss schnell entschieden werden. Fragen Sie nach, wenn Sie nach wenigen Tagen nichts hören.
    .hints =
        - Das Gericht meldet eine Räumungsklage dem Amt. Nehmen Sie das Gespräch an, wenn das Amt sich meldet.
        - Eine ordentliche Kündigung mit Frist kann trotz Zahlung gültig bleiben. Lassen Sie sich dazu beraten, zum Beispiel beim Mieterverein.
        - Viele Städte haben eine Fachstelle gegen Wohnungsverlust. Sie hilft auch bei Gesprächen mit dem Vermieter.
        - Haben Sie noch andere Schulden, hilft die Schuldnerberatung.
    .remedy =
        Sie können innerhalb eines Monats nach Erhalt des Bescheids Widerspruch einlegen. Danach können Sie innerhalb eines Monats beim Sozialgericht klagen. Beides kostet Sie nichts.

        Ist die Wohnung in Gefahr, stellen Sie beim Sozialgericht einen Eilantrag. Das Gericht hilft Ihnen dort in der Rechtsantragstelle beim Schreiben.
