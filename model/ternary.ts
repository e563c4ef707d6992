/** An answer that may be missing: `unknown` is what the input does not tell, and never counts as `yes`. */
export type Ternary = 'yes' | 'no' | 'unknown';

/** The answer of a fact that is known. */
export function known(fact: boolean): Ternary {
  return fact ? 'yes' : 'no';
}

/** The opposite answer; what is unknown stays unknown. */
export function not(answer: Ternary): Ternary {
  if (answer === 'unknown') return 'unknown';
  return answer === 'yes' ? 'no' : 'yes';
}

/** `yes` when all are, `no` as soon as one is, else `unknown`. */
export function allOf(answers: readonly Ternary[]): Ternary {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

/** `yes` as soon as one is, `no` when all are, else `unknown`. */
export function anyOf(answers: readonly Ternary[]): Ternary {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}
