// On a phone a row is a card, in which each number needs the name of its column.
for (const table of document.querySelectorAll("table")) {
  const names = [...table.tHead.rows[0].cells].map((head) => head.textContent);
  for (const row of table.tBodies[0].rows) {
    for (const cell of row.cells) cell.dataset.label = names[cell.cellIndex];
  }
}

// A click on the head of a column sorts by it; another click turns the order round.
for (const head of document.querySelectorAll("table.sortable th")) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const body = head.closest("table").tBodies[0];
    const numbers = head.classList.contains("number");
    const before = head.getAttribute("aria-sort");
    // The largest number and the first word are what people look for.
    const descending = before ? before === "ascending" : numbers;
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const key = (row) => {
      const cell = row.cells[head.cellIndex];
      return cell.dataset.sort ?? cell.textContent.trim();
    };
    const compare = (a, b) => {
      if (!numbers) return a.localeCompare(b, "en", { numeric: true });
      // What has no number comes last, whatever the order.
      if (a === "" || b === "") return (a === "") - (b === "") || 0;
      return a - b;
    };
    const rows = [...body.rows].sort((a, b) => {
      const [first, second] = [key(a), key(b)];
      const order = compare(first, second);
      return descending && first !== "" && second !== "" ? -order : order;
    });
    body.append(...rows);
  });
}
