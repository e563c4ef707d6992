import { DEPENDENCIES, kindOf } from '../model/dependency';
import { nearest } from '../model/nearest';
import { OUTAGES, type Outage } from '../model/outage';
import { UsageError } from './command';

/** The outage that `--outage` asks for: one with a name, or whatever its parts, separated by commas, take down together. */
export function outageOf(text: string): Outage {
  const named = OUTAGES.find(({ name }) => name === text);
  if (named !== undefined) return named;
  const parts = text.split(',').map((part) => part.trim());
  const outages = parts.map((part) => OUTAGES.find(({ name }) => name === part) ?? dependencyOutage(part, text));
  const methods = outages.flatMap((outage) => outage.methods ?? []);
  return {
    name: parts.join(','),
    title: outages.map(({ title }) => title).join(' and '),
    dependencies: [...new Set(outages.flatMap(({ dependencies }) => dependencies))],
    ...(methods.length > 0 && { methods }),
  };
}

function dependencyOutage(part: string, text: string): Outage {
  const kind = kindOf(part);
  const isKnown = DEPENDENCIES.some((each) => each === kind) && !part.endsWith('/');
  if (isKnown) return { name: part, title: part, dependencies: [part] };
  const like = nearest(kind, [...OUTAGES.map(({ name }) => name), ...DEPENDENCIES]);
  const among = text === part ? '' : ` in '${text}'`;
  throw new UsageError(
    `--outage takes the name of an outage, or dependencies separated by commas, got '${part}'${among}: ` +
      (like === undefined ? 'see entra-resilience simulate --help' : `did you mean '${like}'?`),
  );
}
