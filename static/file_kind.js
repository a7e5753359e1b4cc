// What a chosen file plainly is, if it is no positions file, by its first few kilobytes. The sentences are the server's own:
// rebalancer/fidelity/decode.py and lookalikes.py.

const FIRST = 4096;
const HEADER_WITHIN = 40;
const AGAIN = "Open Fidelity's Positions page and use Download there; the file that comes is a CSV.";
const WORKBOOK = "This is an Excel workbook. Download again, or save it as CSV.";
const PICTURE = `This is a picture. ${AGAIN}`;
const ZIP = "PK\x03\x04";
const SIGNATURES = [
  [ZIP, WORKBOOK],
  ["\xd0\xcf\x11\xe0", WORKBOOK],
  ["\x1f\x8b", `This is a gzip archive. Unpack it first, or download again. ${AGAIN}`],
  ["%PDF", `This is a PDF document. ${AGAIN}`],
  ["\x89PNG", PICTURE],
  ["\xff\xd8\xff", PICTURE],
  ["GIF8", PICTURE],
];
const HTML = /^\s*<(?:!doctype html|html|head|body)\b/i;

// The titles that one row holds; with `true`, the first of them stands first in its row.
const LOOK_ALIKES = [
  ["a Fidelity transaction history (Accounts_History.csv)", ["run date", "action"], true],
  ["a 401(k) transaction history from NetBenefits", ["date", "investment", "transaction type"], true],
  ["a transaction history from Active Trader Pro", ["date", "symbol", "security description"]],
  ["a Fidelity asset allocation (Asset_allocation.csv)", ["account", "asset class", "weight"]],
  ["a Fidelity statement (Statement.csv)", ["account type", "account", "beginning mkt value"]],
  ["a Fidelity statement (Statement.csv)", ["symbol/cusip", "beginning value", "ending value"]],
  ["a Fidelity list of balances (Balances_for_Account.csv)", ["", "balance", "day change"]],
  [
    "a list of realized gains and losses (Realized_Gain_Loss_Account.csv)",
    ["symbol(cusip)", "security description"],
  ],
  ["a list of positions from Active Trader Pro", ["symbol", "last", "$ avg cost", "value"]],
  ["a list of open lots from NetBenefits (View open lots.csv)", ["date acquired", "quantity"], true],
];
const OPTION_SUMMARY = "fidelity investments - option summary";

// The sentence that refuses the file, or an empty one: then the server decides.
export async function complaint(file) {
  const bytes = new Uint8Array(await file.slice(0, FIRST).arrayBuffer());
  const start = String.fromCharCode(...bytes.slice(0, 4));
  if (start === ZIP && /\.zip$/i.test(file.name)) {
    return `This is a zip archive. Unpack it and upload the CSV in it. ${AGAIN}`;
  }
  const signature = SIGNATURES.find(([begins]) => start.startsWith(begins));
  if (signature) return signature[1];
  const text = decoded(bytes);
  if (file.size === 0 || (file.size <= FIRST && !text.trim())) return `The file is empty. ${AGAIN}`;
  if (HTML.test(text)) return `This is a web page, perhaps the log-in page, saved as a file. ${AGAIN}`;
  const name = lookAlike(text);
  return name ? `This is ${name}; please download Positions instead.` : "";
}

function decoded(bytes) {
  const utf16 = { "255,254": "utf-16le", "254,255": "utf-16be" }[bytes.slice(0, 2).join()];
  return new TextDecoder(utf16 ?? "utf-8").decode(bytes);
}

function lookAlike(text) {
  for (const line of text.split(/\r\n?|\n/).filter(Boolean).slice(0, HEADER_WITHIN)) {
    const row = cells(line);
    const found = LOOK_ALIKES.find(
      ([, titles, leads]) => titles.every((title) => row.includes(title)) && (!leads || row[0] === titles[0]),
    );
    if (found) return found[0];
    if (row[0].startsWith(OPTION_SUMMARY)) return "a Fidelity Option Summary";
  }
  return "";
}

function cells(line) {
  return Array.from(`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    (quoted ?? plain).trim().toLowerCase().replace(/\s+/g, " "),
  );
}
