// Everything secret lives here, beside the page: keys never leave this worker's memory.
import init, {
  Conversation, Enquiry, Intake, Inviting, Asking, Person, Registration, Stretched, centreKeys, checkName, knownBy, meter,
  suggestName, suggestPassword, type Refused, type SheetPaper, type NewLink, type Sealed,
} from "../../../../bindings/wasm/pkg/sozial.js";

let person: Person | undefined;
let stretched: Stretched | undefined;
let paper: SheetPaper | undefined;
let intake: Intake | undefined;
let inviting: Inviting | undefined;
let asking: Asking | undefined;
let open: Conversation | undefined;

const needed = <T>(handle: T | undefined): T => {
  if (!handle) throw new Error("nothing is open");
  return handle;
};
const me = () => needed(person);
const conversation = () => needed(open);
const printed = (sheet: SheetPaper | undefined) => {
  paper = needed(sheet);
  return { words: paper.words(), picture: paper.picture() };
};
const link = (made: NewLink) => ({ link: made.link, keys: made.keys });
const sealed = (made: Sealed) => ({ id: made.id, bytes: made.bytes });

/** What a page sends of a new account; the names are those of the portal's interface. */
export interface AccountParcel {
  name: string; stretch: number; login: Uint8Array; identity: Uint8Array; by_password: Uint8Array;
  sheet_login: Uint8Array; by_sheet: Uint8Array;
}

const methods = {
  suggestName, suggestPassword, checkName, meter, knownBy, centreKeys,

  // Accounts
  register(name: string, password: string, topic: string, centre: string, agreed: [string, string], salt: Uint8Array) {
    const made = Registration.make(name, password, topic, centre, agreed[0], agreed[1], salt);
    const account: AccountParcel = {
      name: made.name, stretch: made.stretch, login: made.login, identity: made.identity, by_password: made.byPassword,
      sheet_login: made.sheetLogin, by_sheet: made.bySheet,
    };
    person = made.person();
    return { account, ...printed(made.sheet()) };
  },
  isWord: (place: number, typed: string) => needed(paper).isWord(place, typed),
  stretch(name: string, password: string, salt: Uint8Array, version: number) {
    stretched = Stretched.ofPassword(password, name, salt, version);
    return stretched.login();
  },
  sheet(words: string) {
    stretched = Stretched.ofSheet(words);
    return stretched.login();
  },
  unlock(name: string, keys: Uint8Array) {
    person = Person.open(name, needed(stretched), keys);
    stretched?.free();
    stretched = undefined;
  },
  keep() {
    const kept = me().keep();
    return { key: kept.key, keys: kept.keys };
  },
  wake(name: string, key: string, keys: Uint8Array) { person = Person.wake(name, key, keys); },
  identity: () => ({ fingerprint: me().fingerprint(), words: me().checkWords(), identity: me().identity() }),
  changePassword() {
    const made = me().changePassword(needed(stretched));
    return { login: made.login, by_password: made.keys, stretch: made.stretch };
  },
  newSheet() {
    const made = me().newSheet();
    return { sheet_login: made.login, by_sheet: made.keys, ...printed(made.sheet()) };
  },
  sealNote: (name: string, text: string) => me().sealNote(name, new TextEncoder().encode(text)),
  openNote: (name: string, note: Uint8Array) => new TextDecoder().decode(me().openNote(name, note)),

  // A second device
  invite(now: number) {
    inviting = Inviting.begin(now);
    return { code: inviting.code(), picture: inviting.picture(), meeting: inviting.meetingPoint, ends: inviting.ends };
  },
  invited: (request: Uint8Array, now: number) => needed(inviting).request(request, now),
  handOverKeys: (ticket: Uint8Array, now: number) => needed(inviting).agree(me(), ticket, now),
  scan(code: string, now: number) {
    asking = Asking.scan(code, now);
    return { request: asking.request(), meeting: asking.meetingPoint, words: asking.words() };
  },
  receive(handover: Uint8Array, now: number) {
    person = needed(asking).receive(handover, now);
    return { ticket: needed(asking).ticket(), name: person.name };
  },

  // Centres
  firstCentreKeys(centre: string) {
    intake = Intake.first(centre);
    const safe = intake.safe();
    const by_sheet = safe.wrapped;
    return { certificate: intake.certificate(), keys: intake.wrapFor(me().identity()), by_sheet, ...printed(safe.sheet()) };
  },
  openCentreKeys(certificate: Uint8Array, keys: Uint8Array) { intake = Intake.open(me(), certificate, keys); },
  wrapCentreKeys: (colleague: Uint8Array) => needed(intake).wrapFor(colleague),

  // Conversations
  enquire(device: string, centre: string, certificates: Uint8Array[], text: string, now: number) {
    const made = Enquiry.make(me(), device, centre, certificates, text, now);
    open = made.conversation();
    return { link: made.link, keys: made.keys, message: made.message, id: conversation().id };
  },
  load(asCentre: boolean, id: string, links: Uint8Array[], keys: Uint8Array[], trust: Uint8Array | undefined, device: string) {
    const lent = asCentre ? intake : undefined;
    open?.free();
    open = undefined;
    open = Conversation.load(me(), lent, id, links, keys, trust, device);
    // The keys that were lent are gone; what is left of them is opened again when it is needed.
    if (lent) intake = undefined;
    return open.epoch;
  },
  extend: (newest: Uint8Array, keys: Uint8Array) => { conversation().extend(me(), newest, keys); return conversation().epoch; },
  take: (bytes: Uint8Array) => conversation().take(bytes),
  gone: (sender: string, device: string, count: number, id: string) => conversation().gone(sender, device, count, id),
  has: (id: string) => conversation().has(id),
  heldBack: () => conversation().heldBack(),
  readers: () => conversation().readers(),
  stopped: () => conversation().stopped(),
  accept: (who: string) => conversation().accept(who),
  trust: () => conversation().trust(me()),
  seal: (content: string, now: number) => sealed(conversation().seal(me(), content, now)),
  sent: () => conversation().sent(),
  signsAllowed: () => conversation().signsAllowed(),
  sealTyping: (now: number) => conversation().sealTyping(me(), now),
  sealRead: (sender: string, device: string, count: number, now: number) => conversation().sealRead(me(), sender, device, count, now),
  openSign: (sign: Uint8Array, last: number, now: number) => conversation().openSign(sign, last, now),
  sealFile(file: Uint8Array, mime: string, name: string, preview?: string) {
    const made = conversation().sealFile(file, mime, name, preview);
    return { id: made.id, bytes: made.bytes() };
  },
  sealFileMessage: (file: string, now: number) => sealed(conversation().sealFileMessage(me(), file, now)),
  openFile: (file: string, bytes: Uint8Array) => conversation().openFile(file, bytes),
  takeOver: (now: number) => link(conversation().takeOver(me(), needed(intake), now)),
  handOver: (next: Uint8Array, now: number) => link(conversation().handOver(me(), next, now)),
  letGo: (who: string, now: number) => link(conversation().letGo(me(), who, now)),
};
export type Methods = typeof methods;

/** What the page asks, and what it gets: a value, a refusal with the keys of its texts, or a fault of the program. */
export interface Question { number: number; method: keyof Methods | "begin"; values: unknown[] }
export interface Reply { number: number; value?: unknown; refused?: { key: string; help: string; number: number }; broken?: string }

async function reply({ number, method, values }: Question): Promise<Reply> {
  try {
    if (method === "begin") {
      await init({ module_or_path: values[0] as string });
      return { number };
    }
    const value = (methods[method] as (...values: unknown[]) => unknown)(...values);
    return { number, value };
  } catch (error) {
    const refused = error as Refused;
    if (refused?.name === "Refused") return { number, refused: { key: refused.key, help: refused.help, number: refused.number } };
    return { number, broken: String(error) };
  }
}

addEventListener("message", (event: MessageEvent<Question>) => { void reply(event.data).then((answer) => postMessage(answer)); });
