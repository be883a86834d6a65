/** n8n's packages from the folder in the arguments, and our node and credential as they load them. */
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type * as Core from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';
import { bundleClass } from './bundle.ts';

const userFolder = mkdtempSync(join(tmpdir(), 'mc-engine-'));
process.once('exit', () => rmSync(userFolder, { recursive: true, force: true }));
process.env['N8N_USER_FOLDER'] = userFolder;
process.env['N8N_ENCRYPTION_KEY'] = 'not-used-by-the-engine';

export const engineRequire = createRequire(join(resolve(process.argv[2] ?? '.'), 'package.json'));
engineRequire('reflect-metadata');
export const core = engineRequire('n8n-core') as typeof Core;
export const n8n = engineRequire('n8n-workflow') as typeof N8nWorkflow;

export const OURS = 'n8n-nodes-marketing-cible.marketingCible';

export const ourNode = await bundleClass<INodeType>(
	'nodes/MarketingCible/MarketingCible.node.ts',
	'MarketingCible',
	engineRequire,
);

const credential = await bundleClass<ICredentialType>(
	'credentials/MarketingCibleApi.credentials.ts',
	'MarketingCibleApi',
	engineRequire,
);
export const authenticate = credential.authenticate as (
	values: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

/** Hands its items on, so that its output is what it got. */
const passOn: INodeType = {
	description: {
		displayName: 'Pass On',
		name: 'passOn',
		description: '',
		group: ['transform'],
		version: 1,
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [] as INodeProperties[],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** Adds what an expression sees of the item in Start from which its input came. */
const lookBack: INodeType = {
	description: { ...passOn.description, displayName: 'Look Back', name: 'lookBack' },
	async execute() {
		const items = this.getInputData().map(({ json }, item) => ({
			json: {
				...json,
				start: (this.evaluateExpression("{{ $('Start').item.json }}", item) ?? null) as IDataObject,
			},
			pairedItem: { item },
		}));
		return [items];
	},
};

/** As n8n derives it: with a field for the question to the person. */
const approvalNode = Object.create(ourNode, {
	description: {
		value: {
			...ourNode.description,
			properties: [
				...ourNode.description.properties,
				{ displayName: 'Message', name: 'message', type: 'string', default: '' },
			],
		},
	},
}) as INodeType;

function nodeOf(type: string): INodeType {
	if (type.endsWith('HitlTool')) return approvalNode;
	if (type.endsWith('lookBack')) return lookBack;
	return type.startsWith(OURS) ? ourNode : passOn;
}

export const nodeTypes = {
	getByName: nodeOf,
	getByNameAndVersion: nodeOf,
	getKnownTypes: () => ({}),
} as INodeTypes;
