// The recovery sheet: shown once, printed, and confirmed by one of its words.
import { core, Refusal } from "./core";
import { drawing, find, h, onSubmit, value } from "./dom";
import { t } from "./texts";

/** Shows the sheet of `name`; goes on when the person has typed a word of it. */
export function showSheet(name: string, sheet: { words: string[]; picture: string }): Promise<void> {
  const box = find("#blatt");
  find('[data-zeigt="name"]', box).textContent = name;
  find("#blatt-worte").replaceChildren(...sheet.words.map((word) => h("li", {}, word)));
  find("#blatt-code").replaceChildren(drawing(sheet.picture));
  find('[data-tun="drucken"]', box).addEventListener("click", () => window.print());
  const place = 1 + (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % sheet.words.length;
  find("#blatt-frage").textContent = t("s-sheet-word", { n: place });
  box.hidden = false;
  find("h2", box).focus();
  return new Promise((done) => {
    onSubmit(box, async () => {
      if (!await core.isWord(place, value("#blatt-wort"))) throw new Refusal("s-sheet-wrong", "", place);
      // What is gone from the page cannot be photographed later.
      find("#blatt-worte").replaceChildren();
      find("#blatt-code").replaceChildren();
      box.hidden = true;
      done();
    });
  });
}
