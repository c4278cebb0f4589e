// A real Chromium and the few words that the tests say to it. What can be awaited is awaited:
// no test sleeps until something ought to have happened. The times below are how long a busy
// machine may take; they are spent only by a test that fails.
import assert from "node:assert/strict";
import test from "node:test";
import { chromium } from "playwright-core";

const browser = await chromium.launch({
  executablePath: process.env.CHROME ?? "/usr/bin/chromium",
  timeout: 120_000,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--mute-audio", "--autoplay-policy=no-user-gesture-required"],
});
export const closeBrowser = () => browser.close();

/** A test with a page of its own; it fails on any error in the console or request that leaves the site. */
export function onPage(name, address, options, check) {
  if (!check) [check, options] = [options, {}];
  test(name, { timeout: 120_000 }, async () => {
    const { may = () => false, ...settings } = options;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, permissions: ["clipboard-read", "clipboard-write"], ...settings });
    const page = await context.newPage(), wrong = [];
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => wrong.push(String(error)));
    page.on("console", (message) => message.type() === "error" && !may(message.text()) && wrong.push(message.text()));
    page.on("request", (request) => /^https?:\/\/(?!127\.0\.0\.1)/.test(request.url()) && wrong.push(`asked for ${request.url()}`));
    try {
      await page.goto(address);
      await check(page);
      assert.deepEqual(wrong, []);
    } finally {
      await context.close();
    }
  });
}

/** Waits until `ask` is true in the page; says what it was instead. */
export async function until(page, ask, argument) {
  try {
    await page.waitForFunction(ask, argument, { polling: 50, timeout: 30_000 });
  } catch {
    assert.fail(`never true: ${String(ask)} with ${JSON.stringify(argument)}`);
  }
}

export const clock = (page) => page.textContent(".clock").then((text) => text.split(" / ")[0]);
export const position = (page) => page.evaluate(() => document.querySelector("audio").currentTime);
export const isPlaying = (page) => until(page, () => { const audio = document.querySelector("audio"); return !audio.paused && audio.currentTime > 0; });
export const isPaused = (page) => until(page, () => document.querySelector("audio").paused);
/** The words that a highlight paints. */
export const painted = (page, name) => page.evaluate((name) => [...CSS.highlights.get(name) ?? []].map(String), name);
/** Whether something is on the screen and not under masthead or player. */
export const inSight = (page, selector) => until(page, (selector) => {
  const box = document.querySelector(selector)?.getBoundingClientRect();
  return box && box.bottom > 60 && box.top < innerHeight - 68;
}, selector);
/** Where on the screen the words of a sentence are. */
export const spot = (page, index) => page.evaluate((index) => {
  const p = [...document.querySelectorAll(".p[data-t]")].find((p) => p.getBoundingClientRect().top > 250 && p.dataset.t.split(" ").length > index);
  // Each step counts from the one before it on the page.
  const timed = [...document.querySelectorAll(".p[data-t]")], stepsOf = (p) => p.dataset.t.split(" ");
  const steps = timed.flatMap(stepsOf), before = timed.slice(0, timed.indexOf(p)).flatMap(stepsOf).length;
  const node = p.lastChild, from = node.data.split("\n").slice(0, index).join("\n").length + 4;
  const range = new Range();
  range.setStart(node, from);
  range.setEnd(node, from + 1);
  const box = range.getBoundingClientRect();
  return { x: box.x + 1, y: box.y + box.height / 2, at: steps.slice(0, before + index + 1).reduce((sum, step) => sum + +step, 0) / 10 };
}, index);
