// Goes through the pages by keys and clicks; without it links and scrolling do the same.
(() => {
  const main = () => [...document.querySelectorAll("main")].find((each) => each.offsetHeight > 0);
  const pages = () => [...main().querySelectorAll(".page, .report")];
  const at = () => {
    const tops = pages().map((page) => Math.abs(page.getBoundingClientRect().top));
    return tops.indexOf(Math.min(...tops));
  };
  let place = 0;
  const go = (where) => {
    const all = pages();
    place = Math.max(0, Math.min(where, all.length - 1)); // said now: the event of scrolling comes a frame later
    all[place].scrollIntoView();
  };
  const flip = (id) => {
    const box = document.getElementById(id);
    if (box) box.checked = !box.checked;
  };
  const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1 };
  const inReport = () => pages()[at()].classList.contains("report");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("a, summary, [type=radio]")) return;
    if (event.key === "n") flip("names");
    else if (event.key === "l") flip("listening");
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(Infinity);
    else if (event.key in steps && !(inReport() && event.key !== "ArrowLeft")) go(at() + steps[event.key] * (event.shiftKey ? -1 : 1));
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("a, summary, label, input, .report") || String(getSelection())) return;
    go(at() + 1);
  });
  for (const radio of document.querySelectorAll("[name=language]")) {
    radio.addEventListener("change", () => {
      document.documentElement.lang = radio.value;
      go(place);
      radio.blur();
    });
  }
  addEventListener("scroll", () => (place = at()), { passive: true });
})();
