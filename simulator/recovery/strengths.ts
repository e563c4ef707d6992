import { isFulfilled } from '../../evaluator/grant-controls';
import type { AuthenticationMethod } from '../../model/authentication-method';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { PersonClass } from '../../model/person-class';
import type { Tenant } from '../../model/tenant';
import { credentialsOf, type Credentials } from '../paths/credentials';
import { ORDINARY } from '../paths/ordinary-sign-in';
import { PASS } from './credentials';
import { withAnyModel } from './offers';

/** What people can register while a sign-in is interrupted for it; one passkey stands for all kinds. */
const REGISTRABLE: readonly AuthenticationMethod[] = [
  'fido2SecurityKey',
  'authenticatorPush',
  'softwareOath',
  'sms',
  'voice',
];

/**
 * Makes what tells whether the strength that a policy on resources asks for may keep people from registering. It does not
 * where they hold nothing that meets it, and can register what does: then they are asked to. A pass is not counted, as
 * whether one is to be had is another question.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strength-how-it-works
 */
export function strengthsInTheWay(
  tenant: Tenant,
): (person: PersonClass, credentials: Credentials, policy: ConditionalAccessPolicy) => boolean {
  const anyModel = withAnyModel(tenant);
  const registered = new WeakMap<PersonClass, Credentials['showings']>();
  return (person, { showings }, policy) => {
    const meets = ({ combination, controls }: Credentials['showings'][number]) =>
      isFulfilled(policy, { ...ORDINARY, satisfiedControls: [combination, ...controls] }, tenant);
    const own = showings.filter(({ alternatives }) => !alternatives.some((needs) => needs.includes(PASS)));
    if (own.some((showing) => meets(showing) !== 'no')) return true;
    const others = registered.get(person) ?? credentialsOf(anyModel, { ...person, methods: REGISTRABLE }, []).showings;
    registered.set(person, others);
    return !others.some((showing) => showing.isPossible === 'yes' && meets(showing) === 'yes');
  };
}
