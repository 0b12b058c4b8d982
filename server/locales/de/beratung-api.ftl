# Was ein Gerät sagt, wenn der Server der Beratung etwas nicht annimmt.
api-unreadable = Diese Anfrage konnte nicht gelesen werden. Bitte laden Sie die Seite neu.
api-totp-needed = Bitte geben Sie den sechsstelligen Code aus Ihrer App ein.
api-not-allowed = Dafür sind Sie nicht berechtigt.
api-foreign = Diese Anfrage kam nicht von einer Seite dieses Portals. Zu Ihrem Schutz wurde sie nicht ausgeführt.
api-not-found = Das gibt es hier nicht oder nicht mehr.
api-name-taken = Diesen Namen gibt es schon. Bitte wählen Sie einen anderen.
api-changed = Das wurde inzwischen an anderer Stelle geändert. Bitte laden Sie die Seite neu.
api-gone = Dieser Link oder Code ist abgelaufen oder wurde schon benutzt.
api-too-large = Das ist zu groß.
api-full = Es ist kein Platz mehr. Bitte löschen Sie etwas, das Sie nicht mehr brauchen.
api-old-keys = Die Beratungsstelle hat neue Schlüssel. Bitte senden Sie noch einmal.
api-too-many = Das waren zu viele Versuche in kurzer Zeit. Bitte warten Sie einen Moment.
api-unavailable = Das geht im Augenblick nicht. Bitte versuchen Sie es später noch einmal.
api-internal = Bei uns ist ein Fehler aufgetreten. Bitte versuchen Sie es später noch einmal.
api-not-vouched-for = Diese Schlüssel bestätigt niemand aus der Beratungsstelle. Bitte vergleichen Sie die Prüfwörter.
