service-bildung-und-teilhabe = Leistungen für Bildung und Teilhabe
    .short = Zuschüsse für Kinder und Jugendliche: Schulsachen, Ausflüge, Mittagessen, Nachhilfe, Fahrkarte und Verein.
    .synonyms = Bildungspaket, BuT, Klassenfahrt, Schulausflug, Ausflug, Schulsachen, Schulranzen, Schulbedarf, Nachhilfe, Lernförderung, Mittagessen, Schulessen, Kita, Kindergarten, Hort, Schülerticket, Fahrkarte, Schulbus, Sportverein, Verein, Musikschule, Kinder, Schule
    .about =
        Kinder, Jugendliche und junge Erwachsene sollen mitmachen können, auch wenn das Geld knapp ist. Dafür gibt es:
        - Ausflüge und Klassenfahrten von Schule und Kindertagesstätte: die tatsächlichen Kosten
        - Schulbedarf: 2026 sind es 130 Euro zum Beginn des Schuljahres und 65 Euro zum zweiten Halbjahr
        - Fahrten zur Schule, soweit sie nötig sind und niemand sonst sie bezahlt
        - Lernförderung: Nachhilfe, wenn die Schule sie für nötig hält; eine Versetzung muss nicht gefährdet sein
        - gemeinsames Mittagessen in Schule, Kindertagesstätte und Kindertagespflege
        - Verein, Musikunterricht, Freizeiten und Ähnliches: in der Regel 15 Euro im Monat bis zum 18. Geburtstag
    .entitled =
        Anspruch haben Kinder und Jugendliche, wenn die Familie eine dieser Leistungen erhält:
        - Grundsicherungsgeld (früher Bürgergeld)
        - Sozialhilfe, also Hilfe zum Lebensunterhalt oder Grundsicherung im Alter und bei Erwerbsminderung
        - Leistungen nach dem Asylbewerberleistungsgesetz
        - Wohngeld
        - Kinderzuschlag

        Wer eine Schule besucht, erhält die Leistungen mit Grundsicherungsgeld, Wohngeld oder Kinderzuschlag bis zum 25. Geburtstag, wenn es keine Ausbildungsvergütung gibt.

        Auch ohne laufende Leistung kann ein Anspruch bestehen, wenn das Einkommen genau für diese Ausgaben nicht reicht.
    .documents =
        - Bescheid über Ihre Leistung, zum Beispiel Wohngeld oder Kinderzuschlag
        - Bestätigung von Schule oder Kindertagesstätte, zum Beispiel über die Klassenfahrt oder das Mittagessen
        - bei Nachhilfe: Bestätigung der Schule und ein Angebot
        - bei Verein oder Kurs: Nachweis über den Beitrag
        - bei Jugendlichen ab 15 Jahren: Schulbescheinigung
    .deadlines =
        - Mit Grundsicherungsgeld, Sozialhilfe oder Asylbewerberleistungen sind die Leistungen meist schon mit Ihrem Antrag beantragt. Nur die Nachhilfe müssen Sie gesondert beantragen, am besten bevor sie beginnt.
        - Mit Wohngeld oder Kinderzuschlag brauchen Sie einen eigenen Antrag. Der Anspruch verjährt zwölf Monate nach Ablauf des Monats, in dem er entstanden ist.

        Sagen Sie früh Bescheid, damit vor der Fahrt bezahlt werden kann.
    .cost = Der Antrag kostet nichts.
    .procedure =
        1. Sie wenden sich an das Amt, das Ihre Leistung zahlt. Mit Wohngeld oder Kinderzuschlag an die Stelle für Bildung und Teilhabe Ihrer Stadt oder Ihres Landkreises.
        2. Sie geben an, was Ihr Kind braucht, und legen die Nachweise bei.
        3. Das Amt zahlt an Schule, Anbieter oder Verein oder überweist Ihnen das Geld. Mancherorts gibt es eine Karte oder Gutscheine.
    .duration = Das ist von Ort zu Ort verschieden, oft wenige Wochen. Das Geld für den Schulbedarf kommt mit laufenden Leistungen meist von selbst.
    .hints =
        - Haben Sie eine dringende Ausgabe selbst bezahlt, weil das Amt nicht rechtzeitig zahlen konnte, kann es Ihnen das Geld erstatten. Heben Sie die Belege auf.
        - Lehrerinnen und Lehrer und die Schulsozialarbeit helfen beim Ausfüllen.
        - Die Leistungen zählen nicht als Einkommen.
    .remedy =
        Sie können innerhalb eines Monats nach Erhalt des Bescheids Widerspruch bei der Stelle einlegen, die entschieden hat. Danach können Sie innerhalb eines Monats beim Sozialgericht klagen. Beides kostet Sie nichts.
