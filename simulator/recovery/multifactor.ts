import { REGISTERING_MULTIFACTOR } from '../../model/microsoft-policies';
import { requirementOf, type Requirement } from '../paths/requirement';

/** Multifactor authentication, whatever the tenant's policies ask for; a policy that asks for the same is the same. */
export const MULTIFACTOR: readonly Requirement[] = [requirementOf(REGISTERING_MULTIFACTOR) ?? []].flat();
