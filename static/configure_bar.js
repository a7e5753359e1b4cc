// Adds a bar of the targets above them: a piece for each class, coloured by its asset group, and the groups'
// sums in words beside it. It shows; what is right is said by the running sum.

const form = document.querySelector("form.configure");
const place = document.querySelector("#bar");
const SVG = "http://www.w3.org/2000/svg";
const COLOURS = 7;

function made(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// Basis points; what cannot be read has no piece.
function points(text) {
  return /^\d+(\.\d{0,2})?$|^\.\d{1,2}$/.test(text.trim()) ? Math.round(Number(text) * 100) : 0;
}

const percent = (amount) => `${(amount / 100).toFixed(2)}%`;

// Dollars cannot be drawn beside percentages: with them, the bar is of what they leave.
function shares() {
  const rows = [...document.querySelectorAll("#targets > li")].map((row) => ({
    name: row.dataset.class,
    group: row.dataset.group || "Other",
    type: row.querySelector("select").value,
    amount: points(row.querySelector("input.figure").value),
    leaves: row.querySelector("[name=delete_allocation]").checked,
  }));
  const type = rows.some((row) => row.type === "Dollars") ? "Percent Remainder" : "Percent";
  return rows.filter((row) => row.type === type && row.amount > 0 && !row.leaves);
}

function byGroup(rows) {
  const sums = new Map();
  for (const row of rows) sums.set(row.group, (sums.get(row.group) || 0) + row.amount);
  return sums;
}

function drawn(rows, groups) {
  const total = rows.reduce((sum, row) => sum + row.amount, 0);
  const width = Math.max(total, 10000);
  const words = [...groups].map(([group, sum]) => `${group} ${percent(sum)}`).join(", ");
  const bar = made("svg", {
    viewBox: `0 0 ${width} 100`, preserveAspectRatio: "none", role: "img", "aria-label": `Targets: ${words}`,
  });
  const names = [...groups.keys()];
  let left = 0;
  for (const row of [...rows].sort((a, b) => names.indexOf(a.group) - names.indexOf(b.group))) {
    const title = made("title", {}, `${row.name} ${percent(row.amount)}`);
    const colour = `piece-${names.indexOf(row.group) % COLOURS}`;
    bar.append(made("rect", { x: left, y: 0, width: row.amount, height: 100, class: colour }, title));
    left += row.amount;
  }
  if (total > 10000) bar.append(made("line", { x1: 10000, x2: 10000, y1: 0, y2: 100, class: "whole" }));
  return bar;
}

function legend(groups) {
  const list = document.createElement("ul");
  [...groups].forEach(([group, sum], index) => {
    const entry = document.createElement("li");
    const mark = made("svg", { viewBox: "0 0 1 1", "aria-hidden": "true" });
    mark.append(made("rect", { width: 1, height: 1, class: `piece-${index % COLOURS}` }));
    entry.append(mark, ` ${group} ${percent(sum)}`);
    list.append(entry);
  });
  return list;
}

function show() {
  const rows = shares();
  const groups = byGroup(rows);
  place.replaceChildren(drawn(rows, groups), legend(groups));
  place.hidden = rows.length === 0;
}

form.addEventListener("input", show);
show();
