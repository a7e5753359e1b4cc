// One drawing on a canvas. Tooltips are drawn as well: as HTML they would need inline styles, which the policy forbids.

import * as echarts from "../vendor/echarts-6.1.0/echarts.esm.min.js";

const MOTION_MS = 300;

export function draw(element, { height, look, option }, { width, moving, sharpness }) {
  echarts.getInstanceByDom(element)?.dispose();
  element.style.height = `${height}px`;
  const chart = echarts.init(element, null, { renderer: "canvas", width, height, devicePixelRatio: sharpness });
  const motion = { animation: moving, animationDuration: MOTION_MS };
  chart.setOption({
    ...motion,
    textStyle: { fontFamily: look.font, color: look.text },
    ...option,
    // Some kinds of series move unless they themselves are told not to.
    series: option.series.map((one) => ({ ...one, ...motion })),
    tooltip: {
      renderMode: "richText",
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.muted,
      textStyle: { color: look.text, fontFamily: look.font, fontSize: 13 },
      ...option.tooltip,
    },
  });
  // A page that is about to be printed does not wait for the next frame.
  if (!moving) chart.getZr().flush();
}
