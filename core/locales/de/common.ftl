# Worte, die überall gleich sind.
yes = Ja
no = Nein
not-stated = keine Angabe
