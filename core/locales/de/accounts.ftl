# Konten der Beratung: Name, Passwort, Notfallblatt, Anmeldung, weitere Geräte.

user-name-too-short = Bitte nehmen Sie einen Namen mit mindestens 3 Zeichen.
user-name-too-long = Bitte nehmen Sie einen Namen mit höchstens 30 Zeichen.
user-name-looks-like-email = Das sieht wie eine E-Mail-Adresse aus. Bitte denken Sie sich einen Namen aus, der nichts über Sie verrät.
user-name-looks-like-number = Das sieht wie eine Telefonnummer oder ein Geburtsdatum aus. Bitte nehmen Sie höchstens 5 Ziffern.
user-name-character = Bitte nehmen Sie nur Buchstaben und Ziffern. Dazwischen dürfen Bindestrich, Unterstrich, Punkt oder Leerzeichen stehen.

password-empty = Bitte denken Sie sich ein Passwort aus.
password-too-long = Bitte kürzen Sie das Passwort auf höchstens 128 Zeichen.
password-control = Das Passwort enthält ein unsichtbares Zeichen. Bitte tippen Sie es neu.
password-hint-common = Ein Teil davon gehört zu den Passwörtern, die Fremde zuerst ausprobieren.
password-hint-user-name = Ihr Benutzername steckt darin. Bitte lassen Sie ihn weg.
password-hint-keyboard = Tasten, die nebeneinander liegen, sind leicht zu erraten.
password-hint-sequence = Buchstaben oder Ziffern der Reihe nach sind leicht zu erraten.
password-hint-repeat = Wiederholungen machen ein Passwort kaum sicherer.
password-hint-date = Ein Datum oder eine Jahreszahl ist leicht zu erraten.
password-hint-more-words = Nehmen Sie vier oder mehr Wörter, die nichts miteinander zu tun haben.

sheet-count = Das Notfallblatt hat 15 Wörter. Sie haben { $n } eingegeben.
sheet-unknown-word = Das { $n }. Wort steht nicht in der Wörterliste. Bitte vergleichen Sie es mit dem Blatt.
sheet-checksum = Die Wörter passen nicht zusammen. Bitte prüfen Sie jedes Wort und die Reihenfolge.
sheet-code = Das ist nicht der Code eines Notfallblatts.

login-refused = Benutzername oder Passwort stimmt nicht.
totp-refused = Der Code stimmt nicht oder ist abgelaufen. Bitte nehmen Sie den nächsten, den Ihre App anzeigt.
session-over = Sie waren zwei Stunden lang nicht aktiv und wurden abgemeldet. Bitte melden Sie sich neu an.

pairing-too-old = Der Code ist abgelaufen. Bitte zeigen Sie auf dem ersten Gerät einen neuen an.
pairing-not-a-code = Das ist kein Code, mit dem ein Gerät verbunden wird.
pairing-not-from-there = Diese Antwort kommt nicht von dem Gerät, das den Code gezeigt hat. Es wurde nichts übertragen.
pairing-envelope = Die Geräte verstehen einander nicht. Es wurde nichts übertragen.

# Was hilft, wenn sich etwas nicht öffnen lässt.
help-try-again = Versuchen Sie es bitte noch einmal.
help-type-again = Bitte prüfen Sie, was Sie eingegeben haben, und geben Sie es noch einmal ein.
help-update = Bitte laden Sie die Seite neu oder aktualisieren Sie die App: Ihr Gegenüber hat eine neuere.
help-recovery-sheet = Wenn Sie das Passwort nicht mehr wissen, nehmen Sie bitte Ihr Notfallblatt.
help-other-device = Bitte öffnen Sie das Gespräch auf dem Gerät, auf dem Sie es begonnen haben.
help-ask-again = Bitte lassen Sie sich die Nachricht noch einmal schicken.
help-compare-words = Vergleichen Sie bitte die Prüfwörter mit Ihrem Gegenüber, am Telefon oder vor Ort, bevor Sie weiterschreiben.
help-wait = Bitte warten Sie, bis die anderen zugestimmt haben oder wieder da sind.
help-call-centre = Bitte schreiben Sie hier nichts mehr und rufen Sie die Beratungsstelle an.
