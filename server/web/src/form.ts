// The form page: shows what an answer brings up without a press on "Weiter", and how far an upload is.

const LARGEST_FILE = 10_000_000;
const LARGEST_ALL = 70_000_000;

type After = (root: ParentNode) => void;

/** Sends the form in the background and puts the page that comes back in place of this one. */
function send(form: HTMLFormElement, action: string, after: After, progress?: (part: number) => void): Promise<void> {
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
      if (!page?.getElementById("inhalt")) return failed(new Error("answer"));
      replace(page, request.responseURL, after);
      done();
    });
    request.send(body);
  });
}

/** Takes over another page's form and content; the focus stays where it was. */
function replace(page: Document, address: string, after: After): void {
  const focused = document.activeElement?.id;
  for (const id of ["antrag", "inhalt"]) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
  document.title = page.title;
  history.replaceState(null, "", address.split("#")[0]);
  if (focused) document.getElementById(focused)?.focus();
  enhanceForm(after);
  after(document);
}

/** Prepares the form of this page, if there is one. */
export function enhanceForm(after: After): void {
  const form = document.getElementById("antrag") as HTMLFormElement | null;
  const content = document.querySelector<HTMLElement>("[data-antrag]");
  if (!form || !content) return;
  content.addEventListener("change", (event) => {
    const input = event.target;
    if (input instanceof HTMLInputElement && input.type === "file") return chosen(form, input, after);
    const choice = input instanceof HTMLSelectElement || (input instanceof HTMLInputElement && /radio|checkbox/.test(input.type));
    const files = form.elements instanceof HTMLFormControlsCollection && Array.from(form.elements).some(hasFiles);
    // If the network fails, nothing is lost: the questions come with the next "Weiter".
    if (choice && !files) void send(form, "zeigen", after).catch(() => undefined);
  });
}

function hasFiles(element: Element): boolean {
  return element instanceof HTMLInputElement && element.type === "file" && (element.files?.length ?? 0) > 0;
}

/** Uploads as soon as files are chosen. */
function chosen(form: HTMLFormElement, input: HTMLInputElement, after: After): void {
  const files = Array.from(input.files ?? []);
  if (files.length === 0) return;
  const box = input.closest<HTMLElement>("[data-hochladen]");
  const sum = files.reduce((all, file) => all + file.size, 0);
  // A single file that is too large is explained by the server; so much that it would hang up on us is not sent.
  if (!box || sum > LARGEST_ALL || files.every((file) => file.size > LARGEST_FILE)) {
    if (box && sum > LARGEST_FILE) return tooLarge(box, input);
    return;
  }
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", box.dataset.fortschritt ?? "");
  box.append(bar);
  send(form, `hochladen:${input.name}`, after, (part) => { bar.value = part; })
    .catch(() => { bar.remove(); });
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
