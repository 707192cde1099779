// Sorting and filtering; without scripts the tables stand as they were written, with what needs attention first.
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  const keysOf = column => new Map([...body.rows].map(row => {
    const cell = row.cells[column];
    return [row, cell.dataset.sort ?? cell.textContent];
  }));
  heads.forEach((head, column) => {
    let keys; // made at the first click
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", direction);
      const sign = direction === "ascending" ? 1 : -1;
      keys ??= keysOf(column);
      const sorted = document.createDocumentFragment();
      for (const row of [...body.rows].sort((a, b) => sign * collator.compare(keys.get(a), keys.get(b))))
        sorted.append(row);
      body.append(sorted);
    });
  });
}

function makeFilterable(form) {
  const typingPause = 120; // ms
  const search = document.getElementById("search");
  const platform = document.getElementById("platform");
  const reset = document.getElementById("reset");
  const chips = [...form.querySelectorAll(".chip[data-state]")];
  const textOf = row => `${row.textContent} ${row.querySelector("a")?.title ?? ""}`.toLowerCase();
  const rows = [...document.querySelectorAll("#files tbody tr")].map(row => ({ row, text: textOf(row) }));
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
    const states = chips.filter(chip => chip.getAttribute("aria-pressed") === "true").map(chip => chip.dataset.state);
    let count = 0;
    for (const { row, text } of rows) {
      const fits = (states.length === 0 || states.includes(row.dataset.state))
        && (!platform.value || row.dataset.platform === platform.value) && words.every(word => text.includes(word));
      if (row.hidden === fits)
        row.hidden = !fits;
      count += fits ? 1 : 0;
    }
    const everything = count === rows.length;
    document.getElementById("shown").textContent = everything ? `${count}` : `${count} of ${rows.length}`;
    document.getElementById("filtered").hidden = everything;
    document.getElementById("nothing").hidden = count > 0;
    reset.hidden = everything;
  };
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") === "true" ? "false" : "true");
      apply();
    });
  }
  let pause;
  search.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(apply, typingPause);
  });
  platform.addEventListener("change", apply);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => {
    chips.forEach(chip => chip.setAttribute("aria-pressed", "false"));
    setTimeout(apply);
  });
  form.hidden = false;
  apply(); // a browser may bring back what stood in the fields
}

document.querySelectorAll("table[data-sortable]").forEach(makeSortable);
document.querySelectorAll("#filters").forEach(makeFilterable);
