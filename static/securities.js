// Edit Securities while it is searched: rows show and hide as one types, by the rule of the server
// (rebalancer/web/securities_rows.py), so that Enter finds the same. Without script the form asks the server.

const form = document.querySelector(".find");
const listed = document.querySelector(".listed");
const found = document.getElementById("found");
const rows = [...document.querySelectorAll(".securities tbody tr")].map((row) => ({
  row,
  box: row.querySelector("input"),
  text: [...row.cells].slice(0, 3).map((cell) => cell.textContent).join(" ").toLowerCase(),
}));
const whole = Number(found.textContent.split(" of ")[1].split(" ")[0]);

// A page that was narrowed by the server has not all rows: there the form has to ask again.
const complete = rows.length === whole;

// A row that is ticked stays in sight, since it would be deleted.
function narrow() {
  const words = form.elements.search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = form.elements.class.value;
  // What is deleted leaves the list as it was searched.
  listed.elements.search.value = form.elements.search.value;
  listed.elements.class.value = wanted;
  let count = 0;
  for (const { row, box, text } of rows) {
    const fits = (!wanted || row.dataset.class === wanted) && words.every((word) => text.includes(word));
    row.hidden = !fits && !box.checked;
    count += fits;
  }
  const said = `${count} of ${whole} securities`;
  if (found.textContent !== said) found.textContent = said;
}

if (complete) form.addEventListener("input", narrow);
