"""What an operator does with LiveKit's server SDK."""

from livekit import api

from people import Person, until


async def service(place):
    """Rooms and participants are listed, changed and removed; a wrong key changes nothing."""
    async with api.LiveKitAPI(place.http, place.key, place.secret) as live:
        await live.room.create_room(api.CreateRoomRequest(name="office", empty_timeout=60, max_participants=4))
        rooms = await live.room.list_rooms(api.ListRoomsRequest())
        assert "office" in [room.name for room in rooms.rooms], "a room that was created is listed"
        ada, bo = await Person("ada").join(place, "office"), await Person("bo").join(place, "office")
        await participants(live.room, ada, bo)
        await live.room.delete_room(api.DeleteRoomRequest(room="office"))
        await until("a deleted room sends everybody home", lambda: "disconnected" in ada.happened)
        rooms = await live.room.list_rooms(api.ListRoomsRequest())
        assert "office" not in [room.name for room in rooms.rooms], "a deleted room is gone"
    await refused(place)


async def participants(rooms, ada, bo):
    publication, _ = await ada.speak()
    await bo.hears("ada")
    listed = await rooms.list_participants(api.ListParticipantsRequest(room="office"))
    assert {one.identity for one in listed.participants} == {"ada", "bo"}, "both are listed"
    one = await rooms.get_participant(api.RoomParticipantIdentity(room="office", identity="ada"))
    assert [track.sid for track in one.tracks] == [publication.sid], "the track is listed"
    await rooms.mute_published_track(
        api.MuteRoomTrackRequest(room="office", identity="ada", track_sid=publication.sid, muted=True))
    await until("bo is told of the operator's muting", lambda: "track_muted" in bo.happened)
    await rooms.send_data(
        api.SendDataRequest(room="office", data=b"hello", topic="all", kind=api.DataPacket.Kind.RELIABLE))
    await until("the operator's message arrives", lambda: (b"hello", "all") in bo.data)
    permission = api.ParticipantPermission(can_subscribe=True, can_publish=False, can_publish_data=False)
    await rooms.update_participant(
        api.UpdateParticipantRequest(room="office", identity="ada", permission=permission))
    await until("ada may not publish any more", lambda: not ada.room.local_participant.permissions.can_publish)
    await rooms.remove_participant(api.RoomParticipantIdentity(room="office", identity="bo"))
    await until("bo is sent home", lambda: "disconnected" in bo.happened)


async def refused(place):
    async with api.LiveKitAPI(place.http, place.key, "another-secret-another-secret-another") as stranger:
        try:
            await stranger.room.list_rooms(api.ListRoomsRequest())
        except api.TwirpError as error:
            assert error.status == 401, f"a stranger is answered with {error.status}"
        else:
            raise AssertionError("a stranger sees the rooms")
