import type { ConditionalAccessPolicy, PolicyState } from '../../model/conditional-access';
import { child, expectKeys, isAbsent, objectOf, stringOf, wordOf, type Node } from '../node';
import { readConditions } from './read-conditions';
import { readGrantControls, readSessionControls } from './read-controls';
import type { Read } from './read';

const STATES = ['enabled', 'disabled', 'enabledForReportingButNotEnforced'] as const satisfies readonly PolicyState[];
const HARMLESS = ['createdDateTime', 'modifiedDateTime', 'templateId', 'description', 'deletedDateTime', 'objectId'];
const KNOWN = ['id', 'displayName', 'state', 'conditions', 'grantControls', 'sessionControls'];

/**
 * Reads a policy; whatever in it has no place in the model is among its `notUnderstood`.
 *
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 */
export const readConditionalAccessPolicy: Read<ConditionalAccessPolicy> = (root, { source }) => {
  const policy: Node = root;
  const { reporter } = root;
  expectKeys(policy, [...KNOWN, ...HARMLESS]);
  const conditions = child(policy, 'conditions');
  if (isAbsent(conditions)) reporter.unread('/conditions', 'the policy has no conditions');
  else objectOf(conditions);

  const displayName = stringOf(child(policy, 'displayName')) ?? '';
  const id = stringOf(child(policy, 'id')) ?? displayName;
  if (id === '') reporter.note('', 'the policy has neither id nor displayName');
  // Enabled for some only, nobody says for whom: the property is reported above.
  const isPartial = !isAbsent(child(policy, 'partialEnablementStrategy'));
  const state = isPartial ? 'unknown' : wordOf(child(policy, 'state'), STATES);
  if (state === undefined) reporter.note('/state', 'the policy has no state');
  const read = {
    conditions: readConditions(conditions),
    grantControls: readGrantControls(child(policy, 'grantControls')),
    sessionControls: readSessionControls(child(policy, 'sessionControls')),
  };
  const notUnderstood = reporter.unreadPointers;
  return { id, displayName: displayName || id, state: state ?? 'unknown', ...read, notUnderstood, source };
};
