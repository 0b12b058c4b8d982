service-suchtberatung = Suchtberatung
    .short = Vertrauliche und kostenfreie Beratung bei Alkohol, Drogen, Medikamenten, Glücksspiel und anderen Süchten, auch für Angehörige.
    .synonyms = Sucht, süchtig, Alkohol, Trinken, Alkoholiker, Drogen, Cannabis, Kiffen, Medikamente, Tabletten, Rauchen, Spielsucht, Glücksspiel, Spielhalle, Computerspiele, Internetsucht, Essstörung, Entzug, Entgiftung, Therapie, Rückfall, Angehörige, Vorbeugung, Prävention, Drogenberatung
    .about =
        In der Suchtberatung sprechen Sie mit Menschen, die sich auskennen und Sie nicht verurteilen. Gemeinsam klären Sie, was Ihnen hilft.

        Die Beratung hilft zum Beispiel dabei,
        - den eigenen Umgang mit Alkohol, Drogen, Medikamenten, Glücksspiel oder Medien einzuschätzen,
        - weniger zu nehmen oder aufzuhören,
        - eine Entgiftung oder eine Therapie zu finden und zu beantragen,
        - nach einer Therapie stabil zu bleiben,
        - Fragen zu Geld, Wohnung, Arbeit und Familie anzugehen.

        Beratungsstellen klären auch vorbeugend auf, zum Beispiel in Schulen und Betrieben.
    .entitled =
        Zur Beratung kann jeder Mensch kommen, der Fragen zu einer Sucht hat: Betroffene, Angehörige, Freundinnen und Freunde, Kolleginnen und Kollegen. Es ist egal, ob Sie Leistungen beziehen.

        Wer Leistungen des Jobcenters erhält, kann Suchtberatung auch als Hilfe auf dem Weg in Arbeit bekommen.
    .documents = Für das erste Gespräch brauchen Sie nichts. Wenn es später um eine Therapie geht, sagt Ihnen die Beratungsstelle, welche Unterlagen nötig sind.
    .deadlines = Es gibt keine Frist. Viele Beratungsstellen haben offene Sprechzeiten, in die Sie ohne Termin kommen können.
    .cost = Die Beratung kostet nichts.
    .procedure =
        1. Sie wählen eine Beratungsstelle und rufen an, schreiben oder gehen hin. Sie müssen Ihren Namen nicht nennen.
        2. Im ersten Gespräch schildern Sie Ihre Lage. Sie entscheiden, was Sie erzählen.
        3. Sie überlegen gemeinsam, was Sie als Nächstes tun.
        4. Auf Wunsch begleitet Sie die Beratungsstelle länger, vermittelt in eine Therapie oder eine Selbsthilfegruppe.
    .duration = Ein erstes Gespräch gibt es oft innerhalb weniger Tage. Wie lange die Beratung dauert, bestimmen Sie mit.
    .hints =
        - Die Beraterinnen und Berater haben Schweigepflicht. Auch das Jobcenter, das Jugendamt und Ihr Arbeitgeber erfahren ohne Ihre Zustimmung nichts.
        - Eine Entzugsbehandlung kann ohne ärztliche Hilfe gefährlich sein, vor allem bei Alkohol und Beruhigungsmitteln. Hören Sie nicht plötzlich auf. Sprechen Sie mit einer Ärztin oder einem Arzt.
        - In einem Notfall, zum Beispiel bei einer Überdosis, wählen Sie 112.
        - Die Telefonseelsorge ist Tag und Nacht erreichbar: 0800 111 0 111.
    .remedy = Gegen eine Beratung gibt es keinen Rechtsbehelf, denn niemand entscheidet über Sie. Sind Sie unzufrieden, können Sie die Beraterin oder den Berater oder die Beratungsstelle wechseln. Lehnt das Jobcenter oder die Rentenversicherung eine Leistung ab, können Sie gegen deren Bescheid innerhalb eines Monats Widerspruch einlegen.
