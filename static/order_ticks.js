// Ticked orders, counted: "3 of 7 done" at the end of each plan's order sheets. Nothing is kept.

for (const sheets of document.querySelectorAll("[data-orders]")) {
  const count = sheets.querySelector("[data-count]");
  const boxes = [...sheets.querySelectorAll("input[type=checkbox]")];
  const show = () => {
    const done = boxes.filter((box) => box.checked).length;
    count.textContent = `${done} of ${boxes.length} done`;
  };
  show();
  count.hidden = false;
  sheets.addEventListener("change", show);
}
