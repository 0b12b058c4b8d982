# Wozu Beratungsstellen beraten; was Leute dazu sagen.

topic-sozialberatung = Allgemeine Sozialberatung
    .synonyms = Sozialberatung, Bürgergeld, Sozialhilfe, Grundsicherung, Anträge, Bescheid, Widerspruch, Amt, Formular, Existenzsicherung, Armut
topic-migration = Migration und Flucht
    .synonyms = Migrationsberatung, Flüchtlingsberatung, Asyl, Flucht, Aufenthalt, Duldung, Einbürgerung, Integration, Sprachkurs
topic-schwangerschaft = Schwangerschaft
    .synonyms = Schwangerschaftsberatung, schwanger, Schwangerschaftskonflikt, Abtreibung, Geburt, Elterngeld, Mutter, Baby
topic-familie = Familie und Erziehung
    .synonyms = Familienberatung, Erziehungsberatung, Eltern, Kinder, Jugendliche, Trennung, Scheidung, Umgang, Sorgerecht, Paarberatung
topic-behinderung = Behinderung und Teilhabe
    .synonyms = Teilhabeberatung, EUTB, Schwerbehinderung, Pflege, Eingliederungshilfe, Inklusion, Nachteilsausgleich
topic-gewalt = Gewalt und Schutz
    .synonyms = Gewaltschutz, häusliche Gewalt, Frauenhaus, Frauenberatung, Missbrauch, Opfer, Stalking, Schutz

# Sprachen der Beratung.

language-de = Deutsch
language-de-simple = Leichte Sprache
language-gsg = Deutsche Gebärdensprache
language-en = Englisch
language-ar = Arabisch
language-bg = Bulgarisch
language-es = Spanisch
language-fa = Persisch
language-fr = Französisch
language-it = Italienisch
language-ku = Kurdisch
language-pl = Polnisch
language-ro = Rumänisch
language-ru = Russisch
language-tr = Türkisch
language-uk = Ukrainisch

access-yes = barrierefrei zugänglich
access-partly = teilweise barrierefrei zugänglich
access-no = nicht barrierefrei zugänglich
access-unknown = keine Angabe zur Barrierefreiheit

# Warum etwas gefunden wurde.

reason-distance = { $km } km von { $place }
reason-distance-near = in { $place }
reason-topic = Thema: { $word }
reason-name = Name: { $word }
reason-place = Ort: { $word }
reason-text = Beschreibung: { $word }

# Was an einer eingelesenen Zeile nicht stimmt.

import-row-new = neu
import-row-changed = geändert
import-row-same = unverändert
import-row-refused = nicht übernommen

import-missing = { $column }: Hier fehlt etwas.
import-too-long = { $column }: höchstens { $n } Zeichen.
import-too-many = { $column }: höchstens { $n } Einträge.
import-control = { $column }: Enthält ein unsichtbares Steuerzeichen.
import-id = { $column }: Eine Kennung besteht aus Buchstaben ohne Umlaute, Ziffern, „-“, „_“ und „.“.
import-twice = { $column }: Diese Kennung steht schon in Zeile { $row }.
import-postcode = { $column }: Diese Postleitzahl gibt es nicht.
import-municipality = { $column }: Diesen Gemeindeschlüssel gibt es nicht.
import-which-municipality = { $column }: Zu dieser Postleitzahl gehören mehrere Gemeinden. Bitte geben Sie die Spalte „municipality“ an, oder schreiben Sie den Ort wie im Gemeindeverzeichnis.
import-position = { $column }: Breite und Länge in Grad, zum Beispiel 50.8125 und 7.1623, innerhalb von Deutschland.
import-topic = { $column }: Dieses Thema gibt es nicht: { $value }
import-language = { $column }: Eine Sprache wird als Kürzel angegeben, zum Beispiel de, en, uk. Nicht bekannt: { $value }
import-phone = { $column }: Eine Telefonnummer besteht aus Ziffern, Leerzeichen, „+“, „-“, „/“ und Klammern.
import-email = { $column }: Das ist keine E-Mail-Adresse.
import-url = { $column }: Eine Internetadresse beginnt mit https:// und enthält keine Leerzeichen.
import-hours = { $column }: Öffnungszeiten werden so geschrieben: Mo-Fr 08:00-12:00; Do 14:00-18:00; nach Vereinbarung
import-yes-no = { $column }: Bitte ja oder nein.
import-access = { $column }: Bitte ja, teilweise oder nein, oder leer lassen.
import-way = { $column }: Bitte „hier“, „kontakt“ oder eine Internetadresse mit https://.
import-contact = { $column }: Je Zeile: Name; Aufgabe; Telefon; E-Mail
import-link = { $column }: Je Zeile: Internetadresse, ein Leerzeichen, Bezeichnung
import-columns = Die Zeile hat { $found } Spalten statt { $expected }.
import-json = Kann nicht gelesen werden: { $value }

import-file-too-large = Die Datei ist größer als { $n } Bytes.
import-file-encoding = Die Zeichen der Datei können nicht gelesen werden. Bitte speichern Sie sie als UTF-8.
import-file-too-many-rows = Die Datei hat mehr als { $n } Zeilen.
import-file-header = Die Datei hat keine Kopfzeile.
import-file-unknown-column = Die Spalte „{ $value }“ ist nicht bekannt.
import-file-column-twice = Die Spalte „{ $value }“ steht zweimal da.
import-file-json = Das ist keine Liste von Beratungsstellen: { $value }
