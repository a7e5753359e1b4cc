// What script adds to the forms of every page; without it they work all the same.

import { sayBusy } from "./busy.js";
import { welcomeFiles } from "./uploads.js";

for (const input of document.querySelectorAll(".field > input[type=file]")) welcomeFiles(input);
for (const button of document.querySelectorAll("button[data-busy]")) sayBusy(button);
