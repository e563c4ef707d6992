/** Columns that text is kept to where its words allow. */
export const WIDTH = 100;

/** Text broken at spaces after a prefix; what follows the first line stands under its beginning, or after `indent`. */
export function wrap(prefix: string, content: string, indent = ' '.repeat(prefix.length)): string {
  const lines: string[] = [];
  let line = prefix;
  let isBegun = false;
  for (const word of content.split(' ')) {
    if (isBegun && line.length + word.length > WIDTH) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
    isBegun = true;
  }
  return [...lines, line.trimEnd()].join('\n');
}
