service-grundsicherung-im-alter = Grundsicherung im Alter und bei Erwerbsminderung
    .short = Geld zum Leben, wenn Ihre Rente nicht reicht oder Sie auf Dauer nicht mehr arbeiten können.
    .synonyms = Rente reicht nicht, kleine Rente, zu wenig Rente, Altersarmut, Rentner, Rentnerin, Pension, Senioren, Sozialhilfe im Alter, erwerbsunfähig, dauerhaft krank, voll erwerbsgemindert, EM-Rente, Erwerbsminderungsrente, Behinderung, Behindertenwerkstatt, Werkstatt, Aufstockung der Rente
    .about =
        Die Grundsicherung im Alter und bei Erwerbsminderung ist eine Leistung der Sozialhilfe. Sie sichert Ihren Lebensunterhalt, wenn Ihr Einkommen und Ihr Vermögen dafür nicht reichen.

        Zur Grundsicherung gehören:
        - der Regelsatz: 2026 für Alleinstehende 563 Euro im Monat, für Paare 506 Euro für jede Person
        - die angemessenen Kosten für Wohnung und Heizung
        - Mehrbedarfe, zum Beispiel bei Schwerbehinderung mit dem Merkzeichen G oder bei besonderer Ernährung aus medizinischen Gründen
        - Beiträge zur Kranken- und Pflegeversicherung
        - einmalige Leistungen, zum Beispiel für die erste Einrichtung einer Wohnung

        Ihre Rente und anderes Einkommen werden angerechnet. Wer mindestens 33 Jahre Grundrentenzeiten hat, darf einen Teil der Rente behalten.
    .entitled =
        Sie haben Anspruch, wenn Ihr Einkommen und Ihr Vermögen nicht zum Leben reichen, Sie in Deutschland leben und einer dieser Punkte zutrifft:
        - Sie haben die Altersgrenze erreicht. Sie liegt je nach Geburtsjahr zwischen 65 und 67 Jahren. Für alle, die 1964 oder später geboren sind, liegt sie bei 67 Jahren.
        - Sie sind mindestens 18 Jahre alt und auf Dauer voll erwerbsgemindert. Das heißt: Sie können auf nicht absehbare Zeit keine drei Stunden am Tag arbeiten.
        - Sie sind in einer Werkstatt für behinderte Menschen im Eingangsverfahren oder im Berufsbildungsbereich oder erhalten dafür ein Budget für Ausbildung.

        Erspartes bis 10.000 Euro für jede erwachsene Person bleibt in der Regel unberührt. Auch ein angemessenes Auto und eine angemessene Wohnung, in der Sie selbst leben, bleiben Ihnen.

        Ihre Kinder oder Eltern müssen nur zahlen, wenn ihr Einkommen über 100.000 Euro im Jahr liegt.
    .documents =
        - Personalausweis, Reisepass oder Aufenthaltstitel
        - Rentenbescheid und andere Nachweise über Einkommen
        - Mietvertrag und Nachweise über Nebenkosten und Heizkosten
        - Kontoauszüge und Nachweise über Vermögen, zum Beispiel Sparbücher und Lebensversicherungen
        - Nachweis über Ihre Kranken- und Pflegeversicherung
        - bei Behinderung: Schwerbehindertenausweis oder Feststellungsbescheid

        Was noch fehlt, können Sie nachreichen. Warten Sie damit nicht auf den Antrag.
    .deadlines =
        Die Leistung gibt es ab dem ersten Tag des Monats, in dem Sie den Antrag stellen. Für Monate davor wird nicht gezahlt.

        Bewilligt wird meist für zwölf Monate. Ändert sich etwas, teilen Sie es dem Sozialamt sofort mit.

        Wenn Sie länger als vier Wochen am Stück im Ausland sind, wird danach bis zu Ihrer Rückkehr nicht gezahlt.
    .cost = Der Antrag kostet nichts.
    .procedure =
        1. Sie stellen den Antrag beim Sozialamt. Ein formloses Schreiben genügt für den Anfang. Auch die Rentenversicherung nimmt den Antrag an und leitet ihn weiter.
        2. Das Sozialamt schickt Ihnen Fragen und sagt, welche Nachweise es braucht.
        3. Wenn nicht feststeht, ob Sie auf Dauer erwerbsgemindert sind, fragt das Sozialamt die Rentenversicherung.
        4. Sie erhalten einen Bescheid. Das Geld kommt im Voraus für jeden Monat auf Ihr Konto.
    .duration = Eine feste Frist gibt es nicht. Oft dauert es einige Wochen, mit einem Gutachten länger. Wenn Sie dringend Geld brauchen, sagen Sie das dem Sozialamt. Es kann vorläufig entscheiden oder einen Vorschuss zahlen.
    .hints =
        - Prüfen Sie auch Wohngeld. Wenn es zusammen mit Ihrer Rente reicht, brauchen Sie keine Grundsicherung.
        - Wer Grundsicherung bekommt, kann sich vom Rundfunkbeitrag befreien lassen.
        - Können Sie nur vorübergehend nicht arbeiten, ist die Hilfe zum Lebensunterhalt die richtige Leistung.
        - Wer die eigene Not in den letzten zehn Jahren absichtlich oder grob fahrlässig herbeigeführt hat, hat keinen Anspruch. Fragen Sie dann nach der Hilfe zum Lebensunterhalt.
    .remedy =
        Sie können innerhalb eines Monats nach Erhalt des Bescheids Widerspruch einlegen: schriftlich oder persönlich beim Sozialamt. Das kostet nichts. Bleibt es bei der Entscheidung, können Sie innerhalb eines Monats beim Sozialgericht klagen. Auch das Verfahren dort ist für Sie kostenfrei.

        In großer Not kann das Sozialgericht vorläufig entscheiden. Dafür stellen Sie dort einen Eilantrag.
