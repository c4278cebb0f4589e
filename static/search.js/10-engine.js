// The engine: what src/search does, in the browser. Same files, same words, same order.
const SIGNS = { speaker: "@", show: "$", topic: "+", season: "%", year: "=", before: "<" };
// What a word is worth in a sentence from long to short, where many are asked for, and where few are.
// Thai, Lao, Burmese, Khmer, Japanese and Chinese have a word a character.
const UNSPACED = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff]";
const LETTER = `(?:(?!${UNSPACED})[\\p{Alphabetic}\\p{N}\\u0300-\\u036f])`;
const WORD = new RegExp(`(?=${UNSPACED})[\\p{Alphabetic}\\p{N}]|${LETTER}+(?:['’]${LETTER}+)*`, "gu");

const fold = (word) => [...word.toLowerCase().replace(/['’]/g, "").normalize("NFD")
  .replace(/([\0-\x7f])[\u0300-\u036f]+/g, "$1").normalize("NFC")].slice(0, 32).join("");
const wordsOf = (text) => [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ from: index, to: index + word.length, word: fold(word) }));
const decode = (bytes) => new TextDecoder().decode(bytes);
const turn = (word) => [...word].reverse().join("");
// Many words are best in a sentence that holds little else.
const isMany = ({ words, phrases }) => words[2] || phrases[0];
// A letter a byte of UTF-8, so that words are in the order of the index.
const bytesOf = (word) => unescape(encodeURIComponent(word));

// A file that begins with a text: the text, and what follows. Its length is a number as LEB128.
function parts(bytes) {
  let at = 0, length = 0, byte;
  do { byte = bytes[at]; length += (byte & 127) * 128 ** at++; } while (byte > 127);
  return [decode(bytes.subarray(at, at += length)), bytes.subarray(at)];
}

// Bits and numbers: what is likely costs less than a bit, and is learned on the way (a range coder).
function coder(coded) {
  const odds = Array(6144).fill(2048);
  let at = 0, code = 0, range = 1;
  const open = () => {
    while (range <= 2 ** 24) {
      range *= 256;
      code = code * 256 + (coded[at++] ?? 0);
    }
  };
  const bit = (context) => {
    open();
    const bound = Math.floor(range * 2 ** -12) * odds[context], one = code < bound;
    if (one) range = bound; else code -= bound, range -= bound;
    odds[context] += one ? 4096 - odds[context] >> 5 : -(odds[context] >> 5);
    return one;
  };
  // Bits of which nothing is likely, at most 12 at once.
  const plain = (count) => {
    if (count > 12) return plain(count - 12) * 4096 + plain(12);
    open();
    range = Math.floor(range / 2 ** count);
    const found = Math.min(Math.floor(code / range), 2 ** count - 1);
    code -= found * range;
    return found;
  };
  // How many bits it has after the first, then those, the first two of which are learned.
  const number = (kind) => {
    let number = 1, length = 1;
    while (length < 16) length = length * 2 + bit(kind + length);
    for (length -= 16; length > 14 && bit(kind + length + 1);) length++;
    let rest = length;
    for (; rest && rest > length - 2; rest--) number = number * 2 + bit(kind + 32 * length + number - 1);
    return number * 2 ** rest + plain(rest) - 1;
  };
  return { bit, number, plain };
}

// All places of a posting with their levels. A place is one number: episode, then sentence.
const SIZE = 2 ** 24, episodeOf = (key) => Math.floor(key / SIZE);
function places(posting) {
  const all = [], { bit, number } = coder(posting);
  for (let count = posting.length && number(0), episode = 0; count--; episode++) {
    let key = (episode += number(0)) * SIZE, high;
    do all.push([key += number(1024), 2 * (high = bit(2048)) + bit(2049 + high)]), key++; while (!bit(2051));
  }
  return all;
}

const PART = new RegExp(`(?:(${Object.keys(SIGNS).join("|")}):(?! ))?(?:"([^"]*)(?:"|$)|([^\\s"]+))(\\s*)`, "g");

// Words, phrases in quotes, operators.
function parse(text) {
  const query = { words: [], phrases: [], wanted: [] };
  for (const [, name, quoted, plain, end] of text.replace(/[“”„«»]/g, '"').matchAll(PART)) {
    const found = wordsOf(quoted ?? plain).map(({ word }) => word);
    query.open = !name && !end && quoted === undefined;
    if (name) query.wanted.push(...found.map((word) => SIGNS[name] + word));
    else {
      if (quoted && found[1]) query.phrases.push(found);
      query.words.push(...found);
    }
  }
  query.words = [...new Set(query.words)].slice(0, 12);
  return query;
}

// One letter more, less or other, or two in each other's place.
function oneEdit(a, b) {
  while (a && a[0] === b[0]) [a, b] = [a.slice(1), b.slice(1)];
  while (a && a.at(-1) === b.at(-1)) [a, b] = [a.slice(0, -1), b.slice(0, -1)];
  return a.length < 2 && b.length < 2 || a.length < 3 && a[1] + a[0] === b;
}

export function engine(base) {
  const files = new Map();
  const keep = (path, make) => {
    if (!files.has(path)) files.set(path, make().catch((error) => { files.clear(); throw error; }));
    return files.get(path);
  };
  const get = async (path, how) => {
    const answer = await fetch(base + path, how);
    if (!answer.ok) throw Error(path);
    return answer;
  };
  const load = (kind, word = "", path = "search/" + kind + word.replace(/[^a-z0-9]/gu,
    (c) => "_" + c.codePointAt(0).toString(16)) + ".bin") => keep(path, async () => {
    // What is kept must be of one build with the rest.
    const { body } = await get(path, { cache: "no-cache" });
    return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  });
  // How many sentences there are, where the site is, the beginnings of the shards.
  const start = async () => decode(await load("index")).split("\n");

  // The shard of a word: the last that begins no later.
  async function shardOf(word) {
    const [, , ...index] = await start(), first = index.findLast((first) => bytesOf(first) <= bytesOf(word));
    return first ? keep(first, async () => {
      const [lines, rest] = parts(await load("w-", first));
      let end = 0;
      return new Map(lines.split("\n").map((line) => {
        const [text, stems, sentences, size, ...apart] = line.split(" ");
        return [text, { stems: stems ? stems.split(",") : [], sentences: +sentences, posting: rest.subarray(end, end += +size || 0), apart }];
      }));
    }) : new Map();
  }

  // Looks a word up: as it is, as a beginning, with one edit.
  async function ask(word, open) {
    const ways = new Map(), surfaces = new Set(), shards = [await shardOf(word)], length = [...word].length;
    const add = (stems, worth) => stems.forEach((stem) => ways.has(stem) || ways.set(stem, worth));
    const guess = (shard, worth, most, fits) => {
      const often = (stem) => shard.get(stem)?.sentences ?? 0, exact = ways.size;
      const stems = [...new Set([...shard].flatMap(([other, { stems }]) => fits(other) ? stems : []))];
      add(stems.filter((stem) => !exact || shard.get(stem) && !shard.get(stem).apart[0]).sort((a, b) => often(b) - often(a) || (a < b ? -1 : 1)).slice(0, most), worth);
    };
    add(shards[0].get(word)?.stems ?? [], 10);
    if (length > 1 && (open || /^[@$+%=]/.test(word) && !ways.size)) guess(shards[0], 6, 8, (other) => other.startsWith(word));
    if (!ways.size && length > 4) guess(shards[0], 5, 4, (other) => oneEdit(word, other));
    if (!ways.size && length > 4) {
      // The first letters are wrong: words are also listed from behind.
      const turned = "~" + turn(word);
      guess(shards[1] = await shardOf(turned), 5, 4, (other) => oneEdit(turned, other));
    }
    for (const shard of shards) for (const [form, { stems }] of shard)
      if (stems.some((stem) => ways.has(stem))) surfaces.add(form[0] === "~" ? turn(form.slice(1)) : form);
    const found = await Promise.all([...ways].map(async ([stem, worth]) => {
      const term = (await shardOf(stem)).get(stem);
      return { ...term, stem, worth, places: places(term.posting), partial: term.sentences > 20000 };
    }));
    return { word, surfaces, found };
  }

  // Fetches the postings that lie apart while they fit: short sentences first, then the rarest words; for a phrase,
  // which is in no sentence that lacks one, all of the rarest words.
  const more = async (asked, budget, whole) => (await Promise.all(asked.flatMap(({ found }) => found.flatMap((way) => way.apart.map((size, kind) => ({ way, size: +size, kind }))))
    .sort((a, b) => whole && a.way.sentences - b.way.sentences || a.kind - b.kind || a.size - b.size).map(async ({ way, size, kind }) => {
      if (size > budget) return way.partial = true;
      budget -= size;
      const found = places(await load("tuv"[kind] + "-", way.stem));
      way.places = way.places.concat(found);
    })), budget);

  // Which places the operators leave, and what stands for them where no word is asked for. What is fetched
  // for them is not fetched for words.
  async function narrow({ wanted }, budget) {
    const all = [], speakers = [], years = wanted[0] ? [...(await shardOf("=")).keys()] : [];
    for (const name of wanted.sort().reverse()) {
      const words = name[0] === "<" ? years.filter((year) => year[0] === "=" && year < "=" + name.slice(1)) : [name];
      const ways = (await Promise.all(words.map((word) => ask(word)))).flatMap(({ found }) => found);
      for (const way of ways) {
        way.partial = way.apart[0] > budget;
        if (way.partial || !way.apart[0]) continue;
        budget -= way.apart[0];
        way.places = places(await load("t-", way.stem));
      }
      all.push({ name, ways });
      if (name[0] === "@") speakers.push(ways);
    }
    // Of who speaks often only the first and the last turn of an episode are there, the others where there is room
    // when words are fetched; whose a sentence is is known where it is read.
    const settle = async (budget) => {
      for (const way of speakers.flat()) if (way.apart[1] <= budget) {
        budget -= way.apart[1];
        way.places = places(await load("u-", way.stem));
      }
      const spans = all.filter(({ ways }) => !ways.some(({ partial }) => partial)).map(({ name, ways }) => {
        const spans = {};
        for (const { places } of ways) places.forEach(([from], at) => {
          const episode = episodeOf(from), first = episode * SIZE, own = spans[episode] ??= [];
          // The posting of a speaker has where turns begin and end; what is said of an episode holds of all of it.
          if (name[0] !== "@") own.push([first, first + SIZE]);
          else if (!(at % 2)) own.push([from, places[at + 1][0]]);
        });
        return spans;
      });
      return {
        keys: Object.values(spans[0] ?? {}).flat().map(([from]) => from),
        allowed: (key) => spans.every((spans) => spans[episodeOf(key)]?.some(([from, to]) => from <= key && key < to)),
      };
    };
    return { budget, speakers, settle };
  }

  // The sentences that answer, best first: what has all words, then what has the rest close by.
  async function rank(query, asked, { keys, allowed }) {
    const all = new Map(), [total] = await start();
    const older = (a, b) => episodeOf(b) - episodeOf(a) || a - b;
    if (!asked[0]) return keys.filter(allowed).sort(older);
    asked.forEach(({ found }, at) => {
      for (const { worth, sentences, places } of found) {
        const rarity = worth * Math.max(1, Math.round(100 * Math.log(1 + Math.max(0, total - sentences) / (sentences + .5))));
        for (const [key, level] of places) {
          let one = all.get(key);
          if (!one) all.set(key, one = { key, level, own: asked.map(() => 0) });
          one.level = Math.max(one.level, level);
          one.own[at] = Math.max(one.own[at], rarity);
        }
      }
    });
    const found = [...all.values()].sort((a, b) => a.key - b.key), many = isMany(query), gain = many ? [8, 11, 15, 20] : [10, 12, 11, 6];
    // Of a word that is everywhere all sentences are known that are shorter than some: the level of those, or -1.
    const unknown = asked.map(({ found }) => Math.max(-1, ...found.map(({ partial, places }) => partial
      ? places.reduce((least, [key, level]) => key % SIZE && level < least ? level : least, 4) : -1))), phrased = query.phrases.flat();
    const ranked = found.flatMap(({ key, level, own }, at) => {
      const first = episodeOf(key) * SIZE, head = key > first && all.get(first)?.own || [], beside = [];
      // The title stands for itself only where nothing else does; a phrase is in no sentence that lacks one of its words.
      if (!allowed(key) || key === first && found[at + 1]?.key < first + SIZE
        || own.some((own, word) => !own && level > unknown[word] && phrased.includes(asked[word].word))) return [];
      for (const step of [-1, 1])
        for (let next = at + step; found[next]?.key > first && Math.abs(found[next].key - key) < 4; next += step) beside.push(found[next]);
      // All whole numbers, so that all engines rank alike.
      let score = 0;
      own.forEach((own, word) => {
        const told = head[word] ?? 0;
        let closest = 4, near = told * 2;
        for (const other of beside) if (other.own[word]) {
          const distance = Math.abs(other.key - key);
          closest = Math.min(closest, distance);
          near += other.own[word] * (4 - distance);
        }
        score += own * gain[level] + (many && own ? 0 : near) + 2 ** 40 * (own ? 3 : level <= unknown[word] || closest < 2 ? 2 : closest < 4 || told > 0);
      });
      return { key, score };
    });
    return ranked.sort((a, b) => b.score - a.score || older(a.key, b.key)).map(({ key }) => key);
  }

  // The sentences of an episode that are in a file with this one.
  const piece = (name) => keep(name, async () => {
    const [head, body] = parts(await load("e-" + name)), facts = JSON.parse(head), sentences = [], { bit, number: next, plain } = coder(body);
    for (let chapter = next(1024), left = (next(1024), next(1024)), end = 0, now = 0; left--;) {
      chapter += bit(5120);
      const timed = bit(5121), speaker = facts.speakers[next(4096) - 1];
      end += next(0);
      const id = timed ? "" : bit(5122) ? "p-" + plain(32).toString(16).padStart(8, 0) : decode(Uint8Array.from({ length: next(1024) }, () => plain(8)));
      for (let index = 0, count = next(1024); index < count; index++) {
        const from = end + !!index;
        end = from + next(2048);
        sentences.push({ from, end, speaker, chapter: facts.chapters[chapter - 1], time: timed ? (now += next(3072)) / 10 : null, hash: timed ? "#t=" + now / 10 : id && "#" + id });
      }
    }
    return { facts, sentences };
  });

  // A sentence as it is written; nothing where a phrase is not in it or who is wanted does not say it.
  async function hit(query, asked, speakers, key) {
    const at = key % SIZE, { facts, sentences } = await piece(`${episodeOf(key)}-${Math.floor(at / 512)}`), sentence = sentences[at % 512];
    if (!sentence) return [];
    const names = wordsOf(sentence.speaker ?? "").map(({ word }) => word);
    if (!speakers.every((ways) => ways.some(({ stem }) => names.includes(stem.slice(1))))) return [];
    const { from, end } = sentence, answer = await get(facts.text, { headers: { range: `bytes=${from}-${end - 1}` } });
    // Hosts that know no parts send it whole.
    const bytes = new Uint8Array(await answer.arrayBuffer()), text = decode(answer.status === 206 ? bytes : bytes.subarray(from, end));
    const said = wordsOf(text), own = said.map(({ word }) => word);
    if (!query.phrases.every((phrase) => own.some((_, at) => phrase.every((word, step) => own[at + step] === word)))) return [];
    return [{
      ...sentence, facts, text, url: facts.url + sentence.hash,
      marks: said.filter(({ word }) => asked.some(({ surfaces }) => surfaces.has(word))),
      // Those come first that have the words, and as they were typed.
      order: asked.reduce((sum, { word, surfaces }) => sum + 99 * own.some((word) => surfaces.has(word)) + own.includes(word), isMany(query) ? -Math.min(10, own.length) / 99 : 0),
    }];
  }

  // The best sentences for what was typed, at most so many; `more` where there are others.
  return async (text, most) => {
    const query = parse(text), asked = await Promise.all(query.words.map((word, at, { length }) => ask(word, query.open && at === length - 1)));
    const { budget, speakers, settle } = await narrow(query, Math.min(58e3, 15e3 + (await start())[0] / 12));
    const ranked = await rank(query, asked, await settle(await more(asked, budget, query.phrases[0]))), hits = [];
    let at = 0, pool = [];
    // Of ten that are read the best five come first; the others may come with the next ten.
    while ((at in ranked || pool[0]) && at < most * 2 && hits.length < most) {
      const found = await Promise.all(ranked.slice(at, at += 10).map((key) => hit(query, asked, speakers, key)));
      pool.push(...found.flat());
      hits.push(...pool.sort((a, b) => b.order - a.order).splice(0, 5));
    }
    // Phrases and speakers are known where a sentence is read, and not all are.
    const unsure = (query.phrases[0] || speakers[0]) && (at in ranked || asked.some(({ found }) => found.some(({ partial }) => partial)));
    return { hits: hits.slice(0, most), more: at in ranked || !!pool[0] || most in hits, read: Math.min(at, ranked.length), unsure };
  };
}
