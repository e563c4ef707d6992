import { Token } from 'cdktf';
import {
  AUTHENTICATION_METHODS,
  METHODS,
  type AuthenticationMethod,
  sharedDependencies,
} from '../../model/authentication-method';
import type { Dependency } from '../../model/dependency';
import { isInitialDomain } from '../../model/initial-domain';
import type { ExistingBreakGlassAccountsProps } from './existing-break-glass-accounts-props';

/**
 * One account, checked.
 *
 * @internal
 */
export interface BreakGlassAccountSpec {
  readonly userPrincipalName: string;
  readonly methods: AuthenticationMethod[];
}

// Each account has its own of these; the others are shared by everybody who uses them.
const OWN: readonly Dependency[] = ['security-key', 'client-certificate'];

/**
 * The accounts that `props` name, or an error that says what is wrong with them.
 *
 * @internal
 */
export function checkBreakGlassAccounts(props: ExistingBreakGlassAccountsProps): readonly BreakGlassAccountSpec[] {
  checkPair('userPrincipalNames', props.userPrincipalNames);
  if (props.secondPairUserPrincipalNames) {
    checkPair('secondPairUserPrincipalNames', props.secondPairUserPrincipalNames);
  }
  const names = [...props.userPrincipalNames, ...(props.secondPairUserPrincipalNames ?? [])];
  checkNames(names);
  const methodsOf = checkedMethods(props, names);
  const accounts = names.map((userPrincipalName) => ({ userPrincipalName, methods: methodsOf(userPrincipalName) }));
  checkIndependence(accounts);
  return accounts;
}

function checkPair(prop: string, names: readonly string[]): void {
  if (Token.isUnresolved(names)) {
    throw new Error(
      `'${prop}' is one expression: list the names, the accounts must be known before anything is applied`,
    );
  }
  if (names.length >= 2) return;
  const got = JSON.stringify(names);
  throw new Error(`'${prop}' must name at least two accounts, got ${got}: one lost key must not lock everybody out`);
}

function checkNames(names: readonly string[]): void {
  const known = names.filter((name) => !Token.isUnresolved(name)).map((name) => name.toLowerCase());
  for (const [index, name] of known.entries()) {
    if (known.indexOf(name) !== index) {
      throw new Error(
        `'userPrincipalNames' name '${name}' twice: name different accounts, a pair must not be one account`,
      );
    }
    if (name.includes('#ext#')) {
      throw new Error(
        `'userPrincipalNames' hold the guest '${name}': use an account of this tenant, which no other tenant can take away`,
      );
    }
    if (!isInitialDomain(name)) {
      throw new Error(
        `'userPrincipalNames' hold '${name}', which is not on the tenant's initial domain: use '<name>@<tenant>.onmicrosoft.com', which cannot be federated`,
      );
    }
  }
}

type MethodsOf = (userPrincipalName: string) => AuthenticationMethod[];

function checkedMethods(props: ExistingBreakGlassAccountsProps, names: readonly string[]): MethodsOf {
  const declared = new Map(Object.entries(props.methods ?? {}).map(([name, methods]) => [name.toLowerCase(), methods]));
  const lowerCaseNames = names.map((name) => name.toLowerCase());
  for (const [name, methods] of declared) {
    if (!lowerCaseNames.includes(name)) {
      throw new Error(`'methods' name '${name}', which is no break glass account: use one of ${JSON.stringify(names)}`);
    }
    checkMethods(name, methods);
  }
  return (name) => declared.get(name.toLowerCase()) ?? ['fido2SecurityKey'];
}

function checkMethods(name: string, methods: readonly AuthenticationMethod[]): void {
  const where = `'methods' of '${name}'`;
  const got = JSON.stringify(methods);
  if (methods.length === 0) throw new Error(`${where} are empty: add 'fido2SecurityKey'`);
  for (const method of methods) {
    if (!METHODS.includes(method))
      throw new Error(`${where} hold '${method}', got ${got}: use one of ${METHODS.join(', ')}`);
    const { dependencies, modes } = AUTHENTICATION_METHODS[method];
    if (dependencies.includes('phone')) {
      throw new Error(
        `${where} need a phone for '${method}', got ${got}: use 'fido2SecurityKey', which needs no phone, carrier or app`,
      );
    }
    if (!modes.some((mode) => BREAK_GLASS_MODES.includes(mode))) {
      throw new Error(
        `${where} hold '${method}', which the break glass policy does not accept, got ${got}: use 'fido2SecurityKey' or 'x509CertificateMultiFactor'`,
      );
    }
  }
}

/**
 * The modes of authentication that the policy on break glass accounts may accept.
 *
 * @internal
 */
export const BREAK_GLASS_MODES: readonly string[] = ['fido2', 'x509CertificateMultiFactor'];

function checkIndependence(accounts: readonly BreakGlassAccountSpec[]): void {
  const shared = sharedDependencies(accounts.flatMap(({ methods }) => methods)).find((each) => !OWN.includes(each));
  if (shared === undefined) return;
  throw new Error(
    `'methods' of all break glass accounts need the same '${shared}', which can fail for all at once: give at least one account 'fido2SecurityKey'`,
  );
}
