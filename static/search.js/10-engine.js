// The engine: what src/search does, in the browser. Same files, same words, same order.
const SIGNS = { speaker: "@", show: "$", topic: "+", season: "%", year: "=" };
const LEVELS = [8, 11, 15, 20];
// Thai, Lao, Burmese, Khmer, Japanese and Chinese have a word a character.
const UNSPACED = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff]";
const LETTER = `[[\\p{Alphabetic}\\p{N}\\u0300-\\u036f]--${UNSPACED}]`;
const WORD = new RegExp(`[${UNSPACED}&&[\\p{Alphabetic}\\p{N}]]|${LETTER}+(?:['’]${LETTER}+)*`, "gv");

const fold = (word) => [...word.toLowerCase().replace(/['’]/g, "").normalize("NFD")
  .replace(/([\0-\x7f])[\u0300-\u036f]+/g, "$1").normalize("NFC")].slice(0, 32).join("");
const wordsOf = (text) => [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ from: index, to: index + word.length, word: fold(word) }));
const folded = (text) => wordsOf(text).map(({ word }) => word);
const decode = (bytes) => new TextDecoder().decode(bytes);

// Numbers one after another, as LEB128.
const reader = (bytes, at = 0) => ({
  more: () => at < bytes.length,
  next() {
    let number = 0, scale = 1, byte;
    do { byte = bytes[at++]; number += (byte & 127) * scale; scale *= 128; } while (byte > 127);
    return number;
  },
  text: (length) => decode(bytes.subarray(at, at += length)),
  rest: (length) => bytes.subarray(at, at += length),
});

const nameOf = (kind, word) => `search/${kind}-${[...word].map((c) => /[a-z0-9]/.test(c) ? c : `_${c.codePointAt(0).toString(16)}`).join("")}.bin`;

// Words, phrases in quotes, operators.
function parse(text) {
  const query = { words: [], phrases: [], wanted: [], before: "", open: false };
  for (const [, name, quoted, plain, end] of text.replace(/[“”„«»]/g, '"').trimStart().matchAll(/(?:(speaker|show|topic|season|year|before):(?! ))?(?:"([^"]*)(?:"|$)|([^\s"]+))(\s*)/g)) {
    const found = folded(quoted ?? plain);
    query.open = false;
    if (name === "before") query.before = found[0] ?? query.before;
    else if (name) query.wanted.push(...found.map((word) => SIGNS[name] + word));
    else {
      query.open = quoted === undefined && !end;
      if (quoted !== undefined && found.length > 1) query.phrases.push(found);
      query.words.push(...found);
    }
  }
  query.words = [...new Set(query.words)].slice(0, 12);
  return query;
}

// One letter more, less or other, or two in each other's place.
function oneEdit(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [x, y] = [a.slice(i), b.slice(i)];
  if (x.length !== y.length) return x.slice(1) === y || y.slice(1) === x;
  return x.slice(1) === y.slice(1) || x.length > 1 && x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
}

export function engine(base) {
  const files = new Map();
  const keep = (path, make) => {
    if (!files.has(path)) files.set(path, make().catch((error) => { files.clear(); throw error; }));
    return files.get(path);
  };
  const load = (path) => keep(path, async () => {
    // What is kept must be of one build with the rest.
    const answer = await fetch(base + path, { cache: "no-cache" });
    if (!answer.ok) throw new Error(path);
    return new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  });
  const start = () => keep("", async () => {
    const index = JSON.parse(decode(await load("search/index.bin")));
    return { ...index, shards: new Set(index.shards.split("\n")) };
  });

  // The shard of a word: the longest beginning that is one.
  async function shardOf(word) {
    const { shards } = await start();
    const letters = [...word];
    while (letters.length && !shards.has(letters.join(""))) letters.pop();
    if (!letters.length) return null;
    const path = nameOf("w", letters.join(""));
    return keep(`shard ${path}`, async () => {
      const all = reader(await load(path)), [listed, known] = all.text(all.next()).split("\n\n");
      const lines = (text, make) => new Map(text.split("\n").filter(Boolean).map((line) => make(...line.split(" "))));
      return {
        words: lines(listed, (word, ...stems) => [word, stems[0] ? stems : [word]]),
        terms: lines(known, (stem, passages, size) => [stem, { passages: +passages, posting: +size ? all.rest(+size) : null }]),
      };
    });
  }

  // Looks a word up: as it is, as a beginning, with one edit.
  async function ask(word, open) {
    const asked = { found: [], surfaces: new Set() }, shard = await shardOf(word);
    if (!shard) return asked;
    const ways = new Map((shard.words.get(word) ?? []).map((stem) => [stem, 10]));
    const exact = ways.size > 0, length = [...word].length;
    const nearest = (fits, most) => {
      const stems = new Set([...shard.words].filter(([other]) => fits(other)).flatMap(([, stems]) => stems));
      return [...stems].map((stem) => [stem, shard.terms.get(stem)]).filter(([, term]) => term && (!exact || term.posting))
        .sort(([a, one], [b, other]) => other.passages - one.passages || (a < b ? -1 : 1)).slice(0, most).map(([stem]) => stem);
    };
    if (length > 1 && (open || /^[@$+%=]/.test(word) && !exact))
      for (const stem of nearest((other) => other.startsWith(word), 8)) if (!ways.has(stem)) ways.set(stem, 6);
    if (!ways.size && length > 4) for (const stem of nearest((other) => oneEdit(word, other), 4)) ways.set(stem, 5);
    for (const [form, stems] of shard.words) if (stems.some((stem) => ways.has(stem))) asked.surfaces.add(form);
    asked.found = (await Promise.all([...ways].map(async ([stem, worth]) => {
      const term = (await shardOf(stem))?.terms.get(stem);
      return term && { worth, passages: term.passages, posting: term.posting ?? await load(nameOf("t", stem)) };
    }))).filter(Boolean);
    return asked;
  }

  // Calls back with every place of a word. A place is one number: episode, then passage.
  const SIZE = 2 ** 24;
  function places(posting, say) {
    const all = reader(posting);
    for (let episode = 0; all.more();) {
      episode += all.next();
      for (let passage = 0, entry = 0; !(entry & 1) && all.more();) {
        entry = all.next();
        passage += entry >>> 3;
        say(episode * SIZE + passage, entry >> 1 & 3);
      }
    }
  }
  const episodeOf = (key) => Math.floor(key / SIZE);
  // What is kept so far and holds one of the words, too.
  async function narrow(kept, words, of) {
    const found = new Set();
    for (const word of words) for (const { posting } of (await ask(word)).found) places(posting, (key) => found.add(of(key)));
    return kept ? new Set([...kept].filter((one) => found.has(one))) : found;
  }

  // The passages that answer, best first: what has all words, then what has most.
  async function rank(query, asked) {
    const all = new Map(), { passages: total } = await start();
    asked.forEach(({ found }, at) => {
      for (const { worth, passages, posting } of found) {
        const rarity = Math.max(1, Math.round(100 * Math.log(1 + Math.max(0, total - passages) / (passages + .5))));
        places(posting, (key, level) => {
          if (!all.has(key)) all.set(key, asked.map(() => 0));
          const worths = all.get(key);
          worths[at] = Math.max(worths[at], worth * rarity * LEVELS[level]);
        });
      }
    });
    let passages, episodes;
    for (const word of query.wanted) {
      if (word[0] === "@") passages = await narrow(passages, [word], (key) => key);
      else episodes = await narrow(episodes, [word], episodeOf);
    }
    if (query.before) episodes = await narrow(episodes, [...(await shardOf("="))?.words.keys() ?? []].filter((year) => year < `=${query.before}`), episodeOf);
    if (!asked.length) for (const key of passages ?? [...episodes ?? []].map((episode) => episode * SIZE)) all.set(key, []);
    const told = new Set([...all.keys()].filter((key) => key % SIZE).map(episodeOf));
    const ranked = [];
    for (const [key, worths] of all) {
      const episode = episodeOf(key), passage = key % SIZE;
      // The title stands for itself only where nothing else does.
      if (episodes?.has(episode) === false || passages?.has(key) === false || !passage && told.has(episode)) continue;
      const head = passage ? all.get(episode * SIZE) : null;
      let matched = 0, worth = 0;
      worths.forEach((own, at) => {
        matched += own ? 2 : head?.[at] ? 1 : 0;
        worth += own + Math.floor((head?.[at] ?? 0) / 2);
      });
      ranked.push({ key, matched, worth });
    }
    return ranked.sort((a, b) => b.matched - a.matched || b.worth - a.worth || episodeOf(b.key) - episodeOf(a.key) || a.key - b.key);
  }

  const episodeFile = (number) => keep(`episode ${number}`, async () => {
    const all = reader(await load(nameOf("e", `${number}`))), facts = JSON.parse(all.text(all.next())), passages = [];
    for (let end = 0, now = 0, chapter = 0; all.more();) {
      const sentences = [];
      for (let paragraphs = all.next(); paragraphs--;) {
        const flags = all.next(), timed = flags & 2, speaker = all.next();
        chapter += flags & 1;
        end += all.next();
        const id = timed ? "" : all.text(all.next()), count = all.next();
        for (let index = 0; index < count; index++) {
          const length = all.next(), from = end + (index && 1);
          end = from + length;
          sentences.push({ from, end, speaker: facts.speakers[speaker - 1] ?? "", chapter: facts.chapters[chapter - 1] ?? "", id, time: timed ? (now += all.next()) / 10 : null });
        }
      }
      passages.push(sentences);
    }
    return { facts, passages };
  });

  // A part of an episode's text; hosts that know no parts send it whole.
  async function part(path, from, end) {
    const answer = await fetch(base + path, { headers: { range: `bytes=${from}-${end - 1}` } });
    if (!answer.ok) throw new Error(path);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return answer.status === 206 ? bytes : bytes.subarray(from, end);
  }

  // The best sentence of a passage; nothing where a phrase is not in it.
  async function hit(query, asked, { key }) {
    const { facts, passages } = await episodeFile(episodeOf(key)), sentences = passages[key % SIZE];
    if (!sentences) return null;
    const first = sentences[0].from, bytes = await part(facts.text, first, sentences.at(-1).end);
    const runs = (all, phrase) => all.some((_, at) => phrase.every((word, step) => all[at + step] === word));
    let best = null, most = -1, all = [];
    for (const sentence of sentences) {
      const text = decode(bytes.subarray(sentence.from - first, sentence.end - first));
      const said = wordsOf(text), own = said.map(({ word }) => word), speakers = folded(sentence.speaker);
      const count = asked.filter(({ surfaces }) => own.some((word) => surfaces.has(word))).length + 16 * query.phrases.filter((phrase) => runs(own, phrase)).length;
      all = all.concat(own);
      if (count <= most || !query.wanted.every((name) => name[0] !== "@" || speakers.some((own) => `@${own}`.startsWith(name)))) continue;
      most = count;
      const hash = sentence.time !== null ? `#t=${sentence.time}` : sentence.id && `#${sentence.id}`;
      best = { ...sentence, facts, text, marks: said.filter(({ word }) => asked.some(({ surfaces }) => surfaces.has(word))), url: facts.url + hash };
    }
    return query.phrases.every((phrase) => runs(all, phrase)) ? best : null;
  }

  // The best sentences for what was typed, at most so many; `more` where there are others.
  return async function find(text, most) {
    const query = parse(text);
    const asked = await Promise.all(query.words.map((word, at, { length }) => ask(word, query.open && at === length - 1)));
    const ranked = await rank(query, asked), hits = [];
    let at = 0;
    // A phrase is looked for in the best passages that may have it.
    while (at < ranked.length && at < (query.phrases[0] ? 60 : most) && hits.length < most)
      hits.push(...(await Promise.all(ranked.slice(at, at += most).map((one) => hit(query, asked, one)))).filter(Boolean));
    return { hits: hits.slice(0, most), more: at < ranked.length && hits.length >= most };
  };
}
