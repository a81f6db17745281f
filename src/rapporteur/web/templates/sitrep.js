(function () {
  "use strict";
  var reader = document.getElementById("reader"), words = document.getElementById("reader-words"), back = null;
  function open(link) {
    var source = document.getElementById("r-" + link.dataset.report), first = null;
    if (!source) { return false; }
    document.getElementById("reader-title").textContent = source.querySelector("h3").textContent;
    document.getElementById("reader-dated").textContent = source.querySelector("p").textContent;
    words.textContent = "";
    source.querySelector(".words").childNodes.forEach(function (node) { words.appendChild(node.cloneNode(true)); });
    words.querySelectorAll("[id]").forEach(function (node) { node.removeAttribute("id"); });
    words.querySelectorAll("mark").forEach(function (mark) {
      if (mark.dataset.n.split(" ").indexOf(link.dataset.number) >= 0) { mark.className = "on"; first = first || mark; }
    });
    back = link;
    reader.showModal();
    if (first) { first.scrollIntoView({ block: "center" }); }
    return true;
  }
  if (reader.showModal) {
    document.addEventListener("click", function (event) {
      if (event.target === reader) { reader.close(); return; }
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
      var link = event.target.closest ? event.target.closest("a.cite") : null;
      if (link && open(link)) { event.preventDefault(); }
    });
    document.getElementById("reader-close").addEventListener("click", function () { reader.close(); });
    reader.addEventListener("close", function () { if (back) { back.focus(); } });
  }
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    folded.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () { folded.forEach(function (one) { one.open = false; }); });
})();
