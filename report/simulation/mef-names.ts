/**
 * The identifier of a dependency in an Open-PSA model, which no other dependency has: letters, digits and single
 * hyphens stay, everything else is its code in hexadecimal between underscores, so `site/Köln 2` is
 * `site_2f_K_f6_ln_20_2`.
 *
 * @see https://open-psa.github.io/mef/mef/description.html
 */
export function basicEventName(dependency: string): string {
  const name = encoded(dependency);
  return /^\d/.test(name) ? `_${code(name)}_${name.slice(1)}` : name;
}

/**
 * The identifier of the fault tree, and of its top gate, of one population and one application; `nth` tells
 * populations of one name apart, from 1. `_to_` and the like are no codes, so no dependency has such an identifier.
 */
export function faultTreeName(population: string, application: string, nth: number = 1): string {
  return `${basicEventName(population)}${nth === 1 ? '' : `_n${nth}`}_to_${encoded(application)}`;
}

// Underscores come from codes alone, and in pairs, so the text can be read back: no two texts share an identifier.
function encoded(text: string): string {
  if (text === '') return '_';
  return text.replace(/[^a-z0-9-]|^-|-$|(?<![a-z0-9])-|-(?![a-z0-9])/gi, (char) => `_${code(char)}_`);
}

const code = (text: string) => text.charCodeAt(0).toString(16);
