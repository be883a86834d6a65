import type { Content } from '@marketing-cible/compliance';
import { templates, type TemplatePreview } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call, SHORT } from './client.ts';
import { FieldProblem } from './field-problem.ts';
import type { ReadMessage } from './message.ts';

/**
 * What the recipient would get. A template is filled in by the platform, which alone knows it: the rules must read the very text
 * that would be sent, or the app would refuse what the platform allows.
 */
export async function contentOf(
	z: ZObject,
	bundle: Bundle,
	{ content, templateId, variables = {} }: ReadMessage,
): Promise<Content> {
	if (templateId === undefined) return content ?? {};
	const request = templates.preview(templateId, variables);
	const { status, data } = await call<TemplatePreview | null>(z, bundle, request, {
		...SHORT,
		accepted: [404],
	});
	const filled = status === 404 ? undefined : data?.content;
	if (filled !== undefined) return filled;
	throw new FieldProblem('Template', 'is not known to the platform any more. Choose another one.');
}
