import type { Section } from '../../module.ts';
import type { Operation } from '../route.ts';

/** The contents of the reference. */
export interface Described {
	operations: readonly Operation[];
	/** Sections that modules describe. */
	sections: readonly Section[];
}

/** The sections, in the order in which a new user needs them. Those that only a module describes come before the last one. */
const SECTIONS: readonly Section[] = [
	{
		name: 'messages',
		description: 'Send SMS, e-mail and voice messages, track them, and cancel those not yet sent.',
	},
	{
		name: 'checks',
		description: 'Check whether a message would be permitted, without storing or sending anything.',
	},
	{
		name: 'rules',
		description:
			'The rules with their sources, and the hours in which marketing may be sent in each place.',
	},
	{
		name: 'waits',
		description:
			'Send a message and wait for its delivery, an answer or a key press. The end is posted to your URL.',
	},
	{
		name: 'campaigns',
		description:
			'Send one message to an audience, each recipient within the permitted hours of their own place.',
	},
	{
		name: 'templates',
		description: 'Message texts with Liquid variables; e-mail also supports MJML.',
	},
	{
		name: 'senders',
		description: 'The sender IDs, From addresses and caller numbers of the account.',
	},
	{
		name: 'contacts',
		description:
			'The people you write to. Deleting a contact erases the person (GDPR, article 17).',
	},
	{
		name: 'segments',
		description:
			'Groups of contacts, chosen by conditions or filled by hand, to which campaigns are sent.',
	},
	{
		name: 'imports',
		description:
			'Contact lists in files: upload in parts, map the columns, preview the result, import, undo.',
	},
	{
		name: 'consents',
		description: 'Records of consent given, withdrawn or refused, and the proof of each.',
	},
	{
		name: 'opt-outs',
		description:
			'People who must not receive marketing any more. An opt-out overrides every consent.',
	},
	{
		name: 'privacy',
		description:
			'Requests of people to restrict the processing of their data (GDPR, article 18), and who processes data for the provider: sub-processors, objections to them, and transfers outside the European Economic Area.',
	},
	{
		name: 'complaints',
		description:
			'Complaints of people from all sources. A complaint opts the person out immediately.',
	},
	{
		name: 'suspensions',
		description:
			'Suspensions with their reasons: the figures and their published threshold, the smallest scope, the remedy, and the request for reinstatement.',
	},
	{
		name: 'proof-requests',
		description:
			'Requests to prove consents within five working days, or as many as the terms grant, and their answers.',
	},
	{
		name: 'exports',
		description:
			'Files of contacts, messages, opt-outs and consents, for spreadsheets and programs.',
	},
	{
		name: 'events',
		description: 'The feed of all events in the account.',
	},
	{
		name: 'webhooks',
		description:
			'Your URLs to which the platform posts events, signed according to the Standard Webhooks specification.',
	},
	{
		name: 'account',
		description: 'The account that the API key belongs to. A good first request.',
	},
	{
		name: 'policy',
		description: 'The rules that the account has chosen, within the law and the contract.',
	},
	{
		name: 'retention',
		description: 'How long data of the account is kept, and the shorter terms that it has set.',
	},
	{
		name: 'api-keys',
		description: 'Create, list and revoke API keys.',
	},
	{
		name: 'people',
		description: 'The users of the console, their roles and invitations.',
	},
	{
		name: 'sessions',
		description: 'Sign in to the console, prove your identity again, and end sessions.',
	},
	{
		name: 'me',
		description: 'Your own user: password, second factor, passkeys, preferences.',
	},
	{
		name: 'audit',
		description: 'Every change to the account: what changed, when, and by which API key or person.',
	},
	{
		name: 'credits',
		description:
			'The credits of an account, which pay for its messages: a message reserves its credits when it is stored, uses them when the carrier accepts it, and returns them when it will not leave. Also orders of credits, and alerts when few are left.',
	},
	{
		name: 'statistics',
		description:
			'Outcomes of messages: exact counts by time, channel, campaign, place and provider.',
	},
	{
		name: 'monitoring',
		description: 'The current state of the platform, and alerts when a person must act.',
	},
	{
		name: 'contract',
		description:
			'The contract of the account: terms and prices, the identity of the client, its acceptances, notices of changes, registered letters, terminations, the limit of the liability, and its deadlines. Terms and prices are public.',
	},
	{
		name: 'invoices',
		description:
			'Invoices and credit notes of the provider, as PDF (Factur-X) and XML, and the fees of a late payment.',
	},
	{
		name: 'operator-people',
		description:
			'People of the operator, who sign in at `/console/operator`, always with a second factor. None of them is a user of an account.',
	},
	{
		name: 'operator',
		description:
			'For the operator of the platform, with its own keys (`mc_op_…`) and people: accounts, credits, invoices, and reads of client data with a reason that the client sees.',
	},
	{
		name: 'carriers',
		description: 'The carriers in use, and the endpoints for their callbacks.',
	},
	{
		name: 'sandbox',
		description:
			'The test carrier: it delivers nothing, shows the messages it received, and lets you act as the recipient.',
	},
	{
		name: 'unsubscribe',
		description: 'The page behind the unsubscribe link of a message. No API key required.',
	},
	{
		name: 'links',
		description: 'Measured links and pixels of messages. No API key required.',
	},
	{
		name: 'platform',
		description: 'Health checks, metrics and descriptions of this API. No API key required.',
	},
];

/** The tags of the operations without duplicates, in the order of the sections. */
export function tagsOf(described: Described): { name: string; description?: string }[] {
	const { operations, sections: more } = described;
	const used = new Set(operations.map(({ tag }) => tag));
	const sections = [...SECTIONS.slice(0, -1), ...more, ...SECTIONS.slice(-1)];
	const known = sections.filter(({ name }) => used.has(name));
	const others = [...used].filter((tag) => !sections.some(({ name }) => name === tag));
	return [...known, ...others.map((name) => ({ name }))];
}
