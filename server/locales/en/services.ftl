services-lead = Here are all benefits of this platform. You can search with your own words.
services-filter = Filter by law
services-all-areas = All
services-count = { $n ->
    [one] One benefit
   *[other] { $n } benefits
 }
services-found = { $n ->
    [0] Nothing found
    [one] One result
   *[other] { $n } results
 }
services-none = Try another word, or look through all benefits. What you need may also be among the benefits of other bodies.
services-apply-here = Apply here
services-apply-elsewhere = Apply on another website
services-at-authority = Apply at the authority
services-counselling = Counselling
services-external = Benefits of other bodies
services-all-external = See all benefits of other bodies
services-external-note = You apply for these benefits on other websites. We pass on no data about you.
area-sgb-ii = Basic income support for job-seekers
area-sgb-xii = Social assistance
area-asylblg = Asylum Seekers’ Benefits Act
area-sgb-xiv = Social compensation
area-wofg = Housing Promotion Act
level-niedrig = Level of trust: low. You do not need to sign in to fill in the form.
level-substantiell = Level of trust: substantial.
level-hoch = Level of trust: high.
service-law = Legal basis
service-authority = Who is responsible
service-areas = Laws
service-keys = { $n ->
    [one] Service key (LeiKa)
   *[other] { $n } service keys (LeiKa)
 }
service-stated = As of { $day }
service-apply-heading = Apply
service-apply-text = Tell us where you live or stay. Then we know which authority receives your application.
service-apply-button = Go on to the application
service-apply-needs = What you need for the application
service-elsewhere-heading = Apply on another website
service-elsewhere-text = You apply for this benefit at { $host }. You leave this platform. We pass on no data about you.
service-elsewhere-button = To { $host }
service-authority-heading = Apply at the authority
service-authority-text = There is no online form for this benefit here yet. We tell you which authority is responsible and how to reach it.
service-counselling-heading = Counselling
service-counselling-text = Counselling is free of charge. You need no application, and nobody has to know who you are.
