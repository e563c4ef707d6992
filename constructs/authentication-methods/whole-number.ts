import { Token } from 'cdktf';

/**
 * `value`, or an error when it is known and not a whole number from `least` to `most`.
 *
 * @internal
 */
export function wholeNumber(prop: string, value: number, least: number, most: number): number {
  if (Token.isUnresolved(value)) return value;
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`'${prop}' is out of range, got ${value}: use a whole number from ${least} to ${most}`);
}
