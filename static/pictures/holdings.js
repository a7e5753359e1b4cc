// The picture of what each tax group holds, before and after: a box for each, as high as its share of the household,
// with an area for each class in it. Side by side where there is room.

import { inkOn } from "./look.js";

const NARROW = 700;
const GAP = 24;
const TITLE = 24;
const HEAD = 26;
const LEAST = 6;
const LETTERS = 12;

// A figure that is cut short would be a wrong one: an area that has no room for it has no label at all.
const FIGURE = 46;

function place(holders, box) {
  const whole = holders.reduce((sum, holder) => sum + holder.share.size, 0);
  let top = box.top + TITLE;
  return holders.map((holder) => {
    const height = Math.max(LEAST, Math.round((box.height * holder.share.size) / whole));
    const placed = { holder, left: box.left, width: box.width, top: top + HEAD, height };
    top += HEAD + height;
    return placed;
  });
}

function text(words, left, top, look, fontWeight) {
  const textStyle = { fontSize: fontWeight > 400 ? 14 : LETTERS, fontWeight, color: look.text };
  return { text: words, left, top, padding: [3, 0], textStyle };
}

function treemap({ holder, ...box }, look) {
  return {
    type: "treemap",
    ...box,
    data: holder.areas.map((area) => ({
      name: area.name,
      share: area.share,
      holder: holder.name,
      value: area.share.size,
      itemStyle: { color: look.classes[area.colour] },
      label: { color: inkOn(look.classes[area.colour]) },
    })),
    roam: false,
    nodeClick: false,
    breadcrumb: { show: false },
    label: {
      formatter: ({ data }) => `${data.name}\n${data.share.label}`,
      fontSize: LETTERS,
      lineHeight: 16,
      padding: [0, 2],
    },
    labelLayout: ({ rect }) => (rect.width < FIGURE ? { fontSize: 0 } : {}),
    itemStyle: { borderColor: look.surface, borderWidth: 0, gapWidth: 2 },
    levels: [{ itemStyle: { borderWidth: 0, gapWidth: 2 } }],
    emphasis: { disabled: true },
  };
}

// Between two areas there is the box, which says nothing.
function said({ data }) {
  return data?.share && `${data.name} in ${data.holder}\n${data.share.detail}`;
}

export function holdings({ before, after }, look, room) {
  const narrow = room < NARROW;
  const width = narrow ? room : (room - GAP) / 2;
  const height = narrow ? 250 : 330;
  const high = (holders) => TITLE + height + holders.length * (HEAD + LEAST);
  const first = { left: 0, top: 0, width, height };
  const second = narrow ? { ...first, top: high(before) + GAP } : { ...first, left: width + GAP };
  const placed = [...place(before, first), ...place(after, second)];
  return {
    height: second.top + high(after),
    look,
    option: {
      title: [
        text("Before", first.left, first.top, look, 600),
        text("After", second.left, second.top, look, 600),
        ...placed.map(({ holder, left, top }) => text(`${holder.name} ${holder.share.label}`, left, top - HEAD + 4, look, 400)),
      ],
      tooltip: { formatter: said },
      series: placed.map((one) => treemap(one, look)),
    },
  };
}
