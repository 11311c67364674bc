// The page reads without this; it filters the rows by kind of change.
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  var boxes = Array.prototype.slice.call(document.querySelectorAll("input[data-kind]"));
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr[data-kinds]"));
  function filter() {
    var shown = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.dataset.kind; });
    rows.forEach(function (row) {
      var kinds = row.dataset.kinds.split(" ");
      row.classList.toggle("off", !kinds.some(function (kind) { return shown.indexOf(kind) >= 0; }));
    });
  }
  boxes.forEach(function (box) { box.addEventListener("change", filter); });
  filter();
})();
