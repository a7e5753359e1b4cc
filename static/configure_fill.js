// Adds that a preset fills in its part of the page at once: the server answers with the page filled in, as it
// does without script, and only that part is taken over. Where that fails, the form is sent as it would have been.
// One preset is filled in after the other, and until then nothing can be typed that it would overwrite.

const form = document.querySelector("form.configure");
const PARTS = { targets: ["fill-targets", "fill-ranks"], ranks: ["fill-ranks"] };
let turn = Promise.resolve();
let waiting = 0;

async function answer(button) {
  const body = new FormData(form);
  body.set("fill", button.value);
  const response = await fetch(button.formAction, { method: "POST", body, headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function takeOver(page, part) {
  for (const id of PARTS[part]) {
    document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  }
  const said = document.getElementById(`filled-${part}`);
  said.textContent = page.getElementById(said.id).textContent;
  form.dispatchEvent(new CustomEvent("filled"));
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function sendWhole(button) {
  form.dataset.whole = "";
  form.requestSubmit(button);
}

function wait(more) {
  waiting += more;
  for (const id of PARTS.targets) document.getElementById(id).inert = waiting > 0;
}

async function fillIn(button) {
  try {
    if (!("whole" in form.dataset)) takeOver(await answer(button), button.value.split("/")[0]);
  } catch {
    sendWhole(button);
  }
  wait(-1);
}

function fill(event) {
  const button = event.submitter;
  if (button?.name !== "fill" || "whole" in form.dataset) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  wait(1);
  turn = turn.then(() => fillIn(button));
}

form.addEventListener("submit", fill, { capture: true });
