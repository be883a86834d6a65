import type { ParsedMessageRequest, Problem } from '@marketing-cible/contract';
import { candidatePlaces } from '../../compliance.ts';
import type { ContactFacts } from '../../contacts/model.ts';
import { findContacts } from '../../contacts/queries.ts';
import type { Core } from '../../core.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { type Rendered, type RenderRequest, renderTemplates } from '../../templates/render.ts';
import { misfit } from '../../templates/fit.ts';
import { findTemplates, type StoredTemplate, templateKey } from '../../templates/templates.ts';
import type { AccountId } from '../../types.ts';
import { withFacts } from './contact-facts.ts';

/** Most templates of one request; each is decrypted and parsed. */
const MAX_TEMPLATES = 50;

/** The content of a message that was rendered from a template, before the transaction that stores the message. */
export interface RenderedContent {
	/** The template; `null` if the id is unknown. */
	template: StoredTemplate | null;
	/** The versions that the content depends on, compared again in the transaction. */
	basis: string | null;
	outcome: { valid: true; content: Rendered } | { valid: false; problem: Problem };
}

/**
 * Renders the templates of requests in threads, before the transaction begins: other transactions wait for that one.
 *
 * @returns for each, in order, the content; `null`: the message has no template.
 * @throws {ProblemError} 429 if too many renderings of the account wait.
 */
export async function renderContents(
	core: Core,
	accountId: AccountId,
	requests: readonly ParsedMessageRequest[],
): Promise<(RenderedContent | null)[]> {
	const wanted = requests.filter(({ templateId }) => templateId !== undefined);
	if (wanted.length === 0) return requests.map(() => null);
	const prepared = await prepareAll(core, accountId, wanted);
	const toRender = prepared.flatMap(({ request }) => request ?? []);
	const rendered = (await renderTemplates(core, accountId, toRender)).values();
	const contents = prepared.map(({ content, request }): RenderedContent => {
		if (request === null) return content;
		const result = rendered.next().value;
		if (result === undefined) throw new Error('a message was not rendered');
		const outcome = result.valid ? { valid: true as const, content: result.rendered } : result;
		return { ...content, outcome };
	});
	const inOrder = contents.values();
	return requests.map(({ templateId }) =>
		templateId === undefined ? null : (inOrder.next().value ?? null),
	);
}

/** The basis of the content of a message: the version of the template and the facts of the contact. */
export function basisOf(key: string | undefined, contact: ContactFacts | undefined): string | null {
	if (key === undefined) return null;
	return contact === undefined ? key : `${key} ${JSON.stringify(contact)}`;
}

/** A message to render, or its problem. */
interface Prepared {
	content: RenderedContent;
	request: RenderRequest | null;
}

async function prepareAll(
	core: Core,
	accountId: AccountId,
	requests: readonly ParsedMessageRequest[],
): Promise<Prepared[]> {
	const { read } = core.store;
	const templateIds = [...new Set(requests.flatMap(({ templateId }) => templateId ?? []))];
	const contactIds = requests.flatMap(({ recipient }) => recipient?.contactId ?? []);
	const admitted = templateIds.slice(0, MAX_TEMPLATES);
	const templates = await findTemplates(core, read, accountId, admitted);
	const contacts = await findContacts(core, read, accountId, contactIds);
	const tooMany = new Set(templateIds.slice(MAX_TEMPLATES));
	return requests.map((request) => {
		const { templateId = '', recipient } = request;
		const template = templates.get(templateId) ?? null;
		const contact = contacts.get(recipient?.contactId ?? '')?.facts;
		const key = template === null ? undefined : templateKey(template);
		const content = { template, basis: basisOf(key, contact) };
		try {
			if (tooMany.has(templateId)) throw tooManyTemplates();
			const fitting = requireFit(request, template);
			return {
				content: { ...content, outcome: unrendered() },
				request: renderRequest(request, fitting, contact),
			};
		} catch (error) {
			if (!(error instanceof ProblemError)) throw error;
			const outcome = { valid: false as const, problem: error.problem };
			return { content: { ...content, outcome }, request: null };
		}
	});
}

/** Placeholder until the message is rendered. */
function unrendered(): RenderedContent['outcome'] {
	return { valid: false, problem: invalidField('/templateId', 'was not rendered').problem };
}

function tooManyTemplates(): ProblemError {
	return invalidField(
		'/templateId',
		`a request can use at most ${MAX_TEMPLATES} different templates: split it`,
	);
}

/** @throws {ProblemError} 422 if the template does not fit the message. */
function requireFit(
	{ channel, purpose, content }: ParsedMessageRequest,
	template: StoredTemplate | null,
): StoredTemplate {
	const reason = misfit(template, { channel, purpose }, 'message');
	if (template === null || reason !== null) throw invalidField('/templateId', reason ?? '');
	for (const part of ['text', 'subject', 'html'] as const) {
		if (content?.[part] === undefined) continue;
		throw invalidField(`/content/${part}`, 'comes from the template: leave it or templateId out');
	}
	return template;
}

function renderRequest(
	request: ParsedMessageRequest,
	template: StoredTemplate,
	contact: ContactFacts | undefined,
): RenderRequest {
	const given = contact === undefined ? {} : { contact: present(contact) };
	const variables = { ...given, ...request.variables };
	return { template, variables, zones: printsDates(template) ? zonesOf(request, contact) : [] };
}

/** Only the known facts, so that a template can have defaults for the others. */
function present(contact: ContactFacts): Record<string, unknown> {
	return Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== null));
}

function printsDates({ secret }: StoredTemplate): boolean {
	return Object.values(secret.content.parts).some((source) => /\|\s*date/.test(source));
}

/** Possible time zones of the recipient: the known zone, else those of the known place, else those of the number. */
function zonesOf(
	request: ParsedMessageRequest,
	contact: ContactFacts | undefined,
): RenderRequest['zones'] {
	const { channel, to } = request;
	const recipient = contact === undefined ? request.recipient : withFacts(request, contact);
	const { timeZone, country, postalCode } = recipient ?? {};
	const place = {
		...(country === undefined ? {} : { country }),
		...(postalCode === undefined ? {} : { postalCode }),
	};
	const zones = (places: ReturnType<typeof candidatePlaces>) =>
		places.map((candidate) => candidate.timeZone);
	return [
		timeZone === undefined ? [] : [timeZone],
		zones(candidatePlaces('email', '', place)),
		zones(candidatePlaces(channel, to, recipient)),
	];
}
