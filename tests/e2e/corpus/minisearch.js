// minisearch: inverted index of words with positions left out, BM25, prefixes by a radix tree.
import MiniSearch from "minisearch";

import { answer, build, made, times } from "./articles.js";

answer(async () => {
  const { articles } = await made();
  const index = new MiniSearch({ fields: ["title", "text"] });
  const search = (words, options, limit) => {
    const found = index.search(words, options);
    return limit > 0 ? Math.max(found.length, found.slice(0, limit).length) : found.length;
  };
  return {
    make: (count, words) => build(articles, count, words, () => {}),
    build: (count, words) => build(articles, count, words, (batch) => index.addAll(batch)),
    and: (pairs, limit) => times(pairs, (pair) => search(pair.join(" "), { combineWith: "AND" }, limit)),
    prefix: (pairs, limit) => times(pairs, ([one]) => search(one.slice(0, 3), { prefix: true }, limit)),
  };
});
