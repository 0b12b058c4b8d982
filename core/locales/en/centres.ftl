# What counselling centres counsel about; what people say for it.

topic-sozialberatung = General social counselling
    .synonyms = social counselling, welfare advice, benefits, application, decision letter, objection, authority, form, poverty
topic-migration = Migration and flight
    .synonyms = migration advice, refugee counselling, asylum, flight, residence, toleration, naturalisation, integration, language course
topic-schwangerschaft = Pregnancy
    .synonyms = pregnancy counselling, pregnant, abortion, birth, parental allowance, mother, baby
topic-familie = Family and upbringing
    .synonyms = family counselling, parenting, parents, children, teenagers, separation, divorce, custody, couple
topic-behinderung = Disability and participation
    .synonyms = disability advice, participation, severe disability, care, integration assistance, inclusion
topic-gewalt = Violence and protection
    .synonyms = domestic violence, women’s shelter, abuse, victim, stalking, protection

# Languages of counselling.

language-de = German
language-de-simple = easy German
language-gsg = German Sign Language
language-en = English
language-ar = Arabic
language-bg = Bulgarian
language-es = Spanish
language-fa = Persian
language-fr = French
language-it = Italian
language-ku = Kurdish
language-pl = Polish
language-ro = Romanian
language-ru = Russian
language-tr = Turkish
language-uk = Ukrainian

access-yes = step-free access
access-partly = partly step-free access
access-no = no step-free access
access-unknown = nothing known about access

# Why something was found.

reason-distance = { $km } km from { $place }
reason-distance-near = in { $place }
reason-topic = Topic: { $word }
reason-name = Name: { $word }
reason-place = Place: { $word }
reason-text = Description: { $word }

# What is wrong with a row that was read.

import-row-new = new
import-row-changed = changed
import-row-same = unchanged
import-row-refused = not taken

import-missing = { $column }: something is missing here.
import-too-long = { $column }: at most { $n } characters.
import-too-many = { $column }: at most { $n } entries.
import-control = { $column }: contains an invisible control character.
import-id = { $column }: an id is made of letters without umlauts, digits, “-”, “_” and “.”.
import-twice = { $column }: this id stands in row { $row } already.
import-postcode = { $column }: there is no such postcode.
import-municipality = { $column }: there is no municipality with this key.
import-which-municipality = { $column }: several municipalities share this postcode. Please give the column “municipality”, or write the place as in the register of municipalities.
import-position = { $column }: latitude and longitude in degrees, for example 50.8125 and 7.1623, within Germany.
import-topic = { $column }: there is no such topic: { $value }
import-language = { $column }: a language is given by its code, for example de, en, uk. Not known: { $value }
import-phone = { $column }: a telephone number is made of digits, blanks, “+”, “-”, “/” and brackets.
import-email = { $column }: this is no e-mail address.
import-url = { $column }: a web address begins with https:// and contains no blanks.
import-hours = { $column }: opening hours are written as Mo-Fr 08:00-12:00; Do 14:00-18:00; nach Vereinbarung
import-yes-no = { $column }: please write ja or nein.
import-access = { $column }: please write ja, teilweise or nein, or leave it empty.
import-way = { $column }: please write “hier”, “kontakt” or a web address with https://.
import-contact = { $column }: in each line: name; role; telephone; e-mail
import-link = { $column }: in each line: web address, a blank, title
import-columns = The row has { $found } columns instead of { $expected }.
import-json = Cannot be read: { $value }

import-file-too-large = The file is larger than { $n } bytes.
import-file-encoding = The characters of the file cannot be read. Please save it as UTF-8.
import-file-too-many-rows = The file has more than { $n } rows.
import-file-header = The file has no header line.
import-file-unknown-column = The column “{ $value }” is not known.
import-file-column-twice = The column “{ $value }” stands twice.
import-file-json = This is no list of counselling centres: { $value }
