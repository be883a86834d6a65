import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { PhoneNumberType } from 'libphonenumber-js/max';
import { FICTION_MOBILE, overseasForm } from '../../compliance/src/address/overseas-prefixes.ts';
import { readPhone } from '../../compliance/src/address/phone.ts';
import { CALLING_CODES } from '../../scripts/phone/encode.ts';
import { compilePattern } from '../../scripts/phone/pattern.ts';
import type { Fragment } from '../../scripts/phone/pattern.ts';
import { metadata, planOf } from '../../scripts/phone/plans.ts';
import { randomFrom } from '../random.ts';

const run = promisify(execFile);
const NUMBERS = 200_000;
const seed = Number(process.env['MC_SEED'] ?? 20261123);
const random = randomFrom(seed);

/** What the module answered before it had tables: the library alone, with the French special cases around it. */
function oracle(compact: string, defaultCountry: string) {
	const frenchForm =
		compact.startsWith('+') ||
		['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'BL', 'MF'].includes(defaultCountry);
	const fiction = frenchForm ? FICTION_MOBILE.exec(compact)?.[1] : undefined;
	if (fiction !== undefined) return answer(`+33${fiction}`, '33', 'FR', 'MOBILE', false);
	const overseas = frenchForm ? overseasForm(compact) : null;
	const parsed = parsePhoneNumberFromString(overseas ?? compact, {
		defaultCountry: isSupportedCountry(defaultCountry) ? defaultCountry : 'FR',
		extract: false,
	});
	if (parsed?.isValid() !== true) return null;
	const { number, countryCallingCode, country } = parsed;
	return answer(number, countryCallingCode, country, parsed.getType(), overseas !== null);
}

function answer(
	address: string,
	callingCode: string,
	country: string | undefined,
	type: PhoneNumberType | undefined,
	readAsOverseas: boolean,
) {
	return { kind: 'phone', address, callingCode, country, type, readAsOverseas };
}

const plans = CALLING_CODES.flatMap((code) => metadata.country_calling_codes[code] ?? []).map(
	(country) => ({ ...planOf(country), callingCode: metadata.countries[country]?.[0] as string }),
);
const patterns = plans.flatMap((plan) =>
	plan.types.flatMap((type) =>
		type === null || type.pattern === ''
			? []
			: [{ plan, lengths: type.lengths, fragment: compilePattern(type.pattern) }],
	),
);

/** Some number that a pattern matches. */
function walk({ first, last }: Fragment): string {
	let digits = '';
	for (let at = first; at !== last; ) {
		const ways = at.next.flatMap((targets, digit) => targets.map((target) => ({ target, digit })));
		const way = random(ways.length + at.free.length);
		const taken = ways[way];
		if (taken !== undefined) digits += String(taken.digit);
		at = taken?.target ?? at.free[way - ways.length] ?? last;
	}
	return digits;
}

/** Valid, off by a digit, too long, too short, or nothing at all. */
function nationalNumber(index: number): { country: string; callingCode: string; digits: string } {
	const { plan, fragment } = patterns[index % patterns.length] ?? raise();
	const valid = walk(fragment);
	const at = random(valid.length);
	const other = String(random(10));
	const variants = [
		valid,
		valid,
		valid,
		valid.slice(0, at) + other + valid.slice(at + 1),
		other + valid.slice(1),
		valid.slice(0, -1),
		valid + other,
		Array.from({ length: 4 + random(11) }, () => random(10)).join(''),
	];
	const { country, callingCode } = plan;
	return { country, callingCode, digits: variants[random(variants.length)] ?? valid };
}

function raise(): never {
	throw new Error('no pattern');
}

const DEFAULTS = ['FR', 'FR', 'GP', 'RE', 'US', 'DE', 'JP', 'ZZ'];

/** How it may be written: internationally, nationally at home, without prefix, in another country. */
function written(index: number): { compact: string; defaultCountry: string } {
	const { country, callingCode, digits } = nationalNumber(index);
	const elsewhere = DEFAULTS[random(DEFAULTS.length)] ?? 'FR';
	const prefix = planOf(country).nationalPrefix;
	switch (random(8)) {
		case 0:
			return { compact: prefix + digits, defaultCountry: country };
		case 1:
			return { compact: digits, defaultCountry: country };
		case 2:
			return { compact: `0${digits}`, defaultCountry: elsewhere };
		case 3:
			return { compact: digits, defaultCountry: elsewhere };
		case 4:
			return { compact: `+${callingCode}0${digits}`, defaultCountry: elsewhere };
		case 5:
			return { compact: callingCode + digits, defaultCountry: country };
		default:
			return { compact: `+${callingCode}${digits}`, defaultCountry: elsewhere };
	}
}

function layout(compact: string): string {
	const zeros = compact.startsWith('+') && random(3) === 0 ? `00${compact.slice(1)}` : compact;
	const separators = ['', '', ' ', '.', '-', '\u00a0'];
	const separator = separators[random(separators.length)] ?? '';
	return zeros.replace(/\d(?=(?:\d\d)+$)/g, `$&${separator}`);
}

test('the tables agree with libphonenumber-js/max', () => {
	process.stdout.write(`phone tables: seed ${seed}\n`);
	const differing: unknown[] = [];
	let valid = 0;
	for (let index = 0; index < NUMBERS; index += 1) {
		const { compact, defaultCountry } = written(index);
		const read = readPhone(layout(compact), defaultCountry);
		const dialable = /^\+?\d{5,20}$/.test(compact);
		const international = compact.startsWith('00') ? `+${compact.slice(2)}` : compact;
		const expected = dialable ? oracle(international, defaultCountry) : null;
		if (expected !== null) valid += 1;
		const got = typeof read === 'string' ? null : read;
		if (JSON.stringify(got, KEYS) !== JSON.stringify(expected, KEYS)) {
			differing.push({ compact, defaultCountry, got, expected });
		}
	}
	expect(differing.slice(0, 5)).toEqual([]);
	expect(valid).toBeGreaterThan(NUMBERS / 3);
}, 120_000);

const KEYS = ['kind', 'address', 'callingCode', 'country', 'type', 'readAsOverseas'];

test('the tables are those of the pinned library', async () => {
	const script = join(__dirname, '..', '..', 'scripts', 'phone', 'tables.ts');
	await expect(run(process.execPath, [script, '--check'])).resolves.toBeDefined();
}, 30_000);

/** Debian's package python3-phonenumbers, unpacked (`dpkg-deb -x`): see scripts/phone/regions.ts. */
const source = process.env['MC_PHONENUMBERS'];
const whenThere = source === undefined ? test.skip : test;

whenThere('the regions of fixed lines are those of their source', async () => {
	const script = join(__dirname, '..', '..', 'scripts', 'phone', 'regions.ts');
	await expect(run(process.execPath, [script, source ?? '', '--check'])).resolves.toBeDefined();
});
