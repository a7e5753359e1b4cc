// What script adds to a file input: files can be dropped anywhere on its field, and it says at once what is plainly no
// positions file. It only warns: the server is the judge.

import { complaint } from "./file_kind.js";

const MOST_BYTES = 4 * 1024 * 1024;
const TOO_LARGE = "The form has more than 4 MiB. A positions file has far less.";

export function welcomeFiles(input) {
  const field = input.parentElement;
  const said = document.createElement("p");
  said.className = "said";
  said.setAttribute("role", "status");
  field.append(said);
  takeDrops(field, input);
  input.addEventListener("change", () => forgive(input));
  if ("positions" in input.dataset) input.addEventListener("change", () => judge(input, said));
}

function takeDrops(field, input) {
  field.classList.add("drop");
  field.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    field.classList.add("over");
  });
  field.addEventListener("dragleave", (event) => {
    if (!field.contains(event.relatedTarget)) field.classList.remove("over");
  });
  field.addEventListener("drop", (event) => {
    field.classList.remove("over");
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    input.files = together(input, event.dataTransfer.files);
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  });
}

// A second file joins the first, where the field takes several; the same file again stands in for itself.
function together(input, dropped) {
  const held = new DataTransfer();
  const names = new Set(Array.from(dropped, (file) => file.name));
  const kept = input.multiple ? Array.from(input.files).filter((file) => !names.has(file.name)) : [];
  const taken = input.multiple ? Array.from(dropped) : [dropped[0]];
  for (const file of [...kept, ...taken]) held.items.add(file);
  return held.files;
}

// What the server said was of the files before.
function forgive(input) {
  const wrong = document.getElementById(`${input.id}-wrong`);
  if (!wrong) return;
  wrong.remove();
  input.removeAttribute("aria-invalid");
  const described = input.getAttribute("aria-describedby").split(" ").filter((id) => id !== wrong.id);
  input.setAttribute("aria-describedby", described.join(" "));
}

async function judge(input, said) {
  const files = Array.from(input.files);
  const found = await Promise.all(files.map(async (file) => ({ name: file.name, fault: await complaint(file) })));
  // Reading takes a moment: by now other files may have been chosen.
  if (files.length !== input.files.length || files.some((file, place) => file !== input.files[place])) return;
  const sentences = found
    .filter(({ fault }) => fault)
    .map(({ name, fault }) => (files.length > 1 ? `${name}: ${fault}` : fault));
  if (files.reduce((sum, file) => sum + file.size, 0) > MOST_BYTES) sentences.push(TOO_LARGE);
  said.classList.toggle("warnings", sentences.length > 0);
  said.textContent = sentences.join(" ") || (files.length > 1 ? `Chosen: ${files.map((file) => file.name).join(", ")}.` : "");
}
