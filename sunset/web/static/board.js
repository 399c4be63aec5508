// The board by keys: arrows move between cells, Home and End along a row. Enter opens, as links do.
(() => {
  "use strict";
  const table = document.querySelector("table.board");
  if (!table) return;
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("td.c")]);
  const rightward = getComputedStyle(table).direction === "rtl" ? -1 : 1;
  const STEPS = {
    ArrowRight: [0, rightward],
    ArrowLeft: [0, -rightward],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
  };
  const link = (row, column) => {
    const found = rows[row]?.[column]?.querySelector("a");
    return found?.offsetParent ? found : null; // a phone shows one language at a time
  };

  // One stop of the Tab key for the whole board, where somebody was last.
  const every = [...table.querySelectorAll("td.c a")];
  const rest = (chosen) => every.forEach((each) => (each.tabIndex = each === chosen ? 0 : -1));
  rest(every.find((each) => each.offsetParent));

  const along = (row, from, step) => {
    for (let place = from; rows[row] && place >= 0 && place < rows[row].length; place += step) {
      const found = link(row, place);
      if (found) return found;
    }
    return null;
  };
  const next = (row, column, [down, across]) => {
    if (across) return along(row, column + across, across);
    for (let place = row + down; rows[place]; place += down) {
      const found = link(place, column);
      if (found) return found;
    }
    return null;
  };
  const aim = (key, row, column) => {
    if (key === "Home") return along(row, 0, 1);
    if (key === "End") return along(row, rows[row].length - 1, -1);
    return STEPS[key] ? next(row, column, STEPS[key]) : null;
  };

  table.addEventListener("keydown", (event) => {
    const row = rows.findIndex((cells) => cells.some((cell) => cell.contains(event.target)));
    if (row < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const column = rows[row].findIndex((cell) => cell.contains(event.target));
    const found = aim(event.key, row, column);
    if (!found) return;
    event.preventDefault();
    rest(found);
    found.focus();
  });
  table.addEventListener("focusin", (event) => {
    if (every.includes(event.target)) rest(event.target);
  });
})();
