import { templates, type MessageRequest, type Template } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';
import { apiRequest } from '../transport/request.ts';
import { itemError } from './item-error.ts';
import type { Outcome, Outgoing } from './outcome.ts';

/** Why a template and a message do not go together, and what to do about it. */
interface Mismatch {
	message: string;
	description: string;
}

/**
 * Part of the first phase: a template that is gone, or that lacks a variable, is found before the first message of the list
 * leaves. Each template is asked for once. Messages without one pass.
 *
 * @returns the messages that may go on, and what became of the others.
 */
export async function checkTemplates(
	context: IExecuteFunctions,
	outgoing: readonly Outgoing[],
): Promise<{ fitting: Outgoing[]; settled: Outcome[] }> {
	const found = new Map<string, Template | null>();
	for (const { request } of outgoing) {
		const { templateId } = request;
		if (templateId === undefined || found.has(templateId)) continue;
		found.set(templateId, await fetchTemplate.call(context, templateId));
	}
	const fitting: Outgoing[] = [];
	const settled: Outcome[] = [];
	for (const message of outgoing) {
		const mismatch = mismatchOf(message.request, found);
		if (mismatch === undefined) {
			fitting.push(message);
			continue;
		}
		const { itemIndex } = message;
		const error = itemError(context, itemIndex, mismatch.message, mismatch.description);
		settled.push({ itemIndex, fate: 'failed', error });
	}
	return { fitting, settled };
}

/** `null` for a template that the platform does not know. */
async function fetchTemplate(this: IExecuteFunctions, id: string): Promise<Template | null> {
	const { status, body } = await apiRequest.call(this, templates.get(id), { accept: [404] });
	return status === 404 ? null : (body as Template);
}

function mismatchOf(
	{ templateId, channel, purpose, variables, recipient }: MessageRequest,
	found: ReadonlyMap<string, Template | null>,
): Mismatch | undefined {
	if (templateId === undefined) return undefined;
	const template = found.get(templateId) ?? null;
	if (template === null) {
		return {
			message: "'Template' is not known to Marketing Cible",
			description: 'Choose it from the list, or check the ID.',
		};
	}
	if (template.channel !== channel) {
		return {
			message: `'Template' is for ${template.channel}, the message goes by ${channel}`,
			description: "Choose another 'Template' or another 'Channel'.",
		};
	}
	if (template.purpose !== null && template.purpose !== purpose) {
		return {
			message: `'Template' is for ${template.purpose} messages only`,
			description: "Choose another 'Template' or another 'Purpose'.",
		};
	}
	// What is missing may stand in the contact, which only the platform knows.
	if (recipient?.contactId !== undefined) return undefined;
	const missing = template.variables.filter((name) => variables?.[name] === undefined);
	if (missing.length === 0) return undefined;
	return {
		message: `'Variables' lacks what the template asks for: ${missing.join(', ')}`,
		description:
			'If they are expressions, check that the input item has the fields that they read.',
	};
}
