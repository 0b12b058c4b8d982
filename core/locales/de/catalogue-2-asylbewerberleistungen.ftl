service-asylbewerberleistungen = Leistungen nach dem Asylbewerberleistungsgesetz
    .short = Hilfe zum Leben und bei Krankheit für Menschen, die Asyl suchen oder mit einer Duldung in Deutschland leben.
    .synonyms = Ukraine, Asyl, AsylbLG, Asylbewerber, Flüchtling, Flüchtlinge, Geflüchtete, Duldung, geduldet, Aufenthaltsgestattung, Ankunft, Bezahlkarte, Grundleistungen, Analogleistungen, Krankenschein, Unterkunft für Geflüchtete, Aufnahmeeinrichtung, Taschengeld
    .about =
        Das Asylbewerberleistungsgesetz sichert das Leben während des Asylverfahrens, mit einer Duldung und in einigen anderen Fällen.

        Dazu gehören:
        - Grundleistungen: Essen, Unterkunft, Heizung, Kleidung, Gesundheits- und Körperpflege, Dinge für den Haushalt und ein Betrag für persönliche Bedürfnisse
        - Hilfe bei Krankheit: Behandlung akuter Krankheiten und Schmerzen, Impfungen, Vorsorge, Hilfe bei Schwangerschaft und Geburt
        - weitere Leistungen, wenn sie im Einzelfall nötig sind, zum Beispiel für Kinder
        - Leistungen für Bildung und Teilhabe für Kinder und Jugendliche

        Die Leistungen kommen als Sachleistung, auf einer Bezahlkarte oder als Geld. In einer Aufnahmeeinrichtung sind es vor allem Sachleistungen. Die Beträge werden jedes Jahr neu festgesetzt.

        Wer seit 36 Monaten ohne wesentliche Unterbrechung in Deutschland ist und die Dauer des Aufenthalts nicht rechtsmissbräuchlich selbst beeinflusst hat, erhält Leistungen wie in der Sozialhilfe.
    .entitled =
        Sie haben Anspruch, wenn Sie sich in Deutschland aufhalten, Ihr Einkommen und Ihr Vermögen nicht reichen und zum Beispiel einer dieser Punkte zutrifft:
        - Sie haben eine Aufenthaltsgestattung oder haben um Asyl nachgesucht.
        - Sie haben eine Duldung.
        - Sie sind vollziehbar ausreisepflichtig.
        - Sie haben eine der Aufenthaltserlaubnisse, die das Gesetz nennt.
        - Sie sind mit einer dieser Personen verheiratet oder ihr minderjähriges Kind.

        Vom Vermögen bleiben 200 Euro für jede Person der Familie frei. Von Lohn bleibt ein Teil frei.
    .documents =
        - Aufenthaltsgestattung, Ankunftsnachweis, Duldung oder Aufenthaltserlaubnis
        - Bescheid über die Zuweisung an Ihren Wohnort
        - Nachweise über Einkommen und Vermögen, wenn Sie welches haben
        - bei eigener Wohnung: Mietvertrag
        - für Kinder: Geburtsurkunde, Nachweis von Schule oder Kindertagesstätte

        Haben Sie nicht alle Papiere? Gehen Sie trotzdem zur Behörde.
    .deadlines =
        Die Hilfe beginnt, sobald die Behörde von Ihrer Not weiß. Für die Zeit davor gibt es in der Regel nichts. Melden Sie sich deshalb sofort.

        Wenn Sie eine Arbeit aufnehmen, melden Sie das der Behörde innerhalb von drei Tagen.
    .cost = Der Antrag kostet nichts.
    .procedure =
        1. Sie melden sich bei der Behörde an dem Ort, dem Sie zugewiesen sind. In der Aufnahmeeinrichtung geschieht das bei der Ankunft.
        2. Die Behörde prüft Ihren Aufenthalt, Ihr Einkommen und Ihr Vermögen. Sie können um eine Übersetzung bitten.
        3. Sie erhalten einen Bescheid und Ihre Leistungen.
        4. Bei Krankheit bekommen Sie einen Behandlungsschein oder eine Gesundheitskarte. In einem Notfall gehen Sie sofort zum Arzt oder ins Krankenhaus.
    .duration = In einer Notlage hilft die Behörde sofort. Der schriftliche Bescheid kann später kommen.
    .hints =
        - Nach 36 Monaten sollten Sie fragen, ob Ihre Leistungen umgestellt werden.
        - In manchen Fällen kürzt das Gesetz die Leistungen, zum Beispiel wenn jemand nicht sagt, wer er ist. Dagegen können Sie sich wehren.
        - Für Geflüchtete aus der Ukraine gelten besondere Regeln, die auch vom Tag der Einreise abhängen. Ihre Behörde sagt Ihnen, welche Stelle für Sie zuständig ist.
        - Nach der Anerkennung als Flüchtling ist meist das Jobcenter zuständig. Stellen Sie dort gleich einen Antrag, damit keine Lücke entsteht.
        - Beratungsstellen für Geflüchtete helfen kostenfrei und vertraulich.
    .remedy =
        Sie können innerhalb eines Monats nach Erhalt des Bescheids Widerspruch einlegen. Danach können Sie innerhalb eines Monats beim Sozialgericht klagen. Beides kostet Sie nichts.

        Wenn Leistungen gekürzt werden, wirkt ein Widerspruch oft nicht sofort. Dann hilft ein Eilantrag beim Sozialgericht.
