import type { ParsedMessageRequest, Problem } from '@marketing-cible/contract';
import { canonicalAddress } from '../../compliance.ts';
import type { ContactFacts } from '../../contacts/model.ts';
import { findContacts } from '../../contacts/queries.ts';
import type { Core } from '../../core.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { type Caller, mayUse } from '../../security/caller.ts';
import { defaultSenders } from '../../senders/senders.ts';
import type { Db } from '../../store/schema.ts';
import { TemplateLimitError, renderTemplate } from '../../templates/render.ts';
import { findTemplates, type StoredTemplate } from '../../templates/templates.ts';
import type { AccountId } from '../../types.ts';
import type { TemplateUse } from '../message/model.ts';

/** A request and the key that makes it. */
export interface CallerRequest {
	request: ParsedMessageRequest;
	caller: Caller;
}

/** A request completed by what the account has stored; the rules decide on this. */
export interface ResolvedRequest {
	request: ParsedMessageRequest;
	template: TemplateUse | null;
}

export type Resolution =
	| { valid: true; resolved: ResolvedRequest }
	| { valid: false; problem: Problem };

/** What an account has stored for some requests. */
interface Lookups {
	contacts: ReadonlyMap<string, { facts: ContactFacts }>;
	templates: ReadonlyMap<string, StoredTemplate>;
	senders: ReadonlyMap<string, string>;
}

/**
 * Completes requests: missing facts from the contact, the content from the template, the sender from the channel's default. Each
 * kind is read once for all of them.
 *
 * @returns a completed request or a problem for each, in order.
 */
export async function resolveReferences(
	core: Core,
	db: Db,
	accountId: AccountId,
	entries: readonly CallerRequest[],
): Promise<Resolution[]> {
	const requests = entries.map(({ request }) => request);
	const lookups = await loadLookups(core, db, accountId, requests);
	// A template that takes too long is not rendered again.
	const endless = new Map<string, Problem>();
	return entries.map(({ request, caller }) => {
		const { templateId = '' } = request;
		const known = endless.get(templateId);
		if (known !== undefined) return { valid: false, problem: known };
		try {
			return { valid: true, resolved: resolve(request, lookups, caller) };
		} catch (error) {
			if (!(error instanceof ProblemError)) throw error;
			if (error instanceof TemplateLimitError) endless.set(templateId, error.problem);
			return { valid: false, problem: error.problem };
		}
	});
}

async function loadLookups(
	core: Core,
	db: Db,
	accountId: AccountId,
	requests: readonly ParsedMessageRequest[],
): Promise<Lookups> {
	const contactIds = requests.flatMap(({ recipient }) => recipient?.contactId ?? []);
	const templateIds = requests.flatMap(({ templateId }) => templateId ?? []);
	const withoutSender = requests.some(({ sender }) => sender === undefined);
	return {
		contacts: await findContacts(core, db, accountId, contactIds),
		templates: await findTemplates(core, db, accountId, templateIds),
		senders: withoutSender ? await defaultSenders(core, db, accountId) : new Map(),
	};
}

function resolve(request: ParsedMessageRequest, lookups: Lookups, caller: Caller): ResolvedRequest {
	const contact = contactOf(request, lookups);
	if (contact !== null && !mayUse(caller, 'contacts')) requireOwnAddress(request, contact);
	const template = templateOf(request, lookups);
	const sender = request.sender ?? lookups.senders.get(request.channel);
	return {
		request: {
			...request,
			...(sender === undefined ? {} : { sender }),
			...(contact === null ? {} : { recipient: withFacts(request, contact) }),
			...(template === null ? {} : { content: contentFrom(request, template, contact) }),
		},
		template: template === null ? null : { id: template.id, version: template.version },
	};
}

function contactOf({ recipient }: ParsedMessageRequest, lookups: Lookups): ContactFacts | null {
	if (recipient?.contactId === undefined) return null;
	const contact = lookups.contacts.get(recipient.contactId);
	if (contact !== undefined) return contact.facts;
	throw invalidField(
		'/recipient/contactId',
		'is no contact of your account: create it with PUT /v1/contacts, or leave it out',
	);
}

/**
 * A template may print what a contact holds: a key that may not read contacts can only send it to the contact.
 * @throws {ProblemError} 422 for another address.
 */
function requireOwnAddress(request: ParsedMessageRequest, contact: ContactFacts): void {
	const recipient = withFacts(request, contact);
	const to = canonicalAddress(request.channel, request.to, recipient)?.toLowerCase();
	const own = request.channel === 'email' ? contact.email : contact.phone;
	if (to !== undefined && to === own?.toLowerCase()) return;
	throw invalidField(
		'/to',
		'must be an address of the contact in recipient.contactId: send to that, leave contactId out, or use a key with the scope contacts',
	);
}

/** The facts of the request, completed by those of the contact. */
function withFacts({ recipient }: ParsedMessageRequest, contact: ContactFacts) {
	const facts = { ...recipient };
	for (const name of ['country', 'postalCode', 'timeZone', 'birthDate'] as const) {
		const known = contact[name];
		if (facts[name] === undefined && known !== null) facts[name] = known;
	}
	return facts;
}

function templateOf(request: ParsedMessageRequest, lookups: Lookups): StoredTemplate | null {
	const { templateId, channel, purpose, content } = request;
	if (templateId === undefined) return null;
	const refused = (message: string) => invalidField('/templateId', message);
	const template = lookups.templates.get(templateId);
	if (template === undefined) throw refused('is no template of your account: check the id');
	if (template.channel !== channel) {
		throw refused(`is a template for ${template.channel}, and the message is for ${channel}`);
	}
	const onlyFor = template.secret.purpose;
	if (onlyFor !== null && onlyFor !== purpose) {
		throw refused(`may only be used for ${onlyFor} messages, and this one is ${purpose}`);
	}
	for (const part of ['text', 'subject', 'html'] as const) {
		if (content?.[part] === undefined) continue;
		throw invalidField(`/content/${part}`, 'comes from the template: leave it or templateId out');
	}
	return template;
}

function contentFrom(
	{ variables, content }: ParsedMessageRequest,
	template: StoredTemplate,
	contact: ContactFacts | null,
) {
	const given = contact === null ? {} : { contact: present(contact) };
	const rendered = renderTemplate(template, { ...given, ...variables });
	const language = content?.language ?? rendered.language;
	return { ...rendered, ...(language === undefined ? {} : { language }) };
}

/** The known facts, so that a template may have a default for the others. */
function present(contact: ContactFacts): Record<string, unknown> {
	return Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== null));
}
