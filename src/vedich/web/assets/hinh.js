/* The interactive form of a chart. Vega comes with it; loaded only by the page of one chart.

   [data-chart="address"]  holds the drawing of the server; once the specification at the address
                           has come, made for this width, the same chart takes its place, with values under the pointer
                           and a time that can be moved and widened. Whatever fails, the drawing
                           stays. No word is written here.

   `ast`: expressions are interpreted, for the policy of the pages allows no code made at run time. */
const draw = async (holder) => {
  const address = new URL(holder.dataset.chart, location.href);
  address.searchParams.set("rong", Math.round(holder.clientWidth));
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { spec, locale, time } = await answer.json();
  const place = document.createElement("div");
  place.className = holder.className;
  await vegaEmbed(place, spec, {
    ast: true,
    actions: false,
    defaultStyle: false,
    renderer: "svg",
    tooltip: { disableDefaultStyle: true },
    formatLocale: locale,
    timeFormatLocale: time,
  });
  place.tabIndex = 0;
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", holder.dataset.label);
  holder.replaceWith(place);
};

for (const holder of document.querySelectorAll("[data-chart]")) draw(holder).catch(() => {});
