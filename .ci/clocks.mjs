/**
 * Steps that prove that nothing rests on the date, the hour, the time zone or the language of the machine: the fast suites and
 * `npm start -- --once` at awkward instants, under libfaketime, and the examples five times in a row on one folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFaketime, timeShiftedTo } from '../scripts/faketime.mjs';
import { node24, toolEnvironment } from '../scripts/setup.mjs';
import { jest, reporting } from './step.mjs';

/** The most telling first. The clock changes begin half a minute before the change, so that they run into it. */
const MOMENTS = [
	{
		name: '23:30 on 25 December',
		at: '2026-12-25T23:30:00+01:00',
		TZ: 'Pacific/Auckland',
		LANG: 'tr_TR.UTF-8',
	},
	{
		name: 'the end of summer time, 2027',
		at: '2027-10-31T02:59:30+02:00',
		TZ: 'Pacific/Auckland',
		LANG: 'fr_FR.UTF-8',
	},
	{ name: 'a Sunday noon', at: '2026-11-29T12:00:00+01:00', TZ: 'America/Los_Angeles' },
	{ name: '29 February', at: '2028-02-29T23:50:00+01:00', TZ: 'America/Los_Angeles', LANG: 'C' },
	{ name: 'a night', at: '2026-11-24T03:15:00+01:00', TZ: 'UTC', LANG: 'C' },
	{ name: 'the start of summer time, 2027', at: '2027-03-28T01:59:30+01:00', TZ: 'Europe/Paris' },
	{ name: 'the end of summer time, 2026', at: '2026-10-25T02:59:30+02:00', TZ: 'Europe/Paris' },
];
const USUAL_LANG = 'en_US.UTF-8';

/** Suites that take seconds and whose code or tests handle dates, zones, numbers or sorted texts. */
const SUITES = [
	'test/cli/(check|progress)',
	'test/lists/.*',
	'test/compliance/(calendar|calendar-arithmetic|consent-fold|decide|explain|hours-end|places|policy|rules-(caps|consent|hours|suppression).*|vectors|words)\\.test',
	'test/contract',
	'test/governance/.*',
	'test/nodes/(helpers|lists|message-.*|operations|output-schemas|plain-expression|records|trigger)\\.test',
	'test/workflows/(payloads|structure)',
];

/** @typedef {Parameters<typeof import('./step.mjs').step>} Step the arguments of `step` */

/** The fast suites at so many moments. @param {import('./repetitions.mjs').Repetitions} repeated @returns {Step[]} */
export function clockSuites({ moments }) {
	const library = faketimeLibrary();
	return MOMENTS.slice(0, moments).map((moment) => {
		const { name, at, TZ, LANG = USUAL_LANG } = moment;
		const report = `clock-${at.replaceAll(/\D/g, '')}`;
		const env = () => toolEnvironment({ ...shiftedTo(moment, library), CI: 'true' });
		// Another step runs beside it.
		const args = [jest, ...reporting(report), '--maxWorkers=1', ...SUITES];
		const suites = [{ report, args: [], environment: env }];
		return [`${name} (TZ=${TZ} LANG=${LANG}): fast suites`, node24, args, { suites, env }];
	});
}

/**
 * `npm start -- --once` at so many moments, then several times in a row.
 * @param {import('./repetitions.mjs').Repetitions} repeated @returns {Step[]}
 */
export function clockStarts({ moments, starts }) {
	const library = faketimeLibrary();
	const atMoments = MOMENTS.slice(0, moments).map((moment) =>
		startOnce(`${moment.name}: npm start -- --once`, newFolder(), () => shiftedTo(moment, library)),
	);
	return [...atMoments, ...runsInARow(starts)];
}

/** On one folder that the last run removes. */
function runsInARow(starts) {
	const { dataDir, cleanUp } = newFolder();
	return Array.from({ length: starts }, (_, index) =>
		startOnce(
			`npm start -- --once on one folder, run ${index + 1}`,
			{ dataDir, cleanUp: index + 1 === starts ? cleanUp : () => {} },
			() => ({}),
		),
	);
}

function startOnce(name, { dataDir, cleanUp }, moment) {
	const env = () => toolEnvironment({ ...moment(), MC_DATA_DIR: dataDir });
	return [name, 'npm', ['start', '--silent', '--', '--once'], { env, cleanUp }];
}

/** To be asked when the step begins: it says how far away the instant is. */
function shiftedTo({ at, TZ, LANG = USUAL_LANG }, library) {
	return { ...timeShiftedTo(library, at), TZ, LANG, LC_ALL: LANG };
}

function faketimeLibrary() {
	const library = findFaketime();
	if (library === null) throw new Error('libfaketime is not installed: apt-get install faketime');
	return library;
}

function newFolder() {
	const dataDir = mkdtempSync(join(tmpdir(), 'mc-clock-'));
	return { dataDir, cleanUp: () => rmSync(dataDir, { recursive: true, force: true }) };
}
