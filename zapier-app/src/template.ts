import type { Content } from '@marketing-cible/compliance/edge';
import { templates, type TemplatePreview } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call, SHORT } from './client.ts';
import { FieldProblem } from './field-problem.ts';
import type { MessageInput } from './read-message.ts';

/**
 * The content that the recipient would get. Only the platform can fill in a template; the rules must read the final text, or the
 * app would refuse what the platform allows.
 */
export async function contentOf(
	z: ZObject,
	bundle: Bundle,
	{ content, templateId, variables = {} }: MessageInput,
): Promise<Content> {
	if (templateId === undefined) return content ?? {};
	const request = templates.preview(templateId, variables);
	const { status, data } = await call<TemplatePreview | null>(z, bundle, request, {
		...SHORT,
		accepted: [404],
	});
	const filled = status === 404 ? undefined : data?.content;
	if (filled !== undefined) return filled;
	throw new FieldProblem('Template', 'no longer exists on the platform. Choose another one.');
}
