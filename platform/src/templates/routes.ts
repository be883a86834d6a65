import {
	type Template,
	template,
	templateList,
	templateHtmlQuery,
	templatePreview,
	templatePreviewRequest,
	templateQuery,
	templateRequest,
	templateUpdate,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { countSegments } from '../compliance.ts';
import type { Core } from '../core.ts';
import { readContent } from './content.ts';
import { deleteTemplate } from './delete-template.ts';
import { previewOf, readVariables } from './preview.ts';
import {
	createTemplate,
	findTemplate,
	listTemplates,
	templateView,
	updateTemplate,
} from './templates.ts';
import { notFound } from '../problems.ts';
import { serve, serveChange, servePreparedChange } from '../http/route.ts';
import { idParams, readPage } from '../http/params.ts';
import { requireVersion, versionTag } from '../versions.ts';
import { escapeHtml } from '../http/html.ts';
import { previewHeaders } from '../http/security-headers.ts';
import { access } from '../security/access.ts';

const headers = { ETag: 'Version of the template, for If-Match' };

function answer<Status extends number>(status: Status, body: Template) {
	return { status, body, headers: { ETag: versionTag(body) } };
}

export function templateRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'templates';
	const scope = 'messages';

	servePreparedChange(
		app,
		{
			method: 'POST',
			path: '/v1/templates',
			operationId: 'createTemplate',
			tag,
			scope,
			people: access.writeTemplates,
			summary: 'Create a template in Liquid; e-mail templates may also use MJML',
			description:
				'Variables are escaped in `html` and `mjml`, but not in `text` and `subject`. A variable that is used with `default` or in a condition is optional; all others are listed in `variables` and must be sent with the message. `contact` is the contact of the message (`recipient.contactId`). A value that is empty, an object or a list is refused where the template prints it. Dates without an offset are read in Paris time, French dates such as `24/11/2026 10:00` included, and times are printed where the recipient is.',
			body: templateRequest,
			answers: { 201: { description: 'The template', schema: template, headers } },
			problems: ['conflict'],
			audit: 'template.created',
		},
		({ body, caller }) => readContent(core, caller.accountId, body.content),
		async (unit, { body, caller }, content) =>
			answer(201, await createTemplate(core, unit, caller.accountId, body, content)),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/templates',
			operationId: 'listTemplates',
			tag,
			scope,
			people: access.everybody,
			summary: 'List templates',
			query: templateQuery,
			answers: { 200: { description: 'A page', schema: templateList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listTemplates(core, caller.accountId, query, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/templates/{id}',
			operationId: 'getTemplate',
			tag,
			scope,
			people: access.everybody,
			summary: 'Get a template',
			params: idParams,
			answers: { 200: { description: 'The template', schema: template, headers } },
		},
		async ({ params, caller }) => {
			const found = await findTemplate(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('template');
			return answer(200, templateView(found));
		},
	);

	for (const method of ['PUT', 'PATCH'] as const) {
		servePreparedChange(
			app,
			{
				method,
				path: '/v1/templates/{id}',
				operationId: method === 'PUT' ? 'updateTemplate' : 'patchTemplate',
				tag,
				scope,
				people: access.writeTemplates,
				summary:
					'Update a template; omitted fields keep their values, content is replaced as a whole',
				description:
					'Messages that were accepted before the change keep their text. With `If-Match`, the template is changed only if it still has that version (`ETag`).',
				params: idParams,
				body: templateUpdate,
				answers: {
					200: {
						description: 'The template with its new version number',
						schema: template,
						headers,
					},
				},
				problems: ['conflict', 'precondition-failed'],
				audit: 'template.changed',
			},
			async ({ body, caller: { accountId } }) =>
				body.content === undefined ? null : readContent(core, accountId, body.content),
			async (unit, { params: { id }, body, request, caller: { accountId } }, content) => {
				const updated = await updateTemplate(core, unit, accountId, id, body, content, (present) =>
					requireVersion(request.headers['if-match'], present, 'template'),
				);
				if (updated === null) throw notFound('template');
				return answer(200, updated);
			},
		);
	}

	serveChange(
		app,
		{
			method: 'DELETE',
			path: '/v1/templates/{id}',
			operationId: 'deleteTemplate',
			tag,
			scope,
			people: access.writeTemplates,
			summary: 'Delete a template; messages rendered from it keep their text',
			description:
				'A template that a campaign will still send is refused and the campaigns are named: edit or cancel them first. A draft that names it gets an entry in its history (`template_deleted`), and must name another one before it can start.',
			params: idParams,
			answers: { 204: { description: 'Deleted' } },
			problems: ['conflict'],
			audit: 'template.deleted',
		},
		async (unit, { params, caller }) => {
			if (
				!(await deleteTemplate(core, unit, {
					accountId: caller.accountId,
					id: params.id,
					actor: caller.keyId,
				}))
			)
				throw notFound('template');
			return { status: 204, body: undefined };
		},
	);

	serve(
		app,
		{
			method: 'POST',
			path: '/v1/templates/{id}/preview',
			operationId: 'previewTemplate',
			tag,
			scope,
			people: access.readPersons,
			summary: 'Render a template with variables, or as a contact; stores and sends nothing',
			params: idParams,
			body: templatePreviewRequest,
			answers: { 200: { description: 'The rendered content', schema: templatePreview } },
		},
		async ({ params, body: { variables, contactId }, caller }) => {
			const found = await findTemplate(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('template');
			const { language: _, ...content } = await previewOf(core, caller, found, {
				variables,
				contactId,
			});
			const { text } = content;
			const counted = found.channel === 'sms' && text !== undefined ? countSegments(text) : null;
			return { status: 200, body: { content, segments: counted?.segments ?? null } };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/templates/{id}/html',
			operationId: 'getTemplateHtml',
			tag,
			scope,
			people: access.readPersons,
			summary: 'Show an e-mail template as a page, for a sandboxed frame; stores and sends nothing',
			description:
				'The page has its own Content-Security-Policy: no scripts, no requests, an opaque origin.',
			params: idParams,
			query: templateHtmlQuery,
			answers: {
				200: { description: 'An HTML page', contentType: 'text/html', schema: z.string() },
			},
		},
		async ({ params, query, caller }) => {
			const found = await findTemplate(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('template');
			const rendered = await previewOf(core, caller, found, {
				variables: readVariables(query.variables),
				contactId: query.contactId,
			});
			if (found.channel !== 'email') {
				throw notFound('page of this template, which is not for e-mail');
			}
			return {
				status: 200,
				body: rendered.html ?? `<!doctype html><pre>${escapeHtml(rendered.text ?? '')}</pre>`,
				contentType: 'text/html; charset=utf-8',
				maskable: true,
				headers: { ...previewHeaders(core.publicUrl), 'Cache-Control': 'no-store' },
			};
		},
	);
}
