// data_visualization blocks as small drawings, each with its numbers as a table for whoever cannot see it.
import { h } from "./dom.js";

const NS = "http://www.w3.org/2000/svg";
const WIDTH = 480;
const HEIGHT = 180;

function svg(tag, attributes, ...children) {
  const node = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const color = (place) => `var(--chart-${(place % 6) + 1})`;

export function chart(block) {
  const spec = block.chart;
  const rows =
    spec.type === "pie"
      ? spec.segments.map((each) => [each.label, each.value])
      : spec.axis_config.categories.map((name, place) => [
          name,
          ...spec.series.map((each) => each.data[place]?.value ?? ""),
        ]);
  const names = spec.type === "pie" ? ["Value"] : spec.series.map((each) => each.name);
  return h(
    "figure",
    { class: "chart" },
    h("figcaption", {}, block.title),
    spec.type === "pie" ? pie(spec) : plot(spec),
    h(
      "div",
      { class: "legend", "aria-hidden": "true" },
      (spec.type === "pie" ? spec.segments.map((each) => each.label) : names).map((name, place) =>
        h("span", {}, h("i", { style: `background:${color(place)}` }), name),
      ),
    ),
    h(
      "table",
      { class: "sr-only" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", {}, "Label"),
          names.map((name) => h("th", {}, name)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((cells) =>
          h(
            "tr",
            {},
            cells.map((cell) => h("td", {}, String(cell))),
          ),
        ),
      ),
    ),
  );
}

function plot(spec) {
  const highest = Math.max(1, ...spec.series.flatMap((each) => each.data.map((point) => point.value)));
  const step = WIDTH / spec.axis_config.categories.length;
  const y = (value) => HEIGHT - (value / highest) * (HEIGHT - 12);
  const drawn = spec.series.flatMap((series, place) => {
    if (spec.type === "bar") {
      const width = (step * 0.7) / spec.series.length;
      return series.data.map((point, at) =>
        svg("rect", {
          x: at * step + step * 0.15 + place * width,
          y: y(point.value),
          width: Math.max(width - 2, 1),
          height: HEIGHT - y(point.value),
          rx: 2,
          fill: color(place),
        }),
      );
    }
    const points = series.data.map((point, at) => `${at * step + step / 2},${y(point.value)}`).join(" ");
    const line = svg("polyline", {
      points,
      fill: "none",
      stroke: color(place),
      "stroke-width": 2.5,
      "stroke-linejoin": "round",
    });
    if (spec.type === "line") return [line];
    const first = step / 2;
    return [
      svg("polygon", {
        points: `${first},${HEIGHT} ${points} ${WIDTH - step / 2},${HEIGHT}`,
        fill: color(place),
        opacity: 0.25,
      }),
      line,
    ];
  });
  const labels = spec.axis_config.categories.map((name, at) =>
    Object.assign(svg("text", { x: at * step + step / 2, y: HEIGHT + 16, "text-anchor": "middle", class: "axis" }), {
      textContent: name,
    }),
  );
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT + 22}`, "aria-hidden": "true" },
    svg("line", { x1: 0, x2: WIDTH, y1: HEIGHT, y2: HEIGHT, class: "axis-line" }),
    ...drawn,
    ...labels,
  );
}

function pie(spec) {
  const total = spec.segments.reduce((sum, each) => sum + each.value, 0) || 1;
  let angle = -Math.PI / 2;
  const at = (turn) => `${90 + 80 * Math.cos(turn)} ${90 + 80 * Math.sin(turn)}`;
  const slices = spec.segments.map((each, place) => {
    const from = angle;
    angle += (each.value / total) * Math.PI * 2 * 0.99999;
    return svg("path", {
      d: `M90 90L${at(from)}A80 80 0 ${angle - from > Math.PI ? 1 : 0} 1 ${at(angle)}Z`,
      fill: color(place),
    });
  });
  return svg("svg", { viewBox: "0 0 180 180", class: "pie", "aria-hidden": "true" }, ...slices);
}
