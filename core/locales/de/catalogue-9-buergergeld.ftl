service-buergergeld = Grundsicherungsgeld (früher Bürgergeld)
    .short = Geld zum Leben vom Jobcenter, wenn Sie arbeiten können, aber Ihr Einkommen nicht reicht.
    .synonyms = Bürgergeld, Grundsicherungsgeld, neue Grundsicherung, Grundsicherung für Arbeitsuchende, Hartz 4, Hartz IV, Hartz, Arbeitslosengeld 2, Arbeitslosengeld II, ALG 2, ALG II, Stütze, Stütze vom Amt, arbeitslos, Arbeit verloren, Aufstocken, Aufstocker, Jobcenter, Weiterbewilligung, Weiterbewilligungsantrag, WBA, Veränderung mitteilen, Veränderungsmitteilung, Erstausstattung, Darlehen vom Jobcenter, Auszubildende
    .about =
        Das Grundsicherungsgeld sichert den Lebensunterhalt von Menschen, die arbeiten können, und von ihrer Familie. Bis zum 30. Juni 2026 hieß die Leistung Bürgergeld. Seit dem 1. Juli 2026 heißt sie nach dem Dreizehnten Gesetz zur Änderung des Zweiten Buches Sozialgesetzbuch Grundsicherungsgeld. Alte Bescheide gelten weiter, bis sie enden oder geändert werden.

        Zur Leistung gehören:
        - der Regelbedarf: 2026 für Alleinstehende 563 Euro, für Paare 506 Euro für jede Person, für Erwachsene unter 25 Jahren bei den Eltern 451 Euro, für Kinder und Jugendliche 357 bis 471 Euro im Monat
        - die angemessenen Kosten für Wohnung und Heizung
        - Mehrbedarfe, zum Beispiel für Alleinerziehende
        - die Kranken- und Pflegeversicherung
        - Leistungen für Bildung und Teilhabe
        - einmalige Leistungen, zum Beispiel für die erste Einrichtung einer Wohnung, und in besonderer Not ein Darlehen

        Sie bekommen die Leistung auch neben einem Lohn, wenn er nicht reicht. Ein Teil des Lohns bleibt dabei frei.
    .entitled =
        Anspruch haben Sie, wenn Sie
        - mindestens 15 Jahre alt sind und die Altersgrenze für die Rente noch nicht erreicht haben,
        - mindestens drei Stunden am Tag arbeiten können,
        - in Deutschland leben und
        - Ihren Lebensunterhalt nicht aus Einkommen und Vermögen bezahlen können.

        Wer mit Ihnen in einer Bedarfsgemeinschaft lebt, erhält die Leistung mit, zum Beispiel Partnerin oder Partner und Kinder unter 25 Jahren.

        Wie viel Vermögen geschützt ist, hängt seit dem 1. Juli 2026 vom Alter ab. Auch bei der Miete gilt nun schon im ersten Jahr eine Obergrenze. Die Beträge nennt Ihnen das Jobcenter.

        Viele Menschen in Ausbildung oder Studium erhalten stattdessen BAföG oder Berufsausbildungsbeihilfe. Manche können trotzdem einzelne Leistungen bekommen. Fragen Sie nach.
    .documents =
        - Personalausweis, Reisepass oder Aufenthaltstitel
        - Mietvertrag, Nachweise über Nebenkosten und Heizkosten
        - Nachweise über Einkommen, zum Beispiel Lohnabrechnungen, Bescheid über Arbeitslosengeld, Kindergeld
        - Kontoauszüge, meist der letzten drei Monate
        - Nachweise über Vermögen
        - Nachweis über die Krankenversicherung
        - wenn Sie gearbeitet haben: Kündigung oder Arbeitsvertrag
    .deadlines =
        Die Leistung gibt es ab dem ersten Tag des Monats, in dem Sie den Antrag stellen. Für Monate davor wird nicht gezahlt.

        Bewilligt wird meist für zwölf Monate. Stellen Sie den Antrag auf Weiterbewilligung rechtzeitig, am besten zwei Monate vor dem Ende.

        Ändert sich etwas, zum Beispiel Arbeit, Einkommen, Wohnung oder Familie, melden Sie es sofort.
    .cost = Der Antrag kostet nichts.
    .procedure =
        1. Sie stellen den Antrag beim Jobcenter: online, schriftlich oder persönlich.
        2. Online geht es über jobcenter.digital, den Dienst der Bundesagentur für Arbeit. Führt Ihre Stadt oder Ihr Landkreis das Jobcenter allein, gibt es dort einen eigenen Weg. Das Jobcenter nennt ihn Ihnen.
        3. Das Jobcenter prüft den Antrag und lädt Sie zu einem Gespräch ein.
        4. Sie erhalten einen Bescheid. Das Geld kommt im Voraus für jeden Monat.
    .duration = Das ist verschieden, oft zwei bis sechs Wochen. Haben Sie kein Geld mehr, sagen Sie es. Das Jobcenter kann vorläufig entscheiden oder einen Vorschuss zahlen.
    .hints =
        - Kommen Sie zu Terminen oder sagen Sie vorher ab. Wer ohne wichtigen Grund fehlt, kann weniger oder gar kein Geld bekommen. Die Regeln sind seit dem 1. Juli 2026 strenger. Nennen Sie wichtige Gründe gleich, auch Krankheit und seelische Belastung.
        - Wohngeld und Kinderzuschlag gehen vor, wenn das Geld damit reicht.
        - Fragen Sie vor einem Umzug nach der Zusicherung für die neue Miete.
        - Sie können sich vom Rundfunkbeitrag befreien lassen.
        - Können Sie nicht drei Stunden am Tag arbeiten, ist das Sozialamt zuständig.
    .remedy =
        Sie können innerhalb eines Monats nach Erhalt des Bescheids Widerspruch beim Jobcenter einlegen. Danach können Sie innerhalb eines Monats beim Sozialgericht klagen. Beides kostet Sie nichts.

        Ein Widerspruch gegen eine Kürzung schiebt sie nicht auf. In einer Notlage hilft ein Eilantrag beim Sozialgericht. Ist die Frist vorbei, können Sie das Jobcenter bitten, den Bescheid zu überprüfen.
