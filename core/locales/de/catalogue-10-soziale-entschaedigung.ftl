service-soziale-entschaedigung = Soziale Entschädigung
    .short = Hilfe und Entschädigung für Menschen, die durch eine Gewalttat oder ein anderes schädigendes Ereignis krank geworden sind, und für ihre Angehörigen.
    .synonyms = Opferentschädigung, Opfer einer Gewalttat, Gewalttat, Gewaltopfer, Opfer, Straftat, Überfall, häusliche Gewalt, Missbrauch, Vergewaltigung, sexuelle Gewalt, Stalking, Terror, Anschlag, Trauma, Traumaambulanz, Impfschaden, Kriegsopfer, Versorgungsamt, OEG, Hinterbliebene, Opferrente, Berufsschadensausgleich
    .about =
        Die Soziale Entschädigung hilft, wenn jemand durch ein Ereignis, für das die Gemeinschaft einsteht, an der Gesundheit geschädigt wurde. Seit dem 1. Januar 2024 steht sie im Vierzehnten Buch Sozialgesetzbuch. Es gilt für körperliche und für schwere psychische Gewalt.

        Zu den Leistungen gehören:
        - schnelle Hilfen: bis zu 15 Sitzungen in einer Traumaambulanz, für Kinder und Jugendliche bis zu 18, und ein Fallmanagement, das Sie begleitet
        - Krankenbehandlung und Hilfsmittel für die Folgen der Schädigung
        - monatliche Entschädigungszahlungen, auch für Witwen, Witwer und Waisen
        - Berufsschadensausgleich, wenn Sie wegen der Schädigung weniger verdienen
        - Leistungen zur Teilhabe und bei Pflegebedürftigkeit
        - besondere Leistungen im Einzelfall, zum Beispiel zum Lebensunterhalt
    .entitled =
        Anspruch haben:
        - Opfer von Gewalttaten, auch von sexueller Gewalt, schwerem Stalking, Menschenhandel und erheblicher Vernachlässigung in der Kindheit
        - Menschen, die eine Gewalttat miterlebt oder das Opfer gefunden haben oder die Nachricht vom Tod oder von der schweren Verletzung eines nahen Menschen erhielten und dadurch krank geworden sind
        - Menschen mit einem Gesundheitsschaden durch eine öffentlich empfohlene Schutzimpfung
        - Opfer von Kriegsauswirkungen beider Weltkriege und Geschädigte aus dem Zivildienst
        - Angehörige, Hinterbliebene und Nahestehende, soweit das Gesetz es vorsieht

        Die Staatsangehörigkeit spielt keine Rolle. Für Taten vor dem 1. Januar 2024 gelten Übergangsregeln. Fragen Sie auch dann.
    .documents =
        - Personalausweis, Reisepass oder Aufenthaltstitel
        - Schilderung, was geschehen ist, soweit Sie darüber schreiben können
        - wenn es sie gibt: Strafanzeige, Aktenzeichen der Polizei oder Staatsanwaltschaft, Urteil
        - Arztberichte und Namen der Ärztinnen und Ärzte, die Sie behandelt haben
        - bei Impfschaden: Impfausweis
        - für Hinterbliebene: Sterbeurkunde, Heirats- oder Geburtsurkunde

        Der Antrag geht auch ohne diese Unterlagen. Die Behörde holt vieles selbst ein.
    .deadlines =
        Eine Ausschlussfrist gibt es nicht. Leistungen gibt es ab dem Monat des Antrags. Stellen Sie ihn innerhalb eines Jahres nach dem Ereignis, gibt es sie auch für die Zeit davor.

        Für die Traumaambulanz genügt es, den Antrag gleich nach der zweiten Sitzung zu stellen. Die ersten beiden Sitzungen werden in jedem Fall bezahlt.
    .cost = Der Antrag kostet nichts. Notwendige Dolmetscherkosten trägt die Behörde, wenn Sie seit weniger als fünf Jahren in Deutschland leben, bei Traumaambulanz und Psychotherapie seit weniger als zehn Jahren.
    .procedure =
        1. Sie stellen den Antrag, formlos oder mit dem Formular Ihres Landes. Eine Traumaambulanz können Sie sofort aufsuchen.
        2. Die Behörde prüft, was geschehen ist und welche Folgen es hat. Das Fallmanagement hilft Ihnen dabei.
        3. Oft ist ein ärztliches Gutachten nötig. Sie müssen nicht alles mehrfach erzählen. Sagen Sie, was Ihnen zu viel ist.
        4. Sie erhalten einen Bescheid über die anerkannten Folgen und die Leistungen.
    .duration = Schnelle Hilfen gibt es in wenigen Tagen oder Wochen. Die Entscheidung über weitere Leistungen dauert oft viele Monate, weil Akten und Gutachten nötig sind.
    .hints =
        - Eine Strafanzeige hilft bei der Klärung. Sie ist nicht in jedem Fall Voraussetzung, zum Beispiel wenn sie Ihnen nicht zuzumuten ist.
        - Das Hilfetelefon „Gewalt gegen Frauen“ berät Tag und Nacht kostenfrei und in vielen Sprachen: 116 016. Der WEISSE RING ist unter 116 006 erreichbar. In Gefahr wählen Sie 110.
        - Sie können jemanden zum Gespräch mitbringen, dem Sie vertrauen.
        - Bei Unfällen auf dem Weg zur Arbeit, in der Schule oder bei der Arbeit ist die gesetzliche Unfallversicherung zuständig.
    .remedy = Sie können innerhalb eines Monats nach Erhalt des Bescheids Widerspruch einlegen. Danach können Sie innerhalb eines Monats beim Sozialgericht klagen. Beides kostet Sie nichts. Opferhilfe-Einrichtungen und Sozialverbände unterstützen Sie dabei.
