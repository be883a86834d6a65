/** The payloads of the examples: all of them used, none of them about anybody, and turned into items as n8n does. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases } from '../../examples/cases.ts';
import { outputOf, withIdentity } from '../../examples/runner/trigger-output.ts';

const folder = join(__dirname, '..', '..', 'examples', 'payloads');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

test('every payload belongs to a case', () => {
	const used = cases.flatMap(({ payloads }) => Object.values(payloads));
	expect(files.map((file) => file.replace(/\.json$/, '')).toSorted()).toEqual(
		[...new Set(used)].toSorted(),
	);
});

describe.each(files)('%s', (file) => {
	const text = readFileSync(join(folder, file), 'utf8');

	test('has only addresses that belong to nobody', () => {
		const domains = [...text.matchAll(/[\w.+-]+@([\w.-]+)/g)].map(([, domain]) => domain);
		const hosts = [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host]) => host);
		for (const name of [...domains, ...hosts]) expect(name).toMatch(/(?:^|\.)example\.com$/);
		for (const [address] of text.matchAll(/"\d{1,3}(?:\.\d{1,3}){3}"/g)) {
			expect(address).toMatch(/^"(?:192\.0\.2|198\.51\.100|203\.0\.113)\./);
		}
	});

	test('has only phone numbers of the invented blocks', () => {
		for (const [, number = ''] of text.matchAll(/"((?:\+|0)\d(?:[ .]?\d){8,11})"/g)) {
			expect(number.replace(/[ .]/g, '')).toMatch(/^(?:\+33|\+590|0)6(?:00|90|92)0000?\d{3,4}$/);
		}
	});
});

describe('items of a payload', () => {
	test('a list becomes one item an entry, an object one item', () => {
		expect(outputOf('any', [{ a: 1 }, { a: 2 }])).toEqual([
			{ json: { a: 1 }, pairedItem: { item: 0 } },
			{ json: { a: 2 }, pairedItem: { item: 1 } },
		]);
		expect(outputOf('any', { a: 1 })).toHaveLength(1);
	});

	test("n8n's HubSpot trigger says contactId where HubSpot says objectId", () => {
		const [item] = outputOf('n8n-nodes-base.hubspotTrigger', [{ objectId: 7, eventId: 1 }]);
		expect(item?.json).toEqual({ contactId: 7, eventId: 1 });
	});
});

describe('identity of a case', () => {
	const payload = { meta: { id: 'abc' }, list: [{ id: 5 }] };

	test('numbers move on, texts are extended, the payload itself stays', () => {
		expect(withIdentity(payload, 'meta.id', 12)).toMatchObject({ meta: { id: 'abc-12' } });
		expect(withIdentity(payload, 'list.0.id', 12)).toMatchObject({ list: [{ id: 17 }] });
		expect(payload).toEqual({ meta: { id: 'abc' }, list: [{ id: 5 }] });
	});

	test('a path without an id is a mistake', () => {
		expect(() => withIdentity(payload, 'meta.nothing', 1)).toThrow('no id at "meta.nothing"');
		expect(() => withIdentity(payload, 'nowhere.id', 1)).toThrow('no id at "nowhere.id"');
	});
});
