import type { campaignTestSend, Message, ParsedMessageRequest } from '@marketing-cible/contract';
import type * as z from 'zod';
import { findAccount } from '../../accounts/accounts.ts';
import { toIso } from '../../clock.ts';
import { type Channel, foldConsents, maskAddress } from '../../compliance.ts';
import type { ContactFacts } from '../../contacts/model.ts';
import { findContact } from '../../contacts/queries.ts';
import type { Core } from '../../core.ts';
import { loadRecipientHistories } from '../../facts/recipient-histories.ts';
import type { HttpResponse } from '../../http-response.ts';
import { renderContents } from '../../messages/intake/render-contents.ts';
import { submitMessages } from '../../messages/intake/submit.ts';
import { invalidField, invalidFields, notFound, ProblemError } from '../../problems.ts';
import { type Caller, mayUse } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import type { AccountId } from '../../types.ts';
import { requireCampaign } from '../campaign/queries.ts';
import { contentOf } from '../fanout/requests.ts';
import { requireTestAddress, type StoredTestAddress } from './addresses.ts';

/** Prefix of the text and the subject of a test. */
const MARK = '[Essai] ';
/** The consent that the owner of a test address gives by confirming the code; the evidence of the test. */
const WORDING = {
	text: 'Je reçois à cette adresse les essais de nos campagnes.',
	language: 'fr',
	version: '1',
};

type TestSend = z.output<typeof campaignTestSend>;

/**
 * Makes the message of a test: the content of the campaign for a contact, marked as a test.
 * @throws {ProblemError} 403 for a contact that the key may not read; 404; 422 for an address that is not verified, an unknown
 *   contact, or a template that fails.
 */
export async function prepareTest(
	core: Core,
	caller: Caller,
	id: string,
	{ to, contactId, variant }: TestSend,
): Promise<ParsedMessageRequest> {
	const { read } = core.store;
	const { accountId } = caller;
	const campaign = await requireCampaign(core, read, accountId, id);
	const address = await requireTestAddress(core, read, accountId, to);
	if ((address.channel === 'email') !== (campaign.channel === 'email')) {
		throw invalidField('/to', `must be an address for ${campaign.channel}`);
	}
	const { variants } = campaign.plan;
	if (variant !== undefined && variants?.some(({ key }) => key === variant) !== true) {
		throw notFound('variant');
	}
	const { content, templateId, variables } = contentOf(campaign, variant ?? null);
	// The text may contain any data of the contact, and goes to another address. For people, the roles decide.
	if (contactId !== undefined && caller.person === undefined && !mayUse(caller, 'contacts')) {
		throw new ProblemError(
			'forbidden',
			'A test with the data of a contact needs a key with the scope contacts. Leave contactId out.',
		);
	}
	const contact =
		contactId === undefined ? null : await findContact(core, read, accountId, contactId);
	if (contactId !== undefined && contact === null) {
		throw invalidField('/contactId', 'is no contact of your account: check the id');
	}
	const { channel, purpose, plan } = campaign;
	const request: ParsedMessageRequest = {
		channel,
		purpose,
		to: address.address,
		outsideHours: 'reject',
		reference: `test of ${id}`,
		metadata: { campaignTest: id },
		...(plan.sender === undefined ? {} : { sender: plan.sender }),
		...(plan.sector === undefined ? {} : { sector: plan.sector }),
	};
	if (purpose === 'marketing' && !(await hasDecided(core, accountId, channel, address))) {
		request.consent = await evidenceOf(core, accountId, channel, address);
	}
	if (templateId === undefined) return { ...request, content: marked(content ?? {}) };
	const given = contact === null ? {} : { contact: shown(caller, contact.facts) };
	const asTemplate = { ...request, templateId, variables: { ...given, ...variables } };
	const [rendered] = await renderContents(core, accountId, [asTemplate]);
	if (rendered?.outcome.valid !== true) {
		throw invalidFields(rendered?.outcome.problem.errors ?? []);
	}
	const { text, subject, html } = rendered.outcome.content;
	return { ...request, content: marked({ text, subject, html }) };
}

/** Sends a test in a unit of work; it belongs to no campaign and is not counted. */
export async function sendTest(
	core: Core,
	unit: Unit,
	caller: Caller,
	request: ParsedMessageRequest,
): Promise<HttpResponse> {
	const entry = { request, caller, keyed: null, rendered: null };
	const [result] = await submitMessages(core, unit, caller.accountId, [entry]);
	if (result?.kind === 'accepted') return { status: 201, body: result.message satisfies Message };
	if (result?.kind === 'rejected' || result?.kind === 'invalid') {
		return { status: result.problem.status, body: result.problem };
	}
	throw new Error('a test message has no result');
}

/**
 * Whether a consent or an objection to marketing on the channel is on record. If so, the rules judge by it: confirming a test address
 * lifts no opt-out (CPCE, art. L34-5; GDPR, art. 21(3)).
 */
async function hasDecided(
	core: Core,
	accountId: AccountId,
	channel: Channel,
	{ address, subject_hash: subjectHash }: StoredTestAddress,
): Promise<boolean> {
	const recipient = { channel, purpose: 'marketing', to: address, sender: null } as const;
	const [history] = await loadRecipientHistories(core, core.store.read, [
		{ ...recipient, accountId, subjectHash, contactId: null },
	]);
	if (history === undefined) return false;
	const { state, optOut } = foldConsents(history.consents, history.optOuts)[channel].marketing;
	return optOut !== null || state !== 'none';
}

/** Only for the channel of the test. */
async function evidenceOf(
	core: Core,
	accountId: AccountId,
	channel: Channel,
	{ verified_at: verifiedAt }: StoredTestAddress,
): Promise<NonNullable<ParsedMessageRequest['consent']>> {
	const { name } = await findAccount(core.store.read, accountId);
	return {
		action: 'grant',
		channels: [channel],
		purposes: ['marketing'],
		collectedAt: toIso(verifiedAt ?? 0),
		method: 'double_opt_in',
		controller: name,
		wording: WORDING,
	};
}

/** The data of a contact in a test. People see masked addresses, as everywhere. */
function shown({ person }: Caller, facts: ContactFacts): Record<string, unknown> {
	const present = Object.entries(facts).filter(([, value]) => value !== null);
	if (person === undefined) return Object.fromEntries(present);
	return Object.fromEntries(
		present.map(([name, value]: [string, unknown]) => [
			name,
			(name === 'phone' || name === 'email') && typeof value === 'string'
				? maskAddress(value)
				: value,
		]),
	);
}

type Content = NonNullable<ParsedMessageRequest['content']>;

function marked({
	text,
	subject,
	html,
	...rest
}: { [Name in keyof Content]?: Content[Name] | undefined }): Content {
	const isMail = subject !== undefined;
	return {
		...(rest.language === undefined ? {} : { language: rest.language }),
		...(rest.audioUrl === undefined ? {} : { audioUrl: rest.audioUrl }),
		...(rest.audioId === undefined ? {} : { audioId: rest.audioId }),
		...(subject === undefined ? {} : { subject: MARK + subject }),
		...(text === undefined ? {} : { text: isMail ? text : MARK + text }),
		...(html === undefined ? {} : { html }),
	};
}
