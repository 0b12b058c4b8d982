# Was im Terminkalender steht.

outlook-free =
    { $times ->
        [one] frei, { $times } Zeit
       *[other] frei, { $times } Zeiten
    }
outlook-few-left =
    { $times ->
        [one] noch { $times } Zeit frei
       *[other] noch { $times } Zeiten frei
    }
outlook-full = ausgebucht
outlook-closed = geschlossen
outlook-closed-because = geschlossen: { $why }
outlook-nobody-there = keine Termine
outlook-too-soon = nicht mehr buchbar
outlook-not-yet = noch nicht buchbar
holiday-school-free = schulfreier Tag

time-of-day-morning = vormittags (vor 12 Uhr)
time-of-day-afternoon = nachmittags (12 bis 17 Uhr)
time-of-day-evening = abends (ab 17 Uhr)

meeting-in-person = vor Ort
meeting-online = online, im Videogespräch
meeting-telephone = am Telefon

open-until = Jetzt geöffnet bis { $time } Uhr
open-from-today = Jetzt geschlossen, öffnet heute um { $time } Uhr
open-from = Jetzt geschlossen, öffnet am { $date } um { $time } Uhr
open-not-soon = In den nächsten Wochen geschlossen

# Wie es um einen Termin steht.

appointment-held = für Sie freigehalten
appointment-requested = wartet auf Ihre Bestätigung
appointment-confirmed = bestätigt
appointment-reminded = bestätigt, Erinnerung verschickt
appointment-cancelled = abgesagt
appointment-lapsed = verfallen
appointment-took-place = hat stattgefunden
appointment-no-show = nicht erschienen

refused-lapsed = Die Zeit ist abgelaufen. Der Termin ist wieder für alle frei. Sie können ihn neu buchen, wenn ihn noch niemand genommen hat.
refused-cancelled = Dieser Termin ist abgesagt.
refused-begun = Dieser Termin hat schon begonnen. Bitte rufen Sie die Beratungsstelle an.
refused-not-begun = Das geht erst, wenn der Termin begonnen hat.
refused-not-due = Dafür ist es noch zu früh.
refused-done = Das ist schon erledigt.
refused-out-of-turn = Das geht bei diesem Termin nicht.
refused-not-theirs = Das kann nur jemand anderes tun.
refused-not-with-them = Bei dieser Person ist der Termin nicht frei.

hoarding-open =
    { $most ->
        [one] Für diese E-Mail-Adresse ist schon ein Termin gebucht. Bitte sagen Sie ihn ab, wenn Sie einen anderen möchten.
       *[other] Für diese E-Mail-Adresse sind schon { $most } Termine gebucht. Bitte sagen Sie einen ab, wenn Sie einen anderen möchten.
    }
hoarding-today = Mit dieser E-Mail-Adresse wurde heute schon oft ein Termin angefragt. Ab { $time } Uhr können Sie wieder buchen. Oder rufen Sie die Beratungsstelle an.

# Wofür Vorlagen da sind und was darin stehen kann.

mail-confirm = Bitte um Bestätigung
mail-confirmed = Termin ist bestätigt
mail-reminder = Erinnerung
mail-changed = Termin wurde verlegt
mail-cancelled = Termin ist abgesagt
mail-free = Ein Termin ist frei geworden
mail-part-subject = Betreff
mail-part-body = Text

placeholder-name = Name, den die Person angegeben hat, sonst eine neutrale Anrede
placeholder-stelle = Name der Beratungsstelle
placeholder-angebot = Name des Angebots
placeholder-datum = Tag des Termins mit Wochentag
placeholder-uhrzeit = Beginn des Termins
placeholder-dauer = Dauer des Termins
placeholder-ort = Name und Anschrift des Ortes, oder: online, am Telefon
placeholder-beratung = Name der beratenden Person
placeholder-telefon = Telefonnummer der Beratungsstelle
placeholder-hinweise = Hinweise zum Angebot
placeholder-bestaetigen = Link zum Bestätigen
placeholder-frist = bis wann bestätigt werden muss
placeholder-termin = Link zum Ansehen, Absagen und Löschen
placeholder-gespraech = Link zum Videogespräch
placeholder-buchen = Link zum Buchen

# Was bei der Einrichtung auffällt, und was zu tun ist.

finding-no-place = Es gibt noch keinen Ort. Legen Sie einen an, mit Öffnungszeiten.
finding-no-service = Es gibt noch kein Angebot. Legen Sie eines an, zum Beispiel „Erstgespräch“.
finding-no-counsellor = Es gibt noch niemanden, der berät. Legen Sie eine Person oder ein Team an.
finding-mail-fails = E-Mails können nicht zugestellt werden. Ohne sie kann niemand einen Termin bestätigen. Bitte prüfen Sie den Mailserver.
finding-mail-stays-here = Es ist kein Mailserver eingerichtet. E-Mails bleiben auf der Plattform und erreichen niemanden.
finding-no-opening-hours = Hier gibt es keine Öffnungszeiten, also auch keine Termine. Tragen Sie die übliche Woche ein.
finding-hours-overlap = Die Öffnungszeiten { $one } und { $other } überschneiden sich. Ist das so gemeint?
finding-closed-by-special-day = Für den { $date } sind besondere Zeiten eingetragen, aber an diesem Tag ist geschlossen: { $day }. Wählen Sie „auch an Feiertagen“, oder löschen Sie den Eintrag.
finding-past-exceptions =
    { $n ->
        [one] Eine Ausnahme liegt in der Vergangenheit. Sie können sie löschen.
       *[other] { $n } Ausnahmen liegen in der Vergangenheit. Sie können sie löschen.
    }
finding-wrong-land = Der Ort liegt in { $land }, aber es gelten die Feiertage eines anderen Landes.
finding-local-holiday-missing = In dieser Gemeinde ist auch „{ $day }“ ein Feiertag. Er ist nicht ausgewählt.
finding-local-holiday-to-decide = „{ $day }“ ist nur in manchen Gemeinden dieses Landes ein Feiertag. Bitte prüfen Sie, ob er hier gilt.
finding-no-duration = Dieses Angebot hat keine Dauer.
finding-offered-nowhere = Dieses Angebot gibt es an keinem Ort. Wählen Sie mindestens einen.
finding-nobody-offers-it = Niemand bietet das an den gewählten Orten an. Ordnen Sie es einer Person zu, die dort arbeitet.
finding-never-fits = Davon kann nie etwas gebucht werden: Dauer, Vor- und Nachbereitung passen in keine Öffnungs- und Arbeitszeit.
finding-lead-beyond-horizon = Dieses Angebot muss länger im Voraus gebucht werden, als der Kalender offen ist.
finding-no-name = Dieses Angebot hat keinen Namen.
finding-name-missing = Der Name fehlt in der Sprache „{ $language }“. Gezeigt wird der deutsche.
finding-no-shift = Für diese Person sind keine Arbeitszeiten eingetragen.
finding-offers-nothing = Diese Person bietet nichts an. Ordnen Sie ihr ein Angebot zu.
finding-unknown-place = Eine Arbeitszeit gehört zu einem Ort, den es nicht mehr gibt.
finding-shift-outside-hours = Die Arbeitszeit { $at } liegt außerhalb aller Öffnungszeiten. In ihr kann nichts gebucht werden.
finding-two-places-at-once = Die Arbeitszeiten { $one } und { $other } an verschiedenen Orten überschneiden sich.
finding-template-unknown = { $part }, Zeile { $line }: { $name } gibt es nicht als Platzhalter.
finding-template-unknown-meant = { $part }, Zeile { $line }: { $name } gibt es nicht als Platzhalter. Meinen Sie { $meant }?
finding-template-unclosed = { $part }, Zeile { $line }: Ein Platzhalter ist nicht geschlossen.
finding-template-out-of-place = { $part }, Zeile { $line }: { $name } gibt es in dieser E-Mail noch nicht oder nicht mehr.
finding-template-needs = { $part }: Ohne { $name } nützt diese E-Mail nichts.
finding-template-too-long = { $part }: Bitte kürzen Sie auf höchstens { $n } Zeichen.
finding-template-empty = { $part }: Hier steht nichts.
finding-template-missing = In dieser Sprache gibt es keine eigene Vorlage. Verschickt wird die der Plattform.
