/** Workflows out of nodes, as short as a test needs them. */
import { randomUUID } from 'node:crypto';

export type NodeDraft = Record<string, unknown> & { name: string };

export interface WorkflowDraft {
	name: string;
	nodes: Record<string, unknown>[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export const OURS = 'n8n-nodes-marketing-cible.marketingCible';
export const TRIGGER = 'n8n-nodes-marketing-cible.marketingCibleTrigger';

interface Credential {
	id: string;
	name: string;
}

export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
	more: Record<string, unknown> = {},
): NodeDraft {
	return { id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters, ...more };
}

export function ours(
	name: string,
	credential: Credential,
	parameters: Record<string, unknown>,
	more: Record<string, unknown> = {},
): NodeDraft {
	return node(name, OURS, 1, parameters, {
		credentials: { marketingCibleApi: credential },
		...more,
	});
}

/** Answers with what the last node gave out. */
export function webhook(path: string): NodeDraft {
	return node(
		'Webhook',
		'n8n-nodes-base.webhook',
		2.1,
		{
			httpMethod: 'POST',
			path,
			responseMode: 'lastNode',
			responseData: 'allEntries',
			options: {},
		},
		{ webhookId: path },
	);
}

/** One item for every entry of `items` in what was posted. */
export const items = (): NodeDraft =>
	node('Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.items', options: {} });

/** Nodes one after the other. */
export function chain(
	name: string,
	nodes: NodeDraft[],
	settings: Record<string, unknown> = {},
): WorkflowDraft {
	const connections = Object.fromEntries(
		nodes.slice(0, -1).map((from, index) => [from.name, to(nodes[index + 1]!.name)]),
	);
	return { name, nodes, connections, settings };
}

/** A connection from the first output of a node, or one output after the other. */
export function to(...names: string[]): {
	main: { node: string; type: string; index: number }[][];
} {
	return { main: names.map((target) => [{ node: target, type: 'main', index: 0 }]) };
}

/** The parameters of a short SMS whose recipient and reference come from the item. */
export function smsFromItem(change: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		resource: 'message',
		operation: 'send',
		channel: 'sms',
		purpose: 'transactional',
		to: '={{ $json.to }}',
		sender: { __rl: true, mode: 'value', value: 'DURAND' },
		text: 'Atelier Durand : votre commande est disponible.',
		whenNotPermitted: 'block',
		recipient: {},
		consent: {},
		additionalFields: { reference: '={{ $json.reference }}' },
		options: {},
		...change,
	};
}

/** The parameters of a short e-mail whose recipient and reference come from the item. */
export function emailFromItem(change: Record<string, unknown> = {}): Record<string, unknown> {
	return smsFromItem({
		channel: 'email',
		sender: {
			__rl: true,
			mode: 'value',
			value: 'Atelier Durand <bonjour@atelier-durand.example.com>',
		},
		subject: 'Atelier Durand : la nouvelle collection',
		text: 'La nouvelle collection est en boutique.',
		...change,
	});
}
