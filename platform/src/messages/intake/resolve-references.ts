import type { ParsedMessageRequest, Problem } from '@marketing-cible/contract';
import { knownAudio, UNKNOWN_AUDIO } from '../../audio/audio.ts';
import { addressKey, canonicalAddress } from '../../compliance.ts';
import type { ContactFacts } from '../../contacts/model.ts';
import { findContacts } from '../../contacts/queries.ts';
import type { Core } from '../../core.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { type Caller, mayUse } from '../../security/caller.ts';
import { defaultSenders } from '../../senders/senders.ts';
import type { Db } from '../../store/schema.ts';
import { templateVersions } from '../../templates/templates.ts';
import type { AccountId } from '../../types.ts';
import type { TemplateUse } from '../message/model.ts';
import { withFacts } from './contact-facts.ts';
import { basisOf, type RenderedContent } from './render-contents.ts';

/** A request and the API key of its caller. */
export interface CallerRequest {
	request: ParsedMessageRequest;
	caller: Caller;
}

/** A request with its rendered content, if it names a template. */
export interface RenderedRequest extends CallerRequest {
	rendered: RenderedContent | null;
}

/** A request completed from the account's stored data; the input of the rules. */
export interface ResolvedRequest {
	request: ParsedMessageRequest;
	template: TemplateUse | null;
}

/** `outdated`: the template or the contact has changed since the content was rendered. */
export type Resolution =
	| { kind: 'resolved'; resolved: ResolvedRequest }
	| { kind: 'invalid'; problem: Problem }
	| { kind: 'outdated' };

/** The account's stored data for some requests. */
interface Lookups {
	contacts: ReadonlyMap<string, { facts: ContactFacts }>;
	/** Keys of the current versions. */
	templates: ReadonlyMap<string, string>;
	senders: ReadonlyMap<string, string>;
	/** Recordings of the account. */
	audio: ReadonlySet<string>;
	/** E-mail senders that the account may not use. */
	foreignSenders: ReadonlySet<string>;
}

/**
 * Completes requests: missing facts from the contact, the content that was rendered from the template, the sender from the channel's
 * default. Each kind is read once for all requests.
 *
 * @returns a completed request or a problem for each, in order.
 */
export async function resolveReferences(
	core: Core,
	db: Db,
	accountId: AccountId,
	entries: readonly RenderedRequest[],
): Promise<Resolution[]> {
	const lookups = await loadLookups(core, db, accountId, entries);
	return entries.map((entry) => {
		try {
			return resolve(entry, lookups);
		} catch (error) {
			if (!(error instanceof ProblemError)) throw error;
			return { kind: 'invalid', problem: error.problem };
		}
	});
}

async function loadLookups(
	core: Core,
	db: Db,
	accountId: AccountId,
	requests: readonly RenderedRequest[],
): Promise<Lookups> {
	const contactIds = requests.flatMap(({ request }) => request.recipient?.contactId ?? []);
	const templateIds = requests.flatMap(({ request }) => request.templateId ?? []);
	const audioIds = requests.flatMap(({ request }) => request.content?.audioId ?? []);
	const withoutSender = requests.some(({ request }) => request.sender === undefined);
	const senders = withoutSender
		? await defaultSenders(core, db, accountId)
		: new Map<string, string>();
	return {
		contacts: await findContacts(core, db, accountId, contactIds),
		templates: await templateVersions(db, accountId, templateIds),
		audio: await knownAudio(db, accountId, audioIds),
		senders,
		foreignSenders: await core.hooks.foreignSenders(db, accountId, emailSenders(requests, senders)),
	};
}

/** The distinct senders of the e-mails among the requests. */
function emailSenders(
	requests: readonly RenderedRequest[],
	defaults: ReadonlyMap<string, string>,
): string[] {
	const used = requests.flatMap(({ request: { channel, sender } }) =>
		channel === 'email' ? (sender ?? defaults.get(channel) ?? []) : [],
	);
	return [...new Set(used)];
}

function resolve({ request, rendered, caller }: RenderedRequest, lookups: Lookups): Resolution {
	const contact = contactOf(request, lookups);
	if (contact !== undefined && !mayUse(caller, 'contacts')) requireOwnAddress(request, contact);
	const { audioId } = request.content ?? {};
	if (audioId !== undefined && !lookups.audio.has(audioId)) {
		throw invalidField('/content/audioId', UNKNOWN_AUDIO);
	}
	const sender = request.sender ?? lookups.senders.get(request.channel);
	if (request.channel === 'email' && sender !== undefined && lookups.foreignSenders.has(sender)) {
		throw invalidField(
			'/sender',
			'is of a domain that is not yours to send from: another account has proven it, or the platform signs for it and the address is no sender of your account (GET /v1/senders). Prove your domain (POST /v1/senders/domains), or ask the operator of the platform',
		);
	}
	const completed = {
		...request,
		...(sender === undefined ? {} : { sender }),
		...(contact === undefined ? {} : { recipient: withFacts(request, contact) }),
	};
	if (request.templateId === undefined) {
		return { kind: 'resolved', resolved: { request: completed, template: null } };
	}
	const basis = basisOf(lookups.templates.get(request.templateId), contact);
	if (rendered?.basis !== basis) return { kind: 'outdated' };
	const { template, outcome } = rendered;
	if (!outcome.valid) return { kind: 'invalid', problem: outcome.problem };
	if (template === null) return { kind: 'outdated' };
	const language = request.content?.language ?? outcome.content.language;
	const content = { ...outcome.content, ...(language === undefined ? {} : { language }) };
	return {
		kind: 'resolved',
		resolved: {
			request: { ...completed, content },
			template: { id: template.id, version: template.version },
		},
	};
}

function contactOf(
	{ recipient }: ParsedMessageRequest,
	lookups: Lookups,
): ContactFacts | undefined {
	if (recipient?.contactId === undefined) return undefined;
	const contact = lookups.contacts.get(recipient.contactId);
	if (contact !== undefined) return contact.facts;
	throw invalidField(
		'/recipient/contactId',
		'is no contact of your account: create it with PUT /v1/contacts, or leave it out',
	);
}

/**
 * A template may print data of a contact, so a key without access to contacts can only send it to the contact.
 * @throws {ProblemError} 422 for another address.
 */
function requireOwnAddress(request: ParsedMessageRequest, contact: ContactFacts): void {
	const recipient = withFacts(request, contact);
	const to = canonicalAddress(request.channel, request.to, recipient);
	const own = request.channel === 'email' ? contact.email : contact.phone;
	if (to !== null && own !== null && addressKey(to) === addressKey(own)) return;
	throw invalidField(
		'/to',
		'must be an address of the contact in recipient.contactId: send to that, leave contactId out, or use a key with the scope contacts',
	);
}
