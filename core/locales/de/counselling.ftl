# Beratung: wer mitliest, was sich geändert hat, was nicht gelesen oder angenommen werden kann.

role-seeker = Ratsuchende Person
role-counsellor = Beratende Person
role-centre = Beratungsstelle
role-interpreter = Dolmetschende Person
role-companion = Vertrauensperson
role-supervisor = Supervision

change-opened = hat das Gespräch begonnen
change-taken = hat die Anfrage übernommen
change-handed-over = hat das Gespräch weitergegeben
change-joined = ist dazugekommen
change-left = liest nicht mehr mit
change-key-replaced = hat neue Schlüssel
change-renewed = hat den Schlüssel erneuert

blocked-not-accepted = Jemand ist neu im Gespräch oder hat neue Schlüssel. Bitte schauen Sie, wer es ist, bevor Sie weiterschreiben.
blocked-rolled-back = Der Server zeigt einen älteren Stand als zuvor. Es könnte wieder jemand mitlesen, der das nicht mehr soll.
blocked-forked = Der Server zeigt einen anderen Verlauf als zuvor. Es wird nichts mehr gesendet.

not-sealed-not-cleared = Es wurde nichts gesendet: Wer mitliest, hat sich eben geändert.
not-sealed-not-a-reader = Es wurde nichts gesendet: Sie gehören nicht mehr zu diesem Gespräch.
not-sealed-no-key = Es wurde nichts gesendet: Auf diesem Gerät fehlt der Schlüssel.
not-sealed-too-long = Der Text ist zu lang. Er darf höchstens 8.000 Zeichen haben.

unread-not-understood = Diese Nachricht ist in einer Form, die diese Version nicht kennt.
unread-not-next = Diese Nachricht gehört nicht an diese Stelle. Sie wird nicht gezeigt.
unread-unknown-epoch = Diese Nachricht ist neuer als der Stand auf diesem Gerät.
unread-no-key = Diese Nachricht wurde nicht für Ihre Schlüssel geschrieben.
unread-missing = Hier fehlen Nachrichten.
unread-unopened = Diese Nachricht lässt sich nicht öffnen: Sie wurde verändert oder für andere verschlüsselt.

post-too-long = Die Nachricht ist zu lang.
post-not-a-reader = Sie gehören nicht mehr zu diesem Gespräch.
post-old-epoch = Inzwischen hat sich geändert, wer mitliest. Bitte sehen Sie nach und senden Sie noch einmal.
post-out-of-order = Vorher geschriebene Nachrichten sind noch unterwegs.
post-blocked = Die Beratungsstelle nimmt in diesem Gespräch keine Nachrichten mehr an.
post-closed = Das Gespräch ist beendet.
post-not-accepted = Der Server hat die Nachricht nicht angenommen. Sie ist noch auf diesem Gerät.

file-size = Die Datei ist leer oder größer als 10 MB.
file-other = Das ist nicht die Datei, von der die Nachricht spricht.
file-unopened = Die Datei lässt sich nicht öffnen: Sie wurde verändert oder ist nicht vollständig.

call-not-a-counsellor = Einen Anruf kann nur die beratende Person vorschlagen.
call-not-the-seeker = Annehmen oder ablehnen kann nur die ratsuchende Person.
call-too-late = Dieser Vorschlag ist abgelaufen.
guest-waiting = Der Gast wartet, bis alle zugestimmt haben.
guest-refused = Jemand hat nicht zugestimmt. Der Gast kommt nicht dazu.
guest-too-old = Dieser Link ist abgelaufen. Bitte lassen Sie sich einen neuen geben.
guest-not-accepted = Mit diesem Link kommen Sie nicht in den Anruf.

lifetime-past = Bitte wählen Sie einen Tag in der Zukunft. Sie können das Gespräch auch sofort löschen.
lifetime-too-late = Das Gespräch kann höchstens drei Monate ab heute aufbewahrt werden.

roster-missing = In der Spalte „{ $value }“ steht nichts.
roster-centre = Eine Beratungsstelle mit der Kennung „{ $value }“ gibt es hier nicht.
roster-post = „{ $value }“ ist keine Rolle. Möglich sind „beratung“ und „leitung“.
roster-twice = Dasselbe steht schon in Zeile { $row }.
roster-columns = Diese Zeile hat mehr Spalten als die Kopfzeile.
