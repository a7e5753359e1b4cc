// The configuration page while it is typed in: where the targets stand, and which account can be a default.
// The server judges again on save; its sentences stand in rebalancer/services/targets.py.

const form = document.querySelector("form.configure");
const HUNDRED = 10000n;

// Hundredths as a BigInt, or null for what is no plain number with at most two decimals.
function hundredths(text) {
  const match = /^[+]?(\d*)(?:\.(\d{0,2}))?$/.exec(text.trim());
  if (!match || !(match[1] || match[2])) return null;
  return BigInt(match[1] || "0") * 100n + BigInt((match[2] || "").padEnd(2, "0"));
}

function plain(points) {
  const digits = points.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function readTargets() {
  return [...document.querySelectorAll("#targets > li")]
    .filter((row) => !row.querySelector("[name=delete_allocation]").checked)
    .map((row) => ({
      name: row.dataset.class,
      type: row.querySelector("select").value,
      amount: hundredths(row.querySelector("input.figure").value),
    }));
}

function offBy(what, total) {
  if (total === HUNDRED) return "";
  const off = plain(total < HUNDRED ? HUNDRED - total : total - HUNDRED);
  return `${what} to ${plain(total)}; ${off} is ${total < HUNDRED ? "missing" : "too much"}.`;
}

function fault(targets) {
  const unread = targets.find((target) => target.amount === null);
  if (unread) return `The target of ${unread.name} is no plain number with at most two decimals.`;
  const sum = (type) => targets.reduce((total, t) => (t.type === type ? total + t.amount : total), 0n);
  const has = (type) => targets.some((target) => target.type === type);
  if (!has("Dollars") && !has("Percent Remainder")) return offBy("Percentages sum", sum("Percent"));
  if (!has("Dollars")) {
    return (
      "Percent Remainder divides what dollar targets leave, and there is none: make every target a Percent, " +
      "or give a class a target in Dollars."
    );
  }
  if (!has("Percent Remainder")) {
    return "Dollars need targets of type Percent Remainder beside them, which sum to 100.00.";
  }
  if (sum("Percent") > HUNDRED) return offBy("Percentages beside dollars sum", sum("Percent"));
  return offBy("Percent Remainder targets sum", sum("Percent Remainder"));
}

function showSum() {
  const said = document.querySelector(".sum");
  const sentence = fault(readTargets());
  said.classList.toggle("whole", !sentence);
  const text = sentence || "The targets are whole: nothing is missing.";
  if (said.textContent !== text) said.textContent = text;
}

// An account can take a tax group's credits only if it is in that tax group.
function narrowDefaults() {
  for (const select of form.querySelectorAll("#default-accounts select")) {
    const taxGroup = select.name.slice(select.name.indexOf("/") + 1);
    for (const option of select.options) {
      const chosen = form.elements.namedItem(`accounts/${option.value}|tax_group`);
      option.hidden = Boolean(option.value && chosen && chosen.value !== taxGroup && !option.selected);
    }
  }
}

function refresh() {
  showSum();
  narrowDefaults();
}

form.addEventListener("input", refresh);
refresh();
