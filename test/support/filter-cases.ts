type Value = string | boolean | null;

/** A filter rule beside what it says, in plain code; none where no answer can be had. */
export interface FilterCase {
  readonly rule: string;
  readonly attribute: string;
  readonly holds?: (value: Value) => boolean;
}

const text = (value: Value) => String(value).toLowerCase();

export const FILTERS: readonly FilterCase[] = [
  { rule: 'device.isCompliant -eq True', attribute: 'isCompliant', holds: (v) => v === true },
  { rule: 'device.isCompliant -ne True', attribute: 'isCompliant', holds: (v) => v !== true },
  {
    rule: 'device.model -startsWith "Surf"',
    attribute: 'model',
    holds: (v) => v !== null && text(v).startsWith('surf'),
  },
  {
    rule: 'device.model -notIn ["A", "B"]',
    attribute: 'model',
    holds: (v) => v === null || !['a', 'b'].includes(text(v)),
  },
  { rule: 'device.model -in ["A","B"]', attribute: 'model', holds: (v) => v !== null && ['a', 'b'].includes(text(v)) },
  { rule: 'not (device.model -eq "A")', attribute: 'model', holds: (v) => !(v !== null && text(v) === 'a') },
  {
    rule: '(device.model -contains "a" -or device.model -eq "Z") -and device.model -notEndsWith "q"',
    attribute: 'model',
    holds: (v) => v !== null && (text(v).includes('a') || text(v) === 'z') && !text(v).endsWith('q'),
  },
  {
    rule: 'device.ExtensionAttribute1 -eq "A"',
    attribute: 'extensionAttribute1',
    holds: (v) => v !== null && text(v) === 'a',
  },
  {
    rule: 'device.extensionAttribute1 -ne "A"',
    attribute: 'extensionAttribute1',
    holds: (v) => !(v !== null && text(v) === 'a'),
  },
  { rule: 'device.model -like "A*"', attribute: 'model' },
  { rule: 'device.model -eq "A', attribute: 'model' },
];
