// Keeps the parts of an instructor's page up to date: an event names the element by its id and brings its HTML.
"use strict";

const events = document.body.dataset.events;

// What is pressed at the moment stays as well: else the press would come to nothing.
function isInUse(element) {
  return element.matches(":active") || element.querySelector("details[open]") !== null
    || (element.contains(document.activeElement) && document.activeElement.matches("input:not([type=hidden]), select"));
}

const waiting = new Map();

// The named parts that an element lies in, the innermost first.
function partsAround(element) {
  const ids = [];
  for (let at = element; at; at = at.parentElement) if (at.id) ids.push(at.id);
  return ids;
}

// Who goes through the links by keyboard stays at the one that was reached, also where it lies in a part of a part that
// is drawn after it; the same link elsewhere on the page is another place.
function put() {
  const before = document.activeElement, reached = before.getAttribute("href"), around = partsAround(before);
  for (const [id, html] of waiting) {
    const element = document.getElementById(id);
    if (element && isInUse(element)) continue;
    waiting.delete(id);
    if (element) element.innerHTML = html ?? "";
  }
  if (!reached || before.isConnected) return;
  const link = `a[href="${CSS.escape(reached)}"]`;
  around.map((id) => document.getElementById(id)?.querySelector(link)).find(Boolean)?.focus();
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
