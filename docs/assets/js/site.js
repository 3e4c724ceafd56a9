// Three small comforts. Every page works without them.
"use strict";

// Changing the script keeps the place on the page.
for (const link of document.querySelectorAll("[data-kb-script]")) {
  const follow = () => {
    link.hash = location.hash;
  };
  follow();
  addEventListener("hashchange", follow);
  link.addEventListener("click", follow);
}

// The search field of the front page opens the search of the header.
for (const button of document.querySelectorAll("[data-kb-search]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    document.getElementById("__search").click();
    document.querySelector(".md-search__input").focus();
  });
}

// A printed page hides nothing behind a fold, but for repairs nobody opened; afterwards it is as the reader left it.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open]):not(.kb-repair)")];
  for (const fold of folded) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of folded) fold.open = false;
});

// The theme searches when a key comes up. Input methods, voice and pasting raise none.
for (const field of document.querySelectorAll(".md-search__input")) {
  field.addEventListener("input", () => {
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  });
}
