import type { ContingencySet } from '../model/contingency-set';
import { nearest } from '../model/nearest';
import { UsageError } from './command';

/** The names of the sets that `--contingency` asks for, each by its name or by the disruption it is for. */
export function contingencySetsOf(asked: readonly string[], sets: readonly ContingencySet[]): readonly string[] {
  return asked.map((text) => {
    const set = sets.find(({ name }) => name === text) ?? sets.find(({ name }) => isMeant(name, text));
    if (set !== undefined) return set.name;
    if (sets.length === 0) {
      throw new UsageError(`--contingency names '${text}', but the tenant has no contingency set: leave it out`);
    }
    const names = sets.map(({ name }) => name);
    const like = nearest(text, names);
    throw new UsageError(
      `--contingency takes the name of a contingency set, got '${text}': ` +
        (like === undefined ? `the tenant has '${names.join("', '")}'` : `did you mean '${like}'?`),
    );
  });
}

// `MFA Disruption` is meant by `mfa`, `Device Compliance Disruption` by `deviceCompliance`.
function isMeant(name: string, text: string): boolean {
  const plain = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return plain(text) !== '' && [plain(name), plain(name.replace(/ disruption$/i, ''))].includes(plain(text));
}
