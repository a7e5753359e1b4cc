// Copy buttons: they show where there is script, and name the field whose text they copy.
"use strict";

for (const button of document.querySelectorAll("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const label = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    field.select();
    // On plain http from another computer there is no clipboard: then the text stays selected.
    const copied = await navigator.clipboard?.writeText(field.value).then(() => true, () => false);
    if (!copied) {
      const folded = field.closest("details");
      if (folded) folded.open = true;
      field.focus();
      field.select();
    }
    button.textContent = copied ? "Copied" : "Selected";
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
