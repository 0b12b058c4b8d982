// One Chromium for all tests of a file; a fresh context for every visitor.
import { chromium } from "playwright-core";

const FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

export async function openBrowser() {
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: root ? [...FLAGS, "--no-sandbox"] : FLAGS,
  });
}

/** A visitor: a page in a context of its own, with German unless told otherwise. */
export async function visitor(browser, portal, { script = true, width = 1280, height = 900, language = "de-DE", ...rest } = {}) {
  const context = await browser.newContext({
    baseURL: portal.url,
    javaScriptEnabled: script,
    viewport: { width, height },
    locale: language,
    reducedMotion: "reduce",
    ...rest,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    // A page that answers with an error status is no fault of the page.
    if (message.type() === "error" && !/status of (4|5)\d\d/.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { context, page, complaints };
}
