// Without a network there are: pages that were read, the few that the editor wants kept, and files of
// search that were used. docs/contributing/publishing.md says what is fetched when.
"use strict";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {any} */ (self));
const HERE = worker.registration.scope;
const FORM = 3; // Of what is kept; what an earlier worker kept in another form is thrown away.
const PAGES = `kb ${FORM} pages ${HERE}`;
const INDEX = `kb ${FORM} index ${HERE}`; // and the version of the index
const PATIENCE = 4000; // Milliseconds until a page that was read before is shown as it was.
const LANES = 8; // Files that are asked for side by side: an index has hundreds of small ones.
const MOST = 60; // Pages kept because they were read; those that an editor wants kept come on top.

/** A file of the index changes its version, a style or a script its hash, and neither its contents. */
const VERSION = /^search\/([0-9a-f]{12})\/[^?]+\.js$/;
const HASHED = /^assets\/[\w/-]+\.[0-9a-f]{8}(?:\.min)?\.(?:js|css)$/;
const LIST = /^(?:[\w-]+\/)?keep\.json$/;
const HTML = /^text\/html/;

/** All that is ever kept: how it is called below our scope, and of which type it must be. The rest of this
 * place belongs to others, or is no reading for a bad day; the network answers for it alone.
 * @type {[RegExp, RegExp][]} */
const KINDS = [
  [VERSION, /javascript/],
  [HASHED, /javascript|css/],
  [/^search\/(?:index|engine)\.js$/, /javascript/],
  [/^assets\/img\/[\w-]+\.(?:svg|png)$/, /^image\//],
  [/^(?:[^?]*\/)?(?:[^/.?]*|[^/?]+\.html)$/, HTML],
];

/** What every page of ours has and no page of another has. */
const OURS = /\sclass="kb-page /;

/** Files that a page is made of, and those that it may ask for later. */
const PARTS = /\s(?:src|href)="([^"]+\.(?:js|css|svg))"/g;
const LATER = /\sdata-[a-z-]+="([^"]+\.[0-9a-f]{8}\.(?:js|css))"/g;

/** Lists that this worker has looked at, and stores that it has put in the place of others; it never lives long. @type {Set<string>} */
const seen = new Set();
/** Files that pages of this moment rest on: nobody sweeps them away. @type {Set<string>} */
const young = new Set();
/** What is on its way, so that nothing is asked for twice. @type {Map<string, Promise<Response>>} */
const coming = new Map();
/** Stores that were opened. @type {Map<string, Promise<Cache>>} */
const stores = new Map();

/** The part of an address below our scope. @param {string} url */
const below = (url) => url.slice(HERE.length);

/** Whether an address always has the same contents. @param {string} url */
const lasts = (url) => VERSION.test(below(url)) || HASHED.test(below(url));

/** The type that an answer must have to be kept. @param {string} url @returns {RegExp | undefined} */
const kindFor = (url) => (KINDS.find(([path]) => path.test(below(url))) || [])[1];

/** One address for a page, whatever a messenger or a host hangs on it. @param {string} url */
const plain = (url) => url.split(/[?#]/)[0].replace(/\/index\.html$/, "/");

/** An address whose hash is left out: the same for an older and a newer file. @param {string} url */
const stem = (url) => url.replace(/\.[0-9a-f]{8}\./, ".");

/** @param {Response} answer @param {string} name */
const header = (answer, name) => answer.headers.get(name) || "";

/** @param {string} url */
const storeOf = (url) => {
  const version = VERSION.exec(below(url));
  return version ? `${INDEX} ${version[1]}` : PAGES;
};

/** @param {string} name @returns {Promise<Cache>} */
const open = (name) => {
  const store = stores.get(name) || caches.open(name);
  stores.set(name, store);
  return store;
};

/** Without storage there is still a network. @param {string} url @returns {Promise<Response | undefined>} */
const recall = (url) =>
  open(storeOf(url)).then((store) => store.match(url, { ignoreVary: true })).catch(() => undefined);

/** Every address that is kept, files of the index apart. @returns {Promise<string[]>} */
const shelf = async () => (await (await open(PAGES)).keys()).map((request) => request.url);

/** @param {RegExp} pattern @param {string} html @param {string} url @returns {string[]} */
const named = (pattern, html, url) => {
  const found = html.match(pattern) || [];
  const all = found.map((it) => new URL(it.slice(it.indexOf('"') + 1, -1), url).href);
  return all.filter((it, at) => it.startsWith(HERE) && all.indexOf(it) === at);
};

/** Ask for a file once, however many want it. @param {string} url @param {Request} request */
const fetched = async (url, request) => {
  const asked = coming.get(url) || fetch(request);
  coming.set(url, asked);
  return asked.then((answer) => answer.clone()).finally(() => coming.delete(url));
};

/** A page of a portal or of a host may answer in the place of a file, and must not stay there.
 * @param {string} url @param {Response} answer */
const isSound = (url, answer) => {
  const kind = kindFor(url);
  const fits = kind !== undefined && kind.test(header(answer, "Content-Type"));
  return fits && answer.status === 200 && !answer.redirected && !/no-store/i.test(header(answer, "Cache-Control"));
};

/** Keep a page with all that it is made of, or not at all: an old page must not meet new files.
 * @param {string} url @param {Response} answer */
const keepPage = async (url, answer) => {
  const html = await answer.clone().text();
  if (!OURS.test(html)) throw new TypeError(url);
  const parts = named(PARTS, html, url);
  const stems = (await shelf()).map(stem);
  const later = named(LATER, html, url).filter((it) => stems.includes(stem(it)));
  for (const part of parts.concat(later)) young.add(part);
  await Promise.all(parts.map(keepPart));
  await Promise.all(later.map((part) => keepPart(part).catch(() => {})));
  await (await open(PAGES)).put(url, answer);
};

/** @param {string} url */
const keepPart = async (url) => {
  if (await recall(url)) return;
  const answer = await fetched(url, new Request(url));
  if (!isSound(url, answer)) throw new TypeError(url);
  await keep(url, answer);
};

/** Keep an answer; a new version of the index replaces the old. @param {string} url @param {Response} answer */
const keep = async (url, answer) => {
  const store = storeOf(url);
  if (kindFor(url) === HTML) return keepPage(url, answer).then(trim);
  young.add(url);
  await (await open(store)).put(url, answer);
  if (store === PAGES || seen.has(store)) return;
  seen.add(store);
  const others = (await caches.keys()).filter((name) => name.startsWith(`${INDEX} `) && name !== store);
  await Promise.all(others.map((name) => caches.delete(name)));
};

/** Do with an answer what is to be done: what was withdrawn must not live on here.
 * @param {string} url @param {Response} answer */
const settle = async (url, answer) => {
  if (isSound(url, answer)) await keep(url, answer);
  else if (answer.status === 404 || answer.status === 410) await (await open(storeOf(url))).delete(url);
};

/** Bring an answer; gives it and what is still to be done with it.
 * @param {string} url @param {Request} request @returns {Promise<[Response, Promise<void>]>} */
const bring = async (url, request) => {
  const answer = await (lasts(url) ? fetched(url, request) : fetch(request));
  return [answer, settle(url, answer.clone()).catch(() => {})];
};

/** Our page in the place of one that is not there; its own addresses must not depend on where it is shown.
 * @param {string} url */
const instead = async (url) => {
  const own = (/** @type {string} */ page) => (url.startsWith(page.replace(/offline\/$/, "")) ? page.length : 0);
  const [page] = (await shelf()).filter((it) => it.endsWith("/offline/")).sort((a, b) => own(b) - own(a));
  const kept = page && (await recall(page));
  if (!kept) return Response.error();
  const html = await kept.text();
  const whole = html.replace(/="(\.\.?(?:\/[^"]*)?)"/g, (_, way) => `="${new URL(way, page).href}"`);
  return new Response(whole, { status: 503, headers: kept.headers });
};

/** @param {FetchEvent} event @param {string} url @param {boolean} goes Whether a reader goes there. */
const answer = async (event, url, goes) => {
  const kept = await recall(url);
  if (kept && lasts(url)) return kept;
  const brought = bring(url, event.request);
  event.waitUntil(brought.then(([, keeping]) => keeping).catch(() => {}));
  const fresh = brought.then(([it]) => it);
  if (!kept) return goes ? fresh.catch(() => instead(url)) : fresh;
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([fresh.then((it) => (it.status < 500 ? it : kept)).catch(() => kept), late]);
};

/** What is kept already is not asked for again. @param {string} url */
const keepOne = async (url) => {
  if (LIST.test(below(url))) return follow(url);
  if (!kindFor(url) || (await recall(url))) return;
  const [, kept] = await bring(url, new Request(url, { cache: "force-cache" }));
  await kept;
};

/** @param {string[]} urls */
const keepAll = (urls) => {
  const left = urls.filter((it) => it.startsWith(HERE)).map(plain);
  const lane = async () => {
    for (let url = left.shift(); url; url = left.shift()) await keepOne(url).catch(() => {});
  };
  return Promise.all(Array.from({ length: LANES }, lane));
};

/** The pages of a list, each with its number. @param {Response | undefined} list @param {string} url
 * @returns {Promise<Map<string, string>>} */
const pagesOf = async (list, url) => {
  const { pages } = list ? await list.clone().json() : { pages: {} };
  return new Map(Object.keys(pages).map((path) => [new URL(`./${path}`, url).href, pages[path]]));
};

/** Keep the pages that a list names, as far as they changed. The list is kept when all are there; until
 * then those that came help as well, and the page for no network, the last of them, most of all.
 * @param {string} url */
const follow = async (url) => {
  if (seen.has(url)) return;
  seen.add(url);
  const list = await fetch(url);
  const [now, before] = [await pagesOf(list, url), await pagesOf(await recall(url), url)];
  const lost = [];
  for (const [page, number] of now) {
    if (number === before.get(page) && (await recall(page))) continue;
    await take(page).catch(() => lost.push(page));
  }
  const store = await open(PAGES);
  const gone = lost.length ? [] : [...before.keys()].filter((page) => !now.has(page));
  await Promise.all(gone.map((page) => store.delete(page)));
  await (lost.length ? Promise.resolve() : store.put(url, list)).finally(() => trim().finally(sweep));
};

/** @param {string} page */
const take = async (page) => {
  const answer = await fetch(page, { cache: "no-cache" });
  if (isSound(page, answer)) return keepPage(page, answer);
  await settle(page, answer);
  throw new TypeError(page);
};

/** Let go of the pages that were read longest ago; a store gives them in the order in which they came. */
const trim = async () => {
  const kept = await shelf();
  const lists = kept.filter((it) => LIST.test(below(it)));
  const named = await Promise.all(lists.map(async (it) => pagesOf(await recall(it), it)));
  const read = kept.filter((it) => kindFor(it) === HTML && !named.some((pages) => pages.has(it)));
  const store = await open(PAGES);
  await Promise.all(read.slice(0, Math.max(0, read.length - MOST)).map((it) => store.delete(it)));
};

/** Throw away hashed files that no kept page names any more. */
const sweep = async () => {
  const kept = await shelf();
  const others = await Promise.all(kept.filter((it) => !HASHED.test(below(it))).map(recall));
  const pages = others.filter((it) => it && HTML.test(header(it, "Content-Type")));
  const words = (await Promise.all(pages.map((page) => page && page.text()))).join();
  const store = await open(PAGES);
  const old = kept.filter((it) => HASHED.test(below(it)) && !young.has(it) && !words.includes(it.slice(it.lastIndexOf("/") + 1)));
  await Promise.all(old.map((it) => store.delete(it)));
};

/** Throw away what workers of an earlier form kept for this place. */
const clear = async () => {
  const ours = (await caches.keys()).filter((name) => /^kb (?:\d+ )?(?:pages|index) /.test(name) && name.split(" ").includes(HERE));
  const old = ours.filter((name) => !name.startsWith(`kb ${FORM} `));
  await Promise.all(old.map((name) => caches.delete(name)));
};

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(Promise.all([clear(), worker.clients.claim()])));
worker.addEventListener("message", (event) => event.waitUntil(keepAll(event.data)));
worker.addEventListener("fetch", (event) => {
  const { method, mode } = event.request;
  const goes = mode === "navigate";
  const url = goes ? plain(event.request.url) : event.request.url;
  const ours = method === "GET" && url.startsWith(HERE) && kindFor(url);
  if (ours && goes === (ours === HTML)) event.respondWith(answer(event, url, goes));
});
