/** Columns that text is kept to where its words allow. */
export const WIDTH = 100;

/** Text broken at spaces after a prefix; what follows the first line stands under its beginning. */
export function wrap(prefix: string, content: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of content.split(' ')) {
    if (line !== '' && prefix.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line]
    .map((each, at) => `${at === 0 ? prefix : ' '.repeat(prefix.length)}${each}`.trimEnd())
    .join('\n');
}
