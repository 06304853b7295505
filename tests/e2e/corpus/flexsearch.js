// flexsearch: its index as it is by default; it gives the first ids, by where words stand, without scores.
import FlexSearch from "flexsearch";

import { answer, build, made, times } from "./articles.js";

answer(async () => {
  const { articles } = await made();
  const index = new FlexSearch.Index();
  const add = (batch) => batch.forEach(({ id, title, text }) => index.add(Number(id.slice(1)), `${title} ${text}`));
  return {
    make: (count, words) => build(articles, count, words, () => {}),
    build: (count, words) => build(articles, count, words, add),
    and: (pairs, limit) => times(pairs, (pair) => index.search(pair.join(" "), { limit: limit || 100 }).length),
  };
});
