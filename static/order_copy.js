// Copy buttons at the symbol, shares and amount of each order. Where the browser has no clipboard (plain http from
// another computer) the text stands selected in a field, to be copied by hand.

const SHOWN_FOR = 4000;
const keys = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘C" : "Ctrl+C";

const message = document.createElement("p");
message.className = "copy-message";
message.setAttribute("role", "status");
const field = document.createElement("input");
field.type = "text";
field.readOnly = true;
field.setAttribute("aria-label", `Selected: press ${keys}, or touch and hold, to copy`);
const byHand = document.createElement("p");
byHand.className = "copy-message";
byHand.hidden = true;
byHand.append(field, ` Press ${keys}, or touch and hold`);
document.querySelector("main").append(message, byHand);

let origin = null;
let timer = 0;

function say(words) {
  message.textContent = words;
  clearTimeout(timer);
  timer = setTimeout(() => { message.textContent = ""; }, SHOWN_FOR);
}

function leave() {
  byHand.hidden = true;
  origin.focus();
}

function select(text) {
  message.textContent = "";
  byHand.hidden = false;
  field.value = text;
  field.focus();
  field.select();
}

async function copy(button, text, name) {
  origin = button;
  const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  if (copied) {
    say(`Copied ${text}, the ${name}`);
  } else {
    select(text);
  }
}

// After the browser has copied, and not before: the field must still be there then.
field.addEventListener("copy", () => setTimeout(() => { leave(); say(`Copied ${field.value}`); }));
field.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
field.addEventListener("blur", () => { byHand.hidden = true; });

for (const figure of document.querySelectorAll("[data-copy][data-name]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-one";
  button.setAttribute("aria-label", `Copy the ${figure.dataset.name}`);
  button.addEventListener("click", () => copy(button, figure.dataset.copy, figure.dataset.name));
  figure.append(button);
}
