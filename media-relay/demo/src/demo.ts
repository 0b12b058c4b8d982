// The page that `media-relay --dev` shows: two tabs call each other with the official client.
import { ExternalE2EEKeyProvider, type Participant, Room, RoomEvent, Track } from "livekit-client";

function at<E extends HTMLElement>(id: string, kind: new () => E): E {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${id}`);
  return element;
}

const field = (id: string) => at(id, HTMLInputElement).value.trim();
const say = (text: string) => { at("lage", HTMLParagraphElement).textContent = text; };
const persons = at("personen", HTMLUListElement);
const conversation = at("gespraech", HTMLElement);
const entrance = at("beitritt", HTMLFormElement);
let room: Room | undefined;

async function ticket(): Promise<string> {
  const identity = crypto.randomUUID();
  const wish = new URLSearchParams({ room: field("raum"), identity, name: field("name") });
  const response = await fetch(`/demo/ticket?${wish}`);
  if (!response.ok) throw new Error(`die Eintrittskarte wurde verweigert (${response.status})`);
  return (await response.json()).token;
}

function newRoom(password: string): { room: Room; ready: Promise<void> } {
  const options = { adaptiveStream: true, dynacast: true };
  if (password === "") return { room: new Room(options), ready: Promise.resolve() };
  const keyProvider = new ExternalE2EEKeyProvider();
  const room = new Room({ ...options, encryption: { keyProvider, worker: new Worker("/demo/worker.js") } });
  return { room, ready: keyProvider.setKey(password).then(() => room.setE2EEEnabled(true)) };
}

const called = (person: Participant) => (person.isLocal ? `${person.name} (Sie)` : person.name || "Ohne Namen");

/** Draws everybody anew; pictures that stand already are kept. */
function draw(): void {
  if (!room) return;
  const everybody: Participant[] = [room.localParticipant, ...room.remoteParticipants.values()];
  for (const tile of [...persons.children]) {
    if (!everybody.some((person) => person.identity === tile.getAttribute("data-wer"))) tile.remove();
  }
  for (const person of everybody) drawOne(person);
}

function drawOne(person: Participant): void {
  const tile = persons.querySelector(`[data-wer="${CSS.escape(person.identity)}"]`) ?? persons.appendChild(document.createElement("li"));
  tile.setAttribute("data-wer", person.identity);
  tile.classList.toggle("spricht", person.isSpeaking);
  const name = tile.querySelector("p") ?? tile.appendChild(document.createElement("p"));
  name.textContent = called(person) + (person.isMicrophoneEnabled ? "" : " – stumm");
  const shown = new Set<Element>();
  for (const publication of person.getTrackPublications()) {
    const track = publication.track;
    if (!track || publication.isMuted || (person.isLocal && track.kind === Track.Kind.Audio)) continue;
    const element = track.attachedElements[0] ?? track.attach();
    if (element instanceof HTMLVideoElement) {
      const what = track.source === Track.Source.ScreenShare ? "Bildschirm" : "Kamera";
      element.setAttribute("aria-label", `${what} von ${called(person)}`);
    }
    if (element.parentElement !== tile) tile.append(element);
    shown.add(element);
  }
  for (const element of tile.querySelectorAll("video, audio")) if (!shown.has(element)) element.remove();
}

function buttons(): void {
  const own = room?.localParticipant;
  const pressed = { mikrofon: own?.isMicrophoneEnabled, kamera: own?.isCameraEnabled, bildschirm: own?.isScreenShareEnabled };
  for (const [id, on] of Object.entries(pressed)) at(id, HTMLButtonElement).setAttribute("aria-pressed", String(on ?? false));
}

function heard(text: string, from: string): void {
  const line = document.createElement("li");
  line.textContent = `${from}: ${text}`;
  at("nachrichten", HTMLOListElement).append(line);
}

function watch(room: Room): void {
  const redraw = () => { draw(); buttons(); };
  for (const event of [RoomEvent.ParticipantConnected, RoomEvent.ParticipantDisconnected, RoomEvent.TrackSubscribed,
    RoomEvent.TrackUnsubscribed, RoomEvent.TrackMuted, RoomEvent.TrackUnmuted, RoomEvent.LocalTrackPublished,
    RoomEvent.LocalTrackUnpublished, RoomEvent.ActiveSpeakersChanged] as const) room.on(event, redraw);
  room.on(RoomEvent.ParticipantConnected, (person) => say(`${called(person)} ist dazugekommen.`));
  room.on(RoomEvent.ParticipantDisconnected, (person) => say(`${called(person)} ist gegangen.`));
  room.on(RoomEvent.Reconnecting, () => say("Die Verbindung ist unterbrochen und wird wieder aufgebaut."));
  room.on(RoomEvent.Reconnected, () => say("Die Verbindung steht wieder."));
  room.on(RoomEvent.EncryptionError, () => say("Ein Bild oder Ton lässt sich nicht entschlüsseln. Stimmt das Kennwort überein?"));
  room.on(RoomEvent.Disconnected, ended);
  room.registerTextStreamHandler("nachricht", async (reader, from) => {
    const person = room.remoteParticipants.get(from.identity);
    heard(await reader.readAll(), person ? called(person) : "Jemand");
  });
}

function ended(): void {
  room = undefined;
  persons.replaceChildren();
  conversation.hidden = true;
  entrance.hidden = false;
  say("Das Gespräch ist beendet.");
  at("raum", HTMLInputElement).focus();
}

async function join(): Promise<void> {
  say("Sie treten bei …");
  const made = newRoom(field("kennwort"));
  watch(made.room);
  await made.ready;
  await made.room.connect(location.origin.replace(/^http/, "ws"), await ticket());
  room = made.room;
  entrance.hidden = true;
  conversation.hidden = false;
  at("gespraech-titel", HTMLHeadingElement).focus();
  draw();
  await made.room.localParticipant.enableCameraAndMicrophone().catch(() => say("Kamera oder Mikrofon sind nicht erlaubt oder fehlen. Sie können trotzdem zuhören."));
  say(`Sie sind im Raum „${field("raum")}“.`);
  draw();
  buttons();
}

/** What goes wrong is said, not swallowed. */
const attempt = (act: () => Promise<unknown>) => () => {
  act().then(() => { draw(); buttons(); }).catch((error: unknown) => say(`Das ging nicht: ${error instanceof Error ? error.message : error}`));
};

entrance.addEventListener("submit", (event) => { event.preventDefault(); attempt(join)(); });
at("mikrofon", HTMLButtonElement).addEventListener("click", attempt(async () => room?.localParticipant.setMicrophoneEnabled(!room.localParticipant.isMicrophoneEnabled)));
at("kamera", HTMLButtonElement).addEventListener("click", attempt(async () => room?.localParticipant.setCameraEnabled(!room.localParticipant.isCameraEnabled)));
at("bildschirm", HTMLButtonElement).addEventListener("click", attempt(async () => room?.localParticipant.setScreenShareEnabled(!room.localParticipant.isScreenShareEnabled, { audio: true })));
at("verlassen", HTMLButtonElement).addEventListener("click", attempt(async () => room?.disconnect()));
at("schreiben", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  const input = at("nachricht", HTMLInputElement);
  const text = input.value.trim();
  if (text === "") return;
  attempt(async () => {
    await room?.localParticipant.sendText(text, { topic: "nachricht" });
    heard(text, "Sie");
    input.value = "";
  })();
});
