import { parseContingencyName } from './contingency';
import type { ContingencySet } from './contingency-set';

/** A policy, as far as its name is concerned. */
interface Named {
  readonly displayName: string;
}

/**
 * The contingency sets that policies' names tell of, one a disruption whatever its letters' case. Their policies are
 * enabled in the order of their places, and made report-only in the reverse; who is excluded from which other policy,
 * and which of those are turned off, no name tells.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-resilient-controls
 */
export function contingencySetsByName(policies: readonly Named[]): readonly ContingencySet[] {
  // By number, so that the order in which policies were read changes nothing.
  const displayNames = [...new Set(policies.map(({ displayName }) => displayName))].sort();
  const members = displayNames.flatMap((displayName) => {
    const name = parseContingencyName(displayName);
    return name === undefined ? [] : [{ displayName, name, key: name.disruption.toLowerCase() }];
  });
  return [...new Set(members.map(({ key }) => key))].map((key) => {
    const own = members.filter((member) => member.key === key).sort((a, b) => a.name.index - b.name.index);
    const policyNames = own.map(({ displayName }) => displayName);
    return {
      name: own[0]?.name.disruption ?? key,
      policyNames,
      activation: policyNames.map((policyName) => ({ action: 'enable', policyName })),
      rollBack: [...policyNames].reverse().map((policyName) => ({ action: 'reportOnly', policyName })),
      isDeclared: false,
    };
  });
}
