// Numbers and ids that are the same each time, so that measurements of different days are of the same data.

/** Numbers from 0 to 1, from a seed above 0. */
function randomFrom(seed) {
  let state = seed;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  // Small seeds begin with small numbers.
  for (let skipped = 0; skipped < 8; skipped++) next();
  return next;
}

const pick = (random, things) => things[Math.floor(random() * things.length)];

/** The things in another order. */
function shuffled(random, things) {
  const all = [...things];
  for (let last = all.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [all[last], all[other]] = [all[other], all[last]];
  }
  return all;
}

// Every step can be undone, so different numbers stay different.
function scrambled(number) {
  let word = Math.imul(number ^ (number >>> 16), 0x7feb352d);
  word = Math.imul(word ^ (word >>> 15), 0x846ca68b);
  return (word ^ (word >>> 16)) >>> 0;
}

const KINDS = ['user', 'group', 'team', 'licence', 'application', 'location', 'policy', 'device', 'connectorGroup'];
const FOUR_DIGITS = Array.from({ length: 65536 }, (_, number) => number.toString(16).padStart(4, '0'));

/** The id of the object of a kind with a number: as scattered as those of Graph. */
function guid(kind, number) {
  const [a, b, c, d] = [0, 1, 2, 3].map((part) =>
    scrambled((number * KINDS.length + KINDS.indexOf(kind)) ^ (part << 30)),
  );
  const digits = [
    a >>> 16,
    a & 65535,
    b >>> 16,
    0x4000 | (b & 0xfff),
    0x8000 | (c >>> 18),
    c & 65535,
    d >>> 16,
    d & 65535,
  ];
  const [i, j, k, l, m, n, o, p] = digits.map((each) => FOUR_DIGITS[each]);
  return `${i}${j}-${k}-${l}-${m}-${n}${o}${p}`;
}

module.exports = { randomFrom, pick, shuffled, guid };
