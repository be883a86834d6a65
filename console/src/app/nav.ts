import type { Role } from '@marketing-cible/contract';
import { roles as everybody } from '../words/roles.ts';
import type { words } from './words.ts';

type Group = keyof (typeof words)['fr']['groups'];
type Name = keyof (typeof words)['fr']['nav'];

export interface NavEntry {
	name: Name;
	/** Path below the console; empty: the overview. */
	path: string;
	/** The operation of the API without which the screen has nothing to show. */
	needs: string;
	group: Group | null;
	/** Roles that may open it, for those who may not (`platform/src/security/access.ts`). */
	roles: readonly Role[];
}

const without = (...left: readonly Role[]) => everybody.filter((role) => !left.includes(role));

/** The menu, in the order in which people work. What a role may not open is left out. */
export const nav: readonly NavEntry[] = [
	{ name: 'overview', path: '', needs: 'getAccount', group: null, roles: everybody },
	{
		name: 'campaigns',
		path: 'campaigns',
		needs: 'listCampaigns',
		group: 'send',
		roles: without('developer'),
	},
	{
		name: 'messages',
		path: 'messages',
		needs: 'listMessages',
		group: 'send',
		roles: without('analyst'),
	},
	{
		name: 'templates',
		path: 'templates',
		needs: 'listTemplates',
		group: 'send',
		roles: everybody,
	},
	{ name: 'senders', path: 'senders', needs: 'listSenders', group: 'send', roles: everybody },
	{ name: 'try', path: 'try', needs: 'checkMessages', group: 'send', roles: everybody },
	{
		name: 'contacts',
		path: 'contacts',
		needs: 'listContacts',
		group: 'people',
		roles: without('analyst', 'developer'),
	},
	{
		name: 'segments',
		path: 'segments',
		needs: 'listSegments',
		group: 'people',
		roles: without('developer'),
	},
	{
		name: 'hygiene',
		path: 'hygiene',
		needs: 'getHygiene',
		group: 'people',
		roles: without('developer'),
	},
	{
		name: 'imports',
		path: 'imports',
		needs: 'listImports',
		group: 'people',
		roles: without('approver', 'analyst', 'developer'),
	},
	{
		name: 'statistics',
		path: 'statistics',
		needs: 'getStatistics',
		group: 'follow',
		roles: without('developer'),
	},
	{
		name: 'monitoring',
		path: 'monitoring',
		needs: 'getMonitoring',
		group: 'follow',
		roles: everybody,
	},
	{
		name: 'compliance',
		path: 'compliance',
		needs: 'getPermittedHours',
		group: 'follow',
		roles: everybody,
	},
	{
		name: 'audit',
		path: 'audit',
		needs: 'listAuditLog',
		group: 'follow',
		roles: ['owner', 'admin', 'auditor'],
	},
	{
		name: 'contract',
		path: 'contract',
		needs: 'getSubscription',
		group: 'contract',
		roles: ['owner', 'admin', 'auditor'],
	},
	{
		name: 'credits',
		path: 'credits',
		needs: 'getCredits',
		group: 'contract',
		roles: ['owner', 'admin', 'analyst', 'auditor'],
	},
	{
		name: 'invoices',
		path: 'invoices',
		needs: 'listInvoices',
		group: 'contract',
		roles: ['owner', 'admin', 'auditor'],
	},
	{
		name: 'suspensions',
		path: 'suspensions',
		needs: 'listSuspensions',
		group: 'contract',
		roles: without('developer'),
	},
	{
		name: 'subProcessors',
		path: 'sub-processors',
		needs: 'listSubProcessors',
		group: 'contract',
		roles: ['owner', 'admin', 'auditor'],
	},
	{
		name: 'complaints',
		path: 'complaints',
		needs: 'listComplaints',
		group: 'contract',
		roles: without('analyst', 'developer'),
	},
	{
		name: 'proofRequests',
		path: 'proof-requests',
		needs: 'listProofRequests',
		group: 'contract',
		roles: without('analyst', 'developer'),
	},
	{
		name: 'deadlines',
		path: 'deadlines',
		needs: 'listDeadlines',
		group: 'contract',
		roles: ['owner', 'admin', 'support', 'auditor'],
	},
	{
		name: 'users',
		path: 'users',
		needs: 'listUsers',
		group: 'settings',
		roles: ['owner', 'admin', 'auditor'],
	},
	{ name: 'security', path: 'security', needs: 'getMe', group: 'settings', roles: everybody },
	{ name: 'policy', path: 'policy', needs: 'getPolicy', group: 'settings', roles: everybody },
	{
		name: 'retention',
		path: 'retention',
		needs: 'getRetention',
		group: 'settings',
		roles: everybody,
	},
	{
		name: 'keys',
		path: 'keys',
		needs: 'listApiKeys',
		group: 'settings',
		roles: ['owner', 'admin', 'auditor', 'developer'],
	},
	{
		name: 'webhooks',
		path: 'webhooks',
		needs: 'listWebhooks',
		group: 'settings',
		roles: ['owner', 'admin', 'auditor', 'developer'],
	},
];

/** The entry to which a path belongs. @param path below the console, e.g. `messages/msg_1`. */
export function currentEntry(path: string): NavEntry | undefined {
	const [first = ''] = path.split('/');
	return nav.find((entry) => entry.path === first);
}
