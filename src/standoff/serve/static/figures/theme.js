// Colours of the page as it is drawn now. A value "--toll" anywhere in a figure's data means the page's colour of that name.

const WORD = /^--[a-z0-9-]+$/;

// A variable may hold light-dark(...): only a property that is drawn gives its colour.
export function fromPage() {
  const probe = document.createElement("span");
  probe.hidden = true;
  const known = new Map();
  const colour = (name) => {
    if (!known.has(name)) {
      probe.style.color = `var(${name}, currentcolor)`;
      document.body.append(probe);
      known.set(name, getComputedStyle(probe).color);
      probe.remove();
    }
    return known.get(name);
  };
  const dressed = (value) => {
    if (typeof value === "string") return WORD.test(value) ? colour(value) : value;
    if (Array.isArray(value)) return value.map(dressed);
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, dressed(one)]));
    return value;
  };
  return { colour, dressed };
}
