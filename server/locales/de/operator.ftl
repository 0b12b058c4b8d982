operator-title = Betrieb
operator-sign-in = Betrieb: anmelden
operator-sign-in-lead = Das Zugangswort steht in der Datei operator.token im Datenordner, oder dort, wo Ihre Konfiguration es nennt.
operator-token = Zugangswort
operator-wrong = Das Zugangswort stimmt nicht.
operator-sign-in-button = Anmelden
operator-sign-out = Abmelden
operator-no-warnings = Alles Nötige ist eingerichtet.
operator-warnings = { $n ->
    [one] Ein Hinweis
   *[other] { $n } Hinweise
 }
operator-warn-scanner = Kein Virenscanner eingerichtet: Hochgeladene Dateien werden nach Inhalt geprüft, aber nicht auf Schadsoftware. Nennen Sie clamd in der Konfiguration.
operator-warn-delivery = Kein Zustelldienst eingerichtet: Anträge bleiben in der Warteschlange.
operator-warn-public = Keine öffentliche Adresse mit HTTPS eingerichtet: Cookies sind nicht auf HTTPS beschränkt. So darf die Plattform nur auf diesem Rechner laufen.
operator-warn-operator = Angaben zur Betreiberin fehlen: Impressum und Datenschutz sind unvollständig.
operator-warn-pages = Stilvorlage und Skript sind nicht eingebaut: Die Seiten erscheinen ungestaltet.
operator-warn-authorities = Keine Behörden eingelesen: Niemand kann hier einen Antrag stellen.
operator-warn-demo = Die Behörden sind erfunden (Demonstration).
operator-outbox = Warteschlange der Anträge
operator-outbox-lead = Anträge, die noch nicht angekommen sind, und alle, deren Stand sich in den letzten 24 Stunden geändert hat. Inhalte sind hier nicht zu sehen.
operator-outbox-empty = Es wartet nichts.
operator-number = Antragsnummer
operator-state = Stand
operator-trouble = Warum er wartet
operator-attempts = Versuche
operator-due = Nächster Versuch
operator-authority = Behörde
operator-queued = Abgesendet
operator-retry = Erneut versuchen
operator-retry-which = Erneut versuchen: { $number }
operator-retention = Löschfristen
operator-retention-lead = Was wie lange gespeichert wird. Was abgelaufen ist, löscht der Server jede Minute und zählt, wie viel es war (ohne Inhalte). Was jemand selbst löscht, zählt hier nicht.
operator-kept-what = Was
operator-kept-long = Wie lange
operator-kept-at-once = sofort nach dem Ende
operator-kept-hours = { $n ->
    [one] eine Stunde
   *[other] { $n } Stunden
 }
operator-kept-days = { $n ->
    [one] ein Tag
   *[other] { $n } Tage
 }
operator-kept-draft = Entwürfe, nach der letzten Änderung
operator-kept-upload = Dateien, mit ihrem Entwurf
operator-kept-submitted-application = Abgesendete Anträge, nach der Übergabe
operator-kept-receipt = Bestätigungsseiten, nach dem letzten Ansehen
operator-kept-handover-record = Nummer und Zeiten einer Übergabe, ohne Inhalt
operator-deleted-total = Gelöscht, insgesamt
operator-deleted-latest = Zuletzt
operator-deleted-latest-value = { $count } am { $at }
operator-deleted-run = Letzter Lauf: { $ran }. Gezählt seit: { $since }.
operator-kept-counselling-session = Anmeldungen zur Beratung, nach der letzten Handlung
operator-kept-counselling-account = Konten der Beratung, nach der letzten Anmeldung oder Nachricht
operator-kept-conversation = Gespräche der Beratung, nach der letzten Nachricht
operator-kept-conversation-file = Dateien in Gesprächen, mit ihrem Gespräch
operator-kept-call-record = Verbindungsdaten eines Anrufs, nach seinem Ende
operator-kept-pairing = Verbinden zweier Geräte, nach fünf Minuten
operator-kept-counsellor-invitation = Einladung einer Beratungskraft
operator-store = Datenbank: { $store }
