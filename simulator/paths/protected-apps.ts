import type { ConditionalAccessPolicy } from '../../model/conditional-access';

/** Where a client may be an app that Intune protects: any on a phone, Edge among the browsers on Windows, or none. */
export type AppPlace = 'phone' | 'windowsBrowser' | 'none';

/**
 * Where a client on a platform is. Edge counts on phones as well, so a browser there may be a protected app.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-windows-app-protection
 * @see https://learn.microsoft.com/intune/intune-service/apps/manage-microsoft-edge
 */
export function appPlaceOf(platform: string, clientAppType: string): AppPlace {
  const isBrowser = clientAppType === 'browser';
  if (platform === 'windows') return isBrowser ? 'windowsBrowser' : 'none';
  const isPhone = platform === 'iOS' || platform === 'android';
  return isPhone && (isBrowser || clientAppType === 'mobileAppsAndDesktopClients') ? 'phone' : 'none';
}

/**
 * Whether a client there may meet a control by being a protected app, of which nobody says whether it is one. Approved
 * apps are for phones alone.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant
 */
export function mayBeProtected(control: string, at: AppPlace): boolean {
  if (control === 'compliantApplication') return at !== 'none';
  return control === 'approvedApplication' && at === 'phone';
}

/** Whether a policy asks for a protected app. */
export function asksForApp({ grantControls }: Pick<ConditionalAccessPolicy, 'grantControls'>): boolean {
  const controls = grantControls?.builtInControls ?? [];
  return controls.includes('compliantApplication') || controls.includes('approvedApplication');
}
