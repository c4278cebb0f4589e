// The engine: what src/search does, in the browser. Same files, same words, same order.
const SIGNS = { speaker: "@", show: "$", topic: "+", season: "%", year: "=" };
// What a word is worth in a sentence from long to short, where many are asked for, and where few are.
const MANY = [8, 11, 15, 20], FEW = [10, 12, 11, 6];
// What it is worth in a sentence so far away.
const NEAR = [3, 2, 1];
const BLOCK = 5, READ = 60, COMMON = 20000;
// Thai, Lao, Burmese, Khmer, Japanese and Chinese have a word a character.
const UNSPACED = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff]";
const LETTER = `[[\\p{Alphabetic}\\p{N}\\u0300-\\u036f]--${UNSPACED}]`;
const WORD = new RegExp(`[${UNSPACED}&&[\\p{Alphabetic}\\p{N}]]|${LETTER}+(?:['’]${LETTER}+)*`, "gv");

const fold = (word) => [...word.toLowerCase().replace(/['’]/g, "").normalize("NFD")
  .replace(/([\0-\x7f])[\u0300-\u036f]+/g, "$1").normalize("NFC")].slice(0, 32).join("");
const wordsOf = (text) => [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ from: index, to: index + word.length, word: fold(word) }));
const folded = (text) => wordsOf(text).map(({ word }) => word);
const decode = (bytes) => new TextDecoder().decode(bytes);

const inOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// Numbers one after another, as LEB128.
const reader = (bytes, at = 0) => ({
  left: () => bytes.length - at,
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
        terms: lines(known, (stem, sentences, size) => [stem, { sentences: +sentences, posting: +size ? all.rest(+size) : null }]),
      };
    });
  }

  // Looks a word up: as it is, as a beginning, with one edit.
  async function ask(word, open) {
    const asked = { word, found: [], surfaces: new Set() }, shard = await shardOf(word);
    if (!shard) return asked;
    const ways = new Map((shard.words.get(word) ?? []).map((stem) => [stem, 10]));
    const exact = ways.size > 0, length = [...word].length;
    const nearest = (fits, most) => {
      const stems = new Set([...shard.words].filter(([other]) => fits(other)).flatMap(([, stems]) => stems));
      return [...stems].map((stem) => [stem, shard.terms.get(stem)]).filter(([, term]) => term && (!exact || term.posting))
        .sort(([a, one], [b, other]) => other.sentences - one.sentences || inOrder(a, b)).slice(0, most).map(([stem]) => stem);
    };
    if (length > 1 && (open || /^[@$+%=]/.test(word) && !exact))
      for (const stem of nearest((other) => other.startsWith(word), 8)) if (!ways.has(stem)) ways.set(stem, 6);
    if (!ways.size && length > 4) for (const stem of nearest((other) => oneEdit(word, other), 4)) ways.set(stem, 5);
    if (!ways.size && length > 4) {
      // The first letters are wrong: words are also listed from behind.
      const turn = (word) => [...word].reverse().join(""), turned = `~${turn(word)}`, near = [];
      for (const [other, stems] of (await shardOf(turned))?.words ?? []) if (oneEdit(turned, other)) {
        asked.surfaces.add(turn(other.slice(1)));
        near.push(...stems);
      }
      for (const stem of [...new Set(near)].sort(inOrder).slice(0, 4)) ways.set(stem, 5);
    }
    for (const [form, stems] of shard.words) if (stems.some((stem) => ways.has(stem))) asked.surfaces.add(form);
    asked.found = (await Promise.all([...ways].map(async ([stem, worth]) => {
      const term = (await shardOf(stem))?.terms.get(stem);
      return term && { worth, sentences: term.sentences, posting: term.posting ?? await load(nameOf("t", stem)) };
    }))).filter(Boolean);
    return asked;
  }

  // Calls back with every place of a word. A place is one number: episode, then sentence.
  const SIZE = 2 ** 24;
  function places(posting, say) {
    const head = reader(posting);
    let count = head.next(), at = 8 * (posting.length - head.left()), next = 0;
    const bits = (length) => {
      let number = 0;
      while (length--) number = number * 2 + (posting[at >> 3] >> (7 - at++ % 8) & 1);
      return number;
    };
    const rice = (low) => {
      let units = 0;
      while (bits(1)) if (++units === 24) return bits(32);
      return units * 2 ** low + bits(low);
    };
    const far = bits(4), near = bits(4);
    while (count--) {
      const episode = next + rice(far);
      next = episode + 1;
      for (let free = 0, last = 0; !last && at <= 8 * posting.length;) {
        const sentence = free + rice(near);
        free = sentence + 1;
        say(episode * SIZE + sentence, bits(2));
        last = bits(1);
      }
    }
  }
  const episodeOf = (key) => Math.floor(key / SIZE);
  const episodesOf = async (kept, words) => {
    const found = new Set();
    for (const word of words) for (const { posting } of (await ask(word)).found) places(posting, (key) => found.add(episodeOf(key)));
    return kept ? new Set([...kept].filter((one) => found.has(one))) : found;
  };

  // Whose turn it is: the posting of a speaker has where turns begin and end.
  async function turnsOf(name) {
    const turns = [];
    for (const { posting } of (await ask(name)).found) {
      const ends = [];
      places(posting, (key) => ends.push(key));
      for (let at = 0; at + 1 < ends.length; at += 2) turns.push([ends[at], ends[at + 1]]);
    }
    return turns.sort(([a, one], [b, other]) => a - b || one - other);
  }
  function speaks(turns, key) {
    let low = 0, high = turns.length;
    while (low < high) {
      const middle = low + high >> 1;
      if (turns[middle][0] <= key) low = middle + 1; else high = middle;
    }
    // Several names may begin alike, and their turns lie in each other's.
    while (low-- && episodeOf(turns[low][0]) === episodeOf(key)) if (key < turns[low][1]) return true;
    return false;
  }

  // The sentences that answer, best first: what has all words, then what has the rest close by.
  async function rank(query, asked) {
    const all = new Map(), speakers = [], { sentences: total } = await start();
    let episodes;
    for (const word of query.wanted) {
      if (word[0] === "@") speakers.push(await turnsOf(word));
      else episodes = await episodesOf(episodes, [word]);
    }
    if (query.before) episodes = await episodesOf(episodes, [...(await shardOf("="))?.words.keys() ?? []].filter((year) => year < `=${query.before}`));
    const allowed = (key) => episodes?.has(episodeOf(key)) !== false && speakers.every((turns) => speaks(turns, key));
    const older = (a, b) => episodeOf(b) - episodeOf(a) || a - b;
    if (!asked.length) return (speakers[0]?.map(([from]) => from) ?? [...episodes ?? []].map((episode) => episode * SIZE)).filter(allowed).sort(older);

    asked.forEach(({ found }, at) => {
      for (const { worth, sentences, posting } of found) {
        const rarity = worth * Math.max(1, Math.round(100 * Math.log(1 + Math.max(0, total - sentences) / (sentences + .5))));
        places(posting, (key, level) => {
          let one = all.get(key);
          if (!one) all.set(key, one = { key, level, own: asked.map(() => 0) });
          one.level = Math.max(one.level, level);
          one.own[at] = Math.max(one.own[at], rarity);
        });
      }
    });
    const found = [...all.values()].sort((a, b) => a.key - b.key), ranked = [], gain = asked.length > 2 ? MANY : FEW;
    // Of a word that is everywhere the index knows the short sentences only.
    const common = asked.map(({ found }) => found.some(({ sentences }) => sentences > COMMON));
    for (let at = 0; at < found.length; at++) {
      const { key, level, own } = found[at], start = episodeOf(key) * SIZE, head = all.get(start);
      // The title stands for itself only where nothing else does.
      if (!allowed(key) || key === start && found[at + 1]?.key < start + SIZE) continue;
      const beside = [];
      for (const step of [-1, 1]) {
        for (let other = found[at + step], next = at + step; other && other.key > start && other.key < start + SIZE && Math.abs(other.key - key) < 4; other = found[next += step])
          beside.push(other);
      }
      let matched = 0, worth = 0;
      for (let word = 0; word < own.length; word++) {
        const told = key > start && head?.own[word] || 0;
        let closest = 3;
        for (const other of beside) if (other.own[word]) {
          const distance = Math.abs(other.key - key) - 1;
          closest = Math.min(closest, distance);
          worth += other.own[word] * NEAR[distance];
        }
        worth += own[word] * gain[level] + told * 2;
        matched += own[word] ? 3 : common[word] || !closest ? 2 : closest < 3 || told ? 1 : 0;
      }
      ranked.push({ key, matched, worth });
    }
    return ranked.sort((a, b) => b.matched - a.matched || b.worth - a.worth || older(a.key, b.key)).map(({ key }) => key);
  }

  const episodeFile = (number) => keep(`episode ${number}`, async () => {
    const all = reader(await load(nameOf("e", `${number}`))), facts = JSON.parse(all.text(all.next())), sentences = [];
    for (let end = 0, now = 0, chapter = 0; all.left();) {
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
    return { facts, sentences };
  });

  // A part of an episode's text; hosts that know no parts send it whole.
  async function part(path, from, end) {
    const answer = await fetch(base + path, { headers: { range: `bytes=${from}-${end - 1}` } });
    if (!answer.ok) throw new Error(path);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return answer.status === 206 ? bytes : bytes.subarray(from, end);
  }

  // A sentence as it is written; nothing where a phrase is not in it.
  async function hit(query, asked, key) {
    const { facts, sentences } = await episodeFile(episodeOf(key)), sentence = sentences[key % SIZE];
    if (!sentence) return null;
    const text = decode(await part(facts.text, sentence.from, sentence.end)), said = wordsOf(text), own = said.map(({ word }) => word);
    if (!query.phrases.every((phrase) => own.some((_, at) => phrase.every((word, step) => own[at + step] === word)))) return null;
    const hash = sentence.time !== null ? `#t=${sentence.time}` : sentence.id && `#${sentence.id}`;
    return {
      ...sentence, facts, text, url: facts.url + hash,
      marks: said.filter(({ word }) => asked.some(({ surfaces }) => surfaces.has(word))),
      stands: asked.filter(({ surfaces }) => own.some((word) => surfaces.has(word))).length,
      typed: asked.filter(({ word }) => own.includes(word)).length,
    };
  }

  // The best sentences for what was typed, at most so many; `more` where there are others.
  return async function find(text, most) {
    const query = parse(text);
    const asked = await Promise.all(query.words.map((word, at, { length }) => ask(word, query.open && at === length - 1)));
    const ranked = await rank(query, asked), hits = [];
    let at = 0;
    // A phrase is looked for in the best sentences that may have it.
    while (at < ranked.length && at < (query.phrases[0] ? READ : most) && hits.length < most) {
      const found = (await Promise.all(ranked.slice(at, at += BLOCK).map((key) => hit(query, asked, key)))).filter(Boolean);
      hits.push(...found.sort((a, b) => b.stands - a.stands || b.typed - a.typed));
    }
    return { hits: hits.slice(0, most), more: at < ranked.length && hits.length >= most };
  };
}
