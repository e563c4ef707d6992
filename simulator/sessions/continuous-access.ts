import type { ObjectId } from '../../model/object-id';
import type { Ternary } from '../../model/ternary';
import { APPLICATIONS } from '../../model/well-known';

/**
 * Microsoft's resources by how surely the clients people use evaluate access continuously with them. Outlook does on all
 * platforms and in the browser; Office in the browser does not, Teams does in part, and with Microsoft Graph it is up to
 * each client. `00000003-…` is SharePoint Online, `cc15fd57-…` is Microsoft Teams Services.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation#client-capabilities
 */
const CONTINUOUS_ACCESS: ReadonlyMap<ObjectId, Ternary> = new Map<ObjectId, Ternary>([
  [APPLICATIONS.exchangeOnline, 'yes'],
  [APPLICATIONS.sharePointOnline, 'unknown'],
  ['cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', 'unknown'],
  [APPLICATIONS.microsoftGraph, 'unknown'],
]);

/**
 * Whether sessions to an application hold the long tokens of continuous access evaluation, given Microsoft's current
 * clients. Of Microsoft's services that its page does not list it is unknown, since it adds to them; nothing lets an
 * application of one's own take part.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation
 */
export function isCaeCapable(application: ObjectId): Ternary {
  const listed = CONTINUOUS_ACCESS.get(application.toLowerCase());
  return listed ?? (isMicrosofts(application) ? 'unknown' : 'no');
}

/**
 * Whether the backup authentication system supports how an application signs in: Microsoft's own it does; of any other
 * the protocol decides, which no policy tells.
 *
 * @see https://learn.microsoft.com/entra/architecture/backup-authentication-system-apps
 */
export function isBackupSupported(application: ObjectId): Ternary {
  return isMicrosofts(application) ? 'yes' : 'unknown';
}

const MICROSOFTS: readonly string[] = [
  ...Object.values(APPLICATIONS),
  ...CONTINUOUS_ACCESS.keys(),
  'office365',
  'microsoftadminportals',
];

const isMicrosofts = (application: ObjectId) => MICROSOFTS.includes(application.toLowerCase());
