// Sorting and filtering; without scripts the tables stand as they were written, with what needs a hand first.
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  const keyOf = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", direction);
      const sign = direction === "ascending" ? 1 : -1;
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((a, b) => sign * collator.compare(keyOf(a, column), keyOf(b, column))));
    });
  });
}

function makeFilterable(form) {
  const search = document.getElementById("search");
  const platform = document.getElementById("platform");
  const reset = document.getElementById("reset");
  const chips = [...form.querySelectorAll(".chip[data-state]")];
  const rows = [...document.querySelectorAll("#files tbody tr")].map(row => ({ row, text: row.textContent.toLowerCase() }));
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
    const states = chips.filter(chip => chip.getAttribute("aria-pressed") === "true").map(chip => chip.dataset.state);
    let count = 0;
    for (const { row, text } of rows) {
      const fits = (states.length === 0 || states.includes(row.dataset.state))
        && (!platform.value || row.dataset.platform === platform.value) && words.every(word => text.includes(word));
      row.hidden = !fits;
      count += fits ? 1 : 0;
    }
    const everything = count === rows.length;
    document.getElementById("shown").textContent = everything ? `${count}` : `${count} of ${rows.length}`;
    document.getElementById("nothing").hidden = count > 0;
    reset.hidden = everything;
  };
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") === "true" ? "false" : "true");
      apply();
    });
  }
  search.addEventListener("input", apply);
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
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(details => { details.open = true; }));
