// Suggestions for places: a combobox with a list, after the ARIA Authoring Practices.

interface Offer { value: string; label: string }

const PAUSE_MS = 150;

/** Makes the input in `box` a combobox. Without a network or an answer it stays a plain input. */
export function combobox(box: HTMLElement): void {
  const input = box.querySelector("input");
  if (!input) return;
  const list = document.createElement("ul");
  list.id = `${input.id}-liste`;
  list.className = "combo__list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  const label = document.querySelector(`label[for="${input.id}"]`);
  list.setAttribute("aria-label", label?.textContent ?? "");
  box.append(list);
  input.autocomplete = "off";
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]] as const) {
    input.setAttribute(name, value);
  }

  let chosen = -1;
  let timer = 0;
  let asked = 0;
  const options = () => Array.from(list.children) as HTMLElement[];

  function close(): void {
    list.hidden = true;
    chosen = -1;
    input!.setAttribute("aria-expanded", "false");
    input!.removeAttribute("aria-activedescendant");
  }

  function mark(index: number): void {
    chosen = index;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const current = options()[index];
    if (current) input!.setAttribute("aria-activedescendant", current.id);
    else input!.removeAttribute("aria-activedescendant");
    current?.scrollIntoView({ block: "nearest" });
  }

  function take(option: HTMLElement | undefined): void {
    if (option?.dataset.wert) input!.value = option.dataset.wert;
    close();
  }

  function show(offers: Offer[]): void {
    // A whole postcode with one place leaves nothing to choose; the list would only hide the button.
    if (offers.length === 1 && /^\d{5}$/.test(input!.value.trim())) return close();
    list.replaceChildren(...offers.map((offer, at) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${at}`;
      option.dataset.wert = offer.value;
      option.textContent = offer.label;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      // Before the input loses the focus, which would close the list.
      option.addEventListener("mousedown", (event) => { event.preventDefault(); take(option); });
      return option;
    }));
    chosen = -1;
    list.hidden = offers.length === 0;
    input!.setAttribute("aria-expanded", String(offers.length > 0));
  }

  async function ask(): Promise<void> {
    const mine = ++asked;
    const typed = input!.value.trim();
    if (typed.length < 2) return close();
    try {
      const answer = await fetch(`/orte.json?q=${encodeURIComponent(typed)}`, { credentials: "omit" });
      if (answer.ok && mine === asked && document.activeElement === input) show(await answer.json() as Offer[]);
    } catch { close(); }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE_MS);
  });
  // The list stands above what follows it. Whoever presses there takes the focus away; if the list went at once,
  // everything would move up between the press and the release, and the click would miss.
  let pressed = false;
  document.addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const released of ["pointerup", "pointercancel"] as const) {
    document.addEventListener(released, () => {
      pressed = false;
      if (document.activeElement !== input) setTimeout(close);
    }, true);
  }
  input.addEventListener("blur", () => { if (!pressed) setTimeout(close); });
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (list.hidden || count === 0) return;
    switch (event.key) {
      case "ArrowDown": mark((chosen + 1) % count); break;
      case "ArrowUp": mark((chosen - 1 + count) % count); break;
      case "Enter":
        if (chosen < 0) return close();
        take(options()[chosen]);
        break;
      case "Escape": close(); break;
      default: return;
    }
    event.preventDefault();
  });
}
