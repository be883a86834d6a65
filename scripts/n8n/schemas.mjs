/**
 * The shapes of the node's outputs, which n8n shows before a workflow has run: from the schemas of the contract, cut as the
 * operations cut them. `node scripts/n8n/schemas.mjs` writes them; a test holds them to the contract, the end-to-end tests to
 * what really comes out.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as contract from '../../contract/src/index.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// The contract's zod, which is not the one that n8n-workflow brings to the root.
const z = createRequire(join(root, 'contract', 'package.json'))('zod');

/** The shapes of members that an output may lack: by identity, because the files say nothing about it. */
const optional = new WeakSet();
const maybe = (schema) => {
	const copy = { ...schema };
	optional.add(copy);
	return copy;
};

const string = { type: 'string' };
const number = { type: 'number' };
const boolean = { type: 'boolean' };

const record = (schema) => shape(z.toJSONSchema(schema, { unrepresentable: 'any' }));
const object = (properties) => ({ type: 'object', properties });
const pick = ({ properties }, names) =>
	object(Object.fromEntries(names.map((name) => [name, properties[name]])));

const { id: messageId, ...message } = record(contract.message).properties;
/** As `helpers/output/simplify.ts` of the node leaves them. */
const simpleMessage = pick(object({ messageId, ...message }), [
	'status',
	'messageId',
	'channel',
	'purpose',
	'to',
	'sender',
	'sendAt',
	'reference',
	'metadata',
	'updatedAt',
]);
const contact = record(contract.contact);
const simpleContact = pick(contact, [
	'id',
	'externalId',
	'phone',
	'email',
	'firstName',
	'lastName',
	'country',
	'postalCode',
	'language',
	'attributes',
]);
const consent = record(contract.consent);
const optOut = record(contract.optOut);
const template = record(contract.template);
const complaint = record(contract.complaint);
const proofRequest = record(contract.proofRequest);
const suspension = record(contract.suspension);

const campaign = record(contract.campaign);
/** As `helpers/output/campaign-output.ts` of the node leaves them. */
const simpleCampaign = pick(campaign, [
	'id',
	'name',
	'channel',
	'purpose',
	'status',
	'statusReason',
	'counts',
	'waitingFor',
	'startedAt',
	'endedAt',
]);
const { alreadyLeaving } = campaign.properties;
const stoppedCampaign = object({ ...simpleCampaign.properties, alreadyLeaving });
const importRecord = pick(record(contract.importResource), [
	'id',
	'fileName',
	'status',
	'encoding',
	'separator',
	'columns',
	'rows',
	'dryRun',
	'result',
	'undoUntil',
]);
const member = object({ listId: string, contactId: string, status: string });

const { verdict } = message;
const findings = maybe({
	type: 'array',
	items: object({ rule: string, outcome: string, message: string, source: string }),
});
/** What only a refused message has. */
const refusal = {
	blockRule: maybe(string),
	blockReason: maybe(string),
	blockSource: maybe(string),
	nextPermittedAt: maybe(string),
};
const { channel, purpose, to, sender, sendAt, segments, cost } = message;

const outputs = {
	'account/get': record(contract.account),
	'account/neutralize': record(contract.neutralizeResult),
	'campaign/cancel': stoppedCampaign,
	'campaign/check': object({
		campaignId: string,
		...pick(record(contract.campaignCheck), [
			'exact',
			'audience',
			'now',
			'later',
			'never',
			'held',
			'duplicate',
			'expired',
			'cost',
		]).properties,
	}),
	'campaign/create': simpleCampaign,
	'campaign/get': simpleCampaign,
	'campaign/getAll': simpleCampaign,
	'campaign/getRecipients': record(contract.campaignRecipient),
	'campaign/getReport': pick(record(contract.campaignReport), [
		'id',
		'status',
		'counts',
		'rates',
		'skippedByRule',
		'variants',
		'credits',
		'segments',
		'startedAt',
		'endedAt',
	]),
	'campaign/pause': stoppedCampaign,
	'campaign/resume': simpleCampaign,
	'campaign/schedule': simpleCampaign,
	'complaint/answer': complaint,
	'complaint/create': complaint,
	'complaint/get': complaint,
	'complaint/getAll': complaint,
	'consent/create': consent,
	'consent/getAll': consent,
	'consent/getProof': record(contract.consentProof),
	'consent/getState': record(contract.consentState),
	'consent/withdraw': consent,
	'contact/delete': object({ deleted: boolean }),
	'contact/get': simpleContact,
	'contact/getAll': simpleContact,
	'contact/upsert': contact,
	'contactList/add': member,
	'contactList/remove': member,
	'credits/get': record(contract.creditBalance),
	'credits/getEntries': record(contract.creditEntry),
	'credits/getLots': record(contract.creditLot),
	'deadline/getAll': record(contract.deadline),
	'import/get': importRecord,
	'import/importFile': importRecord,
	'import/run': importRecord,
	'invoice/download': object({
		invoiceId: string,
		fileName: string,
		mimeType: string,
		fileSize: number,
	}),
	'invoice/get': record(contract.invoice),
	'invoice/getAll': record(contract.invoiceSummary),
	'message/cancel': simpleMessage,
	'message/check': object({
		permitted: boolean,
		outcome: string,
		channel,
		purpose,
		to,
		...refusal,
		segments: number,
		cost: number,
		findings,
		verdict,
	}),
	'message/get': simpleMessage,
	'message/getAll': simpleMessage,
	'message/send': object({
		status: string,
		messageId,
		channel,
		purpose,
		to,
		sender,
		sendAt,
		segments,
		cost,
		idempotencyKey: string,
		duplicate: boolean,
		duplicateReason: maybe(string),
		skipReason: maybe(string),
		...refusal,
		findings,
		verdict,
	}),
	'message/sendAndWait': object({
		outcome: string,
		choice: string,
		text: string,
		keys: string,
		reason: string,
		messageId,
		waitId: string,
		channel,
		to,
		expiresAt: string,
		endedAt: string,
		...refusal,
	}),
	'optOut/create': optOut,
	'optOut/get': optOut,
	'optOut/getAll': optOut,
	'optOut/sync': optOut,
	'proofRequest/answer': proofRequest,
	'proofRequest/get': proofRequest,
	'proofRequest/getAll': proofRequest,
	'recording/upload': record(contract.audio),
	'sender/getAll': record(contract.sender),
	'statistics/get': record(contract.statistics),
	'suspension/appeal': suspension,
	'suspension/get': suspension,
	'suspension/getAll': suspension,
	'template/get': template,
	'template/getAll': template,
};

/** The text of every schema file, by its path below `__schema__/v1.0.0`. */
function outputSchemas() {
	return Object.fromEntries(
		Object.entries(outputs).map(([name, schema]) => [
			`${name}.json`,
			`${JSON.stringify({ ...schema, version: 1 }, null, '\t')}\n`,
		]),
	);
}

/** The members that an item of each operation may lack, as the contract says: the end-to-end tests hold outputs to it. */
function optionalMembers() {
	return Object.fromEntries(
		Object.entries(outputs).map(([name, { properties }]) => [
			name,
			Object.keys(properties).filter((member) => optional.has(properties[member])),
		]),
	);
}

/** What n8n reads of a JSON schema: types, members and entries. What may be null has the type of what it is otherwise. */
function shape(schema, whole = schema) {
	if (schema.$ref !== undefined) {
		return shape(whole.$defs[schema.$ref.replace('#/$defs/', '')], whole);
	}
	const options = schema.anyOf ?? schema.oneOf;
	if (options !== undefined) {
		return shape(options.find((option) => option.type !== 'null') ?? {}, whole);
	}
	if (schema.type === 'array') return { type: 'array', items: shape(schema.items ?? {}, whole) };
	if (schema.type === 'object') {
		const required = new Set(schema.required);
		const members = Object.entries(schema.properties ?? {}).map(([name, part]) => {
			const member = shape(part, whole);
			return [name, required.has(name) ? member : maybe(member)];
		});
		return object(Object.fromEntries(members));
	}
	const type = [schema.type ?? 'string'].flat().find((one) => one !== 'null');
	return { type: type === 'integer' ? 'number' : type };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	if (process.argv.includes('--print')) console.log(JSON.stringify(outputSchemas()));
	else if (process.argv.includes('--optional')) console.log(JSON.stringify(optionalMembers()));
	else await writeSchemas();
}

async function writeSchemas() {
	const folder = join(root, 'nodes', 'MarketingCible', '__schema__', 'v1.0.0');
	for (const [path, text] of Object.entries(outputSchemas())) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), text);
	}
}
