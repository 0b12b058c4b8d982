"""What two people in a call do, with LiveKit's own client."""

import asyncio

from livekit import rtc

from people import Person, until


async def two(place, room, **options):
    first = await Person("ada").join(place, room, **options)
    return first, await Person("bo").join(place, room, **options)


async def call(place):
    """Both hear and see each other; data, text, muting and leaving arrive."""
    await conversation(place, "call", single_peer_connection=False)


async def single(place):
    """The same over one connection for both directions."""
    await conversation(place, "single", single_peer_connection=True)


async def conversation(place, room, **options):
    ada, bo = await two(place, room, **options)
    voice, _ = await ada.speak()
    await ada.show()
    await bo.speak()
    await asyncio.gather(bo.hears("ada"), bo.sees("ada"), ada.hears("bo"))
    await until("ada is told who speaks", lambda: "active_speakers_changed" in ada.happened)
    await messages(ada, bo)
    voice.track.mute()
    await until("bo is told of muting", lambda: "track_muted" in bo.happened)
    voice.track.unmute()
    await until("bo is told of unmuting", lambda: "track_unmuted" in bo.happened)
    await ada.leave()
    await until("bo is told that ada left", lambda: "participant_disconnected" in bo.happened)
    await bo.leave()


async def messages(ada, bo):
    await ada.room.local_participant.publish_data(b"sure", reliable=True, topic="a")
    await bo.room.local_participant.publish_data(b"maybe", reliable=False, topic="b")
    await until("the reliable message arrives", lambda: (b"sure", "a") in bo.data)
    await until("the lossy message arrives", lambda: (b"maybe", "b") in ada.data)
    long = "Guten Tag " * 5_000
    await ada.room.local_participant.send_text(long, topic="note")
    await until("a text longer than a packet arrives whole", lambda: long in bo.texts)


async def codecs(place):
    """VP9, H.264 and simulcast VP8 are seen as well."""
    kinds = [(rtc.VideoCodec.VP9, False), (rtc.VideoCodec.H264, False), (rtc.VideoCodec.VP8, True)]
    for number, (codec, simulcast) in enumerate(kinds):
        ada, bo = await two(place, f"codecs-{number}")
        await ada.show(codec, simulcast, (640, 480))
        await bo.sees("ada")
        await asyncio.gather(ada.leave(), bo.leave())


async def late(place):
    """Somebody who comes later sees a picture too."""
    ada, bo = await two(place, "late")
    await ada.show()
    await bo.sees("ada")
    cy = await Person("cy").join(place, "late")
    await cy.sees("ada")
    await asyncio.gather(ada.leave(), bo.leave(), cy.leave())


async def again(place):
    """After the signalling breaks and after a full reconnect the call goes on."""
    scenarios = rtc.SimulateScenarioKind
    for scenario in (scenarios.SIMULATE_SIGNAL_RECONNECT, scenarios.SIMULATE_FULL_RECONNECT):
        ada, bo = await two(place, f"again-{scenario}")
        await asyncio.gather(ada.show(), ada.speak())
        await bo.sees("ada")
        await ada.room.simulate_scenario(scenario)
        await until("ada is back", lambda: "reconnected" in ada.happened)
        await asyncio.gather(bo.sees("ada"), bo.hears("ada"))
        await asyncio.gather(ada.leave(), bo.leave())


async def sealed(place):
    """With frame encryption the other one sees and hears; a third with another key does not."""
    ada, bo, eve = Person("ada"), Person("bo"), Person("eve")
    for person, key in ((ada, b"ours"), (bo, b"ours"), (eve, b"another")):
        keys = rtc.KeyProviderOptions(shared_key=key)
        await person.join(place, "sealed", encryption=rtc.E2EEOptions(key_provider_options=keys))
    await asyncio.gather(ada.show(), ada.speak())
    await asyncio.gather(bo.sees("ada"), bo.hears("ada"))
    await asyncio.sleep(1)
    if eve.pictures.get("ada") or eve.heard.get("ada"):
        raise AssertionError("eve has the wrong key and must see and hear nothing")
    await asyncio.gather(ada.leave(), bo.leave(), eve.leave())


async def talk(place):
    """Speaks and shows a picture in three sizes, until stopped."""
    ada = await Person("ada").join(place, "narrow")
    await ada.speak()
    await ada.show(simulcast=True, size=(1280, 720))
    await asyncio.sleep(100)


async def narrow(place):
    """Over a thin line the voice goes on without gaps, whatever becomes of the picture."""
    bo = await Person("bo").join(place, "narrow")
    await bo.hears("ada")
    await asyncio.sleep(8)
    before = bo.heard["ada"]
    await asyncio.sleep(10)
    share = (bo.heard["ada"] - before) / 1_000
    if share < 0.95:
        raise AssertionError(f"bo hears {share:.0%} of what ada says")
    await bo.leave()


async def wander(place):
    """Whoever gets another address in the middle of a call goes on hearing without joining again."""
    bo = await Person("bo").join(place, "narrow")
    await bo.hears("ada")
    sid = bo.room.local_participant.sid
    print("hears", flush=True)
    await asyncio.sleep(8)
    for _ in range(20):
        before = bo.heard["ada"]
        await asyncio.sleep(2)
        if bo.heard["ada"] > before + 100:
            break
    else:
        raise AssertionError("bo hears nothing at the new address")
    if bo.room.local_participant.sid != sid or "disconnected" in bo.happened:
        raise AssertionError(f"bo had to join again: {bo.happened}")
    await bo.leave()
