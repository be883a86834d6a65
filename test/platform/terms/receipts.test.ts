/** The receipt of an acceptance: a document with the exact bytes, by e-mail once, and for download. */
import { inflateSync } from 'node:zlib';
import { defaultSettings } from '../../../platform/src/index.ts';
import { makeAccount } from '../operator/support.ts';
import { clientOf, HOUR, type Json, until } from '../support/index.ts';
import { cleanUp, startMailServer } from '../support/mail.ts';
import { accept, type Contract, publish, sha256, startContract, TEXT } from './support.ts';

let contract: Contract;
let server: Awaited<ReturnType<typeof startMailServer>>;
beforeEach(async () => {
	server = await startMailServer();
	const { carriers } = defaultSettings('.');
	contract = await startContract('enforce', {
		carriers: { ...carriers, email: `smtp://127.0.0.1:${server.port}` },
	});
	await publish(contract);
});
afterEach(async () => {
	await contract.world.end();
	await cleanUp();
});

const receiptOf = (id: unknown, { world, made }: Pick<Contract, 'world' | 'made'> = contract) =>
	fetch(`${world.platform.url}/v1/account/acceptances/${String(id)}/receipt`, {
		headers: { authorization: `Bearer ${made.apiKey}` },
	});
const addSender = () =>
	contract.made.client.post('/v1/senders', {
		...{ channel: 'email', value: 'boutique@durand.example', label: 'Durand', default: true },
	});
const pass = (milliseconds: number) => {
	const { clock } = contract.world.platform;
	clock.set(clock.now() + milliseconds);
};

/** The files inside of a PDF, by the SHA-256 of their bytes. */
function filesIn(pdf: Buffer): Set<string> {
	const found = new Set<string>();
	const text = pdf.toString('latin1');
	for (const { index, 0: head } of text.matchAll(/\/Type \/EmbeddedFile[\s\S]*?stream\r?\n/g)) {
		const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
		const start = index + head.length;
		const bytes = pdf.subarray(start, start + length);
		found.add(sha256(inflateSync(bytes).toString('utf8')));
	}
	return found;
}

/** The hashes of the documents of an acceptance. */
function hashesOf(acceptance: Json): string[] {
	const documents = Object.values(acceptance['documents'] as Record<string, Json | null>);
	return documents.flatMap((one) => (one === null ? [] : [String(one['sha256'])]));
}

test('the PDF carries the exact bytes of every accepted document', async () => {
	const special = {
		layer: 'special',
		accountId: contract.made.id,
		version: 'S',
		text: 'Spécial\r',
	};
	await publish(contract, special);
	const acceptance = await accept(contract);
	const reply = await receiptOf(acceptance['id']);
	expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/pdf']);
	const pdf = Buffer.from(await reply.arrayBuffer());
	expect(filesIn(pdf)).toEqual(new Set(hashesOf(acceptance)));
	expect(hashesOf(acceptance)).toEqual(expect.arrayContaining([sha256(TEXT), sha256('Spécial\r')]));
	const again = Buffer.from(await (await receiptOf(acceptance['id'])).arrayBuffer());
	expect(again.equals(pdf)).toBe(true);
});

test('the person gets it by e-mail once, with the documents, also after restarts', async () => {
	await addSender();
	const acceptance = await accept(contract);
	pass(60_000);
	const mail = await until(() => server.mails[0], 'the receipt');
	expect(mail.to).toEqual([(acceptance['evidence'] as Json)['email']]);
	const { attachments } = mail.parsed;
	const [pdf, ...texts] = attachments;
	expect([pdf?.contentType, pdf?.filename]).toEqual([
		'application/pdf',
		`${String(acceptance['id'])}.pdf`,
	]);
	expect(filesIn(pdf?.content ?? Buffer.alloc(0))).toEqual(new Set(hashesOf(acceptance)));
	expect(texts.map(({ content }) => sha256(content.toString('utf8')))).toEqual(
		hashesOf(acceptance),
	);
	const downloaded = Buffer.from(await (await receiptOf(acceptance['id'])).arrayBuffer());
	expect(pdf?.content.equals(downloaded)).toBe(true);
	await contract.world.restart();
	pass(2 * HOUR);
	await contract.world.restart();
	const client = clientOf(contract.world.platform.url, contract.made.apiKey);
	const { body } = await client.get<{ data: Json[] }>('/v1/messages?limit=200');
	expect([body.data.length, server.mails.length]).toEqual([1, 1]);
});

test('while the account has no e-mail sender, the receipt waits for one', async () => {
	const acceptance = await accept(contract);
	pass(60_000);
	const { store } = contract.world.platform.internals;
	const attempts = () =>
		store.read.selectFrom('acceptance_receipts').select('attempts').executeTakeFirst();
	await until(async () => (await attempts())?.attempts === 1);
	await addSender();
	pass(HOUR);
	const mail = await until(() => server.mails[0], 'the receipt');
	expect(mail.parsed.attachments[0]?.filename).toBe(`${String(acceptance['id'])}.pdf`);
});

test('a text that was changed in the database is not passed off as accepted', async () => {
	// Without a worker, which would have drawn it before.
	const idle = await startContract('enforce', { role: 'api' });
	try {
		await publish(idle);
		const acceptance = await accept(idle);
		await idle.world.platform.internals.store.transaction((unit) =>
			unit.db
				.updateTable('terms')
				.set({ sha256: sha256('x') })
				.execute(),
		);
		expect((await receiptOf(acceptance['id'], idle)).status).toBe(500);
	} finally {
		await idle.world.end();
	}
});

test('of another account there is no receipt', async () => {
	const acceptance = await accept(contract);
	const other = await makeAccount(contract.world, contract.operator);
	const { world } = contract;
	expect((await receiptOf(acceptance['id'], { world, made: other })).status).toBe(404);
	expect((await receiptOf('acp_none')).status).toBe(404);
});
