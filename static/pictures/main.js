// The pictures of a plan: drawn where there is script, and drawn anew when width, colour scheme or medium change.
// Without it the section stays hidden; the tables of the page say all that the pictures do.

import { draw } from "./chart.js";
import { flow } from "./flow.js";
import { holdings } from "./holdings.js";
import { readLook } from "./look.js";
import { targets } from "./targets.js";

const PAPER_WIDTH = 720;
const LEAST_WIDTH = 100;
const PLANS = { targets, holdings, flow };

const section = document.querySelector("section.pictures");
const data = JSON.parse(document.getElementById("picture-data").textContent);
const drawings = [...section.querySelectorAll(".drawing")];
const still = matchMedia("(prefers-reduced-motion: reduce)");

function drawAll({ width, moving = false, sharpness = devicePixelRatio } = {}) {
  const look = readLook(section);
  for (const element of drawings) {
    const room = width ?? element.clientWidth;
    // A window that is not laid out has no width yet, and nothing can be drawn in it.
    if (room < LEAST_WIDTH) continue;
    const name = element.dataset.picture;
    draw(element, PLANS[name](data[name], look, room), { width: room, moving: moving && !still.matches, sharpness });
  }
}

// Paper is white and has a width of its own, whatever the screen looks like.
function drawOnPaper() {
  section.classList.add("paper");
  drawAll({ width: PAPER_WIDTH, sharpness: 3 });
}

function drawOnScreen() {
  section.classList.remove("paper");
  drawAll();
}

section.hidden = false;
drawAll({ moving: true });

let drawnWidth = section.clientWidth;
new ResizeObserver(() => {
  if (section.clientWidth === drawnWidth || section.classList.contains("paper")) return;
  drawnWidth = section.clientWidth;
  drawAll();
}).observe(section);

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll());
addEventListener("beforeprint", drawOnPaper);
addEventListener("afterprint", drawOnScreen);
