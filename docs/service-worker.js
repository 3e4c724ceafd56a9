// Pages that were read, and files of search that were used, are there without a network too. Nothing
// is fetched ahead, but what a page names: itself at the first visit, and a small index after a search.
"use strict";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {any} */ (self));
const HERE = worker.registration.scope;
const PAGES = `kb pages ${HERE}`;
const INDEX = `kb index ${HERE}`; // and the version of the index
const PATIENCE = 4000; // Milliseconds until a page that was read before is shown as it was.

/** A file of the index changes its version, a file of the theme its hash, and neither its contents. */
const VERSION = /^search\/([0-9a-f]{12})\/[^?]+\.js$/;
const HASHED = /^[^?]+\.[0-9a-f]{8}\.min\.(?:js|css)$/;

/** The part of an address below our scope. @param {string} url */
const below = (url) => url.slice(HERE.length);

/** Whether an address always has the same contents. @param {string} url */
const lasts = (url) => VERSION.test(below(url)) || HASHED.test(below(url));

/** @param {string} url */
const storeOf = (url) => {
  const version = VERSION.exec(below(url));
  return version ? `${INDEX} ${version[1]}` : PAGES;
};

/** Without storage there is still a network. @param {string} url */
const recall = (url) =>
  caches.open(storeOf(url)).then((store) => store.match(url, { ignoreVary: true })).catch(() => undefined);

/** Keep an answer; a new version of the index replaces the old. @param {string} url @param {Response} answer */
const keep = async (url, answer) => {
  const store = storeOf(url);
  await (await caches.open(store)).put(url, answer);
  const others = (await caches.keys()).filter((name) => name.startsWith(`${INDEX} `) && name !== store);
  if (store !== PAGES) await Promise.all(others.map((name) => caches.delete(name)));
};

/** @param {string} url @param {Request} request */
const bring = async (url, request) => {
  const answer = await fetch(request);
  // A page of a portal or of a host may answer in the place of a file, and must not stay there.
  const sound = !lasts(url) || (!answer.redirected && /javascript|css/.test(answer.headers.get("Content-Type") || ""));
  if (answer.status === 200 && sound) keep(url, answer.clone()).catch(() => {});
  return answer;
};

/** @param {Request} request */
const answer = async (request) => {
  const url = request.url.split("#")[0];
  const kept = await recall(url);
  if (kept && lasts(url)) return kept;
  const fresh = bring(url, request);
  if (!kept) return fresh;
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([fresh.then((it) => (it.status < 500 ? it : kept)).catch(() => kept), late]);
};

/** What is kept already is not asked for again. @param {string[]} urls */
const keepAll = async (urls) => {
  for (const url of urls.filter((it) => it.startsWith(HERE))) {
    if (!(await recall(url))) await bring(url, new Request(url, { cache: "force-cache" })).catch(() => {});
  }
};

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => event.waitUntil(keepAll(event.data)));
worker.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(HERE)) event.respondWith(answer(event.request));
});
