// The picture of what each tax group holds: an area for each class, before and after, side by side where there is room.

import { inkOn } from "./look.js";

const NARROW = 700;
const TITLE = 26;
const GAP = 16;

function nodes(holders, look) {
  return holders.map((holder) => ({
    name: holder.name,
    share: holder.share,
    itemStyle: { color: look.surface },
    children: holder.areas.map((area) => ({
      name: area.name,
      share: area.share,
      path: holder.name,
      value: area.share.size,
      itemStyle: { color: look.classes[area.colour] },
      label: { color: inkOn(look.classes[area.colour]) },
    })),
  }));
}

function treemap(holders, look, box) {
  const label = { formatter: ({ data }) => `${data.name}\n${data.share.label}`, fontSize: 12, lineHeight: 16 };
  const title = { formatter: ({ data }) => `${data.name} ${data.share.label}`, fontSize: 12, color: look.text };
  return {
    type: "treemap",
    ...box,
    data: nodes(holders, look),
    roam: false,
    nodeClick: false,
    breadcrumb: { show: false },
    label: { ...label, overflow: "truncate" },
    upperLabel: { show: true, height: 22, ...title },
    itemStyle: { borderColor: look.surface, borderWidth: 0, gapWidth: 2 },
    levels: [{ itemStyle: { gapWidth: 6 }, upperLabel: { show: false } }, { itemStyle: { gapWidth: 2 } }],
    emphasis: { upperLabel: { show: true, ...title }, disabled: true },
  };
}

function said({ data }) {
  const place = data.path ? `${data.name} in ${data.path}` : data.name;
  return `${place}\n${data.share.detail}`;
}

export function holdings({ before, after }, look, room) {
  const narrow = room < NARROW;
  const high = narrow ? 300 : 380;
  const wide = narrow ? room : (room - GAP) / 2;
  const boxes = [
    { left: 0, top: TITLE, width: wide, height: high },
    narrow
      ? { left: 0, top: 2 * TITLE + high + GAP, width: wide, height: high }
      : { left: wide + GAP, top: TITLE, width: wide, height: high },
  ];
  const title = (text, box) => ({
    text,
    left: box.left,
    top: box.top - TITLE,
    padding: [4, 0],
    textStyle: { fontSize: 14, fontWeight: 600, color: look.text },
  });
  return {
    height: boxes[1].top + high,
    look,
    option: {
      title: [title("Before", boxes[0]), title("After", boxes[1])],
      tooltip: { formatter: said },
      series: [treemap(before, look, boxes[0]), treemap(after, look, boxes[1])],
    },
  };
}
