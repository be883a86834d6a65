import type { IDataObject } from 'n8n-workflow';
import type { FieldReader } from '../input/field-reader.ts';
import { isSimplified, pick } from './simplify.ts';

/** The fields of a simplified campaign: n8n asks for ten at most. */
const CAMPAIGN_FIELDS = [
	'id',
	'name',
	'channel',
	'purpose',
	'status',
	'statusReason',
	'counts',
	'waitingFor',
	'startedAt',
	'endedAt',
] as const;

const CHECK_FIELDS = [
	'campaignId',
	'exact',
	'audience',
	'now',
	'later',
	'never',
	'held',
	'duplicate',
	'expired',
	'cost',
] as const;

const REPORT_FIELDS = [
	'id',
	'status',
	'counts',
	'rates',
	'skippedByRule',
	'variants',
	'credits',
	'segments',
	'startedAt',
	'endedAt',
] as const;

/** Pause and Cancel say besides how many messages were already leaving. */
export function campaignOutput(item: FieldReader, campaign: IDataObject): IDataObject {
	const { alreadyLeaving } = campaign;
	if (!isSimplified(item)) return campaign;
	const simple = pick(campaign, CAMPAIGN_FIELDS);
	return alreadyLeaving === undefined ? simple : { ...simple, alreadyLeaving };
}

export function checkOutput(item: FieldReader, check: IDataObject): IDataObject {
	return isSimplified(item) ? pick(check, CHECK_FIELDS) : check;
}

export function reportOutput(item: FieldReader, report: IDataObject): IDataObject {
	return isSimplified(item) ? pick(report, REPORT_FIELDS) : report;
}
