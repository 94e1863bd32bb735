export interface Series {
  readonly name: string;
  /** One for each place on the x axis; null leaves a gap. */
  readonly values: readonly (number | null)[];
}

export interface Chart {
  readonly title: string;
  readonly xLabels: readonly string[];
  readonly series: readonly Series[];
}

const width = 480;
const height = 260;
const box = { left: 44, right: 340, top: 40, bottom: 220 };
const colours = ["#4269d0", "#efb118", "#ff725c", "#3ca951", "#a463f2", "#6cc5b0", "#9c6b4e", "#97bbf5"];

/** A small line chart, its y axis from 0 to a little above the highest value. */
export function lineChart({ title, xLabels, series }: Chart): string {
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const top = Math.max(1, ...known) * 1.1;
  const x = (place: number) => box.left + ((box.right - box.left) * (place + 0.5)) / xLabels.length;
  const y = (value: number) => box.bottom - ((box.bottom - box.top) * value) / top;
  const ticks = [0, top / 2.2, top / 1.1];
  const parts = [
    text(box.left, 20, title, "font-weight='bold'"),
    ...ticks.map((tick) => line(box.left, y(tick), box.right, y(tick))),
    ...ticks.map((tick) => text(box.left - 6, y(tick) + 4, tick.toFixed(1), "text-anchor='end'")),
    ...xLabels.map((label, place) => text(x(place), box.bottom + 18, label, "text-anchor='middle'")),
    ...series.flatMap((one, place) => drawn(one, place, x, y)),
  ];
  const frame = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const style = `font-family="sans-serif" font-size="12" fill="#555"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${frame} ${style} role="img">\n${parts.join("\n")}\n</svg>\n`;
}

type Scale = (value: number) => number;

function drawn({ name, values }: Series, place: number, x: Scale, y: Scale): string[] {
  const colour = colours[place % colours.length] ?? "";
  const dots = values.flatMap((value, at) => (value === null ? [] : [[x(at), y(value)] as const]));
  const points = dots.map(([left, up]) => `${left.toFixed(1)},${up.toFixed(1)}`).join(" ");
  const legend = box.top + 10 + place * 18;
  return [
    `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...dots.map(
      ([left, up]) => `<circle cx="${left.toFixed(1)}" cy="${up.toFixed(1)}" r="3" fill="${colour}"/>`,
    ),
    `<rect x="${box.right + 12}" y="${legend - 9}" width="10" height="10" fill="${colour}"/>`,
    text(box.right + 28, legend, name),
  ];
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1}" y1="${y1.toFixed(1)}" x2="${x2}" y2="${y2.toFixed(1)}" stroke="#8884"/>`;
}

function text(x: number, y: number, words: string, more = ""): string {
  const escaped = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${escaped}</text>`;
}
