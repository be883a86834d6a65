import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import {
	candidatePlaces,
	equivalentAddresses,
	normalizeAddress,
} from '../../compliance/src/index.ts';
import { findingsOf, question } from './rule-tester.ts';
import { decide } from '../../compliance/src/index.ts';

const CODES = ['590', '594', '596', '262', '508'] as const;
const SUBSCRIBERS = ['FIXED_LINE', 'MOBILE', 'FIXED_LINE_OR_MOBILE', 'VOIP'];
const TERRITORIES: Readonly<Record<string, readonly string[]>> = {
	GP: ['FR-971', 'FR-BL', 'FR-MF'],
	BL: ['FR-971', 'FR-BL', 'FR-MF'],
	MF: ['FR-971', 'FR-BL', 'FR-MF'],
	GF: ['FR-973'],
	MQ: ['FR-972'],
	RE: ['FR-974'],
	YT: ['FR-976'],
	PM: ['FR-PM'],
};

const canonical = (text: string, country?: string): string | null => {
	const read = normalizeAddress('voice', text, { country });
	return read.ok ? read.address : null;
};
const territoriesOf = (text: string): readonly string[] => [
	...new Set(candidatePlaces('voice', text).map(({ territory }) => territory)),
];

/** The subscriber numbers of the library's own metadata under a calling code, one per prefix of five digits. */
function subscribers(): readonly { national: string; code: string; country: string }[] {
	const found: { national: string; code: string; country: string }[] = [];
	for (let prefix = 10_000; prefix < 100_000; prefix += 1) {
		// 08 is used for services in all parts of the plan.
		if (String(prefix).startsWith('8')) continue;
		const national = `${prefix}1234`;
		for (const code of CODES) {
			const line = parsePhoneNumberFromString(`+${code}${national}`);
			if (line?.isValid() !== true || !SUBSCRIBERS.includes(line.getType() ?? '')) continue;
			found.push({ national, code, country: line.country ?? '' });
		}
	}
	return found;
}

const lines = subscribers();

test('every prefix of five digits is found', () => {
	expect(lines.length).toBeGreaterThan(500);
	expect(new Set(lines.map(({ code }) => code))).toEqual(new Set(CODES));
});

test('the national form, the form with +33 and the form with each calling code are one line, in all its possible places', () => {
	const wrong: unknown[] = [];
	for (const { national, code, country } of lines) {
		// Reserved for fiction; see address.test.ts.
		if (national.startsWith('63998')) continue;
		const address = canonical(`0${national}`);
		const forms = [
			`+33${national}`,
			`+${code}${national}`,
			`00${code}${national}`,
			`+${code} (0)${national}`,
		];
		const same =
			forms.every((form) => canonical(form) === address) && canonical(address ?? '') === address;
		const places = territoriesOf(`0${national}`);
		const inPlaces =
			TERRITORIES[country]?.every((territory) => places.includes(territory)) === true;
		const abroad = address?.startsWith('+33') === false && !places.includes('FR');
		const findable = equivalentAddresses(`0${national}`).includes(`+${code}${national}`);
		if (!same || !inPlaces || !abroad || !findable) wrong.push({ national, code, address, places });
	}
	expect(wrong.slice(0, 5)).toEqual([]);
});

test.each(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'BL', 'MF', 'PM'])(
	'the line does not depend on the department in which the list is read: %s',
	(country) => {
		const differing = lines.filter(
			({ national }) => canonical(`0${national}`, country) !== canonical(`0${national}`),
		);
		expect(differing).toEqual([]);
	},
);

test.each([
	['0263101234', '+262263101234', ['FR-974']],
	['0598901234', '+596598901234', ['FR-972']],
	['0976601234', '+596976601234', ['FR-972', 'FR-973']],
	['+594976601234', '+596976601234', ['FR-972', 'FR-973']],
	['0939601234', '+594939601234', ['FR-973', 'FR-971', 'FR-BL', 'FR-MF']],
	['0947701234', '+596947701234', ['FR-972']],
	['0709351234', '+262709351234', ['FR-976']],
	['0508 55 12 34', '+508551234', ['FR-PM']],
	['+33 5 08 79 73 06', '+508797306', ['FR-PM']],
	['0708 40 12 34', '+508708401234', ['FR-PM']],
	// A block of Guadeloupe (ARCEP, 2022-1583) whose last part no plan lists yet: either place.
	['0947570000', '+33947570000', ['FR', 'FR-971', 'FR-BL', 'FR-MF']],
	['0939101234', '+33939101234', ['FR']],
	['0612345678', '+33612345678', ['FR']],
])('%s is %s in %j', (text, address, territories) => {
	expect(canonical(text)).toBe(address);
	expect(territoriesOf(text)).toEqual(territories);
	expect(territoriesOf(address)).toEqual(territories);
});

test.each(['0269201234', '0596201234', '0690993', '0508123456', '+262939987542'])(
	'%s is in no plan',
	(text) => {
		expect(canonical(text)).toBeNull();
	},
);

/** A call that is lawful in Paris at 10:30 and comes at 05:30 or 06:30 overseas, or at 22:30 in Réunion. */
test.each([
	['0263101234', '2026-11-24T18:30:00Z'],
	['0268901234', '2026-11-24T18:30:00Z'],
	['0598901234', '2026-11-24T09:30:00Z'],
	['0976601234', '2026-11-24T09:30:00Z'],
	['0947701234', '2026-11-24T09:30:00Z'],
	['0939701234', '2026-11-24T09:30:00Z'],
	['0508411234', '2026-11-24T09:30:00Z'],
])('a call to %s at %s waits for the hours there', (to, at) => {
	const verdict = decide(question({ at, message: { channel: 'voice', to, recipient: {} } }));
	expect(findingsOf(verdict, 'HRS-06')).toMatchObject([{ outcome: 'defer' }]);
});

describe('equivalentAddresses', () => {
	test.each<[string, readonly string[]]>([
		['+33612345678', ['+33612345678']],
		['0263101234', ['+262263101234', '+33263101234']],
		['0976601234', ['+596976601234', '+33976601234', '+594976601234']],
		['0508551234', ['+508551234', '+33508551234']],
		['jean@Société.fr', ['jean@xn--socit-esab.fr']],
		['jean@googlemail.com', ['jean@gmail.com', 'jean@googlemail.com']],
		[
			'J.Dupont+shop@gmail.com',
			[
				'J.Dupont+shop@gmail.com',
				'J.Dupont+shop@googlemail.com',
				'jdupont@gmail.com',
				'jdupont@googlemail.com',
			],
		],
		['nobody', []],
		['jean@', []],
	])('%s', (address, expected) => {
		expect(equivalentAddresses(address)).toEqual(expected);
	});

	test('service numbers are assigned once in the plan as well', () => {
		expect(equivalentAddresses('0800123456')).toContain('+590800123456');
		expect(equivalentAddresses('+590800123456')).toContain('+33800123456');
	});
});
