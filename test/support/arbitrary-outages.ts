import type * as fc from 'fast-check';
import type { Outage } from '../../model/outage';
import { someOrMore } from './arbitrary-choices';

const KINDS = [
  'entra-mfa',
  'phone',
  'phone-carrier',
  'push-service',
  'intune',
  'device',
  'security-key',
  'on-premises-network',
  'ad-fs',
  'site',
  'site/Frankfurt',
  'pta-agents/1',
  'network-egress',
  'network-egress/Campus',
  'home-tenant',
  'connector/c1',
  'connector',
  'client-credential',
];

/** An outage of a few things at once. */
export const outages = (): fc.Arbitrary<Outage> =>
  someOrMore(4, ...KINDS).map((dependencies) => ({ name: 'random', title: 'random', dependencies }));
