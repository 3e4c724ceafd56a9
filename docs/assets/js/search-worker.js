// The theme's search worker, with one thing put right: it looks a run of Han characters up as words
// and forgets the last character on the way. Each character is a token of our index (`separator` in
// mkdocs.yml), so each is asked for by itself. The theme's file is named after the question mark.
"use strict";

const QUERY = 2;
const apart = (query) => query.replace(/[\u3400-\u9fff]/g, " $& ").trim();

// Registered before the theme's own listener, so it hears a question first.
addEventListener("message", (event) => {
  const message = event.data;
  if (!event.isTrusted || message.type !== QUERY) return;
  event.stopImmediatePropagation();
  dispatchEvent(new MessageEvent("message", { data: { type: QUERY, data: apart(message.data) } }));
});

importScripts("../javascripts/workers/" + location.search.slice(1));
