// The picture of the money: streams from what is sold, through each account, to what is bought.

const NARROW = 600;
const ROW = 52;
const TITLES = ["Sold, or cash spent", "Account", "Bought, or cash kept"];

function longest(nodes) {
  return Math.max(...[0, 1, 2].map((column) => nodes.filter((node) => node.column === column).length));
}

function label(node, look, room) {
  return {
    position: node.column === 2 ? "left" : "right",
    formatter: `${node.name}\n${node.label}`,
    color: look.text,
    fontSize: 12,
    lineHeight: 15,
    textBorderColor: look.surface,
    textBorderWidth: 3,
    width: room / 3 - 24,
    overflow: "truncate",
  };
}

function stream(link, nodes, look) {
  const [source, target] = [nodes[link.source], nodes[link.target]];
  const end = source.column === 0 ? source : target;
  return {
    source: String(link.source),
    target: String(link.target),
    value: link.cents,
    said: `${source.name} to ${target.name}\n${link.label}`,
    lineStyle: { color: look.classes[end.colour], opacity: 0.4 },
  };
}

export function flow({ nodes, links }, look, room) {
  const narrow = room < NARROW;
  const title = (text, column) => ({
    text: narrow ? text.replace(", ", ",\n") : text,
    left: ["left", "center", "right"][column],
    top: 0,
    padding: 0,
    textStyle: { fontSize: 13, lineHeight: 16, fontWeight: 600, color: look.muted },
  });
  const top = narrow ? 44 : 28;
  return {
    height: top + longest(nodes) * ROW + 16,
    look,
    option: {
      title: TITLES.map(title),
      tooltip: { formatter: ({ data }) => data.said },
      series: {
        type: "sankey",
        left: 0,
        right: 0,
        top,
        bottom: 16,
        nodeWidth: 10,
        nodeGap: 20,
        draggable: false,
        emphasis: { focus: "adjacency" },
        data: nodes.map((node, index) => ({
          name: String(index),
          depth: node.column,
          said: `${node.name}\n${node.label}`,
          itemStyle: { color: node.colour === null ? look.muted : look.classes[node.colour], borderWidth: 0 },
          label: label(node, look, room),
        })),
        links: links.map((link) => stream(link, nodes, look)),
      },
    },
  };
}
