// Ticked orders, counted: "3 of 7 done" beside the order sheets of each plan, once one is ticked. Nothing is kept.

for (const sheets of document.querySelectorAll("[data-orders]")) {
  const count = sheets.querySelector("[data-count]");
  const boxes = [...sheets.querySelectorAll("input[type=checkbox]")];
  const show = () => {
    const done = boxes.filter((box) => box.checked).length;
    count.textContent = done ? `${done} of ${boxes.length} done` : "";
  };
  count.hidden = false;
  sheets.addEventListener("change", show);
}
