// The form page: shows what an answer brings up without a press on "Weiter", and how far an upload is.
//
// Each request in the background saves the draft, so the form's revision has to follow it. What somebody types,
// chooses or presses meanwhile is never thrown away: then only the revision is taken over, and the rest waits.

const LARGEST_FILE = 10_000_000;
const LARGEST_ALL = 70_000_000;
/** How long somebody has to pause before what they typed meanwhile is sent. */
const PAUSE_MS = 700;

type After = (root: ParentNode) => void;

/** The page that came back, and where it is. */
interface Answer { page: Document; address: string }

/** Posts the form as it is now, as if the button `action` had been pressed. */
function post(form: HTMLFormElement, action: string, progress?: (part: number) => void): Promise<Answer> {
  const data = new FormData(form);
  data.set("_aktion", action);
  const typed = form.enctype !== "multipart/form-data";
  const body = typed ? new URLSearchParams(data as unknown as Record<string, string>) : data;
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress?.(event.loaded / event.total);
    });
    request.addEventListener("error", () => failed(new Error("network")));
    request.addEventListener("load", () => {
      const page = request.responseXML;
      if (page?.getElementById("inhalt")) done({ page, address: request.responseURL });
      else failed(new Error("answer"));
    });
    request.send(body);
  });
}

/** Puts an element of the new page in the place of the one with the same id. */
function exchange(page: Document, id: string): boolean {
  const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
  if (!old || !fresh) return false;
  old.replaceWith(document.adoptNode(fresh));
  return true;
}

/** Where the focus is, so that it can be given to the same control of the exchanged page. */
function focusHolder(): () => void {
  const old = document.activeElement;
  if (!(old instanceof HTMLElement) || old === document.body) return () => {};
  const name = old.getAttribute("name");
  const selector = old.id ? `#${CSS.escape(old.id)}`
    : name ? `${old.localName}[name="${CSS.escape(name)}"][value="${CSS.escape(old.getAttribute("value") ?? "")}"]:not([tabindex="-1"])` : null;
  return () => { if (selector) document.querySelector<HTMLElement>(selector)?.focus(); };
}

class FormPage {
  private running = false;
  private touched = false;
  private pressed: HTMLButtonElement | null = null;
  private timer = 0;

  constructor(private readonly form: HTMLFormElement, private readonly after: After) {}

  listen(content: HTMLElement): void {
    // Between press and release, of a key too, nothing must be exchanged, or the press is lost.
    for (const sign of ["input", "pointerdown", "keydown"]) {
      content.addEventListener(sign, () => { this.touched = true; });
    }
    content.addEventListener("change", (event) => this.changed(event.target));
    this.form.addEventListener("submit", (event) => {
      if (!this.running) return;
      // The button is pressed for real once the draft's new revision is known.
      event.preventDefault();
      this.pressed = event.submitter as HTMLButtonElement | null;
    });
  }

  private changed(input: EventTarget | null): void {
    if (input instanceof HTMLInputElement && input.type === "file") return this.chosen(input);
    const choice = input instanceof HTMLSelectElement
      || (input instanceof HTMLInputElement && (input.type === "radio" || input.type === "checkbox"));
    if (choice) this.show();
  }

  /** Saves what is chosen and shows what it brings up. */
  private show(): void {
    if (this.running || this.holdsFiles()) return;
    void this.run("zeigen");
  }

  private holdsFiles(): boolean {
    return Array.from(this.form.elements).some((element) =>
      element instanceof HTMLInputElement && element.type === "file" && (element.files?.length ?? 0) > 0);
  }

  private async run(action: string, slot?: string, progress?: (part: number) => void): Promise<void> {
    this.running = true;
    this.touched = false;
    clearTimeout(this.timer);
    try {
      this.take(await post(this.form, action, progress), slot);
    } catch {
      // The network is away. Nothing is lost: everything goes along with the next press of a button.
      this.running = false;
      this.pressNow();
    }
  }

  private take({ page, address }: Answer, slot?: string): void {
    this.running = false;
    if (this.pressed || this.touched) {
      this.follow(page, slot);
      if (this.pressed) return this.pressNow();
      this.timer = window.setTimeout(() => this.show(), PAUSE_MS);
      return;
    }
    const refocus = focusHolder();
    exchange(page, "antrag");
    exchange(page, "inhalt");
    document.title = page.title;
    history.replaceState(null, "", address.split("#")[0]);
    refocus();
    enhanceForm(this.after);
    this.after(document);
  }

  /** Takes over only the revision, and the slot whose files have arrived. */
  private follow(page: Document, slot?: string): void {
    const revision = page.querySelector<HTMLInputElement>('#antrag [name="_stand"]');
    const own = this.form.elements.namedItem("_stand");
    if (revision && own instanceof HTMLInputElement) own.value = revision.value;
    if (slot) exchange(page, `${slot}-feld`);
  }

  private pressNow(): void {
    const button = this.pressed;
    this.pressed = null;
    button?.click();
  }

  /** Uploads as soon as files are chosen. */
  private chosen(input: HTMLInputElement): void {
    const files = Array.from(input.files ?? []);
    const box = input.closest<HTMLElement>("[data-hochladen]");
    if (files.length === 0 || !box || this.running) return;
    const sum = files.reduce((all, file) => all + file.size, 0);
    // So much that the server would hang up on it is not sent at all.
    if (sum > LARGEST_ALL || (files.length === 1 && sum > LARGEST_FILE)) return tooLarge(box, input);
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", box.dataset.fortschritt ?? "");
    box.append(bar);
    void this.run(`hochladen:${input.name}`, input.id, (part) => { bar.value = part; }).then(() => bar.remove());
  }
}

function tooLarge(box: HTMLElement, input: HTMLInputElement): void {
  box.querySelector(".kern-error")?.remove();
  const fault = document.createElement("p");
  fault.className = "kern-error";
  fault.id = `${input.id}-gross`;
  fault.setAttribute("role", "alert");
  fault.textContent = (box.dataset.zuGross ?? "").replace("%", input.files?.[0]?.name ?? "");
  input.setAttribute("aria-describedby", fault.id);
  input.value = "";
  box.append(fault);
}

/** Prepares the form of this page, if there is one. */
export function enhanceForm(after: After): void {
  const form = document.getElementById("antrag");
  const content = document.querySelector<HTMLElement>("[data-antrag]");
  if (form instanceof HTMLFormElement && content) new FormPage(form, after).listen(content);
}
