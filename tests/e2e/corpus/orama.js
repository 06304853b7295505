// Orama: words by BM25 and prefix, facets as arrays of enums.
import { create, insertMultiple, search } from "@orama/orama";

import { answer, build, made, times } from "./articles.js";

const FACETS = ["people", "orgs", "places", "groups", "works"];

answer(async () => {
  const { articles } = await made();
  const names = Object.fromEntries(FACETS.map((facet) => [facet, "enum[]"]));
  const index = create({ schema: { title: "string", text: "string", source: "enum", date: "string", ...names } });
  const facets = Object.fromEntries([...FACETS, "source"].map((facet) => [facet, { limit: 12 }]));
  const properties = ["title", "text"];
  const ask = async (query) => (await search(index, query)).count;
  return {
    make: (count, words) => build(articles, count, words, () => {}),
    build: (count, words) => build(articles, count, words, (batch) => insertMultiple(index, batch, batch.length)),
    and: (pairs, limit) => times(pairs, (pair) => ask({ term: pair.join(" "), properties, exact: true, threshold: 0, limit: limit || 1 })),
    prefix: (pairs, limit) => times(pairs, ([one]) => ask({ term: one.slice(0, 3), properties, limit: limit || 1 })),
    filter: (clicks) => times(clicks, ([facet, some]) => ask({ term: "", where: { [facet]: { containsAny: some } }, facets, limit: 50 })),
  };
});
