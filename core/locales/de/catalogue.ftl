# Worte des Katalogs, die für alle Leistungen gleich sind.

# Abschnitte einer Leistungsbeschreibung
catalogue-section-about = Was ist das?
catalogue-section-entitled = Wer hat Anspruch?
catalogue-section-documents = Welche Unterlagen brauchen Sie?
catalogue-section-deadlines = Welche Fristen gelten?
catalogue-section-cost = Was kostet es?
catalogue-section-procedure = Wie läuft es ab?
catalogue-section-duration = Wie lange dauert es?
catalogue-section-hints = Gut zu wissen
catalogue-section-remedy = Wenn Sie nicht einverstanden sind

# Wer zuständig ist
catalogue-authority-sozialamt = Sozialamt
    .find = Das Sozialamt Ihrer Stadt oder Ihres Landkreises. Geben Sie Ihre Postleitzahl ein, dann nennen wir Ihnen die Anschrift, soweit wir sie kennen.
catalogue-authority-jobcenter = Jobcenter
    .find = Das Jobcenter an Ihrem Wohnort. Die Bundesagentur für Arbeit nennt es Ihnen unter www.arbeitsagentur.de oder am Telefon: 0800 4 5555 00 (gebührenfrei).
catalogue-authority-asylbewerberleistungsbehoerde = Behörde für Asylbewerberleistungen
    .find = Meist ist es das Sozialamt Ihrer Stadt oder Ihres Landkreises. In einer Aufnahmeeinrichtung des Landes hilft Ihnen die Stelle dort.
catalogue-authority-bildungspaket-stelle = Stelle für Bildung und Teilhabe
    .find = Wenn Sie Wohngeld oder Kinderzuschlag bekommen, ist eine Stelle Ihrer Stadt oder Ihres Landkreises zuständig. Fragen Sie dort nach „Bildung und Teilhabe“.
catalogue-authority-wohnungsamt = Wohnungsamt
    .find = Das Wohnungsamt oder Bürgeramt der Stadt oder Gemeinde, in der Sie wohnen. In manchen Ländern ist es der Landkreis.
catalogue-authority-versorgungsamt = Träger der Sozialen Entschädigung
    .find = Eine Behörde Ihres Landes, oft Versorgungsamt, Landesamt oder Landschaftsverband genannt. Zuständig ist das Land, in dem Sie wohnen. Sie können den Antrag auch bei jedem anderen Sozialleistungsträger oder bei Ihrer Gemeinde abgeben. Er wird weitergeleitet.
catalogue-authority-suchtberatungsstelle = Suchtberatungsstelle
    .find = Beratungsstellen von Wohlfahrtsverbänden, Vereinen und Gesundheitsämtern. Ihr Jobcenter und Ihr Sozialamt nennen Ihnen eine in Ihrer Nähe.
catalogue-authority-schuldnerberatungsstelle = Schuldnerberatungsstelle
    .find = Anerkannte Beratungsstellen von Städten, Landkreisen, Wohlfahrtsverbänden und Verbraucherzentralen. Ihr Jobcenter und Ihr Sozialamt nennen Ihnen eine in Ihrer Nähe.
catalogue-authority-wohnungslosenhilfe = Fachstelle oder Beratungsstelle der Wohnungsnotfallhilfe
    .find = Beratungsstellen und Tagesaufenthalte von Wohlfahrtsverbänden und die Fachstelle Ihrer Stadt oder Ihres Landkreises.

# Online-Dienste anderer Stellen
catalogue-external-kindergeld = Kindergeld
    .about = Monatliches Geld für Familien mit Kindern. Zuständig ist die Familienkasse der Bundesagentur für Arbeit.
    .synonyms = Geld für Kinder, Familienkasse
catalogue-external-kinderzuschlag = Kinderzuschlag
    .about = Geld zusätzlich zum Kindergeld, wenn das Einkommen für die Eltern reicht, aber nicht für die ganze Familie. Zuständig ist die Familienkasse.
    .synonyms = KiZ, Familienkasse
catalogue-external-elterngeld = Elterngeld
    .about = Ersetzt nach der Geburt einen Teil des Einkommens. Der gemeinsame Online-Dienst von Bund und Ländern führt Sie zu Ihrer Elterngeldstelle.
    .synonyms = Elternzeit, Geburt, Baby
catalogue-external-unterhaltsvorschuss = Unterhaltsvorschuss
    .about = Für Alleinerziehende, wenn der andere Elternteil keinen oder zu wenig Unterhalt zahlt. Das Familienportal des Bundes erklärt ihn und nennt Ihr Jugendamt.
    .synonyms = Unterhalt, alleinerziehend, Alleinerziehende, Jugendamt
catalogue-external-wohngeld = Wohngeld
    .about = Zuschuss zur Miete oder zu den Kosten der eigenen Wohnung. Der Online-Antrag ist in jedem Land ein anderer. Das Bundesportal führt Sie hin.
    .synonyms = Mietzuschuss, Lastenzuschuss, Zuschuss zur Miete
catalogue-external-bafoeg = BAföG
    .about = Geld für Schule und Studium. Der gemeinsame Online-Antrag von Bund und Ländern.
    .synonyms = Studium, Student, Studentin, Schüler, Ausbildungsförderung
catalogue-external-aufstiegs-bafoeg = Aufstiegs-BAföG
    .about = Geld für Fortbildungen, zum Beispiel zur Meisterin oder zum Techniker.
    .synonyms = Meister-BAföG, Fortbildung, Weiterbildung
catalogue-external-arbeitslosengeld = Arbeitslosengeld
    .about = Leistung der Arbeitslosenversicherung für Menschen, die Beiträge gezahlt haben. Zuständig ist die Agentur für Arbeit. Melden Sie sich früh arbeitsuchend.
    .synonyms = ALG 1, ALG I, arbeitslos, Arbeitsamt, Agentur für Arbeit
catalogue-external-rundfunkbeitrag = Befreiung vom Rundfunkbeitrag
    .about = Wer zum Beispiel Sozialhilfe, Grundsicherung oder Asylbewerberleistungen bekommt, kann sich befreien lassen. Den Antrag stellen Sie beim Beitragsservice.
    .synonyms = GEZ, Rundfunkgebühren, Fernsehen, ARD ZDF
