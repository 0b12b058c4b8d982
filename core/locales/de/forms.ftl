# Worte, die alle Formulare gemeinsam haben.

forms-unreadable = { $typed } (so eingegeben, nicht lesbar)
forms-no-items = keine Einträge
forms-item-named = { $item }: { $name }
