# What is wrong with an answer, and what to do.

fault-missing-text = Please fill in this field.
fault-missing-choice = Please choose an answer.
fault-missing-choices = Please choose at least one answer.
fault-missing-date = Please give a date.
fault-missing-money = Please give an amount. If there is none, write 0.
fault-missing-number = Please give a number.
fault-missing-iban = Please give the IBAN. You find it on your bank card or bank statement.
fault-missing-address = Please give the address.
fault-missing-email = Please give an e-mail address.
fault-missing-phone = Please give a telephone number.
fault-missing-yesno = Please choose yes or no.
fault-missing-file = Please upload at least one file here.

fault-unreadable-text = Please check this answer.
fault-unreadable-choice = Please choose one of the answers.
fault-unreadable-date = Please write the date as in this example, day first: 17.05.2020
fault-unreadable-money = Please write the amount in euros as in this example: 1.234,56
fault-unreadable-number = Please write a whole number in digits, for example 3.
fault-unreadable-iban = This IBAN is not right. Please compare every digit with your bank card. A German IBAN has DE and 20 digits.
fault-unreadable-email = Please check the e-mail address. It needs an @ and a dot behind it, for example name@example.org
fault-unreadable-phone = Please write the telephone number in digits, for example 02241 123456 or +49 2241 123456.
fault-unreadable-yesno = Please choose yes or no.

fault-too-long = Please shorten the text to at most { $n } characters.
fault-too-short = Please write at least { $n } characters.
fault-pattern = This answer does not have the right form. Please check it.
fault-too-early = This date is too far back. It must not be before { $date }.
fault-too-late = This date is too late. It must not be after { $date }.
fault-day-needed = Please give the day and the month too, for example 17.05.2020
fault-month-needed = Please give the month too, for example 05/2020
fault-out-of-range = Please give a value from { $min } to { $max }.

fault-no-street = Please give the street.
fault-no-postcode = Please give the postcode.
fault-no-place = Please give the town.
fault-not-a-postcode = A postcode in Germany has five digits. Please check it.

fault-too-few-items =
    { $n ->
        [one] Please add at least one entry.
       *[other] Please add at least { $n } entries.
    }
fault-too-many-items =
    { $n ->
        [one] Only one entry is possible here. Please remove the others.
       *[other] At most { $n } entries are possible here. Please remove the others.
    }
fault-too-many-files =
    { $n ->
        [one] Only one file is possible here. Please remove the others.
       *[other] At most { $n } files are possible here. Please remove the others.
    }
