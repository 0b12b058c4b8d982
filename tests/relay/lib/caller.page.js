// Runs in the page: one caller with the official client.
"use strict";
const { Room, RoomEvent, Track, VideoQuality, ExternalE2EEKeyProvider, setLogLevel } = LivekitClient;
if (location.hash === "#log") setLogLevel("debug");

const until = async (what, holds, ms = 45_000) => {
  const end = Date.now() + ms;
  for (;;) {
    const value = await holds();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((later) => setTimeout(later, 50));
  }
};

globalThis.caller = {
  heard: [],
  events: [],

  /** Files and texts that arrive whole, by topic: their length in bytes. */
  whole: {},

  async join(url, token, { options = {}, connect = {}, key, noUdp, noRed } = {}) {
    if (noUdp) told((sdp) => sdp.replace(/a=candidate:.* udp .*\r\n/gi, ""));
    if (noRed) told(withoutRed);
    const encryption = key && { keyProvider: new ExternalE2EEKeyProvider(), worker: new Worker("/worker.js") };
    const room = new Room({ ...options, ...(encryption && { encryption }) });
    this.room = room;
    for (const event of Object.values(RoomEvent)) room.on(event, () => this.events.push(event));
    room.on(RoomEvent.DataReceived, (bytes, from, kind, topic) =>
      this.heard.push({ text: new TextDecoder().decode(bytes), from: from?.identity, topic }));
    room.on(RoomEvent.Disconnected, (reason) => { this.ended = reason; });
    room.registerTextStreamHandler("text", async (reader) => { this.whole.text = (await reader.readAll()).length; });
    room.registerByteStreamHandler("file", async (reader) => {
      this.whole.file = (await reader.readAll()).reduce((sum, part) => sum + part.length, 0);
    });
    if (encryption) {
      await encryption.keyProvider.setKey(key);
      await room.setE2EEEnabled(true);
    }
    const began = performance.now();
    await room.connect(url, token, { peerConnectionTimeout: 40_000, websocketTimeout: 40_000, ...connect });
    return Math.round(performance.now() - began);
  },

  /** Sends a text and a file of so many bytes. */
  async send(text, file) {
    const own = this.room.localParticipant;
    await own.sendText("ä".repeat(text), { topic: "text" });
    await own.sendFile(new File([new Uint8Array(file)], "letter.pdf"), { topic: "file" });
  },

  async camera(on) { await this.room.localParticipant.setCameraEnabled(on); },

  async microphone(on) { await this.room.localParticipant.setMicrophoneEnabled(on); },

  /** A tone that lasts, published as a microphone: the invented one only clicks, and a click is no speech. */
  async tone() {
    const sound = new AudioContext();
    const [oscillator, out] = [sound.createOscillator(), sound.createMediaStreamDestination()];
    oscillator.connect(out);
    oscillator.start();
    const [track] = out.stream.getAudioTracks();
    await this.room.localParticipant.publishTrack(track, { source: Track.Source.Microphone, dtx: false });
  },

  /** A picture with fine writing, published as a screen. */
  async screen() {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1920, height: 1080 });
    const pen = canvas.getContext("2d");
    let line = 0;
    setInterval(() => {
      pen.fillStyle = line % 2 ? "#fff" : "#ddf";
      pen.fillRect(0, 0, 1920, 1080);
      pen.fillStyle = "#000";
      pen.font = "24px sans-serif";
      for (let y = 40; y < 1080; y += 30) pen.fillText(`line ${line} ${y} the quick brown fox jumps over the lazy dog`, 20, y);
      line += 1;
    }, 100);
    const [track] = canvas.captureStream(10).getVideoTracks();
    await this.room.localParticipant.publishTrack(track, { source: Track.Source.ScreenShare, simulcast: false });
  },

  /** The page itself moves and sounds, so that sharing it shows something. */
  async play() {
    const box = Object.assign(document.createElement("div"), { textContent: "the quick brown fox" });
    box.style.cssText = "position:fixed;inset:0;font:80px sans-serif;background:repeating-linear-gradient(90deg,#fff 0 80px,#036 80px 160px)";
    document.body.append(box);
    let step = 0;
    setInterval(() => { box.style.transform = `translateX(${(step += 7) % 160}px)`; }, 40);
    const sound = new AudioContext();
    const oscillator = sound.createOscillator();
    oscillator.connect(sound.destination);
    oscillator.start();
  },

  /** Shares this tab by the browser's own capture: picture and sound. */
  async share() {
    const { room } = this;
    await room.localParticipant.setScreenShareEnabled(true, {
      audio: true, video: { displaySurface: "browser" }, selfBrowserSurface: "include", preferCurrentTab: true, systemAudio: "include",
    });
    const { localParticipant: own } = room;
    if (!own.getTrackPublication("screen_share_audio")) throw new Error("the browser captured no sound");
  },

  /** Waits until the other's sound has had some energy; bytes of its packets. */
  async loud(identity, source) {
    const { track } = await this.track(identity, source);
    return until(`sound of ${identity}`, async () => {
      const stats = [...(await track.getRTCStatsReport()).values()].find((s) => s.type === "inbound-rtp");
      return stats?.totalAudioEnergy > 0.01 && stats.packetsReceived > 50 && stats.bytesReceived / stats.packetsReceived;
    });
  },

  /** Waits until an expression over the caller's room is true. */
  async holds(what, expression, ms) {
    const test = new Function("room", "caller", `return (${expression});`);
    return until(what, () => test(this.room, this), ms);
  },

  /** Layers that this caller's camera is encoded in. */
  layers() {
    const { sender } = this.room.localParticipant.getTrackPublication("camera").track;
    return sender.getParameters().encodings.map((e) => [e.rid, e.active]);
  },

  /** The other's track of a source, once it is subscribed. */
  async track(identity, source = "camera", ms) {
    const publication = await until(`${source} of ${identity}`, () => {
      const found = this.room.remoteParticipants.get(identity)?.getTrackPublication(source);
      return found?.track && found;
    }, ms);
    return publication;
  },

  /** Shows the other's picture in a size. */
  async watch(identity, source = "camera", width = 640, height = 360) {
    const publication = await this.track(identity, source);
    const element = publication.track.attach();
    // What is muted the browser does not even decode.
    element.muted = publication.kind === "video";
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
    document.body.append(element);
    return publication;
  },

  /** Frames decoded of the other's picture, and how bright and how varied it is. */
  async picture(identity, source = "camera") {
    const { track } = await this.track(identity, source);
    const element = track.attachedElements[0];
    const stats = (await track.getRTCStatsReport()) ?? new Map();
    const inbound = [...stats.values()].find((s) => s.type === "inbound-rtp") ?? {};
    const canvas = new OffscreenCanvas(64, 36);
    const pen = canvas.getContext("2d");
    if (element) pen.drawImage(element, 0, 0, 64, 36);
    const { data } = pen.getImageData(0, 0, 64, 36);
    const values = [...data].filter((_, at) => at % 4 !== 3);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const spread = values.reduce((a, b) => a + Math.abs(b - mean), 0) / values.length;
    return { frames: inbound.framesDecoded ?? 0, height: inbound.frameHeight ?? 0, bytes: inbound.bytesReceived ?? 0, mean, spread };
  },

  /** Waits until so many more frames of the other's picture have been decoded, and describes it. */
  async seen(identity, source = "camera", frames = 10, ms = 40_000) {
    const before = (await this.picture(identity, source)).frames;
    return until(`${frames} frames of ${source} of ${identity}`, async () => {
      const picture = await this.picture(identity, source);
      return picture.frames >= before + frames && picture;
    }, ms);
  },

  async height(identity, expected, source = "camera", ms = 60_000) {
    return until(`${source} of ${identity} ${expected} high`, async () => {
      const { height } = await this.picture(identity, source);
      return height === expected && height;
    }, ms);
  },

  /** How the media are sealed on the way to the relay. */
  async ciphers() {
    const manager = this.room.engine.pcManager;
    const found = [];
    for (const transport of [manager.publisher, manager.subscriber]) {
      const stats = transport ? await transport.getStats() : new Map();
      for (const one of stats.values()) if (one.type === "transport" && one.srtpCipher) found.push(one.srtpCipher);
    }
    return found;
  },

  /** How the media travel: protocol and address of the relay, and the codec of each track that comes in. */
  async road() {
    const manager = this.room.engine.pcManager;
    const stats = await (manager.subscriber ?? manager.publisher).getStats();
    const all = [...stats.values()];
    const transport = all.find((one) => one.type === "transport");
    const pair = stats.get(transport.selectedCandidatePairId);
    const remote = stats.get(pair.remoteCandidateId);
    const codecs = all.filter((one) => one.type === "inbound-rtp" && one.codecId).map((one) => stats.get(one.codecId).mimeType);
    return { protocol: remote.protocol, address: remote.address, codecs };
  },

  until,
};

/** What the relay describes reaches this browser changed. */
function told(change) {
  const real = RTCPeerConnection.prototype.setRemoteDescription;
  RTCPeerConnection.prototype.setRemoteDescription = function set({ type, sdp }) {
    return real.call(this, { type, sdp: change(sdp) });
  };
}

/** As a browser without RED answers. */
function withoutRed(sdp) {
  const format = sdp.match(/a=rtpmap:(\d+) red\/48000/)?.[1];
  if (!format) return sdp;
  const lines = sdp.split("\r\n").filter((line) => !new RegExp(`^a=(rtpmap|fmtp|rtcp-fb):${format} `).test(line));
  return lines.map((line) => line.startsWith("m=audio") ? line.replace(` ${format}`, "") : line).join("\r\n");
}
