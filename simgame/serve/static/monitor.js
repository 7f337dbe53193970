// What the instructor has chosen on the monitor: whom to show, and what to hide from a projector. It is kept until the
// window is closed, and holds before anything is drawn.
"use strict";

const chosen = { show: "all", names: "", chances: "", ...JSON.parse(sessionStorage.getItem("monitor") ?? "{}") };
const root = document.documentElement;

function apply() {
  root.dataset.show = chosen.show;
  root.dataset.names = chosen.names;
  root.dataset.chances = chosen.chances;
  sessionStorage.setItem("monitor", JSON.stringify(chosen));
  for (const button of document.querySelectorAll("button.filter")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === chosen.show));
  }
  for (const button of document.querySelectorAll("button.hide")) {
    button.setAttribute("aria-pressed", String(chosen[button.dataset.hide] === "hidden"));
  }
}

apply();
document.addEventListener("DOMContentLoaded", () => {
  apply();
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.filter, button.hide");
    if (!button) return;
    if (button.matches(".filter")) chosen.show = button.dataset.show;
    else chosen[button.dataset.hide] = chosen[button.dataset.hide] ? "" : "hidden";
    apply();
  });
});
