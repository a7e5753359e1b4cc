// Adds what protects from losing or doubling work: how many changes are not saved yet, a question before the
// page is left with them, and a save button that takes one click.

const form = document.querySelector("form.configure");
const said = document.querySelector("#changes");
const UNTOLD = /^(session|version|user_token|allocation_shown\/.*)$/;
let leaving = false;

function texts() {
  const found = new Map();
  for (const [name, value] of new FormData(form)) {
    if (!UNTOLD.test(name)) found.set(name, [...(found.get(name) || []), value]);
  }
  return new Map([...found].map(([name, values]) => [name, values.join("\n")]));
}

const loaded = texts();
const typedBefore = form.hasAttribute("data-unsaved");

function count() {
  const now = texts();
  const names = new Set([...loaded.keys(), ...now.keys()]);
  return [...names].filter((name) => (loaded.get(name) || "") !== (now.get(name) || "")).length;
}

// A page that comes back as it was typed differs from what is stored, though nothing was typed since.
function sentence(changes) {
  if (typedBefore) return "Not saved yet.";
  if (changes === 0) return "";
  return `${changes} change${changes === 1 ? "" : "s"} not saved`;
}

function show() {
  const text = sentence(count());
  if (said.textContent !== text) said.textContent = text;
}

function ask(event) {
  if (!leaving && sentence(count())) event.preventDefault();
}

// Disabled only once the form is on its way: a disabled button would take its own name out of it.
function send(event) {
  if (leaving) {
    event.preventDefault();
    return;
  }
  leaving = true;
  setTimeout(() => setButtons(true));
}

function setButtons(disabled) {
  for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = disabled;
}

// Back in the browser's history, or typed in after its way was stopped, the page can be sent again.
function comeBack() {
  leaving = false;
  setButtons(false);
  show();
}

form.addEventListener("input", comeBack);
form.addEventListener("submit", send);
window.addEventListener("beforeunload", ask);
window.addEventListener("pageshow", comeBack);
