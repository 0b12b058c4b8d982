# Words of the catalogue that are the same for all services.

# Sections of a description
catalogue-section-about = What is it?
catalogue-section-entitled = Who is entitled
catalogue-section-documents = Documents you need
catalogue-section-deadlines = Deadlines
catalogue-section-cost = What it costs
catalogue-section-procedure = What happens, step by step
catalogue-section-duration = How long it takes
catalogue-section-hints = Good to know
catalogue-section-remedy = If you do not agree

# Who is responsible
catalogue-authority-sozialamt = Social welfare office (Sozialamt)
    .find = The Sozialamt of your town or district. Enter your postcode and we will tell you its address, as far as we know it.
catalogue-authority-jobcenter = Jobcenter
    .find = The Jobcenter where you live. The Federal Employment Agency will name it at www.arbeitsagentur.de or on the telephone: 0800 4 5555 00 (free of charge).
catalogue-authority-asylbewerberleistungsbehoerde = Authority for asylum seekers’ benefits
    .find = Usually the Sozialamt of your town or district. In a reception centre of the Land, the office there will help you.
catalogue-authority-bildungspaket-stelle = Office for education and participation (Bildung und Teilhabe)
    .find = If you receive Wohngeld or Kinderzuschlag, an office of your town or district is responsible. Ask there for “Bildung und Teilhabe”.
catalogue-authority-wohnungsamt = Housing office (Wohnungsamt)
    .find = The Wohnungsamt or Bürgeramt of the town or municipality where you live. In some Länder it is the district.
catalogue-authority-versorgungsamt = Authority for social compensation
    .find = An authority of your Land, often called Versorgungsamt, Landesamt or Landschaftsverband. The Land where you live is responsible. You may also hand in the application at any other social benefits authority or at your municipality. They will pass it on.
catalogue-authority-suchtberatungsstelle = Addiction counselling centre
    .find = Centres run by welfare associations, clubs and public health offices. Your Jobcenter or Sozialamt will tell you one near you.
catalogue-authority-schuldnerberatungsstelle = Debt counselling centre
    .find = Recognised centres run by towns, districts, welfare associations and consumer advice centres. Your Jobcenter or Sozialamt will tell you one near you.
catalogue-authority-wohnungslosenhilfe = Help centre for people without a home
    .find = Counselling centres and day shelters of welfare associations, and the specialist office of your town or district.

# Online services of others
catalogue-external-kindergeld = Child benefit (Kindergeld)
    .about = Monthly money for families with children. The Familienkasse of the Federal Employment Agency is responsible.
    .synonyms = money for children, family benefits office
catalogue-external-kinderzuschlag = Child supplement (Kinderzuschlag)
    .about = Money on top of child benefit, when the parents’ income is enough for themselves but not for the whole family. The Familienkasse is responsible.
    .synonyms = KiZ, children
catalogue-external-elterngeld = Parental allowance (Elterngeld)
    .about = Replaces part of your income after a birth. The joint online service of the Bund and the Länder leads you to your Elterngeld office.
    .synonyms = parental leave, birth, baby
catalogue-external-unterhaltsvorschuss = Advance maintenance payments (Unterhaltsvorschuss)
    .about = For single parents when the other parent pays no maintenance or too little. The federal family portal explains it and names your youth welfare office.
    .synonyms = maintenance, child support, single parent
catalogue-external-wohngeld = Housing benefit (Wohngeld)
    .about = A contribution to your rent or to the costs of your own home. Each Land has its own online application. The federal portal leads you there.
    .synonyms = rent allowance, help with rent
catalogue-external-bafoeg = Student grants (BAföG)
    .about = Money for school and university. The joint online application of the Bund and the Länder.
    .synonyms = studies, student, university, pupil
catalogue-external-aufstiegs-bafoeg = Upgrading grants (Aufstiegs-BAföG)
    .about = Money for further training, for example to become a master craftsperson or technician.
    .synonyms = further training, master craftsperson
catalogue-external-arbeitslosengeld = Unemployment insurance benefit (Arbeitslosengeld)
    .about = A benefit of the unemployment insurance for people who have paid contributions. The employment agency (Agentur für Arbeit) is responsible. Register early as looking for work.
    .synonyms = ALG 1, unemployed, unemployment, employment agency
catalogue-external-rundfunkbeitrag = Exemption from the broadcasting fee (Rundfunkbeitrag)
    .about = People who receive, for example, social assistance, Grundsicherung or asylum seekers’ benefits can be exempted. You apply to the Beitragsservice.
    .synonyms = GEZ, television licence, TV licence, radio
