"""Runs one journey against a relay: peer.py JOURNEY HOST:PORT KEY SECRET. Ends with 0 if all came as it should."""

import asyncio
import sys

import calls
import service
from people import Place

JOURNEYS = {
    "call": calls.call,
    "single": calls.single,
    "codecs": calls.codecs,
    "late": calls.late,
    "again": calls.again,
    "sealed": calls.sealed,
    "talk": calls.talk,
    "narrow": calls.narrow,
    "wander": calls.wander,
    "service": service.service,
}


def main():
    journey, address, key, secret = sys.argv[1:]
    asyncio.run(asyncio.wait_for(JOURNEYS[journey](Place(address, key, secret)), 120))
    print(f"{journey}: {JOURNEYS[journey].__doc__}")


if __name__ == "__main__":
    main()
