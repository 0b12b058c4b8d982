# Beratungsstellen suchen und finden.
finder-title = Beratungsstelle finden
finder-lead = Beratung ist kostenlos und vertraulich. Sie müssen Ihren Namen nicht nennen.
finder-what = Worum geht es?
    .hint = Zum Beispiel: Schulden, Sucht, Miete. Tippfehler machen nichts.
finder-topic = Thema
finder-any-topic = alle Themen
finder-language = Sprache
finder-any-language = alle Sprachen
finder-must = Das soll die Stelle haben
finder-online = Online-Beratung
finder-step-free = barrierefrei
finder-open-now = jetzt geöffnet
finder-button = Beratungsstellen zeigen
finder-known = { $n ->
    [0] Hier sind noch keine Beratungsstellen eingetragen.
    [one] Eine Beratungsstelle ist eingetragen.
   *[other] { $n } Beratungsstellen in ganz Deutschland sind eingetragen.
 }
finder-found = { $n ->
    [0] Nichts gefunden
    [one] Eine Beratungsstelle
   *[other] { $n } Beratungsstellen
 }
finder-found-near = Gefunden in der Nähe von { $place }: { $count }
finder-ignored = Diese Wörter kommen nirgends vor, wir haben ohne sie gesucht: { $words }
finder-namesakes = So heißen auch:
finder-none = Dazu haben wir keine Beratungsstelle gefunden. Das können Sie versuchen:
finder-none-filters = Alle Häkchen und Filter wegnehmen
finder-none-words = Ein anderes Wort eingeben, zum Beispiel nur „Schulden“.
finder-none-place = Einen größeren Ort in der Nähe eingeben.
finder-none-online = Stellen mit Online-Beratung ansehen, von überall erreichbar
finder-none-urgent = In einer Krise hilft die Telefonseelsorge rund um die Uhr und kostenlos: 0800 111 0 111.
finder-pages = Seiten der Trefferliste
finder-before = Vorherige Treffer
finder-after = Weitere Treffer
finder-demo = Demonstration, erfunden
finder-demo-note = Diese Beratungsstelle ist für die Demonstration erfunden. Es gibt sie nicht.
finder-tag-booking = Termin online
finder-tag-online = Online-Beratung
finder-tag-step-free = barrierefrei
finder-topics = Themen
finder-closed = geschlossen
finder-today = heute
finder-no-hours = Öffnungszeiten sind nicht angegeben. Bitte rufen Sie vorher an.
finder-by-appointment = Termine auch nach Vereinbarung.
finder-exceptions = In den nächsten vier Wochen anders
finder-way = Der Weg dorthin
finder-transit = Bus und Bahn
finder-parking = Parken
finder-languages = Sprachen
finder-people = Ansprechpersonen
finder-links = Weitere Seiten
finder-booking-heading = Termin
finder-booking-here = Sie können hier einen Termin buchen. Ein Name ist nicht nötig.
finder-booking-button = Termin buchen
finder-booking-elsewhere = Termin buchen bei { $host }
finder-booking-contact = Einen Termin vereinbaren Sie am Telefon oder per E-Mail.
finder-elsewhere = Das geht auf der Seite { $host }. Sie verlassen damit diese Plattform. Wir geben keine Daten von Ihnen weiter.
finder-online-heading = Online-Beratung
finder-online-here = Sie können der Stelle hier schreiben, anonym und verschlüsselt.
finder-online-button = Online-Beratung beginnen
finder-online-elsewhere = Online-Beratung bei { $host }
finder-online-contact = Diese Stelle berät nicht online. Rufen Sie an, schreiben Sie, oder gehen Sie hin.
finder-contact-heading = Kontakt
