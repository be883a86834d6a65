/**
 * What screens ask for first, by their path below the console. The platform names these requests in the page, so that the answers
 * travel while the program does (`<link rel="preload">`); a browser uses each of them once. A request stands here exactly as its
 * screen makes it, else it is made twice: test/browser/console-start.test.ts watches. An address with a query names none,
 * nor does the operator's console, whose cookie does not come with the page.
 */
import type { Query } from './api/client.ts';

/** A request of a screen. In path and query, `{id}` is the part of the address, `{zone}` the time zone of the person, and `{today-n}` a day there. */
export interface FirstRequest {
	/** The operation; a role that may not use it does not ask. */
	operation: string;
	path: string;
	query?: Query;
}

const get = (operation: string, path: string, query: Query = {}): FirstRequest => ({
	operation,
	path,
	query,
});

const cohort = (from: string, to: string): Query => ({
	from: `{today-${from}}`,
	to: to === '0' ? '{today}' : `{today-${to}}`,
	zone: '{zone}',
	bucket: 'week',
	clock: 'cohort',
});

const ofState = (operation: string, path: string, states: readonly string[], limit: number) =>
	states.map((state) => get(operation, path, { state, limit }));

const SUSPENDED = ['in_force', 'appeal', 'confirmed'];

export const firstRequests: Readonly<Record<string, readonly FirstRequest[]>> = {
	'': [
		get('listCampaigns', '/v1/campaigns', { limit: 50 }),
		get('listAlerts', '/v1/alerts', { state: 'open', limit: 200 }),
		get('listMessages', '/v1/messages', { status: 'held', view: 'summary', limit: 200 }),
		get('listMessages', '/v1/messages', { view: 'summary', limit: 1 }),
		get('listInvoices', '/v1/invoices', { state: 'overdue', limit: 200 }),
		...ofState('listSuspensions', '/v1/suspensions', SUSPENDED, 50),
		get('getStatistics', '/v1/statistics', {
			from: '{today-28}',
			to: '{today}',
			zone: '{zone}',
			bucket: 'day',
		}),
	],
	messages: [
		get('getMonitoring', '/v1/monitoring'),
		get('listMessages', '/v1/messages', { view: 'summary', limit: 50 }),
	],
	'messages/:id': [get('getMessage', '/v1/messages/{id}')],
	contacts: [get('listContacts', '/v1/contacts', { limit: 50 })],
	'contacts/:id': [
		get('getContact', '/v1/contacts/{id}'),
		get('getConsentState', '/v1/consents/state', { contactId: '{id}' }),
	],
	campaigns: [
		get('listCampaigns', '/v1/campaigns', { status: 'running', limit: 100 }),
		get('listCampaigns', '/v1/campaigns', { limit: 25 }),
	],
	'campaigns/:id': [get('getCampaign', '/v1/campaigns/{id}')],
	statistics: [
		get('getStatistics', '/v1/statistics', {
			from: '{today-27}',
			to: '{today}',
			zone: '{zone}',
			bucket: 'day',
		}),
		get('getStatistics', '/v1/statistics', cohort('27', '0')),
		get('getStatistics', '/v1/statistics', cohort('55', '28')),
	],
	senders: [
		get('listSenders', '/v1/senders', { limit: 200 }),
		get('listSendingDomains', '/v1/senders/domains', { limit: 200 }),
	],
	templates: [get('listTemplates', '/v1/templates', { limit: 25 })],
	segments: [get('listSegments', '/v1/segments', { limit: 25 })],
	'segments/:id': [get('getSegment', '/v1/segments/{id}')],
	imports: [get('listImports', '/v1/imports', { limit: 25 })],
	monitoring: [get('getMonitoring', '/v1/monitoring')],
	audit: [get('listAuditLog', '/v1/audit-log', { limit: 50 })],
	users: [get('listUsers', '/v1/users', { limit: 200 })],
	keys: [get('listApiKeys', '/v1/api-keys', { limit: 200 })],
	webhooks: [get('listWebhooks', '/v1/webhooks', { limit: 50 })],
	policy: [get('getPolicy', '/v1/policy')],
	retention: [get('getRetention', '/v1/retention')],
	credits: [get('getCredits', '/v1/credits')],
	'invoices/:id': [get('getInvoice', '/v1/invoices/{id}')],
};
