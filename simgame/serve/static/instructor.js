// Keeps the parts of an instructor's page up to date: an event names the element by its id and brings its HTML.
"use strict";

const events = document.body.dataset.events;

// What is pressed at the moment stays as well: else the press would come to nothing.
function isInUse(element) {
  return element.matches(":active") || element.querySelector("details[open]") !== null
    || (element.contains(document.activeElement) && document.activeElement.matches("input:not([type=hidden]), select"));
}

const waiting = new Map();

// Who goes through the links by keyboard stays at the one that was reached: it may lie in a part of a part, drawn after it.
function put() {
  const before = document.activeElement, reached = before.getAttribute("href"), filled = [];
  for (const [id, html] of waiting) {
    const element = document.getElementById(id);
    if (element && isInUse(element)) continue;
    waiting.delete(id);
    if (!element) continue;
    element.innerHTML = html ?? "";
    filled.push(element);
  }
  if (!reached || before.isConnected) return;
  const link = `a[href="${CSS.escape(reached)}"]`;
  filled.map((element) => element.querySelector(link)).find((found) => found?.isConnected)?.focus();
}

if (events) {
  const source = new EventSource(events);
  const lost = document.getElementById("connection");
  lost.textContent = document.body.dataset.lost;
  source.addEventListener("open", () => {
    lost.hidden = true;
  });
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 3000); // signed out elsewhere, or by a new secret
    else lost.hidden = false;
  });
  source.addEventListener("message", (event) => {
    for (const [id, html] of Object.entries(JSON.parse(event.data))) waiting.set(id, html);
    put();
  });
  setInterval(put, 500);
}
