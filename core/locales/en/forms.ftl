# Words that all forms share.

forms-unreadable = { $typed } (as typed, could not be read)
forms-no-items = no entries
forms-item-named = { $item }: { $name }
