// Made-up records, as `wirescope extract` writes them, for tests of packs: the newest first, some without a day.

const PLACES = ["Lima", "Quito", "Oslo", "Cairo", "São Tomé", "Manila", "Dakar"];
const PEOPLE = ["Ana Ruiz", "Zoë Müller", "Tom Okafor", "Li Wei", "Ines Duarte"];
const PAPERS = ["The Courier", "Morning Wire", "Evening Post"];
const WORDS = ["harbour", "strike", "talks", "flood", "budget", "court", "election", "bridge"];

/** The day so many days before the end of 2021. */
const day = (ago) => new Date(Date.UTC(2021, 11, 31) - ago * 86_400_000).toISOString().slice(0, 10);

/** One record of so many. The longer ago, the higher its number. */
function record(number, count) {
  // Words of the languages of the world have fewer letters than bytes: offsets are of bytes.
  const [person, place, word] = [PEOPLE[number % 5], PLACES[(number * 3) % 7], WORDS[(number * 5) % 8]];
  const sentences = [
    `“The ${word} goes on”, said ${person} in ${place}, where number${number} was read out.`,
    `${person} has been in ${place} since the ${WORDS[number % 8]} began.`,
    `Photo: ${PAPERS[number % 3]}`,
  ];
  const text = sentences.join("\n");
  const bytes = (letters) => Buffer.byteLength(letters);
  const mentions = [];
  for (const [entity, name] of [person, place].entries()) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const start = bytes(text.slice(0, at));
      mentions.push({ start, end: start + bytes(name), label: entity ? "GPE" : "PERSON", text: name, entity, by: "made-up", score: 1 });
    }
  }
  mentions.sort((a, b) => a.start - b.start);
  const entity = (id, label, name) => ({ id, name, label, aliases: [name], link: null, attributes: [], ties: [] });
  const furniture = bytes(`${sentences[0]}\n${sentences[1]}\n`);
  return {
    schema: 1, id: `made-up-${number}`, title: `${place}: ${word} number ${number}`, source: PAPERS[number % 3],
    published: number < count - 5 ? day(Math.floor((number * 700) / count)) : null,
    url: `https://example.org/${number}`, author: "", section: "", language: "", time: "", pages: "", place: "", day: "", lack: "", file: "", fields: {},
    text, sentences: [], mentions, entities: [entity(0, "PERSON", person), entity(1, "GPE", place)],
    times: [], references: [], quotations: [], events: [], furniture: [[furniture, bytes(text)]],
  };
}

/** So many records, as lines of JSON. */
export const lines = (count) => Array.from({ length: count }, (_, number) => `${JSON.stringify(record(number, count))}\n`).join("");
