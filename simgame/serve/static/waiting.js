// Looks every few seconds whether the page that is waited for is there, unless something on this one is being read.
function look() {
  setTimeout(() => (document.querySelector("details[open]") ? look() : location.reload()), 4000 + Math.random() * 1000);
}
look();
