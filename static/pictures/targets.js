// The picture of the classes against their targets: two bars for each class, a mark at its target, the band around it.

const NARROW = 600;
const BAR = 11;
const FIGURES = 64;
const LETTER = 8;
const LONGEST = 160;

function said(bar) {
  const target = bar.target ? `\nTarget ${bar.target.detail}` : "\nNo target";
  return `${bar.name}\nBefore ${bar.before.detail}\nAfter ${bar.after.detail}${target}`;
}

function bars(name, rows, colour) {
  return {
    name,
    type: "bar",
    barWidth: BAR,
    barGap: "15%",
    itemStyle: { color: colour },
    data: rows.map((bar) => bar[name].size),
  };
}

function line(x1, y1, x2, y2, look, lineWidth) {
  const shape = { x1, y1, x2, y2 };
  // The edge keeps the mark apart from a bar of the same colour.
  const edge = { type: "line", shape, style: { stroke: look.surface, lineWidth: lineWidth + 2 } };
  return [edge, { type: "line", shape, style: { stroke: look.text, lineWidth } }];
}

function mark(rows, band, look) {
  return (params, api) => {
    const { target } = rows[params.dataIndex];
    if (!target) return null;
    const at = (size) => api.coord([size, params.dataIndex]);
    const [x, y] = at(target.size);
    const span = BAR + 4;
    // What of the band lies beyond the axis is left out, and with it the tick at its edge.
    const left = params.coordSys.x;
    const right = left + params.coordSys.width;
    const edges = [at(target.size - band)[0], at(target.size + band)[0]];
    const whisker = [
      ...line(Math.max(edges[0], left), y, Math.min(edges[1], right), y, look, 1),
      ...edges.filter((edge) => edge >= left && edge <= right).flatMap((edge) => line(edge, y - 5, edge, y + 5, look, 1)),
    ];
    const upright = line(x, y - span, x, y + span, look, 3);
    return { type: "group", silent: true, children: band ? [...whisker, ...upright] : upright };
  };
}

// On a phone the names stand above their bars.
function names(rows, look, narrow) {
  const above = { inside: true, align: "left", verticalAlign: "bottom", padding: [0, 0, BAR + 6, -6] };
  return {
    type: "category",
    inverse: true,
    data: rows.map((bar) => bar.name),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color: look.text,
      fontSize: 13,
      interval: 0,
      width: narrow ? 240 : LONGEST,
      overflow: "truncate",
      formatter: (name) => name,
      ...(narrow ? above : {}),
    },
  };
}

function figures(rows, look) {
  return {
    ...names(rows, look, false),
    position: "right",
    axisLabel: {
      interval: 0,
      lineHeight: BAR + 4,
      formatter: (_, index) => `{before|${rows[index].before.label}}\n{after|${rows[index].after.label}}`,
      rich: {
        before: { color: look.muted, fontSize: 12, align: "right", width: FIGURES - 12 },
        after: { color: look.text, fontSize: 12, align: "right", width: FIGURES - 12, fontWeight: 600 },
      },
    },
  };
}

export function targets({ bars: rows, band }, look, room) {
  const narrow = room < NARROW;
  const longest = Math.max(...rows.map((bar) => bar.name.length)) * LETTER;
  const height = rows.length * (narrow ? 58 : 42) + 40;
  return {
    height,
    look,
    option: {
      grid: { left: narrow ? 14 : Math.min(longest, LONGEST) + 12, right: FIGURES, top: 8, bottom: 32, outerBoundsMode: "none" },
      xAxis: {
        type: "value",
        axisLabel: { color: look.muted, fontSize: 12, formatter: (size) => `${size / 100}%`, hideOverlap: true },
        splitLine: { lineStyle: { color: look.line } },
      },
      yAxis: [names(rows, look, narrow), figures(rows, look)],
      tooltip: { trigger: "axis", axisPointer: { type: "none" }, formatter: ([first]) => said(rows[first.dataIndex]) },
      series: [
        bars("before", rows, look.before),
        bars("after", rows, look.after),
        // Its data are what the axis has to reach: a band ends beyond its target.
        {
          type: "custom",
          z: 5,
          data: rows.map((bar) => (bar.target ? bar.target.size + band : 0)),
          renderItem: mark(rows, band, look),
        },
      ],
    },
  };
}
