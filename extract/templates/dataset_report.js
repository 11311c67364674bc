// The page reads without this; it adds a search over the rows to review and opens everything for printing.
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  }
  var box = document.getElementById("search");
  var rows = Array.prototype.slice.call(document.querySelectorAll("#review tbody tr")).map(function (row) {
    return { row: row, text: fold(row.textContent) };
  });
  if (box) {
    box.addEventListener("input", function () {
      var wanted = fold(box.value.trim());
      rows.forEach(function (r) { r.row.hidden = wanted !== "" && r.text.indexOf(wanted) < 0; });
    });
  }
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (d) { d.open = true; });
  });
})();
