/** An account with one of everything, and bodies that are valid for operations with an id; for tests that accounts are kept apart. */
import { EXAMPLES } from '../../../platform/src/http/openapi/examples.ts';
import { writeWav } from '../../../platform/src/sound/write-wav.ts';
import { upload } from '../audio/support.ts';
import type { Client } from '../support/client.ts';
import {
	alert,
	HOUR,
	KEY,
	newsletter,
	TUESDAY,
	untilStatus,
	type World,
} from '../support/index.ts';
import { seedOrder } from '../orders/support.ts';
import { askForProof, proposeSuspension } from '../trust/support.ts';
import { makeUser } from './person.ts';

/** A tenth of a second of silence. */
const SILENCE = writeWav(new Int16Array(800), 8000);

async function uploadedAudio(world: World, key = KEY): Promise<string> {
	const { status, body } = await upload(world, SILENCE, { key });
	if (status !== 201) throw new Error(`/v1/audio: ${JSON.stringify(body)}`);
	return String(body['id']);
}

const ALL = { template: '/v1/templates', sender: '/v1/senders', contact: '/v1/contacts' };
let invitations = 0;

/** One of everything. @returns the ids. */
export async function oneOfEverything(
	world: World,
	client: Client,
	key?: string,
): Promise<Record<string, string>> {
	const id = async (path: string, body: unknown, method = 'POST') => {
		const reply = await client.ask(method, path, body);
		if (reply.status >= 400) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
		return String(reply.body['id']);
	};
	const example = (name: string) => Object.values(EXAMPLES[name] ?? {})[0]?.value;
	const user = await makeUser(world, 'marketer', key);
	const message = await id('/v1/messages', alert());
	await untilStatus(client, message, 'delivered');
	const webhook = await id('/v1/webhooks', {
		url: 'http://127.0.0.1:9/hook',
		events: ['message.delivered'],
	});
	return {
		user: user.id,
		message,
		webhook,
		waiting: await id('/v1/messages', {
			...newsletter(),
			sendAt: new Date(world.platform.clock.now() + 86_400_000).toISOString(),
		}),
		audio: await uploadedAudio(world, key),
		template: await id(ALL.template, example('createTemplate')),
		sender: await id(ALL.sender, example('createSender')),
		contact: await id(ALL.contact, example('putContact'), 'PUT'),
		optOut: await id('/v1/opt-outs', { subject: '+33698765432', channels: ['sms'] }),
		key: await id('/v1/api-keys', { name: 'other', scopes: ['messages'] }),
		segment: await id('/v1/segments', { name: 'Liste', kind: 'list' }),
		campaign: await id('/v1/campaigns', { name: 'x', channel: 'sms', purpose: 'marketing' }),
		import: await id('/v1/imports', { fileName: 'x.csv', bytes: 10 }),
		export: await id('/v1/exports', { resource: 'messages', format: 'csv' }),
		alertRule: await id('/v1/alert-rules', { kind: 'queue_delay' }),
		privacyRequest: await id('/v1/privacy/requests', {
			...{ type: 'restriction', subject: '+33698765433', ground: 'accuracy_contested' },
		}),
		complaint: await id('/v1/complaints', { subject: '+33698765431' }),
		proofRequest: (await askForProof(world, ['+33698765431'], { client }))[0] ?? '',
		creditOrder: await seedOrder(world, client),
		suspension: await proposeSuspension(world, client),
		testAddress: await id('/v1/test-addresses', { address: 'lea@durand.example' }),
		invitation: await id('/v1/invitations', {
			email: `open${++invitations}@durand.example`,
			role: 'analyst',
		}),
	};
}

const FILE = { name: 'preuve.pdf', sha256: '0'.repeat(64) };
const LETTER = {
	...{ channel: 'lrar', carrier: 'La Poste', trackingId: '1A 123 456 7890 1' },
	...{ depositedOn: '2026-11-24', proof: FILE },
};

/** Bodies that are valid, so that the id decides. */
export const BODIES: Readonly<Record<string, unknown>> = {
	setCreditAlert: { below: ['100'], daysBeforeExpiry: [30] },
	placeCreditOrder: { credits: 10 },
	disputeInvoice: { reason: 'It was never ordered' },
	decideInvoiceDispute: { outcome: 'rejected', reason: 'It was ordered by you' },
	refundOrder: { reason: 'The client withdraws' },
	updateTemplate: { content: { text: 'Bonjour' } },
	patchTemplate: { content: { text: 'Bonjour' } },
	previewTemplate: { variables: {} },
	updateSender: { label: 'x' },
	patchSender: { label: 'x' },
	updateWebhook: { events: ['message.failed'] },
	patchWebhook: { events: ['message.failed'] },
	updateUser: { name: 'x' },
	renamePasskey: { name: 'x' },
	updateSegment: { name: 'x', definition: { field: 'country', op: 'eq', value: 'FR' } },
	addSegmentMembers: { members: [{ externalId: 'x' }] },
	removeSegmentMembers: { members: [{ externalId: 'x' }] },
	rejectCampaign: { reason: 'x' },
	testCampaign: { to: 'lea@durand.example' },
	chooseCampaignVariant: {},
	confirmTestAddress: { code: '123456' },
	silenceAlert: { until: new Date(TUESDAY + HOUR).toISOString() },
	answerComplaint: { kind: 'apology' },
	recordAccountComplaint: { subject: '+33698765439' },
	appealSuspension: { statement: 'The figures are of another list' },
	requestReinstatement: { statement: 'The list was old', measures: ['It was removed'] },
	answerProofRequest: {
		items: [{ subject: '+33698765431', file: { name: 'x', sha256: '0'.repeat(64) } }],
	},
	objectToSubProcessor: {
		...{ reason: 'Its country is not ours', name: 'Claire Durand', function: 'gérante' },
	},
	setSubProcessorSafeguard: { safeguard: null },
	endSubProcessor: { reason: 'Another one replaces it' },
	recordSubProcessorReceipt: {
		...{ accountId: 'acc_none', receivedAt: '2026-11-24T08:00:00Z', proof: 'LRAR 1A 1' },
	},
	allowDespiteRestriction: {
		...{ purposes: ['transactional'], basis: 'consent', note: 'Her letter' },
	},
	liftRestriction: { reason: 'The date was corrected', informedAt: '2026-11-24T08:00:00Z' },
	recordLetter: LETTER,
	terminateContract: { kind: 'client_15_days', noticeId: 'ntc_none', letterId: 'let_none' },
	recordOperatorLetter: LETTER,
	correctClientIdentity: {
		...{ changes: { legalName: 'Durand SAS' }, since: '2026-11-24', reason: 'A new name' },
		evidence: { text: 'Extract of the register' },
	},
	recordOwnLetterDelivery: { state: 'received', on: '2026-11-24', proof: FILE },
	withdrawTermination: { reason: 'The breach is remedied' },
	recordLetterDelivery: { state: 'received', on: '2026-11-24', proof: FILE },
	proposeTermination: { kind: 'insolvency', reason: 'Liquidation judiciaire', files: [FILE] },
	remedyTermination: { reason: 'The invoice is paid' },
	moveWait: { resumeUrl: 'http://127.0.0.1:9/resume' },
};
