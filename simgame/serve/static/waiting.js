// Looks every few seconds whether the page that is waited for is there. While something on this one is being read, it is
// asked for behind it: who reads waits as well, keeps the place, and comes in when it is time.
"use strict";

async function look() {
  if (!document.querySelector("details[open]")) return location.reload();
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const said = page.getElementById("waits");
    if (!said) return location.reload();
    for (const id of ["lead", "waits"]) document.getElementById(id).textContent = page.getElementById(id).textContent;
  } catch {
    // the server cannot be reached: what is being read stays
  }
  return lookLater();
}

function lookLater() {
  setTimeout(look, 4000 + Math.random() * 1000);
}
lookLater();
