services-lead = Hier stehen alle Leistungen dieser Plattform. Sie können mit eigenen Worten suchen.
services-filter = Nach Gesetz filtern
services-all-areas = Alle
services-count = { $n ->
    [one] Eine Leistung
   *[other] { $n } Leistungen
 }
services-found = { $n ->
    [0] Nichts gefunden
    [one] Ein Treffer
   *[other] { $n } Treffer
 }
services-none = Versuchen Sie es mit einem anderen Wort, oder sehen Sie alle Leistungen durch. Auch unter den Leistungen anderer Stellen kann das Richtige sein.
services-apply-here = Antrag hier
services-apply-elsewhere = Antrag auf einer anderen Website
services-at-authority = Antrag bei der Behörde
services-counselling = Beratung
services-external = Leistungen anderer Stellen
services-all-external = Alle Leistungen anderer Stellen ansehen
services-external-note = Diese Leistungen beantragen Sie auf anderen Websites. Wir geben dabei keine Daten von Ihnen weiter.
area-sgb-ii = Grundsicherung für Arbeitsuchende
area-sgb-xii = Sozialhilfe
area-asylblg = Asylbewerberleistungsgesetz
area-sgb-xiv = Soziale Entschädigung
area-wofg = Wohnraumförderungsgesetz
level-niedrig = Vertrauensniveau: niedrig. Sie brauchen zum Ausfüllen keine Anmeldung.
level-substantiell = Vertrauensniveau: substantiell.
level-hoch = Vertrauensniveau: hoch.
service-law = Rechtsgrundlagen
service-authority = Wer zuständig ist
service-areas = Gesetze
service-keys = { $n ->
    [one] Leistungsschlüssel (LeiKa)
   *[other] { $n } Leistungsschlüssel (LeiKa)
 }
service-stated = Stand: { $day }
service-apply-heading = Antrag stellen
service-apply-text = Sagen Sie uns, wo Sie wohnen oder sich aufhalten. Dann wissen wir, welche Behörde Ihren Antrag bekommt.
service-apply-button = Weiter zum Antrag
service-apply-needs = Was Sie für den Antrag brauchen
service-elsewhere-heading = Antrag auf einer anderen Website
service-elsewhere-text = Diese Leistung beantragen Sie bei { $host }. Sie verlassen damit diese Plattform. Wir geben keine Daten von Ihnen weiter.
service-elsewhere-button = Zu { $host }
service-authority-heading = Antrag bei der Behörde
service-authority-text = Für diese Leistung gibt es hier noch kein Online-Formular. Wir sagen Ihnen, welche Behörde zuständig ist und wie Sie sie erreichen.
service-counselling-heading = Beratung
service-counselling-text = Beratung ist kostenlos. Sie brauchen dafür keinen Antrag, und niemand muss wissen, wer Sie sind.
