/** `npm start -- --carriers`: examples over SMPP, HTTP and SIP on this machine, and a table of what arrived. */
import { maskAddress } from '@marketing-cible/compliance';
import { whyNoPhone } from '../../examples/carriers/phone.ts';
import { runCarriers } from '../../examples/carriers/run-carriers.ts';
import { onStop } from '../process/on-stop.mjs';
import { StepError } from '../setup.mjs';
import { tableOf } from './table.mjs';

const { header, line } = tableOf([
	{ title: 'WAY', width: 4 },
	{ title: 'EXAMPLE', width: 19 },
	{ title: 'RECIPIENT', width: 18 },
	{ title: 'WHAT ARRIVED', width: 47 },
	{ title: 'OUTCOME', width: 28 },
]);

/** @returns {Promise<string[]>} what differs from the expectation */
export async function showCarriers() {
	// What runs for a moment only needs no farewell; the phone and the folders go at the exit.
	onStop(async () => process.exit(1));
	const reason = whyNoPhone();
	console.error(
		[
			'Every message leaves the platform by a real protocol and arrives at another end on this machine:',
			'  SMPP  a short message center, with the server of smpp/',
			'  HTTP  a double of smsmode, by its documentation; it refuses the first request with 429',
			reason === null
				? '  SIP   a phone: baresip, which answers and records'
				: `  SIP   no calls: ${reason}`,
			'The platform’s clock stands at Tuesday, 24 November 2026, 10:00 in Paris, so that offers may leave.',
			'',
		].join('\n'),
	);
	console.log(header());
	const problems = [];
	try {
		for await (const { way, example, to, arrived, outcome, problem } of runCarriers(
			reason === null,
		)) {
			console.log(line([way, example, maskAddress(to), arrived, outcome]));
			if (problem !== null) problems.push(problem);
		}
	} catch (error) {
		throw new StepError(`The examples stopped: ${error.message}`);
	}
	if (reason !== null) console.log(`\nNo calls were made: ${reason}.`);
	if (problems.length > 0) {
		console.error(`\nNot as expected:\n${problems.map((text) => `  ${text}`).join('\n')}`);
	} else console.log('\nEverything arrived as it should.');
	return problems;
}
