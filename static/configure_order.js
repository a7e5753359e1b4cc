// Adds that ranks are ordered by hand: a handle to drag, which the arrow keys move too, and two buttons. Each move
// numbers the ranked classes of its tax group from 1; the numbers can be typed all the same.

const form = document.querySelector("form.configure");
const said = document.querySelector("#moved");

const chooser = (row) => row.querySelector("select");
const isRanked = (row) => /^\d+$/.test(chooser(row).value);
const rankedRows = (list) => [...list.children].filter(isRanked);

function button(className, text, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.setAttribute("aria-label", label);
  return made;
}

function equip(row) {
  const name = row.dataset.class;
  const group = row.closest("fieldset").querySelector("legend").textContent;
  const tools = document.createElement("div");
  tools.className = "movers";
  tools.append(
    button("grip", "⠿", `Move ${name} in ${group}: drag, or use the arrow keys`),
    button("up", "↑", `Move ${name} up in ${group}`),
    button("down", "↓", `Move ${name} down in ${group}`),
  );
  row.querySelector(".field").after(tools);
}

function number(list) {
  rankedRows(list).forEach((row, index) => { chooser(row).value = String(index + 1); });
  mark(list);
}

function mark(list) {
  const ranked = rankedRows(list);
  for (const row of list.children) {
    row.querySelector(".movers").hidden = !ranked.includes(row);
    row.querySelector(".up").disabled = row === ranked[0];
    row.querySelector(".down").disabled = row === ranked.at(-1);
  }
}

function announce(row) {
  const ranked = rankedRows(row.parentElement);
  const group = row.closest("fieldset").querySelector("legend").textContent;
  said.textContent = `${row.dataset.class} is now ${ranked.indexOf(row) + 1} of ${ranked.length} in ${group}.`;
}

// Its place is one among the ranked rows. The others go around it, so that it keeps the focus and the pointer.
function move(row, place) {
  const ranked = rankedRows(row.parentElement);
  const at = ranked.indexOf(row);
  const target = Math.max(0, Math.min(place, ranked.length - 1));
  if (target > at) row.before(...ranked.slice(at + 1, target + 1));
  if (target < at) row.after(...ranked.slice(target, at));
  if (target !== at) number(row.parentElement);
  return target !== at;
}

function step(row, by, focused) {
  if (!move(row, rankedRows(row.parentElement).indexOf(row) + by)) return;
  announce(row);
  (focused.disabled ? row.querySelector(".grip") : focused).focus();
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function click(event) {
  const pressed = event.target.closest(".up, .down");
  if (pressed) step(pressed.closest("li"), pressed.matches(".up") ? -1 : 1, pressed);
}

function press(event) {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!by || !event.target.matches(".grip")) return;
  event.preventDefault();
  step(event.target.closest("li"), by, event.target);
}

function drag(event) {
  const grip = event.target.closest(".grip");
  if (!grip || event.button !== 0) return;
  event.preventDefault();
  grip.focus();
  const row = grip.closest("li");
  const before = rankedRows(row.parentElement).indexOf(row);
  const follow = (moved) => {
    const others = rankedRows(row.parentElement).filter((other) => other !== row);
    const above = others.filter((other) => {
      const box = other.getBoundingClientRect();
      return box.top + box.height / 2 < moved.clientY;
    });
    move(row, above.length);
  };
  const end = () => {
    row.classList.remove("dragged");
    document.removeEventListener("pointermove", follow);
    for (const last of ["pointerup", "pointercancel"]) document.removeEventListener(last, end);
    if (rankedRows(row.parentElement).indexOf(row) === before) return;
    announce(row);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  row.classList.add("dragged");
  document.addEventListener("pointermove", follow);
  for (const last of ["pointerup", "pointercancel"]) document.addEventListener(last, end);
}

// A number that is typed puts its row where it belongs; equal numbers stay as they stand.
function sort(event) {
  const row = event.target.closest(".ranks > li");
  if (!row || event.target !== chooser(row)) return;
  const list = row.parentElement;
  const place = (other) => (isRanked(other) ? Number(chooser(other).value) : Infinity);
  list.append(...[...list.children].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b))));
  mark(list);
  if (isRanked(row)) announce(row);
  event.target.focus();
}

function start() {
  document.querySelectorAll(".ranks > li").forEach(equip);
  document.querySelectorAll(".ranks").forEach(mark);
}

form.addEventListener("click", click);
form.addEventListener("keydown", press);
form.addEventListener("pointerdown", drag);
form.addEventListener("change", sort);
form.addEventListener("filled", start);
start();
