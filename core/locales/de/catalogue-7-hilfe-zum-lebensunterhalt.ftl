service-hilfe-zum-lebensunterhalt = Hilfe zum Lebensunterhalt
    .short = Sozialhilfe: Geld zum Leben und für die Wohnung, wenn Sie zurzeit nicht arbeiten können und sonst niemand zuständig ist.
    .synonyms = schwanger, Schwangerschaft, Sozialhilfe, Geld zum Leben, Geld für Essen, kein Geld, Existenzminimum, Regelsatz, krank und kein Geld, befristete Erwerbsminderung, vorübergehend erwerbsgemindert, Kind bei Großeltern, Verwandtenpflege, Pflegekind bei Verwandten, Erstausstattung, Einrichtung der Wohnung, Babyausstattung, einmalige Bedarfe, Beiträge zur Krankenversicherung, Krankenversicherung bezahlen, Sozialamt, HzL, HLU
    .about =
        Die Hilfe zum Lebensunterhalt ist ein Teil der Sozialhilfe. Sie sichert, was Sie zum Leben brauchen, wenn Ihr Einkommen und Ihr Vermögen nicht reichen und weder das Jobcenter noch die Grundsicherung im Alter und bei Erwerbsminderung für Sie zuständig ist.

        Zur Hilfe gehören:
        - der Regelsatz für Essen, Kleidung, Strom, Körperpflege und vieles mehr
        - die angemessenen Kosten für Wohnung und Heizung
        - Mehrbedarfe, zum Beispiel für Alleinerziehende, bei Schwangerschaft oder bei besonderer Ernährung aus medizinischen Gründen
        - angemessene Beiträge zur Kranken- und Pflegeversicherung
        - einmalige Bedarfe: die erste Einrichtung einer Wohnung, Kleidung bei Schwangerschaft und Geburt, orthopädische Schuhe und therapeutische Geräte
        - Leistungen für Bildung und Teilhabe für Kinder und Jugendliche

        Die Regelsätze im Jahr 2026 sind:
        - 563 Euro im Monat für Alleinstehende und Alleinerziehende
        - 506 Euro für jede erwachsene Person, die mit Partnerin oder Partner zusammenlebt
        - 451 Euro für Erwachsene in einer Einrichtung
        - 471 Euro für Jugendliche von 14 bis 17 Jahren
        - 390 Euro für Kinder von 6 bis 13 Jahren
        - 357 Euro für Kinder bis 5 Jahre

        Ihr Einkommen wird angerechnet. Die Hilfe ist meist ein Zuschuss. Sie müssen sie nicht zurückzahlen.
    .entitled =
        Anspruch haben Menschen, die sich nicht selbst helfen können und von anderen keine ausreichende Hilfe bekommen. Das trifft oft zu, wenn
        - Sie für längere Zeit, aber nicht auf Dauer, weniger als drei Stunden am Tag arbeiten können, zum Beispiel mit einer befristeten Rente wegen voller Erwerbsminderung,
        - Sie schon eine Altersrente bekommen, aber die Altersgrenze für die Grundsicherung noch nicht erreicht haben,
        - ein Kind nicht bei den Eltern lebt, sondern zum Beispiel bei den Großeltern,
        - Sie für länger als sechs Monate in einer stationären Einrichtung sind.

        Leben Sie mit einer Partnerin oder einem Partner zusammen, zählen auch deren Einkommen und Vermögen. Bei minderjährigen Kindern im Haushalt zählt das Einkommen der Eltern.

        Erspartes bis 10.000 Euro für jede erwachsene Person bleibt in der Regel unberührt, dazu 500 Euro für jede Person, für die Sie sorgen. Auch Hausrat, ein angemessenes Auto und eine angemessene Wohnung, in der Sie selbst leben, bleiben Ihnen.

        Ihre Kinder oder Eltern müssen dem Sozialamt nur etwas zahlen, wenn ihr Einkommen über 100.000 Euro im Jahr liegt. Für Eltern minderjähriger Kinder gilt diese Grenze nicht.
    .documents =
        - Personalausweis, Reisepass oder Aufenthaltstitel
        - Mietvertrag, Nachweise über Nebenkosten und Heizkosten
        - Nachweise über alle Einkommen, zum Beispiel Rentenbescheid, Lohnabrechnungen, Kindergeld, Unterhalt
        - Kontoauszüge aller Konten, meist der letzten drei Monate
        - Nachweise über Vermögen, zum Beispiel Sparbuch, Lebensversicherung, Auto
        - Nachweis über Kranken- und Pflegeversicherung
        - bei Krankheit: Bescheid der Rentenversicherung, ärztliche Bescheinigung
        - bei Schwangerschaft: Mutterpass oder Bescheinigung
        - bei rechtlicher Betreuung: Betreuerausweis, bei Vertretung: Vollmacht

        Schicken Sie den Antrag auch dann ab, wenn noch etwas fehlt. Unterlagen können Sie nachreichen.
    .deadlines =
        Die Hilfe beginnt, sobald das Sozialamt erfährt, dass Sie Hilfe brauchen. Für die Zeit davor gibt es in der Regel nichts. Melden Sie sich deshalb früh, auch ohne Formular.

        Ändert sich etwas, zum Beispiel Einkommen, Miete oder wer mit Ihnen wohnt, teilen Sie es dem Sozialamt sofort mit.
    .cost = Der Antrag kostet nichts.
    .procedure =
        1. Sie geben Ihre Postleitzahl ein. Wir nennen Ihnen das zuständige Sozialamt.
        2. Sie füllen den Antrag hier aus. Sie können ihn zwischendurch speichern und Unterlagen hochladen.
        3. Sie senden den Antrag ab. Er geht verschlüsselt an das Sozialamt. Sie erhalten eine Antragsnummer und den Antrag als PDF.
        4. Das Sozialamt prüft den Antrag und fragt nach, wenn etwas fehlt.
        5. Sie erhalten einen Bescheid mit der Berechnung. Das Geld kommt jeden Monat im Voraus.
    .duration = Eine feste Frist gibt es nicht. Oft dauert es einige Wochen. Haben Sie kein Geld mehr für Essen oder droht der Verlust der Wohnung, schreiben Sie das in das Kapitel „Nothilfe“ oder rufen Sie das Sozialamt an. Dann muss es schnell helfen.
    .hints =
        - Können Sie mindestens drei Stunden am Tag arbeiten, ist das Jobcenter zuständig. Geben Sie den Antrag beim falschen Amt ab, leitet es ihn weiter. Der Tag der ersten Abgabe zählt.
        - Einmalige Bedarfe gibt es auch, wenn Ihr Einkommen sonst gerade reicht.
        - Wer Hilfe zum Lebensunterhalt bekommt, kann sich vom Rundfunkbeitrag befreien lassen.
        - Lebt in Ihrem Haushalt jemand, der mehr Geld hat, nimmt das Sozialamt an, dass diese Person Ihnen hilft. Tut sie das nicht, sagen Sie es.
        - Sozialberatungsstellen helfen kostenfrei beim Antrag.
    .remedy =
        Sie können innerhalb eines Monats nach Erhalt des Bescheids Widerspruch einlegen: schriftlich oder persönlich beim Sozialamt. Das kostet nichts. Bleibt es bei der Entscheidung, können Sie innerhalb eines Monats beim Sozialgericht klagen. Auch das Verfahren dort ist für Sie kostenfrei.

        Haben Sie kein Geld für das Nötigste, stellen Sie beim Sozialgericht einen Eilantrag. Entscheidet das Sozialamt sechs Monate lang nicht über Ihren Antrag, können Sie wegen Untätigkeit klagen.

        Ist die Frist vorbei, können Sie das Sozialamt bitten, den Bescheid zu überprüfen.
