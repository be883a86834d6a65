/** The demonstration itself; see ../start.mjs. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { randomBytes } from 'node:crypto';
import { cases } from '../../examples/cases.ts';
import { walkContract } from '../../examples/contract/walk.ts';
import { runCampaign } from '../../examples/runner/run-campaign.ts';
import { runCases } from '../../examples/runner/run-cases.ts';
import { onStop } from '../process/on-stop.mjs';
import { root, StepError, withReadableErrors } from '../setup.mjs';
import { showCarriers } from './carriers.mjs';
import { startLocalPlatform } from './local-platform.mjs';
import { contractRow, header, row, stageRow } from './table.mjs';

await withReadableErrors(async () => {
	const { once, carriers } = readOptions();
	if (carriers) {
		if ((await showCarriers()).length > 0) process.exitCode = 1;
		return;
	}
	const dataDir = resolve(root, process.env.MC_DATA_DIR || '.data');
	console.error('Starting the platform …');
	// The contract has two sides; without a key of its own the operator gets one for this run.
	process.env.MC_OPERATOR_KEY ||= `mc_op_${randomBytes(18).toString('base64url')}`;
	const operatorKey = process.env.MC_OPERATOR_KEY;
	const platform = await startLocalPlatform(dataDir, 'npm start');
	const stopped = onStop(async () => {
		console.error('\nStopping the platform …');
		await platform.stop();
	});
	try {
		// Whatever happened on this folder before, to whomever: an account of their own has no history.
		const examples = {
			baseUrl: platform.baseUrl,
			apiKey: await platform.addAccount(`Examples, ${new Date().toISOString()}`),
			operatorKey,
		};
		const problems = await show(examples, stopped);
		if (stopped.asked) return;
		if (problems.length > 0) process.exitCode = 1;
		if (once) return;
		console.log(farewell(platform, examples));
		const code = await platform.ended;
		if (!stopped.asked) {
			throw new StepError(`The platform ended by itself (${code}). Start it again: npm start`);
		}
	} finally {
		await platform.stop();
	}
});

function readOptions() {
	try {
		return parseArgs({
			options: {
				once: { type: 'boolean', default: false },
				carriers: { type: 'boolean', default: false },
			},
		}).values;
	} catch (error) {
		throw new StepError(
			`${error.message}\nUsage: npm start [-- --once | --carriers]   (--once: end after the table; --carriers: SMPP, HTTP and SIP on this machine)`,
		);
	}
}

/** Runs the cases, the campaign and the walk through the contract, prints a row for each case and each step, and returns what differs from the expectation. */
async function show(examples, stopped) {
	console.error(`Running ${cases.length} example workflows on n8n's execution engine …\n`);
	console.log(header());
	const problems = [];
	try {
		for await (const result of runCases(examples)) {
			console.log(row(result));
			problems.push(...result.problems.map((problem) => `${result.name}: ${problem}`));
		}
		for await (const result of runCampaign(examples)) {
			console.log(stageRow(result));
			problems.push(...result.problems);
		}
		for await (const result of walkContract(examples)) {
			console.log(contractRow(result));
			problems.push(...result.problems);
		}
	} catch (error) {
		if (stopped.asked) return problems;
		throw new StepError(
			`The examples stopped: ${error.message}\nIf the platform's data come from another version, try a new folder: MC_DATA_DIR=.data/fresh npm start`,
		);
	}
	if (problems.length === 0) console.log(`\nAll ${cases.length} examples did what they should.`);
	else console.error(`\nNot as expected:\n${problems.map((text) => `  ${text}`).join('\n')}`);
	return problems;
}

function farewell({ baseUrl, apiKey }, { apiKey: examplesKey, operatorKey }) {
	return [
		'',
		`Platform   ${baseUrl}`,
		`API docs   ${baseUrl}/docs`,
		`API key    ${apiKey}`,
		`Examples   ${examplesKey}`,
		'           is the key of the account in which the messages above are; every run makes one',
		`Operator   ${operatorKey}`,
		'           is the key of the other side of the contract, and of the clock',
		'',
		'Real n8n   in another terminal: npm run n8n',
		`           or in an n8n of your own: install the package, add credentials "Marketing Cible API"`,
		'           with the address and the key above, and import examples/workflows/*.json',
		'',
		'Ctrl-C stops the platform.',
	].join('\n');
}
