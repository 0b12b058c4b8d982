"""Somebody with LiveKit's own client (libwebrtc): speaks a tone, shows a colour, and says what arrives."""

import asyncio
import math
from array import array

from livekit import api, rtc

RATE = 48_000
WIDTH, HEIGHT = 320, 240
# Longest wait for anything that has to come.
PATIENCE = 15


class Missed(AssertionError):
    """Something that had to come did not."""


class Place:
    """A relay and the key to it."""

    def __init__(self, address, key, secret):
        self.url, self.key, self.secret = f"ws://{address}", key, secret
        self.http = f"http://{address}"

    def token(self, name, room, **grants):
        grants = {"can_publish": True, "can_subscribe": True, "can_publish_data": True} | grants
        video = api.VideoGrants(room_join=True, room=room, **grants)
        return api.AccessToken(self.key, self.secret).with_identity(name).with_grants(video).to_jwt()


async def until(what, condition):
    """Waits until the condition holds."""
    for _ in range(PATIENCE * 20):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise Missed(what)


class Person:
    """A participant."""

    def __init__(self, name):
        self.name = name
        self.room = rtc.Room()
        self.tasks = []
        # Decoded pictures and audible frames by the sender's name; mean of the last picture's blue share.
        self.pictures, self.blue, self.heard = {}, {}, {}
        self.data, self.texts, self.happened = [], [], []
        for event in ("reconnecting", "reconnected", "track_muted", "track_unmuted", "disconnected",
                      "participant_disconnected", "participant_permissions_changed", "active_speakers_changed"):
            self.room.on(event, lambda *_, event=event: self.happened.append(event))
        self.room.on("track_subscribed", self._subscribed)
        self.room.on("data_received", lambda packet: self.data.append((bytes(packet.data), packet.topic)))

    async def join(self, place, room, grants=None, **options):
        token = place.token(self.name, room, **(grants or {}))
        await asyncio.wait_for(self.room.connect(place.url, token, rtc.RoomOptions(**options)), PATIENCE)
        self.room.register_text_stream_handler("note", self._text)
        return self

    async def leave(self):
        for task in self.tasks:
            task.cancel()
        await self.room.disconnect()

    def _text(self, reader, _):
        async def read():
            self.texts.append(await reader.read_all())

        self.tasks.append(asyncio.create_task(read()))

    def _subscribed(self, track, _, sender):
        watch = self._watch if track.kind == rtc.TrackKind.KIND_VIDEO else self._listen
        self.tasks.append(asyncio.create_task(watch(track, sender.identity)))

    async def _watch(self, track, sender):
        async for event in rtc.VideoStream(track, format=rtc.VideoBufferType.RGBA):
            pixels = memoryview(event.frame.data)
            middle = (event.frame.height // 2 * event.frame.width + event.frame.width // 2) * 4
            self.blue[sender] = pixels[middle + 2]
            self.pictures[sender] = self.pictures.get(sender, 0) + 1

    async def _listen(self, track, sender):
        async for event in rtc.AudioStream(track):
            loudest = max(map(abs, event.frame.data), default=0)
            if loudest > 1_000:
                self.heard[sender] = self.heard.get(sender, 0) + 1

    async def speak(self):
        """Publishes a tone of 440 Hz."""
        source = rtc.AudioSource(RATE, 1)
        track = rtc.LocalAudioTrack.create_audio_track("voice", source)
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
        publication = await self.room.local_participant.publish_track(track, options)
        self.tasks.append(asyncio.create_task(tone(source)))
        return publication, track

    async def show(self, codec=rtc.VideoCodec.VP8, simulcast=False, size=(WIDTH, HEIGHT)):
        """Publishes a blue picture with a bar that moves."""
        source = rtc.VideoSource(*size)
        track = rtc.LocalVideoTrack.create_video_track("picture", source)
        options = rtc.TrackPublishOptions(
            source=rtc.TrackSource.SOURCE_CAMERA, video_codec=codec, simulcast=simulcast)
        publication = await self.room.local_participant.publish_track(track, options)
        self.tasks.append(asyncio.create_task(blue(source, *size)))
        return publication, track

    async def sees(self, sender, pictures=10):
        before = self.pictures.get(sender, 0)
        what = f"{self.name} sees {pictures} pictures of {sender}"
        await until(what, lambda: self.pictures.get(sender, 0) >= before + pictures)
        if self.blue[sender] < 150:
            raise Missed(f"{self.name} sees {sender} in blue")

    async def hears(self, sender, frames=20):
        before = self.heard.get(sender, 0)
        what = f"{self.name} hears {sender}"
        await until(what, lambda: self.heard.get(sender, 0) >= before + frames)


async def tone(source):
    samples, number = RATE // 100, 0
    while True:
        wave = (math.sin(2 * math.pi * 440 * (number + at) / RATE) for at in range(samples))
        frame = array("h", (int(12_000 * value) for value in wave))
        await source.capture_frame(rtc.AudioFrame(frame.tobytes(), RATE, 1, samples))
        number += samples


async def blue(source, width, height):
    number = 0
    while True:
        picture = bytearray(bytes((0, 0, 255, 255)) * (width * height))
        picture[: width * 4 * 8] = bytes((number % 256, 255, 0, 255)) * (width * 8)
        source.capture_frame(rtc.VideoFrame(width, height, rtc.VideoBufferType.RGBA, picture))
        number += 8
        await asyncio.sleep(1 / 15)
