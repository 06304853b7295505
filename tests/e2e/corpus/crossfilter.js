// crossfilter2: an array dimension and a group for each facet, and one dimension of days for the list. It searches no words.
import crossfilter from "crossfilter2";

import { answer, build, made, times } from "./articles.js";

const FACETS = ["people", "orgs", "places", "groups", "works"];

answer(async () => {
  const { articles } = await made();
  const records = crossfilter();
  let dimensions, groups, days, sources;
  return {
    make: (count, words) => build(articles, count, words, () => {}),
    build: async (count, words) => {
      const all = [];
      await build(articles, count, words, (batch) => batch.forEach(({ text, ...record }) => all.push(record)));
      const began = performance.now();
      records.add(all);
      dimensions = Object.fromEntries(FACETS.map((facet) => [facet, records.dimension((record) => record[facet], true)]));
      sources = records.dimension((record) => record.source).group();
      days = records.dimension((record) => record.date);
      groups = Object.values(dimensions).map((dimension) => dimension.group());
      return performance.now() - began;
    },
    filter: (clicks) => times(clicks, ([facet, names]) => {
      if (names.length === 1) dimensions[facet].filterExact(names[0]);
      else dimensions[facet].filterFunction((name) => names.includes(name));
      [...groups, sources].forEach((group) => group.top(12));
      days.top(50);
      const found = records.allFiltered().length;
      dimensions[facet].filterAll();
      return found;
    }),
  };
});
