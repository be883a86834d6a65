/**
 * AI agents in real n8n that use our node as their tool, and people who approve it by SMS. A local server stands in for the
 * model and gives the answers of the test.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { N8n, outputOf } from './support/n8n.ts';
import { Platform } from './support/platform.ts';
import { request, until } from './support/request.ts';
import {
	node,
	type NodeDraft,
	OURS,
	smsFromItem,
	to,
	webhook,
	type WorkflowDraft,
} from './support/workflows.ts';
import { theWorld } from './support/world.ts';

interface Completion {
	messages: { role: string; content: unknown }[];
	tools?: {
		function: {
			name: string;
			description: string;
			parameters: { properties: object; required?: string[] };
		};
	}[];
}

const world = theWorld();
const n8n = new N8n(world.n8n);
const platform = new Platform(world.platform);
const asked: Completion[] = [];
interface Call {
	To: string;
	Text: string;
	Reference: string;
}

const TEXT = 'Atelier Durand : votre commande 1042 est disponible.';
/** What the model calls the tool with while n8n is asked whether a webhook is there. */
const probe: Call = { To: '06 00 00 18 00', Text: TEXT, Reference: 'probe' };
/** What it calls the tool with now; each test has its own. */
let call = probe;
let model: Server;

beforeAll(async () => {
	model = createServer((incoming, response) => {
		const parts: Buffer[] = [];
		incoming.on('data', (part: Buffer) => parts.push(part));
		incoming.on('end', () => {
			const completion = JSON.parse(Buffer.concat(parts).toString('utf8')) as Completion;
			asked.push(completion);
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(answer(completion)));
		});
	});
	await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	model.closeAllConnections();
	await new Promise((resolve) => model.close(resolve));
});

/** First the call of the tool, then, once its result is there, a word. */
function answer({ messages, tools }: Completion): object {
	const done = messages.some(({ role }) => role === 'tool');
	const tool = tools?.[0]?.function;
	// n8n puts the arguments of a tool that a person approves into a member of their own.
	const isGated = Object.hasOwn(tool?.parameters.properties ?? {}, 'toolParameters');
	const given = isGated ? { toolParameters: call, hitlParameters: {} } : call;
	const message = done
		? { role: 'assistant', content: 'Sent.' }
		: {
				role: 'assistant',
				content: null,
				tool_calls: [
					{
						id: 'call_1',
						type: 'function',
						function: { name: tool?.name, arguments: JSON.stringify(given) },
					},
				],
			};
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 0,
		model: 'model-of-the-tests',
		choices: [{ index: 0, message, finish_reason: done ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

const callOf = (To: string, Text = TEXT): Call => ({ To, Text, Reference: randomUUID() });

const fromAi = (name: string, meaning: string) =>
	`={{ $fromAI('${name}', '${meaning}', 'string') }}`;
const toolConnection = (target: string, type = 'ai_tool') => ({
	[type]: [[{ node: target, type, index: 0 }]],
});

interface AgentDraft {
	path: string;
	/** Version of n8n's agent: 2 calls its tools inside, 3 has n8n run them beside it. */
	version?: 2 | 3;
	/** Of our tool. */
	parameters?: Record<string, unknown>;
	/** Stands between the tool and the agent. */
	approval?: NodeDraft;
	/** How the webhook answers. */
	answers?: 'lastNode' | 'onReceived';
}

async function agentWorkflow({
	path,
	version = 2,
	parameters = {},
	approval,
	answers = 'lastNode',
}: AgentDraft): Promise<WorkflowDraft> {
	const credential = await n8n.createCredential('Marketing Cible', world.platform);
	const { port } = model.address() as AddressInfo;
	const openAi = await n8n.createCredential(
		'Model',
		{ apiKey: 'none', url: `http://127.0.0.1:${port}/v1`, header: false },
		'openAiApi',
	);
	const credentials = { marketingCibleApi: credential };
	const start = webhook(path);
	return {
		name: 'Agent',
		nodes: [
			{ ...start, parameters: { ...(start['parameters'] as object), responseMode: answers } },
			node('Agent', '@n8n/n8n-nodes-langchain.agent', version, {
				promptType: 'define',
				text: 'Tell the customer that the order is ready.',
				options: {},
			}),
			node(
				'Model',
				'@n8n/n8n-nodes-langchain.lmChatOpenAi',
				1.2,
				{ model: { __rl: true, mode: 'id', value: 'model-of-the-tests' }, options: {} },
				{ credentials: { openAiApi: openAi } },
			),
			node(
				'send_alert',
				`${OURS}Tool`,
				1,
				{
					descriptionType: 'manual',
					toolDescription: 'Sends an alert by SMS',
					resource: 'message',
					operation: 'send',
					channel: 'sms',
					purpose: 'transactional',
					to: fromAi('To', 'Phone number of the recipient'),
					sender: { __rl: true, mode: 'value', value: 'DURAND' },
					text: fromAi('Text', 'The whole text'),
					whenNotPermitted: 'blockedItem',
					additionalFields: { reference: fromAi('Reference', 'What it is about') },
					...parameters,
				},
				{ credentials },
			),
			...(approval === undefined ? [] : [{ ...approval, credentials }]),
		],
		connections: {
			Webhook: to('Agent'),
			Model: toolConnection('Agent', 'ai_languageModel'),
			send_alert: toolConnection(approval?.name ?? 'Agent'),
			...(approval === undefined ? {} : { [approval.name]: toolConnection('Agent') }),
		},
	};
}

/** Runs an agent once. @returns what the last node answered, and what the model was told of its tool. */
async function run(
	mine: Call,
	draft: Omit<AgentDraft, 'path'>,
): Promise<{ body: string; told: string }> {
	const path = randomUUID();
	call = probe;
	const id = await n8n.createWorkflow(await agentWorkflow({ ...draft, path }));
	await n8n.activateWebhook(id, path);
	call = mine;
	asked.length = 0;
	const { body } = await request('POST', `${world.n8n.baseUrl}/webhook/${path}`, {
		body: { items: [] },
	});
	return { body: JSON.stringify(body), told: toldOf(asked.at(-1)) };
}

const toldOf = (completion: Completion | undefined): string =>
	JSON.stringify(completion?.messages.find(({ role }) => role === 'tool')?.content ?? null);

test.each([2, 3] as const)(
	'an agent of version %d sends one alert, and reads what became of it in few words',
	async (version) => {
		const mine = callOf(`06 00 00 18 0${version}`);
		const { body, told } = await run(mine, { version });
		expect(body).toContain('Sent.');
		const [tool] = asked[0]?.tools ?? [];
		expect(tool?.function).toMatchObject({
			name: 'send_alert',
			description: 'Sends an alert by SMS',
		});
		expect(Object.keys(tool?.function.parameters.properties ?? {})).toEqual([
			'To',
			'Text',
			'Reference',
		]);
		expect(told).toContain('queued');
		expect(told).not.toContain('findings');
		expect(told.length).toBeLessThan(800);
		expect((await platform.messagesAbout(mine.Reference)).map((message) => message.to)).toEqual([
			`+3360000180${version}`,
		]);
	},
);

describe.each([2, 3] as const)('the model of an agent of version %d learns why', (version) => {
	test.each([
		['blockedItem', { whenNotPermitted: 'blockedItem' }],
		['block', { whenNotPermitted: 'block' }],
	])('a rule refuses the message: %s', async (_choice, choice) => {
		const mine = callOf(
			`06 00 00 19 0${version}`,
			'Atelier Durand : la nouvelle collection est en boutique.',
		);
		const { told } = await run(mine, {
			version,
			parameters: { purpose: 'marketing', ...choice, recipient: { postalCode: '75011' } },
		});
		expect(told).toMatch(/CON-01/);
		expect(told).toMatch(/consent/i);
		expect(told).not.toContain(world.platform.apiKey);
		expect(await platform.messagesAbout(mine.Reference)).toEqual([]);
	});

	test('what it gave is no number', async () => {
		const mine = callOf('the customer');
		const { told } = await run(mine, { version });
		expect(told).toMatch(/phone number/);
		expect(await platform.messagesAbout(mine.Reference)).toEqual([]);
	});
});

describe('a person approves by SMS what the agent is about to send', () => {
	const approver = '+33600018801';
	const approval = () =>
		node('Approve', `${OURS}HitlTool`, 1, {
			...smsFromItem({
				operation: 'sendAndWait',
				to: approver,
				additionalFields: { reference: `approval-${randomUUID()}` },
			}),
			text: undefined,
			message: "=Envoyer l'alerte ? {{ $tool.name }} 1 = oui, 2 = non",
			waitFor: 'reply',
			waitAmount: 10,
			waitUnit: 'minutes',
		});

	async function start(mine: Call) {
		call = mine;
		asked.length = 0;
		const path = randomUUID();
		const asking = approval();
		const { reference } = (asking['parameters'] as { additionalFields: { reference: string } })
			.additionalFields;
		const draft = { path, version: 3, approval: asking, answers: 'onReceived' } as const;
		const id = await n8n.createWorkflow(await agentWorkflow(draft));
		await n8n.activate(id);
		await until('the webhook', async () => {
			const { status } = await request('POST', `${world.n8n.baseUrl}/webhook/${path}`, {
				body: {},
			});
			return status === 404 ? undefined : status;
		});
		const question = await until('the question', async () =>
			(await platform.messagesAbout(reference)).find(({ status }) => status === 'delivered'),
		);
		await until('the wait', async () => {
			const path = `/v1/waits?messageId=${question.id}`;
			return (await platform.ask<{ data: object[] }>('GET', path)).data[0];
		});
		return {
			question,
			answer: (text: string) =>
				platform.ask('POST', '/v1/sandbox/inbound', { from: approver, text }),
			ended: async () =>
				await until('the end of the agent', async () => (await n8n.executions(id))[0], 60_000),
		};
	}

	test('1: the alert leaves', async () => {
		const mine = callOf('06 00 00 18 81');
		const { question, answer, ended } = await start(mine);
		expect(question.to).toBe(approver);
		expect(await platform.messagesAbout(mine.Reference)).toEqual([]);
		await answer('1');
		const execution = await ended();
		expect(execution.status).toBe('success');
		expect(JSON.stringify(outputOf(execution, 'Agent'))).toContain('Sent.');
		expect(toldOf(asked.at(-1))).toContain('queued');
		expect((await platform.messagesAbout(mine.Reference)).map((message) => message.to)).toEqual([
			'+33600001881',
		]);
	});

	test('2: it does not, and the model reads the words of the person', async () => {
		const mine = callOf('06 00 00 18 82');
		const { answer, ended } = await start(mine);
		await answer('Non');
		expect((await ended()).status).toBe('success');
		expect(toldOf(asked.at(-1))).toContain('Non');
		expect(await platform.messagesAbout(mine.Reference)).toEqual([]);
	});
});
