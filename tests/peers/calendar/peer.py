"""What other programs say about public holidays and about our calendar files.

Usage: peer.py holidays|read < request.json; prints the answer as JSON.

holidays: {"from": 2024, "to": 2030} gives, for each of DE-BW ... DE-TH and each of the local holidays
("augsburg", "catholic"), the list of dates that the PyPI package `holidays` knows.
read: {"files": [text, ...]} gives, for each file, what the PyPI package `icalendar` reads from it.
"""

import datetime
import json
import sys

import holidays
from icalendar import Calendar

LAENDER = "SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH".split()


def dates(years, land, categories=("public",), subdivision=None):
    known = holidays.Germany(years=years, subdiv=subdivision or land, categories=categories)
    return sorted(day.isoformat() for day in known)


def known_holidays(request):
    years = range(request["from"], request["to"] + 1)
    answer = {f"DE-{land}": dates(years, land) for land in LAENDER}
    answer["augsburg"] = dates(years, "BY", subdivision="Augsburg")
    answer["catholic"] = {
        f"DE-{land}": dates(years, land, ("public", "catholic")) for land in ("BY", "SN", "TH")
    }
    return answer


def moment(found, name):
    return found.decoded(name).astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def event(calendar):
    """The one event of a file, its times as moments in UTC."""
    (found,) = calendar.walk("VEVENT")
    organizer = found["ORGANIZER"]
    return {
        "method": str(calendar["METHOD"]),
        "uid": str(found["UID"]),
        "sequence": int(found["SEQUENCE"]),
        "status": str(found["STATUS"]),
        "start": moment(found, "DTSTART"),
        "end": moment(found, "DTEND"),
        "summary": str(found["SUMMARY"]),
        "description": str(found.get("DESCRIPTION", "")),
        "location": str(found.get("LOCATION", "")),
        "organizer": str(organizer.params["CN"]),
        "zones": [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")],
        "errors": [str(error) for error in found.errors],
    }


def read(request):
    return [event(Calendar.from_ical(text)) for text in request["files"]]


if __name__ == "__main__":
    action = {"holidays": known_holidays, "read": read}[sys.argv[1]]
    json.dump(action(json.load(sys.stdin)), sys.stdout)
