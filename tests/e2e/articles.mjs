// Made-up news for the tests: the same articles on every run, with names and places enough to fill every facet.
// Nothing here is a real report; the names are combined from lists of common ones.

const FORENAMES = "Anna Boris Carmen David Elena Farid Grace Hassan Ingrid James Keiko Luis Maria Nadia Omar Peter Rosa Samuel Tomas Victoria William Yusuf".split(" ");
const SURNAMES = "Almeida Becker Chandra Dupont Eriksen Fischer Garcia Hoffman Ivanov Johnson Kimura Larsen Moreau Novak Okafor Petrov Quinn Rossi Silva Tanaka Walker Yilmaz".split(" ");
const PLACES = [
  ["Lisbon", "Portugal", "Portuguese"], ["Berlin", "Germany", "German"], ["Nairobi", "Kenya", "Kenyan"],
  ["Tokyo", "Japan", "Japanese"], ["Ottawa", "Canada", "Canadian"], ["Madrid", "Spain", "Spanish"],
  ["Warsaw", "Poland", "Polish"], ["Lima", "Peru", "Peruvian"], ["Cairo", "Egypt", "Egyptian"],
  ["Oslo", "Norway", "Norwegian"], ["Athens", "Greece", "Greek"], ["Dublin", "Ireland", "Irish"],
];
const BODIES = ["the Ministry of Transport", "the World Health Organization", "the European Union", "the United Nations", "the Central Bank", "the Supreme Court", "the Red Cross", "the Ministry of Health"];
const TOPICS = ["harbour", "railway", "water supply", "school reform", "wheat harvest", "vaccine", "power grid", "flood barrier", "airport", "housing"];
const DEEDS = ["signed an agreement on", "postponed the vote on", "presented a report about", "opened an inquiry into", "promised money for", "criticised the plan for"];
const SOURCES = ["The Daily Courier", "Northern Wire", "City Observer", "Harbour Gazette"];
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** A generator of numbers below `n`: the same for the same seed (Park and Miller's minimal standard). */
function chance(seed) {
  let state = (seed % 2147483646) + 1;
  return (n) => {
    state = (state * 48271) % 2147483647;
    return state % n;
  };
}

/** The article of that number: `{ id, title, source, published, url, text }`. */
export function article(number, paragraphs = 5) {
  const below = chance(number * 7919 + 17);
  for (let warm = 0; warm < 4; warm += 1) below(2);
  const pick = (list) => list[below(list.length)];
  const person = () => `${pick(FORENAMES)} ${pick(SURNAMES)}`;
  const [city, country, people] = pick(PLACES);
  const topic = pick(TOPICS);
  const lead = person();
  const [year, month, day] = [2015 + below(9), below(12), 1 + below(28)];
  const lines = [
    `${city}, ${country} – Minister ${lead} ${pick(DEEDS)} the ${topic} on ${day} ${MONTHS[month]} ${year}, ${pick(BODIES)} said.`,
  ];
  for (let count = 1; count < paragraphs; count += 1) {
    const [otherCity, otherCountry, otherPeople] = pick(PLACES);
    const other = person();
    lines.push(
      `${people} officials met ${otherPeople} delegates in ${otherCity} on ${MONTHS[below(12)]} ${1 + below(28)} to speak about the ${pick(TOPICS)}. ` +
        `"We cannot wait another year," said ${other}, who advises ${pick(BODIES)}. ` +
        `The work would cost $${1 + below(900)} million, some ${1 + below(60)} percent more than ${otherCountry} had expected, and take until ${year + 1 + below(8)}. ` +
        `Report number ${number}-${count} names ${lead} and ${below(400) + 2} others.`,
    );
  }
  return {
    id: `made-up-${number}`,
    title: `${people} minister ${lead} and the ${topic}, part ${number}`,
    source: pick(SOURCES),
    published: `${year}-${String(month + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
    url: `https://news.example/${number}`,
    text: lines.join("\n\n"),
  };
}

/** The first `count` articles from `from` on, as JSON Lines. */
export function jsonl(count, from = 0, paragraphs = 5) {
  return Array.from({ length: count }, (_, at) => JSON.stringify(article(from + at, paragraphs))).join("\n") + "\n";
}
