// The colours and letters of the pictures, as the style sheet has them just now.

const PALETTE = 12;

function channel(hex) {
  const part = parseInt(hex, 16) / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

// The luminance of #rgb or #rrggbb, as WCAG 2.2 defines it.
function luminance(colour) {
  const digits = colour.length === 4 ? colour.replace(/[\da-f]/gi, "$&$&") : colour;
  const [red, green, blue] = digits.match(/[\da-f]{2}/gi).map(channel);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// Black or white, whichever is read better on this colour.
export function inkOn(colour) {
  return luminance(colour) > 0.179 ? "#000" : "#fff";
}

export function readLook(section) {
  const style = getComputedStyle(section);
  const colour = (name) => style.getPropertyValue(`--picture-${name}`).trim();
  return {
    font: style.fontFamily,
    surface: colour("surface"),
    text: colour("text"),
    muted: colour("muted"),
    line: colour("line"),
    before: colour("before"),
    after: colour("after"),
    classes: Array.from({ length: PALETTE + 1 }, (_, number) => colour(number)),
  };
}
