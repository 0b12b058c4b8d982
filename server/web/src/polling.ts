/** Asks how far the hand-over is, and shows the page anew when that has changed. */
const EVERY_MS = 4_000;

export function polling(): void {
  const box = document.querySelector<HTMLElement>("[data-stand]");
  if (!box) return;
  const shown = box.dataset.stand;
  const timer = window.setInterval(async () => {
    try {
      const answer = await fetch("/antrag/gesendet.json");
      if (answer.status === 410) return clearInterval(timer);
      if (!answer.ok) return;
      const { state, final } = await answer.json() as { state: string; final: boolean };
      if (state !== box.dataset.stand) await refresh();
      if (final) clearInterval(timer);
    } catch { /* the network is away: ask again later */ }
  }, EVERY_MS);

  async function refresh(): Promise<void> {
    const answer = await fetch("/antrag/gesendet");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector<HTMLElement>("[data-stand]");
    if (!fresh || !box) return;
    // The box itself stays, so that a screen reader announces what changed in it.
    box.replaceChildren(...Array.from(fresh.childNodes));
    box.dataset.stand = fresh.dataset.stand ?? shown;
    const title = page.querySelector("h1");
    const heading = document.querySelector("h1");
    if (title && heading) heading.textContent = title.textContent;
    document.title = page.title;
  }
}
