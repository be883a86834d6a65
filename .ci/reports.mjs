/** What Jest's reports say, file by file. */
import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const LONGEST_REASON = 200;

/**
 * @typedef {object} Failure
 * @property {string} test full name; empty when the file itself failed: it could not be loaded, or failed outside of its tests
 * @property {string} reason one line
 *
 * @typedef {object} FileResult
 * @property {string} file absolute path
 * @property {string[]} passed full names
 * @property {Failure[]} failures
 */

/**
 * @param {string} path report that `--json --outputFile` wrote
 * @returns {FileResult[] | null} null without a report
 */
export function readReport(path) {
	if (!existsSync(path)) return null;
	return JSON.parse(readFileSync(path, 'utf8')).testResults.map(resultOf);
}

function resultOf({ name, status, message, assertionResults }) {
	const named = (wanted) => assertionResults.filter((test) => test.status === wanted);
	const failures = named('failed').map(({ fullName, failureMessages }) => ({
		test: fullName,
		reason: reasonIn(failureMessages[0]),
	}));
	if (failures.length === 0 && status === 'failed') {
		failures.push({ test: '', reason: reasonIn(message) });
	}
	return { file: name, passed: named('passed').map(({ fullName }) => fullName), failures };
}

/**
 * What a message says before its stack, on one line: the first line alone is often no more than `expect(received).toBe(expected)`.
 * @param {string | undefined} message
 */
export function reasonIn(message) {
	const lines = stripVTControlCharacters(message ?? '').split('\n');
	const said = lines.map((line) => line.trim()).filter((line) => line !== '' && !/^●/.test(line));
	const stack = said.findIndex((line, index) => index > 0 && /^at /.test(line));
	const text = said.slice(0, stack === -1 ? undefined : stack).join(' ');
	const characters = Array.from(text.replaceAll(/\s+/g, ' '));
	if (characters.length <= LONGEST_REASON) return characters.join('');
	return `${characters.slice(0, LONGEST_REASON - 1).join('')}…`;
}
