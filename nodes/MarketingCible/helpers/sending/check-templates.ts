import { templates, type MessageRequest, type Template } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';
import { isRecord } from '../../../shared/is-record.ts';
import { unexpectedResponse } from '../../../shared/transport/api-error.ts';
import { apiRequest } from '../../../shared/transport/request.ts';
import { itemError } from '../items/item-error.ts';
import type { Outcome } from '../items/outcome.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

/** Why a template does not fit a message, and what to do about it. */
interface Mismatch {
	message: string;
	description: string;
}

/**
 * Part of the first phase: a missing template or a missing variable is found before the first message of the list is sent.
 * Each template is fetched once. Messages without a template pass.
 *
 * @returns the messages that pass, and the outcomes of the others.
 */
export async function checkTemplates(
	context: IExecuteFunctions,
	outgoing: readonly OutgoingMessage[],
): Promise<{ passed: OutgoingMessage[]; failed: Outcome[] }> {
	const fetched = new Map<string, Template | null>();
	for (const { request } of outgoing) {
		const { templateId } = request;
		if (templateId === undefined || fetched.has(templateId)) continue;
		fetched.set(templateId, await fetchTemplate.call(context, templateId));
	}
	const passed: OutgoingMessage[] = [];
	const failed: Outcome[] = [];
	for (const message of outgoing) {
		const mismatch = findMismatch(message.request, fetched);
		if (mismatch === undefined) {
			passed.push(message);
			continue;
		}
		const { itemIndex } = message;
		const error = itemError(context, itemIndex, mismatch.message, mismatch.description);
		failed.push({ itemIndex, status: 'failed', error });
	}
	return { passed, failed };
}

/** @returns `null` for a template that does not exist. */
async function fetchTemplate(this: IExecuteFunctions, id: string): Promise<Template | null> {
	const { status, body } = await apiRequest.call(this, templates.get(id), { accept: [404] });
	if (status === 404) return null;
	if (isTemplate(body)) return body;
	throw unexpectedResponse(this.getNode());
}

/** As far as the check reads it. */
function isTemplate(body: unknown): body is Template {
	return isRecord(body) && Array.isArray(body['variables']) && typeof body['channel'] === 'string';
}

function findMismatch(
	{ templateId, channel, purpose, variables, recipient }: MessageRequest,
	fetched: ReadonlyMap<string, Template | null>,
): Mismatch | undefined {
	if (templateId === undefined) return undefined;
	const template = fetched.get(templateId) ?? null;
	if (template === null) {
		return {
			message: "'Template' does not exist in Marketing Cible",
			description: 'Choose a template from the list, or check the ID.',
		};
	}
	if (template.channel !== channel) {
		return {
			message: `'Template' is for ${template.channel}, but the message goes by ${channel}`,
			description: "Choose another 'Template' or another 'Channel'.",
		};
	}
	if (template.purpose !== null && template.purpose !== purpose) {
		return {
			message: `'Template' is for ${template.purpose} messages only`,
			description: "Choose another 'Template' or another 'Purpose'.",
		};
	}
	// The contact may hold the missing values; only the platform knows them.
	if (recipient?.contactId !== undefined) return undefined;
	const missing = template.variables.filter((name) => variables?.[name] === undefined);
	if (missing.length === 0) return undefined;
	return {
		message: `'Variables' lacks values that the template needs: ${missing.join(', ')}`,
		description:
			'If they are expressions, check that the input item contains the fields that they read.',
	};
}
