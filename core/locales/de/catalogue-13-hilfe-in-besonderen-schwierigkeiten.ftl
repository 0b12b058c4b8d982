service-hilfe-in-besonderen-schwierigkeiten = Hilfe zur Überwindung besonderer sozialer Schwierigkeiten
    .short = Beratung und Begleitung, wenn Sie keine Wohnung haben oder verlieren oder mehrere schwere Probleme zusammenkommen.
    .synonyms = Gefängnis, Knast, Haft, obdachlos, wohnungslos, Obdachlosigkeit, Wohnungslosigkeit, keine Wohnung, auf der Straße, Straße leben, Notunterkunft, Schlafplatz, Wohnungsnotfallhilfe, Wohnungslosenhilfe, Haftentlassung, aus dem Gefängnis, Frauenhaus, besondere Lebensverhältnisse, betreutes Wohnen, Postadresse, Paragraf 67, Sozialarbeiter
    .about =
        Manchmal kommen mehrere Schwierigkeiten zusammen: keine Wohnung, kein Geld, Streit, Gewalt, eine Haft oder eine Krankheit. Diese Hilfe unterstützt Sie, wenn Sie aus eigener Kraft nicht herauskommen.

        Dazu gehören:
        - Beratung und persönliche Begleitung, auch zu Ämtern
        - Hilfe, eine Wohnung zu finden oder zu behalten
        - Hilfe bei Ausbildung, Arbeit und Tagesablauf
        - betreutes Wohnen in der eigenen Wohnung oder in einer Einrichtung
        - Hilfe, um Geld, Ausweis und Krankenversicherung zu regeln
    .entitled =
        Anspruch haben Menschen, bei denen zwei Dinge zusammenkommen:
        - Sie leben in besonders belastenden Verhältnissen, zum Beispiel ohne oder in ungesicherter Wohnung, nach einer Haft, in einem Umfeld von Gewalt oder ohne gesichertes Geld.
        - Dadurch haben Sie soziale Schwierigkeiten, die Sie allein nicht überwinden können.

        Andere Hilfen gehen vor, zum Beispiel die der Jugendhilfe oder für Menschen mit Behinderung, wenn sie ausreichen.
    .documents = Für die Beratung brauchen Sie nichts, auch keinen Ausweis. Für längere Hilfen sagt Ihnen die Beratungsstelle, welche Nachweise das Sozialamt braucht, und hilft, sie zu beschaffen.
    .deadlines = Es gibt keine Frist. Die Hilfe setzt ein, sobald das Sozialamt oder eine von ihm beauftragte Stelle von Ihrer Not erfährt. Droht eine Räumung, melden Sie sich sofort.
    .cost = Die Beratung und die persönliche Hilfe kosten nichts. Sie gibt es ohne Rücksicht auf Einkommen und Vermögen. Für Wohnen und Essen in einer Einrichtung kann Einkommen angerechnet werden.
    .procedure =
        1. Sie gehen zu einer Beratungsstelle, einem Tagesaufenthalt oder der Fachstelle Ihrer Stadt. Wenn Sie heute Nacht keinen Schlafplatz haben, sagen Sie das zuerst.
        2. In Ruhe wird geklärt, was Sie brauchen.
        3. Brauchen Sie länger Hilfe, beantragt die Beratungsstelle sie mit Ihnen beim Sozialamt. Oft entsteht dazu ein Hilfeplan.
        4. Sie werden begleitet, bis Sie wieder allein zurechtkommen.
    .duration = Beratung gibt es meist am selben Tag. Über längere Hilfen entscheidet das Sozialamt oft in einigen Wochen.
    .hints =
        - Wer keine Unterkunft hat, muss von der Stadt oder Gemeinde, in der er sich aufhält, eine Notunterkunft bekommen. Zuständig ist die Ordnungsbehörde. Das gilt auch am Wochenende.
        - Viele Beratungsstellen bieten eine Postadresse an. Damit erreichen Sie Briefe vom Jobcenter und von der Bank.
        - Bei Gewalt hilft ein Frauenhaus oder eine Männerschutzeinrichtung. Das Hilfetelefon „Gewalt gegen Frauen“ ist Tag und Nacht erreichbar: 116 016.
        - Bei Kälte rufen Sie in vielen Städten einen Kältebus. In Lebensgefahr wählen Sie 112.
    .remedy = Gegen eine Beratung gibt es keinen Rechtsbehelf. Lehnt das Sozialamt eine Hilfe ab, können Sie innerhalb eines Monats nach Erhalt des Bescheids Widerspruch einlegen und danach innerhalb eines Monats beim Sozialgericht klagen. Beides kostet Sie nichts. Eilt es, stellen Sie beim Sozialgericht einen Eilantrag. Die Beratungsstelle hilft dabei.
