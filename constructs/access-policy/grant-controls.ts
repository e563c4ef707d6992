import type { ConditionalAccessPolicyGrantControls } from '@cdktf/provider-azuread/lib/conditional-access-policy';
import { Token } from 'cdktf';
import { BUILT_IN_CONTROLS } from '../../model/conditional-access';
import { isReference } from '../../model/object-id';
import { isKnownList } from './known-list';
import type { ResilientAccessPolicyProps } from './resilient-access-policy-props';

// A block stands alone, and azuread has no word for the last one yet.
const CONTROLS: readonly string[] = BUILT_IN_CONTROLS.filter(
  (control) => !['block', 'riskRemediation'].includes(control),
);
const STRENGTH_PREFIX = '/policies/authenticationStrengthPolicies/';

/**
 * The grant controls that `props` ask for; nothing when they ask for none.
 *
 * @internal
 */
export function accessPolicyGrantControls(
  props: ResilientAccessPolicyProps,
): ConditionalAccessPolicyGrantControls | undefined {
  const { requireOneOf, requireAll, termsOfUse = [], customAuthenticationFactors = [] } = props;
  const builtInControls = requireOneOf ?? requireAll ?? [];
  const hasOther =
    props.authenticationStrengthPolicyId !== undefined ||
    termsOfUse.length > 0 ||
    customAuthenticationFactors.length > 0;
  if (props.block) {
    if (requireOneOf || requireAll || hasOther) {
      throw new Error(`'block' is set together with other controls, which can then never be met: remove it or them`);
    }
    return { operator: 'OR', builtInControls: ['block'] };
  }
  check(props, builtInControls, hasOther);
  if (builtInControls.length === 0 && !hasOther) return undefined;
  return {
    operator: requireOneOf ? 'OR' : operatorFor(props, builtInControls),
    builtInControls: builtInControls.length > 0 ? builtInControls : undefined,
    authenticationStrengthPolicyId: strengthPath(props.authenticationStrengthPolicyId),
    termsOfUse: termsOfUse.length > 0 ? termsOfUse : undefined,
    customAuthenticationFactors: customAuthenticationFactors.length > 0 ? customAuthenticationFactors : undefined,
  };
}

// With one control both operators mean the same, and Graph answers `OR`; the other would show as a change for ever.
function operatorFor(props: ResilientAccessPolicyProps, builtInControls: readonly string[]): 'AND' | 'OR' {
  const count =
    builtInControls.length +
    (props.authenticationStrengthPolicyId === undefined ? 0 : 1) +
    (props.termsOfUse?.length ?? 0) +
    (props.customAuthenticationFactors?.length ?? 0);
  return count > 1 || builtInControls.includes('passwordChange') ? 'AND' : 'OR';
}

function check(props: ResilientAccessPolicyProps, builtInControls: readonly string[], hasOther: boolean): void {
  const { requireOneOf, requireAll } = props;
  const prop = requireOneOf ? 'requireOneOf' : 'requireAll';
  const got = JSON.stringify(builtInControls);
  if (requireOneOf && requireAll) {
    throw new Error(
      `'requireOneOf' and 'requireAll' are both set, got ${got} and ${JSON.stringify(requireAll)}: write two policies, both must then be met`,
    );
  }
  if ((requireOneOf || requireAll) && builtInControls.length === 0 && !hasOther) {
    throw new Error(`'${prop}' is empty, so the policy would grant what it should guard: add a control, such as 'mfa'`);
  }
  for (const control of isKnownList(builtInControls) ? builtInControls : []) {
    if (control === 'block') throw new Error(`'${prop}' holds 'block', got ${got}: set 'block: true' and nothing else`);
    if (!CONTROLS.includes(control) && !Token.isUnresolved(control)) {
      throw new Error(`'${prop}' holds '${control}', which azuread does not know: use one of ${CONTROLS.join(', ')}`);
    }
  }
  if (builtInControls.includes('mfa') && props.authenticationStrengthPolicyId !== undefined) {
    throw new Error(
      `'authenticationStrengthPolicyId' is set together with 'mfa', which Entra refuses: remove 'mfa', a strength asks for more`,
    );
  }
  if (
    props.customAuthenticationFactors?.length &&
    builtInControls.length === 0 &&
    !props.termsOfUse?.length &&
    props.authenticationStrengthPolicyId === undefined
  ) {
    throw new Error(
      `'customAuthenticationFactors' stand alone, which azuread refuses: add another control, such as 'mfa'`,
    );
  }
  if (builtInControls.includes('passwordChange')) checkPasswordChange(props, builtInControls);
  checkUserActions(props, builtInControls);
}

function checkPasswordChange(props: ResilientAccessPolicyProps, builtInControls: readonly string[]): void {
  const got = JSON.stringify(builtInControls);
  if (props.requireOneOf) {
    throw new Error(
      `'requireOneOf' holds 'passwordChange', got ${got}: use 'requireAll', it is no alternative to another control`,
    );
  }
  const beside = builtInControls.filter((control) => control !== 'passwordChange' && control !== 'mfa');
  if (beside.length > 0) {
    throw new Error(
      `'requireAll' holds 'passwordChange' beside ${JSON.stringify(beside)}: only 'mfa' or an authentication strength go with it`,
    );
  }
  if (!props.userRiskLevels?.length) {
    throw new Error(`'requireAll' holds 'passwordChange' without user risk: set 'userRiskLevels', such as ['high']`);
  }
  const { includedApplications = ['All'], includedUserActions } = props.applications ?? {};
  if (includedUserActions || (isKnownList(includedApplications) && !includedApplications.includes('All'))) {
    throw new Error(
      `'requireAll' holds 'passwordChange' for ${JSON.stringify(includedUserActions ?? includedApplications)}: it works for all applications only, remove 'applications'`,
    );
  }
}

function checkUserActions(props: ResilientAccessPolicyProps, builtInControls: readonly string[]): void {
  if (!props.applications?.includedUserActions?.includes('urn:user:registerdevice')) return;
  const other = [...builtInControls.filter((control) => control !== 'mfa'), ...(props.termsOfUse ?? [])];
  if (other.length > 0) {
    throw new Error(
      `'includedUserActions' hold 'urn:user:registerdevice' with ${JSON.stringify(other)}: a device is registered with 'mfa' or an authentication strength only`,
    );
  }
  if (props.deviceFilter || (props.clientAppTypes && !props.clientAppTypes.includes('all'))) {
    throw new Error(
      `'includedUserActions' hold 'urn:user:registerdevice' with a condition on devices or clients: remove 'deviceFilter' and 'clientAppTypes'`,
    );
  }
}

// azuread takes the path, Graph and the portal show the bare id.
function strengthPath(id: string | undefined): string | undefined {
  if (id === undefined || Token.isUnresolved(id) || isReference(id) || id.startsWith('/')) return id;
  return `${STRENGTH_PREFIX}${id}`;
}
