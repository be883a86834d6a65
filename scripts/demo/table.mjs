/** The tables of the demonstration: at most 120 columns wide. */
import { maskAddress } from '@marketing-cible/compliance';

const COLUMNS = [
	{ title: 'EXAMPLE', width: 20 },
	{ title: 'CHANNEL', width: 7 },
	{ title: 'PURPOSE', width: 13 },
	{ title: 'RECIPIENT', width: 19 },
	{ title: 'OUTCOME', width: 21 },
	{ title: 'RULE', width: 6 },
	{ title: 'NEXT PERMITTED', width: 26 },
];
const GAP = ' ';

const { header, line } = tableOf(COLUMNS);
export { header };

/** @param {readonly { title: string, width: number }[]} columns */
export function tableOf(columns) {
	const line = (cells) =>
		cells
			.map((cell, index) => cell.padEnd(columns[index].width))
			.join(GAP)
			.trimEnd();
	return {
		header: () =>
			`${line(columns.map(({ title }) => title))}\n${line(columns.map(({ width }) => '─'.repeat(width)))}`,
		line,
	};
}

/** @param {import('../../examples/runner/run-case.ts').CaseResult} result */
export function row(result) {
	return line([
		result.name,
		result.channel ?? '',
		result.purpose ?? '',
		result.to === null ? '' : maskAddress(result.to),
		result.thenDelivered ? `${result.outcome} → delivered` : result.outcome,
		result.rule ?? '–',
		localTime(result.nextPermittedAt, result.timeZone),
	]);
}

/** @param {import('../../examples/runner/run-campaign.ts').StageResult} result of the campaign, an SMS */
export function stageRow({ stage, contacts, outcome, rule, nextPermittedAt, timeZone }) {
	return line([
		`campaign ${stage}`,
		'sms',
		'marketing',
		`${contacts} contacts`,
		outcome,
		rule ?? '–',
		localTime(nextPermittedAt, timeZone),
	]);
}

/** @param {import('../../examples/contract/walk.ts').ContractStep} result of the walk through the contract */
export function contractRow({ contract, outcome }) {
	return `${`contract ${contract}`.padEnd(COLUMNS[0].width + GAP.length)}${outcome}`;
}

/** An instant on the recipient's clock, with the name of the place that the zone is called after. */
function localTime(instant, timeZone) {
	if (instant === null) return '–';
	const zone = timeZone ?? 'UTC';
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone: zone,
		weekday: 'short',
		day: '2-digit',
		month: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
	}).formatToParts(new Date(instant));
	const part = (type) => parts.find((entry) => entry.type === type)?.value ?? '';
	const place = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
	return `${part('weekday')} ${part('day')}/${part('month')} ${part('hour')}:${part('minute')} ${place}`;
}
