// The page reads without this; it adds the filters, lights up a finding with its words, and opens lists for printing.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  var all = function (query) { return Array.prototype.slice.call(document.querySelectorAll(query)); };
  var boxes = all("input[data-level]");
  var only = document.getElementById("only");

  function filter() {
    var shown = {};
    boxes.forEach(function (box) { shown[box.dataset.level] = box.checked; });
    all("[data-level]:not(input)").forEach(function (card) { card.classList.toggle("off", !shown[card.dataset.level]); });
    all("[data-levels]").forEach(function (mark) {
      var levels = mark.dataset.levels.split(" ").filter(function (level) { return shown[level]; });
      mark.classList.toggle("off", levels.length === 0);
    });
    all(".text .row").forEach(function (row) {
      var cards = row.querySelectorAll(".card, mark");
      if (cards.length) { row.classList.toggle("found", Boolean(row.querySelector(".card:not(.off), mark:not(.off)"))); }
    });
    root.classList.toggle("only-found", Boolean(only && only.checked));
  }
  boxes.forEach(function (box) { box.addEventListener("change", filter); });
  if (only) { only.addEventListener("change", filter); }

  function light(id) {
    all(".lit").forEach(function (element) { element.classList.remove("lit"); });
    var card = document.getElementById(id);
    if (!card) { return; }
    card.classList.add("lit");
    all("[data-for]").forEach(function (mark) {
      if (mark.dataset.for.split(" ").indexOf(id) >= 0) { mark.classList.add("lit"); }
    });
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#f']");
    if (!link) { return; }
    var id = link.getAttribute("href").slice(1).replace(/-(at|list)$/, "");
    light(id);
    var target = document.getElementById(link.getAttribute("href").slice(1));
    for (var above = target; above; above = above.parentElement) {
      if (above.tagName === "DETAILS") { above.open = true; }
    }
  });
  window.addEventListener("beforeprint", function () {
    all("details:not(.words)").forEach(function (details) { details.open = true; });
  });
  filter();
})();
