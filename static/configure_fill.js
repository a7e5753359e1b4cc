// Adds that a preset fills in its part of the page at once: the server answers with the page filled in, as it
// does without script, and only that part is taken over. Where that fails, the form is sent as it would have been.

const form = document.querySelector("form.configure");
const PARTS = { targets: ["fill-targets", "fill-ranks"], ranks: ["fill-ranks"] };

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

async function fill(event) {
  const button = event.submitter;
  if (button?.name !== "fill" || "whole" in form.dataset) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  try {
    takeOver(await answer(button), button.value.split("/")[0]);
  } catch {
    sendWhole(button);
  }
}

form.addEventListener("submit", fill, { capture: true });
