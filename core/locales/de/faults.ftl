# Was an einer Antwort nicht stimmt, und was zu tun ist.

fault-missing-text = Bitte füllen Sie dieses Feld aus.
fault-missing-choice = Bitte wählen Sie eine Antwort aus.
fault-missing-choices = Bitte wählen Sie mindestens eine Antwort aus.
fault-missing-date = Bitte geben Sie ein Datum an.
fault-missing-money = Bitte geben Sie einen Betrag an. Wenn es nichts gibt, schreiben Sie 0.
fault-missing-number = Bitte geben Sie eine Zahl an.
fault-missing-iban = Bitte geben Sie die IBAN an. Sie steht auf der Bankkarte oder auf dem Kontoauszug.
fault-missing-address = Bitte geben Sie die Anschrift an.
fault-missing-email = Bitte geben Sie eine E-Mail-Adresse an.
fault-missing-phone = Bitte geben Sie eine Telefonnummer an.
fault-missing-yesno = Bitte wählen Sie Ja oder Nein.
fault-missing-file = Bitte laden Sie hier mindestens eine Datei hoch.

fault-unreadable-text = Bitte prüfen Sie diese Angabe.
fault-unreadable-choice = Bitte wählen Sie eine der Antworten aus.
fault-unreadable-date = Bitte schreiben Sie das Datum wie in diesem Beispiel: 17.05.2020
fault-unreadable-money = Bitte schreiben Sie den Betrag in Euro wie in diesem Beispiel: 1.234,56
fault-unreadable-number = Bitte schreiben Sie eine ganze Zahl in Ziffern, zum Beispiel 3.
fault-unreadable-iban = Diese IBAN stimmt nicht. Bitte vergleichen Sie jede Stelle mit Ihrer Bankkarte. Eine deutsche IBAN hat DE und 20 Ziffern.
fault-unreadable-email = Bitte prüfen Sie die E-Mail-Adresse. Sie braucht ein @ und einen Punkt dahinter, zum Beispiel name@beispiel.de
fault-unreadable-phone = Bitte schreiben Sie die Telefonnummer mit Ziffern, zum Beispiel 02241 123456 oder +49 2241 123456.
fault-unreadable-yesno = Bitte wählen Sie Ja oder Nein.

fault-too-long = Bitte kürzen Sie den Text auf höchstens { $n } Zeichen.
fault-too-short = Bitte schreiben Sie mindestens { $n } Zeichen.
fault-pattern = Diese Angabe hat nicht die richtige Form. Bitte prüfen Sie sie.
fault-too-early = Dieses Datum liegt zu weit zurück. Es darf nicht vor dem { $date } liegen.
fault-too-late = Dieses Datum liegt zu spät. Es darf nicht nach dem { $date } liegen.
fault-day-needed = Bitte geben Sie auch Tag und Monat an, zum Beispiel 17.05.2020
fault-month-needed = Bitte geben Sie auch den Monat an, zum Beispiel 05/2020
fault-out-of-range = Bitte geben Sie einen Wert von { $min } bis { $max } an.

fault-no-street = Bitte geben Sie die Straße an.
fault-no-postcode = Bitte geben Sie die Postleitzahl an.
fault-no-place = Bitte geben Sie den Ort an.
fault-not-a-postcode = Eine Postleitzahl in Deutschland hat fünf Ziffern. Bitte prüfen Sie sie.

fault-too-few-items =
    { $n ->
        [one] Bitte fügen Sie mindestens einen Eintrag hinzu.
       *[other] Bitte fügen Sie mindestens { $n } Einträge hinzu.
    }
fault-too-many-items =
    { $n ->
        [one] Hier ist höchstens ein Eintrag möglich. Bitte entfernen Sie die übrigen.
       *[other] Hier sind höchstens { $n } Einträge möglich. Bitte entfernen Sie die übrigen.
    }
fault-too-many-files =
    { $n ->
        [one] Hier ist höchstens eine Datei möglich. Bitte entfernen Sie die übrigen.
       *[other] Hier sind höchstens { $n } Dateien möglich. Bitte entfernen Sie die übrigen.
    }
