// A button that says, once its form is on its way, that somebody is at work: in its own words, and to a screen reader.
// It stays a button: whoever stopped the browser can press it again.

export function sayBusy(button) {
  const label = button.textContent;
  button.setAttribute("aria-live", "polite");
  button.form.addEventListener("submit", () => { button.textContent = button.dataset.busy; });
  // A page that comes out of the browser's memory waits for nothing.
  window.addEventListener("pageshow", () => { button.textContent = label; });
}
