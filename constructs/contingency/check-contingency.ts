import { Token } from 'cdktf';
import type { ContingencyPoliciesProps } from './contingency-props';
import { DISRUPTIONS } from './disruption-facts';

const CRITICALITIES = ['minutes', 'hours', 'days'];

/**
 * Refuses a set that would not help, or would open a hole.
 *
 * @internal
 */
export function checkContingency(props: ContingencyPoliciesProps): void {
  const { disruption, applications, regularPolicies, firstNumber = 1, criticality = 'hours' } = props;
  const lists = { applications, regularPolicies, platforms: props.platforms, locations: props.locations };
  for (const [prop, list] of Object.entries(lists)) {
    if (list !== undefined && !Token.isUnresolved(list) && list.length === 0) {
      throw new Error(`'${prop}' is empty, got []: name at least one`);
    }
  }
  for (const prop of ['requireOneOf', 'requireOneOfElsewhere'] as const) {
    if (props[prop]?.length === 0) {
      throw new Error(`'${prop}' is empty, got []: a password alone would be enough, so name a control`);
    }
  }
  const lost = props.requireOneOf?.find((control) => DISRUPTIONS[disruption].lost.includes(control));
  if (lost !== undefined) {
    const got = JSON.stringify(props.requireOneOf);
    throw new Error(
      `'requireOneOf' asks for what the disruption '${disruption}' takes away, got ${got}: remove '${lost}'`,
    );
  }
  if (!Token.isUnresolved(firstNumber) && !(Number.isInteger(firstNumber) && firstNumber >= 1 && firstNumber <= 990)) {
    throw new Error(`'firstNumber' is not a whole number from 1 to 990, got ${firstNumber}: number the sets 1, 11, 21`);
  }
  if (!CRITICALITIES.includes(criticality)) {
    throw new Error(`'criticality' is unknown, got '${criticality}': use one of ${CRITICALITIES.join(', ')}`);
  }
}
