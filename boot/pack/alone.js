// This page is of the same origin as the main one, whose articles are in the browser's storage. It has no business there: every means to reach it is
// taken away before anything else runs. What this page fetches it has in memory only.
const MEANS = [
  [self, ["indexedDB", "localStorage", "sessionStorage", "caches", "CacheStorage", "cookieStore", "BroadcastChannel", "SharedWorker", "Worker"]],
  [navigator, ["storage", "storageBuckets", "serviceWorker", "locks", "sendBeacon"]],
];

for (const [holder, names] of MEANS) {
  for (const name of names) {
    for (let scope = holder; scope; scope = Object.getPrototypeOf(scope)) {
      if (Object.hasOwn(scope, name)) delete scope[name];
    }
  }
}
