# Der Antrag: Beginn, Seiten, Dateien, Zusammenfassung, Absenden, Fortsetzen.
begin-title = { $service }: Antrag beginnen
begin-for = Ihr Antrag geht an
begin-place = Für den Ort
begin-no-place = Damit wir wissen, welche Behörde Ihren Antrag bekommt, brauchen wir zuerst Ihren Ort.
begin-needs-heading = Was Sie brauchen
begin-needs = Etwa 30 bis 45 Minuten Zeit. Sie können unterbrechen und später weitermachen.
begin-needs-papers = Wenn vorhanden: Mietvertrag, Kontoauszüge der letzten drei Monate, Bescheide über Renten oder andere Leistungen. Fotos mit dem Telefon genügen.
begin-needs-later = Fehlt etwas? Füllen Sie trotzdem aus und senden Sie ab. Nachweise können Sie später nachreichen.
begin-how-heading = So gehen wir mit Ihren Angaben um
begin-how = Ihr Entwurf wird verschlüsselt. Den Schlüssel hat nur dieser Browser. 24 Stunden nach der letzten Änderung wird der Entwurf gelöscht. Ein Konto brauchen Sie nicht.
begin-consents = Bitte stimmen Sie zu
begin-terms = Ich habe die Nutzungsbedingungen gelesen und bin einverstanden.
begin-privacy = Ich habe die Hinweise zum Datenschutz gelesen.
begin-terms-link = Nutzungsbedingungen lesen
begin-privacy-link = Hinweise zum Datenschutz lesen
begin-terms-fault = Bitte bestätigen Sie die Nutzungsbedingungen.
begin-privacy-fault = Bitte bestätigen Sie, dass Sie die Hinweise zum Datenschutz gelesen haben.
begin-button = Antrag beginnen
begin-existing = In diesem Browser ist schon ein Antrag begonnen.
    .text = Sie können ihn fortsetzen. Wenn Sie hier neu beginnen, wird der alte Entwurf gelöscht.
begin-existing-link = Begonnenen Antrag fortsetzen
begin-receipt = In diesem Browser ist noch ein abgesendeter Antrag zu sehen.
    .text = Laden Sie die Dokumente dazu herunter, bevor Sie neu beginnen. Danach sind sie hier gelöscht.
begin-receipt-link = Zum abgesendeten Antrag

chapters-label = Kapitel des Antrags
chapters-position = Kapitel { $number } von { $all }
chapter-current = In Bearbeitung
chapter-current-complete = In Bearbeitung, war schon vollständig
chapter-complete = Vollständig
chapter-open = Noch offen
chapter-locked = Noch nicht erreichbar

form-next = Weiter
form-item-done = Fertig, zurück zur Liste
form-back = Zurück
form-save = Speichern
form-pdf = Stand als PDF
form-code = Code zum Fortsetzen
form-delete = Antrag löschen
form-help = Hilfe
form-please-choose = Bitte wählen
form-several = Sie können mehrere Antworten wählen.
form-date-day = Tag.Monat.Jahr, zum Beispiel 17.05.1984
form-date-month = Monat/Jahr, zum Beispiel 05/2024. Den Tag können Sie dazuschreiben.
form-date-year = Zum Beispiel 17.05.1984. Wenn Sie Tag oder Monat nicht wissen, genügt das Jahr.
form-error-prefix = Fehler:
form-faults = { $n ->
    [one] Eine Angabe stimmt noch nicht
   *[other] { $n } Angaben stimmen noch nicht
 }
form-saved = Gespeichert. Der Entwurf bleibt bis { $until } Uhr erhalten.
form-kept = Wenn Sie nichts mehr ändern, wird der Entwurf am { $until } Uhr gelöscht.
form-new-questions = Aus Ihrer Antwort ergeben sich weitere Fragen auf dieser Seite. Bitte sehen Sie sie an.
form-changed = Der Antrag wurde in einem anderen Fenster geändert
    .text = Unten stehen Ihre Eingaben von hier. Sie sind noch nicht gespeichert. Wenn sie gelten sollen, wählen Sie noch einmal „Weiter“ oder „Speichern“. Dateien wählen Sie bitte neu aus.

list-empty = Noch kein Eintrag.
list-edit = Bearbeiten
list-remove = Entfernen
list-incomplete = unvollständig
remove-title = Eintrag entfernen?
remove-text = „{ $name }“ und alle Angaben dazu werden gelöscht.
remove-button = Ja, entfernen
remove-cancel = Nein, behalten

address-street = Straße
address-house-number = Hausnummer
address-addition = Zusatz (zum Beispiel c/o)
address-postcode = Postleitzahl
address-place = Ort

upload-choose = Datei wählen
upload-button = Hochladen
upload-remove = { $name } entfernen
upload-hint = PDF, JPG, PNG oder HEIC, je Datei höchstens 10 MB. { $n ->
    [one] Eine Datei.
   *[other] Bis zu { $n } Dateien.
 }
upload-later = Alles ist freiwillig, was keinen Stern hat. Fehlende Nachweise können Sie der Behörde später nachreichen.
upload-used = Belegt: { $used } von 30 MB.
upload-progress = Wird hochgeladen
upload-empty = { $name } ist leer. Bitte wählen Sie eine andere Datei.
upload-kind = { $name } ist weder Foto noch PDF. Möglich sind PDF, JPG, PNG und HEIC.
upload-broken = { $name } ist beschädigt oder unvollständig. Bitte öffnen Sie die Datei zur Probe und speichern Sie sie neu.
upload-too-large = { $name } ist größer als 10 MB. Bitte wählen Sie eine kleinere Datei, zum Beispiel ein Foto mit geringerer Auflösung.
upload-no-room = { $name } passt nicht mehr dazu: Alle Dateien zusammen dürfen höchstens 30 MB haben. Diese Datei können Sie später nachreichen.
upload-too-many-pixels = { $name } hat zu viele Bildpunkte. Bitte wählen Sie ein kleineres Bild.
upload-malware = { $name } enthält Schadsoftware und wurde nicht gespeichert.
upload-unscanned = { $name } konnte gerade nicht auf Schadsoftware geprüft werden. Bitte versuchen Sie es in ein paar Minuten noch einmal, oder reichen Sie die Datei später nach.
upload-encrypted = { $name } ist mit einem Passwort geschützt. Bitte speichern Sie die Datei ohne Passwort.
upload-active = { $name } enthält Programme oder eingebettete Dateien. Bitte speichern oder drucken Sie das Dokument neu als einfache PDF-Datei.

summary-lead = Bitte sehen Sie alle Angaben noch einmal durch. Mit „Ändern“ kommen Sie zu jeder Frage zurück.
summary-change = Ändern
summary-files = Beigefügte Dateien
summary-no-files = Sie haben keine Dateien beigefügt. Sie können Nachweise später bei der Behörde nachreichen.
summary-authority = Ihr Antrag geht an
summary-not-ready = Der Antrag ist noch nicht vollständig
    .text = In diesen Kapiteln fehlt noch etwas:
summary-truth = Mit dem Absenden erklären Sie, dass Ihre Angaben nach bestem Wissen richtig sind.
summary-send = Antrag absenden
summary-once = Danach können Sie den Antrag hier nicht mehr ändern.
summary-nowhere = Der Antrag kann von hier nicht mehr gesendet werden
    .text = Für Ihren Ort nimmt gerade keine Behörde Anträge über diese Plattform an. Laden Sie den Stand als PDF herunter und geben Sie ihn der Behörde. Ihre Angaben bleiben bis zum Ablauf des Entwurfs erhalten.

document-title = Stand Ihres Antrags als PDF
document-text = Die Datei enthält alle Angaben, die bisher gespeichert sind. Sie ist noch kein gestellter Antrag.
document-button = PDF herunterladen
document-back = Zurück zum Antrag

code-title = Code zum Fortsetzen
code-text = Mit diesem Code machen Sie auf einem anderen Gerät oder in einem anderen Browser weiter. Drucken Sie die Seite, oder schreiben Sie den Code ab.
code-where = Geben Sie den Code hier ein: { $address }
code-until = Der Code gilt, solange es den Entwurf gibt: bis { $until } Uhr, und nach jeder Änderung 24 Stunden länger.
code-warning = Wer diesen Code hat, kann Ihren Entwurf lesen und ändern. Zeigen Sie ihn niemandem, dem Sie nicht vertrauen.
code-print = Seite drucken
resume-title = Begonnenen Antrag fortsetzen
resume-lead = Geben Sie den Code ein, den Sie im Antrag unter „Code zum Fortsetzen“ bekommen haben. Bindestriche und Leerzeichen können Sie weglassen.
resume-label = Code zum Fortsetzen
resume-button = Weiter
resume-here = In diesem Browser ist schon ein Antrag begonnen.
resume-fault-length = Ein Code hat 33 Zeichen. Bitte prüfen Sie, ob etwas fehlt oder zu viel ist.
resume-fault-letter = In dem Code steht ein Zeichen, das dort nicht vorkommt. Möglich sind Ziffern und Buchstaben außer I, L, O und U.
resume-fault-typo = Der Code ist vertippt. Bitte vergleichen Sie ihn Zeichen für Zeichen.
resume-fault-gone = Zu diesem Code gibt es keinen Entwurf mehr. Vielleicht wurde er gelöscht oder abgesendet, oder er wurde länger als 24 Stunden nicht bearbeitet.

delete-title = Antrag löschen?
delete-text = Alle Angaben und Dateien werden sofort und endgültig gelöscht. Das lässt sich nicht rückgängig machen.
delete-button = Ja, endgültig löschen
delete-cancel = Nein, zurück zum Antrag
deleted-title = Ihr Antrag ist gelöscht
deleted-text = Auf dieser Plattform ist nichts mehr von Ihren Angaben gespeichert.
finished-title = Fertig. Hier ist alles gelöscht
finished-text = Auf dieser Plattform können Sie Ihre Angaben nicht mehr abrufen. An Ihrem abgesendeten Antrag ändert das nichts. Bei Fragen hilft die Behörde; nennen Sie dort Ihre Antragsnummer.

receipt-title = Ihr Antrag ist abgesendet
receipt-title-refused = Ihr Antrag wurde abgewiesen
receipt-title-failed = Ihr Antrag konnte noch nicht übergeben werden
receipt-number = Antragsnummer
receipt-time = Abgesendet am
receipt-authority = Behörde
receipt-state = Stand
receipt-state-queued = In der Warteschlange
    .text = Wir übergeben Ihren Antrag gerade. Bei der Behörde ist noch nichts angekommen.
receipt-state-handed-over = Übergeben
    .text = Ihr Antrag liegt verschlüsselt im Zustelldienst der Behörde. Sie hat ihn noch nicht abgeholt.
receipt-state-received = Angekommen
    .text = Die Behörde hat Ihren Antrag abgeholt und angenommen. Sie wird sich bei Ihnen melden.
receipt-state-refused = Abgewiesen
    .text = Die Behörde konnte Ihren Antrag technisch nicht annehmen. Er gilt als nicht gestellt. Bitte laden Sie den Antrag als PDF herunter und geben Sie ihn direkt bei der Behörde ab.
receipt-state-failed = Die Übergabe stockt
    .text = Ihr Antrag konnte nicht übergeben werden. Der Betreiber der Plattform weiß davon und kümmert sich. Wenn es eilt, geben Sie den Antrag als PDF direkt bei der Behörde ab.
receipt-refresh = Stand neu laden
receipt-documents = Ihre Dokumente
receipt-documents-text = Laden Sie beide Dateien jetzt herunter. Sobald Sie diese Seite verlassen, werden sie hier gelöscht.
receipt-antrag = Antrag als PDF
receipt-report = Verarbeitungsbericht als PDF
receipt-leave = Wenn Sie diese Seite verlassen oder schließen, löschen wir Ihren Antrag nach wenigen Sekunden von dieser Plattform, spätestens nach einer Stunde. Die verschlüsselte Übergabe an die Behörde läuft trotzdem weiter.
receipt-done = Fertig – alles löschen
receipt-next-heading = Wie es weitergeht
receipt-next = Die Behörde prüft Ihren Antrag und schreibt Ihnen. Wenn sie Nachweise braucht, sagt sie es Ihnen. Nennen Sie bei Fragen die Antragsnummer.
receipt-channel = FIT-Connect, Ende zu Ende verschlüsselt für die Behörde
receipt-step-sent = Vom Antragsteller oder der Antragstellerin abgesendet
receipt-step-handed-over = Dem Zustelldienst übergeben
receipt-step-received = Von der Behörde abgeholt und angenommen
receipt-step-refused = Von der Behörde abgewiesen
receipt-problems = Die Behörde nennt als Grund:
summary-unanswered = { $n ->
    [one] Eine Frage nicht beantwortet
   *[other] { $n } Fragen nicht beantwortet
 }
