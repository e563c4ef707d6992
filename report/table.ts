/** Rows under a head, in columns as wide as their widest cell; columns in `right` are set to the right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): readonly string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const cell = (value: string, column: number) => {
    const width = widths[column] ?? 0;
    return right.includes(column) ? value.padStart(width) : value.padEnd(width);
  };
  return all.map((row) => row.map(cell).join('  ').trimEnd());
}
