import type { Operation } from '../route.ts';

/** A section of the reference. */
export interface Tag {
	name: string;
	/** Markdown. */
	description?: string;
}

/** The sections in the order in which a newcomer needs them. A tag that is missing here comes last, without a description. */
const SECTIONS: readonly Required<Tag>[] = [
	{
		name: 'messages',
		description: 'Send SMS, e-mail and voice messages, follow them, and cancel those that wait.',
	},
	{
		name: 'checks',
		description: 'Ask for the decision on a message without storing or sending anything.',
	},
	{
		name: 'templates',
		description: 'Texts with variables, in Liquid; e-mail also in MJML.',
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
		name: 'consents',
		description: 'The evidence that a person agreed, withdrew or refused, and the proof of it.',
	},
	{
		name: 'opt-outs',
		description: 'People who must receive no more marketing. An opt-out always wins.',
	},
	{
		name: 'events',
		description: 'The feed of everything that happened in the account.',
	},
	{
		name: 'webhooks',
		description:
			'Addresses of yours to which the platform posts events, signed by the Standard Webhooks specification.',
	},
	{
		name: 'account',
		description: 'The account that an API key belongs to. A good first request.',
	},
	{
		name: 'policy',
		description: 'The rules that the account has chosen, within the law and the contract.',
	},
	{
		name: 'api-keys',
		description: 'Create, list and revoke API keys.',
	},
	{
		name: 'audit',
		description: 'Every change to the account: what, when and by which API key.',
	},
	{
		name: 'carriers',
		description: 'The carriers in use, and the callbacks that they post to the platform.',
	},
	{
		name: 'sandbox',
		description:
			'The carrier for trying things out: it delivers nothing, shows what it was given, and lets you play the recipient.',
	},
	{
		name: 'unsubscribe',
		description: 'The page behind the unsubscribe link of a message. It needs no API key.',
	},
	{
		name: 'platform',
		description: 'Health of the process, and descriptions of this API. No API key needed.',
	},
];

/** The tags of the operations, each once, in reading order. */
export function tagsOf(operations: readonly Operation[]): Tag[] {
	const used = new Set(operations.map(({ tag }) => tag));
	const known = SECTIONS.filter(({ name }) => used.has(name));
	const others = [...used].filter((tag) => !SECTIONS.some(({ name }) => name === tag));
	return [...known, ...others.map((name) => ({ name }))];
}
