import type { Tenant } from '../model/tenant';
import type { Evaluation } from './rule';

/** What a rule on published applications answers where none was read: a configuration has none, an export may lack them. */
export function noPublishedApplication({ origin }: Tenant): Evaluation {
  return origin === 'configuration'
    ? { skipped: 'not-applicable', because: 'no on-premises application is published' }
    : { skipped: 'unknown', because: 'the export holds no published applications' };
}
