import type { CampaignRequest, CampaignSchedule } from '@marketing-cible/contract/requests';
import { CHANNELS, PURPOSES, SECTORS, valuesOf } from './choices.ts';
import { FieldProblem } from './field-problem.ts';
import {
	choice,
	instant,
	keyValues,
	omitUndefined,
	requireValue,
	trimmedText,
	type Input,
} from './input.ts';

/** The draft that the fields of Create Campaign describe. */
export function readCampaign(input: Input): CampaignRequest {
	const word = (key: string, label: string) => trimmedText(input, key, label);
	const required = (key: string, label: string) => requireValue(word(key, label), label);
	const excluded = word('excluded_segment', 'Excluded Segment');
	return {
		name: required('name', 'Name'),
		channel: requireValue(choice(input, 'channel', 'Channel', valuesOf(CHANNELS)), 'Channel'),
		purpose: requireValue(choice(input, 'purpose', 'Purpose', valuesOf(PURPOSES)), 'Purpose'),
		audience: {
			segments: [required('segment', 'Segment')],
			...(excluded === undefined ? {} : { exclude: [excluded] }),
		},
		sender: word('sender', 'Sender'),
		templateId: required('template', 'Template'),
		variables: keyValues(input, 'variables', 'Template Variables'),
		schedule: readSchedule(input) ?? { endAt: requireValue(undefined, 'End At') },
		speed: readSpeed(input),
		sector: choice(input, 'sector', 'Sector', valuesOf(SECTORS)),
		reference: word('reference', 'Reference'),
	};
}

/** @throws {FieldProblem} for a start or a local time without an end. */
export function readSchedule(input: Input): CampaignSchedule | undefined {
	const endAt = instant(input, 'end_at', 'End At');
	const start = omitUndefined({
		startAt: instant(input, 'start_at', 'Start At'),
		localTime: trimmedText(input, 'local_time', 'Local Time'),
	});
	if (endAt !== undefined) return { endAt, ...start };
	if (start === undefined) return undefined;
	throw new FieldProblem('End At', 'must be filled in when Start At or Local Time is.');
}

function readSpeed(input: Input): CampaignRequest['speed'] {
	const given = trimmedText(input, 'per_hour', 'Messages per Hour');
	if (given === undefined) return undefined;
	const perHour = /^\d{1,9}$/.test(given) ? Number(given) : 0;
	if (perHour >= 1) return { perHour };
	throw new FieldProblem('Messages per Hour', 'must be a whole number, at least 1.');
}
