// Trunk's post_build hook: what is done with the page once it is built, in order. Trunk runs several hooks beside each other.
await import("./csp.mjs");
await import("./styles.mjs");
await import("./models.mjs");
await import("./shared.mjs");
await import("./pack.mjs");
await import("./scans.mjs");
await import("./split.mjs");
await import("./service.mjs");
