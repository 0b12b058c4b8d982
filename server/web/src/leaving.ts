/**
 * Tells the server when the page of a submitted application is left: closed, or exchanged for another one.
 * The server waits some seconds before it deletes: a reload or another language comes back within them.
 */
export function leaving(): void {
  const token = document.querySelector<HTMLElement>("[data-verlassen-loescht]")?.dataset.verlassenLoescht;
  if (!token) return;
  window.addEventListener("pagehide", () => {
    navigator.sendBeacon("/antrag/gesendet/verlassen", new URLSearchParams({ _token: token }));
  });
  window.addEventListener("pageshow", (event) => {
    // Back from the browser's own copy: the application may be gone by now, and the page has to say so.
    if (event.persisted) location.reload();
  });
}
