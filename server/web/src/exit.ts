/** Leaves at once and takes this page out of the back button's reach. */
export function quickExit(): void {
  const link = document.querySelector<HTMLAnchorElement>("[data-verlassen]");
  link?.addEventListener("click", (event) => {
    event.preventDefault();
    document.body.hidden = true;
    location.replace(link.href);
  });
}
