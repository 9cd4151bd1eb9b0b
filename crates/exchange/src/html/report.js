// Moves the page through the story's positions. Everything is in the page already: this only shows and hides it.
(() => {
  "use strict";
  const slider = document.getElementById("slider");
  const timeline = document.getElementById("timeline");
  const asOf = document.getElementById("asof");
  const numbers = (name) => slider.dataset[name].split(" ").map(Number);
  const positions = numbers("positions");
  const records = numbers("numbers");
  const instants = numbers("instants");
  // Each part with the stop from which it shows and the one from which it does not.
  const parts = Array.from(document.querySelectorAll("[data-at]"), (part) => {
    const [from, until] = part.dataset.at.split("-").map(Number);
    return { part, from, until: until || Infinity };
  });
  const ages = Array.from(document.querySelectorAll("[data-since]"), (age) => ({ age, since: Number(age.dataset.since) }));
  const titles = Array.from(document.querySelectorAll("[data-r]"), (title) => ({ title, number: Number(title.dataset.r) }));

  // 3h 12m: the two greatest units, as everywhere in dateline.
  const span = (seconds) => {
    const two = (count, unit, rest, restUnit) => count + unit + (rest ? " " + rest + restUnit : "");
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(seconds / 3600);
    const days = Math.floor(seconds / 86400);
    if (minutes === 0) return seconds + "s";
    if (hours === 0) return minutes + "m";
    if (days === 0) return two(hours, "h", minutes % 60, "m");
    if (days < 365) return two(days, "d", hours % 24, "h");
    return two(Math.floor(days / 365), "y", days % 365, "d");
  };

  const shown = () => asOf.innerText.replace(/\s+/g, " ").trim();

  let stop = positions.length;
  const show = (next) => {
    stop = Math.min(Math.max(next, 1), positions.length);
    for (const { part, from, until } of parts) {
      const hidden = stop < from || stop >= until;
      if (part.hidden !== hidden) part.hidden = hidden;
    }
    const now = instants[stop - 1];
    for (const { age, since } of ages) age.textContent = span(Math.max(now - since, 0));
    const after = stop > 1 ? records[stop - 2] : 0;
    for (const { title, number } of titles) title.classList.toggle("new", after < number && number <= records[stop - 1]);
    slider.value = String(stop);
    slider.setAttribute("aria-valuetext", shown());
  };

  // The position goes into the address, so that it can be cited; moving through many leaves no trail of pages behind.
  const go = (next) => {
    show(next);
    try {
      history.replaceState(null, "", "#at=" + positions[stop - 1]);
    } catch {
      location.replace("#at=" + positions[stop - 1]);
    }
  };

  // The last stop at or before the position that the address names.
  const cited = () => {
    const found = /^#at=(\d+)$/.exec(location.hash);
    if (!found) return false;
    let last = positions.findLastIndex((position) => position <= Number(found[1]));
    show(Math.max(last, 0) + 1);
    return true;
  };

  slider.addEventListener("input", () => go(Number(slider.value)));
  document.getElementById("earlier").addEventListener("click", () => go(stop - 1));
  document.getElementById("later").addEventListener("click", () => go(stop + 1));
  timeline.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.target === slider) return;
    if (event.key === "ArrowLeft") go(stop - 1);
    else if (event.key === "ArrowRight") go(stop + 1);
    else return;
    event.preventDefault();
  });
  window.addEventListener("hashchange", cited);
  timeline.hidden = false;
  if (!cited()) show(stop);
})();
