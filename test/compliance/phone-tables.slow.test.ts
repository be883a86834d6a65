import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { PhoneNumberType } from 'libphonenumber-js/max';
import { internationalForms } from '../../compliance/src/address/corrections.ts';
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

const FRENCH_FORM = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'BL', 'MF', 'PM'];
const OVERSEAS_CODES = ['590', '594', '596', '262', '508'];
const FRENCH_PLAN = /^(?:\+(33|590|594|596|262|508))?0?([1-9]\d{8})$/;

type Answer = ReturnType<typeof answer> | null;

/** What the library alone says of a number as written. */
function library(compact: string, defaultCountry: string): Answer {
	const parsed = parsePhoneNumberFromString(compact, {
		// In no country at all, only international forms have a meaning.
		...(isSupportedCountry(defaultCountry) ? { defaultCountry } : {}),
		extract: false,
	});
	if (parsed?.isValid() !== true) return null;
	const { number, countryCallingCode, country } = parsed;
	return answer(number, countryCallingCode, country, parsed.getType(), false);
}

/** The subscriber lines of overseas France that a national number may mean, by the library's plans. */
function overseasLines(national: string): readonly NonNullable<Answer>[] {
	if (national.startsWith('8')) return [];
	return OVERSEAS_CODES.map((code) => library(`+${code}${national}`, 'FR')).filter(
		(line): line is NonNullable<Answer> =>
			line !== null &&
			['FIXED_LINE', 'MOBILE', 'FIXED_LINE_OR_MOBILE', 'VOIP'].includes(line.type ?? ''),
	);
}

const seriesSeen = new Map<string, boolean>();

/** Whether an overseas plan has numbers in a series of three digits. */
function hasOverseasLines(series: string, rest: string): boolean {
	let known = seriesSeen.get(series);
	if (known === undefined) {
		const blocks = Array.from({ length: 100 }, (_, block) => String(block).padStart(2, '0'));
		known = blocks.some((block) => overseasLines(`${series}${block}${rest}`).length > 0);
		seriesSeen.set(series, known);
	}
	return known;
}

/** The answers that are right; several where plans overlap, or where a block is overseas and its plan does not list the number. */
function oracle(compact: string, defaultCountry: string): readonly Answer[] {
	const reading = library(compact, defaultCountry);
	const frenchForm = compact.startsWith('+') || FRENCH_FORM.includes(defaultCountry);
	// The library may have removed a national prefix.
	const [, code = '33', national] =
		(frenchForm ? FRENCH_PLAN.exec(compact) : null) ??
		FRENCH_PLAN.exec(reading?.address ?? '') ??
		[];
	if (national === undefined) return [reading];
	if (code === '33' && national.startsWith('63998')) {
		return [answer(`+33${national}`, '33', 'FR', 'MOBILE', false)];
	}
	if (code === '33' && national.startsWith('508')) {
		const line = library(`+${national}`, 'FR');
		return [line === null ? null : { ...line, readAsOverseas: true }];
	}
	const lines = overseasLines(national);
	if (code !== '33') return reading !== null && lines.length > 1 ? lines : [reading];
	if (lines.length > 0) return lines.map((line) => ({ ...line, readAsOverseas: true }));
	const metropolitan = library(`+33${national}`, 'FR');
	const unlisted = hasOverseasLines(national.slice(0, 3), national.slice(5));
	return unlisted ? [metropolitan, null] : [reading];
}

/** Also what a number means once a common mistake is corrected. */
function corrected(compact: string, defaultCountry: string): readonly Answer[] {
	const dialable = /^\+?\d{5,20}$/.test(compact);
	const answers = dialable ? oracle(compact, defaultCountry) : [null];
	if (!answers.includes(null)) return answers;
	const french = oracle(compact, 'FR');
	for (const form of internationalForms(compact)) {
		const meant = oracle(form, defaultCountry).filter((one) => one !== null);
		if (meant.length === 0) continue;
		const plain = FRENCH_FORM.includes(defaultCountry) ? null : (french[0] ?? null);
		const clear = plain === null || meant.some(({ address }) => address === plain.address);
		const asWritten = answers.filter((one) => one !== null);
		if (asWritten.length > 0) return answers;
		return clear ? meant : answers;
	}
	return answers;
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
		const international = compact.startsWith('00') ? `+${compact.slice(2)}` : compact;
		const expected = corrected(international, defaultCountry);
		if (!expected.includes(null)) valid += 1;
		const got = JSON.stringify(typeof read === 'string' ? null : read, KEYS);
		if (!expected.some((one) => JSON.stringify(one, KEYS) === got)) {
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
}, 120_000);

/** Debian's package python3-phonenumbers, unpacked (`dpkg-deb -x`): see scripts/phone/regions.ts. */
const source = process.env['MC_PHONENUMBERS'];
const whenThere = source === undefined ? test.skip : test;

whenThere('the regions of fixed lines are those of their source', async () => {
	const script = join(__dirname, '..', '..', 'scripts', 'phone', 'regions.ts');
	await expect(run(process.execPath, [script, source ?? '', '--check'])).resolves.toBeDefined();
});
