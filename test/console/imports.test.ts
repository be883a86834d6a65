/** The pure parts of the import screens: what columns become, parts of files, steps. */
import {
	importFlag,
	importMapRequest,
	importOutcome,
	importReason,
	type Import,
	type ImportStatus,
	importStatus,
} from '@marketing-cible/contract';
import { contactFields, guessTargets, readTarget } from '@marketing-cible/lists';
import fc from 'fast-check';
import { columnWords } from '../../console/src/screens/import/column-words.ts';
import { countWords } from '../../console/src/screens/import/count-words.ts';
import {
	attributeFor,
	columnAt,
	mapRequestOf,
	mappingOf,
} from '../../console/src/screens/import/mapping.ts';
import { rowWords } from '../../console/src/screens/import/row-words.ts';
import { sizeOf } from '../../console/src/screens/import/size.ts';
import { stageOf } from '../../console/src/screens/import/stage.ts';
import { entryOf, targetGroups } from '../../console/src/screens/import/targets.ts';
import { partsToSend, rangeOf, waitOf } from '../../console/src/screens/import/file-parts.ts';

const targets = Object.values(targetGroups).flat();

const stored = (part: Partial<Import>): Import => ({
	id: 'imp_1',
	fileName: 'contacts.csv',
	bytes: 100,
	partBytes: 40,
	parts: { expected: 3, received: [] },
	status: 'analysed',
	statusReason: null,
	next: ['map'],
	progress: { done: 0, total: null },
	encoding: 'utf-8',
	separator: ';',
	columns: null,
	rows: 2,
	country: null,
	mergePolicy: 'fill_blanks',
	lists: [],
	consent: null,
	dryRun: null,
	result: null,
	undo: null,
	undoUntil: null,
	createdAt: '2026-11-24T12:00:00Z',
	updatedAt: '2026-11-24T12:00:00Z',
	finishedAt: null,
	...part,
});

describe('what columns become', () => {
	it('is what the platform reads, all of it', () => {
		for (const target of targets) {
			const text = target === 'attributes.' ? 'attributes.size' : target;
			expect([target, readTarget(text)]).toEqual([target, expect.anything()]);
			expect(columnWords.fr.targets).toHaveProperty([target]);
		}
		expect(targets).toEqual(expect.arrayContaining([...contactFields]));
	});

	it('covers what the platform recognizes', () => {
		const header = [
			'Tél',
			'E-mail',
			'Désabonné le',
			'STOP SMS',
			'optin_time',
			'newsletter',
			'status',
			'Date de consentement',
			'EMAIL_BLACKLISTED',
		];
		for (const guess of guessTargets(header)) expect(entryOf(guess)).not.toBeNull();
		expect(entryOf('optOutNamed')).toBeNull();
	});

	const columns = [
		{ name: 'Tél', target: 'phone', guess: 'phone', samples: [] },
		{ name: 'Désabonné le', target: 'optOut', guess: 'optOut', samples: [] },
		{ name: 'Notes/1', target: 'ignore', guess: 'ignore', samples: [] },
	];

	it('is sent as the contract reads it, and an opt-out column is left out only by saying so', () => {
		const state = mappingOf(stored({ columns }));
		expect(importMapRequest.parse(mapRequestOf(columns, state))).toEqual({
			mapping: { Tél: 'phone', 'Désabonné le': 'optOut' },
			mergePolicy: 'fill_blanks',
			country: 'FR',
			lists: [],
			consent: {},
		});
		const without = { ...state, targets: ['phone', 'ignore', 'ignore'] };
		expect(mapRequestOf(columns, without).mapping).toEqual({
			Tél: 'phone',
			'Désabonné le': 'ignore',
		});
	});

	it('keeps what is stored: evidence, and a policy of each field', () => {
		const state = mappingOf(
			stored({
				columns,
				mergePolicy: { default: 'keep', fields: { lastName: 'overwrite' } },
				consent: { wording: 'Oui' },
			}),
		);
		const request = mapRequestOf(columns, state);
		expect(request).not.toHaveProperty('mergePolicy');
		expect(request.consent).toEqual({ wording: 'Oui' });
	});

	it('finds the column that the API names', () => {
		expect(columnAt('/mapping/Notes~11', columns)).toBe(2);
		expect(columnAt('/mapping', columns)).toBe(-1);
		expect(columnAt('/country', columns)).toBe(-1);
	});

	it('makes the name of an attribute of the name of the column', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1, maxLength: 80 }), (name) => {
				const target = attributeFor(name);
				expect(target.length).toBeLessThanOrEqual('attributes.'.length + 40);
				if (name.trim() !== '') expect(readTarget(target)).toMatchObject({ to: 'attribute' });
			}),
		);
	});
});

describe('the upload', () => {
	it('sends every byte once, wherever it stopped, and the last part that arrived again', () => {
		const aFile = fc.record({
			bytes: fc.integer({ min: 1, max: 1000 }),
			partBytes: fc.integer({ min: 1, max: 100 }),
			first: fc.constantFrom(0, 1),
			there: fc.array(fc.nat()),
		});
		fc.assert(
			fc.property(aFile, ({ bytes, partBytes, first, there }) => {
				const expected = Math.ceil(bytes / partBytes);
				const received = [...new Set(there.map((number) => (number % expected) + first))];
				// Which number was the first is known from part 0 alone.
				fc.pre(first === 1 || received.includes(0));
				const parts = { bytes, partBytes, parts: { expected, received } };
				const sent = partsToSend(parts);
				const again = received.length === 0 ? [] : [Math.max(...received)];
				expect(sent.filter((number) => received.includes(number))).toEqual(again);
				const ranges = [...new Set([...received, ...sent])]
					.map((number) => rangeOf(number, parts))
					.sort((a, b) => a.from - b.from);
				let end = 0;
				for (const { from, to } of ranges) {
					expect(from).toBe(end);
					end = to;
				}
				expect(end).toBe(bytes);
			}),
		);
	});

	it('waits longer after each failure, to half a minute', () => {
		expect([0, 1, 2, 5, 50].map(waitOf)).toEqual([1, 2, 4, 30, 30]);
	});

	it('says sizes as people do', () => {
		expect([12, 2048, 5_300_000].map((bytes) => sizeOf(bytes, 'en'))).toEqual([
			'12\u00a0B',
			'2\u00a0kB',
			'5.1\u00a0MB',
		]);
		expect(sizeOf(5_300_000, 'fr')).toBe('5,1\u00a0Mo');
	});
});

describe('the steps', () => {
	it.each<[ImportStatus, string]>([
		['uploading', 'file'],
		['analysing', 'file'],
		['analysed', 'columns'],
		['mapped', 'columns'],
		['checking', 'check'],
		['checked', 'check'],
		['running', 'run'],
		['undone', 'run'],
		['failed', 'file'],
	])('%s stands at %s', (status, stage) => {
		expect(stageOf(stored({ status }))).toBe(stage);
	});

	it('know every status of the contract', () => {
		for (const status of importStatus.options) expect(stageOf(stored({ status }))).toBeDefined();
	});
});

it('has a word for every reason and outcome', () => {
	for (const { reasons } of [countWords.fr, countWords.en]) {
		expect(Object.keys(reasons)).toEqual(importReason.options);
	}
	for (const { outcomes } of [rowWords.fr, rowWords.en]) {
		expect(Object.keys(outcomes)).toEqual([...importOutcome.options, ...importFlag.options]);
	}
});
