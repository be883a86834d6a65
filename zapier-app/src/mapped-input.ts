import { trimUnseen } from '@marketing-cible/contract/edge';
import type { Bundle } from 'zapier-platform-core';
import { FieldProblem } from './field-problem.ts';
import type { Input } from './input.ts';

/**
 * Fields that act when they are empty: the message or the campaign goes now, for real, to more people, or without protection; a grant is recorded; any answer ends the wait; a search finds another record. If such a field is
 * mapped and the mapped value is missing, nobody has chosen that.
 */
const ACTING_WHEN_EMPTY: Readonly<Record<string, string>> = {
	action: 'Action',
	channels: 'Channels',
	choices: 'Choices',
	collected_at: 'Collected At',
	consent_collected_at: 'Consent Collected At',
	deduplicate_for: 'Deduplicate For',
	deduplication_key: 'Deduplication Key',
	end_at: 'End At',
	excluded_segment: 'Excluded Segment',
	invoice: 'Invoice',
	local_time: 'Local Time',
	not_after: 'Not After',
	number: 'Number',
	occurred_at: 'Occurred At',
	other_answers: 'Other Answers',
	per_hour: 'Messages per Hour',
	proof_request: 'Proof Request',
	purposes: 'Purposes',
	received_at: 'Received At',
	send_at: 'Send At',
	start_at: 'Start At',
	state: 'State',
	suspension: 'Suspension',
	template: 'Template',
	test_mode: 'Test Mode',
	wait_unit: 'Unit',
	when_not_permitted: 'When Not Permitted',
};

const MAPPING = /\{\{[^{}]*\}\}/g;

/**
 * The values of the fields of a step.
 * @throws {FieldProblem} for a field that is mapped and yields nothing.
 */
export function inputOf({ inputData, inputDataRaw }: Bundle): Input {
	const raw = (inputDataRaw as Input | undefined) ?? {};
	for (const [key, label] of Object.entries(ACTING_WHEN_EMPTY)) {
		if (!yieldsNothing(raw[key], inputData[key])) continue;
		throw new FieldProblem(
			label,
			'is mapped, but the mapped value is missing in this run. Map a value that is always there, or clear the field.',
		);
	}
	return inputData;
}

/** Whether nothing is left of a mapped value but the words around it. */
function yieldsNothing(raw: unknown, value: unknown): boolean {
	const given = textOf(raw);
	const words = given.replace(MAPPING, '');
	return words !== given && trimUnseen(textOf(value)) === trimUnseen(words);
}

function textOf(value: unknown): string {
	if (Array.isArray(value)) return value.map(textOf).join('');
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
