// The picture of the money: streams from what is sold, through each account, to what is bought.

const NARROW = 600;
const ROW = 52;
const LETTER = 6.6;
const TITLES = ["Sold, or cash spent", "Account", "Bought, or cash kept"];

function longest(nodes) {
  return Math.max(...[0, 1, 2].map((column) => nodes.filter((node) => node.column === column).length));
}

function cut(name, room) {
  const letters = Math.max(6, Math.floor(room / LETTER));
  return name.length > letters ? `${name.slice(0, letters - 1).trimEnd()}…` : name;
}

// Names are cut where the next column begins, sums of money and numbers of accounts never. On a phone there is no room
// for what goes through an account: the sums at both ends say it too.
function lines(node, room) {
  if (node.column !== 1 || room >= NARROW) {
    return [cut(node.name, node.column === 0 ? room / 2 - 40 : room / 4 - 10), node.label];
  }
  const words = node.name.split(" ");
  const number = words.pop();
  return [cut(words.join(" "), room / 4 - 10), number];
}

function label(node, look, room) {
  return {
    position: node.column === 2 ? "left" : "right",
    formatter: () => lines(node, room).join("\n"),
    color: look.text,
    fontSize: room < NARROW ? 11 : 12,
    lineHeight: 15,
    textBorderColor: look.surface,
    textBorderWidth: 3,
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
      series: [{
        type: "sankey",
        left: 0,
        right: 0,
        top,
        bottom: 16,
        nodeWidth: 10,
        nodeGap: 30,
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
      }],
    },
  };
}
