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

/** The clock changes begin half a minute before the change, so that they run into it. */
const MOMENTS = [
	{ name: 'a night', at: '2026-11-24T03:15:00+01:00', TZ: 'UTC', LANG: 'C' },
	{ name: 'a Sunday noon', at: '2026-11-29T12:00:00+01:00', TZ: 'America/Los_Angeles' },
	{
		name: '23:30 on 25 December',
		at: '2026-12-25T23:30:00+01:00',
		TZ: 'Pacific/Auckland',
		LANG: 'tr_TR.UTF-8',
	},
	{ name: 'the end of summer time, 2026', at: '2026-10-25T02:59:30+02:00', TZ: 'Europe/Paris' },
	{ name: 'the start of summer time, 2027', at: '2027-03-28T01:59:30+01:00', TZ: 'Europe/Paris' },
	{
		name: 'the end of summer time, 2027',
		at: '2027-10-31T02:59:30+02:00',
		TZ: 'Pacific/Auckland',
		LANG: 'fr_FR.UTF-8',
	},
	{ name: '29 February', at: '2028-02-29T23:50:00+01:00', TZ: 'America/Los_Angeles', LANG: 'C' },
];
const RUNS_IN_A_ROW = 5;

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

/**
 * @typedef {object} ClockStep
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {import('./step.mjs').Suite[]} suites without any the step is one test
 * @property {() => NodeJS.ProcessEnv} environment to be asked for when the step begins: it says how far away the instant is
 * @property {() => void} cleanUp
 */

/** @returns {ClockStep[]} */
export function clockSteps() {
	const library = findFaketime();
	if (library === null) throw new Error('libfaketime is not installed: apt-get install faketime');
	return [...MOMENTS.flatMap((moment) => stepsAt(moment, library)), ...runsInARow()];
}

function stepsAt({ name, at, TZ, LANG = 'en_US.UTF-8' }, library) {
	const report = `clock-${at.replaceAll(/\D/g, '')}`;
	const moment = () => ({ ...timeShiftedTo(library, at), TZ, LANG, LC_ALL: LANG });
	const environment = () => toolEnvironment({ ...moment(), CI: 'true' });
	return [
		{
			name: `${name} (TZ=${TZ} LANG=${LANG}): fast suites`,
			command: node24,
			args: [jest, ...reporting(report), ...SUITES],
			suites: [{ report, args: [], environment }],
			environment,
			cleanUp: () => {},
		},
		{ ...startOnce(newFolder(), moment), name: `${name}: npm start -- --once` },
	];
}

/** On one folder that the last run removes. */
function runsInARow() {
	const { dataDir, cleanUp } = newFolder();
	return Array.from({ length: RUNS_IN_A_ROW }, (_, index) => ({
		...startOnce(
			{ dataDir, cleanUp: index + 1 === RUNS_IN_A_ROW ? cleanUp : () => {} },
			() => ({}),
		),
		name: `npm start -- --once on one folder, run ${index + 1}`,
	}));
}

function startOnce({ dataDir, cleanUp }, moment) {
	return {
		command: 'npm',
		args: ['start', '--silent', '--', '--once'],
		suites: [],
		environment: () => toolEnvironment({ ...moment(), MC_DATA_DIR: dataDir }),
		cleanUp,
	};
}

function newFolder() {
	const dataDir = mkdtempSync(join(tmpdir(), 'mc-clock-'));
	return { dataDir, cleanUp: () => rmSync(dataDir, { recursive: true, force: true }) };
}
