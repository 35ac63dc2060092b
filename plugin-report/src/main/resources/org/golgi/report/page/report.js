// A click on a column's title sorts by it: numbers by size, all else by letter, empty cells last.
document.querySelectorAll("table.sortable").forEach(function (table) {
  const body = table.tBodies[0];
  table.querySelectorAll("thead th").forEach(function (head, column) {
    const button = document.createElement("button");
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", function () {
      const direction = head.getAttribute("aria-sort") === "descending" ? 1 : -1;
      table.querySelectorAll("thead th").forEach(function (other) {
        other.removeAttribute("aria-sort");
      });
      head.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
      const text = function (row) {
        return row.cells[column].textContent.trim();
      };
      const number = function (row) {
        return parseFloat(text(row).replace(/\u202f/g, ""));
      };
      const compare = function (a, b) {
        const difference = number(a) - number(b);
        if (!Number.isNaN(difference)) {
          return direction * difference;
        }
        const missing = Number.isNaN(number(a)) - Number.isNaN(number(b));
        return missing !== 0 ? missing : direction * text(a).localeCompare(text(b));
      };
      body.append.apply(body, Array.from(body.rows).sort(compare));
    });
  });
});
