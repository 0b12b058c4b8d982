# Antrag und Verarbeitungsbericht als PDF. Gelesen werden sie von Antragstellenden und in der Sachbearbeitung.

pdf-antrag-title = Antrag: { $service }
pdf-draft-title = Entwurf: { $service }
pdf-draft-mark = Entwurf – noch nicht eingereicht
pdf-draft-text = Dieses Dokument zeigt, was Sie bis jetzt eingetragen haben. Die Behörde hat noch keinen Antrag von Ihnen. Ein Antrag liegt erst vor, wenn Sie ihn abgesendet haben.
pdf-draft-missing = Das fehlt noch:
pdf-draft-complete = Alle nötigen Angaben sind da. Sie können den Antrag absenden.

pdf-overview = Auf einen Blick
pdf-as-of = Stand
pdf-number = Antragsnummer
pdf-submitted-at = Eingereicht am
pdf-authority = Zuständige Behörde
pdf-authority-unknown = steht noch nicht fest
pdf-authority-demo = Beispielbehörde zum Ausprobieren, keine echte Behörde
pdf-service = Leistung
pdf-leika = Leistungsschlüssel (LeiKa)

pdf-attachments = Beigefügte Unterlagen
pdf-attachments-none = Es sind keine Unterlagen beigefügt. Unterlagen können nachgereicht werden.
pdf-attachment-slot = Nachweis
pdf-attachment-name = Datei
pdf-attachment-kind = Format
pdf-attachment-size = Größe
pdf-attachments-total = Zusammen

pdf-report-title = Verarbeitungsbericht: { $service }
pdf-report-intro = Dieser Bericht zeigt, wann und auf welchem Weg Ihr Antrag an die Behörde ging. Bitte bewahren Sie ihn zusammen mit dem Antrag auf. Die Plattform löscht Ihren Antrag, sobald die Behörde ihn hat.
pdf-report-channel = Übermittlungsweg
pdf-report-steps = Was wann geschah
pdf-report-step-at = Zeitpunkt
pdf-report-step-what = Schritt
pdf-report-not-transported = Angaben, die nur im PDF stehen
pdf-report-not-transported-text = Für diese Angaben hat die elektronische Nachricht kein eigenes Feld. Die Behörde liest sie im Antrag, der als PDF in der Nachricht steckt.

pdf-characters = Zeichen in eckigen Klammern wie [U+4E2D] stehen für Schriftzeichen, die dieses Dokument nicht darstellen kann. Die Angabe nennt ihre Nummer im Unicode-Standard.
pdf-page = Seite { $page } von { $total }
pdf-moment = { $day }.{ $month }.{ $year }, { $time } Uhr
pdf-bytes = { $n } Byte
pdf-kilobytes = { $n } kB
pdf-megabytes = { $whole },{ $tenth } MB
