// The page around the terminal. The terminal itself is the script of textual-serve, which opens the socket; this one
// says where, sees what comes through it besides the screen, and comes back when it is lost.
"use strict";

const CELL = { width: 0.602, height: 1.19 }; // of a monospaced letter, in font sizes
const LEAST = { columns: 80, lines: 24 };
const words = () => document.body.dataset;
const at = (id) => document.getElementById(id);
let socket = null;
let over = false;
let tries = 0;

// Who only looks on is shown the seat in the size in which it is drawn, in letters for which the window has room.
function watched() {
  return "columns" in words() ? { columns: Number(words().columns), lines: Number(words().lines) } : null;
}

function showSize([columns, lines]) {
  const size = watched();
  if (size && (size.columns !== columns || size.lines !== lines)) location.reload();
}

// The terminal takes as many cells as its element has room for: here so many as the seat has, and half of one more.
function fitToSeat(cells) {
  const size = watched();
  if (!size) return;
  const { width, height } = document.querySelector("#terminal .xterm-screen").getBoundingClientRect();
  const place = at("terminal").style;
  place.flex = "none";
  place.width = `${(size.columns + 0.5) * (width / cells.get("width")) + 8}px`;
  place.height = `${(size.lines + 0.5) * (height / cells.get("height")) + 4}px`;
  window.dispatchEvent(new Event("resize"));
}

// The largest font, within reason, in which the game has the room that it needs, and a little more where there is some.
function fontSize(width, height) {
  width -= 8; // see seat.css
  height -= 4;
  const size = watched();
  if (size) {
    const fits = Math.min(width / ((size.columns + 1) * CELL.width), height / ((size.lines + 1) * CELL.height));
    return Math.max(4, Math.min(24, Math.floor(fits)));
  }
  const least = Math.min(width / (LEAST.columns * CELL.width), height / (LEAST.lines * CELL.height));
  const usual = Math.min(width / (104 * CELL.width), height / (31 * CELL.height));
  return Math.max(7, Math.floor(Math.min(least, Math.max(15, Math.min(usual, 22)))));
}

// The terminal keeps the size of its letters: in a window that has become too small for them, or much larger, the page
// is loaded anew, which changes nothing for the seat.
let settling = 0;
function watchSize() {
  clearTimeout(settling);
  settling = setTimeout(() => {
    const used = Number(at("terminal").dataset.fontSize);
    const wanted = watched() ? fontSize(innerWidth, innerHeight - at("terminal").offsetTop)
      : fontSize(at("terminal").clientWidth, at("terminal").clientHeight);
    if (!over && (wanted < used || wanted > used + 3)) location.reload();
  }, 400);
}

function say(text) {
  at("said").textContent = text;
}

// Where the class waits for everybody, and whether this seat has come so far.
function showHold(hold) {
  at("hold").hidden = !hold;
  if (!hold) return;
  const [week, here] = hold;
  at("hold").textContent = (here ? words().holdHere : words().holdAhead).replace("{week}", week);
  at("hold").className = here ? "here" : "";
}

function button(text, message) {
  const made = document.createElement("button");
  made.textContent = text;
  made.addEventListener("click", () => socket && socket.send(JSON.stringify(message)));
  return made;
}

function showPen(pen) {
  const place = at("pen");
  place.replaceChildren();
  if (pen.members.length < 2) return;
  const others = pen.members.filter(([id]) => id !== pen.holder);
  const holder = pen.members.find(([id]) => id === pen.holder);
  const said = pen.mine ? words().penMine : words().penOther.replace("{name}", holder ? holder[1] : "?");
  place.append(Object.assign(document.createElement("span"), { textContent: said }));
  if (pen.mine) {
    for (const [id, name, here] of others) {
      if (here) place.append(button(words().penPass.replace("{name}", name), ["pen", "pass", id]));
    }
  } else if (pen.free) {
    place.append(button(words().penTake, ["pen", "take"]));
  }
}

// How long the round is still played is said from five minutes on; the page counts by itself, whatever its clock says.
const SAID_FROM = 300;
let ends = null;
function showTime(seconds) {
  ends = seconds === null ? null : performance.now() + seconds * 1000;
  sayTime();
}

function sayTime() {
  const place = at("time");
  if (!place) return;
  const left = ends === null ? Infinity : (ends - performance.now()) / 1000;
  place.hidden = left > SAID_FROM;
  if (place.hidden) return;
  const text = left > 0 ? words().minutesLeft.replace("{count}", Math.ceil(left / 60)) : words().timeOver;
  if (place.textContent !== text) place.textContent = text;
}
setInterval(sayTime, 1000);

function showEnd(reason) {
  over = true;
  if (watched()) {
    setTimeout(() => location.reload(), 1000);
    return;
  }
  const text = document.querySelector(`[data-reason="${CSS.escape(reason)}"]`);
  if (!text) {
    comeBack();
    return;
  }
  text.hidden = false;
  at("ended").hidden = false;
  const back = at("ended").querySelector("a");
  back.focus();
  if (reason === "closed") setTimeout(() => location.assign(back.href), 6000 + Math.random() * 3000); // to the next round
}

// The page is loaded anew as soon as the server answers: the seat is where it was.
async function comeBack() {
  say(words().lost);
  const wait = Math.min(10000, 500 * 2 ** tries++) * (0.75 + Math.random() / 2);
  await new Promise((done) => {
    setTimeout(done, wait);
    addEventListener("online", done, { once: true });
  });
  try {
    const answer = await fetch("/alive", { cache: "no-store", redirect: "error" });
    if (answer.ok) {
      location.reload();
      return;
    }
  } catch {
    // not there yet
  }
  comeBack();
}

// The call for help: a few words in a field of the page, where any input method works, or none.
let calmed = 0;
function showHelp(state) {
  if (watched()) return; // who looks on calls nobody
  clearTimeout(calmed);
  at("help-ask").hidden = state === "waiting";
  at("help-waits").hidden = state !== "waiting";
  at("help-answered").hidden = state !== "answered";
  if (state) at("help-form").hidden = true;
  if (state === "answered") calmed = setTimeout(() => showHelp(""), 60000);
}

function toTerminal() {
  const input = document.querySelector("#terminal textarea");
  if (input) input.focus();
}

async function askForHelp(event) {
  event.preventDefault();
  const form = at("help-form");
  const wrong = at("help-wrong");
  let said = { wrong: words().helpLost };
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "error" });
    said = await answer.json();
  } catch {
    // it is said that it did not work
  }
  wrong.textContent = said.wrong || "";
  if (!said.state) return;
  form.querySelector("[name=text]").value = "";
  showHelp(said.state);
  toTerminal();
}

function readyForHelp() {
  if (watched()) return;
  const form = at("help-form");
  at("help-ask").addEventListener("click", () => {
    form.hidden = !form.hidden;
    if (form.hidden) toTerminal();
    else form.querySelector("[name=text]").focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    form.hidden = true;
    toTerminal();
  });
  form.addEventListener("submit", askForHelp);
  showHelp(words().help);
}

function hear(event) {
  if (typeof event.data !== "string") return;
  const [kind, said] = JSON.parse(event.data);
  if (kind === "pen") showPen(said);
  else if (kind === "paused") say(said ? words().paused : "");
  else if (kind === "hold") showHold(said);
  else if (kind === "time") showTime(said);
  else if (kind === "help") showHelp(said);
  else if (kind === "notice") say(String(said));
  else if (kind === "size") showSize(said);
  else if (kind === "ended") showEnd(said);
}

window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    socket = this;
    fitToSeat(new URL(this.url).searchParams);
    this.addEventListener("message", hear);
    this.addEventListener("close", () => {
      socket = null;
      if (!over) comeBack();
    });
  }

  // What the terminal says before the socket is open, such as its size, is said once it is.
  send(data) {
    if (this.readyState === WebSocket.CONNECTING) this.addEventListener("open", () => super.send(data), { once: true });
    else super.send(data);
  }
};

document.addEventListener("DOMContentLoaded", () => {
  const terminal = at("terminal");
  const path = words().socket ?? "/socket";
  terminal.dataset.sessionWebsocketUrl = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
  terminal.dataset.fontSize = fontSize(terminal.clientWidth, terminal.clientHeight);
  readyForHelp();
});

window.addEventListener("load", async () => {
  await document.fonts.ready;
  window.dispatchEvent(new Event("resize"));
  window.addEventListener("resize", watchSize);
  if (!watched()) toTerminal();
});
