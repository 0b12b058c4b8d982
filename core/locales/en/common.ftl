# Words that are the same everywhere.
yes = Yes
no = No
not-stated = not stated
